/* SPDX-License-Identifier: MIT */
#include "fields.h"

#include "text/reader.h"
#include "text/when.h"

static const struct str roles[FIELD_ROLES] = {
	[FIELD_TITLE] = STR_INIT("title"),   [FIELD_TEXT] = STR_INIT("text"),
	[FIELD_DATE] = STR_INIT("date"),     [FIELD_URL] = STR_INIT("url"),
	[FIELD_SOURCE] = STR_INIT("source"), [FIELD_ID] = STR_INIT("id"),
	[FIELD_AUTHOR] = STR_INIT("author"), [FIELD_MODIFIED] = STR_INIT("modified"),
};

static enum field_role role_called(struct str name)
{
	size_t i = 0;
	while (i < FIELD_ROLES && !str_eq(roles[i], name))
		i++;
	return (enum field_role)i;
}

/* Takes "role=name" off the map; false at its end. */
static bool next_pair(struct str *map, struct str *ret_role, struct str *ret_name)
{
	struct str pair, rest;
	if (!map->len)
		return false;
	str_cut(*map, ',', &pair, &rest);
	*map = rest;
	struct str role, name;
	if (!str_cut(pair, '=', &role, &name))
		name = (struct str){0};
	*ret_role = str_trim(role);
	*ret_name = str_trim(name);
	return true;
}

struct str fields_mapped(struct str map, enum field_role role)
{
	struct str called, name;
	while (next_pair(&map, &called, &name))
		if (role_called(called) == role)
			return name;
	return (struct str){0};
}

enum field_role fields_role(struct str map, struct str name)
{
	struct str called, given;
	while (next_pair(&map, &called, &given))
		if (str_eq(given, name))
			return role_called(called);
	return FIELD_ROLES;
}

bool read_map_is_valid(const char *map, struct error *err)
{
	struct str rest = str_of(map), called, name;
	do {
		if (!next_pair(&rest, &called, &name) || !name.len ||
		    role_called(called) == FIELD_ROLES)
			return error_set(err, ERROR_USAGE,
					 "--map %s: expected title=NAME, text=NAME, date=NAME, "
					 "url=NAME, source=NAME, id=NAME, author=NAME or "
					 "modified=NAME, separated by commas",
					 map);
	} while (rest.len);
	return true;
}

/* 1621850400, 1621850400.0, 1621850400000: no number that is read as a day, and of this time. */
static bool since_1970(struct str s, struct moment *ret_moment)
{
	enum { SECONDS = 10, MILLISECONDS = 13, DAY_SECONDS = 86400 };
	int64_t number = 0;
	size_t len = 0;
	for (; len < s.len && ascii_is_digit(s.at[len]) && len < MILLISECONDS; len++)
		number = number * 10 + (s.at[len] - '0');
	struct str rest = str_slice(s, len, s.len);
	for (size_t i = 0; i < rest.len; i++)
		if (i ? !ascii_is_digit(rest.at[i]) : rest.at[i] != '.')
			return false;
	if (len == MILLISECONDS)
		number /= 1000;
	else if (len != SECONDS && (len != SECONDS - 1 || number < INT32_MAX / 10))
		return false;
	*ret_moment = (struct moment){.date = date_of_day((int32_t)(number / DAY_SECONDS)),
				      .seconds = (int32_t)(number % DAY_SECONDS),
				      .has_offset = true};
	return true;
}

static bool find_moment(struct article *article, struct str date, enum date_order order,
			struct moment *ret_moment)
{
	struct slashed slashed;
	date = str_trim(date);
	if (order != ORDER_UNKNOWN && slashed_find(date, 0, &slashed) && slashed.start == 0 &&
	    slashed_order(&slashed) == ORDER_UNKNOWN)
		date = slashed_as_iso(date, &slashed, order, &article->arena);
	return date.len && (moment_parse(date, ret_moment) || when_parse(date, ret_moment) ||
			    since_1970(date, ret_moment));
}

void fields_date(struct article *article, struct str date, enum date_order order)
{
	if (find_moment(article, date, order, &article->date))
		article->date_source = DATE_FIELD;
}

void fields_modified(struct article *article, struct str date, enum date_order order)
{
	struct moment modified;
	if (find_moment(article, date, order, &modified) && article->date_source != DATE_NONE &&
	    moment_seconds(modified) > moment_seconds(article->date))
		article->modified = modified;
}

enum date_order fields_order(struct str head)
{
	struct slashed date;
	enum date_order all = ORDER_UNKNOWN;
	for (size_t at = 0; slashed_find(head, at, &date); at = date.end) {
		enum date_order order = slashed_order(&date);
		bool field = date.start == 0 || strchr("\",;\t\n", head.at[date.start - 1]);
		if (!field || order == ORDER_UNKNOWN)
			continue;
		if (all != ORDER_UNKNOWN && order != all)
			return ORDER_UNKNOWN;
		all = order;
	}
	return all;
}

void fields_language(struct article *article, struct str tag)
{
	bool code = tag.len >= 2 && ascii_is_alpha(tag.at[0]) && ascii_is_alpha(tag.at[1]) &&
		    (tag.len == 2 || tag.at[2] == '-' || tag.at[2] == '_');
	if (!code)
		return;
	char low[2] = {ascii_lower(tag.at[0]), ascii_lower(tag.at[1])};
	article->language = arena_keep(&article->arena, (struct str){low, 2});
}
