/* SPDX-License-Identifier: MIT
 *
 * who_parts: what the two ways of asking who share, by indexes and by one pass.
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
	/* Names are read only of those that are shown; all are known by their rows before. */
	bool names_later;
	int64_t *
		own; /* rows of the names' own countries; as many as names, 0 where there is none */
};

/* The end of the period that marks are about; empty where no article has a date. */
struct period who_recent(const struct who *who);
/* With its counts and dates; neither named nor measured. */
struct companion who_companion(const struct tally *tally);
/* Association, sorting value, mark and trend of a companion whose counts are set. */
void who_measure(const struct asking *asking, const struct tallies *tallies,
		 const struct tally *tally, struct companion *c, uint64_t others_units);

/* What association, mark and order are made of. */
bool who_is_own(const struct asking *asking, int64_t row);
double who_telling(const struct companion *c);
enum who_mark who_mark_of(const struct who *who, uint32_t since, uint32_t articles);
/* The greater, the sooner; equal ones are told apart by articles, then by key. By name: 0. */
double who_sort_value(const struct companion *c, enum who_sort sort);
/* Of companions with their names; the context are the who_options. */
int who_compare(const void *a, const void *b, void *context);
/* Counts the own countries at the end of all companions, and takes the first. */
void who_note_own(struct who *who);

/* Cuts the period, once it is known. */
void who_choose_trend(struct who *who);
uint32_t *who_trend_of(const struct who *who, const struct tallies *tallies,
		       const struct tally *tally, struct arena *arena);
/* Adds articles of a month (year * 12 + month from 0). */
void who_trend_add(const struct who *who, int month, uint32_t articles, uint32_t *trend);
/* Judges them, sorts them, cuts them to the limit. */
bool who_finish(struct asking *asking);
/* Fills asking->own. */
bool who_find_own(struct asking *asking);

/* Whether it is of a kind and country that was asked for. */
bool who_wants(const struct who_options *options, const struct entity_info *entity);

/* Fills in asking->who from what is counted in advance, where it is: *ret_counted. The counts of
 * the period and of the name are set. */
bool who_from_totals(struct asking *asking, bool *ret_counted);

/* Fills in asking->who from one pass over the sentences: names taken for offices or countries, or
 * of chosen articles alone. */
bool who_scanned(struct asking *asking, const char *const *names);

#endif
