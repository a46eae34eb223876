/* SPDX-License-Identifier: MIT
 *
 * together: who is present beside whom, article by article, from the rolls.
 */
#include "period_rolls.h"
#include "sightings.h"

#include "base/order.h"

#include <stdlib.h>

/* Ties, in the order of pairs. */

struct tied VEC(struct tie_row);

static int by_pair(const void *a, const void *b)
{
	const struct tie_row *x = a, *y = b;
	if (x->a != y->a)
		return ORDER(x->a, y->a);
	if (x->b != y->b)
		return ORDER(x->b, y->b);
	return ORDER(x->article, y->article);
}

static void hand_over(struct tied *tied, tie_row_fn *each, void *context)
{
	if (tied->len)
		qsort(tied->at, tied->len, sizeof(*tied->at), by_pair);
	for (size_t i = 0; i < tied->len; i++)
		each(context, &tied->at[i]);
	VEC_CLEAR(tied);
}

static void add_tie(struct tied *tied, int64_t a, int64_t b, const struct sighting *seen,
		    struct shared shared)
{
	if (shared.units)
		*VEC_PUSH(tied) = (struct tie_row){.a = a,
						   .b = b,
						   .article = seen->article,
						   .story = (uint64_t)seen->story,
						   .day = seen->day,
						   .sentences = shared.sentences,
						   .units = shared.units};
}

static bool is_one_of(const int64_t *rows, size_t count, int64_t row)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i] == row)
			return true;
	return false;
}

bool store_companions(struct store *store, const int64_t *rows, size_t count, struct within within,
		      tie_row_fn *each, void *context, struct error *err)
{
	struct tied tied = {0};
	struct roll roll = {0};
	struct places places = {0};
	struct sighting seen;
	sqlite3_stmt *s = sightings_of(store, SQL_SEEN_ROLLS, rows[0], within.period);
	while (sighting_next(store, s, &seen)) {
		roll_read(&roll, seen.names);
		places_find(&roll, rows, count, within.scope, &places);
		for (size_t i = 0; places.len && i < roll.names.len; i++) {
			const struct roll_name *name = &roll.names.at[i];
			if (!is_one_of(rows, count, name->entity))
				add_tie(&tied, rows[0], name->entity, &seen,
					places_shared(&roll, places.at, places.len, name,
						      within.scope));
		}
	}
	hand_over(&tied, each, context);
	VEC_CLEAR(&places);
	roll_clear(&roll);
	return database_end_reading(store, err);
}

static void add_pairs(struct tied *tied, const struct roll *roll, const struct sighting *seen,
		      enum scope scope)
{
	for (size_t i = 0; i < roll->names.len; i++) {
		const struct roll_name *a = &roll->names.at[i];
		const uint32_t *at = roll_sentences(roll, a);
		for (size_t k = i + 1; k < roll->names.len; k++)
			add_tie(tied, a->entity, roll->names.at[k].entity, seen,
				places_shared(roll, at, a->count, &roll->names.at[k], scope));
	}
}

bool store_ties(struct store *store, struct within within, tie_row_fn *each, void *context,
		struct error *err)
{
	struct tied tied = {0};
	struct roll roll = {0};
	struct sighting seen;
	sqlite3_stmt *s = sightings_in(store, within.period);
	while (sighting_next(store, s, &seen)) {
		roll_read(&roll, seen.names);
		add_pairs(&tied, &roll, &seen, within.scope);
	}
	roll_clear(&roll);
	hand_over(&tied, each, context);
	return database_end_reading(store, err);
}

/* Where names are present. */

/* A set of entities: a bit for each row. */
struct row_set {
	uint8_t *bits; /* owned */
	int64_t end;
};

static void row_set_make(struct row_set *set, const int64_t *rows, size_t count)
{
	set->end = 1;
	for (size_t i = 0; i < count; i++)
		if (rows[i] >= set->end)
			set->end = rows[i] + 1;
	set->bits = mem_zero((size_t)set->end / 8 + 1, 1);
	for (size_t i = 0; i < count; i++)
		set->bits[rows[i] / 8] |= (uint8_t)(1u << rows[i] % 8);
}

