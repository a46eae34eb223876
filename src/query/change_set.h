/* SPDX-License-Identifier: MIT
 *
 * change_set: what changes and silences share: names of ties, judging, order, evidence.
 */
#ifndef QUERY_CHANGE_SET_H
#define QUERY_CHANGE_SET_H

#include "base/vec.h"
#include "query/changes.h"
#include "tally.h"

/* A tie that is looked at. */
struct tie_change {
	int64_t a, b;
	struct change change;
	int64_t newest;       /* row of the article of its last day */
	struct period period; /* that it was found in */
};

struct tie_changes VEC(struct tie_change);

/* The ties of a period, names taken for what they stand for. */
bool change_ties(struct store *store, enum fold fold, struct within within, struct tallies *tallies,
		 struct error *err);

/* Whether the tie is of one of the names that were asked for. */
bool change_is_wanted(const struct changes_options *options, const struct tally *tally);

/* Fills in the names; drops those of other kinds. */
bool change_names_fill(struct store *store, const struct changes_options *options,
		       struct tie_changes *candidates, struct arena *arena, struct error *err);

/* Judges all by their p, keeps those within the level in the order of `compare` (of struct
 * candidate), at most as many as the limit says, and adds their evidence. */
bool change_set_finish(struct store *store, const struct changes_options *options,
		       struct tie_changes *candidates, int (*compare)(const void *, const void *),
		       struct arena *arena, struct changes *changes, struct error *err);

#endif
