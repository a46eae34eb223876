/* SPDX-License-Identifier: MIT
 *
 * Names of a network: as they are, found through the indexes of the store; or taken for offices or
 * countries, counted over all of the period.
 */
#include "network_parts.h"
#include "query/names.h"
#include "query/office_label.h"
#include "tally.h"

#include "base/order.h"

#include <stdlib.h>

size_t network_place(const struct network_work *work, struct str key)
{
	const uint32_t *place = map_get(&work->places, key);
	return place ? *place : work->names.len;
}

static void add_name(struct network_work *work, const struct entity_info *entity, bool focus)
{
	if (network_place(work, entity->entity) < work->names.len)
		return;
	map_at(&work->places, entity->entity, (uint32_t)work->names.len);
	*VEC_PUSH(&work->names) = (struct network_name){.entity = *entity, .focus = focus};
}

static bool is_wanted(const struct network_work *work, const struct entity_info *entity)
{
	return work->options->kinds & 1u << entity->kind &&
	       (work->options->media || !name_is_cited(entity));
}

/* Around names. */

struct neighbour {
	struct entity_info entity;
	uint64_t both, others; /* units: with the name it is near to, and in all */
	double g2;
};

struct neighbours VEC(struct neighbour);

static int by_g2(const void *a, const void *b)
{
	const struct neighbour *x = a, *y = b;
	if (x->g2 != y->g2)
		return ORDER(y->g2, x->g2);
	return str_cmp(x->entity.entity, y->entity.entity);
}

static int by_units(const void *a, const void *b)
{
	const struct tally *x = a, *y = b;
	if (x->units != y->units)
		return ORDER(y->units, x->units);
	return ORDER(x->b, y->b);
}

/* G2 grows with the count: of very many companions, those together least often are not looked at.
 */
enum { LOOKED_AT_LEAST = 400, LOOKED_AT_EACH = 8 };

static size_t looked_at(const struct network_work *work, struct tally_pairs *pairs)
{
	size_t most = LOOKED_AT_LEAST + LOOKED_AT_EACH * (size_t)work->options->top;
	if (pairs->len)
		qsort(pairs->at, pairs->len, sizeof(*pairs->at), by_units);
	if (pairs->len <= most)
		return pairs->len;
	/* Those that are together equally often are all looked at or none, so that the order of
	 * arrival does not matter. */
	while (most > 0 && pairs->at[most].units == pairs->at[most - 1].units)
		most--;
	return most ? most : pairs->len;
}

static bool add_neighbour(struct network_work *work, const struct tally *tally,
			  struct neighbours *found)
{
	struct neighbour neighbour = {.both = tally->units};
	struct presence_counts others;
	if (tally->articles < work->options->min_articles)
		return true;
	if (!store_entity(work->store, tally->b, work->arena, &neighbour.entity, work->err) ||
	    !store_count_entity(work->store, tally->b, work->within, &others, work->err))
		return false;
	neighbour.others = others.units;
	if (is_wanted(work, &neighbour.entity))
		*VEC_PUSH(found) = neighbour;
	return true;
}

static bool neighbours_of(struct network_work *work, const struct entity_info *name,
			  struct neighbours *found, uint64_t *ret_units)
{
	struct tallies tallies = {0};
	struct presence_counts present;
	bool ok = store_count_entity(work->store, name->row, work->within, &present, work->err) &&
		  store_companions(work->store, &name->row, 1, work->within, tally_row, &tallies,
				   work->err);
	tally_end(&tallies);
	size_t len = looked_at(work, &tallies.pairs);
	for (size_t i = 0; ok && i < len; i++)
		ok = add_neighbour(work, &tallies.pairs.at[i], found);
	*ret_units = ok ? present.units : 0;
	tally_clear(&tallies);
	return ok;
}

/* Taken for offices or countries. */

struct folded_neighbours {
	struct network_work *work;
	struct neighbours *found; /* row by row */
	struct map counts;        /* places of keys in `all` */
	struct all_presences VEC(struct presence_counts) all;
	uint64_t units; /* in which the name itself is present */
};

static void take_companion(void *context, const struct folded_row *row)
{
	struct folded_neighbours *near = context;
	struct neighbours *found = near->found;
	if (!found->len || !str_eq(VEC_LAST(found)->entity.entity, row->key))
		*VEC_PUSH(found) = (struct neighbour){
			.entity = {.entity = arena_keep(near->work->arena, row->key)}};
	VEC_LAST(found)->both += row->sentences;
}

