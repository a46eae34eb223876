/* SPDX-License-Identifier: MIT
 *
 * name_set: names that stand in many ties, each read from the database once.
 *
 *     struct name_set names = {0};
 *     name_set_add(&names, row); ...
 *     if (name_set_read(&names, store, arena, err))
 *             ... name_set_find(&names, row)->name ...
 *     VEC_CLEAR(&names);
 */
#ifndef QUERY_NAME_SET_H
#define QUERY_NAME_SET_H

#include "base/vec.h"
#include "store/read.h"

struct name_set VEC(struct entity_info);

void name_set_add(struct name_set *set, int64_t row);
/* Sorts by row, drops doubles, fills in the names. */
bool name_set_read(struct name_set *set, struct store *store, struct arena *arena,
		   struct error *err);
/* Of a row that was added; after name_set_read. */
struct entity_info *name_set_find(const struct name_set *set, int64_t row);

#endif
