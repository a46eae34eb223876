/* SPDX-License-Identifier: MIT
 *
 * finder: compiling a rule set.
 */
#include "finder.h"

#include "base/unicode.h"
#include "factor.h"
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

struct compile {
	struct finder *finder;
	struct problems *problems;
	struct trie_build build;
	struct tokens tokens; /* scratch */
	struct buf fold;      /* scratch */
	size_t classes_used;
};

static struct tokens *tokens_of(struct compile *compile, struct str text)
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

static void add_form(struct compile *compile, struct str text, struct ref ref, struct place place)
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
		return x->person < y->person ? -1 : 1;
	if (x->office != y->office)
		return x->office < y->office ? -1 : 1;
	return x->tenure < y->tenure ? -1 : x->tenure > y->tenure;
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

/* Regexes. */

static void complain(struct compile *compile, const struct regex_error *error, struct place place,
		     size_t skip)
{
	if (error->offset >= skip)
		place.column += (uint32_t)(error->offset - skip) + 1;
	problem_add(compile->problems, PROBLEM_ERROR, place, "the regex is wrong: %s", error->text);
}

static void ready_words(struct compile *compile, const struct guard *guard,
			struct ready_guard *ready)
{
	struct hashes_vec VEC(uint64_t) hashes = {0};
	for (size_t i = 0; i < guard->words_len; i++) {
		const struct tokens *words = tokens_of(compile, guard->words[i]);
		for (size_t t = 0; t < words->len; t++)
			if (!trie_skips(&words->at[t]))
				*VEC_PUSH(&hashes) = words->at[t].hash;
		*VEC_PUSH(&hashes) = 0;
	}
	*VEC_PUSH(&hashes) = 0;
	ready->hashes = arena_alloc(&compile->finder->arena, hashes.len * sizeof(uint64_t));
	memcpy(ready->hashes, hashes.at, hashes.len * sizeof(uint64_t));
	VEC_CLEAR(&hashes);
}

static void ready_guards(struct compile *compile, const struct guards *guards)
{
	for (size_t i = 0; i < guards->len; i++) {
		const struct guard *guard = &guards->at[i];
		struct ready_guard *ready = &compile->finder->guards[guard->number];
		struct regex_error error = {0};
		if (guard->kind == GUARD_ARTICLE || guard->kind == GUARD_SENTENCE)
			ready_words(compile, guard, ready);
		if (guard->kind != GUARD_BEFORE && guard->kind != GUARD_AFTER)
			continue;
		enum regex_use use = guard->kind == GUARD_BEFORE ? REGEX_BEFORE : REGEX_HERE;
		ready->regex = regex_new(STR(""), guard->text, use, true, &error);
		if (!ready->regex)
			complain(compile, &error, guard->place, 0);
	}
}

static void ready_form_guards(struct compile *compile, const struct forms *forms)
{
	for (size_t i = 0; i < forms->len; i++) {
		ready_guards(compile, &forms->at[i].needs);
		ready_guards(compile, &forms->at[i].not );
	}
}

static void ready_all_guards(struct compile *compile)
{
	const struct ruleset *rules = compile->finder->rules;
	/* Places and things of one item share their guards: the same number may come by again. */
	const struct guards *last_not = NULL;
	for (size_t i = 0; i < rules->entities_len; i++) {
		const struct entity *e = &rules->entities[i];
		bool shared = last_not && last_not->at == e->not .at;
		last_not = &e->not ;
		ready_guards(compile, &e->needs);
		if (!shared)
			ready_guards(compile, &e->not );
		ready_form_guards(compile, &e->forms);
	}
	for (size_t i = 0; i < rules->patterns_len; i++) {
		ready_guards(compile, &rules->patterns[i].needs);
		ready_guards(compile, &rules->patterns[i].not );
	}
	for (size_t i = 0; i < rules->titles_len; i++) {
		ready_guards(compile, &rules->titles[i].needs);
		ready_guards(compile, &rules->titles[i].not );
		ready_form_guards(compile, &rules->titles[i].forms);
	}
	for (size_t i = 0; i < rules->offices_len; i++) {
		ready_guards(compile, &rules->offices[i].needs);
		ready_guards(compile, &rules->offices[i].not );
		ready_form_guards(compile, &rules->offices[i].forms);
	}
}

