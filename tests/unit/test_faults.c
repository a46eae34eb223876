/* SPDX-License-Identifier: MIT
 *
 * What was acknowledged stays, whatever write, sync or read fails, and after a loss of power.
 *
 * ALONGSIDE_FAULTS: up to which operation each is tried (default 60; 2000 for a long run).
 */
#include "base/date.h"
#include "rules/ruleset.h"
#include "store/check.h"
#include "store/read.h"
#include "store/store.h"
#include "text/build.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "faultvfs.h"

enum { ARTICLES = 12, BATCH = 3 };

static char folder[64], path[96];

static void remove_database(void)
{
	static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
	char name[128];
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		snprintf(name, sizeof(name), "%s%s", path, ends[i]);
		unlink(name);
	}
}

static struct article *article_number(int number)
{
	struct builder builder;
	char text[128];
	builder_init(&builder);
	snprintf(text, sizeof(text), "Lloyd Austin met Wei Fenghe for round %d of talks.", number);
	builder_title(&builder, STR("Talks"));
	builder_block(&builder, BLOCK_BODY, str_of(text));
	date_parse(STR("2022-06-10"), &builder.article->date.date);
	return builder_finish(&builder, STR("test"));
}

static bool add_article(struct store *store, const struct ruleset *rules, int number,
			struct error *err)
{
	struct article *article = article_number(number);
	struct mention mentions[] = {
		{.field = FIELD_TEXT,
		 .start = 0,
		 .end = 12,
		 .sentence = 1,
		 .paragraph = 1,
		 .kind = KIND_PERSON,
		 .entity = STR("lloyd-austin"),
		 .name = STR("Lloyd Austin"),
		 .rule = STR("test"),
		 .discovered = true},
		{.field = FIELD_TEXT,
		 .start = 17,
		 .end = 27,
		 .sentence = 1,
		 .paragraph = 1,
		 .kind = KIND_PERSON,
		 .entity = STR("wei-fenghe"),
		 .name = STR("Wei Fenghe"),
		 .rule = STR("test"),
		 .discovered = true},
	};
	struct scan scan = {.mentions = mentions, .mentions_len = 2};
	struct sentences sentences = sentences_of(article, &article->arena);
	struct store_marks marks;
	struct store_counts counts;
	enum store_known known;
	store_marks_of(article, &marks);
	struct found found = {article, &marks, &sentences, &scan, rules};
	bool ok = store_add(store, &found, &known, &counts, err);
	article_free(article);
	return ok;
}

/* Adds all articles batch by batch until something fails; how many were acknowledged. */
static int ingest(const struct ruleset *rules)
{
	struct error err = {0};
	int acknowledged = 0;
	struct store *store = store_open(path, STORE_CREATE, &err);
	while (store && acknowledged < ARTICLES) {
		bool ok = store_begin(store, &err);
		for (int i = 0; i < BATCH && ok; i++)
			ok = add_article(store, rules, acknowledged + i, &err);
		if (!ok || !store_commit(store, &err)) {
			store_rollback(store);
			break;
		}
		acknowledged += BATCH;
	}
	if (acknowledged < ARTICLES) {
		assert_int_equal(err.kind, ERROR_ENV);
		assert_true(err.text[0]);
	}
	store_close(store);
	return acknowledged;
}

static void count_faults(void *context, const struct check_line *line)
{
	int *faults = context;
	if (line->faults && !line->note) {
		print_error("%s: %lld %.*s\n", line->what, (long long)line->faults,
			    STR_ARG(line->details));
		(*faults)++;
	}
}

/* Sound, with all that was acknowledged, and whole batches only; `ret` articles. */
static int look_after(void)
{
	struct error err = {0};
	struct article_counts counts = {0};
	int faults = 0;
	struct store *store = store_open(path, STORE_CREATE, &err);
	if (!store)
		fail_msg("%s", err.text);
	assert_true(store_check(store, count_faults, &faults, &err));
	assert_int_equal(faults, 0);
	assert_true(store_count_articles(store, (struct within){period_whole, SCOPE_ARTICLE},
					 &counts, &err));
	store_close(store);
	assert_int_equal(counts.articles % BATCH, 0);
	return (int)counts.articles;
}

static uint64_t most_tried(void)
{
	const char *text = getenv("ALONGSIDE_FAULTS");
	return text ? strtoull(text, NULL, 10) : 60;
}

/* Fails the n-th operation for every n until one run meets no fault. */
static void try_all(enum fault_op op, int code, bool once, bool power)
{
	struct ruleset rules = {.version = STR("test 1")};
	map_init(&rules.entity_ids);
	for (uint64_t n = 1; n <= most_tried(); n++) {
		remove_database();
		fault_clear();
		fault = (struct fault){.op = op, .after = n, .code = code, .once = once};
		int acknowledged = ingest(&rules);
		bool hit = fault.hit;
		fault.op = FAULT_NONE;
		if (power)
			fault_power_loss();
		int stored = look_after();
		if (stored < acknowledged)
			fail_msg("fault %llu: %d of %d acknowledged articles are left",
				 (unsigned long long)n, stored, acknowledged);
		assert_int_equal(ingest(&rules), ARTICLES);
		assert_int_equal(look_after(), ARTICLES);
		if (!hit)
			break;
	}
	map_clear(&rules.entity_ids);
	fault_clear();
	remove_database();
}

static void every_failing_write(void **state)
{
	(void)state;
	try_all(FAULT_WRITE, SQLITE_IOERR_WRITE, true, false);
	try_all(FAULT_WRITE, SQLITE_IOERR_WRITE, false, false);
}

static void every_full_disk(void **state)
{
	(void)state;
	try_all(FAULT_WRITE, SQLITE_FULL, true, false);
	try_all(FAULT_WRITE, SQLITE_FULL, false, false);
}

static void every_failing_sync(void **state)
{
	(void)state;
	try_all(FAULT_SYNC, SQLITE_IOERR_FSYNC, true, false);
	try_all(FAULT_SYNC, SQLITE_IOERR_FSYNC, false, false);
}

static void every_failing_read(void **state)
{
	(void)state;
	try_all(FAULT_READ, SQLITE_IOERR_READ, true, false);
}

static void every_loss_of_power(void **state)
{
	(void)state;
	/* From the n-th write on nothing reaches the disk, and what was not synced is lost. */
	try_all(FAULT_WRITE, SQLITE_IOERR_WRITE, false, true);
	try_all(FAULT_SYNC, SQLITE_IOERR_FSYNC, false, true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_failing_write), cmocka_unit_test(every_full_disk),
		cmocka_unit_test(every_failing_sync),  cmocka_unit_test(every_failing_read),
		cmocka_unit_test(every_loss_of_power),
	};
	snprintf(folder, sizeof(folder), "%s/alongside-faults-XXXXXX",
		 access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	if (!mkdtemp(folder))
		return 1;
	snprintf(path, sizeof(path), "%s/n.db", folder);
	faultvfs_install();
	int status = cmocka_run_group_tests(tests, NULL, NULL);
	rmdir(folder);
	return status;
}
