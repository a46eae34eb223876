/* SPDX-License-Identifier: MIT
 *
 * finder: compiling a rule set.
 */
#include "compile.h"

#include "base/order.h"
#include "base/unicode.h"
#include "loose.h"
#include "small_words.h"

#include <stdlib.h>

uint64_t pair_key(uint64_t given, uint64_t family)
{
	return (given ^ 0x9E3779B97F4A7C15ULL) * 0xD6E8FEB86659FD93ULL ^ family;
}

uint64_t office_key(uint32_t title, uint32_t country_entity)
{
	return (uint64_t)title << 32 | country_entity;
}

bool finder_same_given(const struct finder *finder, uint64_t a, uint64_t b)
{
	if (a == b)
		return true;
	struct index_hits x = index_get(&finder->nicknames, a);
	struct index_hits y = index_get(&finder->nicknames, b);
	for (size_t i = 0; i < x.len; i++)
		for (size_t j = 0; j < y.len; j++)
			if (x.at[i].value == y.at[j].value)
				return true;
	return false;
}

/* Word classes. */

struct tokens *tokens_of(struct compile *compile, struct str text)
{
	compile->tokens.len = 0;
	tokenise(text, 0, text.len, &compile->fold, &compile->tokens);
	lexicon_respell(&compile->finder->lexicon, &compile->tokens, 0);
	return &compile->tokens;
}

static void add_class(struct compile *compile, const struct word_class *class, unsigned bit)
{
	for (size_t i = 0; i < class->len; i++) {
		struct tokens *words = &compile->tokens;
		struct str text = class->words[i];
		words->len = 0;
		/* As written: Asad is a given name, Assad, of which it is a spelling, is none. */
		tokenise(text, 0, text.len, &compile->fold, words);
		size_t count = 0, only = 0;
		for (size_t t = 0; t < words->len; t++)
			if (token_is_word(&words->at[t])) {
				count++;
				only = t;
			}
		/* A class is about single words; entries of several serve the patterns. */
		if (count == 1)
			lexicon_at(&compile->finder->lexicon, words->at[only].hash)->classes |=
				CLASS_BIT(bit);
	}
}

static void add_classes(struct compile *compile)
{
	const struct ruleset *rules = compile->finder->rules;
	for (unsigned bit = 0; bit < CLASSES_KNOWN; bit++) {
		struct str name = str_of(word_class_name((enum word_class_number)bit));
		const uint32_t *index = map_get(&rules->class_ids, name);
		if (index)
			add_class(compile, &rules->classes[*index], bit);
	}
}

static void add_nicknames(struct compile *compile)
{
	const struct ruleset *rules = compile->finder->rules;
	const uint32_t *index = map_get(&rules->class_ids, STR("nicknames"));
	if (!index)
		return;
	const struct word_class *class = &rules->classes[*index];
	struct index *groups = &compile->finder->nicknames;
	for (uint32_t i = 0; i < class->len; i++) {
		struct str rest = class->words[i], word;
		while (str_next_word(&rest, &word))
			index_add(groups, token_hash(word, &compile->fold), i);
	}
	index_finish(groups);
}

/* "Gaddafi Qaddafi Gadhafi": the first stands for all, in forms and in texts. */
static void add_spellings(struct compile *compile)
{
	const struct ruleset *rules = compile->finder->rules;
	struct lexicon *lexicon = &compile->finder->lexicon;
	const uint32_t *index = map_get(&rules->class_ids, STR("spellings"));
	for (size_t i = 0; index && i < rules->classes[*index].len; i++) {
		struct str rest = rules->classes[*index].words[i], word;
		uint64_t first = 0;
		while (str_next_word(&rest, &word)) {
			uint64_t hash = token_hash(word, &compile->fold);
			const struct lexicon_entry *known = lexicon_get(lexicon, hash);
			if (!first)
				first = known && known->spelling ? lexicon_spelling(lexicon, known)
								 : hash;
			else if (hash != first)
				lexicon_spell(lexicon, hash, first);
		}
	}
}

