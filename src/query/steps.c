/* SPDX-License-Identifier: MIT
 *
 * steps: time in days, weeks, months, quarters and years.
 */
#include "query/timeline.h"

#include <stdio.h>

const char *const step_units[] = {"day", "week", "month", "quarter", "year", NULL};

static int months_of(enum step_unit unit)
{
	return unit == STEP_YEAR ? 12 : unit == STEP_QUARTER ? 3 : 1;
}

static int32_t first_day(int year, int month)
{
	const struct date date = {(int16_t)year, (int8_t)month, 1};
	return date_span(date).first;
}

int32_t step_begin(int32_t day, enum step_unit unit)
{
	if (unit == STEP_DAY)
		return day;
	if (unit == STEP_WEEK)
		return day - date_weekday(day);
	struct date date = date_of_day(day);
	int months = months_of(unit);
	return first_day(date.year, (date.month - 1) / months * months + 1);
}

int32_t step_behind(int32_t day, enum step_unit unit)
{
	int32_t begin = step_begin(day, unit);
	if (unit == STEP_DAY)
		return begin + 1;
	if (unit == STEP_WEEK)
		return begin + 7;
	struct date date = date_of_day(begin);
	int month = date.month - 1 + months_of(unit);
	return first_day(date.year + month / 12, month % 12 + 1);
}

struct str step_label(int32_t day, enum step_unit unit, char to[DATE_TEXT])
{
	int32_t begin = step_begin(day, unit);
	struct date date = date_of_day(begin);
	switch (unit) {
	case STEP_DAY:
		return date_text(date, to);
	case STEP_WEEK: {
		/* A week belongs to the year of its Thursday. */
		struct date thursday = date_of_day(begin + 3);
		int week = (begin + 3 - first_day(thursday.year, 1)) / 7 + 1;
		snprintf(to, DATE_TEXT, "%04d-W%02d", thursday.year, week);
		break;
	}
	case STEP_MONTH:
		snprintf(to, DATE_TEXT, "%04d-%02d", date.year, date.month);
		break;
	case STEP_QUARTER:
		snprintf(to, DATE_TEXT, "%04d-Q%d", date.year, (date.month - 1) / 3 + 1);
		break;
	case STEP_YEAR:
		snprintf(to, DATE_TEXT, "%04d", date.year);
		break;
	}
	return str_of(to);
}
