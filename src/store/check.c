/* SPDX-License-Identifier: MIT */
#include "store/check.h"

#include "database.h"

enum check_kind {
	CHECK_FAULT,      /* can only be told */
	CHECK_REPAIRABLE, /* derived */
	CHECK_NOTE,
};

/* Statements that count faults. */
static const struct check {
	enum statement statement;
	enum check_kind kind;
	const char *what;
} checks[] = {
	{SQL_CHECK_KEYS, CHECK_FAULT, "every row refers to rows that are there"},
	{SQL_CHECK_SENTENCES, CHECK_FAULT, "sentences lie within their texts"},
	{SQL_CHECK_MENTIONS, CHECK_FAULT, "mentions lie within their sentences"},
	{SQL_CHECK_ORIGINS, CHECK_FAULT, "every article says where it was read"},
	{SQL_CHECK_PRINTS, CHECK_FAULT, "every article has a fingerprint"},
	{SQL_CHECK_ALIASES, CHECK_FAULT, "every name can be asked for"},
	{SQL_CHECK_COUNTS, CHECK_REPAIRABLE, "sentences and paragraphs are as many as counted"},
	{SQL_CHECK_PRESENT, CHECK_REPAIRABLE, "names are present where they are mentioned"},
	{SQL_CHECK_SEEN, CHECK_REPAIRABLE, "names are seen in the articles they are present in"},
	{SQL_CHECK_STORIES, CHECK_REPAIRABLE, "a story is named after its least article"},
	{SQL_CHECK_TEXT_ROWS, CHECK_REPAIRABLE, "the full text holds every article, and no other"},
	{SQL_CHECK_FRESH, CHECK_NOTE, "every article was compared with the others for stories"},
	{SQL_CHECK_VERSIONS, CHECK_NOTE, "all articles were scanned with the same rules"},
};

/* SQLite's own check of pages and indexes: "ok", or a row for each fault. */
static void check_pages(struct store *store, check_line_fn *each, void *context)
{
	sqlite3_stmt *s = statement_get(store, SQL_CHECK_PAGES);
	bool sound = false;
	int64_t faults = 0;
	while (statement_row(store, s)) {
		struct str said = column_text(s, 0);
		sound = faults == 0 && str_eq(said, STR("ok"));
		faults += !sound;
		if (!sound)
			each(context,
			     &(struct check_line){"the file is sound", faults, false, false, said});
	}
	if (sound)
		each(context, &(struct check_line){.what = "the file is sound"});
}

static void check_text(struct store *store, check_line_fn *each, void *context)
{
	if (store->failed || sqlite3_db_readonly(store->db, "main"))
		return;
	statement_run(store, statement_get(store, SQL_CHECK_TEXT));
	bool wrong = (store->failed & 0xff) == SQLITE_CORRUPT;
	if (wrong)
		store->failed = SQLITE_OK;
	each(context, &(struct check_line){.what = "the full text index agrees with the texts",
					   .faults = wrong,
					   .repairable = true});
}

bool store_check(struct store *store, check_line_fn *each, void *context, struct error *err)
{
	check_pages(store, each, context);
	for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]) && !store->failed; i++) {
		const struct check *check = &checks[i];
		int64_t faults = statement_number(store, statement_get(store, check->statement), 0);
		if (!store->failed)
			each(context,
			     &(struct check_line){.what = check->what,
						  .faults = faults < 0 ? 0 : faults,
						  .note = check->kind == CHECK_NOTE,
						  .repairable = check->kind == CHECK_REPAIRABLE});
	}
	check_text(store, each, context);
	return database_end_reading(store, err);
}

bool store_repair(struct store *store, struct error *err)
{
	static const enum statement steps[] = {
		SQL_REPAIR_TEXT, SQL_REPAIR_PRESENT_DROP, SQL_REPAIR_PRESENT, SQL_REPAIR_SEEN_DROP,
		SQL_REPAIR_SEEN, SQL_REPAIR_COUNTS,       SQL_REPAIR_STORIES, SQL_REPAIR_FRESH,
	};
	if (!store_begin(store, err))
		return false;
	statement_run(store, statement_get(store, SQL_REPAIR_INDEXES));
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		statement_run(store, statement_get(store, steps[i]));
	if (database_ok(store, err) && store_join_stories(store, err) && store_commit(store, err))
		return true;
	store_rollback(store);
	return false;
}
