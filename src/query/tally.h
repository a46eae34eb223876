/* SPDX-License-Identifier: MIT
 *
 * tally: adding up tie rows, pair by pair. Rows of one pair come one after the other.
 */
#ifndef QUERY_TALLY_H
#define QUERY_TALLY_H

#include "base/vec.h"
#include "store/read.h"

struct tally {
	int64_t a, b;
	uint32_t articles, stories, sentences;
	uint64_t units;              /* of the scope */
	int64_t first_day, last_day; /* first > last where no article has a date */
	int64_t newest;              /* article of last_day */
	uint32_t days, days_len;     /* its days in tallies.days: one for each dated article */
};

struct tallies {
	struct tally_pairs VEC(struct tally) pairs;
	struct tally_days VEC(int32_t) days;
	struct tally_stories VEC(uint64_t) stories; /* of the newest pair */
};

/* A tie_row_fn; the context is a zeroed struct tallies. */
void tally_row(void *context, const struct tie_row *row);
/* Closes the last pair; call before reading. */
void tally_end(struct tallies *tallies);
void tally_clear(struct tallies *tallies);

struct date tally_first(const struct tally *tally);
struct date tally_last(const struct tally *tally);

#endif
