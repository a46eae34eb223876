/* SPDX-License-Identifier: MIT */
#include "import.h"

#include "base/unicode.h"
#include "base/utf8.h"

#include <stdarg.h>

/* Forms of the rules at hand are looked up under their kind and their fold, "0lloyd austin". */
static struct str known_key(struct arena *arena, enum entity_kind kind, struct str form)
{
	struct str folded = unicode_fold_keep(arena, form);
	return arena_format(arena, "%c%.*s", '0' + (char)kind, STR_ARG(folded));
}

/* Codes of three letters stand beside them, "3 afg". */
static struct str code_key(struct arena *arena, struct str code)
{
	return arena_format(arena, "3 %.*s", STR_ARG(unicode_lower(arena, code)));
}

static bool is_acronym(struct str form)
{
	for (size_t i = 0; i < form.len; i++)
		if (!ascii_is_upper(form.at[i]))
			return false;
	return form.len > 1;
}

static void learn_known(struct importing *importing)
{
	const struct ruleset *rules = importing->rules;
	for (uint32_t i = 0; i < rules->entities_len; i++) {
		const struct entity *e = &rules->entities[i];
		if (e->iso3.len)
			map_at(&importing->known, code_key(&importing->arena, e->iso3), i);
		for (size_t f = 0; f < e->forms.len && e->kind <= ENTITY_PLACE; f++) {
			const struct form *form = &e->forms.at[f];
			if (form->role > FORM_ALIAS)
				continue;
			struct str key = known_key(&importing->arena, e->kind, form->text);
			uint32_t *at = map_at(&importing->known, key, i);
			if (*at != i)
				*at = NO_INDEX;
			if (is_acronym(form->text))
				map_at(&importing->acronyms, form->text, i);
		}
	}
}

void import_init(struct importing *importing, const struct ruleset *rules)
{
	*importing = (struct importing){.rules = rules};
	arena_init(&importing->arena);
	arena_init(&importing->scratch);
	map_init(&importing->known);
	map_init(&importing->name_ids);
	map_init(&importing->office_ids);
	map_init(&importing->used);
	map_init(&importing->acronyms);
	map_init(&importing->extended);
	learn_known(importing);
}

void import_clear(struct importing *importing)
{
	for (size_t i = 0; i < importing->names.len; i++)
		VEC_CLEAR(&importing->names.at[i].forms);
	for (size_t i = 0; i < importing->offices.len; i++)
		VEC_CLEAR(&importing->offices.at[i].tenures);
	VEC_CLEAR(&importing->names);
	VEC_CLEAR(&importing->offices);
	VEC_CLEAR(&importing->files);
	VEC_CLEAR(&importing->lefts);
	map_clear(&importing->known);
	map_clear(&importing->name_ids);
	map_clear(&importing->office_ids);
	map_clear(&importing->used);
	map_clear(&importing->acronyms);
	map_clear(&importing->extended);
	arena_clear(&importing->scratch);
	arena_clear(&importing->arena);
}

void import_left(struct importing *importing, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct str reason = arena_vformat(&importing->arena, format, args);
	va_end(args);
	uint32_t file = (uint32_t)(importing->files.len ? importing->files.len - 1 : 0);
	*VEC_PUSH(&importing->lefts) = (struct import_left){file, importing->line, reason};
}

uint32_t import_known(struct importing *importing, enum entity_kind kind, struct str form)
{
	const uint32_t *at = map_get(&importing->known, known_key(&importing->scratch, kind, form));
	return at ? *at : NO_INDEX;
}

/* Texts. */

static bool is_letter(enum unicode_class class)
{
	return class == UNICODE_UPPER || class == UNICODE_LOWER || class == UNICODE_LETTER;
}

/* On one line, with single blanks; empty where no name can be found by it: no letter in it, one
 * character, more than a name has. */
static struct str usable(struct arena *arena, struct str text)
{
	enum { NAME_BYTES = 120 };
	if (text.len > NAME_BYTES)
		return STR("");
	char *to = arena_alloc(arena, text.len + 1);
	size_t len = 0, letters = 0;
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t c = utf8_next(text, &at);
		enum unicode_class class = unicode_class(c);
		letters += is_letter(class);
		if (c < ' ' || (c >= 0x7F && c <= 0xA0) || class == UNICODE_SPACE) {
			if (len && to[len - 1] != ' ')
				to[len++] = ' ';
			continue;
		}
		if (c == UTF8_BAD)
			return STR("");
		memcpy(to + len, text.at + start, at - start);
		len += at - start;
	}
	while (len && to[len - 1] == ' ')
		len--;
	bool one_letter = utf8_count((struct str){to, len}) < 2;
	return letters && !one_letter ? (struct str){to, len} : STR("");
}

