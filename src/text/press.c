/* SPDX-License-Identifier: MIT
 *
 * The formats, as their users know them:
 *
 *     Nexis, until 2018   "3 of 50 DOCUMENTS", outlet, date, headline, "BYLINE: ...", text,
 *                         "LOAD-DATE: ..."
 *     Nexis, since        headline, outlet, date, "Byline: ...", "Body", text, "End of Document"
 *     Factiva             "HD  headline", "PD  date", "SN  outlet", "LP  ...", "TD  ...",
 *                         "AN  Document ..."
 *     Factiva, as read    headline, "By ...", "640 words", date, outlet, code, language, "(c) 2021
 *                         ...", text, "Document ABCD000020210524eh5o0003a"
 *     ProQuest            "Document 3 of 50", "Author: ...", "Full text: ...", "Publication date:
 * ..."
 */
#include "press.h"

#include "base/utf8.h"
#include "prose.h"
#include "text/when.h"

enum style {
	STYLE_NONE,
	STYLE_NEXIS,
	STYLE_NEXIS_UNI,
	STYLE_FACTIVA,
	STYLE_FACTIVA_READ,
	STYLE_PROQUEST
};

/* "3 of 50 DOCUMENTS" between `before` and `after`. */
static bool is_count(struct str line, struct str before, struct str after)
{
	struct str word;
	line = str_trim(line);
	if (!str_starts(line, before) || !str_ends(line, after) ||
	    line.len < before.len + after.len)
		return false;
	line = str_slice(line, before.len, line.len - after.len);
	size_t words = 0;
	while (str_next_word(&line, &word)) {
		bool number = ascii_is_digit(word.at[0]);
		if (words == 1 ? !str_eq(word, STR("of")) : !number)
			return false;
		words++;
	}
	return words == 3;
}

static bool starts_nexis(struct str line)
{
	return is_count(line, STR(""), STR("DOCUMENTS")) ||
	       is_count(line, STR(""), STR("DOCUMENT"));
}

static bool starts_proquest(struct str line)
{
	return is_count(line, STR("Document "), STR(""));
}

/* "HD", "PUB" and such: two or three capitals, alone or with blanks behind; 0 where none stands. */
static size_t code_length(struct str line)
{
	size_t len = 0;
	while (len < line.len && ascii_is_upper(line.at[len]))
		len++;
	struct str rest = str_slice(line, len, line.len);
	bool alone = !str_trim(rest).len;
	bool apart = str_starts(rest, STR("\t")) || str_starts(rest, STR("  ")) ||
		     str_starts(rest, STR(" \t"));
	return len >= 2 && len <= 3 && (alone || apart) ? len : 0;
}

static bool has_code(struct str line, struct str code)
{
	return code_length(line) == code.len && str_starts(line, code);
}

/* "1,640 words" */
static bool is_word_count(struct str line)
{
	struct str number, unit, more;
	line = str_trim(line);
	if (!str_next_word(&line, &number) || !str_next_word(&line, &unit) ||
	    str_next_word(&line, &more) || !str_eq(unit, STR("words")))
		return false;
	for (size_t i = 0; i < number.len; i++)
		if (!ascii_is_digit(number.at[i]) && number.at[i] != ',')
			return false;
	return true;
}

/* "Document LBA0000020210524eh5o0003a" */
static bool ends_factiva(struct str line)
{
	static const struct str label = STR_INIT("Document ");
	enum { LEAST = 25 };
	line = str_trim(line);
	if (!str_starts(line, label) || line.len < LEAST)
		return false;
	for (size_t i = label.len; i < line.len; i++)
		if (!ascii_is_alpha(line.at[i]) && !ascii_is_digit(line.at[i]))
			return false;
	return true;
}

