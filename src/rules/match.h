/* SPDX-License-Identifier: MIT
 *
 * match: which item of one list is which of another, by what they say.
 */
#ifndef RULES_MATCH_H
#define RULES_MATCH_H

#include "base/str.h"

/* Owned arrays; NO_INDEX where an item has no partner. Of equal ones the first goes with the first.
 */
struct match {
	uint32_t *new_of; /* by old index */
	uint32_t *old_of; /* by new index */
	bool *moved; /* by new index: stands in another order than its partner, some others taken
			to have stayed where they are */
};

/* The texts must outlive the call. */
void match_items(struct match *match, const struct str *old, size_t old_len, const struct str *new,
		 size_t new_len);
void match_clear(struct match *match);

#endif
