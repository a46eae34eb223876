/* SPDX-License-Identifier: MIT
 *
 * stories: which stored articles are one story, brought up to date, and the totals with them.
 *
 * Fresh articles are compared with those of the days around them (text/fingerprint.h), so many days
 * at a time that their articles fit into memory. A story goes by the article whose id is the least,
 * so that it does not matter in which order they came; when an article joins two stories, the one
 * with the greater id is renamed.
 */
#include "base/order.h"
#include "base/vec.h"
#include "database.h"
#include "text/fingerprint.h"
#include "totals.h"

#include <stdlib.h>

struct story {
	int64_t row;   /* of the article it goes by */
	struct str id; /* of that article */
};
struct story_vec VEC(struct story);

struct members {
	struct arena arena;
	struct map first; /* story row to its first item */
	struct items_vec VEC(struct story_item) items;
	struct story_vec stories;             /* by item: as stored */
	struct rows_vec VEC(int64_t) rows;    /* by item */
	struct order_vec VEC(uint32_t) order; /* items by group */
};

/* The days whose fresh articles are compared at a time. */
struct chunk {
	int64_t first, last;
};
struct chunks VEC(struct chunk);

static void take_item(struct members *m, sqlite3_stmt *row)
{
	uint32_t number = (uint32_t)m->items.len;
	struct story story = {column_number(row, 1), column_keep(row, 2, &m->arena)};
	struct str key =
		arena_keep(&m->arena, (struct str){(const char *)&story.row, sizeof(story.row)});
	struct story_item item = {.has_day = column_number(row, 3) != NO_DAY,
				  .fresh = column_number(row, 4) != 0,
				  .group = *map_at(&m->first, key, number)};
	int64_t words = column_number(row, 5);
	struct str bins = column_bytes(row, 7);
	item.day = item.has_day ? (int32_t)column_number(row, 3) : 0;
	memcpy(&item.print.words, &words, sizeof(words));
	item.print.shingles = (uint32_t)column_number(row, 6);
	memcpy(item.print.bins, bins.at, bins.len < FINGERPRINT_BINS ? bins.len : FINGERPRINT_BINS);
	*VEC_PUSH(&m->items) = item;
	*VEC_PUSH(&m->stories) = story;
	*VEC_PUSH(&m->rows) = column_number(row, 0);
}

static int by_group(const void *a, const void *b, void *context)
{
	const struct members *m = context;
	uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;
	uint32_t x = m->items.at[i].group, y = m->items.at[k].group;
	if (x != y)
		return ORDER(x, y);
	return ORDER(i, k);
}

/* Joins the items and puts those of a story side by side. */
static void find_groups(struct members *m)
{
	stories_join(m->items.at, m->items.len);
	for (uint32_t i = 0; i < m->items.len; i++)
		*VEC_PUSH(&m->order) = i;
	if (m->order.len)
		qsort_r(m->order.at, m->order.len, sizeof(*m->order.at), by_group, m);
}

/* Groups. */

/* The stories that become one; the least first. */
static void stories_of(const struct members *m, const uint32_t *group, size_t count,
		       struct story_vec *stories)
{
	stories->len = 0;
	for (size_t i = 0; i < count; i++) {
		const struct story *story = &m->stories.at[group[i]];
		bool known = false;
		for (size_t k = 0; k < stories->len; k++)
			known |= stories->at[k].row == story->row;
		if (known)
			continue;
		*VEC_PUSH(stories) = *story;
		if (str_cmp(story->id, stories->at[0].id) < 0) {
			stories->at[stories->len - 1] = stories->at[0];
			stories->at[0] = *story;
		}
	}
}

/* All articles of the stories, with what they were counted as. Those that wait for another chunk
 * are left out: they are counted then. */
static void count_group(struct store *store, struct totals *totals, struct chunk chunk,
			const struct story_vec *stories)
{
	struct list VEC(struct totals_member);
	struct list list = {0};
	for (size_t i = 0; i < stories->len; i++) {
		sqlite3_stmt *s = statement_get(store, SQL_STORY_MEMBERS);
		bind_number(s, 1, stories->at[i].row);
		while (statement_row(store, s)) {
			bool fresh = column_number(s, 1) != 0;
			int64_t day = column_number(s, 2);
			if (fresh && (day < chunk.first || day > chunk.last))
				continue;
			*VEC_PUSH(&list) = (struct totals_member){column_number(s, 0),
								  fresh ? 0 : stories->at[i].row};
		}
	}
	totals_story(totals, list.at, list.len);
	VEC_CLEAR(&list);
}

