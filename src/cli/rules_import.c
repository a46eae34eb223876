/* SPDX-License-Identifier: MIT
 *
 * rules import: a list of names that people have already becomes a rule file, on standard output.
 *
 * Two forms of list are read: RegexNER's (names, a tab, a type; further columns do not matter) and
 * a table with a header line (name, kind, and if wanted id, country, type, forms; several forms
 * stand between semicolons), its columns divided by commas or tabs. Lines that make no rule are
 * counted, and the first of them shown.
 */
#include "rules.h"

#include "base/file.h"

#include <stdio.h>

enum { LIST_BYTES = 256 * 1000 * 1000, COLUMNS_MOST = 32 };

enum column { COLUMN_NAME, COLUMN_KIND, COLUMN_ID, COLUMN_COUNTRY, COLUMN_TYPE, COLUMN_FORMS };
enum { COLUMNS = COLUMN_FORMS + 1 };

enum section { SECTION_PEOPLE, SECTION_ORGANIZATIONS, SECTION_COUNTRIES, SECTIONS, SECTION_NONE };

struct row {
	struct str cells[COLUMNS];
};

struct importing {
	struct arena arena;
	struct buf sections[SECTIONS];
	struct map ids; /* id to number of rules of that id */
	size_t taken, left;
	struct str first_left;
	size_t first_left_line;
};

static const char *const section_names[SECTIONS] = {"people", "organizations", "countries"};

/* What lists call the kinds. */
static enum section section_of(struct str kind)
{
	static const struct {
		const char *name;
		enum section section;
	} kinds[] = {
		{"person", SECTION_PEOPLE},
		{"people", SECTION_PEOPLE},
		{"per", SECTION_PEOPLE},
		{"organization", SECTION_ORGANIZATIONS},
		{"organisation", SECTION_ORGANIZATIONS},
		{"org", SECTION_ORGANIZATIONS},
		{"company", SECTION_ORGANIZATIONS},
		{"country", SECTION_COUNTRIES},
	};
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (str_eq_nocase(kind, str_of(kinds[i].name)))
			return kinds[i].section;
	return SECTION_NONE;
}

/* In single quotes YAML changes nothing but the quote itself. */
static void add_quoted(struct buf *to, struct str text)
{
	buf_add_byte(to, '\'');
	for (size_t i = 0; i < text.len; i++) {
		buf_add_byte(to, text.at[i]);
		if (text.at[i] == '\'')
			buf_add_byte(to, '\'');
	}
	buf_add_byte(to, '\'');
}

static bool is_usable(struct str name)
{
	bool letter = false;
	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.at[i];
		if (c < ' ' || c == 0x7F)
			return false;
		letter = letter || ascii_is_alpha((char)c) || c >= 0x80;
	}
	return letter && name.len >= 2;
}

/* The id of a row: its own, else one made from the name; the second of an id gets a number. */
static struct str id_of(struct importing *importing, const struct row *row)
{
	struct str id = row->cells[COLUMN_ID];
	id = slug(&importing->arena, id.len ? id : row->cells[COLUMN_NAME]);
	uint32_t *count = map_at(&importing->ids, id, 0);
	if (++*count == 1)
		return id;
	return arena_format(&importing->arena, "%.*s-%u", STR_ARG(id), *count);
}

static void add_forms(struct buf *to, struct str forms)
{
	struct str form;
	bool any = false;
	for (bool more = forms.len > 0; more;) {
		more = str_cut(forms, ';', &form, &forms);
		form = str_trim(form);
		if (!is_usable(form))
			continue;
		buf_add_cstr(to, any ? ", " : ", forms: [");
		add_quoted(to, form);
		any = true;
	}
	buf_add_cstr(to, any ? "]" : "");
}

static bool take_row(struct importing *importing, const struct row *row)
{
	enum section section = section_of(row->cells[COLUMN_KIND]);
	if (section == SECTION_NONE || !is_usable(row->cells[COLUMN_NAME]))
		return false;
	struct buf *to = &importing->sections[section];
	struct str id = id_of(importing, row);
	if (id.len == 0)
		return false;
	buf_format(to, "  - {id: %.*s, name: ", STR_ARG(id));
	add_quoted(to, row->cells[COLUMN_NAME]);
	struct str country = row->cells[COLUMN_COUNTRY], type = row->cells[COLUMN_TYPE];
	if (country.len && section != SECTION_COUNTRIES) {
		struct str of = slug(&importing->arena, country);
		buf_format(to, ", country: %.*s", STR_ARG(of));
	}
	if (type.len && section == SECTION_ORGANIZATIONS) {
		buf_add_cstr(to, ", type: ");
		add_quoted(to, type);
	}
	add_forms(to, row->cells[COLUMN_FORMS]);
	buf_add_cstr(to, "}\n");
	return true;
}

