/* SPDX-License-Identifier: MIT */
#include "store/folded.h"

#include "base/vec.h"
#include "database.h"

const char *const fold_names[] = {"holder", "office", "country", NULL};

/* Every mention with its key. */
#define KEYED(key)                                                 \
	"keyed(article, sentence, entity, key) AS ("               \
	"SELECT m.article, m.sentence, e.row, " key                \
	" FROM mention m JOIN entity e ON e.row = m.entity"        \
	" LEFT JOIN term t ON t.row = m.office WHERE m.kind <> 4"  \
	" UNION ALL SELECT m.article, m.sentence, e.row, e.entity" \
	" FROM mention m JOIN entity e ON e.row = m.country"       \
	" UNION ALL SELECT m.article, m.sentence, e.row, e.entity" \
	" FROM mention m JOIN entity e ON e.row = m.organization)"

#define BY_OFFICE KEYED("coalesce('office:' || t.text, e.entity)")
#define BY_COUNTRY KEYED("coalesce(nullif(e.country, ''), e.entity)")

/* Sentences of the days ?2 to ?3 in which all keys of the JSON array ?1 are present. */
#define MINE                                                                            \
	", mine(article, sentence) AS MATERIALIZED ("                                   \
	"SELECT k.article, k.sentence FROM keyed k JOIN article x ON x.row = k.article" \
	" WHERE k.key IN (SELECT value FROM json_each(?1)) AND x.day BETWEEN ?2 AND ?3" \
	" GROUP BY k.article, k.sentence"                                               \
	" HAVING count(DISTINCT k.key) = json_array_length(?1))"

#define COMPANIONS(keyed)                                                                     \
	"WITH " keyed MINE " SELECT k.key, x.row, x.story, x.day, count(DISTINCT k.sentence)" \
	" FROM mine JOIN article x ON x.row = mine.article"                                   \
	" JOIN keyed k ON k.article = mine.article AND k.sentence = mine.sentence"            \
	" WHERE k.key NOT IN (SELECT value FROM json_each(?1)) GROUP BY k.key, x.row"

#define JOINT(keyed)                                                           \
	"WITH " keyed MINE " SELECT x.row, x.day, x.story, x.source, count(*)" \
	" FROM mine JOIN article x ON x.row = mine.article GROUP BY x.day, x.row"

#define COUNTS(keyed)                                             \
	"WITH " keyed " SELECT k.key, count(DISTINCT k.article)," \
	" count(DISTINCT k.article * 4294967296 + k.sentence)"    \
	" FROM keyed k JOIN article x ON x.row = k.article"       \
	" WHERE x.day BETWEEN ?1 AND ?2 GROUP BY k.key"

/* Where any of the keys is present. */
#define PRESENCES(keyed)                                                              \
	"WITH " keyed " SELECT x.row, x.day, x.story, 0, k.sentence, k.entity, k.key" \
	" FROM keyed k JOIN article x ON x.row = k.article"                           \
	" WHERE k.key IN (SELECT value FROM json_each(?1))"                           \
	" AND x.day BETWEEN ?2 AND ?3 ORDER BY x.day, x.id"

#define OF_FOLD(keyed)                                                           \
	{                                                                        \
		COMPANIONS(keyed), JOINT(keyed), COUNTS(keyed), PRESENCES(keyed) \
	}

/* Rarely asked, so prepared when they are. */
enum { TEXT_COMPANIONS, TEXT_JOINT, TEXT_COUNTS, TEXT_PRESENCES, TEXTS };
static const char *const texts[][TEXTS] = {
	[FOLD_OFFICE] = OF_FOLD(BY_OFFICE),
	[FOLD_COUNTRY] = OF_FOLD(BY_COUNTRY),
};

static sqlite3_stmt *prepare(struct store *store, const char *text)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(store->db, text, -1, &statement, NULL);
	if (code != SQLITE_OK)
		database_fail(store, code);
	return statement;
}

static bool finish(struct store *store, sqlite3_stmt *statement, struct error *err)
{
	sqlite3_finalize(statement);
	return database_end_reading(store, err);
}

