/* SPDX-License-Identifier: MIT
 *
 * write: an article and what was found in it, as rows.
 */
#include "base/hash.h"
#include "base/unicode.h"
#include "base/vec.h"
#include "database.h"
#include "rules/ruleset.h"
#include "store/rescan.h"
#include "text/fingerprint.h"

#include <stdlib.h>

/* Terms and entities: text to row. */

static int64_t row_of(struct store *store, struct map *rows, struct str text, enum statement get,
		      enum statement add)
{
	const uint32_t *known = map_get(rows, text);
	if (known)
		return *known;
	sqlite3_stmt *statement = statement_get(store, get);
	bind_text(statement, 1, text);
	int64_t row = statement_number(store, statement, 0);
	if (!row) {
		statement = statement_get(store, add);
		bind_text(statement, 1, text);
		row = statement_number(store, statement, 0);
	}
	if (row)
		*map_at(rows, arena_keep(&store->kept, text), 0) = (uint32_t)row;
	return row;
}

/* 0 for the empty text, which becomes NULL. */
static int64_t term_row(struct store *store, struct str text)
{
	return text.len ? row_of(store, &store->terms, text, SQL_TERM_GET, SQL_TERM_ADD) : 0;
}

static void add_alias(struct store *store, int64_t entity, struct str name)
{
	struct arena arena;
	arena_init(&arena);
	sqlite3_stmt *statement = statement_get(store, SQL_ALIAS_ADD);
	bind_text(statement, 1, unicode_fold_keep(&arena, name));
	bind_number(statement, 2, entity);
	statement_run(store, statement);
	arena_clear(&arena);
}

/* An entity as far as one article or the rules know it. */
struct naming {
	struct str key, name, country;
	enum kind kind;
	bool discovered;
};

static void add_rule_names(struct store *store, const struct ruleset *rules, int64_t row,
			   struct str key)
{
	uint32_t number = ruleset_entity(rules, key);
	if (number == NO_INDEX)
		return;
	const struct forms *forms = &rules->entities[number].forms;
	for (size_t i = 0; i < forms->len; i++)
		if (forms->at[i].role == FORM_NAME || forms->at[i].role == FORM_ALIAS)
			add_alias(store, row, forms->at[i].text);
}

static void add_names(struct store *store, const struct ruleset *rules, int64_t row,
		      const struct naming *naming)
{
	if (naming->kind == KIND_UNNAMED)
		return; /* nobody to be asked for */
	add_rule_names(store, rules, row, naming->key);
	add_alias(store, row, naming->name);
}

static int64_t add_entity(struct store *store, const struct ruleset *rules,
			  const struct naming *naming)
{
	enum kind kind = naming->kind == KIND_OFFICIAL ? KIND_PERSON : naming->kind;
	int64_t version = term_row(store, rules->version);
	sqlite3_stmt *statement = statement_get(store, SQL_ENTITY_ADD);
	bind_text(statement, 1, naming->key);
	bind_text(statement, 2, str_of(kind_name(kind)));
	bind_text(statement, 3, naming->name);
	bind_text_or_null(statement, 4, naming->country);
	bind_number(statement, 5, naming->discovered);
	bind_number(statement, 6, version);
	int64_t row = statement_number(store, statement, 0);
	add_names(store, rules, row, naming);
	return row;
}

/* The row of an entity that is stored, 0 where it is not. Its names are made anew where they come
 * from other rules. */
static int64_t stored_entity(struct store *store, const struct ruleset *rules,
			     const struct naming *naming)
{
	int64_t row = 0, version = 0;
	sqlite3_stmt *statement = statement_get(store, SQL_ENTITY_GET);
	bind_text(statement, 1, naming->key);
	while (statement_row(store, statement)) {
		row = column_number(statement, 0);
		version = column_number(statement, 1);
	}
	if (!row || version == term_row(store, rules->version))
		return row;
	statement = statement_get(store, SQL_ALIAS_DROP);
	bind_number(statement, 1, row);
	statement_run(store, statement);
	add_names(store, rules, row, naming);
	return row;
}

