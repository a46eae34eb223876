/* SPDX-License-Identifier: MIT */
#include "text/when.h"

#include "when_date.h"

/* "a.m.", "PM" */
static bool take_half_day(struct when_cursor *c, bool *ret_afternoon)
{
	struct when_cursor after = *c;
	if (after.at->kind != WHEN_WORD)
		return false;
	char letter = ascii_lower(after.at->text.at[0]);
	if (letter != 'a' && letter != 'p')
		return false;
	bool whole = str_eq_nocase(after.at->text, STR("am")) ||
		     str_eq_nocase(after.at->text, STR("pm"));
	if (!whole && after.at->text.len != 1)
		return false;
	after.at++;
	when_take_sign(&after, '.');
	if (!whole && !when_take_word(&after, STR("m")))
		return false;
	if (!whole)
		when_take_sign(&after, '.');
	*ret_afternoon = letter == 'p';
	*c = after;
	return true;
}

/* Offsets of zones that mean one thing; others ("ET", which is EST or EDT; "IST", which is Indian,
 * Irish or Israeli) are known to be zones, and no more. */
static bool take_zone_name(struct when_cursor *c, struct moment *moment)
{
	enum { UNKNOWN = INT16_MAX };
	static const struct {
		struct str name;
		int16_t minutes;
	} zones[] = {
		{STR_INIT("Z"), 0},
		{STR_INIT("UTC"), 0},
		{STR_INIT("GMT"), 0},
		{STR_INIT("UT"), 0},
		{STR_INIT("EST"), -300},
		{STR_INIT("EDT"), -240},
		{STR_INIT("CDT"), -300},
		{STR_INIT("MST"), -420},
		{STR_INIT("MDT"), -360},
		{STR_INIT("PST"), -480},
		{STR_INIT("PDT"), -420},
		{STR_INIT("BST"), 60},
		{STR_INIT("CET"), 60},
		{STR_INIT("CEST"), 120},
		{STR_INIT("EET"), 120},
		{STR_INIT("EEST"), 180},
		{STR_INIT("MSK"), 180},
		{STR_INIT("HKT"), 480},
		{STR_INIT("SGT"), 480},
		{STR_INIT("JST"), 540},
		{STR_INIT("KST"), 540},
		{STR_INIT("AEST"), 600},
		{STR_INIT("AEDT"), 660},
		{STR_INIT("NZST"), 720},
		{STR_INIT("NZDT"), 780},
		{STR_INIT("CST"), UNKNOWN},
		{STR_INIT("IST"), UNKNOWN},
		{STR_INIT("ET"), UNKNOWN},
		{STR_INIT("CT"), UNKNOWN},
		{STR_INIT("MT"), UNKNOWN},
		{STR_INIT("PT"), UNKNOWN},
		{STR_INIT("Eastern"), UNKNOWN},
		{STR_INIT("Pacific"), UNKNOWN},
		{STR_INIT("Central"), UNKNOWN},
	};
	for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++) {
		if (!when_take_word(c, zones[i].name))
			continue;
		moment->has_offset = zones[i].minutes != UNKNOWN;
		moment->offset_minutes = moment->has_offset ? zones[i].minutes : 0;
		when_take_word(c, STR("time")); /* "9 a.m. Eastern time" */
		return true;
	}
	return false;
}

/* "+0200", "-05:00", "+8" */
static bool take_offset(struct when_cursor *c, struct moment *moment)
{
	struct when_cursor after = *c;
	int sign = when_is_sign(after.at, '-') ? -1 : 1, hours, minutes = 0;
	if (!(when_take_sign(&after, '-') || when_take_sign(&after, '+')) || !after.at->glued)
		return false;
	bool together = when_is_number(after.at, 4, 4);
	if (!when_take_number(&after, 1, together ? 4 : 2, &hours))
		return false;
	if (together) {
		minutes = hours % 100;
		hours /= 100;
	} else if (when_is_sign(after.at, ':') && when_is_number(after.at + 1, 2, 2)) {
		minutes = after.at[1].value;
		after.at += 2;
	}
	if (hours > 14 || minutes > 59)
		return false;
	moment->has_offset = true;
	moment->offset_minutes = (int16_t)(sign * (hours * 60 + minutes));
	*c = after;
	return true;
}

