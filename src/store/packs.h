/* SPDX-License-Identifier: MIT
 *
 * packs: what is counted of names and of their companions (totals.h), packed, so that all 200,000
 * companions of the first name of the news are read in a millisecond or two.
 *
 *     packs_touch_pair(&packs, a, b);      // for every row of table `pair` that was written
 *     packs_touch_entity(&packs, row);     // for every entity whose counts were
 *     packs_touch_day(&packs, a, day);     // for every entity with pairs in an article of the day
 *     packs_write(store, &packs);
 *
 * Entities are taken in parts of PACK_NAMES rows that follow each other, so that few bytes are
 * written anew when little has changed. Table `companions` has a row for each part in which an
 * entity has pairs, table `counted` one for each part. All repeat what tables `pair`, `entity` and
 * `seen` say, and are always made from them.
 *
 * Table `stretch` sums up by 32 days where entities with pairs are seen: to count the articles of
 * some years that name the first of the news took longer than all else.
 *
 * The bytes are numbers as rolls have them (roll.h). Of companions, in ascending order: how many
 * rows behind the one before (the first: behind the last row of the part before), times two, plus
 * one where articles, stories and sentences that name both are all 1; else these three follow.
 * Of entities, from the first row of the part on: in how many sentences each is.
 */
#ifndef STORE_PACKS_H
#define STORE_PACKS_H

#include "database.h"

#include "base/vec.h"

enum { PACK_BITS = 12, PACK_NAMES = 1 << PACK_BITS };
/* Stretches are of so many days, to the power of two; statements.c says 5. */
enum { STRETCH_BITS = 5 };

/* Rows to be made anew. A zeroed struct is ready. */
struct packs {
	struct pack_keys VEC(uint64_t) companions, counted, stretches;
};

void packs_touch_pair(struct packs *packs, uint32_t a, uint32_t b);
void packs_touch_entity(struct packs *packs, int64_t row);
void packs_touch_day(struct packs *packs, int64_t entity, int64_t day);
/* Failures stick to the store. Clears `packs`. */
void packs_write(struct store *store, struct packs *packs);
/* Makes what is missing: all, where the tables are empty. */
void packs_fill(struct store *store);

/* How many rows are not what they should be. */
int64_t packs_check(struct store *store);

/* A companion, and in how many sentences it is in all. */
struct packed_companion {
	int64_t b;
	uint32_t articles, stories, sentences, others;
};
typedef void packed_companion_fn(void *context, const struct packed_companion *companion);
/* All companions of an entity with pairs, in ascending order. Damaged bytes do no harm. */
void packs_read(struct store *store, int64_t entity, packed_companion_fn *each, void *context);

#endif
