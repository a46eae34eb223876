/* SPDX-License-Identifier: MIT */
#include "slashed.h"

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

bool slashed_find(struct str s, size_t from, struct slashed *ret)
{
	for (size_t slash = from; (slash = str_find_byte(s, '/', slash)) != STR_NOWHERE; slash++)
		for (size_t back = 2; back > 0; back--)
			if (slash >= from + back && ascii_is_digit(s.at[slash - back]) &&
			    slashed_at(s, slash - back, ret))
				return true;
	return false;
}

enum date_order slashed_order(const struct slashed *date)
{
	if (date->first > 12 && date->second <= 12)
		return ORDER_DAY_FIRST;
	return date->second > 12 && date->first <= 12 ? ORDER_MONTH_FIRST : ORDER_UNKNOWN;
}

struct str slashed_as_iso(struct str s, const struct slashed *date, enum date_order order,
			  struct arena *arena)
{
	bool day_first = order == ORDER_DAY_FIRST;
	return arena_format(arena, "%.*s%04u-%02u-%02u%.*s", STR_ARG(str_slice(s, 0, date->start)),
			    date->year, day_first ? date->second : date->first,
			    day_first ? date->first : date->second,
			    STR_ARG(str_slice(s, date->end, s.len)));
}