/* Cells of a line; a cell in double quotes may hold the divider, and quotes as two of them. */
static size_t cells_of(struct importing *importing, struct str line, char divider,
		       struct str *cells)
{
	size_t n = 0, at = 0;
	while (n < COLUMNS_MOST && at <= line.len) {
		bool quoted = at < line.len && line.at[at] == '"';
		char *text = arena_alloc(&importing->arena, line.len - at + 1);
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

static void note_left(struct importing *importing, struct str line, size_t number)
{
	if (importing->left++ == 0) {
		importing->first_left = line;
		importing->first_left_line = number;
	}
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

static bool read_list(struct importing *importing, struct str text, bool table, struct error *err)
{
	size_t columns[COLUMNS] = {0, 1, COLUMNS_MOST, COLUMNS_MOST, COLUMNS_MOST, COLUMNS_MOST};
	struct str line, cells[COLUMNS_MOST];
	bool header = table;
	char divider = '\t';
	for (size_t number = 1; str_next_line(&text, &line); number++) {
		if (header && str_find_byte(line, '\t', 0) == STR_NOWHERE)
			divider = ',';
		size_t n = cells_of(importing, line, divider, cells);
		if (header && !read_header(cells, n, columns))
			return error_set(err, ERROR_USAGE,
					 "the first line of a table names its columns, among them "
					 "name and kind");
		struct row row = {0};
		for (size_t c = 0; c < COLUMNS && !header; c++)
			if (columns[c] < n)
				row.cells[c] = cells[columns[c]];
		if (!header && str_trim(line).len && !take_row(importing, &row))
			note_left(importing, line, number);
		else if (!header)
			importing->taken += str_trim(line).len > 0;
		header = false;
	}
	return true;
}

static void write_rules(struct program *program, const struct importing *importing)
{
	for (int i = 0; i < SECTIONS; i++) {
		if (importing->sections[i].len == 0)
			continue;
		out_format(&program->out, "%s:\n", section_names[i]);
		out_add(&program->out, buf_str(&importing->sections[i]));
	}
	if (!program->quiet)
		fprintf(stderr, "alongside: %zu rules made, %zu lines left out\n", importing->taken,
			importing->left);
	if (importing->left && !program->quiet)
		fprintf(stderr, "alongside: the first one left out is line %zu: %.*s\n",
			importing->first_left_line,
			STR_ARG(str_slice(importing->first_left, 0, 200)));
}

/* The table has a header; RegexNER's list has a name and a type in every line. */
static bool is_table(struct str text)
{
	struct str line;
	if (!str_next_line(&text, &line))
		return false;
	return str_find_nocase(line, STR("kind"), 0) != STR_NOWHERE &&
	       str_find_nocase(line, STR("name"), 0) != STR_NOWHERE;
}

enum outcome rules_import(struct program *program, const struct rules_args *args, struct error *err)
{
	(void)args;
	struct importing importing = {0};
	struct buf text;
	arena_init(&importing.arena);
	map_init(&importing.ids);
	buf_init(&text);
	for (int i = 0; i < SECTIONS; i++)
		buf_init(&importing.sections[i]);
	bool ok = file_read(program->names.at[1], LIST_BYTES, &text, err);
	struct str whole = buf_str(&text);
	if (str_starts(whole, STR("\xEF\xBB\xBF")))
		whole = str_slice(whole, 3, whole.len);
	ok = ok && read_list(&importing, whole, is_table(whole), err);
	if (ok)
		write_rules(program, &importing);
	bool any = importing.taken > 0;
	for (int i = 0; i < SECTIONS; i++)
		buf_clear(&importing.sections[i]);
	buf_clear(&text);
	map_clear(&importing.ids);
	arena_clear(&importing.arena);
	return !ok ? OUTCOME_ERROR : any ? OUTCOME_DONE : OUTCOME_NOTHING;
}
