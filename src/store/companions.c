/* SPDX-License-Identifier: MIT
 *
 * companions: who is beside a name over all time, as it is counted in advance (totals.h).
 */
#include "packs.h"
#include "sightings.h"
#include "totals.h"

static enum kind kind_of(sqlite3_stmt *s, int kind, int officials)
{
	struct str text = column_text(s, kind);
	if (str_eq(text, STR("country")))
		return KIND_COUNTRY;
	if (str_eq(text, STR("organization")))
		return KIND_ORGANIZATION;
	return column_number(s, officials) ? KIND_OFFICIAL : KIND_PERSON;
}

static bool is_counted(struct store *store, int64_t row, struct within within)
{
	if (!period_is_whole(within.period) || within.scope != SCOPE_SENTENCE ||
	    !totals_are_current(store))
		return false;
	return totals_has_pairs(store, row);
}

static void read_pairs(struct store *store, int64_t row, companion_total_fn *each, void *context)
{
	sqlite3_stmt *s = statement_get(store, SQL_PAIRS_OF);
	bind_number(s, 1, row);
	while (statement_row(store, s)) {
		const struct companion_total total = {
			.b = column_number(s, 0),
			.articles = (uint32_t)column_number(s, 1),
			.stories = (uint32_t)column_number(s, 2),
			.sentences = (uint32_t)column_number(s, 3),
			.first = column_number(s, 4),
			.last = column_number(s, 5),
			.others = {(uint32_t)column_number(s, 6), (uint64_t)column_number(s, 7)},
			.kind = kind_of(s, 8, 9),
			.country = column_text(s, 10)};
		each(context, &total);
	}
}

struct unpacking {
	companion_total_fn *each;
	void *context;
};

static void unpack(void *context, const struct packed_companion *c)
{
	const struct unpacking *unpacking = context;
	const struct companion_total total = {.b = c->b,
					      .articles = c->articles,
					      .stories = c->stories,
					      .sentences = c->sentences,
					      .first = NO_DAY,
					      .last = NO_DAY,
					      .others = {.units = c->others}};
	unpacking->each(unpacking->context, &total);
}

bool store_companion_totals(struct store *store, const struct companions_question *question,
			    companion_total_fn *each, void *context, bool *ret_counted,
			    struct error *err)
{
	struct unpacking unpacking = {each, context};
	*ret_counted = is_counted(store, question->row, question->within);
	if (*ret_counted && question->whole)
		read_pairs(store, question->row, each, context);
	else if (*ret_counted)
		packs_read(store, question->row, unpack, &unpacking);
	return database_end_reading(store, err);
}

bool store_pair_total(struct store *store, int64_t a, int64_t b, struct within within,
		      struct companion_total *ret_total, bool *ret_counted, struct error *err)
{
	int64_t by = is_counted(store, a, within) ? a : is_counted(store, b, within) ? b : 0;
	*ret_counted = by != 0;
	*ret_total = (struct companion_total){.b = by == a ? b : a};
	if (!by)
		return database_end_reading(store, err);
	sqlite3_stmt *s = statement_get(store, SQL_PAIR_GET);
	bind_number(s, 1, by);
	bind_number(s, 2, ret_total->b);
	while (statement_row(store, s)) {
		ret_total->articles = (uint32_t)column_number(s, 0);
		ret_total->stories = (uint32_t)column_number(s, 1);
		ret_total->sentences = (uint32_t)column_number(s, 2);
		ret_total->first = column_number(s, 3);
		ret_total->last = column_number(s, 4);
	}
	return database_end_reading(store, err);
}

bool store_pair_months(struct store *store, int64_t a, int64_t b, struct arena *arena,
		       struct pair_months *ret_months, struct error *err)
{
	struct months months = {0};
	sqlite3_stmt *s = statement_get(store, SQL_PAIR_GET);
	bind_number(s, 1, a);
	bind_number(s, 2, b);
	ret_months->first = ret_months->last = NO_DAY;
	while (statement_row(store, s)) {
		ret_months->first = column_number(s, 3);
		ret_months->last = column_number(s, 4);
		months_read(column_bytes(s, 5), &months);
	}
	ret_months->len = months.len;
	ret_months->at = ARENA_ARRAY(arena, struct pair_month, months.len + 1);
	for (size_t i = 0; i < months.len; i++)
		ret_months->at[i] = (struct pair_month){months.at[i].number, months.at[i].articles};
	VEC_CLEAR(&months);
	return database_end_reading(store, err);
}

bool store_count_beside(struct store *store, int64_t row, const int64_t *others, size_t count,
			struct within within, uint32_t *ret_articles, struct error *err)
{
	struct roll roll = {0};
	struct sighting seen;
	for (size_t i = 0; i < count; i++)
		ret_articles[i] = 0;
	sqlite3_stmt *s = sightings_of(store, SQL_SEEN_ROLLS, row, within.period);
	while (sighting_next(store, s, &seen)) {
		roll_read(&roll, seen.names);
		const struct roll_name *a = roll_find(&roll, row);
		for (size_t i = 0; a && i < count; i++) {
			const struct roll_name *b = roll_find(&roll, others[i]);
			ret_articles[i] += b && places_shared(&roll, roll_sentences(&roll, a),
							      a->count, b, within.scope)
								.units > 0;
		}
	}
	roll_clear(&roll);
	return database_end_reading(store, err);
}
