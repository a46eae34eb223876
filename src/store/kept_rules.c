/* SPDX-License-Identifier: MIT
 *
 * kept_rules: the rule files that articles were scanned with.
 */
#include "store/rescan.h"

#include "base/hash.h"
#include "base/pack.h"
#include "base/vec.h"
#include "database.h"
#include "naming.h"
#include "rules/ruleset.h"

static bool is_kept(struct store *store, enum statement number, struct str hash)
{
	sqlite3_stmt *s = statement_get(store, number);
	bind_text(s, 1, hash);
	return statement_number(store, s, 0) != 0;
}

static void keep_text(struct store *store, struct str hash, struct str text, struct buf *packed)
{
	if (is_kept(store, SQL_RULE_TEXT_ANY, hash))
		return;
	pack(text, packed);
	sqlite3_stmt *s = statement_get(store, SQL_RULE_TEXT_ADD);
	bind_text(s, 1, hash);
	bind_number(s, 2, (int64_t)text.len);
	bind_blob(s, 3, packed->at, packed->len);
	statement_run(store, s);
}

static void keep_files(struct store *store, const struct ruleset *rules, int64_t version)
{
	struct arena arena;
	struct buf packed;
	arena_init(&arena);
	buf_init(&packed);
	for (size_t i = 0; i < rules->files_len; i++) {
		const struct rule_file *file = &rules->files[i];
		enum { DIGITS = 24 };
		struct str hash = hash_hex(&arena, hash_parts(&file->text, 1), DIGITS);
		keep_text(store, hash, file->text, &packed);
		sqlite3_stmt *s = statement_get(store, SQL_RULE_FILE_ADD);
		bind_number(s, 1, version);
		bind_number(s, 2, (int64_t)i);
		bind_number(s, 3, file->folder);
		bind_text(s, 4, file->name);
		bind_text(s, 5, hash);
		statement_run(store, s);
	}
	buf_clear(&packed);
	arena_clear(&arena);
}

static void forget_others(struct store *store, int64_t version)
{
	sqlite3_stmt *s = statement_get(store, SQL_RULE_FILES_DROP);
	bind_number(s, 1, version);
	statement_run(store, s);
	statement_run(store, statement_get(store, SQL_RULE_TEXTS_DROP));
}

bool store_keep_rules(struct store *store, const struct ruleset *rules, struct error *err)
{
	if (!store_begin(store, err))
		return false;
	int64_t version = term_row(store, rules->version);
	sqlite3_stmt *s = statement_get(store, SQL_RULES_ANY);
	bind_number(s, 1, version);
	bool kept = statement_number(store, s, 0) != 0;
	if (!kept) {
		keep_files(store, rules, version);
		forget_others(store, version);
	}
	/* A database of an earlier schema has none. */
	if (!kept || !statement_number(store, statement_get(store, SQL_ENTITY_TYPES_ANY), 0))
		names_type(store, rules);
	if (database_ok(store, err) && store_commit(store, err))
		return true;
	store_rollback(store);
	return false;
}

bool store_kept_rules(struct store *store, struct str version, struct arena *arena,
		      struct rule_file **ret_files, size_t *ret_count, struct error *err)
{
	struct files_vec VEC(struct rule_file);
	struct files_vec files = {0};
	struct buf text;
	bool sound = true;
	buf_init(&text);
	sqlite3_stmt *s = statement_get(store, SQL_RULE_FILES);
	bind_text(s, 1, version);
	while (statement_row(store, s)) {
		struct rule_file file = {.folder = (uint32_t)column_number(s, 0)};
		sound &= unpack(column_bytes(s, 3), (size_t)column_number(s, 2), &text);
		file.name = column_keep(s, 1, arena);
		file.text = arena_keep(arena, buf_str(&text));
		*VEC_PUSH(&files) = file;
	}
	*ret_count = sound ? files.len : 0;
	*ret_files = ARENA_ARRAY(arena, struct rule_file, files.len + 1);
	if (files.len)
		memcpy(*ret_files, files.at, files.len * sizeof(*files.at));
	VEC_CLEAR(&files);
	buf_clear(&text);
	return database_end_reading(store, err);
}
