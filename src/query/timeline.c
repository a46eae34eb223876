/* SPDX-License-Identifier: MIT */
#include "query/timeline.h"
#include "fold_rows.h"

#include "base/map.h"
#include "base/order.h"
#include "base/vec.h"
#include "query/burst.h"
#include "query/folds.h"
#include "query/names.h"

#include <stdlib.h>

struct seen {
	int32_t day;
	uint64_t story;
	uint32_t sentences;
	uint32_t series; /* index into labels; of kinds, a row for each */
};

struct news {
	int32_t day;
	uint32_t articles;
	uint32_t series;
};

struct seens VEC(struct seen);
struct newses VEC(struct news);

struct work {
	const struct timeline_options *options;
	struct timeline *timeline;
	struct seens seen;
	struct newses news;
	struct seens split; /* by kind: what the series are made of */
	struct labels VEC(struct str) labels;
	struct map places; /* of labels */
	struct arena *arena;
};

const char *const timeline_splits[] = {"none", "source", "kind", NULL};

/* The number of a series, 0 where there is one only. */
static uint32_t series_of(struct work *work, struct str label)
{
	if (work->options->split == SPLIT_NONE)
		return 0;
	const uint32_t *known = map_get(&work->places, label);
	if (known)
		return *known;
	struct str kept = arena_keep(work->arena, label);
	*VEC_PUSH(&work->labels) = kept;
	return *map_at(&work->places, kept, (uint32_t)work->labels.len - 1);
}

static bool is_wanted(const struct work *work, struct str source)
{
	return !work->options->source.len || str_eq_nocase(work->options->source, source);
}

static bool has_day(int64_t day)
{
	const struct tie_row row = {.day = day};
	return tie_has_day(&row);
}

static uint32_t series_of_source(struct work *work, struct str source)
{
	if (work->options->split != SPLIT_SOURCE)
		return 0;
	return series_of(work, source.len ? source : STR("(unknown)"));
}

static void take_article(void *context, const struct joint_row *row)
{
	struct work *work = context;
	if (!is_wanted(work, row->source))
		return;
	if (has_day(row->day))
		*VEC_PUSH(&work->seen) = (struct seen){(int32_t)row->day, row->story,
						       row->sentences,
						       series_of_source(work, row->source)};
	else
		work->timeline->undated++;
}

