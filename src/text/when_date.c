/* SPDX-License-Identifier: MIT */
#include "when_date.h"

/* Index of the name that `word` is, in full or in one of its usual short forms ("may", "sept",
 * "thurs"), -1 where it is none. */
static int index_of_name(struct str word, const struct str *names, int count)
{
	static const struct str longer[] = {STR_INIT("sept"), STR_INIT("tues"), STR_INIT("weds"),
					    STR_INIT("thur"), STR_INIT("thurs")};
	enum { SHORTEST = 3, LONGEST = 9 };
	if (word.len < SHORTEST || word.len > LONGEST)
		return -1;
	char initial = ascii_lower(word.at[0]);
	bool is_short = word.len == 3;
	for (size_t i = 0; i < sizeof(longer) / sizeof(longer[0]); i++)
		is_short = is_short || str_eq_nocase(word, longer[i]);
	for (int i = 0; i < count; i++)
		if (names[i].at[0] == initial &&
		    (str_eq_nocase(word, names[i]) ||
		     (is_short && str_starts_nocase(names[i], str_slice(word, 0, 3)))))
			return i;
	return -1;
}

bool when_take_month(struct when_cursor *c, int *ret_month)
{
	static const struct str names[] = {
		STR_INIT("january"), STR_INIT("february"), STR_INIT("march"),
		STR_INIT("april"),   STR_INIT("may"),      STR_INIT("june"),
		STR_INIT("july"),    STR_INIT("august"),   STR_INIT("september"),
		STR_INIT("october"), STR_INIT("november"), STR_INIT("december")};
	int month = c->at->kind == WHEN_WORD ? index_of_name(c->at->text, names, 12) : -1;
	if (month < 0)
		return false;
	c->at++;
	when_take_sign(c, '.');
	*ret_month = month + 1;
	return true;
}

bool when_take_weekday(struct when_cursor *c)
{
	static const struct str names[] = {STR_INIT("monday"),    STR_INIT("tuesday"),
					   STR_INIT("wednesday"), STR_INIT("thursday"),
					   STR_INIT("friday"),    STR_INIT("saturday"),
					   STR_INIT("sunday")};
	if (c->at->kind != WHEN_WORD || index_of_name(c->at->text, names, 7) < 0)
		return false;
	c->at++;
	when_take_sign(c, '.');
	when_take_sign(c, ',');
	return true;
}

/* "24", "24th" */
bool when_take_day(struct when_cursor *c, int *ret_day)
{
	static const struct str endings[] = {STR_INIT("st"), STR_INIT("nd"), STR_INIT("rd"),
					     STR_INIT("th"), STR_INIT("er")};
	if (!when_take_number(c, 1, 2, ret_day))
		return false;
	for (size_t i = 0; i < 5 && c->at->glued; i++)
		if (when_take_word(c, endings[i]))
			break;
	return true;
}

bool when_take_year(struct when_cursor *c, int *ret_year)
{
	return when_is_number(c->at, 4, 4) && c->at->value >= 1000 &&
	       when_take_number(c, 4, 4, ret_year);
}

bool when_make_date(int year, int month, int day, struct date *ret_date)
{
	struct date date = {(int16_t)year, (int8_t)month, (int8_t)day};
	if (day < 1 || !date_is_valid(date))
		return false;
	*ret_date = date;
	return true;
}

/* "20210524" */
bool when_date_compact(struct when_cursor *c, struct date *ret_date)
{
	int n;
	return when_take_number(c, 8, 8, &n) &&
	       when_make_date(n / 10000, n / 100 % 100, n % 100, ret_date);
}

/* The separator of "24.5.2021", which must stand twice and without blanks. */
bool when_take_separator(struct when_cursor *c, char *separator)
{
	const struct when_token *sign = c->at;
	bool fits = when_is_sign(sign, '-') || when_is_sign(sign, '/') || when_is_sign(sign, '.');
	if (!fits || !sign->glued || !sign[1].glued || (*separator && sign->value != *separator))
		return false;
	*separator = (char)sign->value;
	c->at++;
	return true;
}

