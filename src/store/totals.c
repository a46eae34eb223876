/* SPDX-License-Identifier: MIT */
#include "totals.h"

#include "packs.h"
#include "sightings.h"

#include "base/order.h"

#include <stdlib.h>

/* A change to a pair: of one day, so that changes that undo each other can be told. */
struct change {
	uint32_t a, b;
	int32_t day;
	int32_t articles, sentences, stories;
};
struct changes VEC(struct change);
struct pair_keys VEC(uint64_t);

/* A change to an entity. */
struct count {
	int64_t articles, sentences, paragraphs, officials;
};

struct totals {
	struct store *store;
	uint8_t *paired; /* owned, by row of entity */
	int64_t paired_end;
	struct counts VEC(struct count) counts; /* by row of entity */
	struct changes changes;
	struct pair_keys story; /* pairs of the story at hand */
	struct packs packs;
	struct roll roll;
	int64_t only;  /* an entity whose pairs alone are counted; 0: all that are paired */
	bool checking; /* changes are not written */
};

bool totals_are_current(struct store *store)
{
	return statement_number(store, statement_get(store, SQL_TOTALS_CURRENT), 0) != 0;
}

bool totals_has_pairs(struct store *store, int64_t row)
{
	sqlite3_stmt *s = statement_get(store, SQL_IS_PAIRED);
	bind_number(s, 1, row);
	return statement_number(store, s, 0) != 0;
}

/* Months. */

void months_read(struct str bytes, struct months *months)
{
	int64_t number = 0;
	months->len = 0;
	while (bytes.len) {
		number += (int64_t)(varint_read(&bytes) & INT32_MAX);
		uint32_t articles = (uint32_t)varint_read(&bytes);
		*VEC_PUSH(months) = (struct month){(int32_t)(number & INT32_MAX), articles};
	}
}

static void months_write(const struct months *months, struct buf *bytes)
{
	int32_t before = 0;
	for (size_t i = 0; i < months->len; i++) {
		if (!months->at[i].articles)
			continue;
		varint_write((uint64_t)(months->at[i].number - before), bytes);
		varint_write(months->at[i].articles, bytes);
		before = months->at[i].number;
	}
}

static void months_add(struct months *months, int32_t number, int32_t articles)
{
	size_t at = months->len;
	while (at > 0 && months->at[at - 1].number >= number)
		at--;
	if (at == months->len || months->at[at].number != number) {
		(void)VEC_PUSH(months);
		memmove(months->at + at + 1, months->at + at,
			(months->len - 1 - at) * sizeof(*months->at));
		months->at[at] = (struct month){number, 0};
	}
	months->at[at].articles += (uint32_t)articles;
}

static int32_t month_of(int32_t day)
{
	struct date date = date_of_day(day);
	return date.year * 12 + date.month - 1;
}

/* Writing pairs. */

struct pair {
	uint32_t a, b;
	int64_t articles, stories, sentences, first, last;
	struct months months;
};

static void pair_read(struct store *store, struct pair *pair)
{
	sqlite3_stmt *s = statement_get(store, SQL_PAIR_GET);
	pair->articles = pair->stories = pair->sentences = 0;
	pair->first = pair->last = NO_DAY;
	pair->months.len = 0;
	bind_number(s, 1, pair->a);
	bind_number(s, 2, pair->b);
	while (statement_row(store, s)) {
		pair->articles = column_number(s, 0);
		pair->stories = column_number(s, 1);
		pair->sentences = column_number(s, 2);
		pair->first = column_number(s, 3);
		pair->last = column_number(s, 4);
		months_read(column_bytes(s, 5), &pair->months);
	}
}

static void pair_write(struct store *store, const struct pair *pair)
{
	struct buf months;
	buf_init(&months);
	months_write(&pair->months, &months);
	sqlite3_stmt *s = statement_get(store, pair->articles > 0 ? SQL_PAIR_PUT : SQL_PAIR_DROP);
	bind_number(s, 1, pair->a);
	bind_number(s, 2, pair->b);
	if (pair->articles > 0) {
		bind_number(s, 3, pair->articles);
		bind_number(s, 4, pair->stories);
		bind_number(s, 5, pair->sentences);
		bind_number(s, 6, pair->first);
		bind_number(s, 7, pair->last);
		bind_blob(s, 8, months.at ? months.at : "", months.len);
	}
	statement_run(store, s);
	buf_clear(&months);
}

static void pair_day(struct pair *pair, int64_t day)
{
	if (day == NO_DAY)
		return;
	if (pair->first == NO_DAY || day < pair->first)
		pair->first = day;
	if (pair->last == NO_DAY || day > pair->last)
		pair->last = day;
}