/* "GMT", "EDT", "+0200 (CEST)", "UTC+8", "GMT (0937 HKT)" */
static bool take_zone(struct when_cursor *c, struct moment *moment)
{
	bool found = take_zone_name(c, moment);
	if ((!found || c->at->glued) && take_offset(c, moment))
		found = true;
	struct when_cursor after = *c;
	if (!found || !when_take_sign(&after, '('))
		return found;
	for (int i = 0; i < 3 && !when_is_sign(after.at, ')') && after.at->kind != WHEN_END; i++)
		after.at++;
	if (when_take_sign(&after, ')'))
		*c = after;
	return true;
}

/* ":30", ".30" or "h30" behind hours or minutes */
static bool take_sixtieth(struct when_cursor *c, int *ret_value)
{
	const struct when_token *sign = c->at;
	bool fits = when_is_sign(sign, ':') || when_is_sign(sign, '.') ||
		    str_eq(sign->text, STR("h"));
	if (!fits || !sign->glued || !sign[1].glued || !when_is_number(sign + 1, 2, 2))
		return false;
	*ret_value = sign[1].value;
	c->at += 2;
	return true;
}

/* ".123" behind seconds */
static void skip_fraction(struct when_cursor *c)
{
	if ((when_is_sign(c->at, '.') || when_is_sign(c->at, ',')) && c->at->glued &&
	    c->at[1].glued && when_is_number(c->at + 1, 1, 9))
		c->at += 2;
}

struct clock {
	int hour, minute, second;
	bool sure; /* looks like a time by itself: "10:30", not "10" or "1030" */
};

static bool take_clock(struct when_cursor *c, struct clock *clock)
{
	*clock = (struct clock){0};
	int n;
	if (when_is_number(c->at, 6, 6)) {
		when_take_number(c, 6, 6, &n);
		*clock = (struct clock){n / 10000, n / 100 % 100, n % 100, false};
	} else if (when_is_number(c->at, 4, 4)) {
		when_take_number(c, 4, 4, &n);
		*clock = (struct clock){n / 100, n % 100, 0, false};
	} else if (!when_take_number(c, 1, 2, &clock->hour)) {
		return false;
	} else if (take_sixtieth(c, &clock->minute)) {
		clock->sure = true;
		if (take_sixtieth(c, &clock->second))
			skip_fraction(c);
	}
	return clock->hour < 24 && clock->minute < 60 && clock->second < 61;
}

/* "10:00", "9:30 a.m. EDT", "9 p.m.", "1046 GMT". `after_t`: the T of ISO 8601 stands before it. */
static bool take_time(struct when_cursor *c, bool after_t, struct moment *moment)
{
	struct when_cursor after = *c;
	struct moment read = *moment;
	struct clock clock;
	bool afternoon;
	if (!take_clock(&after, &clock))
		return false;
	bool half = take_half_day(&after, &afternoon);
	if (half && (clock.hour < 1 || clock.hour > 12))
		return false;
	if (half)
		clock.hour = clock.hour % 12 + (afternoon ? 12 : 0);
	when_take_sign(&after, ',');
	bool zone = take_zone(&after, &read);
	if (!zone && after.at > c->at && when_is_sign(after.at - 1, ','))
		after.at--;
	if (!clock.sure && !half && !zone && !after_t)
		return false;
	read.seconds = clock.hour * 3600 + clock.minute * 60 + clock.second;
	*moment = read;
	*c = after;
	return true;
}

