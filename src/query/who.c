/* SPDX-License-Identifier: MIT */
#include "query/who.h"
#include "query/discovery_rate.h"
#include "query/names.h"
#include "who_parts.h"

#include "base/order.h"

#include <math.h>
#include <stdlib.h>

const char *const who_sorts[] = {"telling", "g2", "articles", "npmi", "last", "name", NULL};
const char *const who_marks[] = {"", "new", "rising", "falling"};
const char *const trend_units[] = {"month", "quarter", "year"};

/* Time in steps. */

static int month_number(struct date d)
{
	return d.year * 12 + d.month - 1;
}

static int steps_between(int first_month, int month, enum trend_unit unit)
{
	static const int months[] = {[TREND_MONTH] = 1, [TREND_QUARTER] = 3, [TREND_YEAR] = 12};
	return month / months[unit] - first_month / months[unit];
}

static int step_of(struct date first, struct date d, enum trend_unit unit)
{
	return steps_between(month_number(first), month_number(d), unit);
}

void who_trend_add(const struct who *who, int month, uint32_t articles, uint32_t *trend)
{
	int step = who->trend_steps
			   ? steps_between(month_number(who->period.first), month, who->trend_unit)
			   : -1;
	if (step >= 0 && (size_t)step < who->trend_steps)
		trend[step] += articles;
}

void who_choose_trend(struct who *who)
{
	struct date first = who->period.first, last = who->period.last;
	if (!date_is_set(first))
		return;
	for (who->trend_unit = TREND_MONTH; who->trend_unit < TREND_YEAR; who->trend_unit++)
		if (step_of(first, last, who->trend_unit) < TREND_STEPS)
			break;
	int steps = step_of(first, last, who->trend_unit) + 1;
	/* A century of years is drawn as its last ones would be: not at all. */
	who->trend_steps = steps <= TREND_STEPS * 8 ? (size_t)steps : 0;
}

uint32_t *who_trend_of(const struct who *who, const struct tallies *tallies,
		       const struct tally *tally, struct arena *arena)
{
	uint32_t *trend = ARENA_ARRAY(arena, uint32_t, who->trend_steps + 1);
	for (uint32_t i = 0; i < tally->days_len && who->trend_steps; i++) {
		struct date day = date_of_day(tallies->days.at[tally->days + i]);
		int step = step_of(who->period.first, day, who->trend_unit);
		if (step >= 0 && (size_t)step < who->trend_steps)
			trend[step]++;
	}
	return trend;
}

/* Order. */

static int compare_real(double x, double y)
{
	return ORDER(y, x);
}

double who_sort_value(const struct companion *c, enum who_sort sort)
{
	switch (sort) {
	case WHO_BY_TELLING:
		return c->own ? -HUGE_VAL : c->telling;
	case WHO_BY_G2:
		return c->association.g2;
	case WHO_BY_NPMI:
		return c->association.npmi;
	case WHO_BY_ARTICLES:
		return c->articles;
	case WHO_BY_LAST:
		return date_is_set(c->last) ? date_span(c->last).first : DAY_MIN;
	case WHO_BY_NAME:
		break;
	}
	return 0;
}

static int compare_by(const struct companion *x, const struct companion *y, enum who_sort sort)
{
	if (sort == WHO_BY_NAME)
		return str_cmp(x->entity.name, y->entity.name);
	int order = compare_real(who_sort_value(x, sort), who_sort_value(y, sort));
	bool own = sort == WHO_BY_TELLING && x->own && y->own;
	return own ? compare_real(x->telling, y->telling) : order;
}

/* By all that can be told without names. */
static int compare_figures(const void *a, const void *b, void *context)
{
	const struct companion *x = a, *y = b;
	const struct who_options *options = context;
	int order = compare_by(x, y, options->sort);
	return order ? order : compare_real(x->articles, y->articles);
}

int who_compare(const void *a, const void *b, void *context)
{
	const struct companion *x = a, *y = b;
	int order = compare_figures(a, b, context);
	return order ? order : str_cmp(x->entity.entity, y->entity.entity);
}

/* Filling. */

struct period who_recent(const struct who *who)
{
	enum { PARTS = 4 };
	if (!date_is_set(who->period.first))
		return (struct period){1, 0};
	int64_t first = date_span(who->period.first).first;
	int64_t last = (int64_t)date_span(who->period.last).behind - 1;
	return (struct period){last - (last - first) / PARTS, last};
}

