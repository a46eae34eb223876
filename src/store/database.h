/* SPDX-License-Identifier: MIT
 *
 * database: the connection, and statements prepared once.
 *
 * Failures stick: after one, the run_* functions do nothing until the rollback, so a caller binds
 * and runs as many statements as it likes and asks once with database_ok().
 */
#ifndef STORE_DATABASE_H
#define STORE_DATABASE_H

#include "base/arena.h"
#include "base/map.h"
#include "pending.h"
#include "store/read.h"

#include <sqlite3.h>

/* Stands for the day of an article without a date: sorts first, lies in no period. */
#define NO_DAY ((int64_t)INT32_MIN)

/* One enum for all statements; their texts stand in the same order, see statements.h. */
enum statement {
	SQL_BEGIN,
	SQL_BEGIN_READING,
	SQL_COMMIT,
	SQL_ROLLBACK,
	SQL_TERM_GET,
	SQL_TERM_ADD,
	SQL_ARTICLE_GET,
	SQL_ARTICLE_ADD,
	SQL_ARTICLE_RESCAN,
	SQL_ARTICLE_MERGE,
	SQL_BODY_ADD,
	SQL_BODY_LAYOUT,
	SQL_TEXT_ADD,
	SQL_FINGERPRINT_ADD,
	SQL_FRESH_DAYS,
	SQL_STORY_ITEMS,
	SQL_STORY_MOVE,
	SQL_STORY_MOVE_ROLLS,
	SQL_STORY_MEMBERS,
	SQL_TEXT_TIDY,
	SQL_FRESH_DONE,
	SQL_ORIGIN_ADD,
	SQL_ENTITY_GET,
	SQL_ENTITY_ADD,
	SQL_ENTITY_TYPES_ANY,
	SQL_ENTITY_TYPE_SET,
	SQL_ENTITY_MERGE,
	SQL_ALIAS_DROP,
	SQL_ALIAS_ADD,
	SQL_MEANING_GET,
	SQL_MEANING_ADD,
	SQL_VERDICTS,
	SQL_VERDICT_ADD,
	SQL_MENTION_ADD,
	SQL_MENTION_ADD_MANY,
	SQL_ROLL_ADD,
	SQL_ROLL_GET,
	SQL_SEEN_ADD,
	SQL_SEEN_ADD_MANY,
	SQL_MENTIONS_PRESENT,
	SQL_ROLLS_DROP,
	SQL_SEEN_DROP_ALL,
	SQL_ARTICLE_ROWS,
	SQL_LEDGER_ADD,
	SQL_LEDGER_ADD_MANY,
	SQL_CANDIDATE_ADD,
	SQL_REPLACED_ADD,
	SQL_LEDGER_DROP,
	SQL_SEEN_DROP,
	SQL_ROLL_DROP,
	SQL_MENTION_DROP,
	SQL_FAILURE_ADD,
	SQL_FAILURE_DROP,
	SQL_RUN_ADD,
	SQL_RULES_ANY,
	SQL_RULE_FILE_ADD,
	SQL_RULE_TEXT_ANY,
	SQL_RULE_TEXT_ADD,
	SQL_RULE_FILES,
	SQL_RULE_FILES_DROP,
	SQL_RULE_TEXTS_DROP,
	SQL_NAME_BY_ID,
	SQL_NAME_BY_ALIAS,
	SQL_NAME_BY_WORDS,
	SQL_NAME_BEGINNING,
	SQL_NAME_ALL,
	SQL_ENTITY_INFO,
	SQL_ENTITY_DAYS,
	SQL_ENTITY_STRETCHES,
	SQL_ENTITY_KIND,
	SQL_ARTICLES_IN,
	SQL_RULES_OF,
	SQL_ENTITY_EACH_DAY,
	SQL_ENTITY_TOTALS,
	SQL_ARTICLES_COUNT,
	SQL_NAMES_COUNT,
	SQL_TOP_ENTITIES,
	SQL_SEEN_ROLLS,
	SQL_SEEN_ARTICLES,
	SQL_SEEN_NEWEST,
	SQL_SEEN_BY_STORY,
	SQL_SEEN_ANY,
	SQL_ROLLS_IN,
	SQL_ROLLS_ALL,
	SQL_FOLD_MEANINGS,
	SQL_FOLD_MENTIONS,
	SQL_FOLD_PLACES,
	SQL_ARTICLE_SOURCE,
	SQL_TOTALS_CURRENT,
	SQL_ENTITY_LAST,
	SQL_ENTITY_COUNT,
	SQL_PAIRED,
	SQL_PAIRED_DUE,
	SQL_PAIRED_SET,
	SQL_PAIR_GET,
	SQL_PAIR_PUT,
	SQL_PAIR_DROP,
	SQL_PAIRS_COUNT,
	SQL_PAIRS_OF,
	SQL_IS_PAIRED,
	SQL_REPLACED_GET,
	SQL_REPLACED_DROP,
	SQL_REPLACED_STORIES,
	SQL_TOTALS_DROP_PAIRS,
	SQL_TOTALS_DROP_REPLACED,
	SQL_TOTALS_COUNT,
	SQL_PACK_PAIRS,
	SQL_PACK_ENTITIES,
	SQL_COMPANIONS_OF,
	SQL_COMPANIONS_PUT,
	SQL_COMPANIONS_DROP,
	SQL_COMPANIONS_EACH,
	SQL_COMPANIONS_MISSING,
	SQL_COMPANIONS_DROP_ALL,
	SQL_COUNTED_PUT,
	SQL_COUNTED_DROP,
	SQL_COUNTED_EACH,
	SQL_COUNTED_MISSING,
	SQL_COUNTED_DROP_ALL,
	SQL_STRETCH_MAKE,
	SQL_STRETCH_DROP,
	SQL_STRETCHES_MAKE,
	SQL_STRETCHES_WRONG,
	SQL_STRETCHES_DROP_ALL,
	SQL_OVERALL_MAKE,
	SQL_OVERALL_GET,
	SQL_OVERALL_WRONG,
	/* In the order of enum store_show. */
	SQL_SHOW_FORMS,
	SQL_SHOW_TITLES,
	SQL_SHOW_SOURCES,
	SQL_SHOW_AMBIGUOUS,
	SQL_SHOW_ARTICLES,
	SQL_SHOW_VERSIONS,
	SQL_SHOW_MENTIONS,
	SQL_SHOW_ORIGINS,
	SQL_ARTICLE_ROW,
	SQL_SEARCH_COUNT,
	SQL_SEARCH_COUNT_DAYS,
	SQL_SEARCH_COUNT_NAMED,
	SQL_ALL_COUNT,
	SQL_NAMED_COUNT,
	SQL_SEARCH_BY_RANK,
	SQL_SEARCH_BY_RANK_DAYS,
	SQL_SEARCH_BY_RANK_NAMED,
	SQL_SEARCH_BY_DATE,
	SQL_SEARCH_BY_DATE_NEWEST,
	SQL_SEARCH_BY_DATE_DAYS,
	SQL_SEARCH_BY_DATE_NAMED,
	SQL_ALL_BY_DATE,
	SQL_NAMED_BY_DATE,
	SQL_STORIES_TOP,
	SQL_OFFICES_OF,
	SQL_ARTICLE_ID,
	SQL_ARTICLE_INFO,
	SQL_BODY_SENTENCES,
	SQL_MENTIONS_OF,
	SQL_NEWS_DAYS,
	SQL_OTHER_OUTLETS,
	SQL_STORIES_OF,
	/* In the order of enum store_facts. */
	SQL_STATS_COUNTS,
	SQL_STATS_KINDS,
	SQL_STATS_SOURCES,
	SQL_STATS_RULES,
	SQL_STATS_FAILURES,
	SQL_STATS_TABLES,
	SQL_OUTDATED_COUNT,
	SQL_OUTDATED_NEXT,
	SQL_ONLY_VERSION,
	SQL_TOUCH_TABLE,
	SQL_TOUCH_NAMES_TABLE,
	SQL_TOUCH_MOVES_TABLE,
	SQL_TOUCH_VOCABULARY,
	SQL_TOUCH_WORDS,
	SQL_TOUCH_BY_WORDS,
	SQL_TOUCH_FOREIGN,
	SQL_TOUCH_RULE_TERMS,
	SQL_TOUCH_MOVE,
	SQL_TOUCH_BY_RULES,
	SQL_TOUCH_BY_VERDICTS,
	SQL_TOUCH_NAME,
	SQL_TOUCH_NAMED,
	SQL_TOUCH_COUNT,
	SQL_TOUCH_NEXT,
	SQL_TOUCH_MARK,
	SQL_TOUCH_LEFT,
	SQL_TOUCH_MOVE_MEANINGS,
	SQL_TOUCH_MOVE_CANDIDATES,
	SQL_TOUCH_ARTICLES,
	SQL_TOUCH_ENTITIES,
	SQL_TOUCH_DROP,
	SQL_TOUCH_NAMES_DROP,
	SQL_TOUCH_MOVES_DROP,
	SQL_TOUCH_VOCABULARY_DROP,
	SQL_ARTICLE_DAY,
	SQL_CHECK_PAGES,
	SQL_CHECK_TEXT,
	SQL_CHECK_KEYS,
	SQL_CHECK_TEXT_ROWS,
	SQL_CHECK_PRINTS,
	SQL_CHECK_ORIGINS,
	SQL_CHECK_STORIES,
	SQL_CHECK_BODIES,
	SQL_CHECK_ARTICLES,
	SQL_MENTION_PLACES,
	SQL_ROLL_WHOLE,
	SQL_CHECK_SEEN,
	SQL_SEEN_COUNT,
	SQL_CHECK_ENTITIES,
	SQL_CHECK_ALIASES,
	SQL_CHECK_FRESH,
	SQL_CHECK_VERSIONS,
	SQL_REPAIR_INDEXES,
	SQL_REPAIR_TEXT,
	SQL_REPAIR_COUNTS,
	SQL_REPAIR_STORIES,
	SQL_REPAIR_FRESH,
	SQL_BACKUP,
	SQL_MERGE_ATTACH,
	SQL_MERGE_DETACH,
	SQL_MERGE_VERSIONS,
	SQL_MERGE_WORDED,
	SQL_MERGE_NAMED,
	SQL_MERGE_TAKEN,
	SQL_MERGE_TERMS,
	SQL_MERGE_TERM_ROWS,
	SQL_MERGE_ENTITIES,
	SQL_MERGE_ENTITY_ROWS,
	SQL_MERGE_ALIASES,
	SQL_MERGE_COPIES,
	SQL_MERGE_NEW,
	SQL_MERGE_ARTICLES,
	SQL_MERGE_BODIES,
	SQL_MERGE_ORIGINS,
	SQL_MERGE_TEXTS,
	SQL_MERGE_PRINTS,
	SQL_MERGE_MEANT,
	SQL_MERGE_MEANT_ROWS,
	SQL_MERGE_MEANINGS,
	SQL_MERGE_MENTIONS,
	SQL_MERGE_VERDICTS,
	SQL_MERGE_CANDIDATES,
	SQL_MERGE_LEDGER,
	SQL_VERDICT_LAST,
	SQL_MERGE_TAKEN_ROWS,
	SQL_MERGE_FAILURES,
	SQL_MERGE_HEALED,
	SQL_MERGE_RUNS,
	SQL_MERGE_RULE_FILES,
	SQL_MERGE_RULE_TEXTS,
	SQL_MERGE_TAKEN_COUNT,
	SQL_MERGE_WORDED_DROP,
	SQL_MERGE_NAMED_DROP,
	SQL_MERGE_MEANT_DROP,
	SQL_MERGE_TAKEN_DROP,
	/* In the order of enum store_view. */
	SQL_ROWS_ENTITIES,
	SQL_ROWS_ARTICLES,
	SQL_ROWS_SENTENCES,
	SQL_ROWS_MENTIONS,
	SQL_ROWS_TIES,
	SQL_ROWS_LEDGER,
	SQL_ROWS_FAILURES,
	SQL_STATEMENTS
};

