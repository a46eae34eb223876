/* SPDX-License-Identifier: MIT
 *
 * offset_map: where the bytes of a changed text stood before.
 *
 * From `after` on, an offset is `before` + (offset - after), up to the next entry. Entries are
 * sorted by `after`; no entry at all means that nothing moved. Where something was cut out, two
 * entries have the same `after`: the first tells where the text before the cut ended, the second
 * where the text behind it begins.
 */
#ifndef BASE_OFFSET_MAP_H
#define BASE_OFFSET_MAP_H

#include "base/arena.h"
#include "base/str.h"

#include <stdint.h>

struct offset_map {
	struct offset_step {
		uint32_t after, before;
	} * steps;
	size_t len;
};

/* Bytes [start, end) of a text. */
struct cut {
	size_t start, end;
};

/* Where what begins at `after` began. */
size_t offset_before(const struct offset_map *map, size_t after);

/* Where what ends at `after` ended. */
size_t offset_before_end(const struct offset_map *map, size_t after);

/* `text` without the `len` cuts, which are sorted and apart. `map` leads from `text` to what was
 * before it and then leads there from the result. */
struct str offset_map_cut(struct arena *arena, struct str text, const struct cut *cuts, size_t len,
			  struct offset_map *map);

#endif
