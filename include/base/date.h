/* SPDX-License-Identifier: MIT
 *
 * date: days of the proleptic Gregorian calendar, known to the day, the month or the year.
 *
 * A partial date stands for a span of days: 2021-05 is all of May 2021. Spans are half open,
 * [first, behind), as are tenures in rules. Days are counted from 1970-01-01 (day 0) and may be
 * negative.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/str.h"

#include <limits.h>

struct date {
	int16_t year; /* 1..9999; 0 means no date at all */
	int8_t month; /* 1..12, 0 where only the year is known */
	int8_t day;   /* 1..31, 0 where only the month is known */
};

/* Time of day beside a date; seconds < 0 means that no time is known. */
struct moment {
	struct date date;
	int32_t seconds;        /* since midnight, local to `offset_minutes` */
	int16_t offset_minutes; /* east of UTC */
	bool has_offset;
};

enum { DAY_MIN = INT32_MIN, DAY_MAX = INT32_MAX };

struct day_span {
	int32_t first;  /* first day */
	int32_t behind; /* first day that no longer belongs */
};

static inline bool date_is_set(struct date d)
{
	return d.year != 0;
}

static inline bool date_eq(struct date a, struct date b)
{
	return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* 31 February and year 0 are no dates. */
bool date_is_valid(struct date d);
int date_days_in_month(int year, int month);

/* The days a (valid) date covers. */
struct day_span date_span(struct date d);
struct date date_of_day(int32_t day);

/* 0 is Monday. */
int date_weekday(int32_t day);

/* "2021", "2021-05", "2021-05-24", nothing else; false leaves the output alone. */
bool date_parse(struct str s, struct date *ret_date);

/* Writes "2021-05-24", "2021-05" or "2021" and a NUL; "" where the date is not set. */
enum { DATE_TEXT = 32 };
struct str date_text(struct date d, char to[DATE_TEXT]);

/* The same for a moment: "2021-05-24T10:30:00+02:00"; without a known time as date_text. */
struct str moment_text(struct moment m, char to[DATE_TEXT]);

/* Seconds since 1970; the start of what is known, local time taken for UTC where no zone is. */
int64_t moment_seconds(struct moment m);

/* ISO 8601 / RFC 3339: a date, optionally followed by "T" or a blank and hh:mm[:ss[.fraction]] and
 * "Z" or an offset. The whole of `s` must fit. */
bool moment_parse(struct str s, struct moment *ret_moment);

#endif
