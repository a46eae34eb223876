/* SPDX-License-Identifier: MIT
 *
 * search: full text, and SQL of the user's own.
 */
#include "base/unicode.h"
#include "base/vec.h"
#include "sightings.h"

#include <math.h>
#include <sqlite3.h>

/* Full text. */

/* The query as a list of quoted words: "U.S." is a syntax error to FTS5 as it stands. */
static struct str quoted_words(struct str query, struct arena *arena)
{
	struct buf buf;
	struct str word;
	buf_init(&buf);
	while (str_next_word(&query, &word)) {
		buf_add_cstr(&buf, buf.len ? " \"" : "\"");
		for (size_t i = 0; i < word.len; i++) {
			if (word.at[i] == '"')
				buf_add_byte(&buf, '"');
			buf_add_byte(&buf, word.at[i]);
		}
		buf_add_byte(&buf, '"');
	}
	struct str kept = arena_keep(arena, buf_str(&buf));
	buf_clear(&buf);
	return kept;
}

/* What a search is narrowed by beside its words. */
enum narrowed {
	BY_NOTHING,
	BY_DAYS, /* or the source */
	BY_NAMES,
};

struct searching {
	struct store *store;
	const struct search *search;
	struct str query;
	struct buf rows; /* of the names, as JSON */
	enum narrowed by;
	size_t total;
};

static sqlite3_stmt *ready(const struct searching *s, enum statement number)
{
	sqlite3_stmt *statement = statement_get(s->store, number);
	if (s->query.len)
		bind_text(statement, 1, s->query);
	if (number == SQL_SEARCH_COUNT)
		return statement;
	bind_number(statement, 2, s->search->period.first);
	bind_number(statement, 3, s->search->period.last);
	bind_text_or_null(statement, 4, s->search->source);
	bind_text(statement, 5, buf_str(&s->rows));
	return statement;
}

static bool count(struct searching *s)
{
	static const enum statement of_words[] = {SQL_SEARCH_COUNT, SQL_SEARCH_COUNT_DAYS,
						  SQL_SEARCH_COUNT_NAMED};
	static const enum statement of_all[] = {SQL_ALL_COUNT, SQL_ALL_COUNT, SQL_NAMED_COUNT};
	sqlite3_stmt *statement = ready(s, (s->query.len ? of_words : of_all)[s->by]);
	s->total = (size_t)statement_number(s->store, statement, 0);
	bool valid = s->store->failed != SQLITE_ERROR;
	if (!valid)
		s->store->failed = SQLITE_OK;
	return valid;
}

/* By date there are three ways. To look into an article for the words takes as long as to list LOOK
 * hits; to fetch a hit and put it in order, as to list SORT; to look into the list, half of one. */
static enum statement way_by_date(const struct searching *s)
{
	enum { LOOK = 100, SORT = 30, MOST_LOOKS = 250 };
	const struct within all = {period_whole, SCOPE_ARTICLE};
	struct article_counts counts = {0};
	struct error ignored;
	if (!store_count_articles(s->store, all, &counts, &ignored))
		return SQL_SEARCH_BY_DATE;
	double articles = counts.articles, total = (double)s->total;
	double looks = s->search->limit && total > s->search->limit
			       ? articles / total * s->search->limit
			       : articles;
	if (total * SORT < looks / 2 + total)
		return SQL_SEARCH_BY_DATE;
	return looks < MOST_LOOKS && looks * LOOK < total ? SQL_SEARCH_BY_DATE_NEWEST
							  : SQL_SEARCH_BY_DATE_DAYS;
}

static enum statement way_of(const struct searching *s)
{
	static const enum statement by_rank[] = {SQL_SEARCH_BY_RANK, SQL_SEARCH_BY_RANK_DAYS,
						 SQL_SEARCH_BY_RANK_NAMED};
	static const enum statement by_date[] = {SQL_SEARCH_BY_DATE, SQL_SEARCH_BY_DATE_DAYS,
						 SQL_SEARCH_BY_DATE_NAMED};
	if (!s->query.len)
		return s->by == BY_NAMES ? SQL_NAMED_BY_DATE : SQL_ALL_BY_DATE;
	if (!s->search->by_date)
		return by_rank[s->by];
	return s->by == BY_NOTHING ? way_by_date(s) : by_date[s->by];
}

static void read_hits(const struct searching *s, enum statement way, struct arena *arena,
		      struct search_hits *ret_hits)
{
	enum { NEWEST = 1000 };
	struct hits_vec VEC(struct search_hit) hits = {0};
	sqlite3_stmt *statement = ready(s, way);
	bind_number(statement, 6, s->search->limit ? (int64_t)s->search->limit : -1);
	if (way == SQL_SEARCH_BY_DATE_NEWEST)
		bind_number(statement, 7, NEWEST);
	while (statement_row(s->store, statement))
		*VEC_PUSH(&hits) = (struct search_hit){.article = column_number(statement, 0),
						       .id = column_keep(statement, 1, arena),
						       .date = column_keep(statement, 2, arena),
						       .source = column_keep(statement, 3, arena),
						       .title = column_keep(statement, 4, arena),
						       .uri = column_keep(statement, 5, arena),
						       .origin = column_keep(statement, 6, arena),
						       .snippet = column_keep(statement, 7, arena)};
	ret_hits->len = hits.len;
	ret_hits->at = ARENA_ARRAY(arena, struct search_hit, hits.len + 1);
	if (hits.len)
		memcpy(ret_hits->at, hits.at, hits.len * sizeof(*hits.at));
	VEC_CLEAR(&hits);
}

