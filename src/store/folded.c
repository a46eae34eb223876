/* SPDX-License-Identifier: MIT */
#include "store/folded.h"

#include "base/map.h"
#include "base/order.h"
#include "base/vec.h"
#include "sightings.h"

#include <stdlib.h>

const char *const fold_names[] = {"holder", "office", "country", NULL};

/* Keys, and which of them a meaning (schema.c) makes present. */

enum { NO_KEY = UINT32_MAX, MEANING_KEYS = 3 };

struct meaning_keys {
	uint32_t keys[MEANING_KEYS]; /* NO_KEY where there is none */
	int64_t entities[MEANING_KEYS];
};

struct folding {
	struct store *store;
	struct arena arena;
	struct map numbers; /* of keys */
	struct names VEC(struct str) names;
	struct meanings VEC(struct meaning_keys) meanings; /* by row */
};

static uint32_t key_number(struct folding *folding, struct str key)
{
	const uint32_t *known = map_get(&folding->numbers, key);
	if (known)
		return *known;
	struct str kept = arena_keep(&folding->arena, key);
	*VEC_PUSH(&folding->names) = kept;
	return *map_at(&folding->numbers, kept, (uint32_t)folding->names.len - 1);
}

/* The key of who is meant; empty where nobody is. */
static struct str main_key(struct folding *folding, sqlite3_stmt *s, enum fold fold)
{
	struct str entity = column_text(s, 2), country = column_text(s, 3);
	struct str office = column_text(s, 4);
	if (!entity.len)
		return entity;
	if (fold == FOLD_OFFICE && office.len)
		return arena_format(&folding->arena, "office:%.*s", STR_ARG(office));
	return fold == FOLD_COUNTRY && country.len ? country : entity;
}

static void read_meanings(struct folding *folding, enum fold fold)
{
	const struct meaning_keys none = {{NO_KEY, NO_KEY, NO_KEY}, {0, 0, 0}};
	sqlite3_stmt *s = statement_get(folding->store, SQL_FOLD_MEANINGS);
	while (statement_row(folding->store, s)) {
		int64_t row = column_number(s, 0);
		while (folding->meanings.len <= (size_t)row)
			*VEC_PUSH(&folding->meanings) = none;
		struct meaning_keys *meaning = &folding->meanings.at[row];
		struct str keys[MEANING_KEYS] = {main_key(folding, s, fold), column_text(s, 6),
						 column_text(s, 8)};
		static const int rows[MEANING_KEYS] = {1, 5, 7};
		for (size_t i = 0; i < MEANING_KEYS; i++) {
			if (!keys[i].len)
				continue;
			meaning->keys[i] = key_number(folding, keys[i]);
			meaning->entities[i] = column_number(s, rows[i]);
		}
	}
}

static void folding_init(struct folding *folding, struct store *store, enum fold fold)
{
	*folding = (struct folding){.store = store};
	arena_init(&folding->arena);
	map_init(&folding->numbers);
	read_meanings(folding, fold);
}

static void folding_clear(struct folding *folding)
{
	VEC_CLEAR(&folding->names);
	VEC_CLEAR(&folding->meanings);
	map_clear(&folding->numbers);
	arena_clear(&folding->arena);
}

/* Articles. */

struct dated {
	int64_t article, day, story;
};
struct dated_list VEC(struct dated);

static int by_day(const void *a, const void *b)
{
	const struct dated *x = a, *y = b;
	if (x->day != y->day)
		return ORDER(x->day, y->day);
	return ORDER(x->article, y->article);
}

static void add_dated(struct store *store, sqlite3_stmt *s, struct dated_list *list)
{
	struct sighting seen;
	while (sighting_next(store, s, &seen))
		*VEC_PUSH(list) = (struct dated){seen.article, seen.day, seen.story};
}

static void sort_dated(struct dated_list *list)
{
	size_t kept = 0;
	if (list->len)
		qsort(list->at, list->len, sizeof(*list->at), by_day);
	for (size_t i = 0; i < list->len; i++)
		if (!kept || list->at[kept - 1].article != list->at[i].article)
			list->at[kept++] = list->at[i];
	list->len = kept;
}

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return ORDER(x, y);
}

struct rows VEC(int64_t);

/* Adds who can make the key present. */
static void entities_of(const struct folding *folding, uint32_t key, struct rows *rows)
{
	for (size_t i = 0; i < folding->meanings.len; i++)
		for (size_t k = 0; k < MEANING_KEYS; k++)
			if (folding->meanings.at[i].keys[k] == key)
				*VEC_PUSH(rows) = folding->meanings.at[i].entities[k];
}

