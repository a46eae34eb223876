/* SPDX-License-Identifier: MIT */
#include "query/folds.h"

#include "query/names.h"
#include "query/office_label.h"

bool fold_entity(struct store *store, int64_t number, struct arena *arena,
		 struct entity_info *ret_entity, struct error *err)
{
	return store_fold_numbered(store, number, arena, ret_entity, err) &&
	       (!str_starts(ret_entity->entity, STR("office:")) ||
		office_label(store, ret_entity->name, arena, &ret_entity->name, err));
}

/* The key of an office that is named by its id or label; empty where there is none. */
static bool find_office(struct store *store, struct str name, struct arena *arena,
			struct str *ret_key, struct error *err)
{
	static const struct str prefix = STR_INIT("office:");
	struct str ids[2] = {str_starts(name, prefix) ? str_slice(name, prefix.len, name.len)
						      : name};
	*ret_key = (struct str){0};
	if (!office_label_id(store, ids[0], arena, &ids[1], err))
		return false;
	for (size_t i = 0; i < 2 && !ret_key->len; i++) {
		bool has;
		if (!store_has_office(store, ids[i], &has, err))
			return false;
		if (has)
			*ret_key = arena_format(arena, "office:%.*s", STR_ARG(ids[i]));
	}
	return true;
}

static bool find_key(struct store *store, struct str name, enum fold fold, struct arena *arena,
		     struct str *ret_key, struct error *err)
{
	struct entity_info entity;
	*ret_key = (struct str){0};
	if (fold == FOLD_OFFICE && !find_office(store, name, arena, ret_key, err))
		return false;
	return ret_key->len > 0 || (name_find(store, name, arena, &entity, err) &&
				    store_fold_key(store, &entity, fold, arena, ret_key, err));
}

static bool find_one(struct store *store, const char *name, enum fold fold, struct arena *arena,
		     struct fold_names_found *found, size_t at, struct error *err)
{
	return find_key(store, str_trim(str_of(name)), fold, arena, &found->keys[at], err) &&
	       store_fold_number(store, found->keys[at], &found->numbers[at], err) &&
	       fold_entity(store, found->numbers[at], arena, &found->names[at], err);
}

bool folds_find(struct store *store, const char *const *names, size_t count, enum fold fold,
		struct arena *arena, struct fold_names_found *ret_found, struct error *err)
{
	ret_found->keys = ARENA_ARRAY(arena, struct str, count + 1);
	ret_found->numbers = ARENA_ARRAY(arena, int64_t, count + 1);
	ret_found->names = ARENA_ARRAY(arena, struct entity_info, count + 1);
	for (size_t i = 0; i < count; i++) {
		if (!find_one(store, names[i], fold, arena, ret_found, i, err))
			return false;
		for (size_t k = 0; k < i; k++)
			if (ret_found->numbers[k] == ret_found->numbers[i])
				return error_set(err, ERROR_USAGE,
						 "\"%s\" and \"%s\" are the same %s: %.*s",
						 names[k], names[i], fold_names[fold],
						 STR_ARG(ret_found->names[i].name));
	}
	return true;
}
