/* SPDX-License-Identifier: MIT
 *
 * read_digest: what reports are made of: stories printed often, offices seen.
 */
#include "base/vec.h"
#include "database.h"
#include "store/read.h"

static struct date day_date(sqlite3_stmt *statement, int at)
{
	int64_t day = sqlite3_column_int64(statement, at);
	bool dated = sqlite3_column_type(statement, at) != SQLITE_NULL && day != NO_DAY;
	return dated ? date_of_day((int32_t)day) : (struct date){0};
}

bool store_stories(struct store *store, struct period period, size_t most, struct arena *arena,
		   struct stories *ret_stories, struct error *err)
{
	struct stories stories = {.at = ARENA_ARRAY(arena, struct story_info, most + 1)};
	sqlite3_stmt *s = statement_get(store, SQL_STORIES_TOP);
	bind_number(s, 1, period.first);
	bind_number(s, 2, period.last);
	bind_number(s, 3, (int64_t)most);
	while (statement_row(store, s))
		stories.at[stories.len++] = (struct story_info){
			.story = column_keep(s, 0, arena),
			.articles = (uint32_t)sqlite3_column_int64(s, 1),
			.sources = (uint32_t)sqlite3_column_int64(s, 2),
			.first = day_date(s, 3),
			.title = column_keep(s, 4, arena),
		};
	*ret_stories = stories;
	return database_end_reading(store, err);
}

bool store_offices(struct store *store, int64_t row, struct period period, struct arena *arena,
		   struct offices_seen *ret_offices, struct error *err)
{
	struct list VEC(struct office_seen);
	struct list list = {0};
	sqlite3_stmt *s = statement_get(store, SQL_OFFICES_OF);
	bind_number(s, 1, row);
	bind_number(s, 2, period.first);
	bind_number(s, 3, period.last);
	while (statement_row(store, s))
		*VEC_PUSH(&list) = (struct office_seen){
			.office = column_keep(s, 0, arena),
			.title = column_keep(s, 1, arena),
			.first = day_date(s, 2),
			.last = day_date(s, 3),
			.articles = (uint32_t)sqlite3_column_int64(s, 4),
		};
	ret_offices->len = list.len;
	ret_offices->at = ARENA_ARRAY(arena, struct office_seen, list.len + 1);
	if (list.len)
		memcpy(ret_offices->at, list.at, list.len * sizeof(*list.at));
	VEC_CLEAR(&list);
	return database_end_reading(store, err);
}
