/* SPDX-License-Identifier: MIT
 *
 * CSV: tables with a head line (RFC 4180), comma, semicolon or tab between fields. A row is an
 * article; which column is which is told by its name. Rows are read one by one, so that a table of
 * any size takes the memory of its largest row.
 */
#include "charset.h"
#include "fields.h"
#include "html.h"
#include "prose.h"
#include "source.h"
#include "text/reader.h"

enum { MOST_FIELDS = 512, ROW_BYTES = 32 * 1024 * 1024 };

struct table {
	const struct article_sink *sink;
	struct str path;
	struct str map;       /* fields.h */
	struct str charset;   /* of all rows; empty where it is UTF-8 */
	struct buf raw, text; /* of the row: as it is, and as UTF-8 */
	struct arena arena;   /* of the row */
	char separator;
	enum date_order order;     /* of days and months */
	size_t place[FIELD_ROLES]; /* of each column, MOST_FIELDS where there is none */
	size_t row;                /* from 1, the head not counted */
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

/* The column that is called as the user says, else the one whose name fits best. */
static size_t column_of(const struct table *table, enum field_role role, const struct str *fields,
			size_t count)
{
	struct str mapped = fields_mapped(table->map, role);
	size_t place = MOST_FIELDS;
	unsigned best = FIELD_UNFIT;
	for (size_t i = 0; i < count; i++) {
		struct str name = str_trim(fields[i]);
		bool called = mapped.len && str_eq_nocase(name, mapped);
		unsigned fit = called ? 0 : mapped.len ? FIELD_UNFIT : fields_fit(role, name);
		if (fit < best) {
			best = fit;
			place = i;
		}
	}
	return place;
}

static void find_columns(struct table *table, const struct str *fields, size_t count)
{
	for (size_t c = 0; c < FIELD_ROLES; c++)
		table->place[c] = column_of(table, (enum field_role)c, fields, count);
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

static bool has_column(const struct table *table, enum field_role role)
{
	return table->place[role] < MOST_FIELDS;
}

/* Whether the head line is that of a table of articles, or of headlines with links to them. */
static bool take_columns(struct str head, struct table *table)
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
	bool text = has_column(table, FIELD_TEXT), title = has_column(table, FIELD_TITLE);
	bool date = has_column(table, FIELD_DATE), url = has_column(table, FIELD_URL);
	bool headlines = title && url && (date || has_column(table, FIELD_SOURCE));
	bool articles = text && (title || date || url || has_column(table, FIELD_ID));
	return row && count > 1 && (articles || headlines);
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
	fields_date(article, cell(table, FIELD_DATE, fields, count), table->order);
	fields_modified(article, cell(table, FIELD_MODIFIED, fields, count), table->order);
	bool markup = str_find(text, STR("</p>"), 0) != STR_NOWHERE;
	if (!markup || !html_fragment(&builder, text))
		prose_add(&builder, text, false);
	struct str origin = arena_format(arena, "%.*s#%zu", STR_ARG(table->path), table->row);
	return table->sink->article(table->sink->context, builder_finish(&builder, origin));
}

/* Whether a quotation is open at the end of the line, where `open` says so of its beginning. */
static bool leaves_open(struct str line, char separator, bool open)
{
	bool start = !open;
	size_t at = 0;
	while (at < line.len) {
		if (open) {
			at = str_find_byte(line, '"', at);
			if (at == STR_NOWHERE)
				return true;
			at++;
			open = at < line.len && line.at[at] == '"'; /* two mean one that is said */
			at += open;
		} else if (start && line.at[at] == '"') {
			start = false;
			open = true;
			at++;
		} else {
			at = str_find_byte(line, separator, at);
			if (at == STR_NOWHERE)
				return false;
			at++;
			start = true;
		}
	}
	return open;
}

/* Reads the lines of a row, which goes on while a quotation is open, into table->raw. */
static enum source_line next_lines(struct source *source, struct table *table, struct error *err)
{
	bool open = false, first = true;
	buf_reset(&table->raw);
	do {
		struct str line;
		enum source_line got = source_next_line(source, ROW_BYTES, &line, err);
		if (got == SOURCE_END && !first)
			return SOURCE_LINE; /* the quotation was never closed */
		if (got != SOURCE_LINE)
			return got;
		open = leaves_open(line, table->separator, open);
		if (!first)
			buf_add_byte(&table->raw, '\n');
		buf_add(&table->raw, line);
		first = false;
		if (table->raw.len > ROW_BYTES)
			return SOURCE_LONG_LINE;
	} while (open);
	return SOURCE_LINE;
}

/* False where the sink wants no more. */
static bool take_raw_row(struct table *table)
{
	struct error ignored = {0};
	size_t count;
	arena_reset(&table->arena);
	buf_reset(&table->text);
	if (!charset_decode(buf_str(&table->raw), table->charset, &table->text, &ignored)) {
		table->row++;
		return fail(table, "the row's charset cannot be converted");
	}
	struct str rest = buf_str(&table->text);
	struct str *fields = ARENA_ARRAY(&table->arena, struct str, MOST_FIELDS);
	if (!next_row(&rest, table->separator, &table->arena, fields, &count))
		return true;
	bool blank = count == 1 && !str_trim(fields[0]).len;
	return blank || take_row(table, fields, count);
}

static bool fail_long(struct table *table)
{
	table->row++;
	return fail(table,
		    "a row larger than the limit of 32 MB: a quotation mark may not be closed");
}

/* The rows behind the head line. */
static bool take_rows(struct source *source, struct table *table, struct error *err)
{
	for (bool more = true; more;) {
		switch (next_lines(source, table, err)) {
		case SOURCE_LINE:
			more = take_raw_row(table);
			break;
		case SOURCE_LONG_LINE:
			more = fail_long(table);
			break;
		case SOURCE_FAILED:
			return false;
		default:
			return table->row > 0 || error_set(err, ERROR_INPUT, "%.*s: no rows in it",
							   STR_ARG(table->path));
		}
	}
	return true;
}

static bool take_head(struct source *source, struct table *table, struct error *err)
{
	struct str line;
	enum source_line got;
	do
		got = source_next_line(source, ROW_BYTES, &line, err);
	while (got == SOURCE_LINE && !str_trim(line).len);
	if (got == SOURCE_FAILED)
		return false;
	bool ok = got == SOURCE_LINE && charset_decode(line, table->charset, &table->text, err);
	return (ok && take_columns(buf_str(&table->text), table)) ||
	       error_set(err, ERROR_INPUT,
			 "%.*s: no column for the text; the head line needs one called text, "
			 "content or body, and title, date, url or id; or, of headlines alone, "
			 "title, url and date",
			 STR_ARG(table->path));
}

static bool read_table(struct source *source, const struct article_sink *sink, struct str charset,
		       struct error *err)
{
	struct str head;
	if (!source_peek(source, &head, err))
		return false;
	struct table table = {.sink = sink,
			      .order = fields_order(head),
			      .path = source_path(source),
			      .map = source_map(source),
			      .charset = charset};
	buf_init(&table.raw);
	buf_init(&table.text);
	arena_init(&table.arena);
	bool ok = take_head(source, &table, err) && take_rows(source, &table, err);
	buf_clear(&table.raw);
	buf_clear(&table.text);
	arena_clear(&table.arena);
	return ok;
}

/* What has no lines of bytes, UTF-16 and the line ends of old Macs, is made UTF-8 as a whole. */
static bool read_whole(struct source *source, const struct article_sink *sink, struct error *err)
{
	struct buf bytes, text;
	buf_init(&bytes);
	buf_init(&text);
	bool ok = source_read_all(source, READ_RECORD_BYTES, &bytes, err) &&
		  charset_decode(buf_str(&bytes), STR(""), &text, err);
	buf_clear(&bytes);
	if (ok) {
		prose_mend_line_ends(&text);
		struct source *inner = source_inside(source, source_path(source), buf_str(&text));
		ok = read_table(inner, sink, STR(""), err);
		source_free(inner);
	}
	buf_clear(&text);
	return ok;
}

static bool read_csv(struct source *source, const struct article_sink *sink, struct error *err)
{
	struct str head;
	struct arena arena;
	if (!source_peek(source, &head, err))
		return false;
	bool lines = str_find_byte(head, '\n', 0) != STR_NOWHERE || head.len < SOURCE_HEAD_BYTES;
	bool macs = lines && str_find_byte(head, '\n', 0) == STR_NOWHERE &&
		    str_find_byte(head, '\r', 0) != STR_NOWHERE;
	if (!lines || macs || charset_is_wide(head))
		return read_whole(source, sink, err);
	arena_init(&arena);
	bool ok = read_table(source, sink, charset_of_lines(&arena, head), err);
	arena_clear(&arena);
	return ok;
}

/* Without a name that says so, a table is told by a head line of plain words, three of which are
 * what columns of news are called. */
static bool is_plain_head(struct str head, const struct table *table)
{
	enum { LONGEST = 300, LEAST = 3 };
	struct str line;
	size_t known = 0;
	if (!str_next_line(&head, &line) || line.len > LONGEST || !head.len)
		return false;
	for (size_t i = 0; i < line.len; i++)
		if (!ascii_is_alpha(line.at[i]) && !ascii_is_digit(line.at[i]) &&
		    !strchr("_-\" \r", line.at[i]) && line.at[i] != table->separator)
			return false;
	for (size_t c = 0; c < FIELD_ROLES; c++)
		known += table->place[c] < MOST_FIELDS;
	return known >= LEAST;
}

static bool detect_csv(struct str path, struct str head)
{
	struct table table = {0};
	if (str_starts(head, STR("\xEF\xBB\xBF")))
		head = str_slice(head, 3, head.len);
	if (!take_columns(head, &table))
		return false;
	return str_ends_nocase(path, STR(".csv")) || str_ends_nocase(path, STR(".tsv")) ||
	       is_plain_head(head, &table);
}

const struct reader reader_csv = {
	.name = "csv",
	.suffixes = ".csv .tsv",
	.summary =
		"CSV and TSV with a head line, an article a row; columns are told by their names",
	.detect = detect_csv,
	.read = read_csv,
};
