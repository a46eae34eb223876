/* SPDX-License-Identifier: MIT
 *
 * stored: an article as it was read, out of the database.
 */
#ifndef STORE_STORED_H
#define STORE_STORED_H

#include "database.h"
#include "store/rescan.h"

/* Runs a statement that gives one row: row, title, text, date, language and layout of an article.
 */
void stored_read(struct store *store, sqlite3_stmt *s, struct stored *ret_stored);

#endif
