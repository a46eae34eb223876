/* SPDX-License-Identifier: MIT
 *
 * CSV: tables with a head line (RFC 4180), comma, semicolon or tab between fields. A row is an
 * article; which column is which is told by its name.
 */
#include "charset.h"
#include "fields.h"
#include "html.h"
#include "prose.h"
#include "source.h"
#include "text/reader.h"
#include "text/when.h"

enum { MOST_FIELDS = 512 };

struct table {
	const struct article_sink *sink;
	struct str path;
	struct str map; /* fields.h */
	char separator;
	size_t place[FIELD_ROLES]; /* of each column, MOST_FIELDS where there is none */
	size_t row;                /* from 1, the head not counted */
};

/* What columns are called, the best name first. */
static const char *const names[FIELD_ROLES][14] = {
	[FIELD_TITLE] = {"title", "headline", "heading", "name", "subject"},
	[FIELD_TEXT] = {"text", "content_original", "content", "body", "article", "fulltext",
			"full_text", "maintext", "story", "articlebody", "description", "summary"},
	[FIELD_DATE] = {"date", "published", "published_at", "publishedat", "date_published",
			"datepublished", "pubdate", "pub_date", "publication_date", "created_at",
			"created", "timestamp"},
	[FIELD_URL] = {"url", "link", "uri", "canonical_url", "web_url", "permalink"},
	[FIELD_SOURCE] = {"source", "source_name", "outlet", "publication", "publisher", "site",
			  "domain", "newspaper"},
	[FIELD_ID] = {"id", "guid", "uuid", "_id", "pageid"},
	[FIELD_AUTHOR] = {"author", "authors", "byline", "creator"},
};

/* Takes the next field off `*rest` into `field` (quotes undone); ret_last: it ends its row. False
 * at the end. */
static bool next_field(struct str *rest, char separator, struct buf *field, bool *ret_last)
{
	size_t at = 0;
	bool quoted = rest->len && rest->at[0] == '"';
	buf_reset(field);
	if (!rest->len)
		return false;
	if (quoted) {
		for (at = 1; at < rest->len; at++) {
			bool quote = rest->at[at] == '"';
			if (quote && at + 1 < rest->len && rest->at[at + 1] == '"')
				at++;
			else if (quote)
				break;
			buf_add_byte(field, rest->at[at]);
		}
		at += at < rest->len;
	}
	for (; at < rest->len && rest->at[at] != separator && rest->at[at] != '\n'; at++)
		if (rest->at[at] != '\r')
			buf_add_byte(field, rest->at[at]);
	*ret_last = at >= rest->len || rest->at[at] == '\n';
	*rest = str_slice(*rest, at + 1, rest->len);
	return true;
}

/* Reads a row into `fields` (in the arena); false at the end. */
static bool next_row(struct str *rest, char separator, struct arena *arena, struct str *fields,
		     size_t *ret_count)
{
	struct buf field;
	bool last = false, any = false;
	size_t count = 0;
	buf_init(&field);
	while (!last && next_field(rest, separator, &field, &last)) {
		any = true;
		if (count < MOST_FIELDS)
			fields[count++] = arena_keep(arena, buf_str(&field));
	}
	buf_clear(&field);
	*ret_count = count;
	return any;
}

/* Columns. */

static void find_columns(struct table *table, const struct str *fields, size_t count)
{
	for (size_t c = 0; c < FIELD_ROLES; c++) {
		struct str mapped = fields_mapped(table->map, (enum field_role)c);
		table->place[c] = MOST_FIELDS;
		for (size_t i = 0; mapped.len && i < count && table->place[c] == MOST_FIELDS; i++)
			if (str_eq_nocase(str_trim(fields[i]), mapped))
				table->place[c] = i;
		for (size_t n = 0; !mapped.len && names[c][n] && table->place[c] == MOST_FIELDS;
		     n++)
			for (size_t i = 0; i < count && table->place[c] == MOST_FIELDS; i++)
				if (str_eq_nocase(str_trim(fields[i]), str_of(names[c][n])))
					table->place[c] = i;
	}
}

/* The separator that the head line has most of. */
static char separator_of(struct str head)
{
	static const char choices[] = ",;\t";
	size_t most = 0;
	char best = ',';
	struct str line = {0};
	str_next_line(&head, &line);
	for (size_t c = 0; choices[c]; c++) {
		size_t count = 0;
		for (size_t i = 0; i < line.len; i++)
			count += line.at[i] == choices[c];
		if (count > most) {
			most = count;
			best = choices[c];
		}
	}
	return best;
}

