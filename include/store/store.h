/* SPDX-License-Identifier: MIT
 *
 * store: everything that was read and found, in one SQLite file.
 *
 *     struct store *store = store_open("news.db", STORE_CREATE, &err);
 *     store_begin(store, &err);
 *     store_add(store, &found, &known, &counts, &err);
 *     store_commit(store, &err);                   // acknowledged: survives a crash from here on
 *     store_close(store);
 *
 * One writer at a time; readers never wait for it (WAL). What is derived from articles depends only
 * on the set of articles and the rules, never on the order or the number of times they came:
 *
 * - An article is its source, title, text, layout and date; the hash of these is its public id.
 * Copies of one article from several places are stored once, with all places (origins).
 * - A story is a set of articles that are copies or versions of one text (text/fingerprint.h); its
 * id is the smallest of its articles' ids.
 * - A name is present in a sentence when it is mentioned there, or when an unnamed source or an
 *   office phrase there is of it (the attributes country and organization). A tie is two names
 *   present in one sentence, paragraph or article. Ties are not stored: the views compute them.
 *
 * Row numbers are private; the views v_* (src/store/schema.c) are the public interface for SQL.
 * Only src/store knows SQLite.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/error.h"
#include "find/scan.h"
#include "text/article.h"
#include "text/fingerprint.h"
#include "text/sentence.h"

struct ruleset;
struct store;

enum store_mode {
	STORE_READ,   /* must exist */
	STORE_CREATE, /* to write; made where there is none */
};

/* NULL where the file cannot be opened, is no database, is one of another program, or was made by a
 * newer alongside. An older one is brought up to date (STORE_CREATE), or refused (STORE_READ). */
struct store *store_open(const char *path, enum store_mode mode, struct error *err);
/* For a thread that looks up single rows beside others: keeps 2 MB of pages instead of 64. */
void store_keep_little(struct store *store);
/* store_close(NULL) is fine. What was not committed is dropped. */
void store_close(struct store *store);
const char *store_path(const struct store *store);

/* Writing. Once a call fails, what was added since store_begin is gone; store_rollback makes the
 * store usable again. */

bool store_begin(struct store *store, struct error *err);
bool store_commit(struct store *store, struct error *err);
void store_rollback(struct store *store);

enum store_known {
	STORE_NEW,      /* not there */
	STORE_OUTDATED, /* there, scanned with other rules */
	STORE_KNOWN,    /* there, scanned with these rules */
};

/* What an article is known by: pure, so that any thread may make it. */
enum { ARTICLE_ID_DIGITS = 20 };
struct store_marks {
	char id[ARTICLE_ID_DIGITS + 1]; /* the public id */
	struct fingerprint print;
};
void store_marks_of(const struct article *article, struct store_marks *ret_marks);

/* Whether the article is stored already, so that it need not be scanned again. `rules` is the
 * version of the rule set. */
bool store_look(struct store *store, const struct store_marks *marks, struct str rules,
		enum store_known *ret_known, struct error *err);

/* What the finder made of an article. */
struct found {
	const struct article *article;
	const struct store_marks *marks; /* of the article */
	const struct sentences *sentences;
	const struct scan *scan;     /* NULL where it was known when it was looked for */
	const struct ruleset *rules; /* it was scanned with; gives names to attributes */
};

/* Counts of what one call stored. */
struct store_counts {
	uint32_t mentions;
	uint32_t ties; /* pairs of names present in one sentence, each counted once */
};

/* Stores an article that is new or outdated (its mentions are then replaced); of one that is known
 * the place where it was seen this time. *ret_known is what it was before. */
bool store_add(struct store *store, const struct found *found, enum store_known *ret_known,
	       struct store_counts *ret_counts, struct error *err);

/* Brings the stories up to date with the articles added since the last time; between store_begin
 * and store_commit. Until then a new article is a story of its own. */
bool store_join_stories(struct store *store, struct error *err);

/* An input that could not be read. Told again, the reason is replaced; an article that is later
 * read from there takes the failure away. */
bool store_add_failure(struct store *store, struct str origin, struct str reason,
		       struct error *err);

/* A run of ingest. Times are seconds since 1970. */
struct store_run {
	int64_t started, finished;
	struct str rules;
	uint64_t read, added, known, rescanned, failed;
	uint64_t mentions, ties;
};
bool store_add_run(struct store *store, const struct store_run *run, struct error *err);

#endif