bool import_date(struct str text, struct date *ret_date)
{
	struct str day = str_slice(str_trim(text), 0, 10);
	size_t time = str_find_byte(day, 'T', 0);
	return date_parse(str_slice(day, 0, time == STR_NOWHERE ? day.len : time), ret_date);
}

static bool is_small_word(struct str word)
{
	static const struct str words[] = {
		STR_INIT("of"),  STR_INIT("the"), STR_INIT("and"), STR_INIT("for"), STR_INIT("in"),
		STR_INIT("on"),  STR_INIT("to"),  STR_INIT("at"),  STR_INIT("by"),  STR_INIT("de"),
		STR_INIT("la"),  STR_INIT("del"), STR_INIT("du"),  STR_INIT("da"),  STR_INIT("dos"),
		STR_INIT("bin"), STR_INIT("ibn"), STR_INIT("al"),  STR_INIT("ul"),  STR_INIT("el"),
		STR_INIT("e"),   STR_INIT("i"),   STR_INIT("van"), STR_INIT("von"), STR_INIT("der"),
		STR_INIT("y"),   STR_INIT("a"),   STR_INIT("an"),
	};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_eq(word, words[i]))
			return true;
	return false;
}

/* The length of the letters at the front of `s`. */
static size_t letters_at(struct str s)
{
	size_t at = 0, end = 0;
	while (at < s.len) {
		enum unicode_class class = unicode_class(utf8_next(s, &at));
		if (!is_letter(class) && class != UNICODE_MARK)
			break;
		end = at;
	}
	return end;
}

static bool has_small_letter(struct str name)
{
	for (size_t at = 0; at < name.len;)
		if (unicode_class(utf8_next(name, &at)) == UNICODE_LOWER)
			return true;
	return false;
}

/* "Lashkar-e-Taiba", "Jean-Pierre". */
static struct str recase_word(struct arena *arena, struct str word, bool keeps_small)
{
	struct str small = unicode_lower(arena, word);
	if (keeps_small)
		return small;
	size_t initial = 0;
	utf8_next(word, &initial);
	size_t lower = 0;
	utf8_next(small, &lower);
	return arena_format(arena, "%.*s%.*s", (int)initial, word.at, (int)(small.len - lower),
			    small.at + lower);
}

struct str import_recase(struct importing *importing, struct str name)
{
	struct arena *arena = &importing->arena;
	struct buf to;
	if (has_small_letter(name))
		return name;
	buf_init(&to);
	size_t last = 0; /* length of the word before, 0 in front of the first */
	for (size_t at = 0; at < name.len;) {
		struct str rest = str_slice(name, at, name.len);
		size_t len = letters_at(rest);
		if (len == 0) {
			buf_add_byte(&to, name.at[at++]);
			continue;
		}
		/* "U.S." and "H. W." stay. */
		struct str word = str_slice(rest, 0, len);
		bool kept =
			(utf8_count(word) == 1 && len < rest.len && rest.at[len] == '.') ||
			map_get(&importing->acronyms, word) ||
			(at > 0 && name.at[at - 1] == '(' && rest.len > len && rest.at[len] == ')');
		/* "O'Neill" and "D'Souza", but "Baha'is". */
		bool tail = to.len && to.at[to.len - 1] == '\'' && last > 1;
		bool small = last && is_small_word(unicode_lower(arena, word));
		buf_add(&to, kept ? word : recase_word(arena, word, small || tail));
		last = len;
		at += len;
	}
	struct str cased = arena_keep(arena, buf_str(&to));
	buf_clear(&to);
	return cased;
}

/* Names. */

/* An id that no rule at hand and no other name uses for something else. */
static struct str free_id(struct importing *importing, enum entity_kind kind, struct str wanted)
{
	struct str id = wanted;
	for (unsigned n = 2;; n++) {
		uint32_t known = ruleset_entity(importing->rules, id);
		bool taken = known != NO_INDEX && importing->rules->entities[known].kind != kind;
		if (!taken && !map_get(&importing->used, id))
			return id;
		id = arena_format(&importing->arena, "%.*s-%u", STR_ARG(wanted), n);
	}
}

/* Only letters that an id may have; names in other scripts have none. */
static struct str ascii_id(struct importing *importing, struct str text)
{
	struct str id = slug(&importing->arena, text);
	char *to = arena_alloc(&importing->arena, id.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < id.len; i++)
		if (ascii_is_lower(id.at[i]) || ascii_is_digit(id.at[i]) ||
		    (id.at[i] == '-' && len && to[len - 1] != '-'))
			to[len++] = id.at[i];
	while (len && to[len - 1] == '-')
		len--;
	return (struct str){to, len};
}