/* Literal forms. */

void add_form(struct compile *compile, struct str text, struct ref ref, struct place place)
{
	if (!trie_add(&compile->build, text, ref))
		problem_add(compile->problems, PROBLEM_ERROR, place,
			    "\"%.*s\" has no word in it, or too many", STR_ARG(text));
}

static void add_forms(struct compile *compile, const struct forms *forms, enum ref_kind kind,
		      uint32_t owner)
{
	for (uint32_t i = 0; i < forms->len; i++) {
		const struct form *form = &forms->at[i];
		struct ref ref = {.kind = (uint8_t)kind,
				  .letters = (uint8_t)form->letters,
				  .role = (uint8_t)form->role,
				  .owner = owner,
				  .form = i};
		add_form(compile, form->text, ref, form->place);
	}
}

/* Longer texts that mean something else. */
static void add_blocks(struct compile *compile, const struct guards *guards, enum ref_kind kind,
		       uint32_t owner)
{
	for (size_t i = 0; i < guards->len; i++) {
		const struct guard *guard = &guards->at[i];
		struct ref ref = {.kind = (uint8_t)kind,
				  .letters = CASE_EXACT,
				  .owner = owner,
				  .form = guard->number};
		if (guard->kind == GUARD_LONGER)
			add_form(compile, guard->text, ref, guard->place);
	}
}

static void add_all_blocks(struct compile *compile, const struct guards * not,
			   const struct forms *forms, enum ref_kind kind, uint32_t owner)
{
	add_blocks(compile, not, kind, owner);
	for (size_t f = 0; f < forms->len; f++)
		add_blocks(compile, &forms->at[f].not, kind, owner);
}

static void add_literals(struct compile *compile)
{
	const struct ruleset *rules = compile->finder->rules;
	for (uint32_t i = 0; i < rules->entities_len; i++) {
		const struct entity *e = &rules->entities[i];
		add_forms(compile, &e->forms, REF_ENTITY, i);
		add_all_blocks(compile, &e->not, &e->forms, REF_BLOCK, i);
	}
	for (uint32_t i = 0; i < rules->titles_len; i++) {
		const struct title *t = &rules->titles[i];
		add_forms(compile, &t->forms, REF_TITLE, i);
		add_all_blocks(compile, &t->not, &t->forms, REF_TITLE_BLOCK, i);
	}
	for (uint32_t i = 0; i < rules->offices_len; i++) {
		const struct office *o = &rules->offices[i];
		add_forms(compile, &o->forms, REF_OFFICE, i);
		add_all_blocks(compile, &o->not, &o->forms, REF_OFFICE_BLOCK, i);
	}
}

/* Longer texts are literals of the trie. */
static bool has_other_nots(const struct guards * not )
{
	for (size_t i = 0; i < not ->len; i++)
		if (not ->at[i].kind != GUARD_LONGER)
			return true;
	return false;
}

static void gather_facts(struct finder *finder)
{
	const struct refs_vec *refs = &finder->trie.refs;
	finder->facts = ARENA_ARRAY(&finder->arena, struct ref_facts, refs->len);
	for (size_t i = 0; i < refs->len; i++) {
		if (refs->at[i].kind != REF_ENTITY)
			continue;
		const struct entity *e = &finder->rules->entities[refs->at[i].owner];
		const struct form *form = &e->forms.at[refs->at[i].form];
		bool guarded = e->needs.len || form->needs.len || has_other_nots(&e->not ) ||
			       has_other_nots(&form->not );
		finder->facts[i] = (struct ref_facts){.place = form->place,
						      .priority = e->priority,
						      .kind = (uint8_t)e->kind,
						      .guarded = guarded,
						      .country_word = e->country_word};
	}
}

/* People, offices. */

