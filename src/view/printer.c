/* SPDX-License-Identifier: MIT */
#include "view/printer.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "view/clean.h"

#include <assert.h>
#include <math.h>

const char *const print_formats[] = {"table", "csv", "tsv", "json", "jsonl", "md", NULL};

/* Text of a table, and its colour or NULL. */
struct cell {
	struct str text;
	const char *paint;
};
struct cells VEC(struct cell);

struct printer {
	struct out *out;
	enum print_format format;
	struct print_look look;
	struct json json;
	struct arena arena; /* cells of a table */
	struct cells cells; /* of a table, row by row */
	const struct column *columns;
	size_t count;
	size_t at;           /* column of the next cell */
	struct buf left_out; /* headings of the columns that found no room in a table */
};

struct printer *printer_new(struct out *out, enum print_format format,
			    const struct print_look *look)
{
	struct printer *p = mem_zero(1, sizeof(*p));
	p->out = out;
	p->format = format;
	p->look = *look;
	arena_init(&p->arena);
	buf_init(&p->left_out);
	json_init(&p->json, out, format == PRINT_JSON ? 2 : 0);
	if (format == PRINT_JSON) {
		json_object(&p->json);
		json_pair_number(&p->json, "alongside", 1);
	}
	return p;
}

struct json *printer_json(struct printer *p)
{
	return p->format == PRINT_JSON ? &p->json : NULL;
}

void printer_fact(struct printer *p, const char *key, struct str value)
{
	if (p->format == PRINT_JSON)
		json_pair(&p->json, key, value);
}

void printer_fact_number(struct printer *p, const char *key, int64_t value)
{
	if (p->format == PRINT_JSON)
		json_pair_number(&p->json, key, value);
}

/* Separated values. */

static bool is_formula(struct str value)
{
	return value.len && strchr("=+-@\t\r", value.at[0]);
}

static void csv_cell(struct printer *p, struct str value, bool number)
{
	bool defuse = p->look.safe_csv && !number && is_formula(value);
	bool quote = defuse;
	for (size_t i = 0; i < value.len && !quote; i++)
		quote = value.at[i] == '"' || value.at[i] == ',' || value.at[i] == '\n' ||
			value.at[i] == '\r';
	if (!quote) {
		out_add(p->out, value);
		return;
	}
	out_cstr(p->out, defuse ? "\"'" : "\"");
	for (size_t i = 0; i < value.len; i++) {
		if (value.at[i] == '"')
			out_byte(p->out, '"');
		out_byte(p->out, value.at[i]);
	}
	out_byte(p->out, '"');
}

