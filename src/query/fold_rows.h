/* SPDX-License-Identifier: MIT
 *
 * fold_rows: the sentences of a period read once, as the rows that questions get from the store:
 * names taken for offices or countries, or of chosen articles alone.
 *
 *     struct fold_rows rows = {.fold = FOLD_OFFICE, .within = within, .with = numbers, .with_len =
 * 2}; ok = fold_rows_read(&rows, store, err); fold_rows_ties(&rows, tally_row, &tallies);
 *     fold_rows_clear(&rows);
 */
#ifndef QUERY_FOLD_ROWS_H
#define QUERY_FOLD_ROWS_H

#include "base/arena.h"
#include "base/vec.h"
#include "store/fold_scan.h"

/* Which articles count. */
struct fold_filter {
	const char *const *sources; /* outlets, in any case; none for all */
	size_t sources_len;
	const int64_t *articles; /* rows in ascending order; looked at where `listed` */
	size_t articles_len;
	bool listed;
};

struct fold_entry {
	int64_t row, day;
	uint64_t story;
	struct str source;    /* in the arena of the rows */
	uint32_t joint;       /* sentences that name all of `with` */
	uint32_t joint_units; /* and units of the scope */
};

struct fold_tie {
	int64_t a, b;
	uint32_t article; /* index into entries */
	bool unit;        /* of the scope; else a sentence, counted beside wider units */
};

struct fold_presence {
	int64_t key;
	uint32_t article; /* index into entries */
};

struct fold_rows {
	/* Given. With: only ties of these, in units that name them all, and b is the other name; a
	 * is the first of them. Without: all ties, a < b. */
	enum fold fold;
	struct within within;
	struct fold_filter filter;
	const int64_t *with;
	size_t with_len;

	struct arena arena;
	struct article_counts counts;                       /* of the articles that count */
	struct fold_entries VEC(struct fold_entry) entries; /* by day; these articles */
	struct fold_ties VEC(struct fold_tie) ties;
	struct fold_presences VEC(struct fold_presence) presences; /* by unit */
	/* The unit being read. */
	struct fold_unit VEC(int64_t) unit;
	uint32_t paragraph;
};

/* Clear the rows, also after a failure. */
bool fold_rows_read(struct fold_rows *rows, struct store *store, struct error *err);
void fold_rows_clear(struct fold_rows *rows);

/* Pair by pair, a row for each article. */
void fold_rows_ties(struct fold_rows *rows, tie_row_fn *each, void *context);
/* Where all of `with` are present together, by day. */
void fold_rows_joint(const struct fold_rows *rows, joint_row_fn *each, void *context);
/* Where a key is present, in articles of the period. */
struct presence_counts fold_rows_count(const struct fold_rows *rows, int64_t key,
				       struct period period);

#endif
