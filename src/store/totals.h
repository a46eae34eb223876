/* SPDX-License-Identifier: MIT
 *
 * totals: how often entities and pairs of entities come, over all time, kept up to date.
 *
 *     struct totals *totals = totals_begin(store);
 *     totals_story(totals, members, count);        // for every story that has changed
 *     totals_end(totals);
 *
 * entity.articles, sentences, paragraphs and officials count all articles. Pairs (present in one
 * sentence) are counted in table `pair` for those a only that are in at least TOTALS_LEAST articles
 * (entity.paired): to count the companions of others takes a few milliseconds when they are asked
 * for, and most pairs are of two that are hardly ever named.
 *
 * What is counted is the set of articles that are neither fresh nor replaced (schema.c): a story
 * that changes is first taken away as it was counted, then added as it is. "When stories join,
 * counts are recomputed, never added."
 */
#ifndef STORE_TOTALS_H
#define STORE_TOTALS_H

#include "database.h"
#include "roll.h"

enum { TOTALS_LEAST = 500 };

/* Whether the totals count every article as it is. */
bool totals_are_current(struct store *store);
/* Whether an entity is in so many articles that its pairs, and its days by stretches (packs.h), are
 * counted. */
bool totals_has_pairs(struct store *store, int64_t row);

struct totals;
struct totals *totals_begin(struct store *store);

/* An article of a story as it is now, and the story as which it was counted: 0 where it was not. */
struct totals_member {
	int64_t article, counted_as;
};
void totals_story(struct totals *totals, const struct totals_member *members, size_t count);
/* Stories with articles that were scanned again. */
void totals_replaced(struct totals *totals);
/* Writes them. Failures stick to the store. */
void totals_end(struct totals *totals);

/* All of them anew. */
void totals_rebuild(struct store *store);

/* How many entities and pairs are not counted as they should be; 0 while not all is counted. */
int64_t totals_check(struct store *store);

/* The months of a pair, from the oldest on: year * 12 + month from 0, and in how many articles. */
struct month {
	int32_t number;
	uint32_t articles;
};
struct months VEC(struct month);
void months_read(struct str bytes, struct months *months);

#endif
