/* SPDX-License-Identifier: MIT
 *
 * Reuters: the SGML of Reuters-21578 and of archives made like it, many documents a file. It is no
 * XML: it has references to control characters ("&#2;"), bare ampersands and bytes of Latin-1, so
 * it is taken apart by its tags alone, document by document.
 */
#include "charset.h"
#include "prose.h"
#include "source.h"
#include "text/reader.h"
#include "text/when.h"

#include <stdio.h>

enum { DOCUMENT_BYTES = 4 * 1024 * 1024 };

struct reading {
	const struct article_sink *sink;
	struct str path;
	size_t number;  /* of the document, from 1 */
	struct buf raw; /* the document so far */
	bool inside, too_long;
};

/* What stands between <tag> (with or without attributes) and </tag>; empty where it is not there.
 */
static struct str element(struct str text, const char *tag)
{
	char open[32], close[32];
	snprintf(open, sizeof(open), "<%s", tag);
	snprintf(close, sizeof(close), "</%s>", tag);
	size_t start = str_find(text, str_of(open), 0);
	size_t content = start == STR_NOWHERE ? STR_NOWHERE : str_find_byte(text, '>', start);
	size_t end = content == STR_NOWHERE ? STR_NOWHERE : str_find(text, str_of(close), content);
	return end == STR_NOWHERE ? (struct str){0} : str_slice(text, content + 1, end);
}

/* The value of an attribute of the first tag. */
static struct str attribute(struct str text, const char *name)
{
	char open[32];
	snprintf(open, sizeof(open), " %s=\"", name);
	struct str tag = str_slice(text, 0, str_find_byte(text, '>', 0));
	size_t start = str_find(tag, str_of(open), 0);
	if (start == STR_NOWHERE)
		return (struct str){0};
	start += strlen(open);
	return str_slice(tag, start, str_find_byte(tag, '"', start));
}

/* Appends a reference such as "&lt;" or "&#127;" and returns its length; 0 where none stands. */
static size_t add_reference(struct str at, struct buf *to)
{
	static const struct {
		struct str name;
		char c;
	} names[] = {{STR_INIT("&lt;"), '<'},
		     {STR_INIT("&gt;"), '>'},
		     {STR_INIT("&amp;"), '&'},
		     {STR_INIT("&quot;"), '"'}};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_starts(at, names[i].name)) {
			buf_add_byte(to, names[i].c);
			return names[i].name.len;
		}
	size_t digits = 2;
	while (digits < at.len && digits < 8 && ascii_is_digit(at.at[digits]))
		digits++;
	bool number = str_starts(at, STR("&#")) && digits > 2 && digits < at.len &&
		      at.at[digits] == ';';
	if (number)
		buf_add_byte(to, ' '); /* all of them are control characters of the wire */
	return number ? digits + 1 : 0;
}

/* Appends the first byte, whatever it is, and what follows up to a tag or a reference; returns how
 * much that is. */
static size_t add_plain(struct str at, struct buf *to)
{
	size_t len = 1;
	while (len < at.len && at.at[len] != '<' && at.at[len] != '&')
		len++;
	buf_add(to, str_slice(at, 0, len));
	return len;
}

/* The text of an element in UTF-8, tags left out; kept in the arena. */
static struct str plain(struct arena *arena, struct str markup)
{
	struct buf latin, text;
	struct error err = {0};
	buf_init(&latin);
	buf_init(&text);
	for (size_t i = 0; i < markup.len;) {
		struct str rest = str_slice(markup, i, markup.len);
		size_t end = rest.at[0] == '<' ? str_find_byte(rest, '>', 0) : STR_NOWHERE;
		size_t taken = rest.at[0] == '&' ? add_reference(rest, &latin) : 0;
		if (end != STR_NOWHERE)
			taken = end + 1;
		else if (!taken)
			taken = add_plain(rest, &latin);
		i += taken;
	}
	charset_decode(buf_str(&latin), STR("windows-1252"), &text, &err);
	struct str kept = arena_keep(arena, buf_str(&text));
	buf_clear(&latin);
	buf_clear(&text);
	return kept;
}

/* "26-FEB-1987 15:01:01.79", in some documents with noise behind it. */
static void take_date(struct article *article, struct str text)
{
	struct str day = str_trim(text), rest;
	str_cut(day, ' ', &day, &rest);
	if (when_parse(day, &article->date))
		article->date_source = DATE_FIELD;
}

/* Reuters ends a story with its own name. */
static struct str without_signature(struct str body)
{
	body = str_trim(body);
	static const struct str marks[] = {STR_INIT("REUTER"), STR_INIT("Reuter")};
	for (size_t i = 0; i < 2; i++)
		if (str_ends(body, marks[i]))
			return str_trim(str_slice(body, 0, body.len - marks[i].len));
	return body;
}

