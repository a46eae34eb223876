/* SPDX-License-Identifier: MIT
 *
 * periods: a stretch of time cut into weeks, months, quarters or years.
 *
 *     struct periods periods;
 *     if (periods_cut(first, last, PERIOD_MONTH, &arena, &periods, err))
 *             ... periods.at[0].label ...      // "2021-05"
 */
#ifndef QUERY_PERIODS_H
#define QUERY_PERIODS_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"
#include "store/read.h"

enum period_unit {
	PERIOD_WEEK, /* from Monday */
	PERIOD_MONTH,
	PERIOD_QUARTER,
	PERIOD_YEAR,
	PERIOD_AUTO, /* the finest that gives a readable number */
	PERIOD_NONE, /* not cut */
};
/* Names of those a user can ask for, in the order of the enum, ended by NULL. */
extern const char *const period_units[];

struct news_period {
	struct day_span days;
	struct str label;  /* "2021-05", "2021 Q2"; a week by its Monday */
	uint32_t articles; /* of these days; filled by those who count */
};

struct periods {
	struct news_period *at; /* in the arena, in order of time */
	size_t len;
	enum period_unit unit;
};

/* More would be a film, not a page. */
enum { PERIODS_MOST = 400 };

/* Every period that holds a day of [first, last]. No period where a date is not set. False with
 * advice where there would be more than PERIODS_MOST. */
bool periods_cut(struct date first, struct date last, enum period_unit unit, struct arena *arena,
		 struct periods *ret_periods, struct error *err);

/* The two spans of the dates given, labelled by them: "2021", "2022-06". */
void periods_pair(struct date before, struct date after, struct arena *arena,
		  struct periods *ret_periods);

/* The last day of the older half and more of [first, last], up to the beginning of the latest year
 * that leaves so much, else half-year, quarter or month: one more month at the end mostly leaves it
 * as it is. False where no such day is. */
bool periods_older(struct date first, struct date last, struct date *ret_until);

struct period period_of_days(struct day_span days);

#endif
