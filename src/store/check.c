/* SPDX-License-Identifier: MIT */
#include "store/check.h"

#include "bounds.h"
#include "database.h"
#include "rolls.h"
#include "totals.h"

#include <stdlib.h>

enum check_kind {
	CHECK_FAULT,      /* can only be told */
	CHECK_REPAIRABLE, /* derived */
	CHECK_NOTE,
};

static void tell(check_line_fn *each, void *context, const char *what, int64_t faults,
		 enum check_kind kind)
{
	each(context, &(struct check_line){.what = what,
					   .faults = faults < 0 ? 0 : faults,
					   .note = kind == CHECK_NOTE,
					   .repairable = kind == CHECK_REPAIRABLE});
}

/* Statements that count faults. */
static const struct check {
	enum statement statement;
	enum check_kind kind;
	const char *what;
} checks[] = {
	{SQL_CHECK_KEYS, CHECK_FAULT, "every row refers to rows that are there"},
	{SQL_CHECK_BODIES, CHECK_FAULT, "every article has a text, and every text an article"},
	{SQL_CHECK_ORIGINS, CHECK_FAULT, "every article says where it was read"},
	{SQL_CHECK_PRINTS, CHECK_FAULT, "every article has a fingerprint"},
	{SQL_CHECK_ALIASES, CHECK_FAULT, "every name can be asked for"},
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
		tell(each, context, "the file is sound", 0, CHECK_FAULT);
}

static void check_text(struct store *store, check_line_fn *each, void *context)
{
	if (store->failed || sqlite3_db_readonly(store->db, "main"))
		return;
	statement_run(store, statement_get(store, SQL_CHECK_TEXT));
	bool wrong = (store->failed & 0xff) == SQLITE_CORRUPT;
	if (wrong)
		store->failed = SQLITE_OK;
	tell(each, context, "the full text index agrees with the texts", wrong, CHECK_REPAIRABLE);
}

/* Articles one by one: what a statement cannot see because it is packed. */

struct article_check {
	struct store *store;
	struct bounds layout;
	struct presences mentioned;
	struct roll roll;
	struct buf names;
	struct places_found {
		int64_t sentences, mentions, counts, rolls, seen, seen_rows;
	} faults;
};

static uint32_t count_paragraphs(const struct bounds *layout)
{
	uint32_t count = 0;
	for (size_t i = 0; i < layout->len; i++)
		count += i == 0 || layout->at[i].paragraph != layout->at[i - 1].paragraph;
	return count;
}

static void check_sentences(struct article_check *check, int64_t title, int64_t text)
{
	for (size_t i = 0; i < check->layout.len; i++) {
		const struct sentence *s = &check->layout.at[i];
		check->faults.sentences += s->start > s->end || s->end > (s->number ? text : title);
	}
}

static const struct sentence *sentence_of(const struct bounds *layout, int64_t number)
{
	/* Without a title the first is sentence 1. */
	int64_t at = layout->len ? number - layout->at[0].number : -1;
	return at >= 0 && at < (int64_t)layout->len ? &layout->at[at] : NULL;
}

static void check_mentions(struct article_check *check, int64_t article)
{
	sqlite3_stmt *s = statement_get(check->store, SQL_MENTION_PLACES);
	bind_number(s, 1, first_row_of(article));
	while (statement_row(check->store, s)) {
		int64_t start = column_number(s, 2), end = start + column_number(s, 3);
		const struct sentence *in = sentence_of(&check->layout, column_number(s, 1));
		check->faults.mentions += !in || in->paragraph != column_number(s, 0) ||
					  start < in->start || end > in->end || start >= end;
	}
}

static void check_roll(struct article_check *check, int64_t article, int64_t day, int64_t story)
{
	bool same = false;
	check->mentioned.len = 0;
	rolls_of_mentions(check->store, article, &check->mentioned);
	if (check->mentioned.len) {
		qsort(check->mentioned.at, check->mentioned.len, sizeof(*check->mentioned.at),
		      presence_by_entity);
		buf_reset(&check->names);
		roll_write(&check->mentioned, &check->names);
	}
	check->roll.names.len = 0;
	sqlite3_stmt *s = statement_get(check->store, SQL_ROLL_WHOLE);
	bind_number(s, 1, article);
	while (statement_row(check->store, s)) {
		same = column_number(s, 0) == day && column_number(s, 1) == story &&
		       check->mentioned.len && str_eq(column_bytes(s, 2), buf_str(&check->names));
		roll_read(&check->roll, column_bytes(s, 2));
	}
	check->faults.rolls += check->mentioned.len ? !same : check->roll.names.len > 0;
}

