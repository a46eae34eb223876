/* SPDX-License-Identifier: MIT */
#include "prose.h"

#include "boilerplate.h"
#include "layout.h"
#include "text/when.h"
#include "title.h"

void prose_mend_line_ends(struct buf *text)
{
	for (size_t i = 0; i < text->len; i++) {
		bool lone_return = text->at[i] == '\r' &&
				   (i + 1 == text->len || text->at[i + 1] != '\n');
		if (lone_return || text->at[i] == '\f')
			text->at[i] = '\n';
	}
}

/* The lines of a block as one. A word broken or joined at a hyphen stays whole: "vice-\npresident",
 * "U.S.-\nChina". */
static struct str join_lines(struct arena *arena, struct str s)
{
	if (!memchr(s.at, '\n', s.len))
		return s;
	char *to = arena_alloc(arena, s.len + 1);
	size_t len = 0;
	struct str line;
	while (str_next_line(&s, &line)) {
		line = str_trim(line);
		bool hyphen = len > 1 && to[len - 1] == '-' && to[len - 2] != '-' &&
			      !ascii_is_space(to[len - 2]);
		if (len > 0 && !hyphen)
			to[len++] = ' ';
		memcpy(to + len, line.at, line.len);
		len += line.len;
	}
	return (struct str){to, len};
}

/* Without the marks of a heading in Markdown: "## The talks". */
static struct str without_marks(struct str heading)
{
	size_t marks = 0;
	while (marks < heading.len && heading.at[marks] == '#')
		marks++;
	bool marked = marks > 0 && marks <= 6 && marks < heading.len && heading.at[marks] == ' ';
	return marked ? str_trim(str_slice(heading, marks, heading.len)) : heading;
}

/* What a headline in a file may be labelled with. */
static struct str without_label(struct str title)
{
	static const struct str labels[] = {STR_INIT("title:"), STR_INIT("headline:")};
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (str_starts_nocase(title, labels[i]))
			return str_trim(str_slice(title, labels[i].len, title.len));
	return title;
}

/* Whether a block can be the headline: the first that is read, no caption or item, and no longer
 * than headlines are. A sentence with a full stop is one only where more text follows. */
static bool is_title(const struct layout *layout, size_t i, struct str s)
{
	enum { LONGEST_HEADLINE = 250, LONGEST_SENTENCE = 120 };
	if (layout->blocks[i].kind == BLOCK_HEADLINE)
		return true;
	if (layout->blocks[i].kind != BLOCK_BODY || s.len > LONGEST_HEADLINE ||
	    (i > 0 && layout->blocks[i - 1].kind == BLOCK_DATE &&
	     layout->blocks[i - 1].end + 2 > layout->blocks[i].start))
		return false;
	return s.len <= LONGEST_SENTENCE && i + 1 < layout->len;
}

/* Index of the block that is the headline, layout->len where none is. */
static size_t find_title(struct str text, const struct layout *layout)
{
	for (size_t i = 0; i < layout->len; i++) {
		const struct block *block = &layout->blocks[i];
		if (!block_is_read(block->kind) || block->kind == BLOCK_CAPTION)
			continue;
		return is_title(layout, i, str_slice(text, block->start, block->end)) ? i
										      : layout->len;
	}
	return layout->len;
}

/* "May 24, 2021", "By A. Reporter | May 24, 2021", "SINGAPORE, June 10, 2022 (Meridian) -". The
 * first line of its own wins over the others. */
static void find_date(struct str text, const struct layout *layout, struct article *article)
{
	for (size_t i = 0; i < layout->len; i++) {
		const struct block *block = &layout->blocks[i];
		struct str s = str_slice(text, block->start, block->end);
		struct moment moment;
		size_t start, end;
		if (block->kind == BLOCK_DATE && when_parse(s, &moment)) {
			article->date = moment;
			article->date_source = DATE_TEXT_LINE;
			return;
		}
		bool may_hold = block->kind == BLOCK_DATE || block->kind == BLOCK_BYLINE;
		if (may_hold && article->date_source == DATE_NONE &&
		    when_find(s, &moment, &start, &end)) {
			article->date = moment;
			article->date_source = DATE_TEXT_LINE;
		}
	}
}

static void find_author(struct article *article, struct str byline)
{
	static const struct str labels[] = {STR_INIT("by: "), STR_INIT("by "), STR_INIT("author: "),
					    STR_INIT("authors: ")};
	struct str name, rest;
	if (article->author.len)
		return;
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (str_starts_nocase(byline, labels[i])) {
			byline = str_slice(byline, labels[i].len, byline.len);
			break;
		}
	str_cut(byline, '|', &name, &rest);
	article->author = arena_keep(&article->arena, str_trim(name));
}

static void find_source(struct article *article, struct str credit)
{
	static const struct str label = STR_INIT("source:");
	if (article->source.len || !str_starts_nocase(credit, label))
		return;
	struct str name = str_trim(str_slice(credit, label.len, credit.len));
	article->source = arena_keep(&article->arena, name);
}

static void fill(struct builder *builder, struct str text, const struct layout *layout, bool titled)
{
	struct article *article = builder->article;
	size_t title = titled ? find_title(text, layout) : layout->len;
	for (size_t i = 0; i < layout->len; i++) {
		const struct block *block = &layout->blocks[i];
		struct str s =
			join_lines(&article->arena, str_slice(text, block->start, block->end));
		if (block->kind == BLOCK_HEADLINE)
			s = without_marks(s);
		if (i == title)
			builder_title(builder,
				      title_without_site(without_label(s), layout->agency, true));
		else
			builder_block(builder, block->kind, s);
		if (block->kind == BLOCK_BYLINE)
			find_author(article, s);
		if (block->kind == BLOCK_CREDIT)
			find_source(article, s);
	}
	if (article->source.len == 0)
		article->source = arena_keep(&article->arena, layout->agency);
	if (article->date_source == DATE_NONE)
		find_date(text, layout, article);
}

void prose_add(struct builder *builder, struct str text, bool titled)
{
	struct layout layout;
	struct arena scratch;
	arena_init(&scratch);
	layout_text(text, &scratch, &layout);
	fill(builder, text, &layout, titled);
	arena_clear(&scratch);
}
