/* SPDX-License-Identifier: MIT
 *
 * ready: compiling the regexes of a rule set.
 */
#include "compile.h"
#include "define.h"

#include "base/order.h"

#include <stdlib.h>

/* Guards. */

static void complain(struct problems *problems, const struct regex_error *error, struct place place,
		     size_t skip)
{
	if (error->offset >= skip)
		place.column += (uint32_t)(error->offset - skip) + 1;
	problem_add(problems, PROBLEM_ERROR, place, "the regex is wrong: %s", error->text);
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

/* Compiles the regex of a guard, or takes the one that another guard of the same words has: what
 * must not stand before a city stands before all of them. */
static struct regex *guard_regex(struct compile *compile, const struct guard *guard)
{
	struct finder *finder = compile->finder;
	bool before = guard->kind == GUARD_BEFORE;
	struct str key =
		arena_format(&finder->arena, "%c%.*s", before ? '<' : '>', STR_ARG(guard->text));
	uint32_t fresh = (uint32_t)finder->guard_regexes.len;
	uint32_t number = *map_at(&compile->regexes, key, fresh);
	if (number != fresh && finder->guard_regexes.at[number].regex)
		return finder->guard_regexes.at[number].regex;
	struct regex_error error = {0};
	struct regex *regex =
		regex_new(STR(""), guard->text, before ? REGEX_BEFORE : REGEX_HERE, true, &error);
	if (!regex)
		complain(compile->problems, &error, guard->place, 0);
	*VEC_PUSH(&finder->guard_regexes) = (struct guard_regex){regex};
	return regex;
}

static void ready_guards(struct compile *compile, const struct guards *guards)
{
	for (size_t i = 0; i < guards->len; i++) {
		const struct guard *guard = &guards->at[i];
		struct ready_guard *ready = &compile->finder->guards[guard->number];
		if (guard->kind == GUARD_ARTICLE || guard->kind == GUARD_SENTENCE)
			ready_words(compile, guard, ready);
		else if (guard->kind == GUARD_BEFORE || guard->kind == GUARD_AFTER)
			ready->regex = guard_regex(compile, guard);
	}
}

static void ready_form_guards(struct compile *compile, const struct forms *forms)
{
	for (size_t i = 0; i < forms->len; i++) {
		ready_guards(compile, &forms->at[i].needs);
		ready_guards(compile, &forms->at[i].not );
	}
}

void ready_all_guards(struct compile *compile)
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
		return ORDER(y->len, x->len);
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

/* All define blocks, and the word classes that patterns call. */
static void add_defines(const struct ruleset *rules, struct defines *defines)
{
	struct buf class;
	buf_init(&class);
	for (size_t i = 0; i < rules->classes_len; i++) {
		if (!ruleset_calls(rules, rules->classes[i].name))
			continue;
		buf_reset(&class);
		add_class_group(&class, &rules->classes[i]);
		define_add(defines, buf_str(&class));
	}
	for (size_t i = 0; i < rules->defines_len; i++)
		define_add(defines, rules->defines[i].text);
	buf_clear(&class);
}

/* Define blocks are checked one by one, so that a mistake is shown where it stands. */
static bool defines_compile(const struct ruleset *rules, struct problems *problems)
{
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
			complain(problems, &error, place, SIZE_MAX);
			ok = false;
		}
		regex_free(regex);
	}
	return ok;
}

static void ready_pattern(struct patterns_task *task, uint32_t index, struct str define)
{
	const struct pattern *pattern = &task->finder->rules->patterns[index];
	struct ready_pattern *ready = &task->finder->patterns[index];
	struct regex_error error = {0};
	ready->regex = regex_new(define, pattern->match, REGEX_HERE, true, &error);
	if (!ready->regex) {
		complain(&task->problems, &error, pattern->match_place, define.len);
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
		problem_add(&task->problems, PROBLEM_ERROR, pattern->match_place,
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

void add_triggers(struct compile *compile)
{
	const struct ruleset *rules = compile->finder->rules;
	for (uint32_t i = 0; i < rules->patterns_len; i++)
		for (size_t t = 0; t < rules->patterns[i].triggers_len; t++)
			add_trigger(compile, i, rules->patterns[i].triggers[t]);
}

static void ready_patterns(void *context)
{
	struct patterns_task *task = context;
	const struct ruleset *rules = task->finder->rules;
	struct defines defines;
	struct buf define;
	if (!defines_compile(rules, &task->problems))
		return;
	define_init(&defines);
	buf_init(&define);
	add_defines(rules, &defines);
	for (uint32_t i = 0; i < rules->patterns_len; i++) {
		buf_reset(&define);
		define_for(&defines, rules->patterns[i].match, &define);
		ready_pattern(task, i, buf_str(&define));
	}
	define_clear(&defines);
	buf_clear(&define);
}

void begin_patterns(struct compile *compile)
{
	compile->patterns = (struct patterns_task){.finder = compile->finder};
	compile->patterns.task = task_begin(ready_patterns, &compile->patterns);
}

void finish_patterns(struct compile *compile)
{
	task_end(compile->patterns.task);
	problems_take(compile->problems, &compile->patterns.problems);
}
