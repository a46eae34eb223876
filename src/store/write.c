/* SPDX-License-Identifier: MIT
 *
 * write: an article and what was found in it, as rows.
 */
#include "base/hash.h"
#include "base/order.h"
#include "base/vec.h"
#include "bounds.h"
#include "database.h"
#include "naming.h"
#include "rolls.h"
#include "rules/ruleset.h"
#include "store/rescan.h"
#include "text/fingerprint.h"

#include <stdlib.h>

/* Articles. */

static void add_block(const struct block *block, struct buf *layout)
{
	const uint32_t numbers[] = {block->start, block->end, block->kind};
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		buf_add_number(layout, numbers[i]);
		buf_add_byte(layout, ' ');
	}
}

static struct str article_hash(const struct article *article, struct arena *arena)
{
	char date[DATE_TEXT];
	struct buf layout;
	buf_init(&layout);
	for (size_t i = 0; i < article->blocks_len; i++)
		add_block(&article->blocks[i], &layout);
	struct str parts[] = {article->source, article->title, article->text,
			      date_text(article->date.date, date), buf_str(&layout)};
	struct hash128 hash = hash_parts(parts, sizeof(parts) / sizeof(parts[0]));
	buf_clear(&layout);
	return hash_hex(arena, hash, ARTICLE_ID_DIGITS);
}

static int64_t article_day(const struct article *article)
{
	return date_is_set(article->date.date) ? date_span(article->date.date).first : NO_DAY;
}

static int64_t paragraphs_of(const struct sentences *sentences)
{
	int64_t count = 0;
	for (size_t i = 0; i < sentences->len; i++)
		count += i == 0 || sentences->at[i].paragraph != sentences->at[i - 1].paragraph;
	return count;
}

static int64_t as_signed(uint64_t bits)
{
	int64_t number;
	memcpy(&number, &bits, sizeof(number));
	return number;
}

/* Until it is compared with the others (stories.c) an article is a story of its own. */
static void add_fingerprint(struct store *store, int64_t row, const struct fingerprint *print)
{
	sqlite3_stmt *s = statement_get(store, SQL_FINGERPRINT_ADD);
	bind_number(s, 1, row);
	bind_number(s, 2, as_signed(print->words));
	bind_number(s, 3, print->shingles);
	bind_blob(s, 4, print->bins, sizeof(print->bins));
	statement_run(store, s);
}

static void bind_layout(sqlite3_stmt *s, int at, const struct sentences *sentences,
			struct buf *layout)
{
	buf_init(layout);
	bounds_write(sentences, layout);
	bind_text(s, at, buf_str(layout));
}

static void add_text(struct store *store, int64_t row, const struct article *article,
		     const struct sentences *sentences)
{
	struct buf layout;
	sqlite3_stmt *s = statement_get(store, SQL_BODY_ADD);
	bind_number(s, 1, row);
	bind_text(s, 2, article->title);
	bind_layout(s, 3, sentences, &layout);
	bind_text(s, 4, article->text);
	statement_run(store, s);
	buf_clear(&layout);
	s = statement_get(store, SQL_TEXT_ADD);
	bind_number(s, 1, row);
	bind_text(s, 2, article->title);
	bind_text(s, 3, article->text);
	statement_run(store, s);
}

static int64_t add_article(struct store *store, const struct found *found)
{
	char date[DATE_TEXT], modified[DATE_TEXT];
	const struct article *article = found->article;
	const struct sentences *sentences = found->sentences;
	int64_t rules_row = term_row(store, found->rules->version);
	sqlite3_stmt *s = statement_get(store, SQL_ARTICLE_ADD);
	bind_text(s, 1, str_of(found->marks->id));
	bind_text_or_null(s, 2, article->id);
	bind_text_or_null(s, 3, article->uri);
	bind_text_or_null(s, 4, article->source);
	bind_text_or_null(s, 5, article->author);
	bind_text(s, 6, article->language.len ? article->language : STR("en"));
	bind_text_or_null(s, 7, moment_text(article->date, date));
	bind_number(s, 8, article_day(article));
	bind_text(s, 9, str_of(date_source_name(article->date_source)));
	bind_number(s, 10, rules_row);
	bind_number(s, 11, (int64_t)sentences->len);
	bind_number(s, 12, paragraphs_of(sentences));
	bind_text_or_null(s, 13, moment_text(article->modified, modified));
	int64_t row = statement_insert(store, s);
	add_text(store, row, article, sentences);
	add_fingerprint(store, row, &found->marks->print);
	return row;
}

static int64_t find_article(struct store *store, struct str id, struct str rules, bool *ret_current)
{
	int64_t row = 0;
	sqlite3_stmt *statement = statement_get(store, SQL_ARTICLE_GET);
	bind_text(statement, 1, id);
	while (statement_row(store, statement)) {
		row = sqlite3_column_int64(statement, 0);
		*ret_current = str_eq(column_text(statement, 1), rules);
	}
	return row;
}