/* First and last word of a text, 0 where there is none. */
static void ends_of(struct compile *compile, struct str text, uint64_t *ret_first,
		    uint64_t *ret_last)
{
	const struct tokens *words = tokens_of(compile, text);
	*ret_first = *ret_last = 0;
	for (size_t i = 0; i < words->len; i++) {
		if (!token_is_word(&words->at[i]))
			continue;
		*ret_first = *ret_first ? *ret_first : words->at[i].hash;
		*ret_last = words->at[i].hash;
	}
}

/* "Xi Jinping", "Lloyd Austin": what stands before or behind the family name. */
static struct str given_part(const struct entity *person)
{
	size_t at = str_find(person->name, person->family, 0);
	if (at == STR_NOWHERE)
		return STR("");
	struct str behind = str_slice(person->name, at + person->family.len, person->name.len);
	return str_trim(at ? str_slice(person->name, 0, at) : behind);
}

/* Every form of two words or more gives a pair of given and family name. */
static void add_person(struct compile *compile, uint32_t index)
{
	struct finder *finder = compile->finder;
	const struct entity *person = &finder->rules->entities[index];
	uint64_t first, last;
	ends_of(compile, person->family, &first, &last);
	finder->family[index] = last;
	if (last)
		index_add(&finder->by_surname, last, index);
	ends_of(compile, given_part(person), &first, &last);
	finder->given[index] = first;
	for (size_t f = 0; f < person->forms.len; f++) {
		ends_of(compile, person->forms.at[f].text, &first, &last);
		if (first && first != last)
			index_add(&finder->by_pair, pair_key(first, last), index);
	}
}

static void add_loose_names(struct compile *compile)
{
	const struct ruleset *rules = compile->finder->rules;
	for (uint32_t i = 0; i < rules->entities_len; i++) {
		const struct entity *e = &rules->entities[i];
		for (size_t f = 0; f < e->forms.len && e->kind == ENTITY_ORGANIZATION; f++)
			if (!e->forms.at[f].triggers)
				loose_add(compile->finder, i, &e->forms.at[f],
					  tokens_of(compile, e->forms.at[f].text));
	}
	index_finish(&compile->finder->by_loose);
}

static int by_person(const void *a, const void *b)
{
	const struct career *x = a, *y = b;
	if (x->person != y->person)
		return ORDER(x->person, y->person);
	if (x->office != y->office)
		return ORDER(x->office, y->office);
	return ORDER(x->tenure, y->tenure);
}

/* Where the careers of each entity begin in the sorted list. */
static void index_careers(struct finder *finder)
{
	size_t entities = finder->rules->entities_len, next = 0;
	finder->career_at = ARENA_ARRAY(&finder->arena, uint32_t, entities + 1);
	for (uint32_t person = 0; person <= entities; person++) {
		finder->career_at[person] = (uint32_t)next;
		while (next < finder->careers.len && finder->careers.at[next].person == person)
			next++;
	}
}

/* Who is in office there is not whom a bare family name means first. */
static bool is_minor(const struct office *office)
{
	static const char *const words[] = {"Deputy",     "Assistant",  "Under",
					    "Vice Chief", "Ambassador", "Governor-General"};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_find(office->name, str_of(words[i]), 0) != STR_NOWHERE)
			return true;
	return false;
}

/* Countries are named by their ids in the rules; the passes ask for them often. */
static void know_offices(struct finder *finder)
{
	const struct ruleset *rules = finder->rules;
	finder->entity_country = ARENA_ARRAY(&finder->arena, uint32_t, rules->entities_len);
	finder->office_country = ARENA_ARRAY(&finder->arena, uint32_t, rules->offices_len);
	for (size_t i = 0; i < rules->entities_len; i++)
		finder->entity_country[i] = ruleset_entity(rules, rules->entities[i].country);
	finder->office_minor = ARENA_ARRAY(&finder->arena, bool, rules->offices_len);
	for (size_t i = 0; i < rules->offices_len; i++) {
		finder->office_country[i] = ruleset_entity(rules, rules->offices[i].country);
		finder->office_minor[i] = is_minor(&rules->offices[i]);
	}
}

