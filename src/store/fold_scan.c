/* SPDX-License-Identifier: MIT */
#include "store/fold_scan.h"

#include "base/order.h"
#include "base/vec.h"
#include "database.h"

#include <stdlib.h>

static const char articles_text[] = "SELECT row, day, story, source, sentences,"
				    " paragraphs FROM article"
				    " WHERE day BETWEEN ?1 AND ?2 ORDER BY day, row";
/* Offices as negative numbers; an unnamed source is present by its attributes alone. */
static const char meanings_text[] = "SELECT row, CASE kind WHEN 4 THEN NULL ELSE entity END,"
				    " -office, country, organization FROM meaning";
/* A country that no article names has no row: it goes by the least row of those that are of it. */
#define NAMELESS "-1099511627776"
static const char homes_text[] =
	"WITH home(country, row) AS (SELECT country, min(row) FROM entity"
	" WHERE country <> '' GROUP BY country)"
	" SELECT e.row, coalesce(c.row, " NAMELESS " - h.row) FROM entity e"
	" JOIN home h ON h.country = e.country LEFT JOIN entity c ON c.entity = e.country"
	" ORDER BY e.row";

struct home {
	int64_t entity, country;
};

enum { MEANING_KEYS = 3 };
struct meant {
	int64_t keys[MEANING_KEYS]; /* that a meaning (schema.c) makes present; 0 for none */
};

struct fold_pass {
	struct store *store;
	enum fold fold;
	struct homes VEC(struct home) homes;    /* of entities that have a country, by entity */
	struct meants VEC(struct meant) meants; /* by row */
	struct fold_keys VEC(int64_t) keys;     /* of the sentence */
	struct fold_sentence sentence;
	const struct fold_sink *sink;
};

static void read_homes(struct fold_pass *pass)
{
	sqlite3_stmt *s = statement_prepare(pass->store, homes_text);
	while (statement_row(pass->store, s))
		*VEC_PUSH(&pass->homes) = (struct home){column_number(s, 0), column_number(s, 1)};
	sqlite3_finalize(s);
}

static int by_entity(const void *a, const void *b)
{
	const struct home *x = a, *y = b;
	return ORDER(x->entity, y->entity);
}

static int64_t key_of(const struct fold_pass *pass, int64_t entity, int64_t office)
{
	if (pass->fold == FOLD_OFFICE && office)
		return office;
	if (pass->fold != FOLD_COUNTRY || !pass->homes.len)
		return entity;
	const struct home key = {.entity = entity};
	const struct home *home =
		bsearch(&key, pass->homes.at, pass->homes.len, sizeof(key), by_entity);
	return home ? home->country : entity;
}

static void read_meanings(struct fold_pass *pass)
{
	sqlite3_stmt *s = statement_prepare(pass->store, meanings_text);
	while (statement_row(pass->store, s)) {
		int64_t row = column_number(s, 0), entity = column_number(s, 1);
		while (pass->meants.len <= (size_t)row)
			*VEC_PUSH(&pass->meants) = (struct meant){{0}};
		pass->meants.at[row] =
			(struct meant){{entity ? key_of(pass, entity, column_number(s, 2)) : 0,
					column_number(s, 3), column_number(s, 4)}};
	}
	sqlite3_finalize(s);
}

/* Sentences name few, so they are kept in order by inserting. */
static void add_key(struct fold_pass *pass, int64_t key)
{
	size_t at = pass->keys.len;
	while (at > 0 && pass->keys.at[at - 1] > key)
		at--;
	if (!key || (at > 0 && pass->keys.at[at - 1] == key))
		return;
	VEC_PUSH(&pass->keys);
	for (size_t i = pass->keys.len - 1; i > at; i--)
		pass->keys.at[i] = pass->keys.at[i - 1];
	pass->keys.at[at] = key;
}

static void hand_over(struct fold_pass *pass)
{
	pass->sentence.keys = pass->keys.at;
	pass->sentence.len = pass->keys.len;
	if (pass->keys.len)
		pass->sink->sentence(pass->sink->context, &pass->sentence);
	pass->keys.len = 0;
}