static uint32_t add_name(struct importing *importing, enum entity_kind kind, struct str own_id,
			 struct str name)
{
	const struct ruleset *rules = importing->rules;
	struct str wanted = ascii_id(importing, own_id.len ? own_id : name);
	if (wanted.len == 0)
		wanted = STR("name");
	uint32_t known = import_known(importing, kind, name);
	uint32_t same_id = ruleset_entity(rules, wanted);
	if (known == NO_INDEX && same_id != NO_INDEX && rules->entities[same_id].kind == kind)
		known = same_id;
	if (known != NO_INDEX) {
		/* Under whatever name it comes, it is one. */
		uint32_t *before = map_at(&importing->extended, rules->entities[known].id,
					  (uint32_t)importing->names.len);
		if (*before < importing->names.len)
			return *before;
	}
	struct import_name added = {.kind = kind, .known = known};
	added.id = known != NO_INDEX ? rules->entities[known].id : free_id(importing, kind, wanted);
	added.name = known != NO_INDEX ? rules->entities[known].name : name;
	map_at(&importing->used, added.id, 0);
	*VEC_PUSH(&importing->names) = added;
	return (uint32_t)(importing->names.len - 1);
}

static struct str sound_name(struct importing *importing, struct str name)
{
	struct str sound = usable(&importing->arena, name);
	if (sound.len == 0)
		import_left(importing, "\"%.*s\" is no name that could be found in a text",
			    STR_ARG(str_slice(name, 0, 60)));
	return sound;
}

uint32_t import_record(struct importing *importing, enum entity_kind kind, struct str name)
{
	struct str sound = sound_name(importing, name);
	if (sound.len == 0)
		return NO_INDEX;
	uint32_t index = add_name(importing, kind, STR(""), sound);
	import_form(importing, index, sound, CASE_EXACT);
	return index;
}

uint32_t import_name(struct importing *importing, enum entity_kind kind, struct str own_id,
		     struct str name)
{
	struct str sound = sound_name(importing, name);
	if (sound.len == 0)
		return NO_INDEX;
	/* Lists call countries places, too. */
	if (kind == ENTITY_PLACE && import_known(importing, ENTITY_COUNTRY, sound) != NO_INDEX)
		kind = ENTITY_COUNTRY;
	struct str of = own_id.len ? own_id : unicode_fold_keep(&importing->arena, sound);
	struct str key = arena_format(&importing->arena, "%c%c%.*s", '0' + (char)kind,
				      own_id.len ? 'i' : 'n', STR_ARG(of));
	uint32_t *index = map_at(&importing->name_ids, key, NO_INDEX);
	if (*index == NO_INDEX)
		*index = add_name(importing, kind, own_id, sound);
	uint32_t found = *index;
	import_form(importing, found, sound, CASE_EXACT);
	return found;
}

/* The same for two ways of writing that the rules do not tell apart: accents, hyphens and
 * apostrophes make no difference, capitals and a stop at the end do. */
