/* SPDX-License-Identifier: MIT
 *
 * pending: rows on their way into the tables that have most of them.
 *
 *     pending_add(store, PENDING_MENTIONS, (struct pending_row){{row, ...}});
 *     ...
 *     pending_write(store);            // store_commit does it; whoever reads the table before, too
 *
 * A statement that inserts one row of a few numbers spends a third of its time on beginning and
 * ending. Rows are kept until there are many and inserted sixteen at a time; those of `seen`, of
 * which each article has one for every name, in the order of the table.
 */
#ifndef STORE_PENDING_H
#define STORE_PENDING_H

#include "base/vec.h"

#include <stdint.h>

struct store;

enum pending_table { PENDING_MENTIONS, PENDING_LEDGER, PENDING_SEEN, PENDING_TABLES };

enum { PENDING_COLUMNS = 6 };
struct pending_row {
	int64_t columns[PENDING_COLUMNS];
};

/* A row as the table's statement binds it; of a table with fewer columns the first ones count. */
void pending_add(struct store *store, enum pending_table table, struct pending_row row);
void pending_write(struct store *store);

/* A store has one. */
struct pending {
	struct pending_rows VEC(struct pending_row) rows[PENDING_TABLES];
};

/* After a rollback. */
void pending_forget(struct pending *pending);
void pending_clear(struct pending *pending);

#endif