/* Patterns. */

static int longest_first(const void *a, const void *b)
{
	const struct str *x = a, *y = b;
	if (x->len != y->len)
		return x->len > y->len ? -1 : 1;
	return str_cmp(*x, *y);
}

/* A word class as a group that patterns can call: organization-tails as (?&organization_tails). */
static void add_class_group(struct buf *define, const struct word_class *class)
{
	struct str *words = mem_alloc(class->len * sizeof(*words));
	memcpy(words, class->words, class->len * sizeof(*words));
	if (class->len)
		qsort(words, class->len, sizeof(*words), longest_first);
	buf_add_cstr(define, "(?<");
	for (size_t i = 0; i < class->name.len; i++)
		buf_add_byte(define, class->name.at[i] == '-' ? '_' : class->name.at[i]);
	buf_add_cstr(define, ">");
	for (size_t i = 0; i < class->len; i++) {
		buf_add_cstr(define, i ? "|" : "");
		for (size_t b = 0; b < words[i].len; b++) {
			char c = words[i].at[b];
			bool plain = ascii_is_alpha(c) || ascii_is_digit(c) ||
				     (unsigned char)c >= 0x80;
			buf_add_cstr(define, plain || c == ' ' ? "" : "\\");
			buf_add_byte(define, c);
		}
	}
	buf_add_cstr(define, ")");
	mem_free(words);
}

static bool is_called(const struct ruleset *rules, struct str class)
{
	struct buf call;
	buf_init(&call);
	buf_format(&call, "(?&%.*s)", STR_ARG(class));
	for (size_t i = 0; i < call.len; i++)
		if (call.at[i] == '-')
			call.at[i] = '_';
	bool called = false;
	for (size_t i = 0; i < rules->patterns_len && !called; i++)
		called = str_find(rules->patterns[i].match, buf_str(&call), 0) != STR_NOWHERE;
	for (size_t i = 0; i < rules->defines_len && !called; i++)
		called = str_find(rules->defines[i].text, buf_str(&call), 0) != STR_NOWHERE;
	buf_clear(&call);
	return called;
}

/* "(?(DEFINE)...)" of all define blocks and the word classes that patterns call. */
static void make_define(struct compile *compile, struct buf *define)
{
	const struct ruleset *rules = compile->finder->rules;
	struct buf class;
	buf_init(&class);
	buf_add_cstr(define, "(?(DEFINE)");
	for (size_t i = 0; i < rules->classes_len; i++) {
		buf_reset(&class);
		if (is_called(rules, rules->classes[i].name))
			add_class_group(&class, &rules->classes[i]);
		factor_add(define, buf_str(&class));
	}
	for (size_t i = 0; i < rules->defines_len; i++)
		factor_add(define, rules->defines[i].text);
	buf_add_cstr(define, ")");
	buf_clear(&class);
}

/* Define blocks are checked one by one, so that a mistake is shown where it stands. */
static bool defines_compile(struct compile *compile)
{
	const struct ruleset *rules = compile->finder->rules;
	bool ok = true;
	for (size_t i = 0; i < rules->defines_len; i++) {
		struct regex_error error = {0};
		struct str text = rules->defines[i].text;
		struct regex *regex = regex_new(STR(""), text, REGEX_HERE, false, &error);
		/* A call to a group of another block is no mistake of this one. */
		if (!regex && !strstr(error.text, "non-existent subpattern")) {
			struct place place = rules->defines[i].place;
			for (size_t b = 0; b < error.offset && b < text.len; b++)
				place.line += text.at[b] == '\n';
			complain(compile, &error, place, SIZE_MAX);
			ok = false;
		}
		regex_free(regex);
	}
	return ok;
}

