/* SPDX-License-Identifier: MIT */
#include "naming.h"

#include "base/unicode.h"
#include "database.h"
#include "rules/ruleset.h"

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
		row = statement_insert(store, statement);
	}
	if (row)
		*map_at(rows, arena_keep(&store->kept, text), 0) = (uint32_t)row;
	return row;
}

/* 0 for the empty text, which becomes NULL. */
int64_t term_row(struct store *store, struct str text)
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

void names_remake(struct store *store, const struct ruleset *rules, struct str key)
{
	uint32_t number = ruleset_entity(rules, key);
	sqlite3_stmt *s = statement_get(store, SQL_ENTITY_GET);
	bind_text(s, 1, key);
	int64_t row = statement_number(store, s, 0);
	if (!row || number == NO_INDEX)
		return;
	s = statement_get(store, SQL_ALIAS_DROP);
	bind_number(s, 1, row);
	statement_run(store, s);
	add_rule_names(store, rules, row, key);
	add_alias(store, row, rules->entities[number].name);
}

static struct str type_of(const struct ruleset *rules, struct str key)
{
	uint32_t number = ruleset_entity(rules, key);
	bool typed = number != NO_INDEX && rules->entities[number].kind == ENTITY_ORGANIZATION;
	return typed ? rules->entities[number].type : (struct str){0};
}

void names_type(struct store *store, const struct ruleset *rules)
{
	for (size_t i = 0; i < rules->entities_len; i++) {
		const struct entity *e = &rules->entities[i];
		if (e->kind != ENTITY_ORGANIZATION)
			continue;
		sqlite3_stmt *s = statement_get(store, SQL_ENTITY_TYPE_SET);
		bind_text(s, 1, e->id);
		bind_text_or_null(s, 2, e->type);
		statement_run(store, s);
	}
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
	bind_text_or_null(statement, 7, type_of(rules, naming->key));
	int64_t row = statement_insert(store, statement);
	store->first_new = store->first_new ? store->first_new : row;
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

/* What is said of an entity under one version of the rules, as one text; without a place for it
 * where it is very long. */
enum { MOST_SAID = 512 };

static struct str said_key(char at[static MOST_SAID], const struct naming *naming, int64_t version)
{
	const struct str parts[] = {naming->key, naming->name, naming->country};
	size_t len = 0;
	memcpy(at, &version, sizeof(version));
	len += sizeof(version);
	at[len++] = (char)naming->discovered;
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (parts[i].len + 1 > MOST_SAID - len)
			return (struct str){0};
		if (parts[i].len)
			memcpy(at + len, parts[i].at, parts[i].len);
		len += parts[i].len;
		at[len++] = '\0';
	}
	return (struct str){at, len};
}

static void merge_entity(struct store *store, int64_t row, const struct naming *naming,
			 int64_t version)
{
	sqlite3_stmt *statement = statement_get(store, SQL_ENTITY_MERGE);
	bind_number(statement, 1, row);
	bind_text(statement, 2, naming->name);
	bind_text_or_null(statement, 3, naming->country);
	bind_number(statement, 4, naming->discovered);
	bind_number(statement, 5, version);
	statement_run(store, statement);
}

/* Of a person of the rules who is at home in one country, that; else what is said. One "Palestinian
 * President" before John Kerry's name is no other home. */
static struct str home_of(const struct ruleset *rules, struct str key, struct str said)
{
	uint32_t number = ruleset_entity(rules, key);
	if (number == NO_INDEX || rules->entities[number].kind != ENTITY_PERSON || !said.len)
		return said;
	struct str home = rules->entities[number].home;
	return home.len ? home : said;
}

/* What has been said once changes nothing a second time, as the least of all is kept: most mentions
 * need no statement. */
static int64_t entity_row(struct store *store, const struct ruleset *rules,
			  const struct naming *naming)
{
	char bytes[MOST_SAID];
	int64_t version = term_row(store, rules->version);
	struct str key = said_key(bytes, naming, version);
	const uint32_t *said = key.len ? map_get(&store->said, key) : NULL;
	if (said)
		return *said;
	struct naming at_home = *naming;
	if (naming->kind == KIND_PERSON || naming->kind == KIND_OFFICIAL)
		at_home.country = home_of(rules, naming->key, naming->country);
	int64_t row = stored_entity(store, rules, &at_home);
	if (row)
		merge_entity(store, row, &at_home, version);
	else
		row = add_entity(store, rules, &at_home);
	if (row && key.len)
		*map_at(&store->said, arena_keep(&store->kept, key), 0) = (uint32_t)row;
	return row;
}

/* What the mention says of its entity. The country of a person may differ from article to article
 * (an office abroad); the store keeps the least. */
int64_t mention_entity(struct store *store, const struct ruleset *rules, const struct mention *m)
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
int64_t attribute_entity(struct store *store, const struct found *found, const struct mention *m,
			 struct str key)
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

