/* SPDX-License-Identifier: MIT */
#include "query/timeline.h"
#include "fold_rows.h"

#include "base/hash.h"
#include "base/vec.h"
#include "query/burst.h"
#include "query/folds.h"
#include "query/names.h"

#include <stdlib.h>

struct seen {
	int32_t day;
	uint64_t story;
	uint32_t sentences;
};

struct news {
	int32_t day;
	uint32_t articles;
};

struct work {
	const struct timeline_options *options;
	struct timeline *timeline;
	struct seens VEC(struct seen) seen;
	struct newses VEC(struct news) news;
};

static bool is_wanted(const struct work *work, struct str source)
{
	return !work->options->source.len || str_eq_nocase(work->options->source, source);
}

static bool has_day(int64_t day)
{
	const struct tie_row row = {.day = day};
	return tie_has_day(&row);
}

static void take_article(void *context, const struct joint_row *row)
{
	struct work *work = context;
	if (!is_wanted(work, row->source))
		return;
	if (has_day(row->day))
		*VEC_PUSH(&work->seen) =
			(struct seen){(int32_t)row->day, hash_str(row->story), row->sentences};
	else
		work->timeline->undated++;
}

static void take_news(void *context, const struct news_row *row)
{
	struct work *work = context;
	if (has_day(row->day) && is_wanted(work, row->source))
		*VEC_PUSH(&work->news) = (struct news){(int32_t)row->day, row->articles};
}

/* Steps from the first to the last day of the news, both come by day. */
static bool cut(struct work *work, struct arena *arena, struct error *err)
{
	enum step_unit unit = work->options->step;
	size_t len = 0;
	if (!work->news.len)
		return true;
	int32_t first = work->news.at[0].day, last = VEC_LAST(&work->news)->day;
	for (int32_t day = first; day <= last && len <= TIMELINE_MOST; len++)
		day = step_behind(day, unit);
	if (len > TIMELINE_MOST)
		return error_set(err, ERROR_USAGE,
				 "the articles span more than %d steps of a %s; take longer steps "
				 "(--by) or a shorter period (--since, --until)",
				 TIMELINE_MOST, step_units[unit]);
	work->timeline->steps = ARENA_ARRAY(arena, struct timeline_step, len);
	work->timeline->steps_len = len;
	int32_t day = first;
	for (size_t i = 0; i < len; i++) {
		int32_t behind = step_behind(day, unit);
		work->timeline->steps[i].days = (struct day_span){step_begin(day, unit), behind};
		day = behind;
	}
	return true;
}

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

static uint32_t count_distinct(uint64_t *numbers, size_t len)
{
	uint32_t count = 0;
	if (len)
		qsort(numbers, len, sizeof(*numbers), by_number);
	for (size_t i = 0; i < len; i++)
		count += i == 0 || numbers[i] != numbers[i - 1];
	return count;
}

static void fill_seen(struct work *work)
{
	struct timeline *timeline = work->timeline;
	uint64_t *stories = mem_zero(work->seen.len + 1, sizeof(*stories));
	size_t at = 0;
	for (size_t i = 0; i < timeline->steps_len; i++) {
		struct timeline_step *step = &timeline->steps[i];
		for (; at < work->seen.len && work->seen.at[at].day < step->days.behind; at++) {
			stories[step->articles++] = work->seen.at[at].story;
			step->sentences += work->seen.at[at].sentences;
		}
		step->stories = count_distinct(stories, step->articles);
		timeline->articles += step->articles;
	}
	for (size_t i = 0; i < work->seen.len; i++)
		stories[i] = work->seen.at[i].story;
	timeline->stories = count_distinct(stories, work->seen.len);
	mem_free(stories);
}