/* Tabs and line ends inside a cell would break the row. */
static void tsv_cell(struct printer *p, struct str value)
{
	for (size_t i = 0; i < value.len; i++) {
		char c = value.at[i];
		out_byte(p->out, c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
	}
}

static void separated_cell(struct printer *p, struct str value, bool number)
{
	if (p->at)
		out_byte(p->out, p->format == PRINT_CSV ? ',' : '\t');
	if (p->format == PRINT_CSV)
		csv_cell(p, value, number);
	else
		tsv_cell(p, value);
}

static void separated_heading(struct printer *p)
{
	for (size_t i = 0; i < p->count; i++) {
		p->at = i;
		separated_cell(p, str_of(p->columns[i].key), false);
	}
	p->at = 0;
	out_byte(p->out, '\n');
}

/* Rows. */

void printer_rows(struct printer *p, const char *key, const struct column *columns, size_t count)
{
	assert(!p->columns && count > 0);
	p->columns = columns;
	p->count = count;
	if (p->format == PRINT_JSON) {
		json_key(&p->json, key);
		json_array(&p->json);
	} else if (p->format == PRINT_CSV || p->format == PRINT_TSV) {
		separated_heading(p);
	}
}

static void end_cell(struct printer *p)
{
	assert(p->count > 0);
	p->at = (p->at + 1) % p->count;
	if (p->at)
		return;
	if (p->format == PRINT_JSON || p->format == PRINT_JSONL)
		json_end(&p->json);
	if (p->format != PRINT_JSON && p->format != PRINT_TABLE && p->format != PRINT_MD)
		out_byte(p->out, '\n');
	if (p->format == PRINT_JSONL)
		json_init(&p->json, p->out, 0);
}

static void json_cell(struct printer *p)
{
	if (p->at == 0)
		json_object(&p->json);
	if (p->at == 0 && p->format == PRINT_JSONL)
		json_pair_number(&p->json, "alongside", 1);
	json_key(&p->json, p->columns[p->at].key);
}

static bool is_json(const struct printer *p)
{
	return p->format == PRINT_JSON || p->format == PRINT_JSONL;
}

static void plain_cell(struct printer *p, struct str value, bool number)
{
	if (p->format == PRINT_CSV || p->format == PRINT_TSV) {
		separated_cell(p, value, number);
		return;
	}
	struct out clean;
	out_init_memory(&clean);
	clean_add(&clean, value, false);
	*VEC_PUSH(&p->cells) = (struct cell){arena_keep(&p->arena, out_text(&clean)), NULL};
	out_clear(&clean);
}

void printer_text(struct printer *p, struct str value)
{
	if (is_json(p)) {
		json_cell(p);
		json_str(&p->json, value);
	} else {
		plain_cell(p, value, false);
	}
	end_cell(p);
}

void printer_painted(struct printer *p, struct str value, const char *paint)
{
	size_t before = p->cells.len;
	printer_text(p, value);
	if (p->cells.len > before && p->look.color)
		p->cells.at[before].paint = paint;
}

void printer_number(struct printer *p, int64_t value)
{
	if (is_json(p)) {
		json_cell(p);
		json_number(&p->json, value);
	} else {
		plain_cell(p, arena_format(&p->arena, "%lld", (long long)value), true);
	}
	end_cell(p);
}

void printer_real(struct printer *p, double value, int digits)
{
	if (is_json(p)) {
		json_cell(p);
		json_real(&p->json, value, digits);
	} else if (isfinite(value)) {
		plain_cell(p, arena_format(&p->arena, "%.*f", digits, value), true);
	} else {
		plain_cell(p, STR(""), true);
	}
	end_cell(p);
}

/* Counts over time. */

static void json_counts(struct json *json, const uint32_t *counts, size_t len)
{
	unsigned indent = json->indent;
	json->indent = 0;
	json_array(json);
	for (size_t i = 0; i < len; i++)
		json_number(json, counts[i]);
	json_end(json);
	json->indent = indent;
}

/* Eight heights; a step without any is a blank, so that a gap is seen as one. Neighbouring steps
 * share a character where there are more than `most`. */
static struct str sparkline(struct arena *arena, const uint32_t *counts, size_t len, size_t most)
{
	static const char *const bars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	enum { HEIGHTS = sizeof(bars) / sizeof(bars[0]) };
	size_t shown = len < most ? len : most;
	uint32_t *sums = ARENA_ARRAY(arena, uint32_t, shown + 1), highest = 0;
	struct buf text;
	buf_init(&text);
	for (size_t i = 0; i < len; i++)
		sums[i * shown / len] += counts[i];
	for (size_t i = 0; i < shown; i++)
		highest = sums[i] > highest ? sums[i] : highest;
	for (size_t i = 0; i < shown; i++)
		buf_add_cstr(&text,
			     sums[i] ? bars[((uint64_t)sums[i] * HEIGHTS - 1) / highest] : " ");
	struct str ret = arena_keep(arena, buf_str(&text));
	buf_clear(&text);
	return ret;
}

void printer_counts(struct printer *p, const uint32_t *counts, size_t len, size_t most)
{
	if (is_json(p)) {
		json_cell(p);
		json_counts(&p->json, counts, len);
	} else if (p->format == PRINT_TABLE || p->format == PRINT_MD) {
		plain_cell(p, sparkline(&p->arena, counts, len, most), false);
	} else {
		struct buf text;
		buf_init(&text);
		for (size_t i = 0; i < len; i++)
			buf_format(&text, "%s%u", i ? " " : "", counts[i]);
		plain_cell(p, buf_str(&text), false);
		buf_clear(&text);
	}
	end_cell(p);
}

/* Tables. */

static size_t *column_widths(struct printer *p)
{
	assert(p->count > 0);
	size_t *widths = ARENA_ARRAY(&p->arena, size_t, p->count);
	for (size_t i = 0; i < p->count; i++)
		widths[i] = p->columns[i].heading ? unicode_width(str_of(p->columns[i].heading))
						  : 0;
	for (size_t i = 0; i < p->cells.len; i++) {
		size_t width = unicode_width(p->cells.at[i].text);
		if (width > widths[i % p->count])
			widths[i % p->count] = width;
	}
	return widths;
}

static bool is_number(enum column_kind kind)
{
	return kind == COLUMN_NUMBER || kind == COLUMN_SPARE_NUMBER;
}

static bool is_cut(enum column_kind kind)
{
	return kind == COLUMN_TEXT || kind == COLUMN_SPARE_TEXT;
}

/* Columns of width 0 are not shown. */
static bool is_shown(const struct printer *p, const size_t *widths, size_t column)
{
	return p->columns[column].heading && widths[column] > 0;
}

static size_t total_width(const struct printer *p, const size_t *widths)
{
	enum { GAP = 2 };
	size_t total = 0;
	for (size_t i = 0; i < p->count; i++)
		total += is_shown(p, widths, i) ? widths[i] + GAP : 0;
	return total > GAP ? total - GAP : 0;
}

/* Narrows the widest text columns down to `narrowest` until the table fits. */
static void narrow(const struct printer *p, size_t *widths, size_t narrowest)
{
	for (size_t total = total_width(p, widths); total > p->look.width; total--) {
		size_t widest = p->count;
		for (size_t i = 0; i < p->count; i++)
			if (is_shown(p, widths, i) && is_cut(p->columns[i].kind) &&
			    widths[i] > narrowest &&
			    (widest == p->count || widths[i] > widths[widest]))
				widest = i;
		if (widest == p->count)
			return;
		widths[widest]--;
	}
}

/* The next column to go, see enum column_kind. */
static bool leave_out_one(struct printer *p, size_t *widths)
{
	for (int kind = COLUMN_SPARE_NUMBER; kind <= COLUMN_CHART; kind++)
		for (size_t i = p->count; i-- > 0;) {
			if (!is_shown(p, widths, i) || (int)p->columns[i].kind != kind)
				continue;
			buf_format(&p->left_out, "%s%s", p->left_out.len ? ", " : "",
				   p->columns[i].heading);
			widths[i] = 0;
			return true;
		}
	return false;
}

/* Dates stay whole as long as long texts can be cut or spare columns be left out. */
static void fit(struct printer *p, size_t *widths)
{
	enum { READABLE = 24, NARROWEST = 8 };
	size_t *natural = ARENA_ARRAY(&p->arena, size_t, p->count);
	if (!p->look.width)
		return;
	do {
		memcpy(natural, widths, p->count * sizeof(*natural));
		narrow(p, natural, READABLE);
	} while (total_width(p, natural) > p->look.width && leave_out_one(p, widths));
	memcpy(widths, natural, p->count * sizeof(*natural));
	narrow(p, widths, NARROWEST);
}

/* The first `columns` columns of a text, with "…" where something was cut. */
static void add_cut(struct out *out, struct str s, size_t columns)
{
	if (unicode_width(s) <= columns) {
		out_add(out, s);
		return;
	}
	size_t at = 0, width = 0, end = 0;
	while (at < s.len) {
		size_t here = at;
		utf8_next(s, &at);
		width += unicode_width(str_slice(s, here, at));
		if (width + 1 > columns)
			break;
		end = at;
	}
	out_add(out, str_slice(s, 0, end));
	out_cstr(out, "…");
}

static void table_cell(struct printer *p, size_t column, const struct cell *cell, size_t width,
		       bool last)
{
	size_t used = unicode_width(cell->text);
	used = used > width ? width : used;
	bool right = is_number(p->columns[column].kind);
	if (right)
		out_repeat(p->out, " ", width - used);
	out_cstr(p->out, cell->paint ? cell->paint : "");
	add_cut(p->out, cell->text, width);
	out_cstr(p->out, cell->paint ? "\033[0m" : "");
	if (!right && !last)
		out_repeat(p->out, " ", width - used);
	if (!last)
		out_cstr(p->out, "  ");
}

static size_t last_shown(const struct printer *p, const size_t *widths)
{
	size_t last = 0;
	for (size_t i = 0; i < p->count; i++)
		last = is_shown(p, widths, i) ? i : last;
	return last;
}

static void print_table(struct printer *p)
{
	assert(p->count > 0);
	size_t *widths = column_widths(p);
	fit(p, widths);
	size_t last = last_shown(p, widths);
	out_cstr(p->out, p->look.color ? "\033[1m" : "");
	for (size_t i = 0; i < p->count; i++) {
		if (!is_shown(p, widths, i))
			continue;
		const struct cell heading = {str_of(p->columns[i].heading), NULL};
		table_cell(p, i, &heading, widths[i], i == last);
	}
	out_cstr(p->out, p->look.color ? "\033[0m\n" : "\n");
	for (size_t c = 0; c < p->cells.len; c++) {
		size_t i = c % p->count;
		if (is_shown(p, widths, i))
			table_cell(p, i, &p->cells.at[c], widths[i], i == last);
		if (i == p->count - 1)
			out_byte(p->out, '\n');
	}
}

static void md_cell(struct printer *p, struct str value)
{
	out_cstr(p->out, "| ");
	for (size_t i = 0; i < value.len; i++) {
		if (strchr("|\\`*_<>[]", value.at[i]))
			out_byte(p->out, '\\');
		out_byte(p->out, value.at[i]);
	}
	out_byte(p->out, ' ');
}

static void print_md(struct printer *p)
{
	assert(p->count > 0);
	for (size_t i = 0; i < p->count; i++)
		if (p->columns[i].heading)
			md_cell(p, str_of(p->columns[i].heading));
	out_cstr(p->out, "|\n");
	for (size_t i = 0; i < p->count; i++)
		if (p->columns[i].heading)
			out_cstr(p->out, is_number(p->columns[i].kind) ? "| --: " : "| --- ");
	out_cstr(p->out, "|\n");
	for (size_t c = 0; c < p->cells.len; c++) {
		if (p->columns[c % p->count].heading)
			md_cell(p, p->cells.at[c].text);
		if (c % p->count == p->count - 1)
			out_cstr(p->out, "|\n");
	}
}

void printer_finish(struct printer *p, const char *note)
{
	assert(p->at == 0);
	bool table = p->format == PRINT_TABLE || p->format == PRINT_MD;
	if (p->format == PRINT_JSON) {
		if (p->columns)
			json_end(&p->json);
		json_end(&p->json);
		out_byte(p->out, '\n');
	} else if (p->columns && table) {
		if (p->format == PRINT_TABLE)
			print_table(p);
		else
			print_md(p);
	}
	if (note && table)
		out_format(p->out, "\n%s%s%.*s\n", note,
			   p->left_out.len ? "; not shown for want of room: " : "",
			   STR_ARG(buf_str(&p->left_out)));
	buf_clear(&p->left_out);
	VEC_CLEAR(&p->cells);
	arena_clear(&p->arena);
	mem_free(p);
}
