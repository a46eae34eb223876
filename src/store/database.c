/* SPDX-License-Identifier: MIT
 *
 * database: opening, checking whose file it is, bringing it up to date; running statements.
 */
#include "database.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/task.h"
#include "packs.h"
#include "rolls.h"
#include "schema.h"
#include "totals.h"

#include <errno.h>
#include <stdio.h>

/* Statements. */

void database_fail(struct store *store, int code)
{
	if (store->failed)
		return;
	store->failed = code;
	snprintf(store->failure, sizeof(store->failure), "%s", sqlite3_errmsg(store->db));
}

sqlite3_stmt *statement_prepare(struct store *store, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);
	if (code != SQLITE_OK)
		database_fail(store, code);
	return statement;
}

sqlite3_stmt *statement_get(struct store *store, enum statement number)
{
	sqlite3_stmt **statement = &store->statements[number];
	if (store->failed)
		return NULL;
	if (!*statement) {
		int code = sqlite3_prepare_v3(store->db, statement_text(number), -1,
					      SQLITE_PREPARE_PERSISTENT, statement, NULL);
		if (code != SQLITE_OK)
			database_fail(store, code);
	}
	return *statement;
}

void bind_text(sqlite3_stmt *statement, int at, struct str text)
{
	if (statement)
		sqlite3_bind_text64(statement, at, text.at ? text.at : "", text.len, SQLITE_STATIC,
				    SQLITE_UTF8);
}

void bind_text_or_null(sqlite3_stmt *statement, int at, struct str text)
{
	if (text.len)
		bind_text(statement, at, text);
	else if (statement)
		sqlite3_bind_null(statement, at);
}

void bind_number(sqlite3_stmt *statement, int at, int64_t number)
{
	if (statement)
		sqlite3_bind_int64(statement, at, number);
}

void bind_blob(sqlite3_stmt *statement, int at, const void *bytes, size_t len)
{
	if (statement)
		sqlite3_bind_blob64(statement, at, bytes, len, SQLITE_STATIC);
}

void bind_row(sqlite3_stmt *statement, int at, int64_t row)
{
	if (row)
		bind_number(statement, at, row);
	else if (statement)
		sqlite3_bind_null(statement, at);
}

void statement_end(sqlite3_stmt *statement)
{
	if (!statement)
		return;
	sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
}

bool statement_row(struct store *store, sqlite3_stmt *statement)
{
	if (!statement || store->failed)
		return false;
	int code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		return true;
	if (code != SQLITE_DONE)
		database_fail(store, code);
	statement_end(statement);
	return false;
}

void statement_run(struct store *store, sqlite3_stmt *statement)
{
	while (statement_row(store, statement))
		;
}

int64_t statement_insert(struct store *store, sqlite3_stmt *statement)
{
	statement_run(store, statement);
	return store->failed ? 0 : sqlite3_last_insert_rowid(store->db);
}

int64_t statement_number(struct store *store, sqlite3_stmt *statement, int64_t otherwise)
{
	int64_t number = otherwise;
	while (statement_row(store, statement))
		if (sqlite3_column_type(statement, 0) != SQLITE_NULL)
			number = sqlite3_column_int64(statement, 0);
	return number;
}

int64_t column_number(sqlite3_stmt *statement, int at)
{
	return sqlite3_column_int64(statement, at);
}

struct str column_text(sqlite3_stmt *statement, int at)
{
	const unsigned char *text = sqlite3_column_text(statement, at);
	return (struct str){(const char *)text,
			    text ? (size_t)sqlite3_column_bytes(statement, at) : 0};
}

struct str column_bytes(sqlite3_stmt *statement, int at)
{
	const char *bytes = sqlite3_column_blob(statement, at);
	return (struct str){bytes, bytes ? (size_t)sqlite3_column_bytes(statement, at) : 0};
}

struct str column_keep(sqlite3_stmt *statement, int at, struct arena *arena)
{
	return arena_keep(arena, column_text(statement, at));
}

static bool say_failure(const struct store *store, struct error *err)
{
	const char *path = store->path;
	switch (store->failed & 0xff) {
	case SQLITE_FULL:
		return error_set(err, ERROR_ENV,
				 "%s: the disk is full; make room, then run the same command again",
				 path);
	case SQLITE_BUSY:
		return error_set(err, ERROR_ENV,
				 "%s: another program is writing to it; try again when it is done",
				 path);
	case SQLITE_READONLY:
		return error_set(err, ERROR_ENV, "%s: cannot be written to (%s)", path,
				 store->failure);
	case SQLITE_NOTADB:
		return error_set(err, ERROR_ENV,
				 "%s: is not a database; choose another file with --db", path);
	case SQLITE_CORRUPT:
		return error_set(err, ERROR_ENV,
				 "%s: is damaged (%s); restore a copy, or ingest the articles "
				 "into a new database",
				 path, store->failure);
	case SQLITE_CANTOPEN:
		return error_set(err, ERROR_ENV,
				 "%s: cannot be opened: check that the folder exists and may be "
				 "written to",
				 path);
	default:
		return error_set(err, ERROR_ENV, "%s: %s", path, store->failure);
	}
}

