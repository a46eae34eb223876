/* SPDX-License-Identifier: MIT
 *
 * Ties of a network: of all that were seen, those that are no chance and as strong as asked for;
 * of these, those that are shown.
 */
#include "network_parts.h"

#include "base/order.h"
#include "query/graph.h"

#include <stdlib.h>

static bool is_of_focus(const struct network_work *work, const struct network_tie *tie)
{
	return work->names.at[tie->a].focus || work->names.at[tie->b].focus;
}

static struct str key_of(const struct network_work *work, uint32_t name)
{
	return work->names.at[name].entity.entity;
}

static bool is_strong_enough(const struct network_work *work, const struct network_tie *tie)
{
	const struct network_options *o = work->options;
	bool telling = tie->association.g2 > 0 || is_of_focus(work, tie);
	return telling && tie->pair->articles >= o->min_articles &&
	       tie->pair->stories >= o->min_stories &&
	       (o->min_npmi <= 0 || tie->association.npmi >= o->min_npmi);
}

/* Which of the two comes first depends on keys, not on the order of arrival. */
static void add_tie(struct network_work *work, const struct sighted_pair *pair)
{
	const struct sighted *names = work->seen.names;
	bool turned = str_cmp(key_of(work, pair->a), key_of(work, pair->b)) > 0;
	const struct network_tie tie = {
		.a = turned ? pair->b : pair->a,
		.b = turned ? pair->a : pair->b,
		.pair = pair,
		.association = association_of(pair->units, names[pair->a].units,
					      names[pair->b].units, work->counts.units)};
	if (is_strong_enough(work, &tie))
		*VEC_PUSH(&work->ties) = tie;
}

static int by_strength(const void *a, const void *b, void *context)
{
	const struct network_tie *x = a, *y = b;
	const struct network_work *work = context;
	if (x->association.g2 != y->association.g2)
		return ORDER(y->association.g2, x->association.g2);
	int order = str_cmp(key_of(work, x->a), key_of(work, y->a));
	return order ? order : str_cmp(key_of(work, x->b), key_of(work, y->b));
}

/* Leaves the ties that carry more than their share of the stories of a name. */
static void keep_backbone(struct network_work *work)
{
	size_t names = work->names.len, len = 0;
	double *strength = ARENA_ARRAY(work->arena, double, names + 1);
	uint32_t *degree = ARENA_ARRAY(work->arena, uint32_t, names + 1);
	for (size_t i = 0; i < work->ties.len; i++) {
		const struct network_tie *tie = &work->ties.at[i];
		strength[tie->a] += tie->pair->stories;
		strength[tie->b] += tie->pair->stories;
		degree[tie->a]++;
		degree[tie->b]++;
	}
	for (size_t i = 0; i < work->ties.len; i++) {
		const struct network_tie tie = work->ties.at[i];
		double a = graph_disparity(tie.pair->stories, strength[tie.a], degree[tie.a]);
		double b = graph_disparity(tie.pair->stories, strength[tie.b], degree[tie.b]);
		if (a < work->options->backbone || b < work->options->backbone)
			work->ties.at[len++] = tie;
	}
	work->ties.len = len;
}

static void keep_tie(struct network_work *work, struct network_tie *tie)
{
	tie->kept = true;
	work->names.at[tie->a].kept = true;
	work->names.at[tie->b].kept = true;
}

/* About two for each name, the strongest of every name among them. Of very many names, the others
 * bring but their strongest: with more, nothing could be told from anything. */
static void choose_readable(struct network_work *work)
{
	enum { PER_NAME = 2, READ_AS_ONE = 200 };
	size_t names = work->names.len < READ_AS_ONE ? work->names.len : READ_AS_ONE;
	for (size_t i = 0; i < work->ties.len; i++) {
		struct network_tie *tie = &work->ties.at[i];
		bool first = !work->names.at[tie->a].kept || !work->names.at[tie->b].kept;
		if (first || i < PER_NAME * names || is_of_focus(work, tie))
			keep_tie(work, tie);
	}
}

static void choose_strongest(struct network_work *work)
{
	for (size_t i = 0; i < work->ties.len && i < work->options->ties; i++)
		keep_tie(work, &work->ties.at[i]);
}

/* Around names: first their own ties, then the strongest that one of those shown has, so that
 * nothing stands apart. */
static void choose_strongest_around(struct network_work *work)
{
	uint32_t left = work->options->ties;
	for (size_t i = 0; left && i < work->ties.len; i++)
		if (is_of_focus(work, &work->ties.at[i])) {
			keep_tie(work, &work->ties.at[i]);
			left--;
		}
	for (size_t i = 0; left && i < work->ties.len;) {
		struct network_tie *tie = &work->ties.at[i];
		bool a = work->names.at[tie->a].kept, b = work->names.at[tie->b].kept;
		bool takes = !tie->kept && (a || b);
		if (takes) {
			keep_tie(work, tie);
			left--;
		}
		/* A stronger one may hang on the name that is new. */
		i = takes && a != b ? 0 : i + 1;
	}
}

static void choose_ties(struct network_work *work)
{
	for (size_t i = 0; i < work->names.len; i++)
		work->names.at[i].kept = work->names.at[i].focus;
	if (work->ties.len)
		qsort_r(work->ties.at, work->ties.len, sizeof(*work->ties.at), by_strength, work);
	if (!work->options->ties)
		choose_readable(work);
	else if (work->options->names_len)
		choose_strongest_around(work);
	else
		choose_strongest(work);
}

void network_choose_ties(struct network_work *work)
{
	for (size_t i = 0; i < work->seen.pairs.len; i++)
		add_tie(work, &work->seen.pairs.at[i]);
	if (work->options->backbone > 0)
		keep_backbone(work);
	choose_ties(work);
}