static bool has_text_column(struct str head, struct table *table)
{
	struct arena arena;
	struct str *fields;
	size_t count = 0;
	arena_init(&arena);
	fields = ARENA_ARRAY(&arena, struct str, MOST_FIELDS);
	table->separator = separator_of(head);
	bool row = next_row(&head, table->separator, &arena, fields, &count);
	find_columns(table, fields, count);
	arena_clear(&arena);
	return row && count > 1 && table->place[FIELD_TEXT] < MOST_FIELDS &&
	       (table->place[FIELD_TITLE] < MOST_FIELDS || table->place[FIELD_DATE] < MOST_FIELDS ||
		table->place[FIELD_URL] < MOST_FIELDS || table->place[FIELD_ID] < MOST_FIELDS);
}

/* Rows. */

static struct str cell(const struct table *table, enum field_role column, const struct str *fields,
		       size_t count)
{
	size_t place = table->place[column];
	return place < count ? str_trim(fields[place]) : (struct str){0};
}

static bool fail(struct table *table, const char *why)
{
	struct error err = {0};
	struct buf origin;
	buf_init(&origin);
	buf_format(&origin, "%.*s#%zu", STR_ARG(table->path), table->row);
	error_set(&err, ERROR_INPUT, "%s", why);
	bool more = table->sink->failure(table->sink->context, buf_str(&origin), &err);
	buf_clear(&origin);
	return more;
}

static bool take_row(struct table *table, const struct str *fields, size_t count)
{
	struct str title = cell(table, FIELD_TITLE, fields, count);
	struct str text = cell(table, FIELD_TEXT, fields, count);
	table->row++;
	if (!title.len && !text.len)
		return fail(table, "title and text are empty");
	struct builder builder;
	builder_init(&builder);
	struct article *article = builder.article;
	struct arena *arena = &article->arena;
	builder_title(&builder, title);
	article->uri = arena_keep(arena, cell(table, FIELD_URL, fields, count));
	article->source = arena_keep(arena, cell(table, FIELD_SOURCE, fields, count));
	article->id = arena_keep(arena, cell(table, FIELD_ID, fields, count));
	article->author = arena_keep(arena, cell(table, FIELD_AUTHOR, fields, count));
	struct str date = cell(table, FIELD_DATE, fields, count);
	if (moment_parse(date, &article->date) || when_parse(date, &article->date))
		article->date_source = DATE_FIELD;
	bool markup = str_find(text, STR("</p>"), 0) != STR_NOWHERE;
	if (!markup || !html_fragment(&builder, text))
		prose_add(&builder, text, false);
	struct str origin = arena_format(arena, "%.*s#%zu", STR_ARG(table->path), table->row);
	return table->sink->article(table->sink->context, builder_finish(&builder, origin));
}

static bool take_rows(struct table *table, struct str rest)
{
	struct arena arena;
	size_t count;
	bool head = true, more = true;
	arena_init(&arena);
	while (more) {
		struct str *fields = ARENA_ARRAY(&arena, struct str, MOST_FIELDS);
		if (!next_row(&rest, table->separator, &arena, fields, &count))
			break;
		bool blank = count == 1 && !str_trim(fields[0]).len;
		if (!head && !blank)
			more = take_row(table, fields, count);
		head = false;
		arena_reset(&arena);
	}
	arena_clear(&arena);
	return more;
}

static bool read_csv(struct source *source, const struct article_sink *sink, struct error *err)
{
	enum { TABLE_BYTES = 1024 * 1024 * 1024 };
	struct table table = {.sink = sink, .path = source_path(source), .map = source_map(source)};
	struct buf bytes, text;
	buf_init(&bytes);
	buf_init(&text);
	bool ok = source_read_all(source, TABLE_BYTES, &bytes, err) &&
		  charset_decode(buf_str(&bytes), STR(""), &text, err);
	if (ok && !has_text_column(buf_str(&text), &table))
		ok = error_set(err, ERROR_INPUT,
			       "%.*s: no column for the text; the head line needs one called text, "
			       "content or body, and title, date, url or id",
			       STR_ARG(table.path));
	bool all = ok && take_rows(&table, buf_str(&text));
	buf_clear(&bytes);
	buf_clear(&text);
	return ok && (table.row || !all ||
		      error_set(err, ERROR_INPUT, "%.*s: no rows in it", STR_ARG(table.path)));
}

static bool detect_csv(struct str path, struct str head)
{
	struct table table = {0};
	if (!str_ends_nocase(path, STR(".csv")) && !str_ends_nocase(path, STR(".tsv")))
		return false;
	if (str_starts(head, STR("\xEF\xBB\xBF")))
		head = str_slice(head, 3, head.len);
	return has_text_column(head, &table);
}

const struct reader reader_csv = {
	.name = "csv",
	.suffixes = ".csv .tsv",
	.summary =
		"CSV and TSV with a head line, an article a row; columns are told by their names",
	.detect = detect_csv,
	.read = read_csv,
};