/* Meanings and verdicts: what is said of many mentions, once. */

static sqlite3_stmt *meaning_bound(struct store *store, enum statement number,
				   const struct meaning *meaning)
{
	sqlite3_stmt *s = statement_get(store, number);
	for (int part = 0; part < MEANING_PARTS; part++)
		if (part < MEANING_ENTITY)
			bind_number(s, part + 1, meaning->parts[part]);
		else
			bind_row(s, part + 1, meaning->parts[part]);
	return s;
}

/* Of an entity that was added in this transaction nothing is stored that the map does not know. */
static bool is_of_new_entity(const struct store *store, const struct meaning *meaning)
{
	return store->first_new && meaning->parts[MEANING_ENTITY] >= store->first_new;
}

int64_t meaning_row(struct store *store, const struct meaning *meaning)
{
	struct str bytes = {(const char *)meaning, sizeof(*meaning)};
	const uint32_t *known = map_get(&store->meanings, bytes);
	if (known)
		return *known;
	int64_t row = 0;
	if (!is_of_new_entity(store, meaning))
		row = statement_number(store, meaning_bound(store, SQL_MEANING_GET, meaning), 0);
	if (!row)
		row = statement_insert(store, meaning_bound(store, SQL_MEANING_ADD, meaning));
	if (row)
		*map_at(&store->meanings, arena_keep(&store->kept, bytes), 0) = (uint32_t)row;
	return row;
}

/* What a verdict says, as one text. */

static void key_begin(struct buf *key, struct str chosen, struct str reason)
{
	buf_reset(key);
	buf_add(key, chosen);
	buf_add_byte(key, '\n');
	buf_add(key, reason);
}

static void key_candidate(struct buf *key, const struct candidate *c)
{
	buf_add_byte(key, '\n');
	buf_add(key, c->entity);
	buf_add_byte(key, '\t');
	buf_add_number(key, (uint64_t)(int64_t)c->score); /* a negative one is a great one */
	buf_add_byte(key, '\t');
	buf_add(key, c->reason);
	buf_add_byte(key, '\t');
	buf_add(key, c->rule);
}

static struct str reason_of(const struct ledger_entry *entry)
{
	return entry->reason.len ? entry->reason : STR("not said");
}

static void keep_verdict(struct store *store, const struct buf *key, int64_t row)
{
	if (row)
		*map_at(&store->verdicts, arena_keep(&store->kept, buf_str(key)), 0) =
			(uint32_t)row;
}

/* Those that are stored: they are few. */
static void read_verdicts(struct store *store, struct buf *key)
{
	int64_t row = 0;
	sqlite3_stmt *s = statement_get(store, SQL_VERDICTS);
	while (statement_row(store, s)) {
		if (row != column_number(s, 0)) {
			keep_verdict(store, key, row);
			row = column_number(s, 0);
			key_begin(key, column_text(s, 1), column_text(s, 2));
		}
		if (sqlite3_column_type(s, 3) == SQLITE_NULL)
			continue;
		const struct candidate c = {.entity = column_text(s, 4),
					    .score = (int)column_number(s, 5),
					    .reason = column_text(s, 6),
					    .rule = column_text(s, 7)};
		key_candidate(key, &c);
	}
	keep_verdict(store, key, row);
	store->verdicts_read = true;
}

static int64_t add_verdict(struct store *store, const struct ledger_entry *entry)
{
	int64_t reason = term_row(store, reason_of(entry));
	sqlite3_stmt *s = statement_get(store, SQL_VERDICT_ADD);
	bind_text_or_null(s, 1, entry->chosen);
	bind_number(s, 2, reason);
	int64_t row = statement_insert(store, s);
	for (size_t i = 0; i < entry->candidates_len; i++) {
		const struct candidate *candidate = &entry->candidates[i];
		int64_t why = term_row(store, candidate->reason);
		int64_t rule = term_row(store, candidate->rule);
		s = statement_get(store, SQL_CANDIDATE_ADD);
		bind_number(s, 1, row);
		bind_number(s, 2, (int64_t)i);
		bind_text_or_null(s, 3, candidate->entity);
		bind_number(s, 4, candidate->score);
		bind_row(s, 5, why);
		bind_row(s, 6, rule);
		statement_run(store, s);
	}
	return row;
}

int64_t verdict_row(struct store *store, const struct ledger_entry *entry)
{
	struct buf key;
	buf_init(&key);
	if (!store->verdicts_read)
		read_verdicts(store, &key);
	key_begin(&key, entry->chosen, reason_of(entry));
	for (size_t i = 0; i < entry->candidates_len; i++)
		key_candidate(&key, &entry->candidates[i]);
	const uint32_t *known = map_get(&store->verdicts, buf_str(&key));
	int64_t row = known ? *known : add_verdict(store, entry);
	if (!known)
		keep_verdict(store, &key, row);
	buf_clear(&key);
	return row;
}