static bool row_set_has(const struct row_set *set, int64_t row)
{
	return row < set->end && set->bits[row / 8] >> row % 8 & 1;
}

static void give_presences(const struct roll *roll, const struct sighting *seen,
			   const struct row_set *set, presence_row_fn *each, void *context)
{
	struct presence_row row = {
		.article = seen->article, .day = seen->day, .story = (uint64_t)seen->story};
	for (size_t i = 0; i < roll->names.len; i++) {
		const struct roll_name *name = &roll->names.at[i];
		if (!row_set_has(set, name->entity))
			continue;
		row.entity = name->entity;
		for (uint32_t k = 0; k < name->count; k++) {
			row.sentence = roll_sentences(roll, name)[k];
			row.paragraph = roll->paragraphs.at[row.sentence];
			each(context, &row);
		}
	}
}

bool store_presences(struct store *store, const int64_t *rows, size_t count, struct period period,
		     presence_row_fn *each, void *context, struct error *err)
{
	struct roll roll = {0};
	struct row_set set;
	struct sighting seen;
	struct buf text;
	buf_init(&text);
	rows_text(rows, count, &text);
	row_set_make(&set, rows, count);
	sqlite3_stmt *s = sightings_of_any(store, buf_str(&text), period);
	while (sighting_next(store, s, &seen)) {
		roll_read(&roll, seen.names);
		give_presences(&roll, &seen, &set, each, context);
	}
	mem_free(set.bits);
	roll_clear(&roll);
	buf_clear(&text);
	return database_end_reading(store, err);
}

void store_rolls_presences(const struct period_rolls *rolls, const int64_t *rows, size_t count,
			   presence_row_fn *each, void *context)
{
	struct roll roll = {0};
	struct row_set set;
	row_set_make(&set, rows, count);
	for (size_t i = 0; i < rolls->articles.len; i++) {
		roll_read(&roll, rolls->articles.at[i].names);
		give_presences(&roll, &rolls->articles.at[i], &set, each, context);
	}
	mem_free(set.bits);
	roll_clear(&roll);
}

/* Where several are together. */

bool store_count_together(struct store *store, const int64_t *rows, size_t count,
			  struct within within, struct presence_counts *ret_counts,
			  struct error *err)
{
	if (count == 1)
		return store_count_entity(store, rows[0], within, ret_counts, err);
	struct roll roll = {0};
	struct places places = {0};
	struct sighting seen;
	*ret_counts = (struct presence_counts){0};
	sqlite3_stmt *s = sightings_of(store, SQL_SEEN_ROLLS, rows[0], within.period);
	while (sighting_next(store, s, &seen)) {
		roll_read(&roll, seen.names);
		places_find(&roll, rows, count, within.scope, &places);
		ret_counts->articles += places.len > 0;
		ret_counts->units += within.scope == SCOPE_SENTENCE ? places.len
				     : within.scope == SCOPE_ARTICLE
					     ? places.len > 0
					     : places_count_paragraphs(&roll, &places);
	}
	VEC_CLEAR(&places);
	roll_clear(&roll);
	return database_end_reading(store, err);
}

bool store_joint(struct store *store, const int64_t *rows, size_t count, struct within within,
		 joint_row_fn *each, void *context, struct error *err)
{
	struct roll roll = {0};
	struct places places = {0};
	struct sighting seen;
	sqlite3_stmt *s = sightings_of(store, SQL_SEEN_ARTICLES, rows[0], within.period);
	while (sighting_next(store, s, &seen)) {
		roll_read(&roll, seen.names);
		places_find(&roll, rows, count, within.scope, &places);
		const struct joint_row row = {.article = seen.article,
					      .day = seen.day,
					      .story = (uint64_t)seen.story,
					      .source = seen.source,
					      .sentences = (uint32_t)places.len};
		if (places.len)
			each(context, &row);
	}
	VEC_CLEAR(&places);
	roll_clear(&roll);
	return database_end_reading(store, err);
}

/* Evidence. */

struct proof {
	struct evidence evidence;
	int64_t day;
	struct str id; /* of the article */
};
struct proofs VEC(struct proof);

