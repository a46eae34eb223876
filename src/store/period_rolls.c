/* SPDX-License-Identifier: MIT */
#include "period_rolls.h"

#include "totals.h"

void present_count_roll(const struct roll *roll, struct present_counts *counts)
{
	for (size_t i = 0; i < roll->names.len; i++) {
		int64_t entity = roll->names.at[i].entity;
		if (entity < 0 || entity > UINT32_MAX)
			continue;
		for (size_t k = counts->len; k <= (size_t)entity; k++)
			*VEC_PUSH(counts) = (struct present_count){(int64_t)k, 0};
		counts->at[entity].articles++;
	}
}

struct period_rolls *store_rolls_new(struct store *store, struct period period, struct error *err)
{
	struct period_rolls *rolls = mem_zero(1, sizeof(*rolls));
	struct sighting seen;
	struct roll roll = {0};
	rolls->period = period;
	arena_init(&rolls->arena);
	sqlite3_stmt *s = sightings_in(store, period);
	while (sighting_next(store, s, &seen)) {
		seen.names = arena_keep(&rolls->arena, seen.names);
		*VEC_PUSH(&rolls->articles) = seen;
		roll_read(&roll, seen.names);
		present_count_roll(&roll, &rolls->counts);
	}
	roll_clear(&roll);
	if (database_end_reading(store, err))
		return rolls;
	store_rolls_free(rolls);
	return NULL;
}

void store_rolls_free(struct period_rolls *rolls)
{
	if (!rolls)
		return;
	VEC_CLEAR(&rolls->articles);
	VEC_CLEAR(&rolls->counts);
	arena_clear(&rolls->arena);
	mem_free(rolls);
}

/* How many of those counted are of the kinds, while the totals of officials are kept. */
static uint32_t count_kinds(struct store *store, const struct present_counts *counts,
			    unsigned kinds)
{
	uint32_t names = 0;
	for (size_t i = 0; i < counts->len; i++) {
		if (!counts->at[i].articles)
			continue;
		sqlite3_stmt *s = statement_get(store, SQL_ENTITY_KIND);
		bind_number(s, 1, counts->at[i].entity);
		names += (kinds & (unsigned)statement_number(store, s, 0)) != 0;
	}
	return names;
}

bool store_rolls_count_names(struct store *store, const struct period_rolls *rolls, unsigned kinds,
			     uint32_t *ret_names, struct error *err)
{
	if (!totals_are_current(store))
		return store_count_names(store, rolls->period, kinds, ret_names, err);
	*ret_names = count_kinds(store, &rolls->counts, kinds);
	return database_end_reading(store, err);
}
