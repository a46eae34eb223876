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

bool office_names_init(struct office_names *names, struct store *store, struct arena *arena,
		       struct error *err)
{
	*names = (struct office_names){.store = store, .arena = arena};
	return store_office_titles(store, arena, &names->titles, err);
}

static struct str title_of(const struct office_names *names, struct str id)
{
	size_t low = 0, high = names->titles.len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (str_cmp(names->titles.at[middle].name, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < names->titles.len && str_eq(names->titles.at[low].name, id);
	return found ? names->titles.at[low].text : (struct str){0};
}

bool office_name(const struct office_names *names, struct str key, struct str *ret_name,
		 struct error *err)
{
	struct entity_infos found = {0};
	struct str id = str_slice(key, strlen("office:"), key.len), country, rest;
	struct str title = title_of(names, id);
	*ret_name = title.len ? title : id;
	if (!title.len || !str_cut(id, '-', &country, &rest))
		return true;
	if (!store_named(names->store, country, names->arena, &found, err))
		return false;
	if (!found.len || found.at[0].kind != KIND_COUNTRY ||
	    str_find_nocase(title, found.at[0].name, 0) != STR_NOWHERE)
		return true;
	*ret_name = arena_format(names->arena, "%.*s (%.*s)", STR_ARG(title),
				 STR_ARG(found.at[0].name));
	return true;
}
