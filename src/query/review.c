/* SPDX-License-Identifier: MIT */
#include "query/review.h"

struct work {
	struct store *store;
	const struct network *network;
	struct arena *arena;
	struct review *review;
	struct changes_options options;
	struct error *err;
};

/* The latest quarter of the periods, at least one. */
static size_t first_recent(const struct periods *periods)
{
	size_t recent = periods->len / 4 ? periods->len / 4 : 1;
	return periods->len - recent;
}

static struct period period_between(const struct periods *periods, size_t from, size_t behind)
{
	return (struct period){periods->at[from].days.first,
			       (int64_t)periods->at[behind - 1].days.behind - 1};
}

static const struct network_edge *edge_of(const struct network *network, const struct change *c)
{
	for (size_t i = 0; i < network->edges_len; i++) {
		struct str a = network->nodes[network->edges[i].a].entity;
		struct str b = network->nodes[network->edges[i].b].entity;
		if ((str_eq(a, c->a.entity) && str_eq(b, c->b.entity)) ||
		    (str_eq(b, c->a.entity) && str_eq(a, c->b.entity)))
			return &network->edges[i];
	}
	return NULL;
}

static struct network_node node_of(const struct entity_info *entity)
{
	return (struct network_node){.row = entity->row,
				     .entity = entity->entity,
				     .name = entity->name,
				     .kind = entity->kind};
}

/* The sentence of the newest article, its names marked: a network of the two on its day. */
static bool add_evidence(const struct work *work, struct reviewed_tie *tie)
{
	struct network_node nodes[2] = {node_of(&tie->change.a), node_of(&tie->change.b)};
	struct network_edge edge = {.a = 0, .b = 1};
	struct network both = {.nodes = nodes,
			       .nodes_len = 2,
			       .edges = &edge,
			       .edges_len = 1,
			       .within = work->network->within};
	if (work->options.as != FOLD_HOLDER || !date_is_set(tie->change.last))
		return true;
	struct day_span day = date_span(tie->change.last);
	both.within.period = period_of_days(day);
	if (!evidence_fill(work->store, &both, 1, work->arena, work->err))
		return false;
	if (edge.evidence_len)
		tie->evidence = &edge.evidence[0];
	return true;
}

/* The weightiest first: those beyond chance, or, where there are none, the likeliest others. */
static bool take(const struct work *work, const struct changes *changes, enum change_kind kind,
		 struct reviewed_ties *ties)
{
	ties->at = ARENA_ARRAY(work->arena, struct reviewed_tie, REVIEW_EACH);
	ties->total = changes->sure[kind];
	size_t most = ties->total && ties->total < REVIEW_EACH ? ties->total : REVIEW_EACH;
	for (size_t i = 0; i < changes->len && ties->len < most; i++) {
		if (changes->at[i].kind != kind)
			continue;
		struct reviewed_tie *tie = &ties->at[ties->len++];
		*tie = (struct reviewed_tie){.change = changes->at[i],
					     .edge = edge_of(work->network, &changes->at[i])};
		if (!add_evidence(work, tie))
			return false;
	}
	return true;
}

/* All of them are asked for once, whatever the chance: the order by weight is that by chance. */
static bool review_ties(struct work *work)
{
	static const enum change_kind kinds[REVIEW_PARTS] = {CHANGE_NEW, CHANGE_RISING,
							     CHANGE_SILENT};
	struct changes changes, silences;
	struct review *review = work->review;
	const struct periods *periods = &work->network->periods;
	size_t recent = first_recent(periods);
	if (!changes_find(work->store, period_between(periods, 0, recent),
			  period_between(periods, recent, periods->len), &work->options,
			  work->arena, &changes, work->err) ||
	    !silences_find(work->store, period_between(periods, 0, periods->len), &work->options,
			   work->arena, &silences, work->err))
		return false;
	review->after_from = periods->at[recent].label;
	review->after_to = periods->at[periods->len - 1].label;
	review->before = changes.before;
	review->after = changes.after;
	review->thin = changes.thin;
	for (enum review_part part = REVIEW_NEW; part < REVIEW_PARTS; part++)
		if (!take(work, part == REVIEW_SILENT ? &silences : &changes, kinds[part],
			  &review->ties[part]))
			return false;
	return true;
}

static bool review_offices(struct work *work)
{
	struct network offices;
	struct network_options options = work->network->options;
	if (options.as == FOLD_OFFICE)
		return offices_passed(work->store, work->network, work->arena,
				      &work->review->offices, &work->review->offices_len,
				      work->err);
	options.as = FOLD_OFFICE;
	options.scope = SCOPE_SENTENCE;
	return network_of(work->store, &options, work->arena, &offices, work->err) &&
	       offices_passed(work->store, &offices, work->arena, &work->review->offices,
			      &work->review->offices_len, work->err);
}

bool review_of(struct store *store, const struct network *network, struct arena *arena,
	       struct review *ret_review, struct error *err)
{
	enum { STORIES_LEAST = 3 };
	const struct network_options *asked = &network->options;
	struct work work = {.store = store,
			    .network = network,
			    .arena = arena,
			    .review = ret_review,
			    .options = {.kinds = asked->kinds,
					.scope = asked->scope,
					.min_stories = STORIES_LEAST,
					.level = 1,
					.sure = REVIEW_LEVEL,
					.each = REVIEW_EACH,
					.as = asked->as,
					.rows_len = asked->names_len},
			    .err = err};
	*ret_review = (struct review){0};
	if (network->periods.len < 2)
		return true;
	if (asked->names_len && !changes_rows(store, asked->names, asked->names_len, asked->as,
					      arena, &work.options.rows, err))
		return false;
	return review_ties(&work) && review_offices(&work);
}
