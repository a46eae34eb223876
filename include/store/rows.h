/* SPDX-License-Identifier: MIT
 *
 * rows: whole views, row by row, in an order that depends only on what they hold.
 */
#ifndef STORE_ROWS_H
#define STORE_ROWS_H

#include "store/store.h"

enum store_view {
	VIEW_ENTITIES,
	VIEW_ARTICLES,
	VIEW_SENTENCES,
	VIEW_MENTIONS,
	VIEW_TIES,
	VIEW_LEDGER,
	VIEW_FAILURES,
};
enum { STORE_VIEWS = VIEW_FAILURES + 1 };

/* "entities", "articles", ...: the view's name without its "v_". */
extern const char *const store_view_names[STORE_VIEWS];

struct store_cell {
	const char *column; /* name in the view */
	enum { CELL_NONE, CELL_NUMBER, CELL_TEXT } kind;
	int64_t number;
	struct str text;
};

/* The cells are borrowed until it returns; false ends the reading. */
typedef bool store_row_fn(void *context, const struct store_cell *cells, size_t count);

bool store_each_row(struct store *store, enum store_view view, store_row_fn *each, void *context,
		    struct error *err);

/* The text of the cell of that column; empty where there is none. */
struct str store_cell_text(const struct store_cell *cells, size_t count, const char *column);

#endif
