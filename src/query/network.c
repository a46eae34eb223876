/* SPDX-License-Identifier: MIT */
#include "query/network.h"
#include "query/association.h"
#include "query/names.h"
#include "tally.h"

#include <stdlib.h>

struct node {
	struct entity_info entity;
	struct presence_counts present; /* in the period */
	bool focus;
	bool kept;
};

struct edge {
	uint32_t a, b; /* indexes into nodes */
	struct tally tally;
	struct association association;
	uint32_t *by; /* articles in each period */
	bool kept;
};

struct work {
	struct store *store;
	const struct network_options *options;
	struct within within;
	struct article_counts counts;
	struct periods periods;
	struct arena *arena;
	struct error *err;
	struct work_nodes VEC(struct node) nodes;
	struct work_edges VEC(struct edge) edges;
};

static size_t node_at(const struct work *work, int64_t row)
{
	size_t i = 0;
	while (i < work->nodes.len && work->nodes.at[i].entity.row != row)
		i++;
	return i;
}

static bool add_node(struct work *work, const struct entity_info *entity, bool focus)
{
	struct node node = {.entity = *entity, .focus = focus};
	if (!store_count_entity(work->store, entity->row, work->within, &node.present, work->err))
		return false;
	*VEC_PUSH(&work->nodes) = node;
	return true;
}

/* Nodes around the focus. */

struct neighbour {
	struct entity_info entity;
	double g2;
};

struct neighbours VEC(struct neighbour);

static int by_g2(const void *a, const void *b)
{
	const struct neighbour *x = a, *y = b;
	if (x->g2 != y->g2)
		return x->g2 > y->g2 ? -1 : 1;
	return str_cmp(x->entity.entity, y->entity.entity);
}

static bool add_neighbour(struct work *work, const struct tally *tally, uint64_t units,
			  struct neighbours *found)
{
	struct neighbour neighbour;
	struct presence_counts others;
	if (tally->articles < work->options->min_articles ||
	    node_at(work, tally->b) < work->nodes.len)
		return true;
	if (!store_entity(work->store, tally->b, work->arena, &neighbour.entity, work->err) ||
	    !store_count_entity(work->store, tally->b, work->within, &others, work->err))
		return false;
	if (!(work->options->kinds & 1u << neighbour.entity.kind))
		return true;
	neighbour.g2 = association_of(tally->units, units, others.units, work->counts.units).g2;
	*VEC_PUSH(found) = neighbour;
	return true;
}

static bool neighbours_of(struct work *work, const struct node *node, struct neighbours *found)
{
	struct tallies tallies = {0};
	uint64_t units = node->present.units;
	bool ok = store_companions(work->store, &node->entity.row, 1, work->within, tally_row,
				   &tallies, work->err);
	tally_end(&tallies);
	for (size_t i = 0; ok && i < tallies.pairs.len; i++)
		ok = add_neighbour(work, &tallies.pairs.at[i], units, found);
	tally_clear(&tallies);
	return ok;
}

/* Adds at most `most` neighbours of the nodes [from, to). */
static bool add_hop(struct work *work, size_t from, size_t to, size_t most)
{
	struct neighbours found = {0};
	bool ok = true;
	for (size_t i = from; ok && i < to; i++) {
		struct node node = work->nodes.at[i];
		ok = neighbours_of(work, &node, &found);
	}
	if (found.len)
		qsort(found.at, found.len, sizeof(*found.at), by_g2);
	size_t end = work->nodes.len + most;
	for (size_t i = 0; ok && i < found.len && work->nodes.len < end; i++)
		if (node_at(work, found.at[i].entity.row) == work->nodes.len)
			ok = add_node(work, &found.at[i].entity, false);
	VEC_CLEAR(&found);
	return ok;
}

static bool add_around(struct work *work)
{
	const struct network_options *o = work->options;
	struct entity_info *focus;
	if (!names_find(work->store, o->names, o->names_len, work->arena, &focus, work->err))
		return false;
	for (size_t i = 0; i < o->names_len; i++)
		if (!add_node(work, &focus[i], true))
			return false;
	size_t from = 0;
	for (uint32_t hop = 0; hop < o->hops && work->nodes.len < o->top; hop++) {
		size_t to = work->nodes.len, left = o->top - to, hops_left = o->hops - hop;
		if (!add_hop(work, from, to, (left + hops_left - 1) / hops_left))
			return false;
		from = to;
	}
	return true;
}

static bool add_most_named(struct work *work)
{
	struct entity_infos found;
	if (!store_top(work->store, work->within.period, work->options->kinds, work->options->top,
		       work->arena, &found, work->err))
		return false;
	for (size_t i = 0; i < found.len; i++)
		if (!add_node(work, &found.at[i], false))
			return false;
	return true;
}

