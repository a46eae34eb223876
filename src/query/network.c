/* SPDX-License-Identifier: MIT
 *
 * network: names are chosen first (network_names.c); then all places where they are present are
 * read in one pass, and what is shown of their ties is chosen (network_ties.c).
 */
#include "query/network.h"

#include "network_parts.h"

#include "base/order.h"

#include <stdlib.h>

/* One pass. */

struct row_place {
	int64_t row;
	uint32_t place;
};

struct pass {
	struct network_work *work;
	struct row_place *rows; /* of names, sorted */
	size_t rows_len;
};

static int by_row(const void *a, const void *b)
{
	const struct row_place *x = a, *y = b;
	return ORDER(x->row, y->row);
}

static void take_row(void *context, const struct presence_row *row)
{
	const struct pass *pass = context;
	const struct row_place wanted = {row->entity, 0};
	const struct row_place *found =
		bsearch(&wanted, pass->rows, pass->rows_len, sizeof(wanted), by_row);
	if (found)
		sightings_add(&pass->work->seen, found->place, row);
}

static void take_keyed(void *context, const struct presence_row *row)
{
	struct network_work *work = context;
	size_t place = network_place(work, row->key);
	if (place < work->names.len)
		sightings_add(&work->seen, (uint32_t)place, row);
}

static bool pass_names(struct network_work *work)
{
	size_t len = work->names.len;
	int64_t *rows = ARENA_ARRAY(work->arena, int64_t, len + 1);
	struct pass pass = {work, ARENA_ARRAY(work->arena, struct row_place, len + 1), len};
	for (size_t i = 0; i < len; i++) {
		rows[i] = work->names.at[i].entity.row;
		pass.rows[i] = (struct row_place){rows[i], (uint32_t)i};
	}
	qsort(pass.rows, len, sizeof(*pass.rows), by_row);
	if (!work->rolls)
		return store_presences(work->store, rows, len, work->within.period, take_row, &pass,
				       work->err);
	store_rolls_presences(work->rolls, rows, len, take_row, &pass);
	return true;
}

static bool pass_keys(struct network_work *work)
{
	struct str *keys = ARENA_ARRAY(work->arena, struct str, work->names.len + 1);
	for (size_t i = 0; i < work->names.len; i++)
		keys[i] = work->names.at[i].entity.entity;
	const struct folded_question question = {keys, work->names.len, work->options->as,
						 work->within.period};
	return store_folded_presences(work->store, &question, take_keyed, work, work->err);
}

static bool read_sightings(struct network_work *work)
{
	sightings_init(&work->seen, work->names.len, &work->periods, work->within.scope,
		       work->arena);
	bool ok = !work->names.len ||
		  (work->options->as == FOLD_HOLDER ? pass_names(work) : pass_keys(work));
	sightings_end(&work->seen);
	return ok;
}

/* The result. */

static int by_articles(const void *a, const void *b)
{
	const struct network_node *x = a, *y = b;
	if (x->articles != y->articles)
		return ORDER(y->articles, x->articles);
	return str_cmp(x->entity, y->entity);
}

static struct date day_or_none(int64_t day, const struct sighted_as *as)
{
	return as->first > as->last ? (struct date){0} : date_of_day((int32_t)day);
}

static int by_holder(const void *a, const void *b)
{
	const struct network_holder *x = a, *y = b;
	if (x->articles != y->articles)
		return ORDER(y->articles, x->articles);
	return str_cmp(x->name, y->name);
}

/* Those who were seen as what the name stands for, but for itself. */
static bool add_holders(struct network_work *work, uint32_t name, struct network_node *node)
{
	const struct sighted_as *as = work->seen.as.at, *end = as + work->seen.as.len;
	while (as < end && as->name < name)
		as++;
	size_t len = 0;
	while (as + len < end && as[len].name == name)
		len++;
	node->holders = ARENA_ARRAY(work->arena, struct network_holder, len + 1);
	for (size_t i = 0; i < len; i++) {
		struct entity_info entity;
		if (!store_entity(work->store, as[i].entity, work->arena, &entity, work->err))
			return false;
		if (!str_eq(entity.entity, node->entity))
			node->holders[node->holders_len++] =
				(struct network_holder){.row = as[i].entity,
							.name = entity.name,
							.first = day_or_none(as[i].first, &as[i]),
							.last = day_or_none(as[i].last, &as[i]),
							.articles = as[i].articles};
	}
	qsort(node->holders, node->holders_len, sizeof(*node->holders), by_holder);
	return true;
}