/* Each once. */
static void sort_rows(struct rows *rows)
{
	size_t kept = 0;
	if (rows->len)
		qsort(rows->at, rows->len, sizeof(*rows->at), by_number);
	for (size_t i = 0; i < rows->len; i++)
		if (!kept || rows->at[kept - 1] != rows->at[i])
			rows->at[kept++] = rows->at[i];
	rows->len = kept;
}

/* The articles in which somebody is who can make the key present, by day. */
static void articles_of(const struct folding *folding, uint32_t key, struct period period,
			struct dated_list *list)
{
	struct rows rows = {0};
	entities_of(folding, key, &rows);
	sort_rows(&rows);
	for (size_t i = 0; i < rows.len; i++)
		add_dated(folding->store,
			  sightings_of(folding->store, SQL_SEEN_ROLLS, rows.at[i], period), list);
	VEC_CLEAR(&rows);
	sort_dated(list);
}

/* Which keys stand in which sentence of an article, each once; by sentence, then key. */
struct standing VEC(uint64_t);

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return ORDER(x, y);
}

static uint32_t sentence_at(const struct standing *standing, size_t i)
{
	return (uint32_t)(standing->at[i] >> 32);
}

static uint32_t key_at(const struct standing *standing, size_t i)
{
	return (uint32_t)standing->at[i];
}

static void read_standing(const struct folding *folding, int64_t article, struct standing *standing)
{
	size_t kept = 0;
	standing->len = 0;
	sqlite3_stmt *s = statement_get(folding->store, SQL_FOLD_MENTIONS);
	bind_number(s, 1, first_row_of(article));
	while (statement_row(folding->store, s)) {
		uint64_t sentence = (uint64_t)column_number(s, 0);
		size_t meaning = (size_t)column_number(s, 1);
		for (size_t i = 0; meaning < folding->meanings.len && i < MEANING_KEYS; i++)
			if (folding->meanings.at[meaning].keys[i] != NO_KEY)
				*VEC_PUSH(standing) = sentence << 32 |
						      folding->meanings.at[meaning].keys[i];
	}
	if (standing->len)
		qsort(standing->at, standing->len, sizeof(*standing->at), by_value);
	for (size_t i = 0; i < standing->len; i++)
		if (!kept || standing->at[kept - 1] != standing->at[i])
			standing->at[kept++] = standing->at[i];
	standing->len = kept;
}

/* Questions. */

struct asked {
	struct folding folding;
	uint32_t *keys; /* in the arena of the folding */
	size_t len;
	struct dated_list articles;
	struct standing standing;
};

static void asked_init(struct asked *asked, struct store *store,
		       const struct folded_question *question)
{
	*asked = (struct asked){.len = question->len};
	folding_init(&asked->folding, store, question->fold);
	asked->keys = ARENA_ARRAY(&asked->folding.arena, uint32_t, question->len + 1);
	for (size_t i = 0; i < question->len; i++) {
		const uint32_t *known = map_get(&asked->folding.numbers, question->keys[i]);
		asked->keys[i] = known ? *known : NO_KEY;
	}
}

/* Of all keys together. Where a key is nobody's, there are no articles. */
static void find_articles(struct asked *asked, struct period period)
{
	for (size_t i = 0; i < asked->len; i++)
		if (asked->keys[i] == NO_KEY)
			return;
	if (asked->len)
		articles_of(&asked->folding, asked->keys[0], period, &asked->articles);
}

static void asked_clear(struct asked *asked)
{
	VEC_CLEAR(&asked->articles);
	VEC_CLEAR(&asked->standing);
	folding_clear(&asked->folding);
}

static bool is_asked(const struct asked *asked, uint32_t key)
{
	for (size_t i = 0; i < asked->len; i++)
		if (asked->keys[i] == key)
			return true;
	return false;
}

/* Whether all keys stand in the sentence that begins at i. The next sentence begins at *ret_next.
 */
static bool has_all(const struct asked *asked, size_t i, size_t *ret_next)
{
	const struct standing *standing = &asked->standing;
	uint32_t sentence = sentence_at(standing, i);
	size_t found = 0, different = 0;
	for (size_t k = 0; k < asked->len; k++) {
		bool before = false;
		for (size_t j = 0; j < k; j++)
			before |= asked->keys[j] == asked->keys[k];
		different += !before;
	}
	for (; i < standing->len && sentence_at(standing, i) == sentence; i++)
		found += is_asked(asked, key_at(standing, i));
	*ret_next = i;
	return found == different;
}

struct beside {
	uint32_t key, sentences;
	struct dated in;
};
struct besides VEC(struct beside);