/* Ties. */

static bool is_of_focus(const struct work *work, const struct edge *edge)
{
	return work->nodes.at[edge->a].focus || work->nodes.at[edge->b].focus;
}

static uint32_t *by_period(const struct work *work, const int32_t *days, size_t len)
{
	uint32_t *by = ARENA_ARRAY(work->arena, uint32_t, work->periods.len + 1);
	for (size_t p = 0; p < work->periods.len; p++)
		for (size_t i = 0; i < len; i++)
			by[p] += days[i] >= work->periods.at[p].days.first &&
				 days[i] < work->periods.at[p].days.behind;
	return by;
}

static void add_edge(struct work *work, const struct tallies *tallies, const struct tally *tally)
{
	uint32_t a = (uint32_t)node_at(work, tally->a), b = (uint32_t)node_at(work, tally->b);
	struct edge edge = {.a = a, .b = b, .tally = *tally};
	edge.association = association_of(tally->units, work->nodes.at[a].present.units,
					  work->nodes.at[b].present.units, work->counts.units);
	bool telling = edge.association.g2 > 0 || is_of_focus(work, &edge);
	if (tally->articles < work->options->min_articles || !telling)
		return;
	edge.by = by_period(work, tallies->days.at + tally->days, tally->days_len);
	*VEC_PUSH(&work->edges) = edge;
}

static int by_strength(const void *a, const void *b, void *context)
{
	const struct edge *x = a, *y = b;
	const struct work *work = context;
	if (x->association.g2 != y->association.g2)
		return x->association.g2 > y->association.g2 ? -1 : 1;
	int order = str_cmp(work->nodes.at[x->a].entity.entity, work->nodes.at[y->a].entity.entity);
	return order ? order
		     : str_cmp(work->nodes.at[x->b].entity.entity,
			       work->nodes.at[y->b].entity.entity);
}

/* Row numbers, and with them a and b, depend on the order of arrival; keys do not. */
static void orient(const struct work *work, struct edge *edge)
{
	if (str_cmp(work->nodes.at[edge->a].entity.entity, work->nodes.at[edge->b].entity.entity) >
	    0) {
		uint32_t a = edge->a;
		edge->a = edge->b;
		edge->b = a;
	}
}

static void choose_edges(struct work *work)
{
	enum { PER_NODE = 2 };
	for (size_t i = 0; i < work->edges.len; i++)
		orient(work, &work->edges.at[i]);
	if (work->edges.len)
		qsort_r(work->edges.at, work->edges.len, sizeof(*work->edges.at), by_strength,
			work);
	for (size_t i = 0; i < work->edges.len; i++) {
		struct edge *edge = &work->edges.at[i];
		struct node *a = &work->nodes.at[edge->a], *b = &work->nodes.at[edge->b];
		bool strongest = !a->kept || !b->kept;
		edge->kept = strongest || i < PER_NODE * work->nodes.len || is_of_focus(work, edge);
		a->kept |= edge->kept;
		b->kept |= edge->kept;
	}
}

static bool find_edges(struct work *work)
{
	struct tallies tallies = {0};
	int64_t *rows = ARENA_ARRAY(work->arena, int64_t, work->nodes.len + 1);
	for (size_t i = 0; i < work->nodes.len; i++) {
		rows[i] = work->nodes.at[i].entity.row;
		work->nodes.at[i].kept = work->nodes.at[i].focus;
	}
	bool ok = store_ties_among(work->store, rows, work->nodes.len, work->within, tally_row,
				   &tallies, work->err);
	tally_end(&tallies);
	for (size_t i = 0; ok && i < tallies.pairs.len; i++)
		add_edge(work, &tallies, &tallies.pairs.at[i]);
	tally_clear(&tallies);
	choose_edges(work);
	return ok;
}

/* The result. */

static int by_articles(const void *a, const void *b)
{
	const struct network_node *x = a, *y = b;
	if (x->articles != y->articles)
		return x->articles > y->articles ? -1 : 1;
	return str_cmp(x->entity, y->entity);
}

static void hand_over_nodes(struct work *work, struct network *network)
{
	network->nodes = ARENA_ARRAY(work->arena, struct network_node, work->nodes.len + 1);
	for (size_t i = 0; i < work->nodes.len; i++) {
		const struct node *node = &work->nodes.at[i];
		if (node->kept)
			network->nodes[network->nodes_len++] =
				(struct network_node){.row = node->entity.row,
						      .entity = node->entity.entity,
						      .name = node->entity.name,
						      .kind = node->entity.kind,
						      .note = node->entity.country,
						      .articles = node->present.articles,
						      .focus = node->focus};
	}
	network->nodes_left_out = (uint32_t)(work->nodes.len - network->nodes_len);
	qsort(network->nodes, network->nodes_len, sizeof(*network->nodes), by_articles);
}