static enum style style_of(struct str text)
{
	struct str line;
	bool headline = false, body = false, counted = false;
	enum { LOOK_BYTES = 256 * 1024 };
	text = str_slice(text, 0, LOOK_BYTES);
	while (str_next_line(&text, &line)) {
		struct str bare = str_trim(line);
		if (starts_nexis(line))
			return STYLE_NEXIS;
		if (starts_proquest(line))
			return STYLE_PROQUEST;
		if (headline && (has_code(line, STR("LP")) || has_code(line, STR("TD"))))
			return STYLE_FACTIVA;
		if (body &&
		    (str_eq(bare, STR("End of Document")) || str_starts(bare, STR("Load-Date:"))))
			return STYLE_NEXIS_UNI;
		if (counted && ends_factiva(line))
			return STYLE_FACTIVA_READ;
		counted = counted || is_word_count(line);
		headline = headline || has_code(line, STR("HD"));
		body = body || str_eq(bare, STR("Body"));
	}
	return STYLE_NONE;
}

bool press_is_export(struct str text)
{
	return style_of(text) != STYLE_NONE;
}

/* What a header says. */
struct record {
	struct str title, source, author, date, uri, id;
	struct buf body;
};

/* "BYLINE: By Jane Roe": the value of a field named so, whatever the case. */
static bool is_named(struct str line, const char *name, struct str *ret_value)
{
	struct str key = str_of(name);
	if (!str_starts_nocase(line, key) || line.len <= key.len || line.at[key.len] != ':')
		return false;
	*ret_value = str_trim(str_slice(line, key.len + 1, line.len));
	return true;
}

static struct str without_by(struct str author)
{
	if (str_starts_nocase(author, STR("by ")))
		author = str_trim(str_slice(author, 3, author.len));
	size_t at = str_find(author, STR(" in "), 0); /* "Ola Hansen in Oslo" */
	bool place = at != STR_NOWHERE && at + 4 < author.len && ascii_is_upper(author.at[at + 4]);
	return place ? str_slice(author, 0, at) : author;
}

/* A field of Nexis, by its one word of a name before a colon. */
static bool is_nexis_field(struct str line)
{
	static const char *const names[] = {
		"byline",   "section",          "length",  "dateline",        "highlight",
		"series",   "distribution",     "graphic", "correction-date", "load-date",
		"language", "publication-type", "subject", "journal-code",    "url",
		"type",     "document-type"};
	struct str value;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (is_named(line, names[i], &value))
			return true;
	return false;
}

static bool ends_nexis_body(struct str line)
{
	static const char *const names[] = {"load-date",        "url",           "language",
					    "publication-type", "subject",       "journal-code",
					    "graphic",          "classification"};
	struct str value;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (is_named(line, names[i], &value))
			return true;
	return str_eq(line, STR("Classification")) || str_eq(line, STR("Graphic")) ||
	       (str_starts(line, STR("Copyright ")) && line.len > 14 &&
		ascii_is_digit(line.at[10]));
}

static void take_nexis_field(struct record *record, struct str line)
{
	struct str value;
	if (is_named(line, "byline", &value))
		record->author = without_by(value);
	else if (is_named(line, "url", &value))
		record->uri = value;
}

static bool is_date_line(struct str line)
{
	enum { LONGEST = 60 };
	struct moment moment;
	size_t start, end;
	return line.len <= LONGEST && when_find(line, &moment, &start, &end) && start < 12;
}

/* The lines above the first field: outlet, date and headline in the order of the two ages. */
static void take_nexis_line(struct record *record, enum style style, struct str line)
{
	bool fresh = style == STYLE_NEXIS_UNI;
	if (str_starts(line, STR("Copyright ")) || str_eq(line, STR("All Rights Reserved")))
		return;
	if (!record->date.len && is_date_line(line))
		record->date = line;
	else if (!record->date.len && fresh && !record->title.len)
		record->title = line;
	else if (!record->date.len)
		record->source = line; /* the last one above the date */
	else if (!fresh)
		record->title = line; /* the last one above the fields; editions stand before it */
}

static void add_line(struct buf *to, struct str line)
{
	buf_add(to, line);
	buf_add_byte(to, '\n');
}

