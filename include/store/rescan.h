/* SPDX-License-Identifier: MIT
 *
 * rescan: articles that were scanned with other rules, as they are stored, to be scanned again.
 *
 *     for (int64_t after = 0; store_next_outdated(store, version, after, &stored, err) &&
 *                             stored.article; after = stored.row)
 *             ...                              // scan, store_replace, article_free
 */
#ifndef STORE_RESCAN_H
#define STORE_RESCAN_H

#include "store/store.h"

struct stored {
	int64_t row;
	struct article *article; /* the caller frees it; NULL where there is none left. Has what a
				    scan looks at: title, text, date, language */
	struct sentences sentences; /* as they were; in the article's arena */
};

bool store_count_outdated(struct store *store, struct str rules, uint64_t *ret_count,
			  struct error *err);

/* The next outdated article behind the row `after`. */
bool store_next_outdated(struct store *store, struct str rules, int64_t after,
			 struct stored *ret_stored, struct error *err);

/* Replaces what was found in an article; `found->marks` is not looked at. Between store_begin and
 * store_commit. */
bool store_replace(struct store *store, int64_t row, const struct found *found,
		   struct store_counts *ret_counts, struct error *err);

#endif