static int by_name(const void *a, const void *b, void *context)
{
	const struct beside *x = a, *y = b;
	const struct folding *folding = context;
	int order = x->key == y->key
			    ? 0
			    : str_cmp(folding->names.at[x->key], folding->names.at[y->key]);
	if (order)
		return order;
	return ORDER(x->in.article, y->in.article);
}

/* One for each sentence. */
static void add_besides(const struct asked *asked, const struct dated *article,
			struct besides *besides)
{
	const struct standing *standing = &asked->standing;
	for (size_t i = 0, next; i < standing->len; i = next) {
		if (!has_all(asked, i, &next))
			continue;
		for (size_t k = i; k < next; k++)
			if (!is_asked(asked, key_at(standing, k)))
				*VEC_PUSH(besides) =
					(struct beside){key_at(standing, k), 1, *article};
	}
}

static void give_besides(const struct asked *asked, struct besides *besides, folded_row_fn *each,
			 void *context)
{
	if (besides->len)
		qsort_r(besides->at, besides->len, sizeof(*besides->at), by_name,
			(void *)&asked->folding);
	for (size_t i = 0, next; i < besides->len; i = next) {
		const struct beside *b = &besides->at[i];
		for (next = i; next < besides->len && besides->at[next].key == b->key &&
			       besides->at[next].in.article == b->in.article;
		     next++)
			;
		const struct folded_row row = {.key = asked->folding.names.at[b->key],
					       .article = b->in.article,
					       .story = (uint64_t)b->in.story,
					       .day = b->in.day,
					       .sentences = (uint32_t)(next - i)};
		each(context, &row);
	}
}

bool store_folded_companions(struct store *store, const struct folded_question *question,
			     folded_row_fn *each, void *context, struct error *err)
{
	struct asked asked;
	struct besides besides = {0};
	asked_init(&asked, store, question);
	find_articles(&asked, question->period);
	for (size_t i = 0; i < asked.articles.len; i++) {
		read_standing(&asked.folding, asked.articles.at[i].article, &asked.standing);
		add_besides(&asked, &asked.articles.at[i], &besides);
	}
	give_besides(&asked, &besides, each, context);
	VEC_CLEAR(&besides);
	asked_clear(&asked);
	return database_end_reading(store, err);
}

bool store_folded_joint(struct store *store, const struct folded_question *question,
			joint_row_fn *each, void *context, struct error *err)
{
	struct asked asked;
	struct arena arena;
	asked_init(&asked, store, question);
	find_articles(&asked, question->period);
	arena_init(&arena);
	for (size_t i = 0; i < asked.articles.len; i++) {
		const struct dated *article = &asked.articles.at[i];
		struct joint_row row = {.article = article->article,
					.day = article->day,
					.story = (uint64_t)article->story};
		read_standing(&asked.folding, article->article, &asked.standing);
		for (size_t k = 0, next; k < asked.standing.len; k = next)
			row.sentences += has_all(&asked, k, &next);
		if (!row.sentences)
			continue;
		sqlite3_stmt *s = statement_get(store, SQL_ARTICLE_SOURCE);
		bind_number(s, 1, article->article);
		while (statement_row(store, s))
			row.source = column_keep(s, 0, &arena);
		each(context, &row);
	}
	arena_clear(&arena);
	asked_clear(&asked);
	return database_end_reading(store, err);
}

/* Where a key of the question is present in an article. */
static void give_places(const struct asked *asked, struct presence_row *row, presence_row_fn *each,
			void *context)
{
	const struct folding *folding = &asked->folding;
	sqlite3_stmt *s = statement_get(folding->store, SQL_FOLD_PLACES);
	bind_number(s, 1, first_row_of(row->article));
	while (statement_row(folding->store, s)) {
		size_t meaning = (size_t)column_number(s, 2);
		row->sentence = (uint32_t)column_number(s, 0);
		row->paragraph = (uint32_t)column_number(s, 1);
		for (size_t i = 0; meaning < folding->meanings.len && i < MEANING_KEYS; i++) {
			uint32_t key = folding->meanings.at[meaning].keys[i];
			if (key == NO_KEY || !is_asked(asked, key))
				continue;
			row->key = folding->names.at[key];
			row->entity = folding->meanings.at[meaning].entities[i];
			each(context, row);
		}
	}
}

