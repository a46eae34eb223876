/* SPDX-License-Identifier: MIT
 *
 * network_parts: what the steps of making a network share: choosing names (network_names.c),
 * counting (network.c), choosing ties (network_ties.c).
 */
#ifndef QUERY_NETWORK_PARTS_H
#define QUERY_NETWORK_PARTS_H

#include "base/map.h"
#include "query/association.h"
#include "query/folds.h"
#include "query/network.h"
#include "sightings.h"

struct network_name {
	struct entity_info entity; /* row 0: an office */
	bool focus;
	bool kept;
};

struct network_tie {
	uint32_t a, b; /* names, a the one with the lesser key */
	const struct sighted_pair *pair;
	struct association association;
	bool kept;
};

struct network_work {
	struct store *store;
	const struct network_options *options;
	struct within within;
	struct article_counts counts;
	struct periods periods;
	struct arena *arena;
	struct error *err;
	struct period_rolls *rolls; /* owned; where names are chosen by them, else NULL */
	struct network_names VEC(struct network_name) names;
	struct map places;   /* of names by key; keys live in the arena */
	uint32_t candidates; /* names that could have been chosen */
	struct sightings seen;
	struct network_ties VEC(struct network_tie) ties;
};

/* Fills work->names: around those asked for, or those in most articles. */
bool network_choose_names(struct network_work *work);

/* Fills work->ties from what was seen, the strongest first, and marks what is kept of them and of
 * the names. */
void network_choose_ties(struct network_work *work);

/* The place of the name of that key in work->names; their number where it is not among them. */
size_t network_place(const struct network_work *work, struct str key);

/* Puts the places of the day of places->at[at] in order: those of the article with the greatest id
 * first, so that rows decide nothing (evidence.c). */
bool evidence_settle_day(struct store *store, const struct evidences *places, size_t at,
			 struct arena *scratch, struct error *err);

#endif
