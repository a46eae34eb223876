/* SPDX-License-Identifier: MIT
 *
 * lint: forms that do not mean what whoever wrote them thinks.
 *
 * A form that its rule has already in other letters, one that a shorter form of the rule hides, one
 * that another rule has too with nothing to tell the two apart, and one that is an English word and
 * has no guard.
 */
#include "finder.h"

struct linting {
	const struct finder *finder;
	const struct ruleset *rules;
	struct problems *problems;
	struct buf fold;
};

static const struct form *form_of(const struct linting *l, const struct ref *ref)
{
	switch ((enum ref_kind)ref->kind) {
	case REF_ENTITY:
		return &l->rules->entities[ref->owner].forms.at[ref->form];
	case REF_TITLE:
		return &l->rules->titles[ref->owner].forms.at[ref->form];
	case REF_OFFICE:
		return &l->rules->offices[ref->owner].forms.at[ref->form];
	default:
		return NULL;
	}
}

static void warn(struct linting *l, struct place place, const char *what, struct str form,
		 struct place other)
{
	struct arena arena;
	arena_init(&arena);
	struct str where = place_text(l->rules, other, &arena);
	problem_add(l->problems, PROBLEM_WARNING, place, "\"%.*s\" %s, in %.*s", STR_ARG(form),
		    what, STR_ARG(where));
	arena_clear(&arena);
}

/* Twice in one rule. */

/* Whether the same words stand in both, as they are written: two spellings of a word may both be
 * listed. */
static bool same_words(struct linting *l, struct str a, struct str b)
{
	struct tokens x = {0}, y = {0};
	tokenise(a, 0, a.len, &l->fold, &x);
	tokenise(b, 0, b.len, &l->fold, &y);
	size_t i = 0, k = 0;
	bool same = true;
	while (same && (i < x.len || k < y.len)) {
		if (i < x.len && trie_skips(&x.at[i]))
			i++;
		else if (k < y.len && trie_skips(&y.at[k]))
			k++;
		else
			same = i < x.len && k < y.len && x.at[i++].hash == y.at[k++].hash;
	}
	VEC_CLEAR(&x);
	VEC_CLEAR(&y);
	return same;
}

static bool same_letters(const struct linting *l, const struct ref *a, const struct ref *b)
{
	const struct trie *trie = &l->finder->trie;
	for (unsigned i = 0; i < a->words; i++)
		if (ref_shape(trie, a, i) != ref_shape(trie, b, i))
			return false;
	return true;
}

/* Whether texts that have form `b` all have form `a`: "Inc." and "Inc" differ by the stop. */
static bool covers(const struct linting *l, const struct ref *a, const struct ref *b)
{
	struct str x = form_of(l, a)->text, y = form_of(l, b)->text;
	if (str_ends(x, STR(".")) != str_ends(y, STR(".")))
		return false;
	return a->letters == CASE_ANY || (b->letters == CASE_EXACT && same_letters(l, a, b));
}

static bool is_name(const struct ref *ref)
{
	return ref->kind == REF_ENTITY ? ref->role == FORM_NAME : ref->form == 0;
}

static bool lint_twice(struct linting *l, const struct ref *a, const struct ref *b)
{
	bool plain = a->role <= FORM_ALIAS && b->role <= FORM_ALIAS;
	if (a->owner != b->owner || !(plain || a->role == b->role))
		return false;
	/* The name stands wherever it does: another form is the one too many. */
	bool hides = covers(l, a, b) && !is_name(b);
	if (!hides && (!covers(l, b, a) || is_name(a)))
		return false;
	const struct form *kept = form_of(l, hides ? a : b), *hidden = form_of(l, hides ? b : a);
	if (!same_words(l, kept->text, hidden->text))
		return false;
	warn(l, hidden->place, "is a form of this rule already", hidden->text, kept->place);
	return true;
}

/* Of two rules. */

static bool is_guarded(const struct entity *e, const struct form *form)
{
	return e->needs.len || e->not .len || form->needs.len || form->not .len;
}

/* Whether the article can tell the two apart: by their countries, their dates, what is said of them
 * in the rules. */
