/* SPDX-License-Identifier: MIT */
#include "alert.h"

#include "base/buf.h"
#include "base/utf8.h"

enum { MOST_LINES = 64 };

/* "=== News - 2 new results for [Lloyd Austin] ===" */
static bool is_heading(struct str line)
{
	return str_starts(line, STR("=== ")) && str_ends(line, STR(" ===")) &&
	       str_find(line, STR(" new result"), 0) != STR_NOWHERE;
}

bool alert_is(struct str text)
{
	struct str line = {0};
	while (!line.len && str_next_line(&text, &line))
		line = str_trim(line);
	return is_heading(line);
}

static int hex_value(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = c ? strchr(digits, ascii_lower(c)) : NULL;
	return at ? (int)(at - digits) : -1;
}

static struct str percent_decoded(struct str s, struct arena *arena)
{
	char *to = arena_alloc(arena, s.len + 1);
	size_t len = 0;
	bool controls = false;
	for (size_t i = 0; i < s.len; i++) {
		int high = s.at[i] == '%' && i + 2 < s.len ? hex_value(s.at[i + 1]) : -1;
		int low = high >= 0 ? hex_value(s.at[i + 2]) : -1;
		to[len++] = low >= 0 ? (char)(high * 16 + low) : s.at[i];
		i += low >= 0 ? 2 : 0;
		controls = controls || (unsigned char)to[len - 1] < ' ';
	}
	to[len] = '\0';
	struct str decoded = {to, len};
	return controls || !utf8_is_valid(decoded) ? arena_keep(arena, s) : decoded;
}

/* "<https://www.google.com/url?rct=j&url=https://harbor.example/1&ct=ga>": where it leads. */
static struct str link_of(struct str line, struct arena *arena)
{
	struct str link = str_slice(line, 1, line.len - str_ends(line, STR(">")));
	size_t at = str_find(link, STR("?url="), 0);
	at = at == STR_NOWHERE ? str_find(link, STR("&url="), 0) : at;
	if (at == STR_NOWHERE)
		return arena_keep(arena, link);
	struct str inner = str_slice(link, at + 5, link.len);
	return percent_decoded(str_slice(inner, 0, str_find_byte(inner, '&', 0)), arena);
}

/* A short second line of several is the outlet. */
static bool is_outlet(const struct str *lines, size_t count)
{
	enum { LONGEST = 60 };
	return count > 2 && lines[1].len <= LONGEST && !str_ends(lines[1], STR(".")) &&
	       !str_ends(lines[1], STR(","));
}

static void take_lines(const struct str *lines, size_t count, struct arena *arena,
		       struct alert_item *item)
{
	struct buf text;
	size_t first = 1 + is_outlet(lines, count);
	buf_init(&text);
	for (size_t i = first; i < count; i++) {
		if (text.len)
			buf_add_byte(&text, ' ');
		buf_add(&text, lines[i]);
	}
	item->title = lines[0];
	item->outlet = first == 2 ? lines[1] : (struct str){0};
	item->text = arena_keep(arena, buf_str(&text));
	buf_clear(&text);
}

bool alert_next(struct str *text, struct arena *arena, struct alert_item *ret_item)
{
	struct str lines[MOST_LINES], line;
	size_t count = 0;
	while (str_next_line(text, &line)) {
		line = str_trim(line);
		if (str_starts(line, STR("- - -")))
			return false;
		bool link = str_starts(line, STR("<http"));
		/* "See all stories on this topic:" */
		bool story = count && !str_starts_nocase(lines[0], STR("see "));
		if (link && story) {
			take_lines(lines, count, arena, ret_item);
			ret_item->link = link_of(line, arena);
			return true;
		}
		if (link || is_heading(line))
			count = 0;
		else if (line.len && count < MOST_LINES)
			lines[count++] = line;
	}
	return false;
}
