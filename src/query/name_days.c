/* SPDX-License-Identifier: MIT */
#include "name_days.h"

#include "base/order.h"

#include <stdlib.h>

static int by_row(const void *a, const void *b)
{
	const struct name_day_list *x = a, *y = b;
	return ORDER(x->row, y->row);
}

void name_days_add(struct name_days *set, int64_t row)
{
	*VEC_PUSH(&set->names) = (struct name_day_list){.row = row};
}

static void take(void *context, int64_t day)
{
	struct name_days *set = context;
	*VEC_PUSH(&set->days) = day;
}

bool name_days_read(struct name_days *set, struct store *store, struct period period,
		    struct error *err)
{
	size_t len = 0;
	if (set->names.len)
		qsort(set->names.at, set->names.len, sizeof(*set->names.at), by_row);
	for (size_t i = 0; i < set->names.len; i++)
		if (!len || set->names.at[len - 1].row != set->names.at[i].row)
			set->names.at[len++] = set->names.at[i];
	set->names.len = len;
	for (size_t i = 0; i < len; i++) {
		struct name_day_list *name = &set->names.at[i];
		name->from = set->days.len;
		if (!store_entity_days(store, name->row, period, take, set, err))
			return false;
		name->behind = set->days.len;
	}
	return true;
}

/* Where the first day from `day` on stands. */
static size_t begin_of(const struct name_days *set, const struct name_day_list *name, int64_t day)
{
	size_t from = name->from, behind = name->behind;
	while (from < behind) {
		size_t middle = from + (behind - from) / 2;
		if (set->days.at[middle] < day)
			from = middle + 1;
		else
			behind = middle;
	}
	return from;
}

uint32_t name_days_count(const struct name_days *set, int64_t row, int64_t first, int64_t last)
{
	const struct name_day_list key = {.row = row};
	const struct name_day_list *name =
		set->names.len ? bsearch(&key, set->names.at, set->names.len, sizeof(key), by_row)
			       : NULL;
	if (!name || first > last)
		return 0;
	return (uint32_t)(begin_of(set, name, last + 1) - begin_of(set, name, first));
}

void name_days_clear(struct name_days *set)
{
	VEC_CLEAR(&set->names);
	VEC_CLEAR(&set->days);
}
