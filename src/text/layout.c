/* SPDX-License-Identifier: MIT */
#include "layout.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "blank.h"
#include "boilerplate.h"
#include "credit.h"
#include "dateline.h"
#include "name_words.h"
#include "standing.h"

/* A line with something on it. */
struct line {
	size_t start, end; /* without white space around */
	size_t indent;     /* columns of white space before it */
	bool alone;        /* an empty line, or nothing, stands before it */
};

struct block_list VEC(struct block);

struct divider {
	struct str text;
	size_t width; /* column at which lines were broken, 0 where they were not */
	struct block_list blocks;
	size_t bodies;     /* paragraphs so far */
	bool has_dateline; /* found */
	struct str agency;
};

static struct line trim_line(struct str text, size_t start, size_t end)
{
	struct str s = str_slice(text, 0, end);
	struct line line = {.start = start, .end = end};
	size_t len;
	while (line.start < end && (len = blank_length(s, line.start))) {
		line.indent += s.at[line.start] == '\t' ? 8 : 1;
		line.start += len;
	}
	for (;;) {
		struct str rest = str_slice(s, line.start, line.end);
		if (rest.len && ascii_is_space(rest.at[rest.len - 1]))
			line.end--;
		else if (str_ends(rest, STR("\u00A0")))
			line.end -= 2;
		else
			return line;
	}
}

/* The next line with something on it, from `*at`. */
static bool next_line(struct str text, size_t *at, struct line *line)
{
	bool alone = *at == 0;
	while (*at < text.len) {
		size_t end = str_find_byte(text, '\n', *at);
		if (end == STR_NOWHERE)
			end = text.len;
		*line = trim_line(text, *at, end);
		*at = end + (end < text.len);
		if (line->start < line->end) {
			line->alone = alone;
			return true;
		}
		alone = true;
	}
	return false;
}

static struct str line_text(struct str text, const struct line *line)
{
	return str_slice(text, line->start, line->end);
}

static size_t columns(struct str text, const struct line *line)
{
	return line->indent + utf8_count(line_text(text, line));
}

/* Columns that the next line's first word would have taken on the line before it. */
static size_t first_word(struct str text, const struct line *line)
{
	struct str rest = line_text(text, line), word;
	return str_next_word(&rest, &word) ? utf8_count(word) : 0;
}

enum {
	WIDEST = 100, /* no one breaks lines beyond this column */
	RAGGED = 8,   /* columns that a full line may fall short of the widest */
};

/* Length of the longest line, 0 where one is too long to have been broken. A link is not. */
static size_t widest_line(struct str text)
{
	size_t at = 0, widest = 0;
	struct line line;
	while (next_line(text, &at, &line)) {
		struct str s = line_text(text, &line);
		if (s.len <= widest || str_find_byte(s, ' ', 0) == STR_NOWHERE)
			continue;
		size_t n = columns(text, &line);
		if (n > WIDEST)
			return 0;
		widest = n > widest ? n : widest;
	}
	return widest;
}

/* Whether `line` is so long that the first word of `next` would not have fitted in. */
static bool is_full(struct str text, size_t width, const struct line *line, const struct line *next)
{
	return columns(text, line) + 1 + first_word(text, next) + RAGGED > width;
}

/* The column at which lines were broken: most lines that another follows at once must be full.
 * Short lines of a list are not. */
static size_t break_column(struct str text)
{
	size_t width = widest_line(text), at = 0, pairs = 0, full = 0;
	struct line line, next;
	enum { NARROWEST = 40 };
	if (width < NARROWEST || !next_line(text, &at, &line))
		return 0;
	for (; next_line(text, &at, &next); line = next) {
		if (next.alone)
			continue;
		pairs++;
		full += is_full(text, width, &line, &next);
	}
	return pairs > 0 && full * 10 >= pairs * 6 ? width : 0;
}

/* "1. ", "12) " */
static bool is_numbered(struct str s)
{
	size_t digits = 0;
	while (digits < s.len && ascii_is_digit(s.at[digits]))
		digits++;
	return digits > 0 && digits < 3 && digits + 1 < s.len &&
	       (s.at[digits] == '.' || s.at[digits] == ')') && s.at[digits + 1] == ' ';
}

static bool has_bullet(struct str s)
{
	static const struct str bullets[] = {
		STR_INIT("\u2022"), STR_INIT("\u25CF"), STR_INIT("\u25AA"), STR_INIT("\u29BF"),
		STR_INIT("\u2981"), STR_INIT("\u2013"), STR_INIT("\u2014")};
	if (s.len == 0 || (unsigned char)s.at[0] < 0x80)
		return s.len && (s.at[0] == '-' || s.at[0] == '*' || is_numbered(s));
	for (size_t i = 0; i < sizeof(bullets) / sizeof(bullets[0]); i++)
		if (str_starts(s, bullets[i]))
			return true;
	return false;
}

static bool ends_with_stop(struct str s)
{
	return s.len && memchr(".:;!?\"", s.at[s.len - 1], 6);
}

/* Whether `next` goes on with the paragraph that `line` belongs to. */
static bool goes_on(const struct divider *d, const struct line *line, const struct line *next)
{
	if (next->alone)
		return false;
	struct str before = line_text(d->text, line), after = line_text(d->text, next);
	size_t at = 0;
	if (has_bullet(after) && after.at[0] != '-')
		return false;
	bool small = unicode_class(utf8_next(after, &at)) == UNICODE_LOWER;
	if (small && !ends_with_stop(before))
		return true;
	if (!d->width || (next->indent > line->indent + 1 && !has_bullet(before)))
		return false;
	return is_full(d->text, d->width, line, next);
}

