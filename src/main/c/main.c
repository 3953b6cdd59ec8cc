/* inkling HOST PORT < bitmap: prints the digit, its confidence and whether it is accepted. */
#include "inkling.h"

#include <netdb.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static int connect_to(const char *host, const char *port) {
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
	struct addrinfo *addresses;
	int found = -1;
	if (getaddrinfo(host, port, &hints, &addresses) != 0) {
		return -1;
	}
	for (struct addrinfo *address = addresses; address != NULL && found < 0; address = address->ai_next) {
		found = socket(address->ai_family, address->ai_socktype, address->ai_protocol);
		if (found >= 0 && connect(found, address->ai_addr, address->ai_addrlen) != 0) {
			close(found);
			found = -1;
		}
	}
	freeaddrinfo(addresses);
	return found;
}

int main(int argc, char **argv) {
	unsigned char bitmap[INKLING_BITMAP_BYTES];
	struct inkling_answer answer;
	if (argc != 3 || fread(bitmap, 1, sizeof bitmap, stdin) != sizeof bitmap) {
		fprintf(stderr, "usage: inkling HOST PORT < bitmap, of %d bytes\n", INKLING_BITMAP_BYTES);
		return 2;
	}
	int service = connect_to(argv[1], argv[2]);
	int status = (service >= 0) ? inkling_classify(service, argv[1], bitmap, &answer) : -1;
	if (service >= 0) {
		close(service);
	}
	if (status != 200) {
		fprintf(stderr, "no answer: %d\n", status);
		return 1;
	}
	printf("%d %ld.%06ld %s\n", answer.digit, answer.confidence / 1000000, answer.confidence % 1000000,
			answer.accepted ? "accepted" : "not accepted");
	return 0;
}