bool store_search(struct store *store, const struct search *search, struct arena *arena,
		  struct search_hits *ret_hits, struct error *err)
{
	struct searching s = {.store = store, .search = search, .query = str_trim(search->query)};
	bool all = period_is_whole(search->period) && !search->source.len;
	s.by = search->rows_len ? BY_NAMES : all ? BY_NOTHING : BY_DAYS;
	buf_init(&s.rows);
	rows_text(search->rows, search->rows_len, &s.rows);
	if (!count(&s)) {
		s.query = quoted_words(s.query, arena);
		count(&s);
	}
	enum statement way = way_of(&s);
	read_hits(&s, way, arena, ret_hits);
	/* A common word that is not in the newest articles, or they are all of one day. */
	if (way == SQL_SEARCH_BY_DATE_NEWEST && ret_hits->len < search->limit)
		read_hits(&s, SQL_SEARCH_BY_DATE_DAYS, arena, ret_hits);
	ret_hits->total = s.total;
	buf_clear(&s.rows);
	return database_end_reading(store, err);
}

/* SQL. */

static void run_fold(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)count;
	const unsigned char *text = sqlite3_value_text(values[0]);
	struct buf fold;
	if (!text)
		return;
	buf_init(&fold);
	unicode_fold((struct str){(const char *)text, (size_t)sqlite3_value_bytes(values[0])},
		     &fold);
	sqlite3_result_text64(context, fold.at ? fold.at : "", fold.len, SQLITE_TRANSIENT,
			      SQLITE_UTF8);
	buf_clear(&fold);
}

static void run_function(sqlite3_context *context, int count, sqlite3_value **values)
{
	enum { MOST = 8 };
	const struct sql_function *function = sqlite3_user_data(context);
	double arguments[MOST];
	for (int i = 0; i < count && i < MOST; i++) {
		if (sqlite3_value_type(values[i]) == SQLITE_NULL)
			return;
		arguments[i] = sqlite3_value_double(values[i]);
	}
	double result = function->run(arguments);
	if (!isnan(result))
		sqlite3_result_double(context, result);
}

static void add_functions(struct store *store, const struct sql_function *functions)
{
	const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
	sqlite3_create_function(store->db, "fold", 1, flags, NULL, run_fold, NULL, NULL);
	for (; functions && functions->name; functions++)
		sqlite3_create_function(store->db, functions->name, functions->arguments, flags,
					(void *)(uintptr_t)functions, run_function, NULL, NULL);
}

static struct sql_value value_at(sqlite3_stmt *s, int i)
{
	switch (sqlite3_column_type(s, i)) {
	case SQLITE_NULL:
		return (struct sql_value){.kind = SQL_VALUE_NULL};
	case SQLITE_INTEGER:
		return (struct sql_value){.kind = SQL_VALUE_NUMBER,
					  .number = sqlite3_column_int64(s, i)};
	case SQLITE_FLOAT:
		return (struct sql_value){.kind = SQL_VALUE_REAL,
					  .real = sqlite3_column_double(s, i)};
	default:
		return (struct sql_value){.kind = SQL_VALUE_TEXT, .text = column_text(s, i)};
	}
}

static void give_rows(struct store *store, sqlite3_stmt *s, const struct sql_sink *sink,
		      struct arena *arena)
{
	size_t count = (size_t)sqlite3_column_count(s);
	const char **names = ARENA_ARRAY(arena, const char *, count + 1);
	struct sql_value *values = ARENA_ARRAY(arena, struct sql_value, count + 1);
	for (size_t i = 0; i < count; i++)
		names[i] = arena_cstr(arena, str_of(sqlite3_column_name(s, (int)i)));
	sink->columns(sink->context, names, count);
	int code;
	while ((code = sqlite3_step(s)) == SQLITE_ROW) {
		for (size_t i = 0; i < count; i++)
			values[i] = value_at(s, (int)i);
		sink->row(sink->context, values, count);
	}
	if (code != SQLITE_DONE)
		database_fail(store, code);
}

bool store_sql(struct store *store, const char *sql, const struct sql_function *functions,
	       const struct sql_sink *sink, struct error *err)
{
	sqlite3_stmt *s = NULL;
	const char *rest = NULL;
	struct arena arena;
	add_functions(store, functions);
	if (sqlite3_prepare_v2(store->db, sql, -1, &s, &rest) != SQLITE_OK)
		return error_set(err, ERROR_USAGE, "the SQL is wrong: %s",
				 sqlite3_errmsg(store->db));
	bool one = s && !str_trim(str_of(rest)).len;
	bool harmless = s && sqlite3_stmt_readonly(s) && sqlite3_column_count(s) > 0;
	if (!one || !harmless) {
		sqlite3_finalize(s);
		return error_set(err, ERROR_USAGE,
				 harmless || !s ? "one SQL statement is expected"
						: "only statements that read are run: SELECT ...");
	}
	arena_init(&arena);
	give_rows(store, s, sink, &arena);
	sqlite3_finalize(s);
	arena_clear(&arena);
	return database_end_reading(store, err);
}