static void read_nexis(struct str text, enum style style, struct record *record)
{
	struct str line;
	bool fields = false, body = false, done = false;
	while (str_next_line(&text, &line)) {
		struct str bare = str_trim(line);
		done = done || (body && ends_nexis_body(bare));
		if (done) {
			take_nexis_field(record, bare);
			continue;
		}
		if (style == STYLE_NEXIS_UNI && !body && str_eq(bare, STR("Body"))) {
			body = true;
			continue;
		}
		if (!body && is_nexis_field(bare)) {
			fields = true;
			take_nexis_field(record, bare);
		} else if (!body && !fields && bare.len) {
			take_nexis_line(record, style, bare);
		} else if (style == STYLE_NEXIS && fields && bare.len) {
			body = true;
		}
		if (body)
			add_line(&record->body, line);
	}
}

/* Where the value of a code goes; NULL for what is not kept. */
static struct str *factiva_field(struct record *record, struct str code)
{
	if (str_eq(code, STR("HD")))
		return &record->title;
	if (str_eq(code, STR("BY")))
		return &record->author;
	if (str_eq(code, STR("PD")))
		return &record->date;
	return str_eq(code, STR("SN")) ? &record->source : NULL;
}

/* A value goes on in the lines below it: still one piece of the text. */
static void extend(struct str *value, struct str more)
{
	if (more.len && value->len)
		*value = str_range(value->at, more.at + more.len);
	else if (more.len)
		*value = more;
}

static void read_factiva(struct str text, struct record *record)
{
	struct str line, *into = NULL;
	bool body = false;
	while (str_next_line(&text, &line)) {
		size_t len = code_length(line);
		struct str code = str_slice(line, 0, len);
		struct str value = str_trim(str_slice(line, len, line.len));
		if (len) {
			body = str_eq(code, STR("LP")) || str_eq(code, STR("TD"));
			into = factiva_field(record, code);
		}
		if (body && len)
			add_line(&record->body, STR(""));
		if (body)
			add_line(&record->body, len ? value : line);
		else if (into)
			extend(into, value);
	}
	record->author = without_by(record->author);
}

static bool is_copyright(struct str line)
{
	return str_starts_nocase(line, STR("(c) ")) || str_starts_nocase(line, STR("copyright ")) ||
	       str_starts(line, STR("\u00A9"));
}

/* Between the count of words and the copyright line: the date, the hour, the outlet, its code, the
 * language. */
static void take_factiva_line(struct record *record, struct str line)
{
	enum { LONGEST_HOUR = 16 };
	bool hour = line.len <= LONGEST_HOUR && ascii_is_digit(line.at[0]);
	if (!record->date.len && is_date_line(line))
		record->date = line;
	else if (record->date.len && !record->source.len && !hour)
		record->source = line;
}

/* Without blanks and no-break spaces around, of which an empty line of a page may be made. */
static struct str bare_line(struct str line)
{
	static const struct str no_break = STR_INIT("\u00A0");
	for (line = str_trim(line); str_starts(line, no_break);)
		line = str_trim(str_slice(line, no_break.len, line.len));
	while (str_ends(line, no_break))
		line = str_trim(str_slice(line, 0, line.len - no_break.len));
	return line;
}

/* "Foreign Desk; SECTA", "News": what may stand above a headline. */
static bool is_section(struct str line)
{
	enum { LONGEST = 40 };
	static const struct str whole[] = {
		STR_INIT("news"),     STR_INIT("world"),     STR_INIT("world news"),
		STR_INIT("national"), STR_INIT("a section"), STR_INIT("foreign"),
		STR_INIT("business"), STR_INIT("politics"),  STR_INIT("sports"),
		STR_INIT("opinion"),  STR_INIT("editorial"), STR_INIT("international"),
	};
	if (line.len > LONGEST)
		return false;
	for (size_t i = 0; i < sizeof(whole) / sizeof(whole[0]); i++)
		if (str_eq_nocase(line, whole[i]))
			return true;
	return str_find(line, STR("; SECT"), 0) != STR_NOWHERE || str_ends(line, STR(" Desk")) ||
	       str_starts(line, STR("Section "));
}