static int64_t entity_row(struct store *store, const struct ruleset *rules,
			  const struct naming *naming)
{
	const uint32_t *known = map_get(&store->entities, naming->key);
	int64_t row = known ? (int64_t)*known : 0;
	if (!row)
		row = stored_entity(store, rules, naming);
	if (!row) {
		row = add_entity(store, rules, naming);
	} else {
		int64_t version = term_row(store, rules->version);
		sqlite3_stmt *statement = statement_get(store, SQL_ENTITY_MERGE);
		bind_number(statement, 1, row);
		bind_text(statement, 2, naming->name);
		bind_text_or_null(statement, 3, naming->country);
		bind_number(statement, 4, naming->discovered);
		bind_number(statement, 5, version);
		statement_run(store, statement);
	}
	if (row && !known)
		*map_at(&store->entities, arena_keep(&store->kept, naming->key), 0) = (uint32_t)row;
	return row;
}

/* What the mention says of its entity. The country of a person may differ from article to article
 * (an office abroad); the store keeps the least. */
static int64_t mention_entity(struct store *store, const struct ruleset *rules,
			      const struct mention *m)
{
	if (!m->entity.len)
		return 0;
	struct naming naming = {m->entity, m->name, m->country, m->kind, m->discovered};
	if (m->kind == KIND_COUNTRY)
		naming.country = m->entity;
	if (m->kind == KIND_UNNAMED)
		naming.country = (struct str){0}; /* an attribute of the mention */
	return entity_row(store, rules, &naming);
}

static bool counts_attributes(const struct mention *m)
{
	return m->kind == KIND_UNNAMED || m->via == VIA_OFFICE;
}

/* The entity that an attribute names: one of the rules, or an organization this article names
 * itself. */
static int64_t attribute_entity(struct store *store, const struct found *found,
				const struct mention *m, struct str key)
{
	if (!key.len || !counts_attributes(m))
		return 0;
	uint32_t number = ruleset_entity(found->rules, key);
	if (number != NO_INDEX) {
		const struct entity *e = &found->rules->entities[number];
		bool country = e->kind == ENTITY_COUNTRY;
		struct naming naming = {key, e->name, country ? key : e->country,
					country ? KIND_COUNTRY : KIND_ORGANIZATION, false};
		return entity_row(store, found->rules, &naming);
	}
	for (size_t i = 0; i < found->scan->mentions_len; i++)
		if (str_eq(found->scan->mentions[i].entity, key))
			return mention_entity(store, found->rules, &found->scan->mentions[i]);
	return 0;
}

/* Articles. */