bool database_ok(struct store *store, struct error *err)
{
	return store->failed == SQLITE_OK || say_failure(store, err);
}

bool database_end_reading(struct store *store, struct error *err)
{
	bool ok = database_ok(store, err);
	store->failed = SQLITE_OK;
	return ok;
}

/* Opening. */

static void run_text(struct store *store, const char *sql)
{
	if (store->failed)
		return;
	int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
	if (code != SQLITE_OK)
		database_fail(store, code);
}

static int64_t pragma_number(struct store *store, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	int64_t number = 0;
	if (store->failed)
		return 0;
	int code = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);
	if (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW)
		number = sqlite3_column_int64(statement, 0);
	if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE)
		database_fail(store, code);
	sqlite3_finalize(statement);
	return number;
}

/* What version 2 keeps packed. */
static void fill_version_2(struct store *store)
{
	rolls_remake_all(store);
	totals_rebuild(store);
}

/* What version 4 counts in advance; articles that wait are counted when they are compared. */
static void fill_version_4(struct store *store)
{
	statement_run(store, statement_get(store, SQL_OVERALL_MAKE));
}

/* Leaves the schema as of `version` + 1 behind, or nothing done. */
static void migrate(struct store *store, int64_t version)
{
	char pragma[96];
	run_text(store, "BEGIN IMMEDIATE");
	for (int64_t step = version; step < SCHEMA_VERSION; step++)
		run_text(store, schema_steps[step]);
	if (version < 2)
		fill_version_2(store);
	if (version < 4)
		fill_version_4(store);
	if (version < 5)
		packs_fill(store); /* of what is counted already */
	run_text(store, schema_views);
	snprintf(pragma, sizeof(pragma), "PRAGMA application_id = %d; PRAGMA user_version = %d",
		 SCHEMA_APPLICATION, SCHEMA_VERSION);
	run_text(store, pragma);
	run_text(store, "COMMIT");
	if (store->failed && !sqlite3_get_autocommit(store->db))
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}

static bool check_owner(struct store *store, enum store_mode mode, struct error *err)
{
	int64_t application = pragma_number(store, "PRAGMA application_id");
	int64_t version = pragma_number(store, "PRAGMA user_version");
	int64_t tables = pragma_number(store, "SELECT count(*) FROM sqlite_schema");
	if (!database_ok(store, err))
		return false;
	bool empty = tables == 0 && application == 0 && version == 0;
	if (!empty && application != SCHEMA_APPLICATION)
		return error_set(err, ERROR_ENV,
				 "%s: is a database of another program; choose another file with "
				 "--db",
				 store->path);
	if (version > SCHEMA_VERSION)
		return error_set(
			err, ERROR_ENV,
			"%s: was made by a newer alongside (schema %d, this one knows %d); "
			"install that one",
			store->path, (int)version, SCHEMA_VERSION);
	if (version == SCHEMA_VERSION)
		return true;
	if (mode == STORE_READ)
		return error_set(err, ERROR_ENV,
				 empty ? "%s: holds nothing yet; run alongside ingest first"
				       : "%s: was made by an older alongside; any alongside ingest "
					 "brings it up to date",
				 store->path);
	migrate(store, version);
	return database_ok(store, err);
}

static bool configure(struct store *store, enum store_mode mode, struct error *err)
{
	enum { BUSY_MS = 10000 };
	sqlite3_busy_timeout(store->db, BUSY_MS);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	/* What FTS5 deletes when it merges is text that is still stored: nothing need be wiped. */
	run_text(store, "PRAGMA foreign_keys = OFF; PRAGMA cell_size_check = ON;"
			"PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;"
			"PRAGMA mmap_size = 0; PRAGMA secure_delete = OFF");
	/* Of a new file. Texts of news leave half of a page of 4,096 bytes empty more often: 3 to
	 * 7 of 100 bytes; writing and asking take as long. */
	if (mode == STORE_CREATE)
		run_text(store, "PRAGMA page_size = 2048");
	if (!check_owner(store, mode, err))
		return false;
	if (mode == STORE_CREATE)
		run_text(store, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
				"PRAGMA wal_autocheckpoint = 8000");
	return database_ok(store, err);
}

