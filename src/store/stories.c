/* SPDX-License-Identifier: MIT
 *
 * stories: which stored articles are one story, brought up to date.
 *
 * Fresh articles are compared with those of the days around them (text/fingerprint.h). A story's
 * name is the least of its articles' ids, so that it does not matter in which order they came; when
 * an article joins two stories, the one with the greater name is renamed.
 */
#include "base/vec.h"
#include "database.h"
#include "text/fingerprint.h"

struct members {
	struct arena arena;
	struct map first; /* story to its first item */
	struct items_vec VEC(struct story_item) items;
	struct stories_vec VEC(struct str) stories; /* by item: as stored */
};

static void take_item(struct members *m, sqlite3_stmt *row)
{
	uint32_t number = (uint32_t)m->items.len;
	struct str story = arena_keep(&m->arena, column_text(row, 0));
	struct story_item item = {.has_day = column_number(row, 1) != NO_DAY,
				  .fresh = column_number(row, 2) != 0,
				  .group = *map_at(&m->first, story, number)};
	int64_t words = column_number(row, 3);
	struct str bins = column_text(row, 5);
	item.day = item.has_day ? (int32_t)column_number(row, 1) : 0;
	memcpy(&item.print.words, &words, sizeof(words));
	item.print.shingles = (uint32_t)column_number(row, 4);
	memcpy(item.print.bins, bins.at, bins.len < FINGERPRINT_BINS ? bins.len : FINGERPRINT_BINS);
	*VEC_PUSH(&m->items) = item;
	*VEC_PUSH(&m->stories) = story;
}

/* The days that fresh articles are to be compared with; false where there is none. */
static bool fresh_days(struct store *store, int64_t *ret_first, int64_t *ret_last)
{
	sqlite3_stmt *s = statement_get(store, SQL_FRESH_DAYS);
	int64_t fresh = 0, undated = 0;
	while (statement_row(store, s)) {
		fresh = column_number(s, 0);
		*ret_first = column_number(s, 1) - STORY_WINDOW_DAYS;
		*ret_last = column_number(s, 2) + STORY_WINDOW_DAYS;
		undated = column_number(s, 3);
	}
	if (undated) {
		/* Without a day it may belong to any. */
		*ret_first = DAY_MIN;
		*ret_last = DAY_MAX;
	}
	return fresh > 0;
}

/* Gives every story of a component the least name among them. */
static void rename_stories(struct store *store, struct members *m)
{
	struct stories_vec least = {0};
	for (size_t i = 0; i < m->items.len; i++) {
		uint32_t group = m->items.at[i].group;
		*VEC_PUSH(&least) = m->stories.at[i];
		if (str_cmp(m->stories.at[i], least.at[group]) < 0)
			least.at[group] = m->stories.at[i];
	}
	for (uint32_t i = 0; i < m->items.len; i++) {
		struct str story = m->stories.at[i], name = least.at[m->items.at[i].group];
		bool first = *map_get(&m->first, story) == i;
		if (!first || str_eq(story, name))
			continue;
		sqlite3_stmt *s = statement_get(store, SQL_STORY_MOVE);
		bind_text(s, 1, story);
		bind_text(s, 2, name);
		statement_run(store, s);
	}
	VEC_CLEAR(&least);
}

bool store_join_stories(struct store *store, struct error *err)
{
	int64_t first = 0, last = 0;
	if (!fresh_days(store, &first, &last))
		return database_ok(store, err);
	struct members m = {0};
	arena_init(&m.arena);
	map_init(&m.first);
	sqlite3_stmt *s = statement_get(store, SQL_STORY_ITEMS);
	bind_number(s, 1, first);
	bind_number(s, 2, last);
	while (statement_row(store, s))
		take_item(&m, s);
	stories_join(m.items.at, m.items.len);
	rename_stories(store, &m);
	statement_run(store, statement_get(store, SQL_FRESH_DONE));
	VEC_CLEAR(&m.items);
	VEC_CLEAR(&m.stories);
	map_clear(&m.first);
	arena_clear(&m.arena);
	return database_ok(store, err);
}
