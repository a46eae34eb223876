/* SPDX-License-Identifier: MIT */
#include "tally.h"

#include "base/order.h"

#include <stdlib.h>

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return ORDER(x, y);
}

void tally_end(struct tallies *tallies)
{
	struct tally_stories *stories = &tallies->stories;
	if (!stories->len)
		return;
	qsort(stories->at, stories->len, sizeof(*stories->at), by_number);
	uint32_t count = 0;
	for (size_t i = 0; i < stories->len; i++)
		count += i == 0 || stories->at[i] != stories->at[i - 1];
	VEC_LAST(&tallies->pairs)->stories = count;
	stories->len = 0;
}

static struct tally *tally_of(struct tallies *tallies, const struct tie_row *row)
{
	struct tally_pairs *pairs = &tallies->pairs;
	if (pairs->len && VEC_LAST(pairs)->a == row->a && VEC_LAST(pairs)->b == row->b)
		return VEC_LAST(pairs);
	tally_end(tallies);
	struct tally *tally = VEC_PUSH(pairs);
	*tally = (struct tally){.a = row->a,
				.b = row->b,
				.first_day = INT64_MAX,
				.last_day = INT64_MIN,
				.newest = row->article,
				.days = (uint32_t)tallies->days.len};
	return tally;
}

void tally_row(void *context, const struct tie_row *row)
{
	struct tallies *tallies = context;
	struct tally *tally = tally_of(tallies, row);
	tally->articles++;
	tally->sentences += row->sentences;
	tally->units += row->units;
	*VEC_PUSH(&tallies->stories) = row->story;
	if (!tie_has_day(row))
		return;
	if (row->day < tally->first_day)
		tally->first_day = row->day;
	if (row->day > tally->last_day) {
		tally->last_day = row->day;
		tally->newest = row->article;
	}
	*VEC_PUSH(&tallies->days) = (int32_t)row->day;
	tally->days_len++;
}

void tally_clear(struct tallies *tallies)
{
	VEC_CLEAR(&tallies->pairs);
	VEC_CLEAR(&tallies->days);
	VEC_CLEAR(&tallies->stories);
}

static struct date date_or_none(const struct tally *tally, int64_t day)
{
	return tally->first_day > tally->last_day ? (struct date){0} : date_of_day((int32_t)day);
}

struct date tally_first(const struct tally *tally)
{
	return date_or_none(tally, tally->first_day);
}

struct date tally_last(const struct tally *tally)
{
	return date_or_none(tally, tally->last_day);
}
