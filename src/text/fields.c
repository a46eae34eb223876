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

void fields_modified(struct article *article, struct str date)
{
	struct moment modified;
	date = str_trim(date);
	bool found = date.len && (moment_parse(date, &modified) || when_parse(date, &modified));
	if (found && article->date_source != DATE_NONE &&
	    moment_seconds(modified) > moment_seconds(article->date))
		article->modified = modified;
}
