/* SPDX-License-Identifier: MIT
 *
 * 11/12/2019: the eleventh of December in London, the twelfth of November in Washington. The page
 * itself must tell; without evidence the date stays unread.
 */
#include "html.h"
#include "slashed.h"

/* "Fri, 06/02/2023": what the day of the week before it decides. */
static enum date_order order_by_weekday(struct str before, const struct slashed *date)
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
static enum date_order order_by_dates(const struct page *page)
{
	xmlNode *root = xmlDocGetRootElement(page->doc);
	enum date_order all = ORDER_UNKNOWN;
	for (xmlNode *n = root; n; n = html_next(n, root)) {
		if (n->type != XML_TEXT_NODE)
			continue;
		struct str s = str_of((const char *)n->content);
		struct slashed date;
		for (size_t at = 0; slashed_find(s, at, &date); at = date.end) {
			enum date_order order = slashed_order(&date);
			if (order != ORDER_UNKNOWN && all != ORDER_UNKNOWN && order != all)
				return ORDER_UNKNOWN;
			all = order != ORDER_UNKNOWN ? order : all;
		}
	}
	return all;
}

static enum date_order order_by_language(const struct page *page)
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
	if (!slashed_find(s, 0, &date) || slashed_order(&date) != ORDER_UNKNOWN ||
	    date.first == date.second || date.first > 12)
		return s;
	enum date_order order = order_by_weekday(str_slice(s, 0, date.start), &date);
	if (order == ORDER_UNKNOWN)
		order = order_by_dates(page);
	if (order == ORDER_UNKNOWN)
		order = order_by_language(page);
	if (order == ORDER_UNKNOWN)
		return s;
	return slashed_as_iso(s, &date, order, page->arena);
}
