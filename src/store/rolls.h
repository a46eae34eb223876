/* SPDX-License-Identifier: MIT
 *
 * rolls: writing who is present in an article (tables roll and seen), or making it anew from the
 * mentions it is derived from. The rows of `seen` are pending (pending.h) until the commit, but
 * those of rolls_remake_all.
 */
#ifndef STORE_ROLLS_H
#define STORE_ROLLS_H

#include "database.h"
#include "roll.h"

/* Of an article that has neither. Sorts `all`. */
void rolls_put(struct store *store, int64_t article, int64_t day, struct presences *all);

/* Who the stored mentions of an article say is present; adds to `all`. */
void rolls_of_mentions(struct store *store, int64_t article, struct presences *all);

/* From the mentions: of one article that has none yet, or all anew. */
void rolls_make(struct store *store, int64_t article);
void rolls_remake_all(struct store *store);

#endif