static void push(struct divider *d, size_t start, size_t end, enum block_kind kind)
{
	struct line line = trim_line(d->text, start, end);
	if (line.start < line.end)
		*VEC_PUSH(&d->blocks) =
			(struct block){(uint32_t)line.start, (uint32_t)line.end, kind};
}

/* Whether `s` has the look of a headline: short, begins with a capital, no full stop. */
static bool is_headline(struct str s)
{
	enum { LONGEST = 120 };
	if (s.len > (size_t)3 * LONGEST || memchr(s.at, '\n', s.len) || utf8_count(s) > LONGEST)
		return false;
	size_t at = 0, end = s.len;
	enum unicode_class first = unicode_class(utf8_next(s, &at));
	if (first == UNICODE_LOWER || first == UNICODE_MARK)
		return false;
	uint32_t last = utf8_prev(s, &end);
	bool quote = last == '"' || last == '\'' || last == 0x201D || last == 0x2019;
	if (quote && end > 0)
		last = utf8_prev(s, &end);
	return last >= 0x80 ? last != 0x2026 && last != 0x2014 : !memchr(".,:;-", (int)last, 5);
}

static bool is_caption(struct str s)
{
	static const struct str starts[] = {STR_INIT("FILE PHOTO"), STR_INIT("FILE - "),
					    STR_INIT("FILE \u2013"), STR_INIT("Hide caption "),
					    STR_INIT("File photo:")};
	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (str_starts(s, starts[i]))
			return true;
	return false;
}

static enum block_kind kind_of_text(struct str s)
{
	if (is_caption(s))
		return BLOCK_CAPTION;
	if (has_bullet(s))
		return BLOCK_LIST;
	return is_headline(s) ? BLOCK_HEADLINE : BLOCK_BODY;
}

/* Divides what is neither boilerplate nor a caption. */
static void add_text(struct divider *d, size_t start, size_t end)
{
	enum { BODIES_BEFORE = 2 }; /* a summary may stand before the first paragraph */
	struct str s = str_slice(d->text, start, end);
	size_t dateline;
	if (!d->has_dateline && d->bodies <= BODIES_BEFORE &&
	    dateline_find(s, &dateline, &d->agency)) {
		d->has_dateline = true;
		push(d, start, start + dateline, BLOCK_DATE);
		push(d, start + dateline, end, BLOCK_BODY);
		d->bodies++;
		return;
	}
	enum block_kind kind = kind_of_text(s);
	d->bodies += kind == BLOCK_BODY;
	push(d, start, end, kind);
}

/* "Greg Toppo" and then "USA TODAY", at the top: a by-line in two lines. */
static bool add_outlet_line(struct divider *d, size_t start, size_t end)
{
	struct str s = str_slice(d->text, start, end);
	if (d->bodies > 0 || s.len > 60 || d->blocks.len > 4 || !words_are_outlet(s))
		return false;
	struct block *before = d->blocks.len ? VEC_LAST(&d->blocks) : NULL;
	enum { LONGEST_NAME = 40 };
	if (before && before->kind == BLOCK_HEADLINE &&
	    before->end - before->start < LONGEST_NAME &&
	    words_are_names(str_slice(d->text, before->start, before->end)))
		before->kind = BLOCK_BYLINE;
	push(d, start, end, BLOCK_CREDIT);
	return true;
}

/* Adds what stands before the first credit in a line, and the credit; returns how much that is, 0
 * where there is none. */
static size_t add_credited(struct divider *d, size_t start, size_t end)
{
	size_t from, to;
	if (!credit_find(str_slice(d->text, start, end), &from, &to))
		return 0;
	push(d, start, start + from, BLOCK_CAPTION);
	push(d, start + from, start + to, BLOCK_CREDIT);
	return to;
}

static void add_paragraph(struct divider *d, size_t start, size_t end)
{
	for (;;) {
		struct line line = trim_line(d->text, start, end);
		struct str s = line_text(d->text, &line);
		enum block_kind kind;
		if (s.len == 0 || add_outlet_line(d, line.start, line.end))
			return;
		if (standing_matter(s)) {
			push(d, line.start, line.end, BLOCK_PROMO);
			return;
		}
		if (boilerplate_kind(s, &kind)) {
			push(d, line.start, line.end, kind);
			return;
		}
		size_t credited = add_credited(d, line.start, line.end);
		if (!credited) {
			add_text(d, line.start, line.end);
			return;
		}
		start = line.start + credited;
	}
}

void layout_text(struct str text, struct arena *arena, struct layout *ret_layout)
{
	struct divider d = {.text = text, .width = break_column(text)};
	struct line line, next;
	size_t at = 0, start;
	bool more = next_line(text, &at, &line);
	while (more) {
		start = line.start;
		while ((more = next_line(text, &at, &next)) && goes_on(&d, &line, &next))
			line = next;
		add_paragraph(&d, start, line.end);
		line = next;
	}
	*ret_layout = (struct layout){arena_alloc(arena, d.blocks.len * sizeof(struct block)),
				      d.blocks.len, d.agency};
	if (d.blocks.len)
		memcpy(ret_layout->blocks, d.blocks.at, d.blocks.len * sizeof(struct block));
	VEC_CLEAR(&d.blocks);
}