static int newest_first(const void *a, const void *b)
{
	const struct proof *x = a, *y = b;
	if (x->day != y->day)
		return ORDER(y->day, x->day);
	int order = str_cmp(x->id, y->id);
	if (order)
		return order;
	if (x->evidence.a_sentence != y->evidence.a_sentence)
		return ORDER(x->evidence.a_sentence, y->evidence.a_sentence);
	return ORDER(x->evidence.b_sentence, y->evidence.b_sentence);
}

static void add_proofs(const struct roll *roll, int64_t a, int64_t b, enum scope scope,
		       const struct sighting *seen, struct arena *arena, struct proofs *proofs)
{
	const struct roll_name *x = roll_find(roll, a), *y = roll_find(roll, b);
	if (!x || !y)
		return;
	const uint32_t *at_x = roll_sentences(roll, x), *at_y = roll_sentences(roll, y);
	const uint32_t *paragraphs = roll->paragraphs.at;
	struct proof proof = {
		{.article = seen->article, .day = seen->day, .story = (uint64_t)seen->story},
		seen->day,
		arena_keep(arena, seen->id)};
	for (uint32_t i = 0; i < x->count; i++)
		for (uint32_t k = 0; k < y->count; k++) {
			bool same = at_x[i] == at_y[k];
			if (scope == SCOPE_PARAGRAPH)
				same = paragraphs[at_x[i]] == paragraphs[at_y[k]];
			if (!same && scope != SCOPE_ARTICLE)
				continue;
			proof.evidence.a_sentence = at_x[i];
			proof.evidence.b_sentence = at_y[k];
			*VEC_PUSH(proofs) = proof;
		}
}

/* The one of the two that is in fewer articles of the period. */
static bool find_rarer(struct store *store, int64_t a, int64_t b, struct period period,
		       int64_t *ret_rarer, struct error *err)
{
	struct presence_counts of_a = {0}, of_b = {0};
	const struct within articles = {period, SCOPE_ARTICLE};
	if (!store_count_entity(store, a, articles, &of_a, err) ||
	    !store_count_entity(store, b, articles, &of_b, err))
		return false;
	*ret_rarer = of_a.articles <= of_b.articles ? a : b;
	return true;
}

static void hand_over_proofs(struct proofs *proofs, struct arena *arena,
			     struct evidences *ret_found)
{
	if (proofs->len)
		qsort(proofs->at, proofs->len, sizeof(*proofs->at), newest_first);
	ret_found->len = proofs->len;
	ret_found->at = ARENA_ARRAY(arena, struct evidence, proofs->len + 1);
	for (size_t i = 0; i < proofs->len; i++)
		ret_found->at[i] = proofs->at[i].evidence;
	VEC_CLEAR(proofs);
}

bool store_newest_evidence(struct store *store, const struct evidence_question *question,
			   struct arena *arena, struct evidences *ret_found, bool *ret_all,
			   struct error *err)
{
	const struct evidence_question *q = question;
	struct proofs proofs = {0};
	struct roll roll = {0};
	struct sighting seen;
	int64_t rarer;
	if (!find_rarer(store, q->a, q->b, q->within.period, &rarer, err))
		return false;
	*ret_all = true;
	sqlite3_stmt *s = sightings_of(store, SQL_SEEN_NEWEST, rarer, q->within.period);
	while (sighting_next(store, s, &seen)) {
		/* Days are read whole: what comes first in one is only known then. */
		*ret_all = !q->most || proofs.len < q->most || VEC_LAST(&proofs)->day == seen.day;
		if (!*ret_all)
			break;
		roll_read(&roll, seen.names);
		add_proofs(&roll, q->a, q->b, q->within.scope, &seen, arena, &proofs);
	}
	if (!*ret_all)
		statement_end(s);
	hand_over_proofs(&proofs, arena, ret_found);
	roll_clear(&roll);
	return database_end_reading(store, err);
}

bool store_evidence(struct store *store, int64_t a, int64_t b, struct within within,
		    struct arena *arena, struct evidences *ret_found, struct error *err)
{
	const struct evidence_question question = {a, b, within, 0};
	bool all;
	return store_newest_evidence(store, &question, arena, ret_found, &all, err);
}
