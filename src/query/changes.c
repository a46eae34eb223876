/* SPDX-License-Identifier: MIT */
#include "change_set.h"

#include "query/association.h"

#include "base/order.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

struct work {
	struct store *store;
	const struct changes_options *options;
	struct changes *changes;
	struct tallies before, after;
	struct tie_changes candidates;
};

/* Pairs come in no promised order across periods, so both are sorted. */
static int by_pair(const void *x_at, const void *y_at)
{
	const struct tally *x = x_at, *y = y_at;
	if (x->a != y->a)
		return ORDER(x->a, y->a);
	return ORDER(x->b, y->b);
}

static bool tally_span(struct work *work, struct change_span *span, struct tallies *tallies,
		       struct error *err)
{
	const struct within within = {span->period, work->options->scope};
	struct article_counts counts = {0};
	if (!store_count_articles(work->store, within, &counts, err) ||
	    !store_count_stories(work->store, span->period, &span->stories, err) ||
	    !change_ties(work->store, work->options->as, within, tallies, err))
		return false;
	span->articles = counts.articles;
	if (tallies->pairs.len)
		qsort(tallies->pairs.at, tallies->pairs.len, sizeof(*tallies->pairs.at), by_pair);
	return true;
}

static enum change_kind kind_of(const struct change *change)
{
	if (!change->before)
		return CHANGE_NEW;
	if (!change->after)
		return CHANGE_GONE;
	return change->g2 > 0 ? CHANGE_RISING : CHANGE_FALLING;
}

/* Either may be NULL. */
static void add_pair(struct work *work, const struct tally *before, const struct tally *after)
{
	const struct changes *all = work->changes;
	const struct tally *newest = after ? after : before;
	assert(newest);
	struct change change = {.before = before ? before->articles : 0,
				.after = after ? after->articles : 0,
				.stories_before = before ? before->stories : 0,
				.stories_after = after ? after->stories : 0,
				.last = tally_last(newest)};
	uint32_t stories = change.stories_before + change.stories_after;
	if (stories < work->options->min_stories || !change_is_wanted(work->options, newest))
		return;
	struct association association =
		association_of(change.stories_after, stories, all->after.stories,
			       (uint64_t)all->before.stories + all->after.stories);
	change.g2 = association.g2;
	change.p = association.p;
	change.kind = kind_of(&change);
	*VEC_PUSH(&work->candidates) =
		(struct tie_change){.a = newest->a,
				    .b = newest->b,
				    .change = change,
				    .newest = newest->newest,
				    .period = after ? all->after.period : all->before.period};
}

static void join(struct work *work)
{
	const struct tally_pairs *x = &work->before.pairs, *y = &work->after.pairs;
	size_t i = 0, k = 0;
	while (i < x->len || k < y->len) {
		int order = i == x->len ? 1 : k == y->len ? -1 : by_pair(&x->at[i], &y->at[k]);
		add_pair(work, order <= 0 ? &x->at[i] : NULL, order >= 0 ? &y->at[k] : NULL);
		i += order <= 0;
		k += order >= 0;
	}
}

static bool is_thin(const struct changes *changes)
{
	enum { FEW = 5, SHARE = 10 };
	uint64_t x = changes->before.articles, y = changes->after.articles;
	return x < FEW || y < FEW || x * SHARE < y || y * SHARE < x;
}

static int by_weight(const void *a, const void *b)
{
	const struct change *x = &((const struct tie_change *)a)->change;
	const struct change *y = &((const struct tie_change *)b)->change;
	double gx = fabs(x->g2), gy = fabs(y->g2);
	if (gx < gy || gx > gy)
		return ORDER(gy, gx);
	int order = str_cmp(x->a.entity, y->a.entity);
	return order ? order : str_cmp(x->b.entity, y->b.entity);
}

bool changes_find(struct store *store, struct period before, struct period after,
		  const struct changes_options *options, struct arena *arena,
		  struct changes *ret_changes, struct error *err)
{
	struct work work = {.store = store, .options = options, .changes = ret_changes};
	*ret_changes = (struct changes){.before = {.period = before}, .after = {.period = after}};
	bool ok = tally_span(&work, &ret_changes->before, &work.before, err) &&
		  tally_span(&work, &ret_changes->after, &work.after, err);
	ret_changes->thin = is_thin(ret_changes);
	/* Where nothing was read nothing is gone. */
	if (ok && ret_changes->before.articles && ret_changes->after.articles) {
		join(&work);
		ok = change_names_fill(store, options, &work.candidates, arena, err) &&
		     change_set_finish(store, options, &work.candidates, by_weight, arena,
				       ret_changes, err);
	}
	tally_clear(&work.before);
	tally_clear(&work.after);
	VEC_CLEAR(&work.candidates);
	return ok;
}
