/* SPDX-License-Identifier: MIT */
#include "sightings.h"

#include "base/order.h"

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
	VEC_CLEAR(&seen->added);
	mem_free(seen->spots);
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
		*VEC_PUSH(&seen->pairs) = (struct sighted_pair){.a = a, .b = b};
		seen->slots[slot] = (uint32_t)seen->pairs.len;
	}
	return &seen->pairs.at[seen->slots[slot] - 1];
}

static void add_spot(struct sightings *seen, struct sighted_pair *pair, const struct sighting *a,
		     const struct sighting *b)
{
	pair->units++;
	*VEC_PUSH(&seen->added) =
		(struct added_spot){(uint32_t)(pair - seen->pairs.at),
				    {(uint32_t)seen->articles.len - 1, a->sentence, b->sentence}};
}

/* An article. */

/* Most articles name few, and nearly in order. */
static inline void sort_rows(struct sighting *rows, size_t len,
			     int (*compare)(const void *a, const void *b))
{
	enum { FEW = 32 };
	if (len > FEW) {
		qsort(rows, len, sizeof(*rows), compare);
		return;
	}
	for (size_t i = 1; i < len; i++) {
		const struct sighting row = rows[i];
		size_t at = i;
		for (; at > 0 && compare(&rows[at - 1], &row) > 0; at--)
			rows[at] = rows[at - 1];
		rows[at] = row;
	}
}

/* By unit, name and sentence. */
static int in_order(const void *a, const void *b)
{
	const struct sighting *x = a, *y = b;
	if (x->unit != y->unit)
		return ORDER(x->unit, y->unit);
	if (x->name != y->name)
		return ORDER(x->name, y->name);
	if (x->sentence != y->sentence)
		return ORDER(x->sentence, y->sentence);
	return ORDER(x->entity, y->entity);
}

static int by_sentence(const void *a, const void *b)
{
	const struct sighting *x = a, *y = b;
	if (x->sentence != y->sentence)
		return ORDER(x->sentence, y->sentence);
	return ORDER(x->name, y->name);
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
	for (uint32_t p = article->first_period; p < article->end_period; p++)
		name->by[p]++;
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
		return ORDER(x->name, y->name);
	return ORDER(x->entity, y->entity);
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

static void count_units(struct sightings *seen)
{
	const struct sighting *rows = seen->rows.at;
	size_t len = seen->rows.len;
	sort_rows(seen->rows.at, len, in_order);
	for (size_t from = 0, to; from < len; from = to) {
		for (to = from + 1; to < len && rows[to].unit == rows[from].unit;)
			to++;
		count_unit(seen, from, to);
	}
}

/* Where sentences are the units, they are counted already. */
static void count_sentences(struct sightings *seen)
{
	const struct sighting *rows = seen->rows.at;
	size_t len = seen->scope == SCOPE_SENTENCE ? 0 : seen->rows.len;
	sort_rows(seen->rows.at, len, by_sentence);
	for (size_t from = 0, to; from < len; from = to) {
		for (to = from + 1; to < len && rows[to].sentence == rows[from].sentence;)
			to++;
		count_sentence(seen, from, to);
	}
}

static void end_article(struct sightings *seen)
{
	if (!seen->rows.len)
		return;
	count_units(seen);
	if (seen->keyed)
		note_as(seen);
	count_sentences(seen);
	seen->rows.len = 0;
}

static void find_periods(const struct sightings *seen, struct sighted_article *article)
{
	for (size_t p = seen->periods->len; p-- > 0;) {
		struct day_span days = seen->periods->at[p].days;
		if (article->day < days.first || article->day >= days.behind)
			continue;
		article->first_period = (uint32_t)p;
		article->end_period += article->end_period ? 0 : (uint32_t)p + 1;
	}
}

static void begin_article(struct sightings *seen, const struct presence_row *row)
{
	struct sighted_article article = {row->article, row->day, row->story, 0, 0, 0};
	const struct sighted_articles *all = &seen->articles;
	if (all->len && all->at[all->len - 1].day == row->day) {
		article.first_period = all->at[all->len - 1].first_period;
		article.end_period = all->at[all->len - 1].end_period;
	} else {
		find_periods(seen, &article);
	}
	*VEC_PUSH(&seen->articles) = article;
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
		begin_article(seen, row);
	}
	seen->keyed |= row->key.len > 0;
	*VEC_PUSH(&seen->rows) = (struct sighting){.unit = unit_of(seen, row),
						   .sentence = row->sentence,
						   .name = name,
						   .entity = row->key.len ? row->entity : 0};
}