static void check_seen(struct article_check *check, int64_t article, int64_t day)
{
	const struct roll *roll = &check->roll;
	check->faults.seen_rows += (int64_t)roll->names.len;
	for (size_t i = 0; i < roll->names.len; i++) {
		const struct roll_name *name = &roll->names.at[i];
		sqlite3_stmt *s = statement_get(check->store, SQL_CHECK_SEEN);
		bind_number(s, 1, name->entity);
		bind_number(s, 2, day);
		bind_number(s, 3, article);
		bind_number(s, 4, name->official);
		bind_number(s, 5, name->count);
		bind_number(s, 6, roll_count_paragraphs(roll, name));
		check->faults.seen += !statement_number(check->store, s, 0);
	}
}

static void check_articles(struct store *store, check_line_fn *each, void *context)
{
	struct article_check check = {.store = store};
	buf_init(&check.names);
	sqlite3_stmt *s = statement_get(store, SQL_CHECK_ARTICLES);
	while (statement_row(store, s)) {
		int64_t article = column_number(s, 0), day = column_number(s, 1);
		check.layout.len = 0;
		bounds_read(column_text(s, 3), &check.layout);
		check.faults.counts += column_number(s, 6) != (int64_t)check.layout.len ||
				       column_number(s, 7) != count_paragraphs(&check.layout);
		check_sentences(&check, column_number(s, 4), column_number(s, 5));
		check_mentions(&check, article);
		check_roll(&check, article, day, column_number(s, 2));
		check_seen(&check, article, day);
	}
	int64_t seen = statement_number(store, statement_get(store, SQL_SEEN_COUNT), 0);
	int64_t more = seen - check.faults.seen_rows;
	tell(each, context, "sentences lie within their texts", check.faults.sentences,
	     CHECK_FAULT);
	tell(each, context, "mentions lie within their sentences", check.faults.mentions,
	     CHECK_FAULT);
	tell(each, context, "sentences and paragraphs are as many as counted", check.faults.counts,
	     CHECK_REPAIRABLE);
	tell(each, context, "names are present where they are mentioned", check.faults.rolls,
	     CHECK_REPAIRABLE);
	tell(each, context, "names are seen in the articles they are present in",
	     check.faults.seen + (more > 0 ? more : 0), CHECK_REPAIRABLE);
	VEC_CLEAR(&check.layout);
	VEC_CLEAR(&check.mentioned);
	roll_clear(&check.roll);
	buf_clear(&check.names);
}

bool store_check(struct store *store, check_line_fn *each, void *context, struct error *err)
{
	check_pages(store, each, context);
	for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]) && !store->failed; i++) {
		const struct check *check = &checks[i];
		int64_t faults = statement_number(store, statement_get(store, check->statement), 0);
		if (!store->failed)
			tell(each, context, check->what, faults, check->kind);
	}
	if (!store->failed)
		check_articles(store, each, context);
	if (!store->failed)
		tell(each, context, "totals of names and pairs are what they count",
		     totals_check(store), CHECK_REPAIRABLE);
	check_text(store, each, context);
	return database_end_reading(store, err);
}

/* Repair. */

struct unit_counts {
	int64_t row, sentences, paragraphs;
};

static void repair_counts(struct store *store)
{
	struct counted VEC(struct unit_counts);
	struct counted all = {0};
	struct bounds layout = {0};
	sqlite3_stmt *s = statement_get(store, SQL_CHECK_ARTICLES);
	while (statement_row(store, s)) {
		layout.len = 0;
		bounds_read(column_text(s, 3), &layout);
		*VEC_PUSH(&all) = (struct unit_counts){column_number(s, 0), (int64_t)layout.len,
						       count_paragraphs(&layout)};
	}
	for (size_t i = 0; i < all.len; i++) {
		s = statement_get(store, SQL_REPAIR_COUNTS);
		bind_number(s, 1, all.at[i].row);
		bind_number(s, 2, all.at[i].sentences);
		bind_number(s, 3, all.at[i].paragraphs);
		statement_run(store, s);
	}
	VEC_CLEAR(&layout);
	VEC_CLEAR(&all);
}

bool store_repair(struct store *store, struct error *err)
{
	static const enum statement steps[] = {SQL_REPAIR_INDEXES, SQL_REPAIR_TEXT,
					       SQL_REPAIR_STORIES, SQL_REPAIR_FRESH};
	if (!store_begin(store, err))
		return false;
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		statement_run(store, statement_get(store, steps[i]));
	repair_counts(store);
	rolls_remake_all(store);
	totals_rebuild(store);
	if (database_ok(store, err) && store_join_stories(store, err) && store_commit(store, err))
		return true;
	store_rollback(store);
	return false;
}
