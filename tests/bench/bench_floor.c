/* SPDX-License-Identifier: MIT
 *
 * bench_floor: what an ingest cannot do without.
 *
 *     bench_floor DATABASE NEW PATH...     prints the seconds of the wall clock
 *
 * One thread reads PATH... and makes one pass over every text; meanwhile another inserts into NEW
 * the rows that DATABASE holds, full text included, bound one by one in batches of 1,000
 * articles, as an ingest does.
 * The rows are taken into memory beforehand, the schema is that of DATABASE.
 */
#include "base/mem.h"
#include "base/vec.h"
#include "text/reader.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <time.h>

static const char *const tables[] = {"term",       "article", "body",    "fingerprint", "origin",
				     "entity",     "alias",   "mention", "meaning",     "roll",
				     "seen",       "ledger",  "verdict", "candidate",   "pair",
				     "companions", "counted", "stretch"};
enum { TABLES = sizeof(tables) / sizeof(tables[0]), BATCH = 1000 };

struct rows {
	struct values VEC(sqlite3_value *) values;
	int columns;
};

struct inserting {
	sqlite3 *db;
	struct rows rows[TABLES];
	size_t batches;
};

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void take_rows(sqlite3 *from, const char *table, struct rows *rows)
{
	char sql[128];
	sqlite3_stmt *s = NULL;
	snprintf(sql, sizeof(sql), "SELECT * FROM %s", table);
	sqlite3_prepare_v2(from, sql, -1, &s, NULL);
	rows->columns = sqlite3_column_count(s);
	while (sqlite3_step(s) == SQLITE_ROW)
		for (int i = 0; i < rows->columns; i++)
			*VEC_PUSH(&rows->values) = sqlite3_value_dup(sqlite3_column_value(s, i));
	sqlite3_finalize(s);
}

static void make_schema(sqlite3 *from, sqlite3 *to)
{
	sqlite3_stmt *s = NULL;
	sqlite3_exec(to,
		     "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
		     "PRAGMA cache_size = -65536",
		     NULL, NULL, NULL);
	sqlite3_prepare_v2(from,
			   "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type <> 'view'"
			   " AND (name NOT LIKE 'text_index_%') ORDER BY rowid",
			   -1, &s, NULL);
	while (sqlite3_step(s) == SQLITE_ROW)
		sqlite3_exec(to, (const char *)sqlite3_column_text(s, 0), NULL, NULL, NULL);
	sqlite3_finalize(s);
}

/* The share of a table's rows that belongs to one batch. */
static void insert_part(const struct inserting *inserting, size_t t, size_t batch)
{
	const struct rows *rows = &inserting->rows[t];

	struct buf sql;
	sqlite3_stmt *s = NULL;
	size_t count = rows->columns ? rows->values.len / (size_t)rows->columns : 0;
	size_t first = count * batch / inserting->batches,
	       last = count * (batch + 1) / inserting->batches;
	buf_init(&sql);
	buf_format(&sql, "INSERT INTO %s VALUES(", tables[t]);
	for (int i = 0; i < rows->columns; i++)
		buf_add_cstr(&sql, i ? ",?" : "?");
	buf_add_byte(&sql, ')');
	sqlite3_prepare_v2(inserting->db, sql.at, (int)sql.len, &s, NULL);
	for (size_t row = first; row < last; row++) {
		for (int i = 0; i < rows->columns; i++)
			sqlite3_bind_value(
				s, i + 1, rows->values.at[row * (size_t)rows->columns + (size_t)i]);
		sqlite3_step(s);
		sqlite3_reset(s);
	}
	sqlite3_finalize(s);
	buf_clear(&sql);
}

static void index_part(sqlite3 *db, int64_t first, int64_t last)
{
	sqlite3_stmt *s = NULL;
	sqlite3_prepare_v2(db,
			   "INSERT INTO text_index(rowid, title, text) SELECT row, title, text"
			   " FROM body WHERE row BETWEEN ?1 AND ?2",
			   -1, &s, NULL);
	sqlite3_bind_int64(s, 1, first);
	sqlite3_bind_int64(s, 2, last);
	sqlite3_step(s);
	sqlite3_finalize(s);
}

static void *insert_all(void *context)
{
	struct inserting *inserting = context;
	size_t articles = inserting->rows[1].values.len / (size_t)inserting->rows[1].columns;
	inserting->batches = (articles + BATCH - 1) / BATCH;
	for (size_t batch = 0; batch < inserting->batches; batch++) {
		sqlite3_exec(inserting->db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
		for (size_t t = 0; t < TABLES; t++)
			insert_part(inserting, t, batch);
		index_part(inserting->db, (int64_t)(articles * batch / inserting->batches + 1),
			   (int64_t)(articles * (batch + 1) / inserting->batches));
		sqlite3_exec(inserting->db, "COMMIT", NULL, NULL, NULL);
	}
	return NULL;
}

static bool pass_over(void *context, struct article *article)
{
	size_t *sum = context;
	for (size_t i = 0; i < article->text.len; i++)
		*sum += (unsigned char)article->text.at[i];
	article_free(article);
	return true;
}

static bool ignore_failure(void *context, struct str origin, const struct error *err)
{
	(void)context, (void)origin, (void)err;
	return true;
}

int main(int argc, char **argv)
{
	sqlite3 *from = NULL;
	struct inserting inserting = {0};
	struct read_options options = {0};
	size_t sum = 0;
	struct article_sink sink = {
		.context = &sum, .article = pass_over, .failure = ignore_failure};
	pthread_t thread;
	if (argc < 4 || sqlite3_open_v2(argv[1], &from, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
	    sqlite3_open(argv[2], &inserting.db) != SQLITE_OK)
		return 2;
	make_schema(from, inserting.db);
	for (size_t t = 0; t < TABLES; t++)
		take_rows(from, tables[t], &inserting.rows[t]);
	double began = now();
	if (pthread_create(&thread, NULL, insert_all, &inserting) != 0)
		return 3;
	for (int i = 3; i < argc; i++)
		read_path(argv[i], &options, &sink);
	double read = now() - began;
	pthread_join(thread, NULL);
	printf("%.3f %.3f %zu\n", now() - began, read, sum);
	for (size_t t = 0; t < TABLES; t++) {
		for (size_t i = 0; i < inserting.rows[t].values.len; i++)
			sqlite3_value_free(inserting.rows[t].values.at[i]);
		VEC_CLEAR(&inserting.rows[t].values);
	}
	sqlite3_close(inserting.db);
	sqlite3_close(from);
	return 0;
}
