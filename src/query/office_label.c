/* SPDX-License-Identifier: MIT */
#include "query/office_label.h"

#include "base/buf.h"

/* How their own titles call these; others are "of" their country. */
static const struct {
	struct str id, name;
} in_front[] = {{STR_INIT("us"), STR_INIT("US")}, {STR_INIT("gb"), STR_INIT("UK")}};
enum { IN_FRONT = sizeof(in_front) / sizeof(in_front[0]) };

static const char *const small_words[] = {"of", "the", "and", "for", "to", "in", "at", NULL};
/* What is written in capitals. */
static const char *const capitals[] = {"us",   "cia", "nsa",  "fbi",   "irs", "fda",  "cms",  "sec",
				       "epa",  "isi", "un",   "eu",    "imf", "nato", "iaea", "who",
				       "ussr", "plo", "opec", "asean", "fed", "ii",   NULL};

static bool is_in(struct str word, const char *const *list)
{
	for (; *list; list++)
		if (str_eq(word, str_of(*list)))
			return true;
	return false;
}

/* The name of the country with that id, empty where there is none. */
static bool country_name(struct store *store, struct str id, struct arena *arena,
			 struct str *ret_name, struct error *err)
{
	struct entity_infos found = {0};
	*ret_name = (struct str){0};
	for (size_t i = 0; i < IN_FRONT; i++)
		if (str_eq(in_front[i].id, id))
			*ret_name = in_front[i].name;
	if (ret_name->len || id.len != 2)
		return true;
	if (!store_named(store, id, arena, &found, err))
		return false;
	if (found.len && found.at[0].kind == KIND_COUNTRY && str_eq(found.at[0].entity, id))
		*ret_name = found.at[0].name;
	return true;
}

static void add_word(struct buf *label, struct str word)
{
	bool first = !label->len, all = is_in(word, capitals);
	if (!first)
		buf_add_byte(label, ' ');
	if (!first && is_in(word, small_words)) {
		buf_add(label, word);
		return;
	}
	for (size_t i = 0; i < word.len; i++) {
		bool big = (i == 0 || all) && ascii_is_lower(word.at[i]);
		buf_add_byte(label, big ? (char)(word.at[i] - 'a' + 'A') : word.at[i]);
	}
}

static bool is_number(struct str word)
{
	return word.len == 1 && ascii_is_digit(word.at[0]);
}

/* The words behind the country; the last may be one, or tell two seats apart. */
static bool add_words(struct store *store, struct str rest, struct arena *arena, struct buf *label,
		      struct error *err)
{
	struct str word, name;
	while (str_cut(rest, '-', &word, &rest))
		add_word(label, word);
	if (!country_name(store, word, arena, &name, err))
		return false;
	if (name.len)
		buf_format(label, " %.*s", STR_ARG(name));
	else if (is_number(word))
		buf_format(label, " (%.*s)", STR_ARG(word));
	else
		add_word(label, word);
	return true;
}

bool office_label(struct store *store, struct str id, struct arena *arena, struct str *ret_label,
		  struct error *err)
{
	struct str rest, word, country;
	struct buf label;
	buf_init(&label);
	if (!str_cut(id, '-', &word, &rest))
		rest = id;
	bool ok = country_name(store, word, arena, &country, err);
	bool behind = country.len && !str_eq(country, STR("US")) && !str_eq(country, STR("UK"));
	if (!behind && rest.len < id.len)
		add_word(&label, country.len ? country : word);
	ok = ok && add_words(store, rest, arena, &label, err);
	if (behind)
		buf_format(&label, " of %.*s", STR_ARG(country));
	*ret_label = arena_keep(arena, buf_str(&label));
	buf_clear(&label);
	return ok;
}

static struct str id_of(struct str label, struct arena *arena)
{
	struct buf id;
	bool gap = false;
	buf_init(&id);
	for (size_t i = 0; i < label.len; i++) {
		char c = ascii_lower(label.at[i]);
		if (!ascii_is_lower(c) && !ascii_is_digit(c)) {
			gap = id.len > 0;
			continue;
		}
		if (gap)
			buf_add_byte(&id, '-');
		gap = false;
		buf_add_byte(&id, c);
	}
	struct str kept = arena_keep(arena, buf_str(&id));
	buf_clear(&id);
	return kept;
}

/* "President of Russia": the country stands last there and first in the id. */
static bool with_country(struct store *store, struct str label, struct arena *arena,
			 struct str *ret_id, struct error *err)
{
	static const struct str of = STR_INIT(" of ");
	struct entity_infos found = {0};
	size_t at = STR_NOWHERE;
	for (size_t i = str_find(label, of, 0); i != STR_NOWHERE; i = str_find(label, of, i + 1))
		at = i;
	if (at == STR_NOWHERE)
		return true;
	if (!store_named(store, str_slice(label, at + of.len, label.len), arena, &found, err))
		return false;
	if (found.len && found.at[0].kind == KIND_COUNTRY) {
		struct str title = id_of(str_slice(label, 0, at), arena);
		*ret_id = arena_format(arena, "%.*s-%.*s", STR_ARG(found.at[0].entity),
				       STR_ARG(title));
	}
	return true;
}

bool office_label_id(struct store *store, struct str label, struct arena *arena, struct str *ret_id,
		     struct error *err)
{
	*ret_id = id_of(label, arena);
	if (str_starts(*ret_id, STR("uk-")))
		*ret_id =
			arena_format(arena, "gb-%.*s", STR_ARG(str_slice(*ret_id, 3, ret_id->len)));
	return with_country(store, label, arena, ret_id, err);
}
