/* SPDX-License-Identifier: MIT
 *
 * correct: what a later rules folder says about the rules of an earlier one.
 *
 * Users keep their corrections in a folder of their own and leave the shipped files alone: they add
 * a form, guard one, take one away, or say that two rules are about the same person, or are not.
 */
#include "load.h"

#include "base/order.h"

#include <stdlib.h>

struct aparts_vec VEC(struct apart);

static void *joined(struct loader *loader, const void *a, size_t a_bytes, const void *b,
		    size_t b_bytes)
{
	char *both = arena_alloc(&loader->rules->arena, a_bytes + b_bytes);
	if (a_bytes)
		memcpy(both, a, a_bytes);
	if (b_bytes)
		memcpy(both + a_bytes, b, b_bytes);
	return both;
}

struct guards joined_guards(struct loader *loader, struct guards a, struct guards b)
{
	if (b.len == 0)
		return a;
	struct guard *at = joined(loader, a.at, a.len * sizeof(*at), b.at, b.len * sizeof(*at));
	return (struct guards){at, a.len + b.len};
}

struct examples joined_examples(struct loader *loader, struct examples a, struct examples b)
{
	if (b.len == 0)
		return a;
	struct example *at = joined(loader, a.at, a.len * sizeof(*at), b.at, b.len * sizeof(*at));
	return (struct examples){at, a.len + b.len};
}

static struct form *form_like(struct forms_vec *forms, const struct form *form)
{
	for (size_t i = 0; i < forms->len; i++) {
		/* A name may be guarded as if it were one of the other forms. */
		bool plain = forms->at[i].role <= FORM_ALIAS && form->role <= FORM_ALIAS;
		if (str_eq(forms->at[i].text, form->text) &&
		    (plain || forms->at[i].role == form->role))
			return &forms->at[i];
	}
	return NULL;
}

static bool take_away(struct forms_vec *forms, struct str text)
{
	size_t kept = 0;
	for (size_t i = 0; i < forms->len; i++)
		if (!str_eq(forms->at[i].text, text))
			forms->at[kept++] = forms->at[i];
	bool any = kept < forms->len;
	forms->len = kept;
	return any;
}

struct forms corrected_forms(struct loader *loader, struct forms old, struct forms more,
			     const struct texts *without, struct place place)
{
	struct forms_vec forms = {0};
	for (size_t i = 0; i < old.len; i++)
		*VEC_PUSH(&forms) = old.at[i];
	for (size_t i = 0; i < without->len; i++)
		if (!take_away(&forms, without->at[i]))
			problem_add(loader->problems, PROBLEM_ERROR, place,
				    "without: there is no form \"%.*s\"", STR_ARG(without->at[i]));
	for (size_t i = 0; i < more.len; i++) {
		struct form *like = form_like(&forms, &more.at[i]);
		if (!like) {
			*VEC_PUSH(&forms) = more.at[i];
			continue;
		}
		like->needs = joined_guards(loader, like->needs, more.at[i].needs);
		like->not = joined_guards(loader, like->not, more.at[i].not );
		if (more.at[i].letters == CASE_ANY)
			like->letters = CASE_ANY;
	}
	size_t len = forms.len;
	return (struct forms){keep_vec(loader, forms.at, len, sizeof(*forms.at)), len};
}

/* The same. */

static const struct key same_keys[] = {
	{"id", VALUE_ID, offsetof(struct same, id), 0},
	{"is", VALUE_ID, offsetof(struct same, is), 0},
	{NULL, 0, 0, 0},
};

void read_same(struct loader *loader, const struct node *node)
{
	struct same same = {.place = node->place};
	if (!read_keys(loader, node, same_keys, &same))
		return;
	if (same.id.len && same.is.len)
		*VEC_PUSH(&loader->sames) = same;
	else
		problem_add(loader->problems, PROBLEM_ERROR, node->place,
			    "same: a line needs \"id\" and \"is\"");
}

/* Forms keep the guards that their old rule set for all of its forms. */
static struct forms moved_forms(struct loader *loader, const struct entity *from)
{
	for (size_t i = 0; i < from->forms.len; i++) {
		struct form *form = &from->forms.at[i];
		form->not = joined_guards(loader, form->not, from->not );
		if (form->needs.len == 0)
			form->needs = from->needs;
		if (form->role == FORM_NAME)
			form->role = FORM_ALIAS;
	}
	return from->forms;
}

static void redirect(struct loader *loader, uint32_t from, uint32_t to)
{
	struct str old = loader->entities.at[from].id, new = loader->entities.at[to].id;
	for (size_t i = 0; i < loader->entities.len; i++)
		if (str_eq(loader->entities.at[i].parent, old))
			loader->entities.at[i].parent = new;
	for (size_t i = 0; i < loader->patterns.len; i++)
		if (str_eq(loader->patterns.at[i].is, old))
			loader->patterns.at[i].is = new;
	for (size_t i = 0; i < loader->offices.len; i++) {
		struct office *office = &loader->offices.at[i];
		if (str_eq(office->organization, old))
			office->organization = new;
		for (size_t t = 0; t < office->tenures_len; t++)
			if (office->tenures[t].person == from)
				office->tenures[t].person = to;
	}
	*map_at(&loader->rules->entity_ids, old, to) = to;
}

