/* Asks an Inkling service which digit a framebuffer shows. For boards with BSD sockets, such as lwIP's or Zephyr's. */
#ifndef INKLING_H
#define INKLING_H

/* 112 rows of 112 pixels, one bit each from the most significant on, 1 for ink. */
#define INKLING_BITMAP_BYTES 1568

struct inkling_answer {
	int digit;
	long confidence; /* in millionths */
	int accepted; /* 0: do not act on it */
};

/*
 * Posts a bitmap over a socket that is connected to the service, and reads the answer up to the connection's end. The
 * caller closes the socket. Takes no memory but some of the stack, and no floating point.
 * Returns the HTTP status; the answer is filled where that is 200. Returns -1 where the connection broke or what came
 * was no answer.
 */
int inkling_classify(int socket, const char *host, const unsigned char bitmap[INKLING_BITMAP_BYTES],
		struct inkling_answer *answer);

#endif
