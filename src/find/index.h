/* SPDX-License-Identifier: MIT
 *
 * index: lists of numbers under a 64-bit key: people by surname, offices by title and country.
 */
#ifndef FIND_INDEX_H
#define FIND_INDEX_H

#include "base/vec.h"

#include <stddef.h>
#include <stdint.h>

struct index {
	struct pairs_vec VEC(struct pair {
		uint64_t key;
		uint32_t value;
	}) pairs;          /* by bucket, key, then value, once index_finish was called */
	uint32_t *buckets; /* owned; by the upper bits of a mixed key, and one more: where the
			      pairs of each begin; NULL where there are no pairs */
	unsigned shift;    /* what is left of 64 bits */
};

struct index_hits {
	const struct pair *at;
	size_t len;
};

void index_add(struct index *index, uint64_t key, uint32_t value);

/* Sorts, and notes where to look; the same value under the same key is kept once. */
void index_finish(struct index *index);

struct index_hits index_get(const struct index *index, uint64_t key);
void index_clear(struct index *index);

#endif
