/* SPDX-License-Identifier: MIT */
#include "notes.h"

#include "markup.h"

enum block { BLOCK_NONE, BLOCK_PARAGRAPH, BLOCK_LIST };

static void close_block(struct out *out, enum block *block)
{
	static const char *const ends[] = {"", "</p>\n", "</ul>\n"};
	out_cstr(out, ends[*block]);
	*block = BLOCK_NONE;
}

static void heading(struct out *out, struct str line)
{
	size_t level = 0;
	while (level < line.len && line.at[level] == '#')
		level++;
	const char *tag = level == 1 ? "h2" : "h3";
	out_format(out, "<%s>", tag);
	markup_text(out, str_trim(str_slice(line, level, line.len)));
	out_format(out, "</%s>\n", tag);
}

static void item(struct out *out, enum block *block, struct str line)
{
	if (*block != BLOCK_LIST) {
		close_block(out, block);
		out_cstr(out, "<ul>\n");
		*block = BLOCK_LIST;
	}
	out_cstr(out, "<li>");
	markup_text(out, str_trim(str_slice(line, 2, line.len)));
	out_cstr(out, "</li>\n");
}

static void words(struct out *out, enum block *block, struct str line)
{
	if (*block != BLOCK_PARAGRAPH) {
		close_block(out, block);
		out_cstr(out, "<p>");
		*block = BLOCK_PARAGRAPH;
	} else {
		out_byte(out, '\n');
	}
	markup_text(out, line);
}

void notes_write(struct out *out, struct str markdown)
{
	enum block block = BLOCK_NONE;
	struct str line;
	while (str_next_line(&markdown, &line)) {
		line = str_trim(line);
		if (line.len && line.at[0] == '#') {
			close_block(out, &block);
			heading(out, line);
		} else if (str_starts(line, STR("- ")) || str_starts(line, STR("* "))) {
			item(out, &block, line);
		} else if (line.len) {
			words(out, &block, line);
		} else {
			close_block(out, &block);
		}
	}
	close_block(out, &block);
}
