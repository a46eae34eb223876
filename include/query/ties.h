/* SPDX-License-Identifier: MIT
 *
 * ties: the ties of a period as a graph in memory, for questions about its whole.
 *
 *     struct ties ties;
 *     if (ties_load(store, &options, &arena, &ties, err))
 *             ... ties.names[ties.at[0].a].name ...
 */
#ifndef QUERY_TIES_H
#define QUERY_TIES_H

#include "query/graph.h"
#include "store/read.h"

struct ties_options {
	unsigned kinds; /* set of 1 << kind that both ends must be of */
	struct date since, until;
	enum scope scope;
	uint32_t min_stories; /* of a tie */
	bool media;           /* also of names that are cited (query/names.h) */
	/* Only ties that carry more than their share of a name's weight, by chance at most this
	 * (disparity filter, query/graph.h); 0 or 1 for all. */
	double backbone;
	/* Names kept whatever their kind. */
	const int64_t *keep;
	size_t keep_len;
};

struct tie {
	uint32_t a, b; /* indexes into names, a < b */
	uint32_t articles, stories;
	struct date first, last;
};

struct ties {
	struct entity_info *names; /* by entity key; only those that have a tie */
	struct tie *at;            /* by a and b */
	size_t len;
	struct graph graph;           /* the same, weights are stories; in the arena */
	struct article_counts period; /* the articles looked at */
};

bool ties_load(struct store *store, const struct ties_options *options, struct arena *arena,
	       struct ties *ret_ties, struct error *err);

#endif