static bool differ(const struct linting *l, const struct ref *a, const struct ref *b)
{
	const struct entity *x = &l->rules->entities[a->owner], *y = &l->rules->entities[b->owner];
	return ruleset_apart(l->rules, a->owner, b->owner) || x->kind != y->kind ||
	       !str_eq(x->country, y->country) || x->priority != y->priority ||
	       x->exists.first != y->exists.first || x->exists.behind != y->exists.behind ||
	       is_guarded(x, form_of(l, a)) || is_guarded(y, form_of(l, b));
}

static bool is_named(const struct linting *l, const struct ref *ref)
{
	return ref->kind == REF_ENTITY &&
	       l->rules->entities[ref->owner].kind <= ENTITY_ORGANIZATION;
}

static bool lint_two_rules(struct linting *l, const struct ref *a, const struct ref *b)
{
	if (a->owner == b->owner || !is_named(l, a) || !is_named(l, b) || !covers(l, a, b) ||
	    differ(l, a, b))
		return false;
	const struct form *first = form_of(l, a), *second = form_of(l, b);
	warn(l, second->place, "is a form of another rule too, and nothing tells the two apart",
	     second->text, first->place);
	return true;
}

/* One warning a form is enough. */
static void lint_ref(struct linting *l, const struct ref *refs, uint32_t k)
{
	for (uint32_t i = 0; i < k && form_of(l, &refs[k]); i++)
		if (refs[i].kind == refs[k].kind &&
		    (lint_twice(l, &refs[i], &refs[k]) || lint_two_rules(l, &refs[i], &refs[k])))
			return;
}

static void lint_node(struct linting *l, const struct trie_node *node)
{
	for (uint32_t k = 1; k < node->count; k++)
		lint_ref(l, l->finder->trie.refs.at + node->first, k);
}

/* Of one form. */

/* "The Financial Times" is found as Financial Times where the rule has both. */
static void lint_article(struct linting *l, const struct entity *e)
{
	for (size_t i = 0; i < e->forms.len; i++) {
		const struct form *form = &e->forms.at[i];
		if (!str_starts(form->text, STR("The ")) || str_starts(e->name, STR("The ")))
			continue;
		struct str rest = str_slice(form->text, 4, form->text.len);
		for (size_t k = 0; k < e->forms.len; k++)
			if (str_eq(e->forms.at[k].text, rest))
				warn(l, form->place,
				     "is never found: a form without the article hides it",
				     form->text, e->forms.at[k].place);
	}
}

/* A word of English, as a text may have it that means the word. Capitals alone (WHO) are told from
 * it by themselves. */
static bool is_common_word(struct linting *l, struct str text)
{
	struct tokens tokens = {0};
	tokenise(text, 0, text.len, &l->fold, &tokens);
	const struct token *t = tokens.at;
	const struct lexicon_entry *word =
		tokens.len == 1 ? lexicon_get(&l->finder->lexicon, t->hash) : NULL;
	bool common = word && word->classes & CLASS_BIT(CLASS_COMMON) && t->shape != SHAPE_CAPS;
	VEC_CLEAR(&tokens);
	return common;
}

static void lint_common(struct linting *l, const struct entity *e)
{
	for (size_t i = 0; i < e->forms.len && e->kind <= ENTITY_ORGANIZATION; i++) {
		const struct form *form = &e->forms.at[i];
		if (!is_guarded(e, form) && is_common_word(l, form->text))
			problem_add(l->problems, PROBLEM_WARNING, form->place,
				    "\"%.*s\" is an English word: say what it needs or when it is "
				    "not meant",
				    STR_ARG(form->text));
	}
}

void finder_lint(const struct finder *finder, struct problems *problems)
{
	struct linting l = {.finder = finder, .rules = finder->rules, .problems = problems};
	buf_init(&l.fold);
	for (size_t i = 0; i < finder->trie.nodes.len; i++)
		if (finder->trie.nodes.at[i].count > 1)
			lint_node(&l, &finder->trie.nodes.at[i]);
	for (size_t i = 0; i < l.rules->entities_len; i++) {
		lint_article(&l, &l.rules->entities[i]);
		lint_common(&l, &l.rules->entities[i]);
	}
	buf_clear(&l.fold);
}