static void take_news(void *context, const struct news_row *row)
{
	struct work *work = context;
	if (has_day(row->day) && is_wanted(work, row->source))
		*VEC_PUSH(&work->news) = (struct news){(int32_t)row->day, row->articles,
						       series_of_source(work, row->source)};
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
	return ORDER(x, y);
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

/* Those of one series; of all where it is UINT32_MAX. Both come by day. */
#define ALL_SERIES UINT32_MAX

static void fill_seen(const struct seens *seen, uint32_t wanted, size_t steps_len,
		      struct timeline_series *series)
{
	uint64_t *stories = mem_zero(seen->len + 1, sizeof(*stories));
	size_t at = 0, all = 0;
	for (size_t i = 0; i < steps_len; i++) {
		struct timeline_step *step = &series->steps[i];
		for (; at < seen->len && seen->at[at].day < step->days.behind; at++) {
			if (wanted != ALL_SERIES && seen->at[at].series != wanted)
				continue;
			stories[step->articles++] = seen->at[at].story;
			step->sentences += seen->at[at].sentences;
		}
		step->stories = count_distinct(stories, step->articles);
		series->articles += step->articles;
	}
	for (size_t i = 0; i < seen->len; i++)
		if (wanted == ALL_SERIES || seen->at[i].series == wanted)
			stories[all++] = seen->at[i].story;
	series->stories = count_distinct(stories, all);
	mem_free(stories);
}

static void fill_news(const struct newses *news, uint32_t wanted, size_t steps_len,
		      struct timeline_series *series)
{
	size_t at = 0;
	for (size_t i = 0; i < steps_len; i++) {
		struct timeline_step *step = &series->steps[i];
		for (; at < news->len && news->at[at].day < step->days.behind; at++)
			if (wanted == ALL_SERIES || news->at[at].series == wanted)
				step->all += news->at[at].articles;
		series->all += step->all;
	}
}

static void mark_thin(struct timeline_step *steps, size_t len)
{
	enum { FEW = 5, SHARE = 5 };
	uint64_t *all = mem_zero(len, sizeof(*all));
	for (size_t i = 0; i < len; i++)
		all[i] = steps[i].all;
	qsort(all, len, sizeof(*all), by_number);
	uint64_t median = all[len / 2];
	for (size_t i = 0; i < len; i++)
		steps[i].thin = steps[i].all < FEW || (uint64_t)steps[i].all * SHARE < median;
	mem_free(all);
}

static void mark_bursts(struct timeline_step *steps, size_t len)
{
	uint32_t *count = mem_zero(len, sizeof(*count)), *all = mem_zero(len, sizeof(*all));
	bool *burst = mem_zero(len, sizeof(*burst));
	for (size_t i = 0; i < len; i++) {
		count[i] = steps[i].articles;
		all[i] = steps[i].all;
	}
	bursts_find(count, all, len, burst_usual, burst);
	for (size_t i = 0; i < len; i++)
		/* The automaton may stay in a burst over a step with nothing in it. */
		steps[i].burst = burst[i] && count[i];
	mem_free(count);
	mem_free(all);
	mem_free(burst);
}

static void fill(struct work *work, const struct seens *seen, uint32_t wanted,
		 struct timeline_series *series)
{
	const struct timeline *timeline = work->timeline;
	size_t len = timeline->steps_len;
	/* A kind is a part of all articles, an outlet has its own. */
	bool own = work->options->split == SPLIT_SOURCE;
	series->steps = ARENA_ARRAY(work->arena, struct timeline_step, len);
	for (size_t i = 0; i < len; i++)
		series->steps[i].days = timeline->steps[i].days;
	fill_seen(seen, wanted, len, series);
	fill_news(&work->news, own ? wanted : ALL_SERIES, len, series);
	mark_thin(series->steps, len);
	mark_bursts(series->steps, len);
}

static int by_articles(const void *a, const void *b)
{
	const struct timeline_series *x = a, *y = b;
	if (x->articles != y->articles)
		return ORDER(y->articles, x->articles);
	return str_cmp(x->name, y->name);
}

static void fill_series(struct work *work)
{
	struct timeline *timeline = work->timeline;
	const struct seens *seen = work->options->split == SPLIT_KIND ? &work->split : &work->seen;
	timeline->series = ARENA_ARRAY(work->arena, struct timeline_series, work->labels.len + 1);
	for (size_t i = 0; i < work->labels.len; i++) {
		struct timeline_series *series = &timeline->series[timeline->series_len];
		*series = (struct timeline_series){.name = work->labels.at[i]};
		fill(work, seen, (uint32_t)i, series);
		timeline->series_len += series->articles > 0;
	}
	qsort(timeline->series, timeline->series_len, sizeof(*timeline->series), by_articles);
	timeline->series_total = timeline->series_len;
	if (work->options->most && timeline->series_len > work->options->most)
		timeline->series_len = work->options->most;
}

/* Kinds of those that stand in one sentence with all the names. */

struct kinds_pass {
	struct work *work;
	struct store *store;
	const int64_t *rows;
	size_t rows_len;
	struct arena scratch;
	struct kinds_known VEC(int8_t) kinds; /* by row: a kind, or -1 */
	int32_t day;
	bool dated;
	uint64_t story;
	uint32_t sentences[KINDS]; /* of the article */
	bool ok;
	struct error *err;
};

static void end_article(struct kinds_pass *pass)
{
	for (int kind = 0; kind < KINDS; kind++) {
		if (pass->sentences[kind] && pass->dated)
			*VEC_PUSH(&pass->work->split) = (struct seen){
				pass->day, pass->story, pass->sentences[kind],
				series_of(pass->work, str_of(kind_name((enum kind)kind)))};
		pass->sentences[kind] = 0;
	}
}

static bool begin_article(void *context, const struct fold_article *article)
{
	struct kinds_pass *pass = context;
	end_article(pass);
	pass->dated = has_day(article->day);
	pass->day = pass->dated ? (int32_t)article->day : 0;
	pass->story = article->story;
	return pass->dated && is_wanted(pass->work, article->source);
}

static int kind_of(struct kinds_pass *pass, int64_t row)
{
	while (pass->kinds.len <= (size_t)row)
		*VEC_PUSH(&pass->kinds) = -1;
	int8_t *kind = &pass->kinds.at[row];
	struct entity_info entity;
	if (*kind >= 0 || !pass->ok)
		return *kind;
	arena_reset(&pass->scratch);
	pass->ok = store_entity(pass->store, row, &pass->scratch, &entity, pass->err);
	if (pass->ok)
		*kind = (int8_t)entity.kind;
	return *kind;
}

static void take_kinds(void *context, const struct fold_sentence *s)
{
	struct kinds_pass *pass = context;
	bool seen[KINDS] = {false};
	size_t names = 0;
	for (size_t i = 0; i < s->len; i++)
		for (size_t k = 0; k < pass->rows_len; k++)
			names += s->keys[i] == pass->rows[k];
	for (size_t i = 0; i < s->len && names == pass->rows_len; i++) {
		bool other = true;
		for (size_t k = 0; k < pass->rows_len; k++)
			other &= s->keys[i] != pass->rows[k];
		int kind = other ? kind_of(pass, s->keys[i]) : -1;
		if (kind >= 0)
			seen[kind] = true;
	}
	for (int kind = 0; kind < KINDS; kind++)
		pass->sentences[kind] += seen[kind];
}

static bool find_kinds(struct store *store, struct work *work, struct within within,
		       const int64_t *rows, struct error *err)
{
	const struct within sentences = {within.period, SCOPE_SENTENCE};
	struct kinds_pass pass = {.work = work,
				  .store = store,
				  .rows = rows,
				  .rows_len = work->timeline->of_len,
				  .ok = true,
				  .err = err};
	const struct fold_sink sink = {&pass, begin_article, take_kinds};
	arena_init(&pass.scratch);
	bool ok = store_fold_sentences(store, FOLD_HOLDER, sentences, &sink, err) && pass.ok;
	end_article(&pass);
	VEC_CLEAR(&pass.kinds);
	arena_clear(&pass.scratch);
	return ok;
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
	return store_joint(store, rows, timeline->of_len, within, take_article, work, err) &&
	       (work->options->split != SPLIT_KIND || find_kinds(store, work, within, rows, err));
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

static void fill_all(struct work *work)
{
	struct timeline *timeline = work->timeline;
	struct timeline_series whole = {0};
	if (!timeline->steps_len)
		return;
	fill(work, &work->seen, ALL_SERIES, &whole);
	timeline->steps = whole.steps;
	timeline->articles = whole.articles;
	timeline->stories = whole.stories;
	timeline->all = whole.all;
	fill_series(work);
}

bool timeline_find(struct store *store, const char *const *names, size_t names_len,
		   const struct timeline_options *options, struct arena *arena,
		   struct timeline *ret_timeline, struct error *err)
{
	struct work work = {.options = options, .timeline = ret_timeline, .arena = arena};
	const struct within within = {period_of(options->since, options->until), options->scope};
	*ret_timeline = (struct timeline){.of_len = names_len};
	map_init(&work.places);
	bool ok = store_news(store, within.period, take_news, &work, err) &&
		  (options->as == FOLD_HOLDER
			   ? find_names(store, names, within, &work, arena, err)
			   : find_folded(store, names, within.period, &work, arena, err)) &&
		  cut(&work, arena, err);
	if (ok)
		fill_all(&work);
	map_clear(&work.places);
	VEC_CLEAR(&work.labels);
	VEC_CLEAR(&work.seen);
	VEC_CLEAR(&work.split);
	VEC_CLEAR(&work.news);
	return ok;
}