/* "2021-05-24", "2021/5/24" */
bool when_date_year_first(struct when_cursor *c, struct date *ret_date)
{
	int year, month, day;
	char separator = 0;
	return when_take_year(c, &year) && when_take_separator(c, &separator) &&
	       when_take_number(c, 1, 2, &month) && when_take_separator(c, &separator) &&
	       when_take_number(c, 1, 2, &day) && when_make_date(year, month, day, ret_date);
}

/* "24.5.2021", "5/24/2021"; 03/04/2021 could be March or April. */
static bool date_year_last(struct when_cursor *c, struct date *ret_date)
{
	int first, second, year;
	char separator = 0;
	if (!when_take_number(c, 1, 2, &first) || !when_take_separator(c, &separator) ||
	    !when_take_number(c, 1, 2, &second) || !when_take_separator(c, &separator) ||
	    !when_take_year(c, &year))
		return false;
	if (second > 12)
		return when_make_date(year, first, second, ret_date);
	if (first > 12 || first == second || separator == '.')
		return when_make_date(year, second, first, ret_date);
	return false;
}

/* "May 24, 2021", "May 24th 2021" */
static bool date_month_first(struct when_cursor *c, struct date *ret_date)
{
	int year, month, day;
	if (!when_take_month(c, &month) || !when_take_day(c, &day))
		return false;
	when_take_sign(c, ',');
	return when_take_year(c, &year) && when_make_date(year, month, day, ret_date);
}

/* "24 May 2021", "24th of May, 2021", "24-May-2021", "24/May/2021", "24 de mayo del 2021" */
static bool date_day_first(struct when_cursor *c, struct date *ret_date)
{
	int year, month, day;
	if (!when_take_day(c, &day))
		return false;
	if (!when_take_word(c, STR("of")) && !when_take_word(c, STR("de")) &&
	    !when_take_sign(c, '-') && !when_take_sign(c, '/'))
		when_take_sign(c, '.');
	if (!when_take_month(c, &month) && !when_take_foreign_month(c, &month))
		return false;
	if (!when_take_sign(c, ',') && !when_take_word(c, STR("de")) &&
	    !when_take_word(c, STR("del")) && !when_take_sign(c, '/'))
		when_take_sign(c, '-');
	return when_take_year(c, &year) && when_make_date(year, month, day, ret_date);
}

/* "2021. május 24." */
static bool date_year_word_day(struct when_cursor *c, struct date *ret_date)
{
	int year, month, day;
	if (!when_take_year(c, &year) || !when_take_sign(c, '.') ||
	    !when_take_foreign_month(c, &month) || !when_take_number(c, 1, 2, &day))
		return false;
	when_take_sign(c, '.');
	return when_make_date(year, month, day, ret_date);
}

/* A character for a part of a date, which stands behind its number. */
static bool take_unit(struct when_cursor *c, struct str chinese, struct str korean)
{
	if (!str_eq(c->at->text, chinese) && !str_eq(c->at->text, korean))
		return false;
	c->at++;
	return true;
}

/* "2021年5月24日", "2021년 5월 24일" */
static bool date_with_units(struct when_cursor *c, struct date *ret_date)
{
	int year, month, day;
	return when_take_year(c, &year) && take_unit(c, STR("年"), STR("년")) &&
	       when_take_number(c, 1, 2, &month) && take_unit(c, STR("月"), STR("월")) &&
	       when_take_number(c, 1, 2, &day) && take_unit(c, STR("日"), STR("일")) &&
	       when_make_date(year, month, day, ret_date);
}

bool when_take_date(struct when_cursor *c, struct date *ret_date)
{
	static date_fn *const ways[] = {when_date_year_first, when_date_compact, date_month_first,
					date_day_first,       date_year_last,    date_year_word_day,
					date_with_units};
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		struct when_cursor after = *c;
		if (ways[i](&after, ret_date)) {
			*c = after;
			return true;
		}
	}
	return false;
}
