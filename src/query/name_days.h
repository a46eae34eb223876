/* SPDX-License-Identifier: MIT
 *
 * name_days: on what days a set of names is in the news, read once for many questions.
 *
 *     struct name_days days = {0};
 *     name_days_add(&days, row);                      // any number, also twice
 *     if (name_days_read(&days, store, period, err))
 *             ... name_days_count(&days, row, first, last) ...
 *     name_days_clear(&days);
 */
#ifndef QUERY_NAME_DAYS_H
#define QUERY_NAME_DAYS_H

#include "base/vec.h"
#include "store/read.h"

struct name_day_list {
	int64_t row;
	size_t from, behind; /* its articles in days.days, by day */
};

struct name_days {
	struct name_day_lists VEC(struct name_day_list) names; /* by row */
	struct name_day_days VEC(int64_t) days;                /* one for each article */
};

void name_days_add(struct name_days *set, int64_t row);
bool name_days_read(struct name_days *set, struct store *store, struct period period,
		    struct error *err);
/* Articles of the days from first to last that name `row`, which was added. */
uint32_t name_days_count(const struct name_days *set, int64_t row, int64_t first, int64_t last);
void name_days_clear(struct name_days *set);

#endif