/* The names of the roll that goes, one by one: `seen` is found by them. */
static void drop_seen(struct store *store, int64_t row, int64_t day)
{
	struct roll roll = {0};
	sqlite3_stmt *s = statement_get(store, SQL_ROLL_GET);
	bind_number(s, 1, row);
	while (statement_row(store, s))
		roll_read(&roll, column_bytes(s, 0));
	for (size_t i = 0; i < roll.names.len; i++) {
		s = statement_get(store, SQL_SEEN_DROP);
		bind_number(s, 1, roll.names.at[i].entity);
		bind_number(s, 2, day);
		bind_number(s, 3, row);
		statement_run(store, s);
	}
	roll_clear(&roll);
}

static void drop_found(struct store *store, int64_t row, int64_t day)
{
	/* What the totals count of it stays until they are brought up to date. */
	static const enum statement drops[] = {SQL_REPLACED_ADD, SQL_ROLL_DROP, SQL_LEDGER_DROP,
					       SQL_MENTION_DROP};
	pending_write(store);
	drop_seen(store, row, day);
	for (size_t i = 0; i < sizeof(drops) / sizeof(drops[0]); i++) {
		sqlite3_stmt *statement = statement_get(store, drops[i]);
		bind_number(statement, 1, row);
		statement_run(store, statement);
	}
}

/* Mentions, presence. */

static void note_presence(struct presences *all, const struct mention *m, int64_t entity,
			  bool official)
{
	if (entity)
		*VEC_PUSH(all) = (struct presence){m->paragraph, m->sentence, entity, official};
}

static void add_mention(struct store *store, int64_t article, size_t number,
			const struct found *found, struct presences *all)
{
	const struct mention *m = &found->scan->mentions[number];
	int64_t entity = mention_entity(store, found->rules, m);
	int64_t country = attribute_entity(store, found, m, m->country);
	int64_t organization = attribute_entity(store, found, m, m->organization);
	int64_t title = term_row(store, m->title), office = term_row(store, m->office);
	int64_t rule = term_row(store, m->rule);
	const struct meaning meaning = {{m->kind, m->via, (uint32_t)entity, (uint32_t)country,
					 (uint32_t)organization, (uint32_t)title, (uint32_t)office,
					 (uint32_t)rule}};
	int64_t meant = meaning_row(store, &meaning);
	pending_add(
		store, PENDING_MENTIONS,
		(struct pending_row){{first_row_of(article) + (int64_t)number, m->paragraph,
				      m->sentence, m->start, (int64_t)m->end - m->start, meant}});
	if (m->kind != KIND_UNNAMED)
		note_presence(all, m, entity, m->kind == KIND_OFFICIAL);
	note_presence(all, m, country, false);
	note_presence(all, m, organization, false);
}

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return ORDER(x, y);
}

/* Pairs of names in one sentence, each counted once in the article. */
static uint32_t count_ties(struct presences *all)
{
	struct pairs VEC(uint64_t);
	struct pairs pairs = {0};
	qsort(all->at, all->len, sizeof(*all->at), presence_by_place);
	for (size_t i = 0; i < all->len; i++)
		for (size_t k = i + 1; k < all->len && all->at[k].sentence == all->at[i].sentence;
		     k++)
			if (all->at[i].entity != all->at[k].entity)
				*VEC_PUSH(&pairs) = (uint64_t)all->at[i].entity << 32 |
						    (uint64_t)all->at[k].entity;
	if (pairs.len)
		qsort(pairs.at, pairs.len, sizeof(*pairs.at), by_number);
	uint32_t count = 0;
	for (size_t i = 0; i < pairs.len; i++)
		count += i == 0 || pairs.at[i] != pairs.at[i - 1];
	VEC_CLEAR(&pairs);
	return count;
}

static void add_ledger(struct store *store, int64_t article, const struct scan *scan)
{
	for (size_t i = 0; i < scan->ledger_len; i++) {
		const struct ledger_entry *e = &scan->ledger[i];
		int64_t row = first_row_of(article) + (int64_t)i;
		pending_add(
			store, PENDING_LEDGER,
			(struct pending_row){{row, e->sentence, e->start,
					      (int64_t)e->end - e->start, verdict_row(store, e)}});
	}
}

static void add_origin(struct store *store, int64_t row, struct str origin)
{
	sqlite3_stmt *statement = statement_get(store, SQL_ORIGIN_ADD);
	bind_number(statement, 1, row);
	bind_text(statement, 2, origin);
	statement_run(store, statement);
	statement = statement_get(store, SQL_FAILURE_DROP);
	bind_text(statement, 1, origin);
	statement_run(store, statement);
}

/* Copies of one article may differ in what is not its identity. */
static void merge_article(struct store *store, int64_t row, const struct article *article)
{
	char date[DATE_TEXT], modified[DATE_TEXT];
	sqlite3_stmt *s = statement_get(store, SQL_ARTICLE_MERGE);
	bind_number(s, 1, row);
	bind_text_or_null(s, 2, article->id);
	bind_text_or_null(s, 3, article->uri);
	bind_text_or_null(s, 4, article->author);
	bind_text(s, 5, article->language.len ? article->language : STR("en"));
	bind_text(s, 6, str_of(date_source_name(article->date_source)));
	bind_text_or_null(s, 7, moment_text(article->date, date));
	bind_text_or_null(s, 8, moment_text(article->modified, modified));
	statement_run(store, s);
	add_origin(store, row, article->origin);
}

