/* SPDX-License-Identifier: MIT
 *
 * index: see index.h.
 */
#include "index.h"

#include <stdlib.h>

static int by_key(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->value < y->value ? -1 : x->value > y->value;
}

void index_add(struct index *index, uint64_t key, uint32_t value)
{
	*VEC_PUSH(&index->pairs) = (struct pair){key, value};
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
}

struct index_hits index_get(const struct index *index, uint64_t key)
{
	size_t low = 0, high = index->pairs.len;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (index->pairs.at[mid].key < key)
			low = mid + 1;
		else
			high = mid;
	}
	size_t n = 0;
	while (low + n < index->pairs.len && index->pairs.at[low + n].key == key)
		n++;
	return (struct index_hits){index->pairs.at + low, n};
}

void index_clear(struct index *index)
{
	VEC_CLEAR(&index->pairs);
}
