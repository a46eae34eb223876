/* SPDX-License-Identifier: MIT */
#include "sightings.h"

#include <stdlib.h>

void sightings_init(struct sightings *seen, size_t names_len, const struct periods *periods,
		    enum scope scope, struct arena *arena)
{
	*seen = (struct sightings){
		.names_len = names_len, .periods = periods, .scope = scope, .arena = arena};
	seen->names = ARENA_ARRAY(arena, struct sighted, names_len + 1);
	seen->last_article = ARENA_ARRAY(arena, uint32_t, names_len + 1);
	for (size_t i = 0; i < names_len; i++)
		seen->names[i].by = ARENA_ARRAY(arena, uint32_t, periods->len + 1);
}

void sightings_clear(struct sightings *seen)
{
	VEC_CLEAR(&seen->pairs);
	VEC_CLEAR(&seen->articles);
	VEC_CLEAR(&seen->spots);
	VEC_CLEAR(&seen->as);
	VEC_CLEAR(&seen->rows);
	mem_free(seen->slots);
}

/* Pairs. */

static size_t slot_of(const struct sightings *seen, uint32_t a, uint32_t b)
{
	uint64_t hash = ((uint64_t)a << 32 | b) * UINT64_C(0x9E3779B97F4A7C15);
	size_t mask = seen->slots_len - 1, slot = (size_t)(hash >> 32) & mask;
	while (seen->slots[slot]) {
		const struct sighted_pair *pair = &seen->pairs.at[seen->slots[slot] - 1];
		if (pair->a == a && pair->b == b)
			break;
		slot = (slot + 1) & mask;
	}
	return slot;
}

static void grow(struct sightings *seen)
{
	size_t len = seen->slots_len ? seen->slots_len * 2 : 1024;
	mem_free(seen->slots);
	seen->slots = mem_zero(len, sizeof(*seen->slots));
	seen->slots_len = len;
	for (size_t i = 0; i < seen->pairs.len; i++) {
		const struct sighted_pair *pair = &seen->pairs.at[i];
		seen->slots[slot_of(seen, pair->a, pair->b)] = (uint32_t)i + 1;
	}
}

static struct sighted_pair *pair_of(struct sightings *seen, uint32_t a, uint32_t b)
{
	if (seen->pairs.len * 2 >= seen->slots_len)
		grow(seen);
	size_t slot = slot_of(seen, a, b);
	if (!seen->slots[slot]) {
		*VEC_PUSH(&seen->pairs) = (struct sighted_pair){
			.a = a, .b = b, .first_spot = SPOT_NONE, .last_spot = SPOT_NONE};
		seen->slots[slot] = (uint32_t)seen->pairs.len;
	}
	return &seen->pairs.at[seen->slots[slot] - 1];
}

static void add_spot(struct sightings *seen, struct sighted_pair *pair, const struct sighting *a,
		     const struct sighting *b)
{
	uint32_t article = (uint32_t)seen->articles.len - 1, at = (uint32_t)seen->spots.len;
	bool first = pair->last_spot == SPOT_NONE;
	if (first)
		pair->first_spot = at;
	else
		seen->spots.at[pair->last_spot].next = at;
	pair->articles += first || seen->spots.at[pair->last_spot].article != article;
	pair->last_spot = at;
	pair->units++;
	*VEC_PUSH(&seen->spots) = (struct spot){article, a->sentence, b->sentence, SPOT_NONE};
}

/* An article. */

/* By unit, name and sentence. */
static int in_order(const void *a, const void *b)
{
	const struct sighting *x = a, *y = b;
	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	if (x->name != y->name)
		return x->name < y->name ? -1 : 1;
	if (x->sentence != y->sentence)
		return x->sentence < y->sentence ? -1 : 1;
	return x->entity < y->entity ? -1 : x->entity > y->entity;
}

static int by_sentence(const void *a, const void *b)
{
	const struct sighting *x = a, *y = b;
	if (x->sentence != y->sentence)
		return x->sentence < y->sentence ? -1 : 1;
	return x->name < y->name ? -1 : x->name > y->name;
}

static void count_name(struct sightings *seen, const struct sighting *row)
{
	struct sighted *name = &seen->names[row->name];
	const struct sighted_article *article = VEC_LAST(&seen->articles);
	name->units++;
	if (seen->last_article[row->name] == seen->articles.len)
		return;
	seen->last_article[row->name] = (uint32_t)seen->articles.len;
	name->articles++;
	for (size_t p = 0; p < seen->periods->len; p++) {
		struct day_span days = seen->periods->at[p].days;
		name->by[p] += article->day >= days.first && article->day < days.behind;
	}
}

/* The rows [from, to) are of one unit; of each name the first. */
static void count_unit(struct sightings *seen, size_t from, size_t to)
{
	const struct sighting *rows = seen->rows.at;
	for (size_t i = from; i < to; i++) {
		if (i > from && rows[i - 1].name == rows[i].name)
			continue;
		count_name(seen, &rows[i]);
		for (size_t k = from; k < i; k++)
			if (k == from || rows[k - 1].name != rows[k].name)
				add_spot(seen, pair_of(seen, rows[k].name, rows[i].name), &rows[k],
					 &rows[i]);
	}
}

static void count_sentence(struct sightings *seen, size_t from, size_t to)
{
	const struct sighting *rows = seen->rows.at;
	for (size_t i = from; i < to; i++)
		for (size_t k = from; k < i; k++)
			if (rows[k].name != rows[i].name &&
			    (k == from || rows[k - 1].name != rows[k].name) &&
			    rows[i - 1].name != rows[i].name)
				pair_of(seen, rows[k].name, rows[i].name)->sentences++;
}

