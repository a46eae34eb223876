/* SPDX-License-Identifier: MIT */
#include "store/copy.h"

#include "base/file.h"
#include "rolls.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Backup. */

static bool sync_file(const char *path, struct error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;
	if (!ok)
		error_set(err, ERROR_ENV, "%s: cannot write: %s", path, strerror(errno));
	if (fd >= 0)
		close(fd);
	return ok;
}

static bool copy_to(struct store *store, const char *part, const char *path, struct error *err)
{
	sqlite3_stmt *s = statement_get(store, SQL_BACKUP);
	bind_text(s, 1, str_of(part));
	statement_run(store, s);
	if (!database_end_reading(store, err))
		return false;
	if (!sync_file(part, err))
		return false;
	/* link() does not replace a file that came meanwhile. */
	if (link(part, path) != 0)
		return error_set(err, ERROR_ENV, "%s: cannot write: %s", path, strerror(errno));
	return true;
}

bool store_backup(struct store *store, const char *path, struct error *err)
{
	struct buf part;
	if (file_exists(path))
		return error_set(err, ERROR_ENV, "%s: is there already; choose a new name", path);
	buf_init(&part);
	buf_format(&part, "%s.%ld.part", path, (long)getpid());
	bool ok = copy_to(store, part.at, path, err);
	unlink(part.at);
	buf_clear(&part);
	return ok;
}

/* Merge. */

static bool is_same_file(struct store *store, const char *path)
{
	struct stat ours, theirs;
	return stat(store->path, &ours) == 0 && stat(path, &theirs) == 0 &&
	       ours.st_dev == theirs.st_dev && ours.st_ino == theirs.st_ino;
}

/* Whether it is one of ours, of this schema. */
static bool is_readable(const char *path, struct error *err)
{
	struct store *other = store_open(path, STORE_READ, err);
	store_close(other);
	return other != NULL;
}

static void run_steps(struct store *store, const enum statement *steps, size_t count)
{
	for (size_t i = 0; i < count; i++)
		statement_run(store, statement_get(store, steps[i]));
}

static bool have_same_rules(struct store *store, const char *path, struct error *err)
{
	if (statement_number(store, statement_get(store, SQL_MERGE_VERSIONS), 0) < 2)
		return database_ok(store, err);
	return error_set(err, ERROR_ENV,
			 "%s: its articles were scanned with other rules; run "
			 "ingest --rescan on each first",
			 path);
}

/* Rows of theirs, in an order in which every row finds those it refers to. */
static void copy_rows(struct store *store)
{
	static const enum statement steps[] = {
		SQL_MERGE_WORDED,   SQL_MERGE_NAMED,       SQL_MERGE_TAKEN,
		SQL_MERGE_MEANT,    SQL_MERGE_TERMS,       SQL_MERGE_TERM_ROWS,
		SQL_MERGE_ENTITIES, SQL_MERGE_ENTITY_ROWS, SQL_MERGE_ALIASES,
		SQL_MERGE_COPIES,   SQL_MERGE_NEW,         SQL_MERGE_ARTICLES,
		SQL_MERGE_BODIES,   SQL_MERGE_ORIGINS,     SQL_MERGE_TEXTS,
		SQL_MERGE_PRINTS,   SQL_MERGE_MEANT_ROWS,  SQL_MERGE_MEANINGS,
		SQL_MERGE_MENTIONS, SQL_MERGE_FAILURES,    SQL_MERGE_HEALED,
		SQL_MERGE_RUNS,     SQL_MERGE_RULE_TEXTS,  SQL_MERGE_RULE_FILES,
	};
	static const enum statement behind[] = {SQL_MERGE_VERDICTS, SQL_MERGE_CANDIDATES,
						SQL_MERGE_LEDGER};
	int64_t verdicts = statement_number(store, statement_get(store, SQL_VERDICT_LAST), 0);
	run_steps(store, steps, sizeof(steps) / sizeof(steps[0]));
	for (size_t i = 0; i < sizeof(behind) / sizeof(behind[0]); i++) {
		sqlite3_stmt *s = statement_get(store, behind[i]);
		bind_number(s, 1, verdicts);
		statement_run(store, s);
	}
}

/* Who is present, from the mentions. Returns how many articles were taken. */
static uint64_t make_rolls(struct store *store)
{
	struct rows VEC(int64_t);
	struct rows rows = {0};
	sqlite3_stmt *s = statement_get(store, SQL_MERGE_TAKEN_ROWS);
	while (statement_row(store, s))
		*VEC_PUSH(&rows) = column_number(s, 0);
	for (size_t i = 0; i < rows.len && !store->failed; i++)
		rolls_make(store, rows.at[i]);
	uint64_t taken = rows.len;
	VEC_CLEAR(&rows);
	return taken;
}

static bool take_over(struct store *store, const char *path, bool any_rules, uint64_t *ret_added,
		      struct error *err)
{
	static const enum statement drops[] = {SQL_MERGE_WORDED_DROP, SQL_MERGE_NAMED_DROP,
					       SQL_MERGE_TAKEN_DROP, SQL_MERGE_MEANT_DROP};
	if (!store_begin(store, err))
		return false;
	if (!any_rules && !have_same_rules(store, path, err))
		return false;
	copy_rows(store);
	uint64_t added = make_rolls(store);
	run_steps(store, drops, sizeof(drops) / sizeof(drops[0]));
	if (!database_ok(store, err) || !store_commit(store, err))
		return false;
	*ret_added = added;
	return true;
}

bool store_merge(struct store *store, const char *path, bool any_rules, uint64_t *ret_added,
		 struct error *err)
{
	struct error ignored = {0};
	if (is_same_file(store, path)) {
		*ret_added = 0;
		return true;
	}
	if (!is_readable(path, err))
		return false;
	sqlite3_stmt *s = statement_get(store, SQL_MERGE_ATTACH);
	bind_text(s, 1, str_of(path));
	statement_run(store, s);
	if (!database_end_reading(store, err))
		return false;
	bool ok = take_over(store, path, any_rules, ret_added, err);
	/* Rows that the maps of the store know may be gone with the transaction. */
	store_rollback(store);
	statement_run(store, statement_get(store, SQL_MERGE_DETACH));
	return database_end_reading(store, ok ? err : &ignored) && ok;
}
