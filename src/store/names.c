/* SPDX-License-Identifier: MIT
 *
 * names: finding entities by what a user types.
 */
#include "base/nearest.h"
#include "base/order.h"
#include "base/unicode.h"
#include "base/vec.h"
#include "period_rolls.h"
#include "sightings.h"
#include "totals.h"

#include <stdlib.h>

struct list VEC(struct entity_info);

static enum kind kind_of(struct str kind, bool official)
{
	if (str_eq(kind, STR("country")))
		return KIND_COUNTRY;
	if (str_eq(kind, STR("organization")))
		return KIND_ORGANIZATION;
	return official ? KIND_OFFICIAL : KIND_PERSON;
}

/* Reads the columns NAME_COLUMNS of statements.c. */
static void read_entities(struct store *store, sqlite3_stmt *s, struct arena *arena,
			  struct list *list)
{
	while (statement_row(store, s))
		*VEC_PUSH(list) = (struct entity_info){
			.row = sqlite3_column_int64(s, 0),
			.entity = column_keep(s, 1, arena),
			.name = column_keep(s, 2, arena),
			.country = column_keep(s, 3, arena),
			.kind = kind_of(column_text(s, 4), sqlite3_column_int(s, 6) != 0),
			.articles = (uint32_t)sqlite3_column_int64(s, 5),
			.type = column_keep(s, 7, arena),
		};
}

static void hand_over(struct list *list, struct arena *arena, struct entity_infos *ret_found)
{
	ret_found->len = list->len;
	ret_found->at = ARENA_ARRAY(arena, struct entity_info, list->len + 1);
	if (list->len)
		memcpy(ret_found->at, list->at, list->len * sizeof(*list->at));
	VEC_CLEAR(list);
}

bool store_entity(struct store *store, int64_t row, struct arena *arena,
		  struct entity_info *ret_info, struct error *err)
{
	struct list list = {0};
	sqlite3_stmt *s = statement_get(store, SQL_ENTITY_INFO);
	bind_number(s, 1, row);
	read_entities(store, s, arena, &list);
	if (list.len)
		*ret_info = list.at[0];
	VEC_CLEAR(&list);
	return database_end_reading(store, err);
}

/* The fold of what a user typed, with single blanks. */
static struct str fold_query(struct arena *arena, struct str name)
{
	struct str rest = unicode_fold_keep(arena, name), word;
	struct buf text;
	buf_init(&text);
	while (str_next_word(&rest, &word)) {
		if (text.len)
			buf_add_byte(&text, ' ');
		buf_add(&text, word);
	}
	struct str folded = arena_keep(arena, buf_str(&text));
	buf_clear(&text);
	return folded;
}

bool store_named(struct store *store, struct str name, struct arena *arena,
		 struct entity_infos *ret_found, struct error *err)
{
	struct list list = {0};
	sqlite3_stmt *s = statement_get(store, SQL_NAME_BY_ID);
	bind_text(s, 1, name);
	read_entities(store, s, arena, &list);
	if (!list.len) {
		s = statement_get(store, SQL_NAME_BY_ALIAS);
		bind_text(s, 1, fold_query(arena, name));
		read_entities(store, s, arena, &list);
	}
	hand_over(&list, arena, ret_found);
	return database_end_reading(store, err);
}

bool store_containing(struct store *store, struct str name, size_t most, struct arena *arena,
		      struct entity_infos *ret_found, struct error *err)
{
	struct list list = {0};
	sqlite3_stmt *s = statement_get(store, SQL_NAME_BY_WORDS);
	bind_text(s, 1, fold_query(arena, name));
	bind_number(s, 2, (int64_t)most);
	read_entities(store, s, arena, &list);
	hand_over(&list, arena, ret_found);
	return database_end_reading(store, err);
}

bool store_names_beginning(struct store *store, struct str prefix, size_t most, struct arena *arena,
			   struct facts *ret_names, struct error *err)
{
	size_t len = 0;
	ret_names->at = ARENA_ARRAY(arena, struct fact, most + 1);
	sqlite3_stmt *s = statement_get(store, SQL_NAME_BEGINNING);
	bind_text(s, 1, fold_query(arena, prefix));
	bind_number(s, 2, (int64_t)most);
	while (statement_row(store, s))
		ret_names->at[len++] = (struct fact){.name = column_keep(s, 0, arena)};
	ret_names->len = len;
	return database_end_reading(store, err);
}

struct near_name {
	size_t distance;
	int64_t entity;
};

static int by_distance(const void *a, const void *b)
{
	const struct near_name *x = a, *y = b;
	if (x->distance != y->distance)
		return ORDER(x->distance, y->distance);
	return ORDER(x->entity, y->entity);
}

