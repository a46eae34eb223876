/* SPDX-License-Identifier: MIT */
#include "queue.h"

#include "base/mem.h"
#include "text/reader.h"

#include <pthread.h>
#include <time.h>

/* Articles in flight, and the bytes of their texts: what memory an ingest takes beside the rules.
 * So many that the writer has work for a tenth of a second while the others are put off. */
enum { SLOTS = 1024, MOST_BYTES = 16 * 1024 * 1024 };

/* To wake a thread for every article costs as much as to read a short one. Who waits for room is
 * woken when half of the ring is free; who waits for work looks again after a while. */
static const struct timespec a_while = {.tv_nsec = 2000000};

struct queue {
	pthread_mutex_t lock;
	pthread_cond_t room; /* for the reader */
	struct item *slots[SLOTS];
	bool scanned[SLOTS];
	/* Numbers of items, never wrapped: written <= taken <= put <= written + SLOTS. */
	uint64_t put, taken, written;
	uint64_t bytes;         /* of the items in the ring */
	uint64_t waiting_bytes; /* of those that nobody has taken */
	bool held;              /* the reader waits for room */
	bool closed, stopped;
};

static size_t item_bytes(const struct item *item)
{
	if (item->document)
		return document_bytes(item->document);
	return item->article ? item->article->text.len + item->article->title.len : 0;
}

void item_free(struct item *item)
{
	while (item) {
		struct item *more = item->more;
		document_free(item->document);
		article_free(item->article);
		mem_free((char *)item->origin.at);
		mem_free(item);
		item = more;
	}
}

struct queue *queue_new(void)
{
	struct queue *queue = mem_zero(1, sizeof(*queue));
	pthread_mutex_init(&queue->lock, NULL);
	pthread_cond_init(&queue->room, NULL);
	return queue;
}

void queue_free(struct queue *queue)
{
	for (uint64_t i = queue->written; i < queue->put; i++)
		item_free(queue->slots[i % SLOTS]);
	pthread_cond_destroy(&queue->room);
	pthread_mutex_destroy(&queue->lock);
	mem_free(queue);
}

static bool is_full(const struct queue *queue)
{
	uint64_t items = queue->put - queue->written;
	return items == SLOTS || (items > 0 && queue->bytes >= MOST_BYTES);
}

static bool is_half_free(const struct queue *queue)
{
	uint64_t items = queue->put - queue->written;
	return items == 0 || (items <= SLOTS / 2 && queue->bytes <= MOST_BYTES / 2);
}

bool queue_put(struct queue *queue, struct item *item)
{
	pthread_mutex_lock(&queue->lock);
	queue->held = is_full(queue);
	while (queue->held && !queue->stopped)
		pthread_cond_wait(&queue->room, &queue->lock);
	bool taken = !queue->stopped;
	if (taken) {
		item->number = queue->put++;
		queue->slots[item->number % SLOTS] = item;
		queue->scanned[item->number % SLOTS] = false;
		item->bytes = item_bytes(item);
		queue->bytes += item->bytes;
		queue->waiting_bytes += item->bytes;
	}
	pthread_mutex_unlock(&queue->lock);
	if (!taken)
		item_free(item);
	return taken;
}

void queue_close(struct queue *queue)
{
	pthread_mutex_lock(&queue->lock);
	queue->closed = true;
	pthread_mutex_unlock(&queue->lock);
}

/* Whether so much waits that a scanner beyond the first is needed. Where one keeps up, more only
 * take turns with it and with the writer: each has to fetch the rules' tables into its cache. */
static bool needs(const struct queue *queue, unsigned scanner)
{
	unsigned share = scanner < 2 ? scanner : 2;
	return queue->closed || queue->put - queue->taken > share * SLOTS / 8 ||
	       queue->waiting_bytes > share * MOST_BYTES / 16;
}

/* The oldest item not taken; NULL where there is none for that scanner, and *ret_end where there
 * will be none. */
static struct item *take(struct queue *queue, unsigned scanner, bool *ret_end)
{
	struct item *item = NULL;
	pthread_mutex_lock(&queue->lock);
	if (queue->taken < queue->put && !queue->stopped && needs(queue, scanner)) {
		item = queue->slots[queue->taken++ % SLOTS];
		queue->waiting_bytes -= item->bytes;
	}
	*ret_end = queue->closed || queue->stopped;
	pthread_mutex_unlock(&queue->lock);
	return item;
}

struct item *queue_scan(struct queue *queue, unsigned scanner)
{
	bool end;
	struct item *item;
	while (!(item = take(queue, scanner, &end)) && !end)
		nanosleep(&a_while, NULL);
	return item;
}

void queue_scanned(struct queue *queue, const struct item *item)
{
	pthread_mutex_lock(&queue->lock);
	queue->scanned[item->number % SLOTS] = true;
	pthread_mutex_unlock(&queue->lock);
}

enum queue_wait queue_get(struct queue *queue, struct item **ret_item)
{
	enum queue_wait result = QUEUE_NOTHING_YET;
	pthread_mutex_lock(&queue->lock);
	if (queue->written < queue->taken && queue->scanned[queue->written % SLOTS]) {
		result = QUEUE_ITEM;
		*ret_item = queue->slots[queue->written++ % SLOTS];
		queue->bytes -= (*ret_item)->bytes;
		if (queue->held && is_half_free(queue)) {
			queue->held = false;
			pthread_cond_signal(&queue->room);
		}
	} else if (queue->closed && queue->written == queue->put) {
		result = QUEUE_END;
	}
	pthread_mutex_unlock(&queue->lock);
	return result;
}

void queue_stop(struct queue *queue)
{
	pthread_mutex_lock(&queue->lock);
	queue->stopped = true;
	pthread_cond_broadcast(&queue->room);
	pthread_mutex_unlock(&queue->lock);
}