const char *statement_text(enum statement number);

struct store {
	sqlite3 *db;                              /* owned */
	char *path;                               /* owned */
	sqlite3_stmt *statements[SQL_STATEMENTS]; /* owned; NULL until first used */
	int failed;        /* SQLite's code of the first failure, SQLITE_OK while all is well */
	char failure[512]; /* what SQLite said of it */
	unsigned readings; /* how often store_begin_reading() was called and not yet ended */
	bool held;         /* a transaction is open for these */

	/* Rows met since the last rollback: keys live in `kept`. */
	struct arena kept;
	struct map terms, said, meanings, verdicts; /* said: of entities */
	bool verdicts_read;                         /* those that were stored are in the map */
	struct pending pending;
	int64_t first_new; /* of the entities added in this transaction; 0 while there is none */
};

/* Mentions and entries of the ledger are numbered from here on in an article. */
enum { ROW_BITS = 24 };
static inline int64_t first_row_of(int64_t article)
{
	return article << ROW_BITS;
}

/* The statement, ready to bind; NULL once something has failed. */
sqlite3_stmt *statement_get(struct store *store, enum statement number);
/* For SQL that is put together; the caller finalizes it. NULL after a failure, which sticks. */
sqlite3_stmt *statement_prepare(struct store *store, const char *sql);