static bool name_country(struct network_work *work, struct network_node *node)
{
	struct entity_infos found = {0};
	if (!node->note.len)
		return true;
	if (!store_named(work->store, node->note, work->arena, &found, work->err))
		return false;
	for (size_t i = 0; i < found.len; i++)
		if (found.at[i].kind == KIND_COUNTRY && str_eq(found.at[i].entity, node->note))
			node->country = found.at[i].name;
	return true;
}

/* Most of a network are of few countries, so each is looked for once. */
static bool name_countries(struct network_work *work, struct network *network)
{
	struct map seen;
	map_init(&seen);
	bool ok = true;
	for (size_t i = 0; ok && i < network->nodes_len; i++) {
		struct network_node *node = &network->nodes[i];
		if (node->kind == KIND_COUNTRY)
			continue;
		uint32_t first = *map_at(&seen, node->note, (uint32_t)i);
		node->country = network->nodes[first].country;
		ok = first != i || name_country(work, node);
	}
	map_clear(&seen);
	return ok;
}

static bool hand_over_nodes(struct network_work *work, struct network *network)
{
	network->nodes = ARENA_ARRAY(work->arena, struct network_node, work->names.len + 1);
	for (uint32_t i = 0; i < work->names.len; i++) {
		const struct network_name *name = &work->names.at[i];
		struct network_node *node = &network->nodes[network->nodes_len];
		if (!name->kept)
			continue;
		network->nodes_len++;
		*node = (struct network_node){.row = name->entity.row,
					      .entity = name->entity.entity,
					      .name = name->entity.name,
					      .kind = name->entity.kind,
					      .note = name->entity.country,
					      .articles = work->seen.names[i].articles,
					      .by = work->seen.names[i].by,
					      .focus = name->focus};
		if (work->seen.as.len && !add_holders(work, i, node))
			return false;
	}
	if (work->candidates > network->nodes_len)
		network->nodes_left_out = work->candidates - (uint32_t)network->nodes_len;
	qsort(network->nodes, network->nodes_len, sizeof(*network->nodes), by_articles);
	return name_countries(work, network);
}

/* Newest first. Of one day only the newest are in order; evidence_fill() sees to the others. */
static bool find_places(struct network_work *work, const struct network_tie *tie, bool turned,
			struct evidences *ret_places)
{
	const struct sightings *seen = &work->seen;
	size_t len = tie->pair->units, at = len;
	*ret_places = (struct evidences){ARENA_ARRAY(work->arena, struct evidence, len + 1), len};
	for (size_t i = 0; i < len; i++) {
		const struct spot *spot = &seen->spots[tie->pair->first_spot + i];
		const struct sighted_article *article = &seen->articles.at[spot->article];
		ret_places->at[--at] = (struct evidence){
			.article = article->row,
			.day = article->day,
			.a_sentence = turned ? spot->b_sentence : spot->a_sentence,
			.b_sentence = turned ? spot->a_sentence : spot->b_sentence,
			.story = article->story};
	}
	return evidence_settle_day(work->store, ret_places, 0, work->arena, work->err);
}