enum who_mark who_mark_of(const struct who *who, uint32_t since, uint32_t articles)
{
	const double chance = 0.05;
	struct period recent = who_recent(who);
	if (recent.first > recent.last || who->of_recent == who->of_present.articles)
		return MARK_NONE;
	if (since == articles)
		return since >= 2 ? MARK_NEW : MARK_NONE;
	if (articles < MARK_ARTICLES)
		return MARK_NONE;
	struct association change =
		association_of(since, articles, who->of_recent, who->of_present.articles);
	if (change.p >= chance)
		return MARK_NONE;
	return change.g2 > 0 ? MARK_RISING : MARK_FALLING;
}

static enum who_mark mark_of(const struct who *who, const struct tallies *tallies,
			     const struct tally *tally)
{
	struct period recent = who_recent(who);
	uint32_t since = 0;
	for (uint32_t i = 0; i < tally->days_len; i++)
		since += tallies->days.at[tally->days + i] >= recent.first;
	return who_mark_of(who, since, tally->articles);
}

/* "German Chancellor Angela Merkel": that Germany stands beside her is no news. */
bool who_find_own(struct asking *asking)
{
	struct who *who = asking->who;
	asking->own = ARENA_ARRAY(asking->arena, int64_t, who->of_len + 1);
	for (size_t i = 0; i < who->of_len; i++) {
		struct entity_infos found = {0};
		asking->own[i] = 0;
		if (who->of[i].kind == KIND_COUNTRY || !who->of[i].country.len)
			continue;
		if (!store_named(asking->store, who->of[i].country, asking->arena, &found,
				 asking->err))
			return false;
		if (found.len && str_eq(found.at[0].entity, who->of[i].country))
			asking->own[i] = found.at[0].row;
	}
	return true;
}

bool who_is_own(const struct asking *asking, int64_t row)
{
	bool own = false;
	for (size_t i = 0; i < asking->who->of_len; i++)
		own |= asking->own[i] && asking->own[i] == row;
	return own;
}

double who_telling(const struct companion *c)
{
	return c->association.npmi * c->stories / (c->stories + TELLING_STORIES);
}

void who_measure(const struct asking *asking, const struct tallies *tallies,
		 const struct tally *tally, struct companion *c, uint64_t others_units)
{
	const struct who *who = asking->who;
	c->association = association_of(tally->units, who->of_present.units, others_units,
					who->period.units);
	c->own = who_is_own(asking, c->entity.row);
	c->telling = who_telling(c);
	c->mark = mark_of(who, tallies, tally);
	c->trend = who_trend_of(who, tallies, tally, asking->arena);
}

static void judge(struct who *who)
{
	double *p = mem_zero(who->companions_len + 1, sizeof(*p));
	double *q = mem_zero(who->companions_len + 1, sizeof(*q));
	for (size_t i = 0; i < who->companions_len; i++)
		p[i] = who->companions[i].association.p;
	discovery_rates(p, who->companions_len, q);
	for (size_t i = 0; i < who->companions_len; i++)
		who->companions[i].q = q[i];
	mem_free(p);
	mem_free(q);
}

/* Reads the names of those that are shown or may be, as their figures are those of the last shown.
 */
static bool read_names(struct asking *asking)
{
	struct who *who = asking->who;
	struct companion *at = who->companions;
	void *options = (void *)asking->options;
	size_t shown = asking->options->limit;
	if (who->companions_len)
		qsort_r(at, who->companions_len, sizeof(*at), compare_figures, options);
	while (shown < who->companions_len && !compare_figures(&at[shown - 1], &at[shown], options))
		shown++;
	for (size_t i = 0; i < who->companions_len && i < shown; i++)
		if (!store_entity(asking->store, at[i].entity.row, asking->arena, &at[i].entity,
				  asking->err))
			return false;
	for (size_t i = who->companions_len; i-- > shown && at[i].own;)
		if (!store_entity(asking->store, at[i].entity.row, asking->arena, &at[i].entity,
				  asking->err))
			return false;
	who->companions_len = shown < who->companions_len ? shown : who->companions_len;
	return true;
}

void who_note_own(struct who *who)
{
	for (size_t i = who->total; i-- > 0 && who->companions[i].own;) {
		who->own_last++;
		who->own = who->companions[i];
	}
}

bool who_finish(struct asking *asking)
{
	struct who *who = asking->who;
	judge(who);
	who->total = who->companions_len;
	if (asking->names_later && !read_names(asking))
		return false;
	if (who->companions_len)
		qsort_r(who->companions, who->companions_len, sizeof(*who->companions), who_compare,
			(void *)asking->options);
	who_note_own(who);
	if (asking->options->limit && who->companions_len > asking->options->limit)
		who->companions_len = asking->options->limit;
	return true;
}

