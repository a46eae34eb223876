/* SPDX-License-Identifier: MIT
 *
 * queue: inputs on their way from the reader through the scanning threads to the writer, in order.
 *
 * A ring of slots. The reader fills them one after the other, any scanning thread takes the oldest
 * that nobody has taken, the writer gets them back in the order they were read: what is stored does
 * not depend on the number of threads. A full ring, or one that holds too many bytes, makes the
 * reader wait; an empty one makes the scanners look again a little later.
 *
 *     reader:   queue_put(queue, item)                     false: stop reading
 *     scanner:  while ((item = queue_scan(queue, number))) { ...; queue_scanned(queue, item); }
 *     writer:   while ((wait = queue_get(queue, &item)) != QUEUE_END) ...
 */
#ifndef INGEST_QUEUE_H
#define INGEST_QUEUE_H

#include "store/store.h"

struct queue;

/* One input: an article, or an input that could not be read. */
struct item {
	struct document *document; /* owned; not read yet, all below is its reader's; or NULL */
	struct article *article;   /* owned; NULL for a failure */
	struct str origin;         /* of a failure; owned */
	struct error error;
	uint64_t input_bytes; /* taken from the inputs when it was read */
	int64_t row;       /* of a stored article that is scanned again; 0 for one that was read */
	struct item *more; /* owned; what else was in the same document, in order */
	/* The queue's. */
	size_t bytes;
	uint64_t number; /* of the items put, from 0 */

	/* Set by the scanning thread (sentences of a stored article come with it); in the article's
	 * arena. */
	struct store_marks marks;
	bool known; /* stored already, not scanned */
	struct sentences sentences;
	struct scan scan;
};

/* Frees what the item owns and the item, and `more`; item_free(NULL) is fine. */
void item_free(struct item *item);

struct queue *queue_new(void);
/* After all threads have ended; frees the items left. */
void queue_free(struct queue *queue);

/* Takes the item over. False, and the item freed, once the queue is stopped. */
bool queue_put(struct queue *queue, struct item *item);
/* Nothing more will be put. */
void queue_close(struct queue *queue);
/* The oldest item not taken yet; NULL at the end and once stopped. Scanners are numbered from 0;
 * those beyond the first are given something only while the others do not keep up. */
struct item *queue_scan(struct queue *queue, unsigned scanner);
void queue_scanned(struct queue *queue, const struct item *item);

enum queue_wait {
	QUEUE_ITEM,
	QUEUE_NOTHING_YET, /* look whether the user wants to stop, sleep a little */
	QUEUE_END,
};
/* Does not wait, so that the writer can watch the user as well. */
enum queue_wait queue_get(struct queue *queue, struct item **ret_item);
/* Wakes everyone; nothing is handed out any more. */
void queue_stop(struct queue *queue);

#endif