static void fill_news(struct work *work)
{
	struct timeline *timeline = work->timeline;
	size_t at = 0;
	for (size_t i = 0; i < timeline->steps_len; i++) {
		struct timeline_step *step = &timeline->steps[i];
		for (; at < work->news.len && work->news.at[at].day < step->days.behind; at++)
			step->all += work->news.at[at].articles;
		timeline->all += step->all;
	}
}

static void mark_thin(struct timeline *timeline)
{
	enum { FEW = 5, SHARE = 5 };
	uint64_t *all = mem_zero(timeline->steps_len, sizeof(*all));
	for (size_t i = 0; i < timeline->steps_len; i++)
		all[i] = timeline->steps[i].all;
	qsort(all, timeline->steps_len, sizeof(*all), by_number);
	uint64_t median = all[timeline->steps_len / 2];
	for (size_t i = 0; i < timeline->steps_len; i++) {
		struct timeline_step *step = &timeline->steps[i];
		step->thin = step->all < FEW || (uint64_t)step->all * SHARE < median;
	}
	mem_free(all);
}

static void mark_bursts(struct timeline *timeline)
{
	size_t len = timeline->steps_len;
	uint32_t *count = mem_zero(len, sizeof(*count)), *all = mem_zero(len, sizeof(*all));
	bool *burst = mem_zero(len, sizeof(*burst));
	for (size_t i = 0; i < len; i++) {
		count[i] = timeline->steps[i].articles;
		all[i] = timeline->steps[i].all;
	}
	bursts_find(count, all, len, burst_usual, burst);
	for (size_t i = 0; i < len; i++)
		/* The automaton may stay in a burst over a step with nothing in it. */
		timeline->steps[i].burst = burst[i] && count[i];
	mem_free(count);
	mem_free(all);
	mem_free(burst);
}

static bool find_names(struct store *store, const char *const *names, struct within within,
		       struct work *work, struct arena *arena, struct error *err)
{
	struct timeline *timeline = work->timeline;
	if (!names_find(store, names, timeline->of_len, arena, &timeline->of, err))
		return false;
	int64_t *rows = ARENA_ARRAY(arena, int64_t, timeline->of_len);
	for (size_t i = 0; i < timeline->of_len; i++)
		rows[i] = timeline->of[i].row;
	return store_joint(store, rows, timeline->of_len, within, take_article, work, err);
}

static bool find_folded(struct store *store, const char *const *names, struct period period,
			struct work *work, struct arena *arena, struct error *err)
{
	struct timeline *timeline = work->timeline;
	enum fold fold = work->options->as;
	struct fold_names_found found;
	if (!folds_find(store, names, timeline->of_len, fold, arena, &found, err))
		return false;
	timeline->of = found.names;
	struct fold_rows rows = {.fold = fold,
				 .within = {period, SCOPE_SENTENCE},
				 .with = found.numbers,
				 .with_len = timeline->of_len};
	bool ok = fold_rows_read(&rows, store, err);
	if (ok)
		fold_rows_joint(&rows, take_article, work);
	fold_rows_clear(&rows);
	return ok;
}

bool timeline_find(struct store *store, const char *const *names, size_t names_len,
		   const struct timeline_options *options, struct arena *arena,
		   struct timeline *ret_timeline, struct error *err)
{
	struct work work = {.options = options, .timeline = ret_timeline};
	const struct within within = {period_of(options->since, options->until), options->scope};
	*ret_timeline = (struct timeline){.of_len = names_len};
	bool ok = store_news(store, within.period, take_news, &work, err) &&
		  (options->as == FOLD_HOLDER
			   ? find_names(store, names, within, &work, arena, err)
			   : find_folded(store, names, within.period, &work, arena, err)) &&
		  cut(&work, arena, err);
	if (ok && ret_timeline->steps_len) {
		fill_seen(&work);
		fill_news(&work);
		mark_thin(ret_timeline);
		mark_bursts(ret_timeline);
	}
	VEC_CLEAR(&work.seen);
	VEC_CLEAR(&work.news);
	return ok;
}