bool who_wants(const struct who_options *options, const struct entity_info *entity)
{
	return options->kinds & 1u << entity->kind &&
	       (!options->country.len || str_eq(options->country, entity->country));
}

struct companion who_companion(const struct tally *tally)
{
	return (struct companion){.articles = tally->articles,
				  .stories = tally->stories,
				  .sentences = tally->sentences,
				  .first = tally_first(tally),
				  .last = tally_last(tally)};
}

static bool add_companion(struct asking *asking, const struct tallies *tallies,
			  const struct tally *tally)
{
	struct who *who = asking->who;
	struct companion *c = &who->companions[who->companions_len];
	*c = who_companion(tally);
	c->entity.row = tally->b;
	if (!asking->names_later &&
	    !store_entity(asking->store, tally->b, asking->arena, &c->entity, asking->err))
		return false;
	if (!asking->names_later && !who_wants(asking->options, &c->entity))
		return true;
	struct presence_counts others;
	if (!store_count_entity(asking->store, tally->b, asking->within, &others, asking->err))
		return false;
	c->others = others.articles;
	who_measure(asking, tallies, tally, c, others.units);
	who->companions_len++;
	return true;
}

static bool add_companions(struct asking *asking, const struct tallies *tallies)
{
	struct who *who = asking->who;
	who->companions = ARENA_ARRAY(asking->arena, struct companion, tallies->pairs.len + 1);
	for (size_t i = 0; i < tallies->pairs.len; i++)
		if (tallies->pairs.at[i].articles >= asking->options->min_articles &&
		    !add_companion(asking, tallies, &tallies->pairs.at[i]))
			return false;
	return who_finish(asking);
}

static bool ask(struct asking *asking)
{
	struct who *who = asking->who;
	int64_t *rows = ARENA_ARRAY(asking->arena, int64_t, who->of_len);
	for (size_t i = 0; i < who->of_len; i++)
		rows[i] = who->of[i].row;
	if (!store_count_articles(asking->store, asking->within, &who->period, asking->err) ||
	    !store_count_together(asking->store, rows, who->of_len, asking->within,
				  &who->of_present, asking->err))
		return false;
	if (!who_find_own(asking))
		return false;
	who_choose_trend(who);
	struct presence_counts recent = {0, 0};
	const struct within since = {who_recent(who), asking->within.scope};
	if (since.period.first <= since.period.last &&
	    !store_count_together(asking->store, rows, who->of_len, since, &recent, asking->err))
		return false;
	who->of_recent = recent.articles;
	bool counted = false;
	if (!who_from_totals(asking, &counted))
		return false;
	if (counted)
		return true;
	struct tallies tallies = {0};
	bool ok = store_companions(asking->store, rows, who->of_len, asking->within, tally_row,
				   &tallies, asking->err);
	tally_end(&tallies);
	ok = ok && add_companions(asking, &tallies);
	tally_clear(&tallies);
	return ok;
}

/* A companion of many places would take long, so fewer are read than for one tie alone. */
static bool add_cues(struct asking *asking)
{
	enum { MOST = 20 };
	struct who *who = asking->who;
	for (size_t i = 0; i < who->companions_len; i++) {
		struct companion *c = &who->companions[i];
		const struct tie_question question = {who->of[0].row, c->entity.row, MOST};
		if (!tie_cues_find(asking->store, &question, asking->within, asking->arena,
				   &c->cues, asking->err))
			return false;
	}
	return true;
}

bool who_find(struct store *store, const char *const *names, size_t names_len,
	      const struct who_options *options, struct arena *arena, struct who *ret_who,
	      struct error *err)
{
	struct asking asking = {
		.store = store,
		.options = options,
		.within = {period_of(options->since, options->until), options->scope},
		.arena = arena,
		.who = ret_who,
		.err = err,
		.names_later = options->limit && options->sort != WHO_BY_NAME &&
			       options->kinds == WHO_ALL_KINDS && !options->country.len};
	*ret_who = (struct who){.of_len = names_len};
	store_begin_reading(store);
	bool scanned = options->as != FOLD_HOLDER || options->sources_len || options->text;
	bool ok = scanned ? who_scanned(&asking, names)
			  : names_find(store, names, names_len, arena, &ret_who->of, err) &&
				    ask(&asking) && (!options->cues || add_cues(&asking));
	store_end_reading(store);
	return ok;
}