/* Once an article; summed up at the end. */
static void note_as(struct sightings *seen)
{
	int64_t day = VEC_LAST(&seen->articles)->day;
	const struct tie_row dated = {.day = day};
	for (size_t i = 0; i < seen->rows.len; i++) {
		const struct sighting *row = &seen->rows.at[i];
		size_t k = i;
		while (k > 0 && (seen->rows.at[k - 1].name != row->name ||
				 seen->rows.at[k - 1].entity != row->entity))
			k--;
		if (k > 0 || !row->entity)
			continue;
		*VEC_PUSH(&seen->as) =
			(struct sighted_as){.name = row->name,
					    .entity = row->entity,
					    .articles = 1,
					    .first = tie_has_day(&dated) ? day : INT64_MAX,
					    .last = tie_has_day(&dated) ? day : INT64_MIN};
	}
}

static int by_name_and_entity(const void *a, const void *b)
{
	const struct sighted_as *x = a, *y = b;
	if (x->name != y->name)
		return x->name < y->name ? -1 : 1;
	return x->entity < y->entity ? -1 : x->entity > y->entity;
}

static void sum_up_as(struct sightings *seen)
{
	struct sighted_as *as = seen->as.at;
	size_t len = 0;
	if (seen->as.len)
		qsort(as, seen->as.len, sizeof(*as), by_name_and_entity);
	for (size_t i = 0; i < seen->as.len; i++) {
		if (len == 0 || by_name_and_entity(&as[len - 1], &as[i]) != 0) {
			as[len++] = as[i];
			continue;
		}
		struct sighted_as *sum = &as[len - 1];
		sum->articles += as[i].articles;
		sum->first = as[i].first < sum->first ? as[i].first : sum->first;
		sum->last = as[i].last > sum->last ? as[i].last : sum->last;
	}
	seen->as.len = len;
}

static void end_article(struct sightings *seen)
{
	struct sighting *rows = seen->rows.at;
	size_t len = seen->rows.len;
	if (!len)
		return;
	qsort(rows, len, sizeof(*rows), in_order);
	for (size_t from = 0, to; from < len; from = to) {
		for (to = from + 1; to < len && rows[to].unit == rows[from].unit;)
			to++;
		count_unit(seen, from, to);
	}
	note_as(seen);
	qsort(rows, len, sizeof(*rows), by_sentence);
	for (size_t from = 0, to; from < len; from = to) {
		for (to = from + 1; to < len && rows[to].sentence == rows[from].sentence;)
			to++;
		count_sentence(seen, from, to);
	}
	seen->rows.len = 0;
}

static uint32_t unit_of(const struct sightings *seen, const struct presence_row *row)
{
	switch (seen->scope) {
	case SCOPE_SENTENCE:
		return row->sentence;
	case SCOPE_PARAGRAPH:
		return row->paragraph;
	default:
		return 0;
	}
}

void sightings_add(struct sightings *seen, uint32_t name, const struct presence_row *row)
{
	if (!seen->articles.len || VEC_LAST(&seen->articles)->row != row->article) {
		end_article(seen);
		*VEC_PUSH(&seen->articles) =
			(struct sighted_article){row->article, row->day, row->story};
	}
	*VEC_PUSH(&seen->rows) = (struct sighting){.unit = unit_of(seen, row),
						   .sentence = row->sentence,
						   .name = name,
						   .entity = row->key.len ? row->entity : 0};
}

/* The end. */

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

static void count_stories(const struct sightings *seen, struct sighted_pair *pair,
			  uint64_t *stories)
{
	size_t len = 0;
	for (uint32_t s = pair->first_spot; s != SPOT_NONE; s = seen->spots.at[s].next)
		stories[len++] = seen->articles.at[seen->spots.at[s].article].story;
	qsort(stories, len, sizeof(*stories), by_number);
	for (size_t i = 0; i < len; i++)
		pair->stories += i == 0 || stories[i] != stories[i - 1];
}

void sightings_end(struct sightings *seen)
{
	end_article(seen);
	uint64_t *stories = mem_zero(seen->spots.len + 1, sizeof(*stories));
	for (size_t i = 0; i < seen->pairs.len; i++)
		count_stories(seen, &seen->pairs.at[i], stories);
	mem_free(stories);
	sum_up_as(seen);
}

static bool dated(const struct sightings *seen, const struct spot *spot)
{
	const struct tie_row row = {.day = seen->articles.at[spot->article].day};
	return tie_has_day(&row);
}

struct date sightings_first(const struct sightings *seen, const struct sighted_pair *pair)
{
	uint32_t s = pair->first_spot;
	while (s != SPOT_NONE && !dated(seen, &seen->spots.at[s]))
		s = seen->spots.at[s].next;
	return s == SPOT_NONE
		       ? (struct date){0}
		       : date_of_day((int32_t)seen->articles.at[seen->spots.at[s].article].day);
}

/* Articles come by day. */
struct date sightings_last(const struct sightings *seen, const struct sighted_pair *pair)
{
	const struct spot *last = &seen->spots.at[pair->last_spot];
	return dated(seen, last) ? date_of_day((int32_t)seen->articles.at[last->article].day)
				 : (struct date){0};
}

void sightings_by(const struct sightings *seen, const struct sighted_pair *pair, uint32_t *by)
{
	uint32_t before = SPOT_NONE;
	for (uint32_t s = pair->first_spot; s != SPOT_NONE; s = seen->spots.at[s].next) {
		uint32_t article = seen->spots.at[s].article;
		int64_t day = seen->articles.at[article].day;
		for (size_t p = 0; article != before && p < seen->periods->len; p++)
			by[p] += day >= seen->periods->at[p].days.first &&
				 day < seen->periods->at[p].days.behind;
		before = article;
	}
}
