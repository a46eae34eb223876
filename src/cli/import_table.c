/* SPDX-License-Identifier: MIT
 *
 * Lists of a name a line: a table with a header (name, kind, and if wanted id, country, type,
 * forms; several forms stand between semicolons), its columns divided by commas or tabs; and
 * RegexNER's (a name, a tab, a type; further columns do not matter).
 */
#include "import.h"

#include "import_kinds.h"

enum { COLUMNS_MOST = 32 };

enum column { COLUMN_NAME, COLUMN_KIND, COLUMN_ID, COLUMN_COUNTRY, COLUMN_TYPE, COLUMN_FORMS };
enum { COLUMNS = COLUMN_FORMS + 1 };

/* RegexNER reads each word as a regex. */
static bool has_regex(struct str name)
{
	for (size_t i = 0; i < name.len; i++)
		if (memchr("()[]{}|*+?\\^$", name.at[i], 14))
			return true;
	return false;
}

static void take_row(struct importing *importing, const struct str *row)
{
	enum entity_kind kind;
	const char *type;
	if (!import_kind(row[COLUMN_KIND], &kind, &type)) {
		import_left(importing, "\"%.*s\" is no kind of name: %.*s",
			    STR_ARG(row[COLUMN_KIND]), STR_ARG(row[COLUMN_NAME]));
		return;
	}
	uint32_t index = import_name(importing, kind, row[COLUMN_ID], row[COLUMN_NAME]);
	if (index == NO_INDEX)
		return;
	if (kind != ENTITY_COUNTRY)
		import_country(importing, index, row[COLUMN_COUNTRY]);
	struct str named = row[COLUMN_TYPE].len ? row[COLUMN_TYPE] : str_of(type);
	importing->names.at[index].type = named;
	struct str rest = row[COLUMN_FORMS], form;
	for (bool more = rest.len > 0; more;) {
		more = str_cut(rest, ';', &form, &rest);
		if (str_trim(form).len)
			import_form(importing, index, str_trim(form), CASE_EXACT);
	}
}

/* Cells of a line; a cell in double quotes may hold the divider, and quotes as two of them. */
static size_t cells_of(struct arena *arena, struct str line, char divider, struct str *cells)
{
	size_t n = 0, at = 0;
	while (n < COLUMNS_MOST && at <= line.len) {
		bool quoted = at < line.len && line.at[at] == '"';
		char *text = arena_alloc(arena, line.len - at + 1);
		size_t len = 0;
		for (at += quoted; at < line.len; at++) {
			char c = line.at[at];
			bool twice = c == '"' && at + 1 < line.len && line.at[at + 1] == '"';
			if (quoted && c == '"' && !twice)
				quoted = false;
			else if (!quoted && c == divider)
				break;
			else
				text[len++] = c;
			at += quoted && twice;
		}
		at++;
		cells[n++] = str_trim((struct str){text, len});
	}
	return n;
}

/* Which cell of a row is which; false where the header names no name or kind. */
static bool read_header(const struct str *cells, size_t n, size_t *columns)
{
	static const char *const names[COLUMNS] = {"name",    "kind", "id",
						   "country", "type", "forms"};
	for (size_t c = 0; c < COLUMNS; c++) {
		columns[c] = COLUMNS_MOST;
		for (size_t i = 0; i < n; i++)
			if (str_eq_nocase(cells[i], str_of(names[c])))
				columns[c] = i;
	}
	return columns[COLUMN_NAME] < n && columns[COLUMN_KIND] < n;
}

static void read_rows(struct importing *importing, struct str text, char divider,
		      const size_t *columns, bool regexes)
{
	struct str line, cells[COLUMNS_MOST];
	while (str_next_line(&text, &line)) {
		importing->line++;
		if (str_trim(line).len == 0)
			continue;
		size_t n = cells_of(&importing->arena, line, divider, cells);
		struct str row[COLUMNS] = {{0}};
		for (size_t c = 0; c < COLUMNS; c++)
			if (columns[c] < n)
				row[c] = cells[columns[c]];
		if (regexes && has_regex(row[COLUMN_NAME]))
			import_left(importing, "a regex, which a form of a name is not: %.*s",
				    STR_ARG(row[COLUMN_NAME]));
		else
			take_row(importing, row);
		arena_reset(&importing->scratch);
	}
}

static bool read_table(struct importing *importing, struct str text, struct error *err)
{
	struct str line, cells[COLUMNS_MOST];
	size_t columns[COLUMNS];
	str_next_line(&text, &line);
	importing->line = 1;
	char divider = str_find_byte(line, '\t', 0) == STR_NOWHERE ? ',' : '\t';
	size_t n = cells_of(&importing->arena, line, divider, cells);
	if (!read_header(cells, n, columns))
		return error_set(err, ERROR_USAGE,
				 "the first line of a table names its columns, among them "
				 "name and kind");
	read_rows(importing, text, divider, columns, false);
	return true;
}

/* The table has a header; RegexNER's list has a name and a type in every line. */
static bool is_table(struct str text)
{
	struct str line;
	if (!str_next_line(&text, &line) || str_starts(line, STR("{")))
		return false;
	return str_find_nocase(line, STR("kind"), 0) != STR_NOWHERE &&
	       str_find_nocase(line, STR("name"), 0) != STR_NOWHERE;
}

static bool read_regexner(struct importing *importing, struct str text, struct error *err)
{
	static const size_t columns[COLUMNS] = {
		0, 1, COLUMNS_MOST, COLUMNS_MOST, COLUMNS_MOST, COLUMNS_MOST,
	};
	(void)err;
	read_rows(importing, text, '\t', columns, true);
	return true;
}

static bool is_regexner(struct str text)
{
	struct str line;
	while (str_next_line(&text, &line))
		if (str_trim(line).len)
			return str_find_byte(str_trim(line), '\t', 0) != STR_NOWHERE;
	return false;
}

const struct importer importer_table = {"table", is_table, read_table};
const struct importer importer_regexner = {"regexner", is_regexner, read_regexner};