/* Gives every story of a group the name of the least. */
static void rename_stories(struct store *store, const struct story_vec *stories)
{
	static const enum statement moves[] = {SQL_STORY_MOVE_ROLLS, SQL_STORY_MOVE};
	for (size_t i = 1; i < stories->len; i++)
		for (size_t k = 0; k < sizeof(moves) / sizeof(moves[0]); k++) {
			sqlite3_stmt *s = statement_get(store, moves[k]);
			bind_number(s, 1, stories->at[i].row);
			bind_number(s, 2, stories->at[0].row);
			statement_run(store, s);
		}
}

static void settle_groups(struct store *store, struct members *m, struct totals *totals,
			  struct chunk chunk)
{
	struct story_vec stories = {0};
	const uint32_t *order = m->order.at;
	for (size_t i = 0, next; i < m->order.len; i = next) {
		bool fresh = false;
		for (next = i; next < m->order.len &&
			       m->items.at[order[next]].group == m->items.at[order[i]].group;
		     next++)
			fresh |= m->items.at[order[next]].fresh;
		if (!fresh)
			continue;
		const struct totals_member alone = {m->rows.at[order[i]], 0};
		if (next - i == 1 && m->stories.at[order[i]].row == alone.article) {
			totals_story(totals, &alone, 1);
			continue;
		}
		stories_of(m, order + i, next - i, &stories);
		count_group(store, totals, chunk, &stories);
		rename_stories(store, &stories);
	}
	VEC_CLEAR(&stories);
}

/* Chunks. */

static void find_chunks(struct store *store, struct chunks *chunks)
{
	enum { CHUNK_ARTICLES = 20000 };
	int64_t articles = 0;
	sqlite3_stmt *s = statement_get(store, SQL_FRESH_DAYS);
	while (statement_row(store, s)) {
		int64_t day = column_number(s, 0);
		bool more = chunks->len && articles < CHUNK_ARTICLES &&
			    VEC_LAST(chunks)->first != NO_DAY;
		if (!more) {
			*VEC_PUSH(chunks) = (struct chunk){day, day};
			articles = 0;
		}
		VEC_LAST(chunks)->last = day;
		articles += column_number(s, 1);
	}
}

static void join_chunk(struct store *store, struct totals *totals, struct chunk chunk)
{
	struct members m = {0};
	/* Without a day it may belong to any. */
	bool undated = chunk.first == NO_DAY;
	arena_init(&m.arena);
	map_init(&m.first);
	sqlite3_stmt *s = statement_get(store, SQL_STORY_ITEMS);
	bind_number(s, 1, undated ? DAY_MIN : chunk.first - STORY_WINDOW_DAYS);
	bind_number(s, 2, undated ? DAY_MAX : chunk.last + STORY_WINDOW_DAYS);
	bind_number(s, 3, chunk.first);
	bind_number(s, 4, chunk.last);
	while (statement_row(store, s))
		take_item(&m, s);
	find_groups(&m);
	settle_groups(store, &m, totals, chunk);
	s = statement_get(store, SQL_FRESH_DONE);
	bind_number(s, 1, chunk.first);
	bind_number(s, 2, chunk.last);
	statement_run(store, s);
	VEC_CLEAR(&m.items);
	VEC_CLEAR(&m.stories);
	VEC_CLEAR(&m.rows);
	VEC_CLEAR(&m.order);
	map_clear(&m.first);
	arena_clear(&m.arena);
}

bool store_join_stories(struct store *store, struct error *err)
{
	struct chunks chunks = {0};
	if (totals_are_current(store) || store->failed)
		return database_ok(store, err);
	find_chunks(store, &chunks);
	struct totals *totals = totals_begin(store);
	for (size_t i = 0; i < chunks.len; i++)
		join_chunk(store, totals, chunks.at[i]);
	totals_replaced(totals);
	totals_end(totals);
	VEC_CLEAR(&chunks);
	return database_ok(store, err);
}
