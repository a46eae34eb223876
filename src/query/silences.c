/* SPDX-License-Identifier: MIT */
#include "change_set.h"
#include "fold_rows.h"
#include "name_days.h"

#include "query/timeline.h"

#include "base/order.h"

#include <math.h>
#include <stdlib.h>

struct work {
	struct store *store;
	const struct changes_options *options;
	struct period period;
	struct error *err;
	struct fold_rows rows;                     /* of offices and countries */
	struct name_days names;                    /* of names: theirs */
	struct silence_months VEC(int64_t) months; /* first days of those that have articles */
	struct tie_changes candidates;
	struct silence_days VEC(int32_t) days; /* of the tie at hand, in order */
};

static int by_day(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
	return ORDER(x, y);
}

/* Days of a tie may come in any order. */
static uint32_t months_of(struct work *work, const struct tallies *tallies,
			  const struct tally *tally)
{
	uint32_t months = 0;
	int32_t behind = INT32_MIN;
	work->days.len = 0;
	for (uint32_t i = 0; i < tally->days_len; i++)
		*VEC_PUSH(&work->days) = tallies->days.at[tally->days + i];
	if (work->days.len)
		qsort(work->days.at, work->days.len, sizeof(*work->days.at), by_day);
	for (size_t i = 0; i < work->days.len; i++) {
		if (i && work->days.at[i] < behind)
			continue;
		behind = step_behind(work->days.at[i], STEP_MONTH);
		months++;
	}
	return months;
}

static uint32_t count(const struct work *work, int64_t row, int64_t first, int64_t last)
{
	const struct period period = {first, last};
	return work->options->as == FOLD_HOLDER
		       ? name_days_count(&work->names, row, first, last)
		       : fold_rows_count(&work->rows, row, period).articles;
}

/* How many articles name it after the silence began, for each one before that. */
static double goes_on(const struct work *work, int64_t row, const struct tally *tally)
{
	uint32_t then = count(work, row, work->period.first, tally->last_day);
	uint32_t since = count(work, row, tally->last_day + 1, work->period.last);
	return then ? (double)since / then : 0;
}

/* Later months of which anything was read: in no more can a tie have come up. */
static uint32_t months_behind(const struct work *work, int64_t day)
{
	uint32_t months = 0;
	for (size_t i = work->months.len; i-- > 0 && work->months.at[i] > day;)
		months++;
	return months;
}

/* Three months say little of how regular a tie was, however much was read since. */
static double chance_of(uint32_t months, double expected)
{
	return pow(months / (months + expected), months);
}

static void add_tie(struct work *work, const struct tally *tally, uint32_t months)
{
	double expected = months *
			  fmin(goes_on(work, tally->a, tally), goes_on(work, tally->b, tally));
	expected = fmin(expected, months_behind(work, tally->last_day));
	const struct change change = {.kind = CHANGE_SILENT,
				      .before = tally->articles,
				      .stories_before = tally->stories,
				      .last = tally_last(tally),
				      .expected = expected,
				      .p = chance_of(months, expected)};
	*VEC_PUSH(&work->candidates) = (struct tie_change){.a = tally->a,
							   .b = tally->b,
							   .change = change,
							   .newest = tally->newest,
							   .period = work->period};
}

/* The least likely by chance first. */
static int by_chance(const void *a, const void *b)
{
	const struct change *x = &((const struct tie_change *)a)->change;
	const struct change *y = &((const struct tie_change *)b)->change;
	if (x->p < y->p || x->p > y->p)
		return ORDER(x->p, y->p);
	if (x->expected < y->expected || x->expected > y->expected)
		return ORDER(y->expected, x->expected);
	int order = str_cmp(x->a.entity, y->a.entity);
	return order ? order : str_cmp(x->b.entity, y->b.entity);
}

/* 0 of ties that were never regular. */
static uint32_t regular_months(struct work *work, const struct tallies *tallies,
			       const struct tally *tally)
{
	if (tally->stories < work->options->min_stories || tally->first_day > tally->last_day ||
	    !change_is_wanted(work->options, tally))
		return 0;
	uint32_t months = months_of(work, tallies, tally);
	return months >= SILENCE_MONTHS ? months : 0;
}

static void take_month(void *context, const struct news_row *row)
{
	struct work *work = context;
	int64_t month = step_begin((int32_t)row->day, STEP_MONTH);
	if (!work->months.len || work->months.at[work->months.len - 1] != month)
		*VEC_PUSH(&work->months) = month;
}

static bool collect(struct work *work, const struct tallies *tallies)
{
	const struct tally *at = tallies->pairs.at;
	uint32_t *months = mem_zero(tallies->pairs.len + 1, sizeof(*months));
	for (size_t i = 0; i < tallies->pairs.len; i++) {
		months[i] = regular_months(work, tallies, &at[i]);
		if (months[i] && work->options->as == FOLD_HOLDER) {
			name_days_add(&work->names, at[i].a);
			name_days_add(&work->names, at[i].b);
		}
	}
	bool ok = store_news(work->store, work->period, take_month, work, work->err) &&
		  name_days_read(&work->names, work->store, work->period, work->err);
	for (size_t i = 0; i < tallies->pairs.len && ok; i++)
		if (months[i])
			add_tie(work, &at[i], months[i]);
	mem_free(months);
	return ok;
}

static bool find_ties(struct work *work, struct within within, struct tallies *tallies)
{
	bool ok;
	if (work->options->as == FOLD_HOLDER) {
		ok = store_ties(work->store, within, tally_row, tallies, work->err);
	} else {
		work->rows = (struct fold_rows){.fold = work->options->as, .within = within};
		ok = fold_rows_read(&work->rows, work->store, work->err);
		fold_rows_ties(&work->rows, tally_row, tallies);
	}
	tally_end(tallies);
	return ok;
}

bool silences_find(struct store *store, struct period period, const struct changes_options *options,
		   struct arena *arena, struct changes *ret_changes, struct error *err)
{
	struct work work = {.store = store, .options = options, .period = period, .err = err};
	const struct within within = {period, options->scope};
	struct article_counts counts = {0};
	struct tallies tallies = {0};
	*ret_changes = (struct changes){.before = {.period = period}, .after = {.period = period}};
	bool ok = find_ties(&work, within, &tallies) &&
		  store_count_articles(store, within, &counts, err) &&
		  store_count_stories(store, period, &ret_changes->before.stories, err);
	ret_changes->before.articles = counts.articles;
	ok = ok && collect(&work, &tallies) &&
	     change_names_fill(store, options, &work.candidates, arena, err) &&
	     change_set_finish(store, options, &work.candidates, by_chance, arena, ret_changes,
			       err);
	if (options->as != FOLD_HOLDER)
		fold_rows_clear(&work.rows);
	tally_clear(&tallies);
	name_days_clear(&work.names);
	VEC_CLEAR(&work.months);
	VEC_CLEAR(&work.days);
	VEC_CLEAR(&work.candidates);
	return ok;
}
