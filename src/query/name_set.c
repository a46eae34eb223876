/* SPDX-License-Identifier: MIT */
#include "name_set.h"

#include "query/folds.h"

#include "base/order.h"

#include <stdlib.h>

void name_set_add(struct name_set *set, int64_t row)
{
	*VEC_PUSH(set) = (struct entity_info){.row = row};
}

static int by_row(const void *a, const void *b)
{
	const struct entity_info *x = a, *y = b;
	return ORDER(x->row, y->row);
}

bool name_set_read(struct name_set *set, struct store *store, struct arena *arena,
		   struct error *err)
{
	size_t len = 0;
	if (set->len)
		qsort(set->at, set->len, sizeof(*set->at), by_row);
	for (size_t i = 0; i < set->len; i++)
		if (!len || set->at[len - 1].row != set->at[i].row)
			set->at[len++] = set->at[i];
	set->len = len;
	for (size_t i = 0; i < len; i++)
		if (!fold_entity(store, set->at[i].row, arena, &set->at[i], err))
			return false;
	return true;
}

struct entity_info *name_set_find(const struct name_set *set, int64_t row)
{
	const struct entity_info key = {.row = row};
	return bsearch(&key, set->at, set->len, sizeof(*set->at), by_row);
}
