/* SPDX-License-Identifier: MIT */
#include "store/rescan.h"

#include "base/vec.h"
#include "database.h"

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

static void read_sentences(struct store *store, struct stored *stored)
{
	struct list VEC(struct sentence);
	struct list list = {0};
	sqlite3_stmt *s = statement_get(store, SQL_OUTDATED_SENTENCES);
	bind_number(s, 1, stored->row);
	while (statement_row(store, s)) {
		uint32_t number = (uint32_t)column_number(s, 0);
		*VEC_PUSH(&list) = (struct sentence){
			.number = number,
			.paragraph = (uint32_t)column_number(s, 1),
			.start = (uint32_t)column_number(s, 2),
			.end = (uint32_t)column_number(s, 3),
			.field = number ? FIELD_TEXT : FIELD_TITLE,
			.block = (enum block_kind)column_number(s, 4),
		};
	}
	struct arena *arena = &stored->article->arena;
	stored->sentences.len = list.len;
	stored->sentences.at = ARENA_ARRAY(arena, struct sentence, list.len + 1);
	if (list.len)
		memcpy(stored->sentences.at, list.at, list.len * sizeof(*list.at));
	VEC_CLEAR(&list);
}

bool store_next_outdated(struct store *store, struct str rules, int64_t after,
			 struct stored *ret_stored, struct error *err)
{
	*ret_stored = (struct stored){0};
	sqlite3_stmt *s = statement_get(store, SQL_OUTDATED_NEXT);
	bind_number(s, 1, after);
	bind_text(s, 2, rules);
	while (statement_row(store, s)) {
		ret_stored->row = column_number(s, 0);
		ret_stored->article = read_article(s);
	}
	if (ret_stored->article)
		read_sentences(store, ret_stored);
	return database_end_reading(store, err);
}
