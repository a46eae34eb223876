/* SPDX-License-Identifier: MIT */
#include "base/map.h"

#include "base/hash.h"
#include "base/mem.h"

void map_init(struct map *map)
{
	*map = (struct map){0};
}

void map_clear(struct map *map)
{
	mem_free(map->entries);
	mem_free(map->slots);
	map_init(map);
}

void map_reset(struct map *map)
{
	map->len = 0;
	if (map->slots)
		memset(map->slots, 0, (map->mask + 1) * sizeof(*map->slots));
}

/* The slot that holds `key`, or the free one where it belongs. */
static size_t find_slot(const struct map *map, struct str key, uint64_t hash)
{
	size_t i = hash & map->mask;
	while (map->slots[i]) {
		const struct map_entry *e = &map->entries[map->slots[i] - 1];
		if (e->hash == hash && str_eq(e->key, key))
			break;
		i = (i + 1) & map->mask;
	}
	return i;
}

static void rehash(struct map *map, size_t slots)
{
	mem_free(map->slots);
	map->slots = mem_zero(slots, sizeof(*map->slots));
	map->mask = slots - 1;
	for (size_t n = 0; n < map->len; n++) {
		size_t i = map->entries[n].hash & map->mask;
		while (map->slots[i])
			i = (i + 1) & map->mask;
		map->slots[i] = (uint32_t)(n + 1);
	}
}

const uint32_t *map_get(const struct map *map, struct str key)
{
	if (!map->slots)
		return NULL;
	uint32_t slot = map->slots[find_slot(map, key, hash_str(key))];
	return slot ? &map->entries[slot - 1].value : NULL;
}

uint32_t *map_at(struct map *map, struct str key, uint32_t value)
{
	if (!map->slots || map->len * 2 >= map->mask + 1)
		rehash(map, map->slots ? (map->mask + 1) * 2 : 16);
	uint64_t hash = hash_str(key);
	size_t i = find_slot(map, key, hash);
	if (!map->slots[i]) {
		if (map->len == map->cap) {
			map->cap = map->cap ? map->cap * 2 : 8;
			map->entries = mem_grow(map->entries, map->cap, sizeof(*map->entries));
		}
		map->entries[map->len++] = (struct map_entry){key, hash, value};
		map->slots[i] = (uint32_t)map->len;
	}
	return &map->entries[map->slots[i] - 1].value;
}
