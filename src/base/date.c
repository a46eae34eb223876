/* SPDX-License-Identifier: MIT */
#include "base/date.h"

#include <stdio.h>

int date_days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return month == 2 && leap ? 29 : days[month - 1];
}

bool date_is_valid(struct date d)
{
	if (d.year < 1 || d.year > 9999 || d.month < 0 || d.month > 12 || d.day < 0)
		return false;
	if (d.month == 0)
		return d.day == 0;
	return d.day <= date_days_in_month(d.year, d.month);
}

/* Day number of a civil date; Howard Hinnant, "chrono-compatible low-level date algorithms" (2013),
 * with years that begin in March. */
static int32_t day_number(int year, int month, int day)
{
	year -= month <= 2;
	int era = (year >= 0 ? year : year - 399) / 400;
	int year_of_era = year - era * 400;
	int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468;
}

struct date date_of_day(int32_t day)
{
	int32_t shifted = day + 719468;
	int32_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
	int32_t day_of_era = shifted - era * 146097;
	int32_t year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int32_t day_of_year = day_of_era -
			      (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int32_t month_from_march = (5 * day_of_year + 2) / 153;
	int32_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
	int32_t year = year_of_era + era * 400 + (month <= 2);
	return (struct date){(int16_t)year, (int8_t)month,
			     (int8_t)(day_of_year - (153 * month_from_march + 2) / 5 + 1)};
}

struct day_span date_span(struct date d)
{
	if (d.month == 0)
		return (struct day_span){day_number(d.year, 1, 1), day_number(d.year + 1, 1, 1)};
	if (d.day == 0) {
		int32_t first = day_number(d.year, d.month, 1);
		return (struct day_span){first, first + date_days_in_month(d.year, d.month)};
	}
	int32_t day = day_number(d.year, d.month, d.day);
	return (struct day_span){day, day + 1};
}

int date_weekday(int32_t day)
{
	int from_thursday = day % 7; /* 1970-01-01 was a Thursday */
	return (from_thursday + 7 + 3) % 7;
}

/* Reads exactly `count` digits; -1 where something else stands there. */
static int take_digits(struct str *s, size_t count)
{
	if (s->len < count)
		return -1;
	int value = 0;
	for (size_t i = 0; i < count; i++) {
		if (!ascii_is_digit(s->at[i]))
			return -1;
		value = value * 10 + (s->at[i] - '0');
	}
	*s = str_slice(*s, count, s->len);
	return value;
}

static bool take_byte(struct str *s, char byte)
{
	if (s->len == 0 || s->at[0] != byte)
		return false;
	*s = str_slice(*s, 1, s->len);
	return true;
}

/* Takes a date off the front; what follows is the caller's business. */
static bool take_date(struct str *s, struct date *ret_date)
{
	struct date d = {0};
	int year = take_digits(s, 4), month = 0, day = 0;
	if (year < 0)
		return false;
	if (take_byte(s, '-') && (month = take_digits(s, 2)) <= 0)
		return false;
	if (month && take_byte(s, '-') && (day = take_digits(s, 2)) <= 0)
		return false;
	d = (struct date){(int16_t)year, (int8_t)month, (int8_t)day};
	if (!date_is_valid(d))
		return false;
	*ret_date = d;
	return true;
}

bool date_parse(struct str s, struct date *ret_date)
{
	struct date d;
	if (!take_date(&s, &d) || s.len)
		return false;
	*ret_date = d;
	return true;
}

static bool take_time(struct str *s, int32_t *ret_seconds)
{
	int hours = take_digits(s, 2);
	if (hours < 0 || hours > 24 || !take_byte(s, ':'))
		return false;
	int minutes = take_digits(s, 2), seconds = 0;
	if (minutes < 0 || minutes > 59)
		return false;
	if (take_byte(s, ':') && ((seconds = take_digits(s, 2)) < 0 || seconds > 60))
		return false;
	if (take_byte(s, '.') || take_byte(s, ','))
		while (s->len && ascii_is_digit(s->at[0]))
			*s = str_slice(*s, 1, s->len);
	*ret_seconds = hours * 3600 + minutes * 60 + seconds;
	return true;
}

/* "Z", "+02:00", "+0200", "+02"; nothing at all is fine too. */
static bool take_offset(struct str *s, struct moment *m)
{
	if (s->len == 0)
		return true;
	if (take_byte(s, 'Z') || take_byte(s, 'z')) {
		m->has_offset = true;
		return true;
	}
	int sign = take_byte(s, '-') ? -1 : 1;
	if (sign > 0 && !take_byte(s, '+'))
		return false;
	int hours = take_digits(s, 2), minutes = 0;
	take_byte(s, ':');
	if (s->len)
		minutes = take_digits(s, 2);
	if (hours < 0 || hours > 15 || minutes < 0 || minutes > 59)
		return false;
	m->offset_minutes = (int16_t)(sign * (hours * 60 + minutes));
	m->has_offset = true;
	return true;
}

bool moment_parse(struct str s, struct moment *ret_moment)
{
	struct moment m = {.seconds = -1};
	if (!take_date(&s, &m.date))
		return false;
	if (s.len == 0) {
		*ret_moment = m;
		return true;
	}
	if (!m.date.day || !(take_byte(&s, 'T') || take_byte(&s, 't') || take_byte(&s, ' ')))
		return false;
	if (!take_time(&s, &m.seconds))
		return false;
	take_byte(&s, ' ');
	if (!take_offset(&s, &m) || s.len)
		return false;
	*ret_moment = m;
	return true;
}

struct str date_text(struct date d, char to[DATE_TEXT])
{
	int n = 0;
	if (d.day)
		n = snprintf(to, DATE_TEXT, "%04d-%02d-%02d", d.year, d.month, d.day);
	else if (d.month)
		n = snprintf(to, DATE_TEXT, "%04d-%02d", d.year, d.month);
	else if (d.year)
		n = snprintf(to, DATE_TEXT, "%04d", d.year);
	else
		to[0] = '\0';
	return (struct str){to, (size_t)n};
}

struct str moment_text(struct moment m, char to[DATE_TEXT])
{
	struct str day = date_text(m.date, to);
	if (m.seconds < 0 || !m.date.day)
		return day;
	int32_t s = m.seconds;
	int n = snprintf(to + day.len, DATE_TEXT - day.len, "T%02d:%02d:%02d", s / 3600,
			 s / 60 % 60, s % 60);
	size_t len = day.len + (size_t)n;
	if (m.has_offset && m.offset_minutes == 0) {
		to[len++] = 'Z';
		to[len] = '\0';
	} else if (m.has_offset) {
		int minutes = m.offset_minutes < 0 ? -m.offset_minutes : m.offset_minutes;
		n = snprintf(to + len, DATE_TEXT - len, "%c%02d:%02d",
			     m.offset_minutes < 0 ? '-' : '+', minutes / 60, minutes % 60);
		len += (size_t)n;
	}
	return (struct str){to, len};
}

int64_t moment_seconds(struct moment m)
{
	int64_t seconds = m.seconds > 0 ? m.seconds : 0;
	return (int64_t)date_span(m.date).first * 86400 + seconds - (int64_t)m.offset_minutes * 60;
}
