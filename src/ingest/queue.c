/* SPDX-License-Identifier: MIT */
#include "queue.h"

#include "base/mem.h"
#include "text/reader.h"

#include <pthread.h>

/* Articles in flight, and the bytes of their texts: what memory an ingest takes beside the rules.
 */
enum { SLOTS = 256, MOST_BYTES = 16 * 1024 * 1024 };

struct queue {
	pthread_mutex_t lock;
	pthread_cond_t room, work; /* for the reader, the scanners */
	struct item *slots[SLOTS];
	bool scanned[SLOTS];
	/* Numbers of items, never wrapped: written <= taken <= put <= written + SLOTS. */
	uint64_t put, taken, written;
	uint64_t bytes; /* of the items in the ring */
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
	pthread_cond_init(&queue->work, NULL);
	return queue;
}

void queue_free(struct queue *queue)
{
	for (uint64_t i = queue->written; i < queue->put; i++)
		item_free(queue->slots[i % SLOTS]);
	pthread_cond_destroy(&queue->work);
	pthread_cond_destroy(&queue->room);
	pthread_mutex_destroy(&queue->lock);
	mem_free(queue);
}

static bool is_full(const struct queue *queue)
{
	uint64_t items = queue->put - queue->written;
	return items == SLOTS || (items > 0 && queue->bytes >= MOST_BYTES);
}

bool queue_put(struct queue *queue, struct item *item)
{
	pthread_mutex_lock(&queue->lock);
	while (is_full(queue) && !queue->stopped)
		pthread_cond_wait(&queue->room, &queue->lock);
	bool taken = !queue->stopped;
	if (taken) {
		queue->slots[queue->put % SLOTS] = item;
		queue->scanned[queue->put % SLOTS] = false;
		queue->put++;
		item->bytes = item_bytes(item);
		queue->bytes += item->bytes;
		pthread_cond_signal(&queue->work);
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
	pthread_cond_broadcast(&queue->work);
	pthread_mutex_unlock(&queue->lock);
}

struct item *queue_scan(struct queue *queue)
{
	struct item *item = NULL;
	pthread_mutex_lock(&queue->lock);
	while (queue->taken == queue->put && !queue->closed && !queue->stopped)
		pthread_cond_wait(&queue->work, &queue->lock);
	if (queue->taken < queue->put && !queue->stopped)
		item = queue->slots[queue->taken++ % SLOTS];
	pthread_mutex_unlock(&queue->lock);
	return item;
}

void queue_scanned(struct queue *queue, struct item *item)
{
	pthread_mutex_lock(&queue->lock);
	for (uint64_t i = queue->written; i < queue->taken; i++)
		if (queue->slots[i % SLOTS] == item)
			queue->scanned[i % SLOTS] = true;
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
		pthread_cond_signal(&queue->room);
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
	pthread_cond_broadcast(&queue->work);
	pthread_mutex_unlock(&queue->lock);
}
