/* SPDX-License-Identifier: MIT */
#include "query/ties.h"
#include "query/names.h"

#include "name_set.h"
#include "tally.h"

#include "base/order.h"

#include <stdlib.h>

struct work {
	const struct ties_options *options;
	struct tallies tallies;
	struct name_set names;
	struct ties *ties;
	struct arena *arena;
};

static bool is_kept(const struct work *work, const struct entity_info *entity)
{
	for (size_t i = 0; i < work->options->keep_len; i++)
		if (work->options->keep[i] == entity->row)
			return true;
	return work->options->kinds & 1u << entity->kind &&
	       (work->options->media || !name_is_cited(entity));
}

/* A tie while its ends are still rows. */
struct raw_tie {
	struct entity_info *a, *b;
	const struct tally *tally;
};
struct raw_ties VEC(struct raw_tie);

static void choose(struct work *work, struct raw_ties *chosen)
{
	for (size_t i = 0; i < work->tallies.pairs.len; i++) {
		const struct tally *tally = &work->tallies.pairs.at[i];
		if (tally->stories < work->options->min_stories)
			continue;
		struct entity_info *a = name_set_find(&work->names, tally->a);
		struct entity_info *b = name_set_find(&work->names, tally->b);
		if (is_kept(work, a) && is_kept(work, b))
			*VEC_PUSH(chosen) = (struct raw_tie){a, b, tally};
	}
}

static int by_key(const void *a, const void *b)
{
	return str_cmp(((const struct entity_info *)a)->entity,
		       ((const struct entity_info *)b)->entity);
}

/* The ends of the ties, by key. Returns how many. */
static uint32_t number_names(struct work *work, const struct raw_ties *chosen)
{
	struct entity_info *names =
		ARENA_ARRAY(work->arena, struct entity_info, 2 * chosen->len + 1);
	uint32_t len = 0, kept = 0;
	for (size_t i = 0; i < chosen->len; i++) {
		names[len++] = *chosen->at[i].a;
		names[len++] = *chosen->at[i].b;
	}
	qsort(names, len, sizeof(*names), by_key);
	for (uint32_t i = 0; i < len; i++)
		if (!kept || by_key(&names[kept - 1], &names[i]) != 0)
			names[kept++] = names[i];
	work->ties->names = names;
	return kept;
}

static uint32_t place_of(const struct ties *ties, uint32_t len, const struct entity_info *entity)
{
	const struct entity_info *found =
		bsearch(entity, ties->names, len, sizeof(*ties->names), by_key);
	return (uint32_t)(found - ties->names);
}

static int by_ends(const void *a, const void *b)
{
	const struct tie *x = a, *y = b;
	if (x->a != y->a)
		return ORDER(x->a, y->a);
	return ORDER(x->b, y->b);
}

static void make_ties(struct work *work, const struct raw_ties *chosen)
{
	struct ties *ties = work->ties;
	uint32_t names = number_names(work, chosen);
	ties->at = ARENA_ARRAY(work->arena, struct tie, chosen->len + 1);
	ties->len = chosen->len;
	for (size_t i = 0; i < chosen->len; i++) {
		const struct raw_tie *raw = &chosen->at[i];
		uint32_t a = place_of(ties, names, raw->a), b = place_of(ties, names, raw->b);
		ties->at[i] = (struct tie){.a = a < b ? a : b,
					   .b = a < b ? b : a,
					   .articles = raw->tally->articles,
					   .stories = raw->tally->stories,
					   .first = tally_first(raw->tally),
					   .last = tally_last(raw->tally)};
	}
	qsort(ties->at, ties->len, sizeof(*ties->at), by_ends);
	ties->graph.nodes = names;
}

static void make_graph(struct work *work)
{
	struct ties *ties = work->ties;
	struct graph_edge *edges = ARENA_ARRAY(work->arena, struct graph_edge, ties->len + 1);
	for (size_t i = 0; i < ties->len; i++)
		edges[i] = (struct graph_edge){ties->at[i].a, ties->at[i].b, ties->at[i].stories};
	graph_make(edges, ties->len, ties->graph.nodes, work->arena, &ties->graph);
}

static bool in_backbone(const struct ties *ties, const struct tie *tie, double alpha)
{
	const uint32_t ends[] = {tie->a, tie->b};
	for (size_t i = 0; i < 2; i++)
		if (graph_disparity(tie->stories, graph_strength(&ties->graph, ends[i]),
				    graph_degree(&ties->graph, ends[i])) < alpha)
			return true;
	return false;
}

/* Names that have lost all their ties go. */
static void drop_lonely(struct ties *ties, struct arena *arena)
{
	uint32_t *place = ARENA_ARRAY(arena, uint32_t, (size_t)ties->graph.nodes + 1), kept = 0;
	for (size_t i = 0; i < ties->len; i++)
		place[ties->at[i].a] = place[ties->at[i].b] = 1;
	for (uint32_t i = 0; i < ties->graph.nodes; i++)
		if (place[i]) {
			place[i] = kept;
			ties->names[kept++] = ties->names[i];
		}
	for (size_t i = 0; i < ties->len; i++) {
		ties->at[i].a = place[ties->at[i].a];
		ties->at[i].b = place[ties->at[i].b];
	}
	ties->graph.nodes = kept;
}

static void filter_backbone(struct work *work)
{
	struct ties *ties = work->ties;
	double alpha = work->options->backbone;
	size_t kept = 0;
	if (alpha <= 0 || alpha >= 1)
		return;
	for (size_t i = 0; i < ties->len; i++)
		if (in_backbone(ties, &ties->at[i], alpha))
			ties->at[kept++] = ties->at[i];
	ties->len = kept;
	drop_lonely(ties, work->arena);
	make_graph(work);
}

static bool read_names(struct work *work, struct store *store, struct error *err)
{
	for (size_t i = 0; i < work->tallies.pairs.len; i++) {
		const struct tally *tally = &work->tallies.pairs.at[i];
		if (tally->stories < work->options->min_stories)
			continue;
		name_set_add(&work->names, tally->a);
		name_set_add(&work->names, tally->b);
	}
	return name_set_read(&work->names, store, work->arena, err);
}

bool ties_load(struct store *store, const struct ties_options *options, struct arena *arena,
	       struct ties *ret_ties, struct error *err)
{
	struct work work = {.options = options, .ties = ret_ties, .arena = arena};
	const struct within within = {period_of(options->since, options->until), options->scope};
	struct raw_ties chosen = {0};
	*ret_ties = (struct ties){0};
	bool ok = store_count_articles(store, within, &ret_ties->period, err) &&
		  store_ties(store, within, tally_row, &work.tallies, err);
	tally_end(&work.tallies);
	ok = ok && read_names(&work, store, err);
	if (ok) {
		choose(&work, &chosen);
		make_ties(&work, &chosen);
		make_graph(&work);
		filter_backbone(&work);
	}
	VEC_CLEAR(&chosen);
	VEC_CLEAR(&work.names);
	tally_clear(&work.tallies);
	return ok;
}
