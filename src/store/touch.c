/* SPDX-License-Identifier: MIT */
#include "store/touch.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "database.h"
#include "naming.h"
#include "rules/reach.h"
#include "rules/ruleset.h"
#include "stored.h"

static void run(struct store *store, enum statement number)
{
	statement_run(store, statement_get(store, number));
}

/* The words of the full-text index: which of them are spellings of words that are looked for. The
 * index drops accents, but not all that fold to plain letters (Kılıç, Łódź). */

struct wanted {
	struct arena arena;
	struct map words;                       /* to index into terms */
	struct terms_vec VEC(struct buf) terms; /* of a word: those of the index, as a query */
	struct parts_vec VEC(struct part_of_word {
		struct str text;
		uint32_t word;
	}) parts; /* words that may be parts of longer ones */
};

static uint32_t want(struct wanted *wanted, struct str word)
{
	uint32_t fresh = (uint32_t)wanted->terms.len;
	uint32_t at = *map_at(&wanted->words, word, fresh);
	if (at == fresh)
		buf_init(VEC_PUSH(&wanted->terms));
	return at;
}

/* Within a longer word, it is another one. */
static struct str key_of(struct wanted *wanted, const struct reach_need *need, struct str word)
{
	return need->inside ? arena_format(&wanted->arena, "*%.*s", STR_ARG(word)) : word;
}

static void want_all(struct wanted *wanted, const struct reach *reach)
{
	for (size_t n = 0; n < reach->needs_len; n++) {
		const struct reach_need *need = &reach->needs[n];
		for (size_t w = 0; w < need->len; w++)
			for (size_t i = 0; i < need->words[w].len; i++) {
				struct str word = need->words[w].spellings[i];
				size_t before = wanted->terms.len;
				uint32_t at = want(wanted, key_of(wanted, need, word));
				if (need->inside && at == before)
					*VEC_PUSH(&wanted->parts) = (struct part_of_word){word, at};
			}
	}
}

static void add_term(struct wanted *wanted, uint32_t word, struct str term)
{
	struct buf *terms = &wanted->terms.at[word];
	buf_add_cstr(terms, terms->len ? " OR \"" : "\"");
	buf_add(terms, term);
	buf_add_byte(terms, '"');
}

/* A term of the index is a word or, where it has a mark that the index takes for a letter, some. */
static void look_at_term(struct wanted *wanted, struct str term, struct buf *fold)
{
	for (size_t at = 0, next; at < term.len; at = next) {
		size_t end = at;
		for (next = at; next < term.len; end = next)
			if (unicode_class(utf8_next(term, &next)) < UNICODE_UPPER)
				break;
		if (end == at)
			continue;
		buf_reset(fold);
		unicode_fold(str_slice(term, at, end), fold);
		const uint32_t *word = map_get(&wanted->words, buf_str(fold));
		if (word)
			add_term(wanted, *word, term);
		for (size_t i = 0; i < wanted->parts.len; i++)
			if (str_find(buf_str(fold), wanted->parts.at[i].text, 0) != STR_NOWHERE)
				add_term(wanted, wanted->parts.at[i].word, term);
		next = end > next ? end : next;
	}
}

static void look_at_terms(struct store *store, struct wanted *wanted)
{
	struct buf fold;
	buf_init(&fold);
	run(store, SQL_TOUCH_VOCABULARY);
	sqlite3_stmt *s = statement_get(store, SQL_TOUCH_WORDS);
	while (statement_row(store, s))
		look_at_term(wanted, column_text(s, 0), &fold);
	run(store, SQL_TOUCH_VOCABULARY_DROP);
	buf_clear(&fold);
}

/* "(kyiv OR kiev) AND mayor" in the language of the index; false where a word stands in no article.
 */
static bool query_of(struct wanted *wanted, const struct reach_need *need, struct buf *query)
{
	buf_reset(query);
	for (size_t w = 0; w < need->len; w++) {
		bool any = false;
		buf_add_cstr(query, w ? " AND (" : "(");
		for (size_t i = 0; i < need->words[w].len; i++) {
			struct str word = key_of(wanted, need, need->words[w].spellings[i]);
			struct str terms =
				buf_str(&wanted->terms.at[*map_get(&wanted->words, word)]);
			if (!terms.len)
				continue;
			buf_add_cstr(query, any ? " OR " : "");
			buf_add(query, terms);
			any = true;
		}
		buf_add_byte(query, ')');
		if (!any)
			return false;
	}
	return true;
}

static void touch_by_words(struct store *store, const struct reach *reach)
{
	struct wanted wanted = {.terms = {0}};
	struct buf query;
	arena_init(&wanted.arena);
	map_init(&wanted.words);
	buf_init(&query);
	want_all(&wanted, reach);
	if (reach->needs_len)
		look_at_terms(store, &wanted);
	for (size_t n = 0; n < reach->needs_len; n++) {
		const struct reach_need *need = &reach->needs[n];
		if (!query_of(&wanted, need, &query))
			continue;
		sqlite3_stmt *s = statement_get(store, SQL_TOUCH_BY_WORDS);
		bind_text(s, 1, buf_str(&query));
		bind_number(s, 2, need->days.first);
		bind_number(s, 3, need->days.behind);
		statement_run(store, s);
	}
	for (size_t i = 0; i < wanted.terms.len; i++)
		buf_clear(&wanted.terms.at[i]);
	VEC_CLEAR(&wanted.terms);
	VEC_CLEAR(&wanted.parts);
	map_clear(&wanted.words);
	buf_clear(&query);
	arena_clear(&wanted.arena);
}

