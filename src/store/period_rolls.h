/* SPDX-License-Identifier: MIT
 *
 * period_rolls: the articles of a period and who is in them, read once and looked at several times
 * (store_rolls_new).
 */
#ifndef STORE_PERIOD_ROLLS_H
#define STORE_PERIOD_ROLLS_H

#include "sightings.h"

#include "base/vec.h"

/* In how many articles an entity is. */
struct present_count {
	int64_t entity;
	uint32_t articles;
};
struct present_counts VEC(struct present_count);

/* Adds an article; `counts` has a place for each row of an entity. */
void present_count_roll(const struct roll *roll, struct present_counts *counts);

struct period_rolls {
	struct period period;
	struct arena arena;                              /* of the names */
	struct kept_rolls VEC(struct sighting) articles; /* by day and row */
	struct present_counts counts;
};

#endif