static bool hand_over_edge(struct network_work *work, const struct network_tie *tie,
			   const uint32_t *places, struct network *network)
{
	const struct sighted_pair *pair = tie->pair;
	struct article_info article = {0};
	struct evidences found;
	uint32_t a = places[pair->a], b = places[pair->b];
	struct network_edge *edge = &network->edges[network->edges_len++];
	if (!find_places(work, tie, a > b, &found) ||
	    !store_article(work->store, found.at[0].article, work->arena, &article, work->err))
		return false;
	*edge = (struct network_edge){.a = a < b ? a : b,
				      .b = a < b ? b : a,
				      .articles = pair->articles,
				      .stories = pair->stories,
				      .sentences = pair->sentences,
				      .npmi = tie->association.npmi,
				      .first = sightings_first(&work->seen, pair),
				      .last = sightings_last(&work->seen, pair),
				      .link = article.uri};
	edge->by = ARENA_ARRAY(work->arena, uint32_t, work->periods.len + 1);
	sightings_by(&work->seen, pair, edge->by);
	if (work->within.scope == SCOPE_SENTENCE) {
		edge->places = found.at;
		edge->places_len = found.len;
	}
	return true;
}

static bool hand_over_edges(struct network_work *work, struct network *network)
{
	uint32_t *places = ARENA_ARRAY(work->arena, uint32_t, work->names.len + 1);
	for (uint32_t i = 0; i < network->nodes_len; i++)
		places[network_place(work, network->nodes[i].entity)] = i;
	network->edges = ARENA_ARRAY(work->arena, struct network_edge, work->ties.len + 1);
	for (size_t i = 0; i < work->ties.len; i++)
		if (work->ties.at[i].kept &&
		    !hand_over_edge(work, &work->ties.at[i], places, network))
			return false;
	network->edges_left_out = (uint32_t)(work->ties.len - network->edges_len);
	return true;
}

/* Time. */

static bool cut_time(struct network_work *work)
{
	const struct network_options *o = work->options;
	if (date_is_set(o->compare[0]))
		periods_pair(o->compare[0], o->compare[1], work->arena, &work->periods);
	else if (!periods_cut(work->counts.first, work->counts.last, o->by, work->arena,
			      &work->periods, work->err))
		return false;
	for (size_t p = 0; p < work->periods.len; p++) {
		struct period days = period_of_days(work->periods.at[p].days);
		if (!store_articles_in(work->store, days, &work->periods.at[p].articles, work->err))
			return false;
	}
	return true;
}

static bool caption(struct network_work *work, struct network *network)
{
	network->periods = work->periods;
	network->since = work->counts.first;
	network->until = work->counts.last;
	network->articles = work->counts.articles;
	network->sources = work->counts.sources;
	network->scope = scope_names[work->options->scope];
	network->within = work->within;
	network->options = *work->options;
	return store_rules_of(work->store, work->within.period, work->arena, &network->rules,
			      work->err);
}

static bool make_network(struct network_work *work, struct network *network)
{
	if (!store_count_articles(work->store, work->within, &work->counts, work->err) ||
	    !cut_time(work) || !network_choose_names(work) || !read_sightings(work))
		return false;
	network_choose_ties(work);
	return hand_over_nodes(work, network) && hand_over_edges(work, network) &&
	       caption(work, network);
}

bool network_of(struct store *store, const struct network_options *options, struct arena *arena,
		struct network *ret_network, struct error *err)
{
	struct network_work work = {
		.store = store,
		.options = options,
		.within = {period_of(options->since, options->until), options->scope},
		.arena = arena,
		.err = err};
	*ret_network = (struct network){0};
	map_init(&work.places);
	store_begin_reading(store);
	bool ok = make_network(&work, ret_network);
	store_end_reading(store);
	sightings_clear(&work.seen);
	store_rolls_free(work.rolls);
	map_clear(&work.places);
	VEC_CLEAR(&work.names);
	VEC_CLEAR(&work.ties);
	return ok;
}

bool network_offices(struct store *store, struct network *network, struct arena *arena,
		     struct error *err)
{
	for (size_t i = 0; i < network->nodes_len; i++) {
		struct offices_seen found;
		struct network_node *node = &network->nodes[i];
		bool holds = node->kind == KIND_PERSON || node->kind == KIND_OFFICIAL;
		if (!holds || !node->row || network->options.as != FOLD_HOLDER)
			continue;
		if (!store_offices(store, node->row, network->within.period, arena, &found, err))
			return false;
		node->offices = found.at;
		node->offices_len = found.len;
	}
	return true;
}
