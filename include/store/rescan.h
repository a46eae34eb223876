/* SPDX-License-Identifier: MIT
 *
 * rescan: articles that were scanned with other rules, as they are stored, to be scanned again; and
 * the rules they were scanned with.
 *
 *     for (int64_t after = 0; store_next_outdated(store, version, after, &stored, err) &&
 *                             stored.article; after = stored.row)
 *             ...                              // scan, store_replace, article_free
 */
#ifndef STORE_RESCAN_H
#define STORE_RESCAN_H

#include "store/store.h"

struct rule_file;

struct stored {
	int64_t row;
	struct article *article; /* the caller frees it; NULL where there is none left. Has what a
				    scan looks at: title, text, date, language */
	struct sentences sentences; /* as they were; in the article's arena */
};

/* Keeps the files of the rules that articles are going to be scanned with, and forgets those that
 * no article was scanned with. Not between store_begin and store_commit. */
bool store_keep_rules(struct store *store, const struct ruleset *rules, struct error *err);
/* The files of a version, for ruleset_read, in the arena; none where they are not kept, as of a
 * database that an older alongside made. */
bool store_kept_rules(struct store *store, struct str version, struct arena *arena,
		      struct rule_file **ret_files, size_t *ret_count, struct error *err);

bool store_count_outdated(struct store *store, struct str rules, uint64_t *ret_count,
			  struct error *err);

/* The version that all articles were scanned with, in the arena; empty where there are several. */
bool store_only_version(struct store *store, struct arena *arena, struct str *ret_version,
			struct error *err);

/* The next outdated article behind the row `after`. */
bool store_next_outdated(struct store *store, struct str rules, int64_t after,
			 struct stored *ret_stored, struct error *err);

/* Replaces what was found in an article; `found->marks` is not looked at. Between store_begin and
 * store_commit. */
bool store_replace(struct store *store, int64_t row, const struct found *found,
		   struct store_counts *ret_counts, struct error *err);

#endif
