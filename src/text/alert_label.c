/* SPDX-License-Identifier: MIT */
#include "alert_label.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "html.h"
#include "name_words.h"
#include "text/when.h"
#include "title.h"

enum { LONGEST_LABEL = 100, LONGEST_OUTLET = 60 };

size_t alert_sign(struct str s, size_t at)
{
	static const struct str signs[] = {
		STR_INIT("|"),      STR_INIT(","),      STR_INIT(";"),      STR_INIT("("),
		STR_INIT(")"),      STR_INIT("["),      STR_INIT("]"),      STR_INIT("\u2013"),
		STR_INIT("\u2014"), STR_INIT("\u00B7"), STR_INIT("\u2022"), STR_INIT("\u22C5"),
		STR_INIT("\u00BB"), STR_INIT("\u203A"), STR_INIT(">")};
	struct str rest = str_slice(s, at, s.len);
	if (str_starts(rest, STR("- ")) || str_starts(rest, STR(": ")) ||
	    str_starts(rest, STR(" -")))
		return 1 + (rest.at[0] == ' ');
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (str_starts(rest, signs[i]))
			return signs[i].len;
	return 0;
}

/* Takes what stands before the next sign off `rest`; false at its end. */
static bool next_part(struct str *rest, struct str *ret_part)
{
	size_t at = 0, sign = 0;
	if (!rest->len)
		return false;
	while (at < rest->len && !(sign = alert_sign(*rest, at)))
		at++;
	*ret_part = str_trim(str_slice(*rest, 0, at));
	*rest = str_slice(*rest, at + sign, rest->len);
	return true;
}

/* "May 24": a day, but of what year? */
static bool is_day(struct str s)
{
	enum { LONGEST = 24 };
	char dated[LONGEST + 8];
	struct moment unused;
	if (!s.len || s.len > LONGEST)
		return false;
	memcpy(dated, s.at, s.len);
	memcpy(dated + s.len, " 2020", 5); /* which had a 29 February */
	return when_parse((struct str){dated, s.len + 5}, &unused);
}

/* "10:30 GMT" */
static bool is_hour(struct str s)
{
	size_t at = 0;
	while (at < s.len && ascii_is_digit(s.at[at]))
		at++;
	return at > 0 && at + 1 < s.len && s.at[at] == ':' && ascii_is_digit(s.at[at + 1]);
}

/* "Le Monde diplomatique", "harbor.example"; not "3 hours ago", nor the beginning of a sentence. */
static bool is_name(struct str s)
{
	enum { FEW_WORDS = 3 };
	size_t words = title_words(s), at = 0;
	enum unicode_class first = unicode_class(utf8_next(s, &at));
	if (words == 1 && str_find_byte(s, '.', 0) < s.len - 1)
		return true;
	bool named = first == UNICODE_UPPER || first == UNICODE_LETTER;
	return (named && words <= FEW_WORDS) || words_are_names(s);
}

static bool is_outlet(struct str s)
{
	return s.len > 1 && s.len <= LONGEST_OUTLET && is_name(s) && !is_hour(s) && !is_day(s) &&
	       !str_starts_nocase(s, STR("by "));
}

static struct str first_outlet(struct str s)
{
	struct str part;
	while (next_part(&s, &part))
		if (is_outlet(part))
			return part;
	return (struct str){0};
}

/* Behind "Source:". */
static struct str behind_colon(struct str s)
{
	size_t colon = str_find(s, STR(": "), 0);
	struct str tail = colon == STR_NOWHERE ? (struct str){0} : str_slice(s, colon + 2, s.len);
	return first_outlet(tail);
}

static struct str outlet_in(struct str s)
{
	struct str named = behind_colon(s);
	return named.len ? named : first_outlet(s);
}

struct alert_label alert_label(struct str line)
{
	struct alert_label label = {0};
	size_t start = line.len, end = line.len;
	if (line.len > LONGEST_LABEL || html_ends_sentence(line))
		return label;
	if (!when_find(line, &label.date, &start, &end))
		start = end = line.len;
	label.outlet = outlet_in(str_slice(line, 0, start));
	if (!label.outlet.len)
		label.outlet = outlet_in(str_slice(line, end, line.len));
	label.is_date = !label.outlet.len && (start < end || is_day(line));
	return label;
}

/* Where a name at the start of a longer text ends, at a sign that divides; 0 where none does. */
static size_t name_end(struct str s)
{
	for (size_t at = 1; at < s.len && at <= LONGEST_OUTLET; at++) {
		bool comma = s.at[at] == ',' || s.at[at] == ':';
		if (!comma && alert_sign(s, at))
			return words_are_names(str_slice(s, 0, at)) ? at : 0;
	}
	return 0;
}

void alert_divide(struct str rest, struct str *ret_label, struct str *ret_text)
{
	size_t sign, end;
	rest = str_trim(rest);
	while ((sign = alert_sign(rest, 0)))
		rest = str_trim(str_slice(rest, sign, rest.len));
	struct alert_label label = alert_label(rest);
	bool all = label.outlet.len || label.is_date;
	end = all ? rest.len : name_end(rest);
	*ret_label = str_trim(str_slice(rest, 0, end));
	*ret_text = str_trim(str_slice(rest, end, rest.len));
	if (!all && end)
		*ret_text = str_trim(str_slice(*ret_text, alert_sign(*ret_text, 0), ret_text->len));
}
