/* SPDX-License-Identifier: MIT
 *
 * check: whether a database is sound, and making anew what can be made anew.
 *
 * Articles, sentences and mentions are what was read and found; presence, full text, counts and
 * stories are derived from them. A fault in the derived can be repaired; one in the rest can only
 * be told.
 */
#ifndef STORE_CHECK_H
#define STORE_CHECK_H

#include "store/store.h"

struct check_line {
	const char *what;   /* what ought to be so */
	int64_t faults;     /* how many rows it is not so for */
	bool note;          /* nothing wrong, but worth knowing */
	bool repairable;    /* store_repair sets it right */
	struct str details; /* what SQLite says; borrowed, may be empty */
};
typedef void check_line_fn(void *context, const struct check_line *line);

/* Tells every check with its outcome. Needs a store that may be written to for a look into the full
 * text index; that check is left out of one that may only be read. Nothing is changed. */
bool store_check(struct store *store, check_line_fn *each, void *context, struct error *err);

/* Makes anew, in one transaction: indexes, full text, presence, counts, stories. */
bool store_repair(struct store *store, struct error *err);

#endif