/* What may stand between the date and the time; whether it was the T of ISO 8601. */
static bool skip_joint(struct when_cursor *c)
{
	static const struct str words[] = {
		STR_INIT("T"),  STR_INIT("at"), STR_INIT("on"),   STR_INIT("à"),   STR_INIT("às"),
		STR_INIT("um"), STR_INIT("om"), STR_INIT("alle"), STR_INIT("ore"), STR_INIT("kl")};
	while (when_is_sign(c->at, ',') || when_is_sign(c->at, '-') || when_is_sign(c->at, '|') ||
	       when_is_sign(c->at, '/'))
		c->at++;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (when_take_word(c, words[i])) {
			when_take_word(c, STR("ore"));
			when_take_sign(c, '.');
			return i == 0;
		}
	struct when_cursor after = *c;
	if (when_take_word(&after, STR("a")) && when_take_word(&after, STR("las")))
		*c = after;
	return false;
}

/* "Mon May 24 10:00:00 UTC 2021", as the C library and Twitter write it. */
static bool take_c_time(struct when_cursor *c, struct moment *moment)
{
	struct when_cursor after = *c;
	struct moment read = *moment;
	int month, day, year;
	if (!when_take_month(&after, &month) || !when_take_day(&after, &day) ||
	    !take_time(&after, false, &read) || !when_take_year(&after, &year) ||
	    !when_make_date(year, month, day, &read.date))
		return false;
	*moment = read;
	*c = after;
	return true;
}

/* A date, with a time behind it where there is one. */
static bool take_date_time(struct when_cursor *c, struct moment *moment)
{
	if (take_c_time(c, moment))
		return true;
	if (!when_take_date(c, &moment->date))
		return false;
	struct when_cursor after = *c;
	bool after_t = skip_joint(&after);
	if (take_time(&after, after_t, moment))
		*c = after;
	return true;
}

/* "10:30 GMT, 24 May 2021", "Updated 0137 GMT (0937 HKT) July 8, 2014" */
static bool take_time_date(struct when_cursor *c, struct moment *moment)
{
	struct when_cursor after = *c;
	struct moment read = *moment;
	if (!take_time(&after, false, &read))
		return false;
	skip_joint(&after);
	when_take_weekday(&after);
	if (!when_take_date(&after, &read.date))
		return false;
	*moment = read;
	*c = after;
	return true;
}

static bool take_moment(struct when_cursor *c, struct moment *ret_moment)
{
	struct when_cursor after = *c;
	struct moment moment = {.seconds = -1};
	when_take_weekday(&after);
	if (!take_date_time(&after, &moment) && !take_time_date(&after, &moment))
		return false;
	*ret_moment = moment;
	*c = after;
	return true;
}

static bool take_label(struct when_cursor *c)
{
	static const struct str labels[] = {
		STR_INIT("published"), STR_INIT("publication"), STR_INIT("updated"),
		STR_INIT("update"), STR_INIT("posted"), STR_INIT("created"), STR_INIT("modified"),
		STR_INIT("released"), STR_INIT("issued"), STR_INIT("filed"), STR_INIT("originally"),
		STR_INIT("first"), STR_INIT("last"), STR_INIT("date"), STR_INIT("dated"),
		STR_INIT("on"), STR_INIT("at"), STR_INIT("online"),
		/* of other languages, and what stands between them and the day */
		STR_INIT("publié"), STR_INIT("publiée"), STR_INIT("le"), STR_INIT("veröffentlicht"),
		STR_INIT("erschienen"), STR_INIT("datum"), STR_INIT("am"), STR_INIT("publicado"),
		STR_INIT("publicada"), STR_INIT("fecha"), STR_INIT("el"), STR_INIT("em"),
		STR_INIT("pubblicato"), STR_INIT("il"), STR_INIT("gepubliceerd"), STR_INIT("op"),
		STR_INIT("opublikowano"), STR_INIT("publicerad"), STR_INIT("publisert")};
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (when_take_word(c, labels[i]))
			return true;
	return when_take_sign(c, ':');
}

/* "Published", "Last updated on", "Posted:" */
static void skip_labels(struct when_cursor *c)
{
	while (take_label(c))
		;
}

/* "May 2021": a month is a date only where nothing else is said. */
static bool take_month_alone(struct when_cursor *c, struct moment *ret_moment)
{
	int month, year;
	if (!when_take_month(c, &month))
		return false;
	when_take_sign(c, ',');
	if (!when_take_year(c, &year))
		return false;
	*ret_moment = (struct moment){.date = {(int16_t)year, (int8_t)month, 0}, .seconds = -1};
	return true;
}

