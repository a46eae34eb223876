/* SPDX-License-Identifier: MIT */
#include "query/names.h"

enum { MOST_SUGGESTED = 8 };

/* Of a name that is a page long, its beginning. */
static struct str shown(struct str name)
{
	enum { MOST = 200 };
	size_t len = name.len < MOST ? name.len : MOST;
	while (len < name.len && ((unsigned char)name.at[len] & 0xC0U) == 0x80U)
		len--;
	return str_slice(name, 0, len);
}

static bool say_candidates(struct str name, const char *what, const struct entity_infos *found,
			   const char *then, struct error *err)
{
	struct buf text;
	buf_init(&text);
	buf_format(&text, "\"%.*s%s\" %s", STR_ARG(shown(name)),
		   shown(name).len < name.len ? "…" : "", what);
	for (size_t i = 0; i < found->len && i < MOST_SUGGESTED; i++) {
		const struct entity_info *e = &found->at[i];
		buf_format(&text, "%s\n    %.*s (%s, %u article%s): %.*s", i ? "" : ":",
			   STR_ARG(e->name), kind_name(e->kind), e->articles,
			   e->articles == 1 ? "" : "s", STR_ARG(e->entity));
	}
	if (found->len > MOST_SUGGESTED)
		buf_format(&text, "\n    ... and %zu more", found->len - MOST_SUGGESTED);
	buf_add_cstr(&text, then);
	error_set(err, ERROR_INPUT, "%.*s", STR_ARG(buf_str(&text)));
	buf_clear(&text);
	return false;
}

/* Ids of those in no rule begin with their kind. */
static bool entity_is_discovered(const struct entity_info *entity)
{
	return memchr(entity->entity.at, ':', entity->entity.len) != NULL;
}

/* "Obama" is Barack, though Michelle is in the news as well. */
static bool dominates(const struct entity_infos *found)
{
	enum { TIMES = 20, AT_LEAST = 20 };
	return found->len > 1 && found->at[0].articles >= AT_LEAST &&
	       found->at[0].articles >= TIMES * found->at[1].articles;
}

/* "Tsipras" is Alexis, whom the rules know, though one article has an Alexi. */
static bool known_dominates(const struct entity_infos *found)
{
	enum { TIMES = 5 };
	if (found->len < 2 || entity_is_discovered(&found->at[0]))
		return false;
	for (size_t i = 1; i < found->len; i++)
		if (!entity_is_discovered(&found->at[i]) ||
		    found->at[0].articles < TIMES * found->at[i].articles)
			return false;
	return true;
}

/* "Obama" stands alone in two of 7,000 articles and has an entity of its own there; who types it
 * means the one who is named so in all the others. Whom the rules know by that very name is meant,
 * which saves going through all names there are. */
static bool overshadowed(struct store *store, struct str name, struct entity_infos *found,
			 struct arena *arena, struct error *err)
{
	struct entity_infos wider;
	const struct entity_info *exact = found->at;
	if (!found->len || str_eq(exact->entity, name) ||
	    (found->len == 1 && !entity_is_discovered(exact)))
		return true;
	if (!store_containing(store, name, MOST_SUGGESTED + 1, arena, &wider, err))
		return false;
	size_t others = 0;
	for (size_t i = 0; i < wider.len; i++)
		if (wider.at[i].row != exact->row)
			wider.at[others++] = wider.at[i];
	if (!others || (wider.at[0].kind != KIND_PERSON && wider.at[0].kind != KIND_OFFICIAL))
		return true;
	/* A first name needs to be that of no other: "Angela" is Merkel only where she is the one.
	 */
	const struct entity_infos rest = {wider.at, others};
	bool last = str_ends_nocase(wider.at[0].name, name);
	const struct entity_infos two = {(struct entity_info[]){wider.at[0], *exact}, 2};
	if (dominates(&two) && (last || others == 1 || dominates(&rest))) {
		found->at = wider.at;
		found->len = 1;
	}
	return true;
}

/* Who types "Obbama" means Barack Obama, not the "Obama" that one article has an entity of. */
static bool suggest_whole(struct store *store, struct entity_infos *found, struct arena *arena,
			  struct error *err)
{
	size_t kept = 0;
	for (size_t i = 0; i < found->len; i++) {
		struct entity_infos one = {&found->at[i], 1};
		if (!overshadowed(store, found->at[i].name, &one, arena, err))
			return false;
		bool seen = false;
		for (size_t k = 0; k < kept; k++)
			seen |= found->at[k].row == one.at[0].row;
		if (!seen)
			found->at[kept++] = one.at[0];
	}
	found->len = kept;
	return true;
}

bool name_find(struct store *store, struct str name, struct arena *arena,
	       struct entity_info *ret_entity, struct error *err)
{
	static const char name_one[] = "\nname one by its full name or by the id behind the colon";
	struct entity_infos found;
	name = str_trim(name);
	if (!name.len)
		return error_set(err, ERROR_USAGE, "a name is empty");
	if (!store_named(store, name, arena, &found, err) ||
	    !overshadowed(store, name, &found, arena, err))
		return false;
	const char *meaning = "may mean";
	bool part = !found.len;
	if (part) {
		meaning = "is part of several names";
		if (!store_containing(store, name, MOST_SUGGESTED + 1, arena, &found, err))
			return false;
	}
	if (found.len == 1 || (part && (dominates(&found) || known_dominates(&found)))) {
		*ret_entity = found.at[0];
		return true;
	}
	if (found.len)
		return say_candidates(name, meaning, &found, name_one, err);
	if (!store_resembling(store, name, MOST_SUGGESTED, arena, &found, err) ||
	    !suggest_whole(store, &found, arena, err))
		return false;
	if (found.len)
		return say_candidates(name, "is in no article; did you mean", &found, "", err);
	return error_set(
		err, ERROR_INPUT, "\"%.*s%s\" is in no article of %s, nor is a similar name",
		STR_ARG(shown(name)), shown(name).len < name.len ? "…" : "", store_path(store));
}

bool names_find(struct store *store, const char *const *names, size_t count, struct arena *arena,
		struct entity_info **ret_entities, struct error *err)
{
	struct entity_info *entities = ARENA_ARRAY(arena, struct entity_info, count + 1);
	for (size_t i = 0; i < count; i++) {
		if (!name_find(store, str_of(names[i]), arena, &entities[i], err))
			return false;
		for (size_t k = 0; k < i; k++)
			if (entities[k].row == entities[i].row)
				return error_set(err, ERROR_USAGE,
						 "\"%s\" and \"%s\" are the same: %.*s", names[k],
						 names[i], STR_ARG(entities[i].name));
	}
	*ret_entities = entities;
	return true;
}

bool name_is_cited(const struct entity_info *entity)
{
	static const char *const types[] = {"media", "news-agency", "pollster"};
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (str_eq(entity->type, str_of(types[i])))
			return true;
	return false;
}