static uint32_t place_of(const struct network *network, struct str entity)
{
	uint32_t i = 0;
	while (!str_eq(network->nodes[i].entity, entity))
		i++;
	return i;
}

static bool hand_over_edges(struct work *work, struct network *network)
{
	network->edges = ARENA_ARRAY(work->arena, struct network_edge, work->edges.len + 1);
	for (size_t i = 0; i < work->edges.len; i++) {
		const struct edge *edge = &work->edges.at[i];
		struct article_info newest = {0};
		if (!edge->kept)
			continue;
		if (!store_article(work->store, edge->tally.newest, work->arena, &newest,
				   work->err))
			return false;
		uint32_t a = place_of(network, work->nodes.at[edge->a].entity.entity);
		uint32_t b = place_of(network, work->nodes.at[edge->b].entity.entity);
		network->edges[network->edges_len++] =
			(struct network_edge){.a = a < b ? a : b,
					      .b = a < b ? b : a,
					      .articles = edge->tally.articles,
					      .stories = edge->tally.stories,
					      .sentences = edge->tally.sentences,
					      .npmi = edge->association.npmi,
					      .first = tally_first(&edge->tally),
					      .last = tally_last(&edge->tally),
					      .link = newest.uri,
					      .by = edge->by};
	}
	network->edges_left_out = (uint32_t)(work->edges.len - network->edges_len);
	return true;
}

/* Time. */

static bool cut_time(struct work *work)
{
	const struct network_options *o = work->options;
	if (date_is_set(o->compare[0])) {
		periods_pair(o->compare[0], o->compare[1], work->arena, &work->periods);
		return true;
	}
	return periods_cut(work->counts.first, work->counts.last, o->by, work->arena,
			   &work->periods, work->err);
}

static bool count_time(struct work *work, struct network *network)
{
	struct periods *periods = &work->periods;
	struct within within = work->within;
	for (size_t p = 0; p < periods->len; p++) {
		struct article_counts counts;
		within.period = period_of_days(periods->at[p].days);
		if (!store_count_articles(work->store, within, &counts, work->err))
			return false;
		periods->at[p].articles = counts.articles;
	}
	for (size_t i = 0; i < network->nodes_len; i++) {
		struct network_node *node = &network->nodes[i];
		node->by = ARENA_ARRAY(work->arena, uint32_t, periods->len + 1);
		for (size_t p = 0; p < periods->len; p++) {
			struct presence_counts present;
			within.period = period_of_days(periods->at[p].days);
			if (!store_count_entity(work->store, node->row, within, &present,
						work->err))
				return false;
			node->by[p] = present.articles;
		}
	}
	network->periods = *periods;
	return true;
}

static bool caption(struct work *work, struct network *network)
{
	struct facts versions;
	network->since = work->counts.first;
	network->until = work->counts.last;
	network->articles = work->counts.articles;
	network->sources = work->counts.sources;
	network->scope = scope_names[work->options->scope];
	network->within = work->within;
	if (!store_facts(work->store, FACTS_RULES, work->arena, &versions, work->err))
		return false;
	/* Articles scanned with several versions have no one version to name. */
	if (versions.len == 1)
		network->rules = versions.at[0].name;
	return true;
}

bool network_of(struct store *store, const struct network_options *options, struct arena *arena,
		struct network *ret_network, struct error *err)
{
	struct work work = {.store = store,
			    .options = options,
			    .within = {period_of(options->since, options->until), options->scope},
			    .arena = arena,
			    .err = err};
	*ret_network = (struct network){0};
	bool ok = store_count_articles(store, work.within, &work.counts, err) && cut_time(&work) &&
		  (options->names_len ? add_around(&work) : add_most_named(&work)) &&
		  find_edges(&work);
	if (ok) {
		hand_over_nodes(&work, ret_network);
		ok = hand_over_edges(&work, ret_network) && count_time(&work, ret_network) &&
		     caption(&work, ret_network);
	}
	VEC_CLEAR(&work.nodes);
	VEC_CLEAR(&work.edges);
	return ok;
}

bool network_offices(struct store *store, struct network *network, struct arena *arena,
		     struct error *err)
{
	for (size_t i = 0; i < network->nodes_len; i++) {
		struct offices_seen found;
		struct network_node *node = &network->nodes[i];
		if (!store_offices(store, node->row, network->within.period, arena, &found, err))
			return false;
		node->offices = found.at;
		node->offices_len = found.len;
	}
	return true;
}