bool store_resembling(struct store *store, struct str name, size_t most, struct arena *arena,
		      struct entity_infos *ret_found, struct error *err)
{
	struct names VEC(struct near_name);
	struct names near = {0};
	struct list list = {0};
	struct str folded = fold_query(arena, name);
	size_t tolerance = nearest_tolerance(folded);
	sqlite3_stmt *s = statement_get(store, SQL_NAME_ALL);
	while (statement_row(store, s)) {
		size_t distance = nearest_distance(column_text(s, 0), folded, tolerance);
		if (distance <= tolerance)
			*VEC_PUSH(&near) = (struct near_name){distance, sqlite3_column_int64(s, 1)};
	}
	if (near.len)
		qsort(near.at, near.len, sizeof(*near.at), by_distance);
	for (size_t i = 0; i < near.len && list.len < most; i++) {
		bool seen = false;
		for (size_t k = 0; k < list.len; k++)
			seen |= list.at[k].row == near.at[i].entity;
		if (seen)
			continue;
		s = statement_get(store, SQL_ENTITY_INFO);
		bind_number(s, 1, near.at[i].entity);
		read_entities(store, s, arena, &list);
	}
	VEC_CLEAR(&near);
	hand_over(&list, arena, ret_found);
	return database_end_reading(store, err);
}

/* In how many articles of the period everybody is. */
static void count_all(struct store *store, struct period period, struct present_counts *counts)
{
	struct sighting seen;
	struct roll roll = {0};
	sqlite3_stmt *s = sightings_in(store, period);
	while (sighting_next(store, s, &seen)) {
		roll_read(&roll, seen.names);
		present_count_roll(&roll, counts);
	}
	roll_clear(&roll);
}

static void read_totals(struct store *store, struct present_counts *counts)
{
	sqlite3_stmt *s = statement_get(store, SQL_TOP_ENTITIES);
	while (statement_row(store, s))
		*VEC_PUSH(counts) =
			(struct present_count){column_number(s, 0), (uint32_t)column_number(s, 1)};
}

static int by_articles(const void *a, const void *b)
{
	const struct present_count *x = a, *y = b;
	if (x->articles != y->articles)
		return ORDER(y->articles, x->articles);
	return ORDER(x->entity, y->entity);
}

static int by_key(const void *a, const void *b)
{
	const struct entity_info *x = a, *y = b;
	return str_cmp(x->entity, y->entity);
}

/* Appends those of as many articles as counts[from] has, by key, so that rows, which are private,
 * decide nothing. Returns behind them. */
static size_t add_equals(struct store *store, const struct present_counts *counts, size_t from,
			 unsigned kinds, struct arena *arena, struct list *list)
{
	size_t first = list->len, next = from;
	for (; next < counts->len && counts->at[next].articles == counts->at[from].articles;
	     next++) {
		size_t before = list->len;
		sqlite3_stmt *s = statement_get(store, SQL_ENTITY_INFO);
		bind_number(s, 1, counts->at[next].entity);
		read_entities(store, s, arena, list);
		if (list->len == before)
			continue;
		VEC_LAST(list)->articles = counts->at[next].articles;
		if (!(kinds & 1u << VEC_LAST(list)->kind))
			list->len--;
	}
	if (list->len > first)
		qsort(list->at + first, list->len - first, sizeof(*list->at), by_key);
	return next;
}

/* Sorts and clears `counts`. */
static bool first_of(struct store *store, struct present_counts *counts, unsigned kinds,
		     size_t most, struct arena *arena, struct entity_infos *ret_found,
		     struct error *err)
{
	struct list list = {0};
	if (counts->len)
		qsort(counts->at, counts->len, sizeof(*counts->at), by_articles);
	for (size_t i = 0; i < counts->len && counts->at[i].articles && list.len < most;)
		i = add_equals(store, counts, i, kinds, arena, &list);
	if (list.len > most)
		list.len = most;
	VEC_CLEAR(counts);
	hand_over(&list, arena, ret_found);
	return database_end_reading(store, err);
}

bool store_top(struct store *store, struct period period, unsigned kinds, size_t most,
	       struct arena *arena, struct entity_infos *ret_found, struct error *err)
{
	struct present_counts counts = {0};
	if (period_is_whole(period) && totals_are_current(store))
		read_totals(store, &counts);
	else
		count_all(store, period, &counts);
	return first_of(store, &counts, kinds, most, arena, ret_found, err);
}

bool store_rolls_top(struct store *store, const struct period_rolls *rolls, unsigned kinds,
		     size_t most, struct arena *arena, struct entity_infos *ret_found,
		     struct error *err)
{
	struct present_counts counts = {0};
	for (size_t i = 0; i < rolls->counts.len; i++)
		if (rolls->counts.at[i].articles)
			*VEC_PUSH(&counts) = rolls->counts.at[i];
	return first_of(store, &counts, kinds, most, arena, ret_found, err);
}
