/* SPDX-License-Identifier: MIT
 *
 * fingerprint: which articles are copies or versions of one text.
 *
 *     struct fingerprint a, b;
 *     fingerprint_of(article, &a);
 *     if (fingerprint_related(&a, &b)) ...          // one printed the other's dispatch
 *
 * A text is taken as its set of shingles, runs of four words (Broder 1997, "On the resemblance and
 * containment of documents"). Of the set a sketch of fixed size is kept: one-permutation MinHash
 * (Li, Owen, Zhang 2012) with empty bins filled by optimal densification (Shrivastava 2017), one
 * byte a bin (b-bit minwise hashing, Li and König 2010). From two sketches and the sizes of the
 * sets follow estimates of their resemblance |A & B| / |A | B| and of their containment
 * |A & B| / min(|A|, |B|); with 128 bins the standard error of the first is at most 0.045.
 *
 * Only words count, whatever their case and marks; by-lines, date lines, credits and promotion are
 * left out. The values are the same on every machine, so they may be stored.
 */
#ifndef TEXT_FINGERPRINT_H
#define TEXT_FINGERPRINT_H

#include "text/article.h"

enum { FINGERPRINT_BINS = 128 };

struct fingerprint {
	uint64_t words;    /* hash of all words in order: equal for exact copies */
	uint32_t shingles; /* how many; at least 1 */
	uint8_t bins[FINGERPRINT_BINS];
};

/* A body of fewer than eight words says too little by itself: the title is taken with it. */
void fingerprint_of(const struct article *article, struct fingerprint *ret);

/* Estimated resemblance, 0 to 1. */
double fingerprint_resemblance(const struct fingerprint *a, const struct fingerprint *b);

/* Whether one is a copy, a cut or a longer version of the other: at least a quarter of all shingles
 * are common, and at least half of those of the shorter. Symmetric. */
bool fingerprint_related(const struct fingerprint *a, const struct fingerprint *b);

/* Stories: connected components of the relation above, between articles at most STORY_WINDOW_DAYS
 * apart. An article without a date may belong to any day. Exact copies are one story whatever their
 * dates. */
enum { STORY_WINDOW_DAYS = 7 };

struct story_item {
	struct fingerprint print;
	int32_t day; /* 0 where there is none */
	bool has_day;
	bool fresh;     /* not compared yet: pairs of items that are not fresh are taken as known */
	uint32_t group; /* in: of items known to be one story, the index of the first (its own
			   otherwise); out: the least index of its story */
};

/* Every pair of related items of which one is fresh joins their groups. Exact but for pairs that
 * the candidate search (banding of the bins, Leskovec, Rajaraman and Ullman 2014, ch. 3.4) misses:
 * at the least resemblance 2 of 100, at 0.5 one in 10^8. */
void stories_join(struct story_item *items, size_t count);

#endif