void store_keep_little(struct store *store)
{
	run_text(store, "PRAGMA cache_size = -2048");
}

/* A database on a medium that cannot be written to has no place for the WAL's index; nobody can
 * change it there, so it may be read as it stands. */
static int open_immutable(struct store *store)
{
	struct buf uri;
	buf_init(&uri);
	buf_add_cstr(&uri, "file:");
	for (const char *c = store->path; *c; c++)
		if (*c == '?' || *c == '#' || *c == '%')
			buf_format(&uri, "%%%02x", (unsigned)*c);
		else
			buf_add_byte(&uri, *c);
	buf_add_cstr(&uri, "?immutable=1");
	sqlite3_close_v2(store->db);
	int code =
		sqlite3_open_v2(uri.at, &store->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
	buf_clear(&uri);
	return code;
}

/* SQLite need not count what memory it uses, under a lock, whenever it takes some. */
static void share_sqlite(void)
{
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static int open_file(struct store *store, enum store_mode mode)
{
	static bool shared;
	task_once(&shared, share_sqlite);
	int flags = mode == STORE_READ ? SQLITE_OPEN_READONLY
				       : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
	/* A store belongs to one thread at a time, so SQLite need not lock. */
	flags |= SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX;
	int code = sqlite3_open_v2(store->path, &store->db, flags, NULL);
	if (code != SQLITE_OK || mode != STORE_READ)
		return code;
	pragma_number(store, "SELECT count(*) FROM sqlite_schema");
	bool closed = (store->failed & 0xff) == SQLITE_CANTOPEN;
	if (closed)
		store->failed = SQLITE_OK;
	return closed ? open_immutable(store) : SQLITE_OK;
}

struct store *store_open(const char *path, enum store_mode mode, struct error *err)
{
	if (mode == STORE_READ && !file_exists(path)) {
		error_set(err, ERROR_ENV,
			  "%s: there is no such database; make one with: alongside --db %s ingest "
			  "FOLDER, or name one with --db",
			  path, path);
		return NULL;
	}
	struct store *store = mem_zero(1, sizeof(*store));
	size_t bytes = strlen(path) + 1;
	store->path = mem_alloc(bytes);
	memcpy(store->path, path, bytes);
	arena_init(&store->kept);
	map_init(&store->terms);
	map_init(&store->said);
	map_init(&store->meanings);
	map_init(&store->verdicts);
	int code = open_file(store, mode);
	if (code != SQLITE_OK)
		database_fail(store, code);
	if (database_ok(store, err) && configure(store, mode, err))
		return store;
	store_close(store);
	return NULL;
}

void store_close(struct store *store)
{
	if (!store)
		return;
	for (size_t i = 0; i < SQL_STATEMENTS; i++)
		sqlite3_finalize(store->statements[i]);
	sqlite3_close_v2(store->db);
	map_clear(&store->terms);
	map_clear(&store->said);
	map_clear(&store->meanings);
	map_clear(&store->verdicts);
	arena_clear(&store->kept);
	pending_clear(&store->pending);
	mem_free(store->path);
	mem_free(store);
}

const char *store_path(const struct store *store)
{
	return store->path;
}

/* Transactions. */

static void forget_rows(struct store *store)
{
	map_reset(&store->terms);
	map_reset(&store->said);
	map_reset(&store->meanings);
	map_reset(&store->verdicts);
	store->verdicts_read = false;
	arena_reset(&store->kept);
}

bool store_begin(struct store *store, struct error *err)
{
	/* The maps must not grow without bound on a long run. */
	enum { MOST_KEPT = 1 << 19 };
	if (store->terms.len + store->said.len + store->meanings.len > MOST_KEPT)
		forget_rows(store);
	store->first_new = 0;
	statement_run(store, statement_get(store, SQL_BEGIN));
	return database_ok(store, err);
}

bool store_commit(struct store *store, struct error *err)
{
	pending_write(store);
	statement_run(store, statement_get(store, SQL_COMMIT));
	return database_ok(store, err);
}

void store_rollback(struct store *store)
{
	store->failed = SQLITE_OK;
	/* After a full disk SQLite may have rolled back by itself. */
	if (!sqlite3_get_autocommit(store->db))
		statement_run(store, statement_get(store, SQL_ROLLBACK));
	store->failed = SQLITE_OK;
	pending_forget(&store->pending);
	forget_rows(store);
}
