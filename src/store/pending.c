/* SPDX-License-Identifier: MIT */
#include "pending.h"

#include "base/order.h"
#include "database.h"

#include <stdlib.h>

enum {
	ROWS_AT_ONCE = 16, /* in the statements of many; more gain no more */
	MOST_ROWS = 4096,
};

struct destination {
	enum statement one, many;
	int columns;
};

static const struct destination destinations[PENDING_TABLES] = {
	[PENDING_MENTIONS] = {SQL_MENTION_ADD, SQL_MENTION_ADD_MANY, 6},
	[PENDING_LEDGER] = {SQL_LEDGER_ADD, SQL_LEDGER_ADD_MANY, 5},
	[PENDING_SEEN] = {SQL_SEEN_ADD, SQL_SEEN_ADD_MANY, 6},
};

static void insert(struct store *store, const struct destination *to,
		   const struct pending_row *rows, int count)
{
	sqlite3_stmt *s = statement_get(store, count == 1 ? to->one : to->many);
	for (int i = 0; i < count; i++)
		for (int k = 0; k < to->columns; k++)
			bind_number(s, i * to->columns + k + 1, rows[i].columns[k]);
	statement_run(store, s);
}

static int by_columns(const void *a, const void *b)
{
	const struct pending_row *x = a, *y = b;
	for (int i = 0; i < PENDING_COLUMNS; i++)
		if (x->columns[i] != y->columns[i])
			return ORDER(x->columns[i], y->columns[i]);
	return 0;
}

static void write_table(struct store *store, enum pending_table table)
{
	struct pending_rows *rows = &store->pending.rows[table];
	/* The others come in order. */
	if (table == PENDING_SEEN && rows->len)
		qsort(rows->at, rows->len, sizeof(*rows->at), by_columns);
	size_t i = 0;
	for (; rows->len - i >= ROWS_AT_ONCE; i += ROWS_AT_ONCE)
		insert(store, &destinations[table], &rows->at[i], ROWS_AT_ONCE);
	for (; i < rows->len; i++)
		insert(store, &destinations[table], &rows->at[i], 1);
	rows->len = 0;
}

void pending_add(struct store *store, enum pending_table table, struct pending_row row)
{
	struct pending_rows *rows = &store->pending.rows[table];
	*VEC_PUSH(rows) = row;
	if (rows->len == MOST_ROWS)
		write_table(store, table);
}

void pending_write(struct store *store)
{
	for (int table = 0; table < PENDING_TABLES; table++)
		write_table(store, (enum pending_table)table);
}

void pending_forget(struct pending *pending)
{
	for (int table = 0; table < PENDING_TABLES; table++)
		pending->rows[table].len = 0;
}

void pending_clear(struct pending *pending)
{
	for (int table = 0; table < PENDING_TABLES; table++)
		VEC_CLEAR(&pending->rows[table]);
}