/* The first or last day may be gone: looks for them in the articles of b. */
static void find_days(struct totals *totals, struct pair *pair)
{
	struct roll *roll = &totals->roll;
	struct sighting seen;
	pair->first = pair->last = NO_DAY;
	sqlite3_stmt *s = sightings_of(totals->store, SQL_SEEN_ROLLS, pair->b, period_whole);
	while (sighting_next(totals->store, s, &seen)) {
		roll_read(roll, seen.names);
		const struct roll_name *a = roll_find(roll, pair->a);
		const struct roll_name *b = roll_find(roll, pair->b);
		if (a && b &&
		    places_shared(roll, roll_sentences(roll, a), a->count, b, SCOPE_SENTENCE).units)
			pair_day(pair, seen.day);
	}
}

static int by_change(const void *a, const void *b)
{
	const struct change *x = a, *y = b;
	if (x->a != y->a)
		return ORDER(x->a, y->a);
	if (x->b != y->b)
		return ORDER(x->b, y->b);
	return ORDER(x->day, y->day);
}

/* The changes of one pair, sorted by day: returns behind them. */
static size_t change_pair(struct totals *totals, size_t i, struct pair *pair)
{
	const struct changes *all = &totals->changes;
	bool less = false;
	*pair = (struct pair){.a = all->at[i].a, .b = all->at[i].b, .months = pair->months};
	pair_read(totals->store, pair);
	while (i < all->len && all->at[i].a == pair->a && all->at[i].b == pair->b) {
		int32_t day = all->at[i].day, articles = 0;
		for (; i < all->len && all->at[i].a == pair->a && all->at[i].b == pair->b &&
		       all->at[i].day == day;
		     i++) {
			articles += all->at[i].articles;
			pair->stories += all->at[i].stories;
			pair->sentences += all->at[i].sentences;
		}
		pair->articles += articles;
		less |= articles < 0;
		if (articles && day != NO_DAY)
			months_add(&pair->months, month_of(day), articles);
		if (articles > 0)
			pair_day(pair, day);
	}
	if (less && pair->articles > 0)
		find_days(totals, pair);
	pair_write(totals->store, pair);
	packs_touch_pair(&totals->packs, pair->a, pair->b);
	return i;
}

static void write_pairs(struct totals *totals)
{
	struct pair pair = {0};
	if (totals->changes.len)
		qsort(totals->changes.at, totals->changes.len, sizeof(*totals->changes.at),
		      by_change);
	for (size_t i = 0; i < totals->changes.len;)
		i = change_pair(totals, i, &pair);
	totals->changes.len = 0;
	VEC_CLEAR(&pair.months);
}

/* Counting. */

static bool is_paired(const struct totals *totals, int64_t entity)
{
	if (totals->only)
		return entity == totals->only;
	return entity < totals->paired_end && totals->paired[entity];
}

static void add_change(struct totals *totals, const struct roll_name *a, const struct roll_name *b,
		       int64_t day, int sign)
{
	const struct roll *roll = &totals->roll;
	struct shared shared =
		places_shared(roll, roll_sentences(roll, a), a->count, b, SCOPE_SENTENCE);
	if (!shared.sentences)
		return;
	*VEC_PUSH(&totals->changes) = (struct change){.a = (uint32_t)a->entity,
						      .b = (uint32_t)b->entity,
						      .day = (int32_t)day,
						      .articles = sign,
						      .sentences = sign * (int)shared.sentences};
	*VEC_PUSH(&totals->story) = (uint64_t)a->entity << 32 | (uint32_t)b->entity;
}

/* An article, as one of the story at hand. */
static void count_article(struct totals *totals, struct str names, int64_t day, int sign)
{
	struct roll *roll = &totals->roll;
	roll_read(roll, names);
	for (size_t i = 0; i < roll->names.len; i++) {
		const struct roll_name *a = &roll->names.at[i];
		if (!is_paired(totals, a->entity))
			continue;
		if (!totals->checking)
			packs_touch_day(&totals->packs, a->entity, day);
		for (size_t k = 0; k < roll->names.len; k++)
			if (k != i)
				add_change(totals, a, &roll->names.at[k], day, sign);
	}
}

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return ORDER(x, y);
}

/* The story at hand ends: each of its pairs counts once. */
static void count_story(struct totals *totals, int sign)
{
	enum { MOST_CHANGES = 1 << 20 };
	struct pair_keys *pairs = &totals->story;
	if (pairs->len)
		qsort(pairs->at, pairs->len, sizeof(*pairs->at), by_value);
	for (size_t i = 0; i < pairs->len; i++)
		if (i == 0 || pairs->at[i] != pairs->at[i - 1])
			*VEC_PUSH(&totals->changes) =
				(struct change){.a = (uint32_t)(pairs->at[i] >> 32),
						.b = (uint32_t)pairs->at[i],
						.day = (int32_t)NO_DAY,
						.stories = sign};
	pairs->len = 0;
	if (totals->changes.len > MOST_CHANGES && !totals->checking)
		write_pairs(totals);
}

