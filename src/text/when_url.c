/* SPDX-License-Identifier: MIT
 *
 * The day that a link carries in its path.
 */
#include "text/when.h"
#include "when_date.h"

#include <stdio.h>

/* The path of a link, without scheme, host, query and fragment; a file's path is one as it is. */
static struct str path_of(struct str url)
{
	size_t end = 0;
	while (end < url.len && url.at[end] != '?' && url.at[end] != '#')
		end++;
	url = str_slice(url, 0, end);
	size_t host = str_find(url, STR("://"), 0);
	if (host == STR_NOWHERE)
		return url;
	size_t slash = str_find_byte(url, '/', host + 3);
	return slash == STR_NOWHERE ? (struct str){0} : str_slice(url, slash, url.len);
}

/* "2021/may/24" */
static bool date_word_path(struct when_cursor *c, struct date *ret_date)
{
	int year, month, day;
	char slash = '/';
	return when_take_year(c, &year) && when_take_separator(c, &slash) &&
	       when_take_month(c, &month) && when_take_separator(c, &slash) &&
	       when_take_number(c, 1, 2, &day) && when_make_date(year, month, day, ret_date);
}

/* "2010/POLITICS/08/13": a section between the year and the day. */
static bool section_path(struct str path, struct date *ret_date)
{
	struct str year, section, rest, month;
	struct when_line line;
	struct date day;
	if (!str_cut(path, '/', &year, &rest) || !str_cut(rest, '/', &section, &rest) ||
	    !str_cut(rest, '/', &month, &rest) || year.len != 4 || section.len < 2 || month.len > 2)
		return false;
	for (size_t i = 0; i < section.len; i++)
		if (!ascii_is_alpha(section.at[i]) && !strchr("_-.", section.at[i]))
			return false;
	char slashed[sizeof("2010/08/13/")];
	rest = str_slice(rest, 0, str_find_byte(rest, '/', 0));
	if (!rest.len || rest.len > 2)
		return false;
	int len = snprintf(slashed, sizeof(slashed), "%.*s/%.*s/%.*s", STR_ARG(year),
			   STR_ARG(month), STR_ARG(rest));
	struct str whole = {slashed, (size_t)len};
	when_read_line(whole, 0, &line);
	struct when_cursor c = {line.tokens};
	if (!when_date_year_first(&c, &day) || c.at[-1].end != whole.len)
		return false;
	*ret_date = day;
	return true;
}

/* The date that begins at `at` of a path. Eight digits are a date only as a folder or at the start
 * of a name: "world-asia-20100512" ends in an id. No page is older than the web, and the numbers in
 * a path are more often ids than dates. */
static bool date_at(struct str path, size_t at, struct date *ret_date)
{
	static date_fn *const ways[] = {when_date_year_first, date_word_path, when_date_compact};
	struct when_line line;
	enum { LONGEST = sizeof("2021/september/24/") };
	bool folder = at == 0 || path.at[at - 1] == '/';
	if (folder && section_path(str_slice(path, at, path.len), ret_date) &&
	    ret_date->year >= 1980 && ret_date->year <= 2100)
		return true;
	when_read_line(str_slice(path, 0, at + LONGEST), at, &line);
	for (size_t i = 0; i < (folder ? 3 : 1); i++) {
		struct when_cursor c = {line.tokens};
		if (!ways[i](&c, ret_date) || ret_date->year < 1980 || ret_date->year > 2100)
			continue;
		size_t end = c.at[-1].end;
		if (end == path.len || !when_is_word_byte(path.at[end]))
			return true;
	}
	return false;
}

bool when_in_url(struct str url, struct moment *ret_moment)
{
	struct str path = path_of(url);
	struct date date;
	for (size_t at = 0; at < path.len; at++) {
		if (!ascii_is_digit(path.at[at]) || (at > 0 && when_is_word_byte(path.at[at - 1])))
			continue;
		if (date_at(path, at, &date)) {
			*ret_moment = (struct moment){.date = date, .seconds = -1};
			return true;
		}
	}
	return false;
}
