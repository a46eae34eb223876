/* SPDX-License-Identifier: MIT
 *
 * fold_rows: the sentences of a period read once, names taken for offices or countries, as the rows
 * that questions of single names get from the store.
 *
 *     struct fold_rows rows = {.with = numbers, .with_len = 2};
 *     ok = fold_rows_read(&rows, store, fold, period, err);
 *     fold_rows_ties(&rows, tally_row, &tallies);
 *     fold_rows_clear(&rows);
 */
#ifndef QUERY_FOLD_ROWS_H
#define QUERY_FOLD_ROWS_H

#include "base/arena.h"
#include "base/vec.h"
#include "store/fold_scan.h"

struct fold_article {
	int64_t row, day;
	struct str story, source; /* in the arena of the rows */
	uint32_t joint;           /* sentences that name all of `with` */
};

struct fold_tie {
	int64_t a, b;
	uint32_t article; /* index */
};

struct fold_presence {
	int64_t key;
	uint32_t article; /* index */
};

struct fold_rows {
	/* Given. With: only ties of these, in sentences that name them all, and b is the other
	 * name; a is the first of them. Without: all ties, a < b. */
	const int64_t *with;
	size_t with_len;

	struct arena arena;
	struct fold_articles VEC(struct fold_article) articles;    /* by day */
	struct fold_ties VEC(struct fold_tie) ties;                /* one for each sentence */
	struct fold_presences VEC(struct fold_presence) presences; /* the same; by key, article */
};

/* Clear the rows, also after a failure. */
bool fold_rows_read(struct fold_rows *rows, struct store *store, enum fold fold,
		    struct period period, struct error *err);
void fold_rows_clear(struct fold_rows *rows);

/* Pair by pair, a row for each article. */
void fold_rows_ties(struct fold_rows *rows, tie_row_fn *each, void *context);
/* Where all of `with` are present together, by day. */
void fold_rows_joint(const struct fold_rows *rows, joint_row_fn *each, void *context);
/* Where a key is present, in articles of the period. */
struct presence_counts fold_rows_count(const struct fold_rows *rows, int64_t key,
				       struct period period);

#endif