static void read_article(struct fold_pass *pass, int64_t article)
{
	sqlite3_stmt *s = statement_get(pass->store, SQL_FOLD_PLACES);
	bind_number(s, 1, first_row_of(article));
	while (statement_row(pass->store, s)) {
		uint32_t number = (uint32_t)column_number(s, 0);
		size_t meaning = (size_t)column_number(s, 2);
		if (number != pass->sentence.number)
			hand_over(pass);
		pass->sentence.number = number;
		pass->sentence.paragraph = (uint32_t)column_number(s, 1);
		for (size_t i = 0; meaning < pass->meants.len && i < MEANING_KEYS; i++)
			add_key(pass, pass->meants.at[meaning].keys[i]);
	}
	hand_over(pass);
}

static void read_articles(struct fold_pass *pass, struct period period)
{
	sqlite3_stmt *s = statement_prepare(pass->store, articles_text);
	bind_number(s, 1, period.first);
	bind_number(s, 2, period.last);
	while (statement_row(pass->store, s)) {
		const struct fold_article article = {.row = column_number(s, 0),
						     .day = column_number(s, 1),
						     .story = (uint64_t)column_number(s, 2),
						     .source = column_text(s, 3),
						     .sentences = (uint32_t)column_number(s, 4),
						     .paragraphs = (uint32_t)column_number(s, 5)};
		if (pass->sink->article(pass->sink->context, &article))
			read_article(pass, article.row);
	}
	sqlite3_finalize(s);
}

bool store_fold_sentences(struct store *store, enum fold fold, struct within within,
			  const struct fold_sink *sink, struct error *err)
{
	struct fold_pass pass = {.store = store, .fold = fold, .sink = sink};
	if (fold == FOLD_COUNTRY)
		read_homes(&pass);
	read_meanings(&pass);
	read_articles(&pass, within.period);
	VEC_CLEAR(&pass.homes);
	VEC_CLEAR(&pass.meants);
	VEC_CLEAR(&pass.keys);
	return database_end_reading(store, err);
}

bool store_fold_number(struct store *store, struct str key, int64_t *ret_number, struct error *err)
{
	static const struct str office = STR_INIT("office:");
	bool is_office = str_starts(key, office);
	sqlite3_stmt *s =
		statement_prepare(store, is_office ? "SELECT -row FROM term WHERE text = ?1"
						   : "SELECT coalesce((SELECT row FROM entity"
						     " WHERE entity = ?1), " NAMELESS
						     " - (SELECT min(row) FROM entity"
						     " WHERE country = ?1))");
	bind_text(s, 1, is_office ? str_slice(key, office.len, key.len) : key);
	*ret_number = 0;
	while (statement_row(store, s))
		*ret_number = column_number(s, 0);
	sqlite3_finalize(s);
	return database_end_reading(store, err);
}

bool store_fold_numbered(struct store *store, int64_t number, struct arena *arena,
			 struct entity_info *ret_entity, struct error *err)
{
	if (number > 0)
		return store_entity(store, number, arena, ret_entity, err);
	struct str id = {0};
	bool is_office = true;
	sqlite3_stmt *s = statement_prepare(
		store, "SELECT text, 1 FROM term WHERE row = -?1 UNION ALL"
		       " SELECT country, 0 FROM entity WHERE row = " NAMELESS " - ?1");
	bind_number(s, 1, number);
	while (statement_row(store, s)) {
		id = column_keep(s, 0, arena);
		is_office = column_number(s, 1) == 1;
	}
	sqlite3_finalize(s);
	*ret_entity = (struct entity_info){.row = number,
					   .entity = id,
					   .name = id,
					   .kind = is_office ? KIND_OFFICIAL : KIND_COUNTRY};
	if (is_office)
		ret_entity->entity = arena_format(arena, "office:%.*s", STR_ARG(id));
	return database_end_reading(store, err);
}