static void apply_same(struct loader *loader, const struct same *same)
{
	const uint32_t *from = map_get(&loader->rules->entity_ids, same->id);
	const uint32_t *to = map_get(&loader->rules->entity_ids, same->is);
	if (!from || !to) {
		problem_add(loader->problems, PROBLEM_ERROR, same->place,
			    "same: there is no rule \"%.*s\"", STR_ARG(from ? same->is : same->id));
		return;
	}
	struct entity *a = &loader->entities.at[*from], *b = &loader->entities.at[*to];
	bool kind = a->kind == ENTITY_PERSON || a->kind == ENTITY_ORGANIZATION;
	if (a == b || a->kind != b->kind || !kind) {
		problem_add(loader->problems, PROBLEM_ERROR, same->place,
			    a == b ? "same: this goes in a circle"
				   : "same: only two people or two organizations can be the same");
		return;
	}
	const struct texts none = {0};
	b->forms = corrected_forms(loader, b->forms, moved_forms(loader, a), &none, same->place);
	redirect(loader, *from, *to);
	/* The old rule stays at its index, and names nothing any more. */
	a->kind = ENTITY_THING;
	a->id = STR("");
	a->forms = (struct forms){0};
	a->examples = (struct examples){0};
}

/* "a is b" and "b is c", in whatever order they stand, make a the same as c. */
static void follow_sames(struct loader *loader)
{
	struct map *ids = &loader->rules->entity_ids;
	bool moved = true;
	for (size_t pass = 0; pass < loader->sames.len && moved; pass++) {
		moved = false;
		for (size_t i = 0; i < loader->sames.len; i++) {
			const uint32_t *is = map_get(ids, loader->sames.at[i].is);
			const uint32_t *id = map_get(ids, loader->sames.at[i].id);
			if (!is || !id || *is == *id)
				continue;
			uint32_t to = *is;
			*map_at(ids, loader->sames.at[i].id, to) = to;
			moved = true;
		}
	}
}

void apply_sames(struct loader *loader)
{
	for (size_t i = 0; i < loader->sames.len; i++)
		apply_same(loader, &loader->sames.at[i]);
	follow_sames(loader);
}

/* Not the same. */

static const struct key not_same_keys[] = {
	{"id", VALUE_ID, offsetof(struct same, id), 0},
	{"is-not", VALUE_ID, offsetof(struct same, is), 0},
	{NULL, 0, 0, 0},
};

void read_not_same(struct loader *loader, const struct node *node)
{
	struct same apart = {.place = node->place};
	if (!read_keys(loader, node, not_same_keys, &apart))
		return;
	if (apart.id.len && apart.is.len)
		*VEC_PUSH(&loader->differing) = apart;
	else
		problem_add(loader->problems, PROBLEM_ERROR, node->place,
			    "not-same: a line needs \"id\" and \"is-not\"");
}

/* Two ids that are one rule by now: the "same" line that made them so. */
static void contradicted(struct loader *loader, const struct same *apart)
{
	const struct same *made = NULL;
	for (size_t i = 0; i < loader->sames.len; i++) {
		const struct same *same = &loader->sames.at[i];
		if (str_eq(same->id, apart->id) || str_eq(same->id, apart->is))
			made = same;
	}
	if (!made)
		problem_add(loader->problems, PROBLEM_ERROR, apart->place,
			    "not-same: \"%.*s\" stands on both sides", STR_ARG(apart->id));
	else
		problem_add(loader->problems, PROBLEM_ERROR, apart->place,
			    "not-same: %.*s:%u says that \"%.*s\" and \"%.*s\" are the same",
			    STR_ARG(loader->rules->files[made->place.file].name), made->place.line,
			    STR_ARG(apart->id), STR_ARG(apart->is));
}

static void apply_not_same(struct loader *loader, const struct same *line,
			   struct aparts_vec *aparts)
{
	const uint32_t *a = map_get(&loader->rules->entity_ids, line->id);
	const uint32_t *b = map_get(&loader->rules->entity_ids, line->is);
	if (!a || !b) {
		problem_add(loader->problems, PROBLEM_ERROR, line->place,
			    "not-same: there is no rule \"%.*s\"",
			    STR_ARG(a ? line->is : line->id));
		return;
	}
	if (*a == *b) {
		contradicted(loader, line);
		return;
	}
	enum entity_kind x = loader->entities.at[*a].kind, y = loader->entities.at[*b].kind;
	if (x != y || (x != ENTITY_PERSON && x != ENTITY_ORGANIZATION)) {
		problem_add(loader->problems, PROBLEM_ERROR, line->place,
			    "not-same: only two people or two organizations can be told apart");
		return;
	}
	*VEC_PUSH(aparts) = (struct apart){*a < *b ? *a : *b, *a < *b ? *b : *a, line->place};
}

static int by_entities(const void *a, const void *b)
{
	const struct apart *x = a, *y = b;
	if (x->a != y->a)
		return ORDER(x->a, y->a);
	return ORDER(x->b, y->b);
}

void apply_not_sames(struct loader *loader)
{
	struct aparts_vec aparts = {0};
	for (size_t i = 0; i < loader->differing.len; i++)
		apply_not_same(loader, &loader->differing.at[i], &aparts);
	if (aparts.len)
		qsort(aparts.at, aparts.len, sizeof(*aparts.at), by_entities);
	struct ruleset *rules = loader->rules;
	rules->aparts_len = aparts.len;
	rules->aparts = keep_vec(loader, aparts.at, aparts.len, sizeof(*aparts.at));
	VEC_CLEAR(&loader->sames);
	VEC_CLEAR(&loader->differing);
}

const struct apart *ruleset_apart(const struct ruleset *rules, uint32_t a, uint32_t b)
{
	if (rules->aparts_len == 0 || a == NO_INDEX || b == NO_INDEX)
		return NULL;
	const struct apart key = {a < b ? a : b, a < b ? b : a, {0}};
	return bsearch(&key, rules->aparts, rules->aparts_len, sizeof(key), by_entities);
}
