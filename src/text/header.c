/* SPDX-License-Identifier: MIT */
#include "header.h"

static bool goes_on(struct str rest)
{
	return rest.len && (rest.at[0] == ' ' || rest.at[0] == '\t');
}

struct str header_get(struct str block, const char *name, struct arena *arena)
{
	struct str line, wanted = str_of(name);
	while (str_next_line(&block, &line)) {
		bool fits = line.len > wanted.len && line.at[wanted.len] == ':' &&
			    str_starts_nocase(line, wanted);
		if (!fits)
			continue;
		struct str value = str_trim(str_slice(line, wanted.len + 1, line.len));
		while (goes_on(block) && str_next_line(&block, &line)) {
			struct str more = str_trim(line);
			value = arena_format(arena, "%.*s %.*s", STR_ARG(value), STR_ARG(more));
		}
		return arena_keep(arena, str_trim(value));
	}
	return (struct str){0};
}

struct str header_bare(struct str value)
{
	return str_trim(str_slice(value, 0, str_find_byte(value, ';', 0)));
}

/* Up to the ";" or to the closing quotation mark. */
static struct str parameter_value(struct str s)
{
	s = str_trim(s);
	if (str_starts(s, STR("\"")))
		return str_slice(s, 1, str_find_byte(s, '"', 1));
	return str_trim(str_slice(s, 0, str_find_byte(s, ';', 0)));
}

struct str header_parameter(struct str value, const char *name)
{
	size_t at = 0;
	while ((at = str_find_byte(value, ';', at)) != STR_NOWHERE) {
		struct str rest = str_trim(str_slice(value, ++at, value.len));
		struct str key = str_slice(rest, 0, str_find_byte(rest, '=', 0));
		if (key.len < rest.len && str_eq_nocase(str_trim(key), str_of(name)))
			return parameter_value(str_slice(rest, key.len + 1, rest.len));
	}
	return (struct str){0};
}

size_t header_end(struct str s)
{
	struct str rest = s, line;
	while (str_next_line(&rest, &line))
		if (line.len == 0)
			return s.len - rest.len;
	return s.len;
}
