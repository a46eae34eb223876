/* SPDX-License-Identifier: MIT
 *
 * touch: after a change of rules, which stored articles are scanned again.
 *
 *     touch_begin(store, &reach, &touched, err);        // by the words the change is about
 *     for (int64_t after = 0; touch_next(store, after, &stored, err) && stored.article;
 *          after = stored.row)
 *             if (... it says something else now ...) touch_mark(store, stored.row);
 *     touch_mark_entity(store, key);                    // and all that name this one
 *     touch_settle(store, &reach, rules, &left, err);
 *
 * touch_settle makes all other articles articles of the new rules, with the lines of rules moved to
 * where they stand now, in one transaction. Those marked stay outdated, and are scanned again like
 * any. All articles
 * must have been scanned with one version of the rules.
 */
#ifndef STORE_TOUCH_H
#define STORE_TOUCH_H

#include "store/rescan.h"

struct reach;

/* Also marks the articles that name an entity of the reach. Counts those that it can touch. */
bool touch_begin(struct store *store, const struct reach *reach, uint64_t *ret_touched,
		 struct error *err);
/* The next touched article behind the row `after`. */
bool touch_next(struct store *store, int64_t after, struct stored *ret_stored, struct error *err);
void touch_mark(struct store *store, int64_t row);
/* What the store calls an entity is made anew from all articles that name it. */
void touch_mark_entity(struct store *store, struct str key);
bool touch_settle(struct store *store, const struct reach *reach, const struct ruleset *rules,
		  uint64_t *ret_left, struct error *err);
/* Instead of touch_settle: nothing is changed. */
void touch_drop(struct store *store);

#endif
