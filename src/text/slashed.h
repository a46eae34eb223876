/* SPDX-License-Identifier: MIT
 *
 * slashed: dates of three numbers between slashes, 11/12/2019, which need somebody to say whether
 * day or month comes first.
 */
#ifndef TEXT_SLASHED_H
#define TEXT_SLASHED_H

#include "base/arena.h"
#include "base/str.h"

enum date_order { ORDER_UNKNOWN, ORDER_DAY_FIRST, ORDER_MONTH_FIRST };

/* Two numbers of at most two digits and a year. */
struct slashed {
	size_t start, end; /* bytes in the text */
	unsigned first, second, year;
};

/* The first one at or behind `from`. */
bool slashed_find(struct str s, size_t from, struct slashed *ret);

/* What the numbers alone say: 24/05/2021 has the day first. */
enum date_order slashed_order(const struct slashed *date);

/* `s` with the date in it as 2019-12-11. */
struct str slashed_as_iso(struct str s, const struct slashed *date, enum date_order order,
			  struct arena *arena);

#endif
