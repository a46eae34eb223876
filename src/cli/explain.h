/* SPDX-License-Identifier: MIT
 *
 * explain: why the rules found what they found in an article, for people.
 *
 *     explain_scan(&program->out, article, &scan);
 */
#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H

#include "base/out.h"
#include "find/scan.h"

/* Every mention with its rule, then the ledger: what was considered, and why it was not taken. */
void explain_scan(struct out *out, const struct article *article, const struct scan *scan);

/* One entry of the ledger with its candidates. */
void explain_entry(struct out *out, const struct ledger_entry *entry);

#endif