/* Clubs are few, and asked for by every article about sports. */
static void find_clubs(struct finder *finder)
{
	for (uint32_t i = 0; i < finder->rules->entities_len; i++)
		if (finder_is_club(&finder->rules->entities[i]))
			*VEC_PUSH(&finder->clubs) = i;
}

static void add_people(struct compile *compile)
{
	struct finder *finder = compile->finder;
	const struct ruleset *rules = finder->rules;
	know_offices(finder);
	find_clubs(finder);
	finder->given = ARENA_ARRAY(&finder->arena, uint64_t, rules->entities_len);
	finder->family = ARENA_ARRAY(&finder->arena, uint64_t, rules->entities_len);
	for (uint32_t i = 0; i < rules->entities_len; i++)
		if (rules->entities[i].kind == ENTITY_PERSON)
			add_person(compile, i);
	for (uint32_t o = 0; o < rules->offices_len; o++) {
		const struct office *office = &rules->offices[o];
		uint32_t country = finder->office_country[o];
		if (office->title != NO_INDEX && country != NO_INDEX)
			index_add(&finder->by_office, office_key(office->title, country), o);
		for (uint32_t t = 0; t < office->tenures_len; t++)
			*VEC_PUSH(&finder->careers) =
				(struct career){office->tenures[t].person, o, t};
	}
	index_finish(&finder->by_pair);
	index_finish(&finder->by_surname);
	index_finish(&finder->by_office);
	if (finder->careers.len)
		qsort(finder->careers.at, finder->careers.len, sizeof(*finder->careers.at),
		      by_person);
	index_careers(finder);
}

struct finder *finder_new(const struct ruleset *rules, struct problems *problems)
{
	struct finder *finder = mem_zero(1, sizeof(*finder));
	struct compile compile = {.finder = finder, .problems = problems};
	size_t errors = problems->errors;
	finder->rules = rules;
	arena_init(&finder->arena);
	lexicon_init(&finder->lexicon);
	finder->guards = ARENA_ARRAY(&finder->arena, struct ready_guard, rules->guards_len);
	finder->patterns = ARENA_ARRAY(&finder->arena, struct ready_pattern, rules->patterns_len);
	buf_init(&compile.fold);
	map_init(&compile.regexes);
	trie_build_init(&compile.build, &finder->trie, &finder->lexicon);
	begin_patterns(&compile);
	small_words_know(finder->small, &compile.fold);
	add_spellings(&compile);
	add_classes(&compile);
	add_nicknames(&compile);
	add_literals(&compile);
	add_people(&compile);
	add_loose_names(&compile);
	ready_all_guards(&compile);
	finish_patterns(&compile);
	add_triggers(&compile);
	trie_build_finish(&compile.build);
	gather_facts(finder);
	VEC_CLEAR(&compile.tokens);
	buf_clear(&compile.fold);
	map_clear(&compile.regexes);
	if (problems->errors == errors)
		return finder;
	finder_free(finder);
	return NULL;
}

void finder_free(struct finder *finder)
{
	if (!finder)
		return;
	for (size_t i = 0; i < finder->guard_regexes.len; i++)
		regex_free(finder->guard_regexes.at[i].regex);
	VEC_CLEAR(&finder->guard_regexes);
	for (size_t i = 0; i < finder->rules->patterns_len; i++)
		regex_free(finder->patterns[i].regex);
	index_clear(&finder->by_pair);
	index_clear(&finder->by_surname);
	index_clear(&finder->by_office);
	index_clear(&finder->by_loose);
	VEC_CLEAR(&finder->careers);
	index_clear(&finder->nicknames);
	VEC_CLEAR(&finder->clubs);
	trie_clear(&finder->trie);
	lexicon_clear(&finder->lexicon);
	arena_clear(&finder->arena);
	mem_free(finder);
}