static void take_count(void *context, const struct folded_count *count)
{
	struct folded_neighbours *near = context;
	map_at(&near->counts, arena_keep(near->work->arena, count->key), (uint32_t)near->all.len);
	*VEC_PUSH(&near->all) = count->counts;
}

static uint64_t units_of(const struct folded_neighbours *near, struct str key)
{
	const uint32_t *place = map_get(&near->counts, key);
	return place ? near->all.at[*place].units : 0;
}

/* What a key stands for, offices by their labels. */
static bool entity_of(struct network_work *work, struct str key, struct entity_info *ret_entity)
{
	if (!store_fold_entity(work->store, key, work->arena, ret_entity, work->err))
		return false;
	if (ret_entity->row || !str_starts(key, STR("office:")))
		return true;
	struct str country, rest;
	const struct str id = str_slice(key, strlen("office:"), key.len);
	str_cut(id, '-', &country, &rest);
	ret_entity->country = country;
	return office_label(work->store, id, work->arena, &ret_entity->name, work->err);
}

static bool name_neighbours(struct folded_neighbours *near)
{
	struct neighbours *found = near->found;
	size_t len = 0;
	for (size_t i = 0; i < found->len; i++) {
		struct neighbour *n = &found->at[i];
		n->others = units_of(near, n->entity.entity);
		if (!entity_of(near->work, n->entity.entity, &n->entity))
			return false;
		if (is_wanted(near->work, &n->entity))
			found->at[len++] = *n;
	}
	found->len = len;
	return true;
}

static bool folded_neighbours_of(struct network_work *work, const struct entity_info *name,
				 struct neighbours *found, uint64_t *ret_units)
{
	struct folded_neighbours near = {.work = work, .found = found};
	const struct folded_question question = {&name->entity, 1, work->options->as,
						 work->within.period};
	map_init(&near.counts);
	bool ok =
		store_folded_companions(work->store, &question, take_companion, &near, work->err) &&
		store_folded_counts(work->store, question.fold, question.period, take_count, &near,
				    work->err) &&
		name_neighbours(&near);
	*ret_units = ok ? units_of(&near, name->entity) : 0;
	map_clear(&near.counts);
	VEC_CLEAR(&near.all);
	return ok;
}

/* Hops. */

static bool add_found(struct network_work *work, const struct entity_info *name,
		      struct neighbours *all)
{
	struct neighbours found = {0};
	uint64_t units = 0;
	bool ok = work->options->as == FOLD_HOLDER
			  ? neighbours_of(work, name, &found, &units)
			  : folded_neighbours_of(work, name, &found, &units);
	for (size_t i = 0; ok && i < found.len; i++) {
		struct neighbour *n = &found.at[i];
		n->g2 = association_of(n->both, units, n->others, work->counts.units).g2;
		*VEC_PUSH(all) = *n;
	}
	VEC_CLEAR(&found);
	return ok;
}

/* Adds at most `most` neighbours of the names [from, to). */
static bool add_hop(struct network_work *work, size_t from, size_t to, size_t most)
{
	struct neighbours found = {0};
	bool ok = true;
	for (size_t i = from; ok && i < to; i++) {
		struct entity_info name = work->names.at[i].entity;
		ok = add_found(work, &name, &found);
	}
	if (found.len)
		qsort(found.at, found.len, sizeof(*found.at), by_g2);
	size_t end = work->names.len + most, before = work->names.len;
	for (size_t i = 0; ok && i < found.len && work->names.len < end; i++)
		add_name(work, &found.at[i].entity, false);
	size_t added = work->names.len - before;
	work->candidates += (uint32_t)(found.len > added && added == most ? found.len : added);
	VEC_CLEAR(&found);
	return ok;
}

static bool find_focus(struct network_work *work)
{
	const struct network_options *o = work->options;
	struct entity_info *focus;
	struct fold_names_found found;
	if (o->as == FOLD_HOLDER) {
		if (!names_find(work->store, o->names, o->names_len, work->arena, &focus,
				work->err))
			return false;
	} else {
		if (!folds_find(work->store, o->names, o->names_len, o->as, work->arena, &found,
				work->err))
			return false;
		focus = found.names;
		for (size_t i = 0; i < o->names_len; i++)
			if (!entity_of(work, found.keys[i], &focus[i]))
				return false;
	}
	for (size_t i = 0; i < o->names_len; i++)
		add_name(work, &focus[i], true);
	work->candidates = (uint32_t)work->names.len;
	return true;
}

