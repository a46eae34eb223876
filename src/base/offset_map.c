/* SPDX-License-Identifier: MIT
 *
 * offset_map: see offset_map.h.
 */
#include "base/offset_map.h"

/* How many steps begin before `after`, or at it too. */
static size_t steps_up_to(const struct offset_map *map, size_t after, bool at_too)
{
	size_t low = 0, high = map->len;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (map->steps[mid].after < after || (at_too && map->steps[mid].after == after))
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

size_t offset_before(const struct offset_map *map, size_t after)
{
	size_t steps = steps_up_to(map, after, true);
	if (steps == 0)
		return after;
	const struct offset_step *step = &map->steps[steps - 1];
	return step->before + (after - step->after);
}

size_t offset_before_end(const struct offset_map *map, size_t after)
{
	size_t steps = steps_up_to(map, after, false);
	bool at = steps < map->len && map->steps[steps].after == after;
	return at ? map->steps[steps].before : offset_before(map, after);
}

/* The steps of `old` that begin in [from, to), moved to the left. */
static void move_steps(const struct offset_map *old, size_t from, size_t to, size_t removed,
		       struct offset_map *map)
{
	for (size_t i = steps_up_to(old, from, false); i < old->len && old->steps[i].after < to;
	     i++)
		map->steps[map->len++] = (struct offset_step){
			(uint32_t)(old->steps[i].after - removed), old->steps[i].before};
}

struct str offset_map_cut(struct arena *arena, struct str text, const struct cut *cuts, size_t len,
			  struct offset_map *map)
{
	struct offset_map old = *map;
	char *to = arena_alloc(arena, text.len + 1);
	size_t from = 0, kept = 0;
	map->len = 0;
	map->steps = ARENA_ARRAY(arena, struct offset_step, old.len + 2 * len + 1);
	for (size_t i = 0; i < len; i++) {
		size_t removed = from - kept, start = cuts[i].start, end = cuts[i].end;
		/* A step at `from` is in what the cut before it wrote. */
		move_steps(&old, from + (i > 0), start, removed, map);
		memcpy(to + kept, text.at + from, start - from);
		kept += start - from;
		map->steps[map->len++] = (struct offset_step){
			(uint32_t)kept, (uint32_t)offset_before_end(&old, start)};
		map->steps[map->len++] =
			(struct offset_step){(uint32_t)kept, (uint32_t)offset_before(&old, end)};
		from = end;
	}
	move_steps(&old, from + (len > 0), text.len + 1, from - kept, map);
	memcpy(to + kept, text.at + from, text.len - from);
	kept += text.len - from;
	to[kept] = '\0';
	return (struct str){to, kept};
}