static void count_entities(struct totals *totals, struct str names, int sign)
{
	struct roll *roll = &totals->roll;
	roll_read(roll, names);
	for (size_t i = 0; i < roll->names.len; i++) {
		const struct roll_name *name = &roll->names.at[i];
		if (name->entity < 0 || name->entity > UINT32_MAX)
			continue;
		while (totals->counts.len <= (size_t)name->entity)
			*VEC_PUSH(&totals->counts) = (struct count){0};
		struct count *count = &totals->counts.at[name->entity];
		count->articles += sign;
		count->sentences += sign * (int64_t)name->count;
		count->paragraphs += sign * (int64_t)roll_count_paragraphs(roll, name);
		count->officials += name->official ? sign : 0;
	}
}

/* Stories. */

/* A member with its rolls; `before` as it was counted, `now` as it is. */
struct counted {
	int64_t counted_as, day;
	struct str before, now; /* in the arena */
};

static struct counted read_member(struct totals *totals, const struct totals_member *member,
				  struct arena *arena)
{
	struct store *store = totals->store;
	struct counted counted = {.counted_as = member->counted_as};
	bool replaced = false;
	sqlite3_stmt *s = statement_get(store, SQL_ROLL_GET);
	bind_number(s, 1, member->article);
	while (statement_row(store, s)) {
		counted.now = arena_keep(arena, column_bytes(s, 0));
		counted.day = column_number(s, 1);
	}
	counted.before = counted.now;
	s = statement_get(store, SQL_REPLACED_GET);
	bind_number(s, 1, member->article);
	while (statement_row(store, s)) {
		replaced = true;
		counted.before = arena_keep(arena, column_bytes(s, 0));
		counted.day = column_number(s, 1);
	}
	if (!member->counted_as || replaced)
		count_entities(totals, counted.now, 1);
	if (member->counted_as && replaced)
		count_entities(totals, counted.before, -1);
	if (replaced) {
		s = statement_get(store, SQL_REPLACED_DROP);
		bind_number(s, 1, member->article);
		statement_run(store, s);
	}
	return counted;
}

static int by_story(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;
	return ORDER(x->counted_as, y->counted_as);
}

void totals_story(struct totals *totals, const struct totals_member *members, size_t count)
{
	struct arena arena;
	arena_init(&arena);
	struct counted *all = ARENA_ARRAY(&arena, struct counted, count + 1);
	for (size_t i = 0; i < count; i++)
		all[i] = read_member(totals, &members[i], &arena);
	qsort(all, count, sizeof(*all), by_story);
	for (size_t i = 0; i < count; i++) {
		if (!all[i].counted_as)
			continue;
		count_article(totals, all[i].before, all[i].day, -1);
		if (i + 1 == count || all[i + 1].counted_as != all[i].counted_as)
			count_story(totals, -1);
	}
	for (size_t i = 0; i < count; i++)
		count_article(totals, all[i].now, all[i].day, 1);
	count_story(totals, 1);
	arena_clear(&arena);
}

/* Reads rows of (article, story) whose stories come one behind the other. */
static void count_stories(struct totals *totals, enum statement number)
{
	struct list VEC(struct totals_member);
	struct list list = {0};
	sqlite3_stmt *s = statement_get(totals->store, number);
	while (statement_row(totals->store, s))
		*VEC_PUSH(&list) = (struct totals_member){column_number(s, 0), column_number(s, 1)};
	for (size_t i = 0, next; i < list.len; i = next) {
		for (next = i; next < list.len && list.at[next].counted_as == list.at[i].counted_as;
		     next++)
			;
		totals_story(totals, list.at + i, next - i);
	}
	VEC_CLEAR(&list);
}

void totals_replaced(struct totals *totals)
{
	count_stories(totals, SQL_REPLACED_STORIES);
}

/* From begin to end. */

struct totals *totals_begin(struct store *store)
{
	struct totals *totals = mem_zero(1, sizeof(*totals));
	totals->store = store;
	totals->paired_end = statement_number(store, statement_get(store, SQL_ENTITY_LAST), 0) + 1;
	totals->paired = mem_zero((size_t)totals->paired_end, 1);
	sqlite3_stmt *s = statement_get(store, SQL_PAIRED);
	while (statement_row(store, s)) {
		int64_t row = column_number(s, 0);
		if (row > 0 && row < totals->paired_end)
			totals->paired[row] = 1;
	}
	return totals;
}

