/* SPDX-License-Identifier: MIT
 *
 * statements: every statement of the program but the schema. Those of reading and answering are in
 * statements.c, those of upkeep (re-scan, check, merge, export) in statements_upkeep.c.
 */
#ifndef STORE_STATEMENTS_H
#define STORE_STATEMENTS_H

#include "database.h"

/* From SQL_OUTDATED_COUNT on. */
extern const char *const statement_of_upkeep[SQL_STATEMENTS - SQL_OUTDATED_COUNT];

/* Of two names of one entity not the one in capitals, else the smaller: a total order, so that
 * which article came first does not matter. */
#define BETTER_NAME(other)                                           \
	"CASE (name = upper(name)) - (" other " = upper(" other "))" \
	" WHEN 0 THEN min(name, " other ") WHEN 1 THEN " other " ELSE name END"

/* Mentions and entries of the ledger of an article: the row of the first is ROW << 24. */
#define ROWS_OF(article) " BETWEEN " article " << 24 AND (" article " << 24) + 16777215"

#endif
