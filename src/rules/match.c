/* SPDX-License-Identifier: MIT */
#include "match.h"

#include "base/map.h"
#include "base/mem.h"
#include "rules/ruleset.h"

/* Those that a walk from the front finds behind one that came before, or from the back before one
 * that came behind: one rule carried to another place is one that way, or nearly all the other. */
static size_t walk(const uint32_t *old_of, size_t len, bool from_back, bool *ret_moved)
{
	size_t count = 0;
	uint32_t limit = from_back ? NO_INDEX : 0;
	for (size_t k = 0; k < len; k++) {
		size_t i = from_back ? len - 1 - k : k;
		uint32_t at = old_of[i];
		if (at == NO_INDEX)
			continue;
		bool moved = from_back ? at > limit : at < limit;
		ret_moved[i] = moved;
		count += moved;
		if (!moved)
			limit = at;
	}
	return count;
}

static void find_moved(struct match *match, size_t len)
{
	bool *other = mem_zero(len + 1, sizeof(*other));
	size_t front = walk(match->old_of, len, false, match->moved);
	if (front && walk(match->old_of, len, true, other) < front)
		memcpy(match->moved, other, len * sizeof(*other));
	mem_free(other);
}

void match_items(struct match *match, const struct str *old, size_t old_len, const struct str *new,
		 size_t new_len)
{
	struct map firsts;
	map_init(&firsts);
	match->new_of = mem_alloc((old_len + 1) * sizeof(uint32_t));
	match->old_of = mem_alloc((new_len + 1) * sizeof(uint32_t));
	match->moved = mem_zero(new_len + 1, sizeof(bool));
	/* The first of equal ones, and behind each the next; NO_INDEX where all are taken. */
	uint32_t *next = mem_alloc((old_len + 1) * sizeof(uint32_t));
	for (uint32_t i = (uint32_t)old_len; i-- > 0;) {
		uint32_t *first = map_at(&firsts, old[i], NO_INDEX);
		next[i] = *first;
		*first = i;
		match->new_of[i] = NO_INDEX;
	}
	for (uint32_t i = 0; i < new_len; i++) {
		uint32_t *first = firsts.len ? map_at(&firsts, new[i], NO_INDEX) : NULL;
		match->old_of[i] = first ? *first : NO_INDEX;
		if (match->old_of[i] == NO_INDEX)
			continue;
		match->new_of[*first] = i;
		*first = next[*first];
	}
	mem_free(next);
	map_clear(&firsts);
	find_moved(match, new_len);
}

void match_clear(struct match *match)
{
	mem_free(match->new_of);
	mem_free(match->old_of);
	mem_free(match->moved);
}
