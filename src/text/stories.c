/* SPDX-License-Identifier: MIT
 *
 * stories: joining related articles. Two bins side by side make a band; only items that agree in a
 * band are compared, and of these only those whose days lie within the window. Items that are
 * joined already are not compared again: only the components matter.
 */
#include "text/fingerprint.h"

#include "base/map.h"
#include "base/mem.h"
#include "base/order.h"

#include <stdlib.h>

enum { BANDS = FINGERPRINT_BINS / 2 };

struct joiner {
	struct story_item *items;
	uint32_t *order; /* items by day, those without a date last; exact copies of a day once */
	size_t count;
	uint8_t *bins;     /* of each bin the value of all items, in that order: read one by one
			      where they stand, each would have to come from memory */
	uint32_t *banded;  /* places in that order by the two bins of a band, then by place */
	uint32_t *halfway; /* by the second of them */
};

/* Groups. */

static uint32_t root_of(struct story_item *items, uint32_t i)
{
	while (items[i].group != i) {
		items[i].group = items[items[i].group].group;
		i = items[i].group;
	}
	return i;
}

static void join(struct story_item *items, uint32_t a, uint32_t b)
{
	uint32_t x = root_of(items, a), y = root_of(items, b);
	if (x < y)
		items[y].group = x;
	else
		items[x].group = y;
}

/* Copies. */

static void join_copies(struct story_item *items, size_t count)
{
	struct map first;
	map_init(&first);
	for (uint32_t i = 0; i < count; i++) {
		struct str key = {(const char *)&items[i].print.words,
				  sizeof(items[i].print.words)};
		join(items, *map_at(&first, key, i), i);
	}
	map_clear(&first);
}

static int by_day(const void *a_at, const void *b_at, void *items_at)
{
	const struct story_item *items = items_at;
	uint32_t i = *(const uint32_t *)a_at, k = *(const uint32_t *)b_at;
	const struct story_item *a = &items[i], *b = &items[k];
	if (a->has_day != b->has_day)
		return a->has_day ? -1 : 1;
	if (a->has_day && a->day != b->day)
		return ORDER(a->day, b->day);
	if (a->print.words != b->print.words)
		return ORDER(a->print.words, b->print.words);
	/* Of exact copies of one day a fresh one stands for all. */
	if (a->fresh != b->fresh)
		return a->fresh ? -1 : 1;
	return ORDER(i, k);
}

static void put_in_order(struct joiner *j, size_t count)
{
	for (uint32_t i = 0; i < count; i++)
		j->order[i] = i;
	qsort_r(j->order, count, sizeof(*j->order), by_day, j->items);
	for (size_t i = 0; i < count; i++) {
		const struct story_item *item = &j->items[j->order[i]];
		const struct story_item *last = j->count ? &j->items[j->order[j->count - 1]] : NULL;
		bool copy = last && last->print.words == item->print.words &&
			    last->has_day == item->has_day && last->day == item->day;
		if (!copy)
			j->order[j->count++] = j->order[i];
	}
}

/* Bands. */

static const uint8_t *bin_of_all(const struct joiner *j, size_t bin)
{
	return j->bins + bin * j->count;
}

static void turn_bins(struct joiner *j)
{
	j->bins = mem_zero(j->count + 1, FINGERPRINT_BINS);
	for (size_t i = 0; i < j->count; i++)
		for (size_t bin = 0; bin < FINGERPRINT_BINS; bin++)
			j->bins[bin * j->count + i] = j->items[j->order[i]].print.bins[bin];
}

/* Puts places in the order of their values; those of one value stay as they are. */
static void sort_by_bin(const uint8_t *values, const uint32_t *from, uint32_t *to, size_t count)
{
	uint32_t starts[UINT8_MAX + 2] = {0};
	for (size_t i = 0; i < count; i++)
		starts[values[i] + 1]++;
	for (size_t value = 0; value < UINT8_MAX; value++)
		starts[value + 1] += starts[value];
	for (size_t i = 0; i < count; i++) {
		uint32_t place = from ? from[i] : (uint32_t)i;
		to[starts[values[place]]++] = place;
	}
}

static void sort_by_band(struct joiner *j, size_t band)
{
	sort_by_bin(bin_of_all(j, 2 * band + 1), NULL, j->halfway, j->count);
	sort_by_bin(bin_of_all(j, 2 * band), j->halfway, j->banded, j->count);
}

static bool within_window(const struct story_item *a, const struct story_item *b)
{
	return !a->has_day || !b->has_day || llabs((long long)a->day - b->day) <= STORY_WINDOW_DAYS;
}

static void compare(struct story_item *items, uint32_t a, uint32_t b)
{
	if ((items[a].fresh || items[b].fresh) && root_of(items, a) != root_of(items, b) &&
	    fingerprint_related(&items[a].print, &items[b].print))
		join(items, a, b);
}

/* Compares the items of one key: each with those before it, back to the first day of its window. */
static void compare_run(const struct joiner *j, const uint32_t *run, size_t count)
{
	size_t from = 0;
	for (size_t i = 1; i < count; i++) {
		uint32_t item = j->order[run[i]];
		if (!j->items[item].has_day)
			from = 0;
		while (from < i && !within_window(&j->items[j->order[run[from]]], &j->items[item]))
			from++;
		for (size_t k = from; k < i; k++)
			compare(j->items, j->order[run[k]], item);
	}
}

static void compare_band(struct joiner *j, size_t band)
{
	const uint8_t *one = bin_of_all(j, 2 * band), *two = bin_of_all(j, 2 * band + 1);
	sort_by_band(j, band);
	for (size_t i = 0, next; i < j->count; i = next) {
		uint32_t first = j->banded[i];
		for (next = i + 1; next < j->count && one[j->banded[next]] == one[first] &&
				   two[j->banded[next]] == two[first];
		     next++)
			;
		compare_run(j, j->banded + i, next - i);
	}
}

void stories_join(struct story_item *items, size_t count)
{
	struct joiner j = {.items = items,
			   .order = mem_zero(count + 1, sizeof(*j.order)),
			   .banded = mem_zero(count + 1, sizeof(*j.banded)),
			   .halfway = mem_zero(count + 1, sizeof(*j.halfway))};
	join_copies(items, count);
	put_in_order(&j, count);
	turn_bins(&j);
	for (size_t band = 0; band < BANDS; band++)
		compare_band(&j, band);
	for (uint32_t i = 0; i < count; i++)
		items[i].group = root_of(items, i);
	mem_free(j.order);
	mem_free(j.bins);
	mem_free(j.banded);
	mem_free(j.halfway);
}