static void write_counts(struct totals *totals)
{
	for (size_t row = 0; row < totals->counts.len; row++) {
		const struct count *count = &totals->counts.at[row];
		if (!count->articles && !count->sentences && !count->paragraphs &&
		    !count->officials)
			continue;
		sqlite3_stmt *s = statement_get(totals->store, SQL_ENTITY_COUNT);
		bind_number(s, 1, (int64_t)row);
		bind_number(s, 2, count->articles);
		bind_number(s, 3, count->sentences);
		bind_number(s, 4, count->paragraphs);
		bind_number(s, 5, count->officials);
		statement_run(totals->store, s);
		packs_touch_entity(&totals->packs, (int64_t)row);
	}
}

/* All pairs of an entity, as changes. */
static void count_pairs_of(struct totals *totals, int64_t entity)
{
	struct sighting seen;
	int64_t story = 0;
	totals->only = entity;
	sqlite3_stmt *s = sightings_of(totals->store, SQL_SEEN_BY_STORY, entity, period_whole);
	while (sighting_next(totals->store, s, &seen)) {
		if (story && seen.story != story)
			count_story(totals, 1);
		story = seen.story;
		count_article(totals, seen.names, seen.day, 1);
	}
	count_story(totals, 1);
	totals->only = 0;
}

static void pair_entity(struct totals *totals, int64_t entity)
{
	count_pairs_of(totals, entity);
	sqlite3_stmt *s = statement_get(totals->store, SQL_PAIRED_SET);
	bind_number(s, 1, entity);
	statement_run(totals->store, s);
}

static void pair_more(struct totals *totals)
{
	struct rows VEC(int64_t);
	struct rows rows = {0};
	sqlite3_stmt *s = statement_get(totals->store, SQL_PAIRED_DUE);
	bind_number(s, 1, TOTALS_LEAST);
	while (statement_row(totals->store, s))
		*VEC_PUSH(&rows) = column_number(s, 0);
	for (size_t i = 0; i < rows.len; i++)
		pair_entity(totals, rows.at[i]);
	write_pairs(totals);
	VEC_CLEAR(&rows);
}

static void totals_free(struct totals *totals)
{
	VEC_CLEAR(&totals->counts);
	VEC_CLEAR(&totals->changes);
	VEC_CLEAR(&totals->story);
	roll_clear(&totals->roll);
	mem_free(totals->paired);
	mem_free(totals);
}

void totals_end(struct totals *totals)
{
	write_pairs(totals);
	write_counts(totals);
	pair_more(totals);
	packs_write(totals->store, &totals->packs);
	statement_run(totals->store, statement_get(totals->store, SQL_OVERALL_MAKE));
	totals_free(totals);
}

void totals_rebuild(struct store *store)
{
	static const enum statement steps[] = {SQL_TOTALS_DROP_PAIRS,   SQL_TOTALS_DROP_REPLACED,
					       SQL_COMPANIONS_DROP_ALL, SQL_COUNTED_DROP_ALL,
					       SQL_STRETCHES_DROP_ALL,  SQL_TOTALS_COUNT};
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		statement_run(store, statement_get(store, steps[i]));
	totals_end(totals_begin(store));
	packs_fill(store);
}

/* Whether the pairs of the changes are what is stored: how many are not. */
static int64_t compare_pairs(struct totals *totals, int64_t entity)
{
	struct changes *all = &totals->changes;
	int64_t wrong = 0, pairs = 0;
	if (all->len)
		qsort(all->at, all->len, sizeof(*all->at), by_change);
	for (size_t i = 0; i < all->len;) {
		struct pair stored = {.a = all->at[i].a, .b = all->at[i].b};
		int64_t articles = 0, stories = 0, sentences = 0;
		for (; i < all->len && all->at[i].b == stored.b; i++) {
			articles += all->at[i].articles;
			stories += all->at[i].stories;
			sentences += all->at[i].sentences;
		}
		pair_read(totals->store, &stored);
		wrong += stored.articles != articles || stored.stories != stories ||
			 stored.sentences != sentences;
		pairs++;
		VEC_CLEAR(&stored.months);
	}
	all->len = 0;
	sqlite3_stmt *s = statement_get(totals->store, SQL_PAIRS_COUNT);
	bind_number(s, 1, entity);
	int64_t more = statement_number(totals->store, s, 0) - pairs;
	return wrong + (more > 0 ? more : 0);
}

int64_t totals_check(struct store *store)
{
	if (!totals_are_current(store))
		return 0;
	int64_t wrong = statement_number(store, statement_get(store, SQL_CHECK_ENTITIES), 0) +
			statement_number(store, statement_get(store, SQL_OVERALL_WRONG), 0);
	struct totals *totals = totals_begin(store);
	totals->checking = true;
	for (int64_t row = 0; row < totals->paired_end; row++) {
		if (!totals->paired[row])
			continue;
		count_pairs_of(totals, row);
		wrong += compare_pairs(totals, row);
	}
	totals_free(totals);
	return wrong + packs_check(store);
}
