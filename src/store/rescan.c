/* SPDX-License-Identifier: MIT */
#include "store/rescan.h"

#include "bounds.h"
#include "database.h"
#include "stored.h"

bool store_count_outdated(struct store *store, struct str rules, uint64_t *ret_count,
			  struct error *err)
{
	sqlite3_stmt *s = statement_get(store, SQL_OUTDATED_COUNT);
	bind_text(s, 1, rules);
	*ret_count = (uint64_t)statement_number(store, s, 0);
	return database_end_reading(store, err);
}

static struct article *read_article(sqlite3_stmt *s)
{
	struct article *article = article_new();
	article->title = column_keep(s, 1, &article->arena);
	article->text = column_keep(s, 2, &article->arena);
	article->language = column_keep(s, 4, &article->arena);
	struct str date = column_text(s, 3);
	if (date.len)
		moment_parse(date, &article->date);
	return article;
}

static void read_sentences(struct str text, struct stored *stored)
{
	struct bounds layout = {0};
	struct arena *arena = &stored->article->arena;
	bounds_read(text, &layout);
	stored->sentences.len = layout.len;
	stored->sentences.at = ARENA_ARRAY(arena, struct sentence, layout.len + 1);
	if (layout.len)
		memcpy(stored->sentences.at, layout.at, layout.len * sizeof(*layout.at));
	VEC_CLEAR(&layout);
}

void stored_read(struct store *store, sqlite3_stmt *s, struct stored *ret_stored)
{
	*ret_stored = (struct stored){0};
	while (statement_row(store, s)) {
		ret_stored->row = column_number(s, 0);
		ret_stored->article = read_article(s);
		read_sentences(column_text(s, 5), ret_stored);
	}
}

bool store_next_outdated(struct store *store, struct str rules, int64_t after,
			 struct stored *ret_stored, struct error *err)
{
	sqlite3_stmt *s = statement_get(store, SQL_OUTDATED_NEXT);
	bind_number(s, 1, after);
	bind_text(s, 2, rules);
	stored_read(store, s, ret_stored);
	return database_end_reading(store, err);
}

bool store_only_version(struct store *store, struct arena *arena, struct str *ret_version,
			struct error *err)
{
	*ret_version = (struct str){0};
	sqlite3_stmt *s = statement_get(store, SQL_ONLY_VERSION);
	while (statement_row(store, s))
		*ret_version = column_keep(s, 0, arena);
	return database_end_reading(store, err);
}