static bool choose_around(struct network_work *work)
{
	const struct network_options *o = work->options;
	if (!find_focus(work))
		return false;
	size_t from = 0;
	for (uint32_t hop = 0; hop < o->hops && work->names.len < o->top; hop++) {
		size_t to = work->names.len, left = o->top - to, hops_left = o->hops - hop;
		if (!add_hop(work, from, to, (left + hops_left - 1) / hops_left))
			return false;
		from = to;
	}
	return true;
}

/* Those in most articles. */

/* A picture that need not show so many leaves out those hardly in the news: named in one article,
 * or in fewer than a fiftieth of the articles of the first. */
static bool is_hardly_named(const struct network_work *work, uint32_t articles, uint32_t most)
{
	enum { SHOWN_LEAST = 12, SHARE = 50 };
	return work->options->readable && work->names.len >= SHOWN_LEAST &&
	       (articles < 2 || (uint64_t)articles * SHARE < most);
}

/* Of a part of all time, what is read is kept for the pass that follows. */
static bool find_most_named(struct network_work *work, struct entity_infos *found)
{
	/* Of those in most articles fewer than half are media. */
	const struct network_options *o = work->options;
	const size_t most = o->media ? o->top : 2 * (size_t)o->top;
	struct period period = work->within.period;
	if (period_is_whole(period))
		return store_count_names(work->store, period, o->kinds, &work->candidates,
					 work->err) &&
		       store_top(work->store, period, o->kinds, most, work->arena, found,
				 work->err);
	work->rolls = store_rolls_new(work->store, period, work->err);
	return work->rolls &&
	       store_rolls_count_names(work->store, work->rolls, o->kinds, &work->candidates,
				       work->err) &&
	       store_rolls_top(work->store, work->rolls, o->kinds, most, work->arena, found,
			       work->err);
}

static bool choose_most_named(struct network_work *work)
{
	struct entity_infos found;
	if (!find_most_named(work, &found))
		return false;
	for (size_t i = 0; i < found.len && work->names.len < work->options->top; i++)
		if (is_wanted(work, &found.at[i]) &&
		    !is_hardly_named(work, found.at[i].articles, found.at[0].articles))
			add_name(work, &found.at[i], false);
	return true;
}

struct folded_name {
	struct str key;
	uint32_t articles;
};

struct folded_names {
	struct network_work *work;
	struct folded_name_list VEC(struct folded_name) list;
};

static void take_name(void *context, const struct folded_count *count)
{
	struct folded_names *names = context;
	*VEC_PUSH(&names->list) = (struct folded_name){arena_keep(names->work->arena, count->key),
						       count->counts.articles};
}

static int most_articles_first(const void *a, const void *b)
{
	const struct folded_name *x = a, *y = b;
	if (x->articles != y->articles)
		return ORDER(y->articles, x->articles);
	return str_cmp(x->key, y->key);
}

static bool add_folded(struct network_work *work, const struct folded_name *names, size_t len)
{
	for (size_t i = 0; i < len && work->names.len < work->options->top; i++) {
		struct entity_info entity;
		if (!entity_of(work, names[i].key, &entity))
			return false;
		if (is_wanted(work, &entity) &&
		    !is_hardly_named(work, names[i].articles, names[0].articles))
			add_name(work, &entity, false);
	}
	return true;
}

static bool choose_most_named_folded(struct network_work *work)
{
	struct folded_names names = {.work = work};
	bool ok = store_folded_counts(work->store, work->options->as, work->within.period,
				      take_name, &names, work->err);
	if (ok && names.list.len)
		qsort(names.list.at, names.list.len, sizeof(*names.list.at), most_articles_first);
	ok = ok && add_folded(work, names.list.at, names.list.len);
	work->candidates = (uint32_t)names.list.len;
	VEC_CLEAR(&names.list);
	return ok;
}

bool network_choose_names(struct network_work *work)
{
	bool folded = work->options->as != FOLD_HOLDER;
	if (work->options->names_len)
		return choose_around(work);
	return folded ? choose_most_named_folded(work) : choose_most_named(work);
}