static void read_factiva_read(struct str text, struct record *record)
{
	struct str line;
	bool counted = false, body = false;
	while (str_next_line(&text, &line)) {
		struct str bare = bare_line(line);
		if (body)
			add_line(&record->body, line);
		else if (!bare.len || (!record->title.len && is_section(bare)))
			continue;
		else if (counted && is_copyright(bare))
			body = true;
		else if (counted)
			take_factiva_line(record, bare);
		else if (is_word_count(bare))
			counted = true;
		else if (str_starts_nocase(bare, STR("by ")))
			record->author = without_by(bare);
		else if (!record->title.len)
			record->title = bare;
	}
}

/* Fields of ProQuest that stand behind a text. */
static bool ends_proquest_body(struct str line)
{
	static const char *const names[] = {"subject",
					    "location",
					    "people",
					    "company / organization",
					    "title",
					    "publication title",
					    "publication year",
					    "publication date",
					    "publication info",
					    "source type",
					    "document url",
					    "copyright"};
	struct str value;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (is_named(line, names[i], &value))
			return true;
	return str_starts(line, STR("____"));
}

/* "Harbor Times, Late Edition (East Coast); Harbor, N.Y." */
static struct str without_edition(struct str outlet)
{
	outlet = str_slice(outlet, 0, str_find_byte(outlet, ';', 0));
	size_t comma = str_find(outlet, STR(", "), 0);
	bool edition = comma != STR_NOWHERE &&
		       str_find_nocase(outlet, STR("edition"), comma) != STR_NOWHERE;
	return str_trim(edition ? str_slice(outlet, 0, comma) : outlet);
}

/* "Nordmann, Kari" the way round that other by-lines are. */
static void add_turned(struct buf *all, struct str name)
{
	struct str family, given;
	bool turn = str_cut(name, ',', &family, &given) &&
		    str_find_byte(given, ',', 0) == STR_NOWHERE;
	if (all->len)
		buf_add_cstr(all, ", ");
	if (turn) {
		buf_add(all, str_trim(given));
		buf_add_byte(all, ' ');
	}
	buf_add(all, turn ? str_trim(family) : str_trim(name));
}

/* "Nordmann, Kari; Ek, Bo" */
static struct str turned_names(struct str names, struct arena *arena)
{
	struct buf all;
	struct str name, rest = names;
	buf_init(&all);
	for (bool more = names.len > 0; more;) {
		more = str_cut(rest, ';', &name, &rest);
		if (str_trim(name).len)
			add_turned(&all, name);
	}
	struct str kept = arena_keep(arena, buf_str(&all));
	buf_clear(&all);
	return kept;
}

static void take_proquest_field(struct record *record, struct str line)
{
	struct str value;
	if (is_named(line, "author", &value))
		record->author = value;
	else if (is_named(line, "title", &value))
		record->title = value;
	else if (is_named(line, "publication title", &value))
		record->source = without_edition(value);
	else if (is_named(line, "publication date", &value))
		record->date = value;
	else if (is_named(line, "document url", &value))
		record->uri = value;
	else if (is_named(line, "proquest document id", &value))
		record->id = value;
}

static void read_proquest(struct str text, struct record *record)
{
	struct str line, value;
	bool body = false;
	while (str_next_line(&text, &line)) {
		struct str bare = str_trim(line);
		body = body && !ends_proquest_body(bare);
		if (is_named(bare, "full text", &value)) {
			body = true;
			add_line(&record->body, value);
		} else if (body) {
			add_line(&record->body, line);
		} else if (bare.len && !record->title.len && !str_starts(bare, STR("____"))) {
			record->title = bare; /* the first line; the field says the same */
		} else {
			take_proquest_field(record, bare);
		}
	}
}

struct reading {
	const struct article_sink *sink;
	struct source *source;
	enum style style;
	size_t number;
	bool stopped;
};

static struct article *build(const struct record *record, enum style style, struct str origin)
{
	struct builder builder;
	builder_init(&builder);
	struct article *article = builder.article;
	struct moment moment;
	size_t start, end;
	if (record->date.len && (when_parse(record->date, &article->date) ||
				 when_find(record->date, &moment, &start, &end))) {
		if (!date_is_set(article->date.date))
			article->date = moment;
		article->date_source = DATE_FIELD;
	}
	article->source = arena_keep(&article->arena, record->source);
	article->author = style == STYLE_PROQUEST ? turned_names(record->author, &article->arena)
						  : arena_keep(&article->arena, record->author);
	article->uri = arena_keep(&article->arena, record->uri);
	article->id = arena_keep(&article->arena, record->id);
	builder_title(&builder, record->title);
	prose_add(&builder, buf_str(&record->body), false);
	return builder_finish(&builder, origin);
}

