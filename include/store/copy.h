/* SPDX-License-Identifier: MIT
 *
 * copy: databases out and together.
 */
#ifndef STORE_COPY_H
#define STORE_COPY_H

#include "store/store.h"

/* Writes the database as it is at this moment to a new file, while others may write to it. The file
 * is there whole or not at all; one that exists is not replaced. */
bool store_backup(struct store *store, const char *path, struct error *err);

/* Takes over what the database at `path` has and `store` lacks: afterwards `store` is what one
 * database would be that had read the articles of both. In one transaction; the other is not
 * changed. The stories are brought up to date by store_join_stories, once, after the last merge.
 *
 * Fails where articles of the two were scanned with different rules, unless `any_rules`: then
 * they are to be scanned again. */
bool store_merge(struct store *store, const char *path, bool any_rules, uint64_t *ret_added,
		 struct error *err);

#endif
