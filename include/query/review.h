/* SPDX-License-Identifier: MIT
 *
 * review: what changed over the periods of a network, for a report: ties that are new, rising or
 * silent (query/changes.h), and offices that passed from one person to another.
 *
 *     struct review review;
 *     if (review_of(store, &network, &arena, &review, err))
 *             ... review.ties[REVIEW_NEW].at[0].change.a.name ...
 *
 * The latest quarter of the periods is compared with all before it. A network of one period has
 * nothing to compare: the review is empty.
 */
#ifndef QUERY_REVIEW_H
#define QUERY_REVIEW_H

#include "query/changes.h"
#include "query/evidence.h"

enum review_part {
	REVIEW_NEW,
	REVIEW_RISING,
	REVIEW_SILENT,
	REVIEW_PARTS,
};

struct reviewed_tie {
	struct change change;
	const struct network_edge *edge; /* of the network; NULL where it does not show it */
	const struct network_evidence *evidence; /* NULL for offices and countries */
};

struct reviewed_ties {
	struct reviewed_tie *at; /* the weightiest first; at most REVIEW_EACH */
	size_t len;
	size_t total; /* beyond chance; where there are none, the likeliest others are given */
};
enum { REVIEW_EACH = 8 };
/* The false discovery rate up to which a change is beyond chance. */
#define REVIEW_LEVEL 0.05

/* Who was named in an office as its holder, from one period to another. */
struct office_turn {
	struct str name;
	struct str from, to; /* labels of periods */
	uint32_t articles;   /* of these periods, that show the person in the office */
};

struct office_passing {
	struct str office;         /* as a reader says it: "US Secretary of Defense" */
	struct office_turn *turns; /* in order of time, at least two */
	size_t turns_len;
};

struct review {
	struct change_span before, after;
	struct str after_from, after_to; /* labels of periods */
	bool thin;                       /* as in struct changes */
	struct reviewed_ties ties[REVIEW_PARTS];
	struct office_passing *offices; /* those most in the news first */
	size_t offices_len;
};

/* The network has been counted by period. The review lives in the arena and borrows it. */
bool review_of(struct store *store, const struct network *network, struct arena *arena,
	       struct review *ret_review, struct error *err);

/* The offices among the nodes of a network taken for offices. Whoever held an office once is still
 * called by it ("President Clinton"), so an office has passed on only where another person came to
 * be named more often in it and stayed so: everybody has one turn at most. */
bool offices_passed(struct store *store, const struct network *offices, struct arena *arena,
		    struct office_passing **ret_passings, size_t *ret_len, struct error *err);

#endif
