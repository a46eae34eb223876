/* SPDX-License-Identifier: MIT */
#include "alert.h"

#include "base/buf.h"
#include "link.h"

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
	*item = (struct alert_item){
		.title = lines[0],
		.outlet = first == 2 ? lines[1] : (struct str){0},
		.text = arena_keep(arena, buf_str(&text)),
	};
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
			line = str_slice(line, 1, line.len - str_ends(line, STR(">")));
			ret_item->link = link_target(line, arena);
			return true;
		}
		if (link || is_heading(line))
			count = 0;
		else if (line.len && count < MOST_LINES)
			lines[count++] = line;
	}
	return false;
}
