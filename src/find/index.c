/* SPDX-License-Identifier: MIT
 *
 * index: see index.h.
 */
#include "index.h"

#include "base/mem.h"
#include "base/order.h"

#include <stdlib.h>

/* Different for different keys, and even where these are not: some are numbers put together. */
static inline uint64_t mix(uint64_t key)
{
	return (key ^ key >> 32) * 0x9E3779B97F4A7C15ULL;
}

static int by_key(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	if (x->key != y->key)
		return ORDER(mix(x->key), mix(y->key));
	return ORDER(x->value, y->value);
}

void index_add(struct index *index, uint64_t key, uint32_t value)
{
	*VEC_PUSH(&index->pairs) = (struct pair){key, value};
}

/* Of one to two buckets for each pair, as many as a power of two. */
static void make_buckets(struct index *index)
{
	const struct pairs_vec *pairs = &index->pairs;
	unsigned bits = 1;
	while (pairs->len >> bits)
		bits++;
	size_t count = (size_t)1 << bits, next = 0;
	index->shift = 64 - bits;
	index->buckets = mem_zero(count + 1, sizeof(*index->buckets));
	for (size_t bucket = 0; bucket <= count; bucket++) {
		index->buckets[bucket] = (uint32_t)next;
		while (next < pairs->len && mix(pairs->at[next].key) >> index->shift == bucket)
			next++;
	}
}

void index_finish(struct index *index)
{
	struct pairs_vec *pairs = &index->pairs;
	if (pairs->len == 0)
		return;
	qsort(pairs->at, pairs->len, sizeof(*pairs->at), by_key);
	size_t kept = 1;
	for (size_t i = 1; i < pairs->len; i++)
		if (by_key(&pairs->at[i], &pairs->at[kept - 1]) != 0)
			pairs->at[kept++] = pairs->at[i];
	pairs->len = kept;
	make_buckets(index);
}

struct index_hits index_get(const struct index *index, uint64_t key)
{
	if (!index->buckets)
		return (struct index_hits){NULL, 0};
	uint64_t bucket = mix(key) >> index->shift;
	size_t at = index->buckets[bucket], end = index->buckets[bucket + 1], n = 0;
	while (at < end && index->pairs.at[at].key != key)
		at++;
	while (at + n < end && index->pairs.at[at + n].key == key)
		n++;
	return (struct index_hits){index->pairs.at + at, n};
}

void index_clear(struct index *index)
{
	VEC_CLEAR(&index->pairs);
	mem_free(index->buckets);
	index->buckets = NULL;
}
