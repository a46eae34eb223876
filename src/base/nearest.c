/* SPDX-License-Identifier: MIT */
#include "base/nearest.h"

enum { LONGEST = 63 };

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t nearest_distance(struct str a, struct str b, size_t limit)
{
	if (str_eq_nocase(a, b))
		return 0;
	size_t gap = a.len > b.len ? a.len - b.len : b.len - a.len;
	if (a.len > LONGEST || b.len > LONGEST || gap > limit)
		return limit + 1;
	size_t rows[3][LONGEST + 1];
	size_t *before = rows[0], *last = rows[1], *row = rows[2];
	for (size_t j = 0; j <= b.len; j++)
		last[j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		row[0] = i;
		for (size_t j = 1; j <= b.len; j++) {
			char x = ascii_lower(a.at[i - 1]), y = ascii_lower(b.at[j - 1]);
			row[j] = smaller(smaller(last[j], row[j - 1]) + 1, last[j - 1] + (x != y));
			bool swapped = i > 1 && j > 1 && x == ascii_lower(b.at[j - 2]) &&
				       y == ascii_lower(a.at[i - 2]);
			if (swapped)
				row[j] = smaller(row[j], before[j - 2] + 1);
		}
		size_t *free_row = before;
		before = last;
		last = row;
		row = free_row;
	}
	return last[b.len] <= limit ? last[b.len] : limit + 1;
}

size_t nearest_tolerance(struct str word)
{
	return word.len <= 4 ? 1 : word.len <= 8 ? 2 : 3;
}

size_t nearest_of(struct str word, const struct str *words, size_t count)
{
	size_t best = count, best_distance = nearest_tolerance(word) + 1;
	for (size_t i = 0; i < count; i++) {
		size_t d = nearest_distance(word, words[i], best_distance);
		if (d < best_distance) {
			best = i;
			best_distance = d;
		}
	}
	return best;
}
