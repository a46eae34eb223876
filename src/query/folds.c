/* SPDX-License-Identifier: MIT */
#include "query/folds.h"

#include "query/names.h"

static bool find_key(struct store *store, struct str name, enum fold fold, struct arena *arena,
		     struct str *ret_key, struct error *err)
{
	struct entity_info entity;
	struct str office = str_trim(name);
	bool has = false;
	if (str_starts(office, STR("office:")))
		office = str_slice(office, strlen("office:"), office.len);
	if (fold == FOLD_OFFICE && !store_has_office(store, office, &has, err))
		return false;
	if (has) {
		*ret_key = arena_format(arena, "office:%.*s", STR_ARG(office));
		return true;
	}
	return name_find(store, name, arena, &entity, err) &&
	       store_fold_key(store, &entity, fold, arena, ret_key, err);
}

bool folds_find(struct store *store, const char *const *names, size_t count, enum fold fold,
		struct arena *arena, struct fold_names_found *ret_found, struct error *err)
{
	ret_found->keys = ARENA_ARRAY(arena, struct str, count + 1);
	ret_found->names = ARENA_ARRAY(arena, struct entity_info, count + 1);
	for (size_t i = 0; i < count; i++) {
		struct str *key = &ret_found->keys[i];
		if (!find_key(store, str_of(names[i]), fold, arena, key, err) ||
		    !store_fold_entity(store, *key, arena, &ret_found->names[i], err))
			return false;
		for (size_t k = 0; k < i; k++)
			if (str_eq(ret_found->keys[k], *key))
				return error_set(
					err, ERROR_USAGE, "\"%s\" and \"%s\" are the same %s: %.*s",
					names[k], names[i], fold_names[fold], STR_ARG(*key));
	}
	return true;
}
