/* SPDX-License-Identifier: MIT
 *
 * association: how much more often two names stand together than chance would have it.
 *
 * Counted in units of the scope asked for (sentences, paragraphs or articles of the period): `both`
 * name both, `a` and `b` name one or the other, `all` are all there are.
 */
#ifndef QUERY_ASSOCIATION_H
#define QUERY_ASSOCIATION_H

#include <stdint.h>

struct association {
	/* Normalised pointwise mutual information (Bouma 2009): 1 where the two never stand apart,
	 * 0 where they meet as often as chance has it, towards -1 where they avoid each other.
	 * Favours the rare. */
	double npmi;
	/* Log-likelihood ratio of the 2x2 table (Dunning 1993): the weight of evidence that they
	 * are not independent, negative where they meet less often than expected. Grows with
	 * counts. */
	double g2;
	/* Of |g2| under independence: chi-squared distribution with one degree of freedom. */
	double p;
	/* Of all units that name one of the two, the share that name both (Jaccard 1912). */
	double jaccard;
};

struct association association_of(uint64_t both, uint64_t a, uint64_t b, uint64_t all);

#endif
