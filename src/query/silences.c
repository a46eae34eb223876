/* SPDX-License-Identifier: MIT */
#include "change_set.h"
#include "fold_rows.h"

#include "query/timeline.h"

#include <math.h>
#include <stdlib.h>

struct work {
	struct store *store;
	const struct changes_options *options;
	struct period period;
	struct error *err;
	struct fold_rows rows; /* of offices and countries */
};

static uint32_t months_of(const struct tallies *tallies, const struct tally *tally)
{
	uint32_t months = 0;
	int32_t last = INT32_MIN;
	/* Days of a tie may come in any order; so few are compared with all. */
	for (uint32_t i = 0; i < tally->days_len; i++) {
		int32_t month = step_begin(tallies->days.at[tally->days + i], STEP_MONTH);
		bool seen = month == last;
		for (uint32_t k = 0; k < i && !seen; k++)
			seen = step_begin(tallies->days.at[tally->days + k], STEP_MONTH) == month;
		months += !seen;
		last = month;
	}
	return months;
}

static bool count(struct work *work, int64_t row, struct within within,
		  struct presence_counts *ret_counts)
{
	if (work->options->as == FOLD_HOLDER)
		return store_count_entity(work->store, row, within, ret_counts, work->err);
	*ret_counts = fold_rows_count(&work->rows, row, within.period);
	return true;
}

/* How many articles name it after the silence began, for each one before that. */
static bool goes_on(struct work *work, int64_t row, const struct tally *tally, double *ret_share)
{
	const struct within before = {{work->period.first, tally->last_day}, SCOPE_ARTICLE};
	const struct within after = {{tally->last_day + 1, work->period.last}, SCOPE_ARTICLE};
	struct presence_counts then = {0}, since = {0};
	if (!count(work, row, before, &then) || !count(work, row, after, &since))
		return false;
	*ret_share = then.articles ? (double)since.articles / then.articles : 0;
	return true;
}

static bool add_tie(struct work *work, const struct tally *tally, uint32_t months,
		    struct tie_changes *candidates)
{
	double a, b;
	if (!goes_on(work, tally->a, tally, &a) || !goes_on(work, tally->b, tally, &b))
		return false;
	struct change change = {.kind = CHANGE_SILENT,
				.before = tally->articles,
				.stories_before = tally->stories,
				.last = tally_last(tally),
				.expected = months * (a < b ? a : b)};
	change.p = exp(-change.expected);
	*VEC_PUSH(candidates) = (struct tie_change){.a = tally->a,
						    .b = tally->b,
						    .change = change,
						    .newest = tally->newest,
						    .period = work->period};
	return true;
}

static int by_expected(const void *a, const void *b)
{
	const struct change *x = &((const struct tie_change *)a)->change;
	const struct change *y = &((const struct tie_change *)b)->change;
	if (x->expected < y->expected || x->expected > y->expected)
		return x->expected > y->expected ? -1 : 1;
	int order = str_cmp(x->a.entity, y->a.entity);
	return order ? order : str_cmp(x->b.entity, y->b.entity);
}

static bool collect(struct work *work, const struct tallies *tallies,
		    struct tie_changes *candidates)
{
	for (size_t i = 0; i < tallies->pairs.len; i++) {
		const struct tally *tally = &tallies->pairs.at[i];
		if (tally->stories < work->options->min_stories ||
		    tally->first_day > tally->last_day || !change_is_wanted(work->options, tally))
			continue;
		uint32_t months = months_of(tallies, tally);
		if (months >= SILENCE_MONTHS && !add_tie(work, tally, months, candidates))
			return false;
	}
	return true;
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
	struct tie_changes candidates = {0};
	struct tallies tallies = {0};
	*ret_changes = (struct changes){.before = {.period = period}, .after = {.period = period}};
	bool ok = find_ties(&work, within, &tallies) &&
		  store_count_articles(store, within, &counts, err) &&
		  store_count_stories(store, period, &ret_changes->before.stories, err);
	ret_changes->before.articles = counts.articles;
	ok = ok && collect(&work, &tallies, &candidates) &&
	     change_names_fill(store, options, &candidates, arena, err) &&
	     change_set_finish(store, options, &candidates, by_expected, arena, ret_changes, err);
	if (options->as != FOLD_HOLDER)
		fold_rows_clear(&work.rows);
	tally_clear(&tallies);
	VEC_CLEAR(&candidates);
	return ok;
}
