/* SPDX-License-Identifier: MIT
 *
 * Wire copy as sent over lines: IPTC 7901 and ANPA 1312. Control characters divide a message:
 *
 *     SOH  service, number, urgency, words, category   "eca062 4 i 211 ccccb   dpa 061"
 *          keyword line                                "Germany-politics/"
 *     STX  notes, headline " =", by-line, text
 *     ETX  time of filing                              "242200 GMT Jun 17"
 *     EOT
 *
 * A file holds one message or many.
 */
#include "byline.h"
#include "charset.h"
#include "prose.h"
#include "source.h"
#include "text/reader.h"
#include "text/when.h"

enum { SOH = 1, STX = 2, ETX = 3, EOT = 4 };

struct messages {
	const struct article_sink *sink;
	struct str path;
	size_t number; /* of the message, from 1 */
};

/* What stands in front of the first `byte`; *rest is what follows it. */
static struct str until(struct str *rest, char byte)
{
	struct str head, tail;
	str_cut(*rest, byte, &head, &tail);
	*rest = tail;
	return head;
}

/* Without what pads a message: DEL, blanks. */
static struct str strip(struct str s)
{
	while (s.len && (s.at[s.len - 1] == 0x7F || (unsigned char)s.at[s.len - 1] <= ' '))
		s.len--;
	return str_trim(s);
}

/* Agencies of one country write months in its language even in their English service. */
static struct str english_month(struct str month)
{
	static const struct {
		struct str given, english;
	} table[] = {{STR_INIT("Okt"), STR_INIT("Oct")},
		     {STR_INIT("Mai"), STR_INIT("May")},
		     {STR_INIT("Dez"), STR_INIT("Dec")},
		     {STR_INIT("Mrz"), STR_INIT("Mar")}};
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (str_eq(month, table[i].given))
			return table[i].english;
	return month;
}

/* "242200 GMT Jun 17": day, hour and minute, zone (may be missing), month, year of the century. */
static bool parse_filed(struct str s, struct moment *ret_moment)
{
	enum { WORDS = 4, LONGEST = 12 };
	struct str words[WORDS], word, zone = {0};
	struct arena arena;
	size_t n = 0;
	while (n < WORDS && str_next_word(&s, &word) && word.len <= LONGEST)
		words[n++] = word;
	if (n < 3 || words[0].len != 6 || (words[n - 1].len != 2 && words[n - 1].len != 4))
		return false;
	if (n == WORDS)
		zone = words[1];
	struct str digits = words[0], year = words[n - 1], month = english_month(words[n - 2]);
	arena_init(&arena);
	struct str text = arena_format(&arena, "%.*s %.*s %s%.*s %.*s:%.*s", 2, digits.at,
				       STR_ARG(month), year.len == 2 ? "20" : "", STR_ARG(year), 2,
				       digits.at + 2, 2, digits.at + 4);
	bool found = when_parse(text, ret_moment);
	arena_clear(&arena);
	if (found && (str_eq(zone, STR("GMT")) || str_eq(zone, STR("UTC"))))
		ret_moment->has_offset = true;
	return found;
}

/* "1ST LEAD", "(Achtung)", "REFILE": what editors tell editors before the headline. */
static bool is_note(struct str line)
{
	enum { LONGEST = 40 };
	bool small = false;
	for (size_t i = 0; i < line.len; i++)
		small = small || (line.at[i] >= 'a' && line.at[i] <= 'z');
	return line.len < LONGEST && (!small || str_starts(line, STR("(")));
}

/* The lines up to the one that ends in " =" are notes, headline and by-line. */
static struct str take_heading(struct str text, struct builder *builder)
{
	struct arena *arena = &builder->article->arena;
	enum { MOST_LINES = 8 };
	struct str rest = text, line, title = {0}, author = {0};
	for (size_t i = 0; i < MOST_LINES && str_next_line(&rest, &line); i++) {
		line = strip(line);
		bool last = str_ends(line, STR("="));
		if (last)
			line = strip(str_slice(line, 0, line.len - 1));
		if (str_starts(line, STR("By ")) && title.len)
			author = str_trim(str_slice(line, 3, line.len));
		else if (title.len || (line.len && !is_note(line)) || (last && line.len))
			title = arena_format(arena, "%.*s%s%.*s", STR_ARG(title),
					     title.len ? " " : "", STR_ARG(line));
		if (!last)
			continue;
		builder_title(builder, title);
		builder->article->author =
			arena_keep(arena, byline_person(author, builder->article->source, arena));
		return rest;
	}
	return text;
}

