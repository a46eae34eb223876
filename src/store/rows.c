/* SPDX-License-Identifier: MIT */
#include "store/rows.h"

#include "database.h"

const char *const store_view_names[STORE_VIEWS] = {
	[VIEW_ENTITIES] = "entities", [VIEW_ARTICLES] = "articles", [VIEW_SENTENCES] = "sentences",
	[VIEW_MENTIONS] = "mentions", [VIEW_TIES] = "ties",         [VIEW_LEDGER] = "ledger",
	[VIEW_FAILURES] = "failures",
};

enum { MOST_COLUMNS = 32 };

static size_t read_cells(sqlite3_stmt *s, struct store_cell cells[MOST_COLUMNS])
{
	int count = sqlite3_column_count(s);
	count = count > MOST_COLUMNS ? MOST_COLUMNS : count;
	for (int i = 0; i < count; i++) {
		struct store_cell *cell = &cells[i];
		*cell = (struct store_cell){.column = sqlite3_column_name(s, i)};
		if (sqlite3_column_type(s, i) == SQLITE_NULL)
			continue;
		bool number = sqlite3_column_type(s, i) == SQLITE_INTEGER;
		cell->kind = number ? CELL_NUMBER : CELL_TEXT;
		if (number)
			cell->number = column_number(s, i);
		else
			cell->text = column_text(s, i);
	}
	return (size_t)count;
}

bool store_each_row(struct store *store, enum store_view view, store_row_fn *each, void *context,
		    struct error *err)
{
	struct store_cell cells[MOST_COLUMNS];
	sqlite3_stmt *s = statement_get(store, SQL_ROWS_ENTITIES + view);
	bool go = true;
	while (go && statement_row(store, s))
		go = each(context, cells, read_cells(s, cells));
	if (s)
		sqlite3_reset(s);
	return database_end_reading(store, err);
}

struct str store_cell_text(const struct store_cell *cells, size_t count, const char *column)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(cells[i].column, column) == 0)
			return cells[i].text;
	return (struct str){0};
}
