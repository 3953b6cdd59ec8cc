#include "inkling.h"

#include <stddef.h>
#include <string.h>
#include <sys/socket.h>

static const char *const keys[] = { " ", "\"digit\":", "\"confidence\":", "\"accepted\":" };

enum { STATUS, DIGIT, CONFIDENCE, ACCEPTED, FIELDS };

static int send_all(int socket, const void *data, size_t length) {
	const char *next = data;
	while (length > 0) {
		ssize_t sent = send(socket, next, length, 0);
		if (sent <= 0) {
			return -1;
		}
		next += sent;
		length -= (size_t)sent;
	}
	return 0;
}

static int send_text(int socket, const char *text) {
	return send_all(socket, text, strlen(text));
}

static int request(int socket, const char *host, const unsigned char *bitmap) {
	return send_text(socket, "POST /classify?candidates=1 HTTP/1.0\r\nHost: ") || send_text(socket, host)
			|| send_text(socket, "\r\nContent-Type: application/octet-stream\r\nContent-Length: 1568\r\n\r\n")
			|| send_all(socket, bitmap, INKLING_BITMAP_BYTES);
}

int inkling_classify(int socket, const char *host, const unsigned char bitmap[INKLING_BITMAP_BYTES],
		struct inkling_answer *answer) {
	char buffer[64];
	long values[FIELDS] = { 0 };
	long unit = 1000000; /* of the next digit of the confidence */
	int field = 0;
	size_t matched = 0; /* letters of the field's key, all of them while its value is read */
	ssize_t length;

	if (request(socket, host, bitmap) != 0) {
		return -1;
	}
	/* The fields come in this order, so that each is looked for only after the one before. */
	while ((length = recv(socket, buffer, sizeof buffer, 0)) > 0) {
		for (ssize_t i = 0; i < length && field < FIELDS; i++) {
			char c = buffer[i];
			if (keys[field][matched] != '\0') {
				matched = (c == keys[field][matched]) ? matched + 1 : (c == keys[field][0]);
			} else if (field == ACCEPTED) {
				values[field++] = c == 't';
			} else if (c >= '0' && c <= '9' && field == CONFIDENCE) {
				values[field] += unit * (c - '0');
				unit /= 10;
			} else if (c >= '0' && c <= '9') {
				values[field] = 10 * values[field] + c - '0';
			} else if (c != '.') {
				field++;
				matched = 0;
			}
		}
	}
	if (field == STATUS || length < 0 || (values[STATUS] == 200 && field < FIELDS)) {
		return -1;
	}
	answer->digit = (int)values[DIGIT];
	answer->confidence = values[CONFIDENCE];
	answer->accepted = (int)values[ACCEPTED];
	return (int)values[STATUS];
}
