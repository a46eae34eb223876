/* SPDX-License-Identifier: MIT
 *
 * who_parts: what the two ways of asking who share, by name and by office or country.
 */
#ifndef QUERY_WHO_PARTS_H
#define QUERY_WHO_PARTS_H

#include "query/who.h"
#include "tally.h"

struct asking {
	struct store *store;
	const struct who_options *options;
	struct within within;
	struct arena *arena;
	struct who *who;
	struct error *err;
};

/* Cuts the period, once it is known. */
void who_choose_trend(struct who *who);
uint32_t *who_trend_of(const struct who *who, const struct tallies *tallies,
		       const struct tally *tally, struct arena *arena);
/* Judges them, sorts them, cuts them to the limit. */
void who_finish(struct asking *asking);

/* Fills in asking->who, names taken for offices or countries. */
bool who_folded(struct asking *asking, const char *const *names);

#endif
