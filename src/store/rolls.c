/* SPDX-License-Identifier: MIT */
#include "rolls.h"

#include "find/scan.h"

#include <stdlib.h>

static void put_roll(struct store *store, int64_t article, int64_t day, const struct presences *all)
{
	struct buf names;
	buf_init(&names);
	roll_write(all, &names);
	sqlite3_stmt *s = statement_get(store, SQL_ROLL_ADD);
	bind_number(s, 1, article);
	bind_number(s, 2, day);
	bind_blob(s, 3, names.at, names.len);
	statement_run(store, s);
	buf_clear(&names);
}

/* That the names are in the article, with what is counted of each. */
static void put_seen(struct store *store, int64_t article, int64_t day, const struct presences *all)
{
	for (size_t i = 0, next; i < all->len; i = next) {
		int64_t sentences = 0, paragraphs = 0;
		bool official = false;
		for (next = i; next < all->len && all->at[next].entity == all->at[i].entity;
		     next++) {
			const struct presence *p = &all->at[next], *before = p - 1;
			sentences += next == i || p->sentence != before->sentence;
			paragraphs += next == i || p->paragraph != before->paragraph;
			official |= p->official;
		}
		const int64_t entity = all->at[i].entity;
		pending_add(store, PENDING_SEEN,
			    (struct pending_row){
				    {entity, day, article, official, sentences, paragraphs}});
	}
}

void rolls_put(struct store *store, int64_t article, int64_t day, struct presences *all)
{
	if (!all->len)
		return;
	qsort(all->at, all->len, sizeof(*all->at), presence_by_entity);
	put_roll(store, article, day, all);
	put_seen(store, article, day, all);
}

static void note(struct presences *all, struct presence presence, int64_t entity, bool official)
{
	presence.entity = entity;
	presence.official = official;
	if (entity)
		*VEC_PUSH(all) = presence;
}

void rolls_of_mentions(struct store *store, int64_t article, struct presences *all)
{
	sqlite3_stmt *s = statement_get(store, SQL_MENTIONS_PRESENT);
	bind_number(s, 1, first_row_of(article));
	while (statement_row(store, s)) {
		int64_t kind = column_number(s, 2);
		const struct presence place = {.paragraph = (uint32_t)column_number(s, 0),
					       .sentence = (uint32_t)column_number(s, 1)};
		if (kind != KIND_UNNAMED)
			note(all, place, column_number(s, 3), kind == KIND_OFFICIAL);
		note(all, place, column_number(s, 4), false);
		note(all, place, column_number(s, 5), false);
	}
}

void rolls_make(struct store *store, int64_t article)
{
	struct presences all = {0};
	sqlite3_stmt *s = statement_get(store, SQL_ARTICLE_DAY);
	bind_number(s, 1, article);
	int64_t day = statement_number(store, s, NO_DAY);
	rolls_of_mentions(store, article, &all);
	rolls_put(store, article, day, &all);
	VEC_CLEAR(&all);
}

void rolls_remake_all(struct store *store)
{
	struct rows VEC(int64_t);
	struct rows rows = {0};
	statement_run(store, statement_get(store, SQL_ROLLS_DROP));
	statement_run(store, statement_get(store, SQL_SEEN_DROP_ALL));
	sqlite3_stmt *s = statement_get(store, SQL_ARTICLE_ROWS);
	while (statement_row(store, s))
		*VEC_PUSH(&rows) = column_number(s, 0);
	for (size_t i = 0; i < rows.len && !store->failed; i++)
		rolls_make(store, rows.at[i]);
	pending_write(store);
	VEC_CLEAR(&rows);
}
