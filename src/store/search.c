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

static sqlite3_stmt *ready(struct store *store, enum statement number, const struct search *search,
			   struct str query, const struct buf *rows)
{
	sqlite3_stmt *s = statement_get(store, number);
	if (query.len)
		bind_text(s, 1, query);
	if (number == SQL_SEARCH_COUNT_ANY)
		return s;
	bind_number(s, 2, search->period.first);
	bind_number(s, 3, search->period.last);
	bind_text_or_null(s, 4, search->source);
	bind_text(s, 5, buf_str(rows));
	return s;
}

static enum statement count_of(const struct search *search, struct str query)
{
	bool any = period_is_whole(search->period) && !search->source.len && !search->rows_len;
	if (!query.len)
		return search->rows_len ? SQL_NAMED_COUNT : SQL_ALL_COUNT;
	return any ? SQL_SEARCH_COUNT_ANY : SQL_SEARCH_COUNT;
}

static bool is_valid(struct store *store, const struct search *search, struct str query,
		     const struct buf *rows, size_t *ret_total)
{
	sqlite3_stmt *count = ready(store, count_of(search, query), search, query, rows);
	*ret_total = (size_t)statement_number(store, count, 0);
	bool valid = store->failed != SQLITE_ERROR;
	if (!valid)
		store->failed = SQLITE_OK;
	return valid;
}

/* Whether few articles, from the newest on, hold as many hits as are wanted. To look into one of
 * them takes as long as to put LOOK hits in order. */
static bool is_common(struct store *store, const struct search *search, size_t total)
{
	enum { LOOK = 100 };
	const struct within within = {search->period, SCOPE_ARTICLE};
	struct article_counts counts = {0};
	struct error ignored;
	if (!search->limit || search->rows_len || search->source.len || total < LOOK ||
	    !store_count_articles(store, within, &counts, &ignored))
		return false;
	return (double)counts.articles / (double)total * search->limit * LOOK < (double)total;
}

static enum statement statement_of(struct store *store, const struct search *search,
				   struct str query, size_t total)
{
	if (!query.len)
		return search->rows_len ? SQL_NAMED_BY_DATE : SQL_ALL_BY_DATE;
	if (!search->by_date)
		return SQL_SEARCH_BY_RANK;
	return is_common(store, search, total) ? SQL_SEARCH_FROM_NEWEST : SQL_SEARCH_BY_DATE;
}

bool store_search(struct store *store, const struct search *search, struct arena *arena,
		  struct search_hits *ret_hits, struct error *err)
{
	struct hits_vec VEC(struct search_hit) hits = {0};
	struct buf rows;
	struct str query = str_trim(search->query);
	buf_init(&rows);
	rows_text(search->rows, search->rows_len, &rows);
	if (!is_valid(store, search, query, &rows, &ret_hits->total)) {
		query = quoted_words(query, arena);
		is_valid(store, search, query, &rows, &ret_hits->total);
	}
	enum statement chosen = statement_of(store, search, query, ret_hits->total);
	sqlite3_stmt *s = ready(store, chosen, search, query, &rows);
	bind_number(s, 6, search->limit ? (int64_t)search->limit : -1);
	while (statement_row(store, s))
		*VEC_PUSH(&hits) = (struct search_hit){.article = column_number(s, 0),
						       .id = column_keep(s, 1, arena),
						       .date = column_keep(s, 2, arena),
						       .source = column_keep(s, 3, arena),
						       .title = column_keep(s, 4, arena),
						       .uri = column_keep(s, 5, arena),
						       .origin = column_keep(s, 6, arena),
						       .snippet = column_keep(s, 7, arena)};
	ret_hits->len = hits.len;
	ret_hits->at = ARENA_ARRAY(arena, struct search_hit, hits.len + 1);
	if (hits.len)
		memcpy(ret_hits->at, hits.at, hits.len * sizeof(*hits.at));
	VEC_CLEAR(&hits);
	buf_clear(&rows);
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