bool store_folded_presences(struct store *store, const struct folded_question *question,
			    presence_row_fn *each, void *context, struct error *err)
{
	struct asked asked;
	struct rows rows = {0};
	struct buf text;
	struct sighting seen;
	asked_init(&asked, store, question);
	buf_init(&text);
	for (size_t i = 0; i < asked.len; i++)
		if (asked.keys[i] != NO_KEY)
			entities_of(&asked.folding, asked.keys[i], &rows);
	sort_rows(&rows);
	rows_text(rows.at, rows.len, &text);
	sqlite3_stmt *s = sightings_of_any(store, buf_str(&text), question->period);
	while (sighting_next(store, s, &seen)) {
		struct presence_row row = {
			.article = seen.article, .day = seen.day, .story = (uint64_t)seen.story};
		give_places(&asked, &row, each, context);
	}
	VEC_CLEAR(&rows);
	buf_clear(&text);
	asked_clear(&asked);
	return database_end_reading(store, err);
}

/* Everybody's. */

struct key_count {
	uint32_t articles, last; /* last: the article it was counted in, by its place */
	uint64_t sentences;
};
struct key_counts VEC(struct key_count);

static void count_standing(const struct standing *standing, uint32_t place,
			   struct key_counts *counts)
{
	for (size_t i = 0; counts->at && i < standing->len; i++) {
		struct key_count *count = &counts->at[key_at(standing, i)];
		count->sentences++;
		count->articles += count->last != place;
		count->last = place;
	}
}

bool store_folded_counts(struct store *store, enum fold fold, struct period period,
			 folded_count_fn *each, void *context, struct error *err)
{
	struct folding folding;
	struct dated_list articles = {0};
	struct standing standing = {0};
	struct key_counts counts = {0};
	folding_init(&folding, store, fold);
	for (size_t i = 0; i < folding.names.len; i++)
		*VEC_PUSH(&counts) = (struct key_count){0, UINT32_MAX, 0};
	add_dated(store, sightings_in(store, period), &articles);
	for (size_t i = 0; i < articles.len; i++) {
		read_standing(&folding, articles.at[i].article, &standing);
		count_standing(&standing, (uint32_t)i, &counts);
	}
	for (size_t i = 0; i < counts.len; i++) {
		const struct folded_count count = {folding.names.at[i],
						   {counts.at[i].articles, counts.at[i].sentences}};
		if (counts.at[i].articles)
			each(context, &count);
	}
	VEC_CLEAR(&articles);
	VEC_CLEAR(&standing);
	VEC_CLEAR(&counts);
	folding_clear(&folding);
	return database_end_reading(store, err);
}

/* Keys of names. */

static bool finish(struct store *store, sqlite3_stmt *statement, struct error *err)
{
	sqlite3_finalize(statement);
	return database_end_reading(store, err);
}

bool store_fold_key(struct store *store, const struct entity_info *entity, enum fold fold,
		    struct arena *arena, struct str *ret_key, struct error *err)
{
	*ret_key = entity->entity;
	if (fold == FOLD_COUNTRY && entity->country.len)
		*ret_key = entity->country;
	if (fold != FOLD_OFFICE)
		return true;
	sqlite3_stmt *s = statement_prepare(
		store,
		"SELECT t.text FROM seen s JOIN mention m"
		" ON m.row BETWEEN s.article << 24 AND (s.article << 24) + 16777215"
		" JOIN meaning g ON g.row = m.meaning AND g.entity = s.entity"
		" JOIN term t ON t.row = g.office"
		" WHERE s.entity = ?1 GROUP BY t.text ORDER BY count(*) DESC, t.text LIMIT 1");
	bind_number(s, 1, entity->row);
	while (statement_row(store, s)) {
		struct str office = column_text(s, 0);
		*ret_key = arena_format(arena, "office:%.*s", STR_ARG(office));
	}
	return finish(store, s, err);
}

bool store_has_office(struct store *store, struct str office, bool *ret_has, struct error *err)
{
	sqlite3_stmt *s = statement_prepare(store,
					    "SELECT 1 FROM meaning WHERE office ="
					    " (SELECT row FROM term WHERE text = ?1) LIMIT 1");
	bind_text(s, 1, office);
	*ret_has = false;
	while (statement_row(store, s))
		*ret_has = true;
	return finish(store, s, err);
}

bool store_fold_entity(struct store *store, struct str key, struct arena *arena,
		       struct entity_info *ret_entity, struct error *err)
{
	struct entity_infos found;
	struct str kept = arena_keep(arena, key);
	*ret_entity = (struct entity_info){.entity = kept, .name = kept, .kind = KIND_OFFICIAL};
	if (str_starts(key, STR("office:"))) {
		ret_entity->name = str_slice(kept, strlen("office:"), kept.len);
		return true;
	}
	if (!store_named(store, key, arena, &found, err))
		return false;
	if (found.len)
		*ret_entity = found.at[0];
	return true;
}