static void ready_pattern(struct compile *compile, uint32_t index, struct str define)
{
	const struct pattern *pattern = &compile->finder->rules->patterns[index];
	struct ready_pattern *ready = &compile->finder->patterns[index];
	struct regex_error error = {0};
	ready->regex = regex_new(define, pattern->match, REGEX_HERE, true, &error);
	if (!ready->regex) {
		complain(compile, &error, pattern->match_place, define.len);
		return;
	}
	if (pattern->is.len)
		return;
	ready->person = regex_group(ready->regex, "person");
	ready->organization = regex_group(ready->regex, "organization");
	ready->country = regex_group(ready->regex, "country");
	ready->place = regex_group(ready->regex, "place");
	ready->thing = regex_group(ready->regex, "thing");
	ready->title = regex_group(ready->regex, "title");
	if (!ready->person && !ready->organization && !ready->country && !ready->place &&
	    !ready->thing)
		problem_add(compile->problems, PROBLEM_ERROR, pattern->match_place,
			    "the regex names nothing: it needs a group (?<person>...), "
			    "(?<organization>...), "
			    "(?<country>...), (?<place>...) or (?<thing>...)");
}

/* A trigger with each word that may stand behind it. */
static void add_trigger_forms(struct compile *compile, uint32_t number, struct str trigger)
{
	const struct pattern *pattern = &compile->finder->rules->patterns[number];
	struct ref ref = {.kind = REF_TRIGGER, .letters = CASE_EXACT, .owner = number};
	if (!pattern->then_len)
		add_form(compile, trigger, ref, pattern->place);
	for (size_t i = 0; i < pattern->then_len; i++) {
		struct buf text;
		buf_init(&text);
		buf_format(&text, "%.*s %.*s", STR_ARG(trigger), STR_ARG(pattern->then[i]));
		add_form(compile, buf_str(&text), ref, pattern->place);
		buf_clear(&text);
	}
}

static void add_trigger(struct compile *compile, uint32_t pattern, struct str trigger)
{
	const struct ruleset *rules = compile->finder->rules;
	struct place place = rules->patterns[pattern].place;
	if (!str_starts(trigger, STR("{")) || !str_ends(trigger, STR("}"))) {
		add_trigger_forms(compile, pattern, trigger);
		return;
	}
	const uint32_t *class = map_get(&rules->class_ids, str_slice(trigger, 1, trigger.len - 1));
	if (!class) {
		problem_add(compile->problems, PROBLEM_ERROR, place, "there is no word class %.*s",
			    STR_ARG(trigger));
		return;
	}
	for (size_t i = 0; i < rules->classes[*class].len; i++)
		add_trigger_forms(compile, pattern, rules->classes[*class].words[i]);
}

static void add_patterns(struct compile *compile)
{
	const struct ruleset *rules = compile->finder->rules;
	struct buf define;
	buf_init(&define);
	if (defines_compile(compile)) {
		make_define(compile, &define);
		for (uint32_t i = 0; i < rules->patterns_len; i++)
			ready_pattern(compile, i, buf_str(&define));
	}
	for (uint32_t i = 0; i < rules->patterns_len; i++)
		for (size_t t = 0; t < rules->patterns[i].triggers_len; t++)
			add_trigger(compile, i, rules->patterns[i].triggers[t]);
	buf_clear(&define);
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
	trie_build_init(&compile.build, &finder->trie, &finder->lexicon);
	small_words_know(finder->small, &compile.fold);
	add_spellings(&compile);
	add_classes(&compile);
	add_nicknames(&compile);
	add_literals(&compile);
	add_people(&compile);
	add_loose_names(&compile);
	ready_all_guards(&compile);
	add_patterns(&compile);
	trie_build_finish(&compile.build);
	VEC_CLEAR(&compile.tokens);
	buf_clear(&compile.fold);
	if (problems->errors == errors)
		return finder;
	finder_free(finder);
	return NULL;
}

void finder_free(struct finder *finder)
{
	if (!finder)
		return;
	for (size_t i = 0; i < finder->rules->guards_len; i++)
		regex_free(finder->guards[i].regex);
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