/* Keys are ids: letters, digits and a little more, but a discovered name may hold anything. */
static void keys_text(const struct folded_question *question, struct buf *text)
{
	buf_add_byte(text, '[');
	for (size_t i = 0; i < question->len; i++) {
		buf_add_cstr(text, i ? ",\"" : "\"");
		for (size_t k = 0; k < question->keys[i].len; k++) {
			unsigned char c = (unsigned char)question->keys[i].at[k];
			if (c == '"' || c == '\\' || c < ' ')
				buf_format(text, "\\u%04x", c);
			else
				buf_add_byte(text, (char)c);
		}
		buf_add_byte(text, '"');
	}
	buf_add_byte(text, ']');
}

static sqlite3_stmt *ask(struct store *store, const struct folded_question *question, int which,
			 struct buf *keys)
{
	sqlite3_stmt *s = prepare(store, texts[question->fold][which]);
	keys_text(question, keys);
	bind_text(s, 1, buf_str(keys));
	bind_number(s, 2, question->period.first);
	bind_number(s, 3, question->period.last);
	return s;
}

bool store_folded_companions(struct store *store, const struct folded_question *question,
			     folded_row_fn *each, void *context, struct error *err)
{
	struct buf keys;
	buf_init(&keys);
	sqlite3_stmt *s = ask(store, question, TEXT_COMPANIONS, &keys);
	while (statement_row(store, s)) {
		const struct folded_row row = {.key = column_text(s, 0),
					       .article = column_number(s, 1),
					       .story = column_text(s, 2),
					       .day = column_number(s, 3),
					       .sentences = (uint32_t)column_number(s, 4)};
		each(context, &row);
	}
	bool ok = finish(store, s, err);
	buf_clear(&keys);
	return ok;
}

bool store_folded_joint(struct store *store, const struct folded_question *question,
			joint_row_fn *each, void *context, struct error *err)
{
	struct buf keys;
	buf_init(&keys);
	sqlite3_stmt *s = ask(store, question, TEXT_JOINT, &keys);
	while (statement_row(store, s)) {
		const struct joint_row row = {.article = column_number(s, 0),
					      .day = column_number(s, 1),
					      .story = column_text(s, 2),
					      .source = column_text(s, 3),
					      .sentences = (uint32_t)column_number(s, 4)};
		each(context, &row);
	}
	bool ok = finish(store, s, err);
	buf_clear(&keys);
	return ok;
}

bool store_folded_presences(struct store *store, const struct folded_question *question,
			    presence_row_fn *each, void *context, struct error *err)
{
	struct buf keys;
	buf_init(&keys);
	sqlite3_stmt *s = ask(store, question, TEXT_PRESENCES, &keys);
	each_presence(store, s, each, context);
	bool ok = finish(store, s, err);
	buf_clear(&keys);
	return ok;
}

bool store_folded_counts(struct store *store, enum fold fold, struct period period,
			 folded_count_fn *each, void *context, struct error *err)
{
	sqlite3_stmt *s = prepare(store, texts[fold][TEXT_COUNTS]);
	bind_number(s, 1, period.first);
	bind_number(s, 2, period.last);
	while (statement_row(store, s)) {
		const struct folded_count count = {
			column_text(s, 0),
			{(uint32_t)column_number(s, 1), (uint64_t)column_number(s, 2)}};
		each(context, &count);
	}
	return finish(store, s, err);
}

bool store_fold_key(struct store *store, const struct entity_info *entity, enum fold fold,
		    struct arena *arena, struct str *ret_key, struct error *err)
{
	*ret_key = entity->entity;
	if (fold == FOLD_COUNTRY && entity->country.len)
		*ret_key = entity->country;
	if (fold != FOLD_OFFICE)
		return true;
	sqlite3_stmt *s = prepare(
		store,
		"SELECT t.text FROM seen s JOIN mention m ON m.article = s.article"
		" AND m.entity = s.entity JOIN term t ON t.row = m.office"
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
	sqlite3_stmt *s = prepare(store, "SELECT 1 FROM mention m WHERE m.office ="
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
