/* SPDX-License-Identifier: MIT
 *
 * printer: rows of an answer, in the format the user asked for.
 *
 *     static const struct column columns[] = {
 *             {"name", "Name", COLUMN_TEXT}, {"articles", "Articles", COLUMN_NUMBER}};
 *     struct printer *p = printer_new(out, PRINT_TABLE, &look);
 *     printer_fact(p, "scope", STR("sentence"));
 *     printer_rows(p, "with", columns, 2);
 *     printer_text(p, name); printer_number(p, 12);
 *     printer_finish(p, "12 of 40 names shown");
 *
 * Facts about the answer as a whole go into JSON only. Cells come row by row, one for each column.
 * A table is held back until all rows are known, to fit its columns to them and to the terminal
 * (long texts are cut, then spare columns left out, which the note says, then all texts are cut);
 * the other formats are written at once. Control characters never reach a table; CSV follows RFC
 * 4180.
 */
#ifndef VIEW_PRINTER_H
#define VIEW_PRINTER_H

#include "view/json.h"

enum print_format {
	PRINT_TABLE,
	PRINT_CSV,
	PRINT_TSV,
	PRINT_JSON,
	PRINT_JSONL,
	PRINT_MD,
};

/* The names of the formats in the order of the enum, ended by NULL. */
extern const char *const print_formats[];

enum column_kind {
	COLUMN_TEXT,
	COLUMN_NUMBER,
	/* Left out of tables that are too wide for the terminal: first the numbers, then the texts,
	 * then the charts, which make no sense when cut; of each the last first. */
	COLUMN_SPARE_NUMBER,
	COLUMN_SPARE_TEXT,
	COLUMN_CHART,
};

struct column {
	const char *key;     /* in JSON, and heading of CSV */
	const char *heading; /* of tables; NULL leaves the column out of them */
	enum column_kind kind;
};

struct print_look {
	unsigned width; /* columns of the terminal a table must fit in, 0 for any */
	bool color;
	bool safe_csv; /* cells that a spreadsheet would run as a formula get an apostrophe in front
			*/
};

struct printer;

struct printer *printer_new(struct out *out, enum print_format format,
			    const struct print_look *look);

/* The JSON writer, for facts that are more than a text or a number; NULL for other formats. */
struct json *printer_json(struct printer *printer);
void printer_fact(struct printer *printer, const char *key, struct str value);
void printer_fact_number(struct printer *printer, const char *key, int64_t value);

/* Begins the rows; once. `columns` is borrowed until printer_finish. */
void printer_rows(struct printer *printer, const char *key, const struct column *columns,
		  size_t count);

void printer_text(struct printer *printer, struct str value);
/* A text that tables show in a colour of the terminal ("\033[31m"), where there are colours. */
void printer_painted(struct printer *printer, struct str value, const char *paint);
void printer_number(struct printer *printer, int64_t value);
void printer_real(struct printer *printer, double value, int digits);
/* Counts over time: an array in JSON, numbers separated by blanks in CSV and TSV, in tables a
 * sparkline (Tufte 2006) of at most `most` characters. */
void printer_counts(struct printer *printer, const uint32_t *counts, size_t len, size_t most);

/* Writes what is held back, then `note` below a table (NULL for none), and frees the printer. */
void printer_finish(struct printer *printer, const char *note);

#endif
