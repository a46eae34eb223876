/* SPDX-License-Identifier: MIT */
#include "dateline.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "name_words.h"

enum { LONGEST_DATELINE = 90 };

/* Length of a dash that ends a dateline at `at`: " - ", " -- ", "—" with or without blanks. */
static size_t dash_at(struct str s, size_t at)
{
	size_t from = at;
	while (at < s.len && s.at[at] == ' ')
		at++;
	bool blank = at > from;
	size_t signs = at;
	while (at < s.len) {
		size_t next = at;
		uint32_t c = utf8_next(s, &next);
		if (c != '-' && c != 0x2013 && c != 0x2014 && c != 0x2015)
			break;
		blank = blank || c != '-';
		at = next;
	}
	return at > signs && blank ? at - from : 0;
}

/* A story begins with a capital, a figure or a quotation. */
static bool story_begins(struct str s, size_t at)
{
	while (at < s.len && ascii_is_space(s.at[at]))
		at++;
	if (at >= s.len)
		return false;
	enum unicode_class class = unicode_class(utf8_next(s, &at));
	return class != UNICODE_LOWER && class != UNICODE_SPACE;
}

static bool is_capitalised(struct str word)
{
	size_t at = 0;
	return word.len && unicode_class(utf8_next(word, &at)) == UNICODE_UPPER;
}

static bool is_all_capitals(struct str s)
{
	size_t letters = 0;
	for (size_t at = 0; at < s.len;) {
		enum unicode_class class = unicode_class(utf8_next(s, &at));
		if (class == UNICODE_LOWER || class == UNICODE_DIGIT)
			return false;
		letters += class == UNICODE_UPPER;
	}
	return letters >= 2;
}

/* Words in capitals that begin lines and are no places: "UPDATE - Some Democrats", "NPR — along
 * with". */
static bool is_label(struct str word)
{
	static const struct str labels[] = {
		STR_INIT("UPDATE"),   STR_INIT("UPDATED"),    STR_INIT("BREAKING"),
		STR_INIT("WATCH"),    STR_INIT("EXCLUSIVE"),  STR_INIT("NEW"),
		STR_INIT("VIDEO"),    STR_INIT("PHOTOS"),     STR_INIT("OPINION"),
		STR_INIT("ANALYSIS"), STR_INIT("POLL"),       STR_INIT("NOTE"),
		STR_INIT("NEWS"),     STR_INIT("CORRECTION"), STR_INIT("LIVE"),
		STR_INIT("RELATED"),  STR_INIT("MORE"),       STR_INIT("READ"),
		STR_INIT("EDITOR'S"), STR_INIT("FILE")};
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (str_eq(word, labels[i]))
			return true;
	return words_are_outlet(word);
}

/* "June 10", "Monday", "May 24, 2021" */
static bool is_day(struct str s)
{
	static const struct str names[] = {
		STR_INIT("Jan"), STR_INIT("Feb"),  STR_INIT("March"), STR_INIT("April"),
		STR_INIT("May"), STR_INIT("June"), STR_INIT("July"),  STR_INIT("Aug"),
		STR_INIT("Sep"), STR_INIT("Oct"),  STR_INIT("Nov"),   STR_INIT("Dec"),
		STR_INIT("Mon"), STR_INIT("Tue"),  STR_INIT("Wed"),   STR_INIT("Thu"),
		STR_INIT("Fri"), STR_INIT("Sat"),  STR_INIT("Sun")};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_starts_nocase(s, names[i]))
			return true;
	return false;
}

/* The city: in capitals, or, where an agency vouches for it, capitalised words. */
static bool is_city(struct str city, bool vouched)
{
	struct str word, rest = city;
	size_t words = 0;
	while (str_next_word(&rest, &word)) {
		bool title = word.at[word.len - 1] == '.' && word.len > 3;
		if (is_label(word) || !is_capitalised(word) || (title && !is_all_capitals(word)))
			return false;
		words++;
	}
	return words > 0 && words <= 4 && (vouched || is_all_capitals(city));
}

/* What stands before the agency or the dash: "DES MOINES, Iowa, June 10". */
static bool is_place(struct str place, bool vouched)
{
	struct str part, rest;
	str_cut(place, ',', &part, &rest);
	if (!is_city(str_trim(part), vouched))
		return false;
	for (int parts = 0; rest.len; parts++) {
		str_cut(rest, ',', &part, &rest);
		part = str_trim(part);
		bool year = part.len == 4 && ascii_is_digit(part.at[0]);
		if (parts > 3 || (!is_capitalised(part) && !year && !is_day(part)))
			return false;
		if (!words_are_names(part) && !year)
			return false;
	}
	return true;
}

/* "WASHINGTON — President Obama's call" */
static bool find_bare(struct str line, struct str head, size_t *ret_end)
{
	for (size_t at = 2; at < head.len; at++) {
		size_t dash = dash_at(line, at);
		if (!dash)
			continue;
		*ret_end = at + dash;
		return story_begins(line, *ret_end) && is_place(str_slice(line, 0, at), false);
	}
	return false;
}

bool dateline_find(struct str line, size_t *ret_end, struct str *ret_agency)
{
	struct str head = str_slice(line, 0, LONGEST_DATELINE);
	size_t open = str_find_byte(head, '(', 0), close = str_find_byte(head, ')', 0);
	*ret_agency = (struct str){0};
	if (open == STR_NOWHERE || close == STR_NOWHERE || close < open + 3)
		return find_bare(line, head, ret_end);
	struct str agency = str_slice(line, open + 1, close);
	struct str place = str_trim(str_slice(line, 0, open));
	bool known = words_are_outlet(agency);
	size_t dash = dash_at(line, close + 1);
	if (!words_are_names(agency) || (!known && (!dash || place.len == 0)) ||
	    !story_begins(line, close + 1 + dash) || (place.len && !is_place(place, true)))
		return find_bare(line, head, ret_end);
	*ret_end = close + 1 + dash;
	*ret_agency = agency;
	return true;
}