/* The end. */

struct story_of {
	uint64_t story;
	size_t article;
};

static int by_story(const void *a, const void *b)
{
	const struct story_of *x = a, *y = b;
	return ORDER(x->story, y->story);
}

/* Returns how many there are. */
static uint32_t number_stories(struct sightings *seen)
{
	size_t len = seen->articles.len;
	uint32_t stories = 0;
	struct story_of *of = mem_zero(len + 1, sizeof(*of));
	for (size_t i = 0; i < len; i++)
		of[i] = (struct story_of){seen->articles.at[i].story, i};
	qsort(of, len, sizeof(*of), by_story);
	for (size_t i = 0; i < len; i++) {
		stories += i == 0 || of[i].story != of[i - 1].story;
		seen->articles.at[of[i].article].story_number = stories - 1;
	}
	mem_free(of);
	return stories;
}

/* Those of a pair next to each other: they are gone through several times. */
static void sort_spots(struct sightings *seen)
{
	size_t next = 0, *at = mem_zero(seen->pairs.len + 1, sizeof(*at));
	seen->spots = mem_zero(seen->added.len + 1, sizeof(*seen->spots));
	for (size_t i = 0; i < seen->pairs.len; i++) {
		seen->pairs.at[i].first_spot = at[i] = next;
		next += seen->pairs.at[i].units;
	}
	for (size_t i = 0; i < seen->added.len; i++)
		seen->spots[at[seen->added.at[i].pair]++] = seen->added.at[i].spot;
	mem_free(at);
	VEC_CLEAR(&seen->added);
}

/* `told`: of each story, the number + 1 of the pair that it was counted for last. */
static void count_pair(const struct sightings *seen, size_t number, size_t *told)
{
	struct sighted_pair *pair = &seen->pairs.at[number];
	const struct spot *spots = seen->spots + pair->first_spot;
	for (size_t i = 0; i < pair->units; i++) {
		if (i && spots[i].article == spots[i - 1].article)
			continue;
		size_t *last = &told[seen->articles.at[spots[i].article].story_number];
		pair->articles++;
		pair->stories += *last != number + 1;
		*last = number + 1;
	}
	if (seen->scope == SCOPE_SENTENCE)
		pair->sentences = (uint32_t)pair->units;
}

void sightings_end(struct sightings *seen)
{
	end_article(seen);
	sort_spots(seen);
	size_t *told = mem_zero(number_stories(seen) + 1, sizeof(*told));
	for (size_t i = 0; i < seen->pairs.len; i++)
		count_pair(seen, i, told);
	mem_free(told);
	sum_up_as(seen);
}

static int64_t day_of(const struct sightings *seen, const struct sighted_pair *pair, size_t spot)
{
	return seen->articles.at[seen->spots[pair->first_spot + spot].article].day;
}

/* Articles come by day, those without one first. */
struct date sightings_first(const struct sightings *seen, const struct sighted_pair *pair)
{
	for (size_t i = 0; i < pair->units; i++) {
		const struct tie_row row = {.day = day_of(seen, pair, i)};
		if (tie_has_day(&row))
			return date_of_day((int32_t)row.day);
	}
	return (struct date){0};
}

struct date sightings_last(const struct sightings *seen, const struct sighted_pair *pair)
{
	const struct tie_row row = {.day = day_of(seen, pair, pair->units - 1)};
	return tie_has_day(&row) ? date_of_day((int32_t)row.day) : (struct date){0};
}

void sightings_by(const struct sightings *seen, const struct sighted_pair *pair, uint32_t *by)
{
	const struct spot *spots = seen->spots + pair->first_spot;
	for (size_t i = 0; i < pair->units; i++) {
		const struct sighted_article *article = &seen->articles.at[spots[i].article];
		if (i && spots[i].article == spots[i - 1].article)
			continue;
		for (uint32_t p = article->first_period; p < article->end_period; p++)
			by[p]++;
	}
}