static struct str writing(struct importing *importing, struct str text)
{
	struct arena *arena = &importing->scratch;
	struct str fold = unicode_fold_keep(arena, text);
	char *to = arena_alloc(arena, fold.len + text.len + 2);
	size_t len = 0;
	for (size_t i = 0; i < fold.len; i++) {
		char c = fold.at[i];
		bool word = ascii_is_lower(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
		if (word || (len && to[len - 1] != ' '))
			to[len++] = word ? c : ' ';
	}
	while (len && to[len - 1] == ' ')
		len--;
	to[len++] = str_ends(text, STR(".")) ? '.' : '/';
	for (size_t at = 0; at < text.len;) {
		enum unicode_class class = unicode_class(utf8_next(text, &at));
		if (is_letter(class))
			to[len++] = class == UNICODE_UPPER ? 'A' : 'a';
	}
	return (struct str){to, len};
}

static bool entity_has(struct importing *importing, const struct entity *e, struct str text)
{
	struct str wanted = writing(importing, text);
	for (size_t i = 0; i < e->forms.len; i++)
		if (str_eq(writing(importing, e->forms.at[i].text), wanted))
			return true;
	return false;
}

/* Whether a form of the name so far covers this one. */
static bool name_has(struct importing *importing, struct import_name *name, struct str text,
		     enum form_case letters)
{
	struct str wanted = writing(importing, text);
	for (size_t i = 0; i < name->forms.len; i++) {
		struct import_form *form = &name->forms.at[i];
		bool any_case = letters == CASE_ANY || form->letters == CASE_ANY;
		bool has = any_case ? str_eq_nocase(form->text, text)
				    : str_eq(writing(importing, form->text), wanted);
		if (has && letters == CASE_ANY)
			*form = (struct import_form){text, CASE_ANY};
		if (has)
			return true;
	}
	return false;
}

void import_form(struct importing *importing, uint32_t index, struct str text,
		 enum form_case letters)
{
	struct import_name *name = &importing->names.at[index];
	struct str sound = usable(&importing->arena, text);
	if (sound.len == 0) {
		import_left(importing, "\"%.*s\" is no form that could be found in a text",
			    STR_ARG(str_slice(text, 0, 60)));
		return;
	}
	bool has = name->known != NO_INDEX
			   ? entity_has(importing, &importing->rules->entities[name->known], sound)
			   : letters == CASE_EXACT && str_eq(writing(importing, sound),
							     writing(importing, name->name));
	if (!has && !name_has(importing, name, sound, letters))
		*VEC_PUSH(&name->forms) = (struct import_form){sound, letters};
}

struct str import_country_id(struct importing *importing, struct str text)
{
	const struct ruleset *rules = importing->rules;
	struct str id = unicode_lower(&importing->scratch, text);
	uint32_t index = ruleset_entity(rules, id);
	if (index != NO_INDEX && rules->entities[index].kind == ENTITY_COUNTRY)
		return rules->entities[index].id;
	const uint32_t *coded =
		text.len == 3 ? map_get(&importing->known, code_key(&importing->scratch, text))
			      : NULL;
	if (coded)
		return rules->entities[*coded].id;
	index = import_known(importing, ENTITY_COUNTRY, text);
	return index == NO_INDEX ? STR("") : rules->entities[index].id;
}

void import_country(struct importing *importing, uint32_t index, struct str country)
{
	struct import_name *name = &importing->names.at[index];
	struct str id = import_country_id(importing, country);
	if (id.len)
		name->country = id;
	else if (country.len)
		import_left(importing, "the rules know no country \"%.*s\": left away",
			    STR_ARG(country));
}

/* Offices. */

bool import_is_office(const struct office *office, struct str name, struct str country)
{
	for (size_t f = 0; country.len && f < office->forms.len; f++)
		if (str_eq(office->country, country) &&
		    str_eq_nocase(office->forms.at[f].text, name))
			return true;
	return false;
}

/* The one office of the rules at hand of that country that has this form. */
static uint32_t known_office(const struct importing *importing, struct str name, struct str country)
{
	uint32_t found = NO_INDEX;
	for (uint32_t i = 0; i < importing->rules->offices_len && country.len; i++) {
		if (!import_is_office(&importing->rules->offices[i], name, country))
			continue;
		if (found != NO_INDEX)
			return NO_INDEX;
		found = i;
	}
	return found;
}

static uint32_t add_office(struct importing *importing, struct str wanted, struct str name,
			   struct str country, bool own)
{
	const struct ruleset *rules = importing->rules;
	uint32_t known = own ? ruleset_office(rules, wanted) : NO_INDEX;
	if (known == NO_INDEX)
		known = known_office(importing, name, country);
	struct str id = known != NO_INDEX ? rules->offices[known].id : wanted;
	for (unsigned n = 2; known == NO_INDEX && ruleset_office(rules, id) != NO_INDEX; n++)
		id = arena_format(&importing->arena, "%.*s-%u", STR_ARG(wanted), n);
	*VEC_PUSH(&importing->offices) =
		(struct import_office){.id = id, .name = name, .country = country, .known = known};
	return (uint32_t)(importing->offices.len - 1);
}

uint32_t import_office(struct importing *importing, struct str own_id, struct str name,
		       struct str country)
{
	struct str sound = usable(&importing->arena, name);
	if (sound.len == 0) {
		import_left(importing, "\"%.*s\" is no name of an office",
			    STR_ARG(str_slice(name, 0, 60)));
		return NO_INDEX;
	}
	struct str made = arena_format(&importing->arena, "%.*s%s%.*s", STR_ARG(country),
				       country.len ? " " : "", STR_ARG(sound));
	struct str wanted = ascii_id(importing, own_id.len ? own_id : made);
	if (wanted.len == 0)
		wanted = STR("office");
	uint32_t *index = map_at(&importing->office_ids, wanted, NO_INDEX);
	if (*index == NO_INDEX)
		*index = add_office(importing, wanted, sound, country, own_id.len > 0);
	return *index;
}

void import_tenure(struct importing *importing, uint32_t office, struct import_tenure tenure)
{
	char from[DATE_TEXT], to[DATE_TEXT];
	bool ends = date_is_set(tenure.to);
	if (ends && date_span(tenure.to).first <= date_span(tenure.from).first) {
		import_left(importing, "a tenure from %s to %s is none",
			    date_text(tenure.from, from).at, date_text(tenure.to, to).at);
		return;
	}
	tenure.file = (uint32_t)(importing->files.len - 1);
	tenure.line = importing->line;
	*VEC_PUSH(&importing->offices.at[office].tenures) = tenure;
}
