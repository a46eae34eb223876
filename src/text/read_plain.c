/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"
#include "boilerplate.h"
#include "layout.h"
#include "source.h"
#include "text/build.h"
#include "text/reader.h"
#include "text/when.h"

/* The list asks this reader last of all: what is text and nothing else is plain text. */
static bool detect_plain(struct str path, struct str head)
{
	(void)path;
	(void)head;
	return true;
}

static bool starts_with_mark(struct str bytes, struct str *ret_charset, size_t *ret_len)
{
	static const struct {
		struct str mark, charset;
	} table[] = {
		{STR_INIT("\xEF\xBB\xBF"), STR_INIT("utf-8")},
		{STR_INIT("\xFF\xFE"), STR_INIT("utf-16le")},
		{STR_INIT("\xFE\xFF"), STR_INIT("utf-16be")},
	};
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (str_starts(bytes, table[i].mark)) {
			*ret_charset = table[i].charset;
			*ret_len = table[i].mark.len;
			return true;
		}
	return false;
}

/* UTF-8 by its mark or because it is valid, UTF-16 by its mark, else what Windows wrote. */
static bool decode(struct str bytes, struct buf *text, struct error *err)
{
	struct str charset = STR("windows-1252");
	size_t mark = 0;
	if (!starts_with_mark(bytes, &charset, &mark) && utf8_is_valid(bytes))
		charset = STR("utf-8");
	bytes = str_slice(bytes, mark, bytes.len);
	if (str_eq(charset, STR("utf-8")) && utf8_is_valid(bytes)) {
		buf_add(text, bytes);
		return true;
	}
	return unicode_decode(bytes, charset, text, err);
}

/* Line ends of old Macs, and of printers' page breaks, become newlines. */
static void mend_line_ends(struct buf *text)
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

static void fill(struct builder *builder, struct str text, const struct layout *layout)
{
	struct article *article = builder->article;
	size_t title = find_title(text, layout);
	for (size_t i = 0; i < layout->len; i++) {
		const struct block *block = &layout->blocks[i];
		struct str s =
			join_lines(&article->arena, str_slice(text, block->start, block->end));
		if (i == title)
			builder_title(builder, without_label(s));
		else
			builder_block(builder, block->kind, s);
		if (block->kind == BLOCK_BYLINE)
			find_author(article, s);
		if (block->kind == BLOCK_CREDIT)
			find_source(article, s);
	}
	if (article->source.len == 0)
		article->source = arena_keep(&article->arena, layout->agency);
	find_date(text, layout, article);
}

static struct article *build(struct str text, struct str path)
{
	struct builder builder;
	struct layout layout;
	struct arena scratch;
	builder_init(&builder);
	arena_init(&scratch);
	layout_text(text, &scratch, &layout);
	fill(&builder, text, &layout);
	struct article *article = builder.article;
	if (article->date_source == DATE_NONE && when_in_url(path, &article->date))
		article->date_source = DATE_URL;
	arena_clear(&scratch);
	return builder_finish(&builder, path);
}

static bool read_plain(struct source *source, const struct article_sink *sink, struct error *err)
{
	struct buf bytes, text;
	if (!source_is_text(source, err))
		return false;
	buf_init(&bytes);
	buf_init(&text);
	bool ok = source_read_all(source, READ_ARTICLE_BYTES, &bytes, err) &&
		  decode(buf_str(&bytes), &text, err);
	buf_clear(&bytes);
	if (ok) {
		mend_line_ends(&text);
		struct article *article = build(buf_str(&text), source_path(source));
		if (article->title.len || article->text.len) {
			sink->article(sink->context, article);
		} else {
			article_free(article);
			ok = error_set(err, ERROR_INPUT, "%.*s: no text in it",
				       STR_ARG(source_path(source)));
		}
	}
	buf_clear(&text);
	return ok;
}

const struct reader reader_plain = {
	.name = "plain",
	.suffixes = ".txt .text",
	.summary = "plain text, one article a file; headline, date and captions are recognised",
	.detect = detect_plain,
	.read = read_plain,
};