static void rescan_article(struct store *store, int64_t row, struct str rules,
			   const struct sentences *sentences)
{
	int64_t version = term_row(store, rules);
	sqlite3_stmt *s = statement_get(store, SQL_ARTICLE_RESCAN);
	bind_number(s, 1, row);
	bind_number(s, 2, version);
	bind_number(s, 3, (int64_t)sentences->len);
	bind_number(s, 4, paragraphs_of(sentences));
	statement_run(store, s);
	struct buf layout;
	s = statement_get(store, SQL_BODY_LAYOUT);
	bind_number(s, 1, row);
	bind_layout(s, 2, sentences, &layout);
	statement_run(store, s);
	buf_clear(&layout);
}

/* The interface. */

void store_marks_of(const struct article *article, struct store_marks *ret_marks)
{
	struct arena arena;
	arena_init(&arena);
	struct str id = article_hash(article, &arena);
	memcpy(ret_marks->id, id.at, id.len);
	ret_marks->id[id.len] = '\0';
	arena_clear(&arena);
	fingerprint_of(article, &ret_marks->print);
}

static int64_t look(struct store *store, const struct store_marks *marks, struct str rules,
		    enum store_known *ret_known)
{
	bool current = false;
	int64_t row = find_article(store, str_of(marks->id), rules, &current);
	*ret_known = !row ? STORE_NEW : current ? STORE_KNOWN : STORE_OUTDATED;
	return row;
}

bool store_look(struct store *store, const struct store_marks *marks, struct str rules,
		enum store_known *ret_known, struct error *err)
{
	look(store, marks, rules, ret_known);
	return database_ok(store, err);
}

/* Mentions and what follows from them, of an article that has none. */
static struct store_counts put_found(struct store *store, int64_t row, int64_t day,
				     const struct found *found)
{
	struct presences all = {0};
	for (size_t i = 0; i < found->scan->mentions_len; i++)
		add_mention(store, row, i, found, &all);
	rolls_put(store, row, day, &all);
	add_ledger(store, row, found->scan);
	struct store_counts counts = {(uint32_t)found->scan->mentions_len,
				      all.len ? count_ties(&all) : 0};
	VEC_CLEAR(&all);
	return counts;
}

bool store_add(struct store *store, const struct found *found, enum store_known *ret_known,
	       struct store_counts *ret_counts, struct error *err)
{
	const struct article *article = found->article;
	struct str rules = found->rules->version;
	int64_t day = article_day(article);
	int64_t row = look(store, found->marks, rules, ret_known);
	if (!found->scan)
		*ret_known = STORE_KNOWN;
	bool scanned = *ret_known != STORE_KNOWN;
	*ret_counts = (struct store_counts){0};
	if (row && scanned) {
		drop_found(store, row, day);
		rescan_article(store, row, rules, found->sentences);
	}
	if (row) {
		merge_article(store, row, article);
	} else if (scanned) {
		row = add_article(store, found);
		add_origin(store, row, article->origin);
	}
	if (scanned)
		*ret_counts = put_found(store, row, day, found);
	return database_ok(store, err);
}

bool store_replace(struct store *store, int64_t row, const struct found *found,
		   struct store_counts *ret_counts, struct error *err)
{
	sqlite3_stmt *s = statement_get(store, SQL_ARTICLE_DAY);
	bind_number(s, 1, row);
	int64_t day = statement_number(store, s, NO_DAY);
	drop_found(store, row, day);
	rescan_article(store, row, found->rules->version, found->sentences);
	*ret_counts = put_found(store, row, day, found);
	return database_ok(store, err);
}

bool store_add_failure(struct store *store, struct str origin, struct str reason, struct error *err)
{
	sqlite3_stmt *statement = statement_get(store, SQL_FAILURE_ADD);
	bind_text(statement, 1, origin);
	bind_text(statement, 2, reason);
	statement_run(store, statement);
	return database_ok(store, err);
}

bool store_add_run(struct store *store, const struct store_run *run, struct error *err)
{
	int64_t rules = term_row(store, run->rules);
	sqlite3_stmt *s = statement_get(store, SQL_RUN_ADD);
	bind_number(s, 1, run->started);
	bind_number(s, 2, run->finished);
	bind_number(s, 3, rules);
	bind_number(s, 4, (int64_t)run->read);
	bind_number(s, 5, (int64_t)run->added);
	bind_number(s, 6, (int64_t)run->known);
	bind_number(s, 7, (int64_t)run->rescanned);
	bind_number(s, 8, (int64_t)run->failed);
	bind_number(s, 9, (int64_t)run->mentions);
	bind_number(s, 10, (int64_t)run->ties);
	statement_run(store, s);
	return database_ok(store, err);
}