/* "dpa 061" at the end of the first line names the agency and the message's number. */
static void take_header(struct str line, struct article *article)
{
	struct str word, before = {0}, last = {0}, first = {0};
	while (str_next_word(&line, &word)) {
		if (!first.len)
			first = word;
		before = last;
		last = word;
	}
	bool number = last.len && ascii_is_digit(last.at[0]);
	bool name = before.len && ascii_is_alpha(before.at[0]);
	if (number && name) {
		article->source = arena_keep(&article->arena, before);
		article->id = arena_format(&article->arena, "%.*s-%.*s-%.*s", STR_ARG(before),
					   STR_ARG(last), STR_ARG(first));
	}
}

/* A message without SOH. */
static bool take_message(struct messages *messages, struct str message)
{
	struct builder builder;
	struct str header, head = until(&message, STX), text = until(&message, ETX);
	struct str filed = str_slice(message, 0, str_find_byte(message, EOT, 0));
	builder_init(&builder);
	struct article *article = builder.article;
	messages->number++;
	struct str origin = arena_format(&article->arena, "%.*s#%zu", STR_ARG(messages->path),
					 messages->number);
	if (!str_next_line(&head, &header))
		header = (struct str){0};
	take_header(header, article);
	if (parse_filed(strip(filed), &article->date))
		article->date_source = DATE_FIELD;
	text = take_heading(text, &builder);
	prose_add(&builder, strip(text), false);
	if (builder.pieces_len)
		return messages->sink->article(messages->sink->context,
					       builder_finish(&builder, origin));
	struct error err = {0};
	error_set(&err, ERROR_INPUT, "the message has no text");
	bool more = messages->sink->failure(messages->sink->context, origin, &err);
	builder_clear(&builder);
	return more;
}

static bool read_wire(struct source *source, const struct article_sink *sink, struct error *err)
{
	struct messages messages = {.sink = sink, .path = source_path(source)};
	struct buf bytes, text;
	buf_init(&bytes);
	buf_init(&text);
	bool ok = source_is_text(source, err) &&
		  source_read_all(source, READ_RECORD_BYTES, &bytes, err) &&
		  charset_decode(buf_str(&bytes), source_charset(source), &text, err);
	prose_mend_line_ends(&text);
	struct str rest = buf_str(&text);
	until(&rest, SOH);
	bool more = ok;
	while (more && rest.len) {
		struct str message = until(&rest, SOH);
		if (str_find_byte(message, STX, 0) != STR_NOWHERE)
			more = take_message(&messages, message);
	}
	buf_clear(&bytes);
	buf_clear(&text);
	return ok &&
	       (messages.number || !more ||
		error_set(err, ERROR_INPUT, "%.*s: no message in it", STR_ARG(messages.path)));
}

static bool detect_wire(struct str path, struct str head)
{
	enum { FIRST = 1000 };
	(void)path;
	size_t start = 0;
	head = str_slice(head, 0, FIRST);
	while (start < head.len && (head.at[start] == '\r' || head.at[start] == '\n' ||
				    head.at[start] == 0x16 || head.at[start] == ' '))
		start++;
	return start + 1 < head.len && head.at[start] == SOH &&
	       (ascii_is_alpha(head.at[start + 1]) || ascii_is_digit(head.at[start + 1])) &&
	       str_find_byte(head, STX, start) != STR_NOWHERE;
}

const struct reader reader_wire = {
	.name = "wire",
	.suffixes = "",
	.summary = "wire copy between control characters: IPTC 7901, ANPA",
	.detect = detect_wire,
	.read = read_wire,
};
