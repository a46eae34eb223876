/* SPDX-License-Identifier: MIT
 *
 * check: what can only be seen when all rules are read: references that lead nowhere, tenures that
 * overlap.
 */
#include "load.h"

#include "base/utf8.h"

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

static void check_tenures(const struct ruleset *rules, struct problems *problems,
			  const struct office *office)
{
	char from[DATE_TEXT], to[DATE_TEXT];
	for (size_t i = 0; i < office->tenures_len; i++) {
		const struct tenure *t = &office->tenures[i];
		if (t->span.behind <= t->span.first && date_is_set(t->to))
			problem_add(problems, PROBLEM_ERROR, t->place,
				    "this tenure ends (%s) before it begins (%s)",
				    date_text(t->to, to).at, date_text(t->from, from).at);
		const struct tenure *last = i ? &office->tenures[i - 1] : NULL;
		if (!last || office->several || last->span.behind <= t->span.first)
			continue;
		/* Two partial dates may share their month or year without contradiction. */
		bool partial = (date_is_set(last->to) && !last->to.day) || !t->from.day;
		if (!date_is_set(last->to) || !partial)
			problem_add(problems, PROBLEM_ERROR, t->place,
				    "overlaps the tenure of %.*s in line %u",
				    STR_ARG(rules->entities[last->person].name), last->place.line);
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