static void skip_separators(struct when_cursor *c)
{
	while (when_is_sign(c->at, '.') || when_is_sign(c->at, '|') || when_is_sign(c->at, ',') ||
	       when_is_sign(c->at, '-') || when_is_sign(c->at, ';') || when_is_sign(c->at, '/'))
		c->at++;
}

/* Whether a moment may begin with this token; a cheap look before a whole line is read. */
static bool is_opening(struct str s, size_t at)
{
	struct when_token token[2] = {when_next_token(s, &at), {.kind = WHEN_END}};
	struct when_cursor c = {token};
	int month;
	return token[0].kind == WHEN_NUMBER || when_take_month(&c, &month) || when_take_weekday(&c);
}

/* The same of a whole line, which may begin with labels. */
static bool is_opening_line(struct str s)
{
	size_t at = 0;
	struct when_token token[2] = {when_next_token(s, &at), {.kind = WHEN_END}};
	struct when_cursor c = {token};
	return is_opening(s, 0) || take_label(&c);
}

bool when_parse(struct str s, struct moment *ret_moment)
{
	struct when_line line;
	struct moment first, later;
	if (!is_opening_line(s))
		return false;
	when_read_line(s, 0, &line);
	if (!line.whole)
		return false;
	struct when_cursor c = {line.tokens};
	skip_labels(&c);
	if (!take_moment(&c, &first) && !take_month_alone(&c, &first))
		return false;
	/* "Published May 24, 2021 | Updated May 25, 2021, 9:14 a.m. ET" */
	skip_separators(&c);
	skip_labels(&c);
	if (c.at->kind != WHEN_END && !take_moment(&c, &later))
		return false;
	skip_separators(&c);
	if (c.at->kind != WHEN_END)
		return false;
	*ret_moment = first;
	return true;
}

/* Whether a token may begin at `at`: not inside a word or a longer number ("12/2021-05-24"). */
static bool may_begin(struct str s, size_t at)
{
	if (!ascii_is_alpha(s.at[at]) && !ascii_is_digit(s.at[at]))
		return false;
	if (at == 0)
		return true;
	char before = s.at[at - 1];
	if (ascii_is_alpha(before) || ascii_is_digit(before))
		return false;
	bool joins = before == '-' || before == '/' || before == '.' || before == ':';
	return !(joins && at > 1 && ascii_is_digit(s.at[at - 2]) && ascii_is_digit(s.at[at]));
}

/* Whether the text goes on at once with what makes it no date ("2021-05-24-17", "20210524a"). */
static bool goes_on(struct str s, size_t end)
{
	if (end >= s.len)
		return false;
	if (when_is_word_byte(s.at[end]) && (unsigned char)s.at[end] < 0x80 && s.at[end - 1] != '.')
		return true;
	bool joins = s.at[end] == '-' || s.at[end] == '/';
	return joins && end + 1 < s.len && ascii_is_digit(s.at[end + 1]);
}

static bool moment_at(struct str s, size_t at, struct moment *ret_moment, size_t *ret_end)
{
	struct when_line line;
	if (!may_begin(s, at) || !is_opening(s, at))
		return false;
	when_read_line(s, at, &line);
	struct when_cursor c = {line.tokens};
	struct moment moment;
	if (!take_moment(&c, &moment) || goes_on(s, c.at[-1].end))
		return false;
	*ret_moment = moment;
	*ret_end = c.at[-1].end;
	return true;
}

bool when_find(struct str s, struct moment *ret_moment, size_t *ret_start, size_t *ret_end)
{
	for (size_t at = 0; at < s.len; at++)
		if (moment_at(s, at, ret_moment, ret_end)) {
			*ret_start = at;
			return true;
		}
	return false;
}

bool when_starts(struct str s, struct moment *ret_moment, size_t *ret_end)
{
	return s.len > 0 && moment_at(s, 0, ret_moment, ret_end);
}