static struct str indented(struct arena *arena, struct str dateline, struct str prose)
{
	struct buf text;
	buf_init(&text);
	buf_add_cstr(&text, "    ");
	buf_add(&text, dateline);
	buf_add_cstr(&text, dateline.len ? " " : "");
	buf_add(&text, prose);
	struct str kept = arena_keep(arena, buf_str(&text));
	buf_clear(&text);
	return kept;
}

static struct article *build(struct reading *reading, struct str document)
{
	struct builder builder;
	builder_init(&builder);
	struct article *article = builder.article;
	struct arena *arena = &article->arena;
	struct str text = element(document, "TEXT"), body = element(text, "BODY");
	article->id = arena_keep(arena, attribute(document, "NEWID"));
	article->source = STR("Reuters");
	take_date(article, plain(arena, element(document, "DATE")));
	struct str title = plain(arena, element(text, "TITLE"));
	builder_title(&builder, str_trim(title));
	article->author = str_trim(plain(arena, element(text, "AUTHOR")));
	bool whole = !body.len && !title.len;
	struct str dateline = str_trim(plain(arena, element(text, "DATELINE")));
	struct str prose = without_signature(plain(arena, whole ? text : body));
	/* Its place is news; what layout takes for a dateline it leaves out of the text. */
	if (dateline.len)
		builder_block(&builder, BLOCK_BODY, dateline);
	/* The first paragraph is indented like the others once it has its dateline back. */
	if (!whole && prose.len)
		prose = indented(arena, dateline, prose);
	if (prose.len)
		prose_add(&builder, prose, whole);
	struct str origin =
		arena_format(arena, "%.*s#%zu", STR_ARG(reading->path), reading->number);
	return builder_finish(&builder, origin);
}

static bool fail(struct reading *reading, const char *why)
{
	struct error err = {0};
	struct buf origin;
	buf_init(&origin);
	buf_format(&origin, "%.*s#%zu", STR_ARG(reading->path), reading->number);
	error_set(&err, ERROR_INPUT, "%s", why);
	bool more = reading->sink->failure(reading->sink->context, buf_str(&origin), &err);
	buf_clear(&origin);
	return more;
}

/* At the end of a document; false where the sink wants no more. */
static bool finish(struct reading *reading)
{
	reading->inside = false;
	if (reading->too_long)
		return fail(reading, "the document is longer than 4 MB");
	struct article *article = build(reading, buf_str(&reading->raw));
	if (article->title.len || article->text.len)
		return reading->sink->article(reading->sink->context, article);
	article_free(article);
	return fail(reading, "no text in it");
}

static bool take_line(struct reading *reading, struct str line)
{
	/* Most lines have no tag. */
	bool tags = str_find_byte(line, '<', 0) != STR_NOWHERE;
	size_t start = tags ? str_find(line, STR("<REUTERS"), 0) : STR_NOWHERE;
	if (start != STR_NOWHERE) {
		if (reading->inside && !fail(reading, "the document does not end"))
			return false;
		reading->inside = true;
		reading->too_long = false;
		reading->number++;
		buf_reset(&reading->raw);
		line = str_slice(line, start, line.len);
	}
	if (!reading->inside)
		return true;
	reading->too_long = reading->too_long || reading->raw.len + line.len > DOCUMENT_BYTES;
	if (!reading->too_long) {
		buf_add(&reading->raw, line);
		buf_add_byte(&reading->raw, '\n');
	}
	return !tags || str_find(line, STR("</REUTERS>"), 0) == STR_NOWHERE || finish(reading);
}

static bool read_reuters(struct source *source, const struct article_sink *sink, struct error *err)
{
	struct reading reading = {.sink = sink, .path = source_path(source)};
	struct str line;
	enum source_line got;
	bool more = true;
	buf_init(&reading.raw);
	while (more && (got = source_next_line(source, DOCUMENT_BYTES, &line, err)) != SOURCE_END) {
		if (got == SOURCE_FAILED)
			break;
		reading.too_long = reading.too_long || got == SOURCE_LONG_LINE;
		more = got == SOURCE_LONG_LINE || take_line(&reading, line);
	}
	if (more && reading.inside)
		fail(&reading, "the file ends within the document");
	buf_clear(&reading.raw);
	return !more || got == SOURCE_END;
}

static bool detect_reuters(struct str path, struct str head)
{
	(void)path;
	enum { FIRST_LINES = 2048 };
	head = str_slice(head, 0, FIRST_LINES);
	return str_find(head, STR("<REUTERS "), 0) != STR_NOWHERE;
}

const struct reader reader_reuters = {
	.name = "reuters",
	.suffixes = ".sgm .sgml",
	.summary = "Reuters SGML, many documents a file",
	.detect = detect_reuters,
	.read = read_reuters,
};
