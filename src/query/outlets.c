/* SPDX-License-Identifier: MIT */
#include "query/outlets.h"

#include "base/map.h"
#include "base/order.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

struct counting {
	struct arena *arena;
	struct map places; /* of names in `found` */
	struct found_outlets VEC(struct outlet) found;
};

static void take(void *context, const struct news_row *row)
{
	struct counting *counting = context;
	struct str name = row->source.len ? row->source : STR("(unknown)");
	const uint32_t *place = map_get(&counting->places, name);
	if (place) {
		counting->found.at[*place].articles += row->articles;
		return;
	}
	struct str kept = arena_keep(counting->arena, name);
	map_at(&counting->places, kept, (uint32_t)counting->found.len);
	*VEC_PUSH(&counting->found) = (struct outlet){kept, row->articles};
}

static int by_articles(const void *a, const void *b)
{
	const struct outlet *x = a, *y = b;
	int order = ORDER(y->articles, x->articles);
	return order ? order : str_cmp(x->name, y->name);
}

bool outlets_of(struct store *store, struct period period, struct arena *arena,
		struct outlets *ret_outlets, struct error *err)
{
	struct counting counting = {.arena = arena};
	struct outlets outlets = {0};
	map_init(&counting.places);
	bool ok = store_news(store, period, take, &counting, err) &&
		  store_count_stories(store, period, &outlets.stories, err);
	if (ok) {
		outlets.len = counting.found.len;
		outlets.at = ARENA_ARRAY(arena, struct outlet, outlets.len + 1);
		if (outlets.len) {
			memcpy(outlets.at, counting.found.at, outlets.len * sizeof(*outlets.at));
			qsort(outlets.at, outlets.len, sizeof(*outlets.at), by_articles);
		}
		*ret_outlets = outlets;
	}
	map_clear(&counting.places);
	VEC_CLEAR(&counting.found);
	return ok;
}
