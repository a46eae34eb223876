/* SPDX-License-Identifier: MIT
 *
 * map: from text to a number.
 *
 * Open addressing with linear probing, keys borrowed: they must outlive the map (keep them in the
 * arena that holds the values). Numbers are usually indexes into an array. Iteration order is that
 * of insertion, so results never depend on hashing.
 *
 *     struct map ids;
 *     map_init(&ids);
 *     uint32_t *at = map_at(&ids, STR("cn"), UINT32_MAX);   // inserts the default where the key is
 * new const uint32_t *hit = map_get(&ids, STR("cn"));       // NULL where there is none
 *     map_clear(&ids);
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

struct map_entry {
	struct str key; /* borrowed */
	uint64_t hash;
	uint32_t value;
};

struct map {
	struct map_entry *entries; /* owned, in order of insertion */
	size_t len, cap;
	uint32_t *slots; /* owned; entry number + 1, 0 is free */
	size_t mask;     /* number of slots - 1 */
};

void map_init(struct map *map);
void map_clear(struct map *map);
/* Forgets the entries, keeps the memory. */
void map_reset(struct map *map);

/* The value of `key`, or NULL. The pointer is good until the next insertion. */
const uint32_t *map_get(const struct map *map, struct str key);
/* The value of `key`, inserted as `value` where the key is new. */
uint32_t *map_at(struct map *map, struct str key, uint32_t value);

#endif
