/* SPDX-License-Identifier: MIT
 *
 * check: what can only be seen when all rules are read: references that lead nowhere, tenures that
 * overlap.
 */
#include "load.h"

#include "base/utf8.h"

enum { PARENTS_MAX = 32 }; /* longer chains are taken for circles */

static void check_reference(const struct ruleset *rules, struct problems *problems, struct str id,
			    enum entity_kind kind, struct place place)
{
	if (id.len == 0)
		return;
	static const char *const names[] = {"person", "country", "organization", "place", "thing"};
	uint32_t index = ruleset_entity(rules, id);
	if (index == NO_INDEX || rules->entities[index].kind != kind)
		problem_add(problems, PROBLEM_ERROR, place, "there is no %s \"%.*s\"", names[kind],
			    STR_ARG(id));
}

/* Whether the second begins before the first has ended; with partial dates, whatever their days.
 */
static bool overlap(const struct tenure *a, const struct tenure *b)
{
	if (!date_is_set(a->to))
		return true;
	int32_t begun = date_is_set(b->from) ? date_span(b->from).behind : b->span.first;
	return begun <= a->span.behind;
}

static void check_tenures(const struct ruleset *rules, struct problems *problems,
			  const struct office *office)
{
	char from[DATE_TEXT], to[DATE_TEXT];
	const struct tenure *last = NULL; /* of those before, the one that ends last */
	for (size_t i = 0; i < office->tenures_len; i++) {
		const struct tenure *t = &office->tenures[i];
		if (t->span.behind <= t->span.first && date_is_set(t->to))
			problem_add(problems, PROBLEM_ERROR, t->place,
				    "this tenure ends (%s) before it begins (%s)",
				    date_text(t->to, to).at, date_text(t->from, from).at);
		if (last && !office->several && overlap(last, t)) {
			struct arena arena;
			arena_init(&arena);
			struct str where = place_text(rules, last->place, &arena);
			problem_add(problems, PROBLEM_ERROR, t->place,
				    "overlaps the tenure of %.*s in %.*s",
				    STR_ARG(rules->entities[last->person].name), STR_ARG(where));
			arena_clear(&arena);
		}
		if (!last || t->span.behind > last->span.behind)
			last = t;
	}
}

/* "parent" and "territory-of" must come to an end. */
static void check_parents(const struct ruleset *rules, struct problems *problems)
{
	for (uint32_t i = 0; i < rules->entities_len; i++) {
		const struct entity *e = &rules->entities[i];
		uint32_t at = i;
		for (size_t steps = 0; at != NO_INDEX && steps <= PARENTS_MAX; steps++)
			at = rules->entities[at].parent.len
				     ? ruleset_entity(rules, rules->entities[at].parent)
				     : NO_INDEX;
		if (at != NO_INDEX)
			problem_add(problems, PROBLEM_ERROR, e->place,
				    "\"%.*s\" is in \"%.*s\", which goes in a circle",
				    STR_ARG(e->id), STR_ARG(e->parent));
	}
}

/* "X" or "7" would be found all over the place. */
static void check_forms(struct problems *problems, const struct forms *forms,
			const struct guards *needs)
{
	for (size_t i = 0; i < forms->len; i++) {
		size_t at = 0;
		struct str text = forms->at[i].text;
		if (text.len)
			utf8_next(text, &at);
		bool guarded = needs->len || forms->at[i].needs.len;
		if (text.len && at >= text.len && !guarded)
			problem_add(problems, PROBLEM_ERROR, forms->at[i].place,
				    "\"%.*s\" is a form of one letter, which would be found "
				    "everywhere: it must say what it \"needs\"",
				    STR_ARG(text));
	}
}

/* Messages and evidence name a pattern by its id. */
static void check_patterns(const struct ruleset *rules, struct problems *problems)
{
	struct map ids;
	map_init(&ids);
	for (uint32_t i = 0; i < rules->patterns_len; i++) {
		const struct pattern *p = &rules->patterns[i];
		uint32_t first = p->is.len ? i : *map_at(&ids, p->id, i);
		if (first != i)
			problem_add(problems, PROBLEM_ERROR, p->place,
				    "the id \"%.*s\" is taken already, in %.*s:%u", STR_ARG(p->id),
				    STR_ARG(rules->files[rules->patterns[first].place.file].name),
				    rules->patterns[first].place.line);
	}
	map_clear(&ids);
}

void check_rules(const struct ruleset *rules, struct problems *problems)
{
	for (size_t i = 0; i < rules->entities_len; i++) {
		const struct entity *e = &rules->entities[i];
		check_reference(rules, problems, e->country, ENTITY_COUNTRY, e->place);
		check_forms(problems, &e->forms, &e->needs);
		enum entity_kind parent = e->kind == ENTITY_COUNTRY ? ENTITY_COUNTRY
								    : ENTITY_ORGANIZATION;
		check_reference(rules, problems, e->parent, parent, e->place);
	}
	check_parents(rules, problems);
	check_patterns(rules, problems);
	for (size_t i = 0; i < rules->titles_len; i++)
		check_forms(problems, &rules->titles[i].forms, &rules->titles[i].needs);
	for (size_t i = 0; i < rules->offices_len; i++) {
		const struct office *o = &rules->offices[i];
		check_reference(rules, problems, o->country, ENTITY_COUNTRY, o->place);
		check_reference(rules, problems, o->organization, ENTITY_ORGANIZATION, o->place);
		check_forms(problems, &o->forms, &o->needs);
		check_tenures(rules, problems, o);
	}
}