/* Rules that are named by file and line. A text that is no line of an old rule file stays as it is:
 * what the program found by itself. */

static bool is_line(const struct map *files, struct str text)
{
	size_t colon = text.len;
	while (colon > 0 && text.at[colon - 1] != ':')
		colon--;
	return colon > 1 && map_get(files, str_slice(text, 0, colon - 1));
}

static void add_move(struct store *store, int64_t old, struct str to)
{
	int64_t new = to.len ? term_row(store, to) : 0;
	sqlite3_stmt *s = statement_get(store, SQL_TOUCH_MOVE);
	bind_number(s, 1, old);
	bind_row(s, 2, new);
	statement_run(store, s);
}

struct rule_term {
	int64_t row;
	struct str text;
};

/* Fills temp.move: where each line that is named stands now, NULL where that is not clear. */
static void find_moves(struct store *store, const struct reach *reach)
{
	struct terms VEC(struct rule_term);
	struct terms terms = {0};
	struct arena arena;
	struct map files;
	arena_init(&arena);
	map_init(&files);
	for (size_t i = 0; i < reach->places.len; i++) {
		struct str place = reach->places.entries[i].key;
		while (place.len && place.at[place.len - 1] != ':')
			place.len--;
		if (place.len)
			map_at(&files, str_slice(place, 0, place.len - 1), 0);
	}
	sqlite3_stmt *s = statement_get(store, SQL_TOUCH_RULE_TERMS);
	while (statement_row(store, s))
		*VEC_PUSH(&terms) =
			(struct rule_term){column_number(s, 0), column_keep(s, 1, &arena)};
	for (size_t i = 0; i < terms.len; i++) {
		const struct rule_term *term = &terms.at[i];
		const uint32_t *moved = map_get(&reach->places, term->text);
		struct str to = moved ? reach->moved[*moved] : STR("");
		if (!str_eq(to, term->text) && (moved || is_line(&files, term->text)))
			add_move(store, term->row, to);
	}
	VEC_CLEAR(&terms);
	map_clear(&files);
	arena_clear(&arena);
}

/* The interface. */

static uint64_t count(struct store *store, enum statement number)
{
	return (uint64_t)statement_number(store, statement_get(store, number), 0);
}

static bool keep_or_drop(struct store *store, struct error *err)
{
	if (database_ok(store, err))
		return true;
	touch_drop(store);
	return false;
}

bool touch_begin(struct store *store, const struct reach *reach, uint64_t *ret_touched,
		 struct error *err)
{
	if (!store_begin(store, err))
		return false;
	static const enum statement tables[] = {SQL_TOUCH_TABLE, SQL_TOUCH_NAMES_TABLE,
						SQL_TOUCH_MOVES_TABLE};
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		run(store, tables[i]);
	touch_by_words(store, reach);
	if (reach->foreign)
		run(store, SQL_TOUCH_FOREIGN);
	find_moves(store, reach);
	run(store, SQL_TOUCH_BY_RULES);
	run(store, SQL_TOUCH_BY_VERDICTS);
	for (size_t i = 0; i < reach->entities.len; i++)
		touch_mark_entity(store, reach->entities.at[i]);
	*ret_touched = count(store, SQL_TOUCH_COUNT);
	return keep_or_drop(store, err);
}

bool touch_next(struct store *store, int64_t after, struct stored *ret_stored, struct error *err)
{
	sqlite3_stmt *s = statement_get(store, SQL_TOUCH_NEXT);
	bind_number(s, 1, after);
	stored_read(store, s, ret_stored);
	return database_ok(store, err);
}

void touch_mark(struct store *store, int64_t row)
{
	sqlite3_stmt *s = statement_get(store, SQL_TOUCH_MARK);
	bind_number(s, 1, row);
	statement_run(store, s);
}

void touch_mark_entity(struct store *store, struct str key)
{
	static const enum statement steps[] = {SQL_TOUCH_NAME, SQL_TOUCH_NAMED};
	for (size_t i = 0; i < 2; i++) {
		sqlite3_stmt *s = statement_get(store, steps[i]);
		bind_text(s, 1, key);
		statement_run(store, s);
	}
}

static void run_steps(struct store *store, const enum statement *steps, size_t len)
{
	for (size_t i = 0; i < len; i++)
		run(store, steps[i]);
}

static void set_versions(struct store *store, struct str version)
{
	static const enum statement steps[] = {SQL_TOUCH_ARTICLES, SQL_TOUCH_ENTITIES};
	int64_t row = term_row(store, version);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		sqlite3_stmt *s = statement_get(store, steps[i]);
		bind_number(s, 1, row);
		statement_run(store, s);
	}
}

bool touch_settle(struct store *store, const struct reach *reach, const struct ruleset *rules,
		  uint64_t *ret_left, struct error *err)
{
	static const enum statement moves[] = {SQL_TOUCH_MOVE_MEANINGS, SQL_TOUCH_MOVE_CANDIDATES};
	static const enum statement drops[] = {SQL_TOUCH_DROP, SQL_TOUCH_NAMES_DROP,
					       SQL_TOUCH_MOVES_DROP};
	*ret_left = count(store, SQL_TOUCH_LEFT);
	run_steps(store, moves, sizeof(moves) / sizeof(moves[0]));
	set_versions(store, rules->version);
	for (size_t i = 0; i < reach->renamed.len; i++)
		names_remake(store, rules, reach->renamed.at[i]);
	run_steps(store, drops, sizeof(drops) / sizeof(drops[0]));
	return keep_or_drop(store, err) && store_commit(store, err);
}

void touch_drop(struct store *store)
{
	store_rollback(store);
}
