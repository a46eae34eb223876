/* SPDX-License-Identifier: MIT */
#include "query/periods.h"

const char *const period_units[] = {"week", "month", "quarter", "year", "auto", NULL};

static int months_of(enum period_unit unit)
{
	return unit == PERIOD_YEAR ? 12 : unit == PERIOD_QUARTER ? 3 : 1;
}

static int month_number(struct date d)
{
	return d.year * 12 + (d.month ? d.month - 1 : 0);
}

static int32_t first_day_of_month(int number)
{
	struct date d = {(int16_t)(number / 12), (int8_t)(number % 12 + 1), 1};
	return date_span(d).first;
}

/* The first day of the period that holds the day. */
static int32_t start_of(int32_t day, enum period_unit unit)
{
	if (unit == PERIOD_WEEK)
		return day - date_weekday(day);
	int months = months_of(unit), number = month_number(date_of_day(day));
	return first_day_of_month(number - number % months);
}

static int32_t next_start(int32_t start, enum period_unit unit)
{
	if (unit == PERIOD_WEEK)
		return start + 7;
	return first_day_of_month(month_number(date_of_day(start)) + months_of(unit));
}

static enum period_unit choose(int32_t first, int32_t last)
{
	enum { READABLE = 24, DAYS_OF_MONTH = 31 };
	int32_t days = last - first + 1;
	if (days <= 70)
		return PERIOD_WEEK;
	if (days <= READABLE * DAYS_OF_MONTH)
		return PERIOD_MONTH;
	return days <= 3 * READABLE * DAYS_OF_MONTH ? PERIOD_QUARTER : PERIOD_YEAR;
}

static struct str label_of(struct arena *arena, int32_t start, enum period_unit unit)
{
	char text[DATE_TEXT];
	struct date d = date_of_day(start);
	if (unit == PERIOD_QUARTER)
		return arena_format(arena, "%d Q%d", d.year, (d.month - 1) / 3 + 1);
	if (unit != PERIOD_WEEK)
		d.day = 0;
	if (unit == PERIOD_YEAR)
		d.month = 0;
	return arena_keep(arena, date_text(d, text));
}

bool periods_cut(struct date first, struct date last, enum period_unit unit, struct arena *arena,
		 struct periods *ret_periods, struct error *err)
{
	struct periods periods = {.unit = unit};
	if (unit == PERIOD_NONE || !date_is_set(first) || !date_is_set(last)) {
		*ret_periods = periods;
		return true;
	}
	int32_t from = date_span(first).first, behind = date_span(last).behind;
	if (unit == PERIOD_AUTO)
		periods.unit = choose(from, behind - 1);
	size_t count = 0;
	for (int32_t day = start_of(from, periods.unit); day < behind; count++)
		day = next_start(day, periods.unit);
	if (count > PERIODS_MOST)
		return error_set(
			err, ERROR_USAGE,
			"that makes %zu periods, more than %d; take a longer unit (--by) or "
			"a shorter time (--since, --until)",
			count, PERIODS_MOST);
	periods.at = ARENA_ARRAY(arena, struct news_period, count + 1);
	for (int32_t day = start_of(from, periods.unit); day < behind;) {
		int32_t next = next_start(day, periods.unit);
		periods.at[periods.len++] = (struct news_period){
			.days = {day, next}, .label = label_of(arena, day, periods.unit)};
		day = next;
	}
	*ret_periods = periods;
	return true;
}

bool periods_older(struct date first, struct date last, struct date *ret_until)
{
	static const int units[] = {12, 6, 3, 1}; /* months */
	const double enough = 0.45; /* the first half-year is somewhat shorter than the second */
	if (!date_is_set(first) || !date_is_set(last))
		return false;
	int32_t from = date_span(first).first, behind = date_span(last).behind;
	int number = month_number(date_of_day(behind - 1));
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		int32_t cut = first_day_of_month(number - number % units[i]);
		if (cut - from < enough * (behind - from))
			continue;
		*ret_until = date_of_day(cut - 1);
		return true;
	}
	return false;
}

void periods_pair(struct date before, struct date after, struct arena *arena,
		  struct periods *ret_periods)
{
	const struct date dates[] = {before, after};
	struct periods periods = {
		.at = ARENA_ARRAY(arena, struct news_period, 2), .len = 2, .unit = PERIOD_NONE};
	for (int i = 0; i < 2; i++) {
		char text[DATE_TEXT];
		periods.at[i].days = date_span(dates[i]);
		periods.at[i].label = arena_keep(arena, date_text(dates[i], text));
	}
	*ret_periods = periods;
}

struct period period_of_days(struct day_span days)
{
	return (struct period){days.first, days.behind - 1};
}