static void give(struct reading *r, struct str text)
{
	struct record record = {0};
	struct error err = {0};
	struct buf origin;
	if (r->stopped || str_trim(text).len == 0)
		return;
	buf_init(&record.body);
	buf_init(&origin);
	buf_format(&origin, "%.*s#%zu", STR_ARG(source_path(r->source)), ++r->number);
	if (r->style == STYLE_FACTIVA)
		read_factiva(text, &record);
	else if (r->style == STYLE_FACTIVA_READ)
		read_factiva_read(text, &record);
	else if (r->style == STYLE_PROQUEST)
		read_proquest(text, &record);
	else
		read_nexis(text, r->style, &record);
	if (str_trim(buf_str(&record.body)).len == 0) {
		error_set(&err, ERROR_INPUT, "no text in this article of the export");
		r->stopped = !r->sink->failure(r->sink->context, buf_str(&origin), &err);
	} else {
		r->stopped = !r->sink->article(r->sink->context,
					       build(&record, r->style, buf_str(&origin)));
	}
	buf_clear(&record.body);
	buf_clear(&origin);
}

/* Whether a line belongs to no article: it begins one, or it ends one. */
static bool divides(enum style style, struct str line, bool *ret_ends)
{
	struct str bare = str_trim(line);
	*ret_ends = false;
	switch (style) {
	case STYLE_NEXIS:
		return starts_nexis(line);
	case STYLE_PROQUEST:
		return starts_proquest(line);
	case STYLE_NEXIS_UNI:
		return *ret_ends = str_eq(bare, STR("End of Document"));
	case STYLE_FACTIVA_READ:
		return *ret_ends = ends_factiva(line);
	default:
		return *ret_ends = has_code(line, STR("AN")) || ends_factiva(line);
	}
}

static void split(struct reading *r, struct str text)
{
	struct str rest = text, line;
	size_t from = 0;
	bool inside = r->style != STYLE_NEXIS && r->style != STYLE_PROQUEST, ends;
	while (str_next_line(&rest, &line) && !r->stopped) {
		if (!divides(r->style, line, &ends))
			continue;
		if (inside)
			give(r, str_slice(text, from, (size_t)(line.at - text.at)));
		from = text.len - rest.len;
		inside = true;
	}
	/* Behind the last end there may be a page foot, but no article. */
	bool more = r->style == STYLE_NEXIS || r->style == STYLE_PROQUEST ||
		    press_is_export(str_slice(text, from, text.len));
	if (inside && more)
		give(r, str_slice(text, from, text.len));
}

bool press_read(struct source *source, struct str text, const struct article_sink *sink,
		struct error *err)
{
	struct reading r = {sink, source, style_of(text), 0, false};
	if (r.style != STYLE_NONE) {
		split(&r, text);
		return true;
	}
	struct builder builder;
	builder_init(&builder);
	prose_add(&builder, text, true);
	struct article *article = builder_finish(&builder, source_path(source));
	if (article->title.len || article->text.len) {
		sink->article(sink->context, article);
		return true;
	}
	article_free(article);
	return error_set(err, ERROR_INPUT, "no text in it");
}

bool press_read_paragraphs(struct source *source, struct buf *text, const struct article_sink *sink,
			   struct error *err)
{
	struct buf apart;
	struct str rest, line;
	buf_init(&apart);
	text->len = utf8_valid_prefix(buf_str(text));
	rest = buf_str(text);
	while (str_next_line(&rest, &line)) {
		buf_add(&apart, line);
		buf_add_cstr(&apart, "\n\n");
	}
	bool ok = press_read(source, buf_str(&apart), sink, err);
	buf_clear(&apart);
	return ok;
}