/* Bind; all accept a NULL statement. An empty str binds NULL with bind_text_or_null. */
void bind_text(sqlite3_stmt *statement, int at, struct str text);
void bind_text_or_null(sqlite3_stmt *statement, int at, struct str text);
void bind_blob(sqlite3_stmt *statement, int at, const void *bytes, size_t len);
void bind_number(sqlite3_stmt *statement, int at, int64_t number);
/* 0 binds NULL: row numbers begin at 1. */
void bind_row(sqlite3_stmt *statement, int at, int64_t row);

/* True while there is a row to read. Resets the statement at the end and on failure. */
bool statement_row(struct store *store, sqlite3_stmt *statement);
/* Runs a statement that gives no rows. */
void statement_run(struct store *store, sqlite3_stmt *statement);
/* Runs a statement that inserts one row: the row's number, 0 where it failed. */
int64_t statement_insert(struct store *store, sqlite3_stmt *statement);
/* Runs a statement for one number; `otherwise` where it gives no row. */
int64_t statement_number(struct store *store, sqlite3_stmt *statement, int64_t otherwise);

/* Makes a statement that was not run to its end ready to be used again; NULL is fine. */
void statement_end(sqlite3_stmt *statement);
int64_t column_number(sqlite3_stmt *statement, int at);
struct str column_text(sqlite3_stmt *statement, int at);  /* borrowed until the next row */
struct str column_bytes(sqlite3_stmt *statement, int at); /* of a blob, likewise */
struct str column_keep(sqlite3_stmt *statement, int at, struct arena *arena);

/* Records SQLite's failure. */
void database_fail(struct store *store, int code);
/* False with a message that says what to do, where anything has failed. */
bool database_ok(struct store *store, struct error *err);
/* Reading: the same, and clears the failure. */
bool database_end_reading(struct store *store, struct error *err);

#endif
