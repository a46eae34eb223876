/* SPDX-License-Identifier: MIT
 *
 * 11/12/2019: the eleventh of December in London, the twelfth of November in Washington. The page
 * itself must tell; without evidence the date stays unread.
 */
#include "html.h"

enum order { ORDER_UNKNOWN, ORDER_DAY_FIRST, ORDER_MONTH_FIRST };

/* Two numbers of at most two digits and a year, between slashes. */
struct slashed {
	size_t start, end; /* bytes in the text */
	unsigned first, second, year;
};

static unsigned take_number(struct str s, size_t *at, size_t most)
{
	unsigned n = 0;
	for (size_t i = 0; i < most && *at < s.len && ascii_is_digit(s.at[*at]); i++, (*at)++)
		n = n * 10 + (unsigned)(s.at[*at] - '0');
	return n;
}

static bool take_slash(struct str s, size_t *at)
{
	bool slash = *at < s.len && s.at[*at] == '/';
	*at += slash;
	return slash;
}

static bool slashed_at(struct str s, size_t at, struct slashed *ret)
{
	struct slashed found = {.start = at};
	if (at > 0 && (ascii_is_digit(s.at[at - 1]) || s.at[at - 1] == '/'))
		return false;
	found.first = take_number(s, &at, 2);
	if (!take_slash(s, &at))
		return false;
	found.second = take_number(s, &at, 2);
	if (!take_slash(s, &at))
		return false;
	size_t year = at;
	found.year = take_number(s, &at, 4);
	found.end = at;
	bool whole = at - year == 4 && (at == s.len || !strchr("/0123456789", s.at[at]));
	if (!whole || !found.first || !found.second || found.first > 31 || found.second > 31)
		return false;
	*ret = found;
	return true;
}

static bool find_slashed(struct str s, size_t from, struct slashed *ret)
{
	for (size_t slash = from; (slash = str_find_byte(s, '/', slash)) != STR_NOWHERE; slash++)
		for (size_t back = 2; back > 0; back--)
			if (slash >= from + back && ascii_is_digit(s.at[slash - back]) &&
			    slashed_at(s, slash - back, ret))
				return true;
	return false;
}

static enum order order_of(const struct slashed *date)
{
	if (date->first > 12 && date->second <= 12)
		return ORDER_DAY_FIRST;
	return date->second > 12 && date->first <= 12 ? ORDER_MONTH_FIRST : ORDER_UNKNOWN;
}

/* "Fri, 06/02/2023": what the day of the week before it decides. */
static enum order order_by_weekday(struct str before, const struct slashed *date)
{
	static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
	enum { LETTERS = 3 };
	struct str word, last = {0};
	while (str_next_word(&before, &word))
		last = word;
	for (int i = 0; i < 7; i++) {
		if (!str_starts_nocase(last, (struct str){days[i], LETTERS}))
			continue;
		struct date a = {(int16_t)date->year, (int8_t)date->second, (int8_t)date->first};
		struct date b = {(int16_t)date->year, (int8_t)date->first, (int8_t)date->second};
		bool day_first = date_is_valid(a) && date_weekday(date_span(a).first) == i;
		bool month_first = date_is_valid(b) && date_weekday(date_span(b).first) == i;
		if (day_first != month_first)
			return day_first ? ORDER_DAY_FIRST : ORDER_MONTH_FIRST;
	}
	return ORDER_UNKNOWN;
}

/* What all dates of the page that can be read in one way only agree on. */
static enum order order_by_dates(const struct page *page)
{
	xmlNode *root = xmlDocGetRootElement(page->doc);
	enum order all = ORDER_UNKNOWN;
	for (xmlNode *n = root; n; n = html_next(n, root)) {
		if (n->type != XML_TEXT_NODE)
			continue;
		struct str s = str_of((const char *)n->content);
		struct slashed date;
		for (size_t at = 0; find_slashed(s, at, &date); at = date.end) {
			enum order order = order_of(&date);
			if (order != ORDER_UNKNOWN && all != ORDER_UNKNOWN && order != all)
				return ORDER_UNKNOWN;
			all = order != ORDER_UNKNOWN ? order : all;
		}
	}
	return all;
}

static enum order order_by_language(const struct page *page)
{
	static const struct str american[] = {STR_INIT("en-US"), STR_INIT("en_US")};
	xmlNode *root = xmlDocGetRootElement(page->doc);
	struct str language = html_attribute(root, "lang");
	if (language.len < 2)
		return ORDER_UNKNOWN;
	for (size_t i = 0; i < sizeof(american) / sizeof(american[0]); i++)
		if (str_starts_nocase(language, american[i]))
			return ORDER_MONTH_FIRST;
	/* bare "en" tells nothing, and nearly all the world beside has the day first */
	return language.len > 2 || !str_eq_nocase(language, STR("en")) ? ORDER_DAY_FIRST
								       : ORDER_UNKNOWN;
}

struct str html_date_order(const struct page *page, struct str s)
{
	struct slashed date;
	if (!find_slashed(s, 0, &date) || order_of(&date) != ORDER_UNKNOWN ||
	    date.first == date.second || date.first > 12)
		return s;
	enum order order = order_by_weekday(str_slice(s, 0, date.start), &date);
	if (order == ORDER_UNKNOWN)
		order = order_by_dates(page);
	if (order == ORDER_UNKNOWN)
		order = order_by_language(page);
	if (order == ORDER_UNKNOWN)
		return s;
	bool day_first = order == ORDER_DAY_FIRST;
	return arena_format(
		page->arena, "%.*s%04u-%02u-%02u%.*s", STR_ARG(str_slice(s, 0, date.start)),
		date.year, day_first ? date.second : date.first,
		day_first ? date.first : date.second, STR_ARG(str_slice(s, date.end, s.len)));
}