static struct str article_hash(const struct article *article, struct arena *arena)
{
	char date[DATE_TEXT];
	struct buf layout;
	buf_init(&layout);
	for (size_t i = 0; i < article->blocks_len; i++)
		buf_format(&layout, "%u %u %d ", article->blocks[i].start, article->blocks[i].end,
			   (int)article->blocks[i].kind);
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

static int64_t add_article(struct store *store, const struct found *found)
{
	char date[DATE_TEXT];
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
	bind_text(s, 10, article->title);
	bind_text(s, 11, article->text);
	bind_number(s, 12, rules_row);
	bind_number(s, 13, (int64_t)sentences->len);
	bind_number(s, 14, paragraphs_of(sentences));
	int64_t row = statement_number(store, s, 0);
	s = statement_get(store, SQL_TEXT_ADD);
	bind_number(s, 1, row);
	bind_text(s, 2, article->title);
	bind_text(s, 3, article->text);
	statement_run(store, s);
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

static void drop_found(struct store *store, int64_t row, int64_t day)
{
	static const enum statement drops[] = {SQL_CANDIDATE_DROP, SQL_LEDGER_DROP,
					       SQL_MENTION_DROP,   SQL_SENTENCE_DROP,
					       SQL_SEEN_DROP,      SQL_PRESENT_DROP};
	for (size_t i = 0; i < sizeof(drops) / sizeof(drops[0]); i++) {
		sqlite3_stmt *statement = statement_get(store, drops[i]);
		bind_number(statement, 1, row);
		if (drops[i] == SQL_SEEN_DROP)
			bind_number(statement, 2, day);
		statement_run(store, statement);
	}
}

/* Sentences, mentions, presence. */

static void add_sentences(struct store *store, int64_t article, const struct sentences *sentences)
{
	for (size_t i = 0; i < sentences->len; i++) {
		const struct sentence *s = &sentences->at[i];
		sqlite3_stmt *statement = statement_get(store, SQL_SENTENCE_ADD);
		bind_number(statement, 1, article);
		bind_number(statement, 2, s->number);
		bind_number(statement, 3, s->paragraph);
		bind_number(statement, 4, s->start);
		bind_number(statement, 5, s->end);
		bind_number(statement, 6, s->block);
		statement_run(store, statement);
	}
}

struct presence {
	uint32_t paragraph, sentence;
	int64_t entity;
	bool official;
};

struct presences VEC(struct presence);

static int by_place(const void *a, const void *b)
{
	const struct presence *x = a, *y = b;
	if (x->sentence != y->sentence)
		return x->sentence < y->sentence ? -1 : 1;
	return x->entity < y->entity ? -1 : x->entity > y->entity;
}

static int by_entity(const void *a, const void *b)
{
	const struct presence *x = a, *y = b;
	if (x->entity != y->entity)
		return x->entity < y->entity ? -1 : 1;
	return x->sentence < y->sentence ? -1 : x->sentence > y->sentence;
}

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
	sqlite3_stmt *s = statement_get(store, SQL_MENTION_ADD);
	bind_number(s, 1, article);
	bind_number(s, 2, (int64_t)number);
	bind_number(s, 3, m->sentence);
	bind_number(s, 4, m->start);
	bind_number(s, 5, m->end);
	bind_number(s, 6, m->kind);
	bind_number(s, 7, m->via);
	bind_row(s, 8, entity);
	bind_row(s, 9, country);
	bind_row(s, 10, organization);
	bind_row(s, 11, title);
	bind_row(s, 12, office);
	bind_number(s, 13, rule);
	statement_run(store, s);
	if (m->kind != KIND_UNNAMED)
		note_presence(all, m, entity, m->kind == KIND_OFFICIAL);
	note_presence(all, m, country, false);
	note_presence(all, m, organization, false);
}

/* Where the names are, each once. */
static void add_present(struct store *store, int64_t article, struct presences *all)
{
	qsort(all->at, all->len, sizeof(*all->at), by_place);
	for (size_t i = 0; i < all->len; i++) {
		const struct presence *p = &all->at[i];
		if (i > 0 && by_place(p, p - 1) == 0)
			continue;
		sqlite3_stmt *s = statement_get(store, SQL_PRESENT_ADD);
		bind_number(s, 1, article);
		bind_number(s, 2, p->paragraph);
		bind_number(s, 3, p->sentence);
		bind_number(s, 4, p->entity);
		statement_run(store, s);
	}
}

/* That the names are in the article, with what is counted of each. */
static void add_seen(struct store *store, int64_t article, int64_t day, struct presences *all)
{
	qsort(all->at, all->len, sizeof(*all->at), by_entity);
	for (size_t i = 0, next; i < all->len; i = next) {
		int64_t sentences = 0, paragraphs = 0;
		bool official = false;
		for (next = i; next < all->len && all->at[next].entity == all->at[i].entity;
		     next++) {
			const struct presence *p = &all->at[next], *before = p - 1;
			sentences += next == i || p->sentence != before->sentence;
			paragraphs += next == i || p->paragraph != before->paragraph;
			official |= p->official;
		}
		sqlite3_stmt *s = statement_get(store, SQL_SEEN_ADD);
		bind_number(s, 1, all->at[i].entity);
		bind_number(s, 2, day);
		bind_number(s, 3, article);
		bind_number(s, 4, official);
		bind_number(s, 5, sentences);
		bind_number(s, 6, paragraphs);
		statement_run(store, s);
	}
}

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

/* Pairs of names in one sentence, each counted once in the article. */
static uint32_t count_ties(struct presences *all)
{
	struct pairs VEC(uint64_t);
	struct pairs pairs = {0};
	qsort(all->at, all->len, sizeof(*all->at), by_place);
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
		int64_t reason = term_row(store, e->reason.len ? e->reason : STR("not said"));
		sqlite3_stmt *s = statement_get(store, SQL_LEDGER_ADD);
		bind_number(s, 1, article);
		bind_number(s, 2, (int64_t)i);
		bind_number(s, 3, e->sentence);
		bind_number(s, 4, e->start);
		bind_number(s, 5, e->end);
		bind_text_or_null(s, 6, e->chosen);
		bind_number(s, 7, reason);
		statement_run(store, s);
		for (size_t c = 0; c < e->candidates_len; c++) {
			const struct candidate *candidate = &e->candidates[c];
			int64_t why = term_row(store, candidate->reason);
			int64_t rule = term_row(store, candidate->rule);
			s = statement_get(store, SQL_CANDIDATE_ADD);
			bind_number(s, 1, article);
			bind_number(s, 2, (int64_t)i);
			bind_number(s, 3, (int64_t)c);
			bind_text_or_null(s, 4, candidate->entity);
			bind_number(s, 5, candidate->score);
			bind_row(s, 6, why);
			bind_row(s, 7, rule);
			statement_run(store, s);
		}
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
	char date[DATE_TEXT];
	sqlite3_stmt *s = statement_get(store, SQL_ARTICLE_MERGE);
	bind_number(s, 1, row);
	bind_text_or_null(s, 2, article->id);
	bind_text_or_null(s, 3, article->uri);
	bind_text_or_null(s, 4, article->author);
	bind_text(s, 5, article->language.len ? article->language : STR("en"));
	bind_text(s, 6, str_of(date_source_name(article->date_source)));
	bind_text_or_null(s, 7, moment_text(article->date, date));
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

bool store_look(struct store *store, const struct store_marks *marks, struct str rules,
		enum store_known *ret_known, struct error *err)
{
	bool current = false;
	int64_t row = find_article(store, str_of(marks->id), rules, &current);
	*ret_known = !row ? STORE_NEW : current ? STORE_KNOWN : STORE_OUTDATED;
	return database_ok(store, err);
}

/* Sentences, mentions and what follows from them, of an article that has none. */
static struct store_counts put_found(struct store *store, int64_t row, int64_t day,
				     const struct found *found)
{
	struct presences all = {0};
	add_sentences(store, row, found->sentences);
	for (size_t i = 0; i < found->scan->mentions_len; i++)
		add_mention(store, row, i, found, &all);
	if (all.len) {
		add_present(store, row, &all);
		add_seen(store, row, day, &all);
	}
	add_ledger(store, row, found->scan);
	struct store_counts counts = {(uint32_t)found->scan->mentions_len,
				      all.len ? count_ties(&all) : 0};
	VEC_CLEAR(&all);
	return counts;
}

bool store_add(struct store *store, const struct found *found, struct store_counts *ret_counts,
	       struct error *err)
{
	const struct article *article = found->article;
	struct str rules = found->rules->version;
	bool current = false;
	int64_t day = article_day(article);
	int64_t row = find_article(store, str_of(found->marks->id), rules, &current);
	if (row) {
		drop_found(store, row, day);
		rescan_article(store, row, rules, found->sentences);
		merge_article(store, row, article);
	} else {
		row = add_article(store, found);
		add_origin(store, row, article->origin);
	}
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

bool store_add_origin(struct store *store, const struct article *article,
		      const struct store_marks *marks, struct error *err)
{
	bool current;
	int64_t row = find_article(store, str_of(marks->id), STR(""), &current);
	if (row)
		merge_article(store, row, article);
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
