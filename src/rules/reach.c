/* SPDX-License-Identifier: MIT
 *
 * reach: rule by rule, what differs and which words that takes. See match.h for which rule of one
 * set is which of the other.
 */
#include "rules/reach.h"

#include "match.h"
#include "needs.h"
#include "said.h"

enum side_number { OLD, NEW, SIDES };

struct side {
	const struct ruleset *rules;
	struct said said;
};

struct comparing {
	struct reach *reach;
	struct needs needs;
	struct side sides[SIDES];
	struct moves_vec VEC(struct str) moved;
	struct keys_vec VEC(struct str) entities, renamed;
	struct buf some;
};

/* Telling. */

static void note_change(struct comparing *c, int side, struct str name, struct place place)
{
	struct reach *reach = c->reach;
	struct str where = place_text(c->sides[side].rules, place, &reach->arena);
	if (reach->changes++ < REACH_TOLD)
		buf_format(&c->some, "%s%.*s (%.*s)", c->some.len ? ", " : "", STR_ARG(name),
			   STR_ARG(where));
}

static void give_up(struct comparing *c, struct str why)
{
	if (!c->reach->unbounded.len)
		c->reach->unbounded = why;
}

static void note_move(struct comparing *c, struct place old, struct place new)
{
	struct arena *arena = &c->reach->arena;
	struct str from = place_text(c->sides[OLD].rules, old, arena);
	struct str to = place_text(c->sides[NEW].rules, new, arena);
	uint32_t fresh = (uint32_t)c->moved.len;
	uint32_t at = *map_at(&c->reach->places, from, fresh);
	if (at == fresh)
		*VEC_PUSH(&c->moved) = to;
	else if (!str_eq(c->moved.at[at], to))
		c->moved.at[at] = STR("");
}

/* What rules need. */

static const struct day_span any_day = {DAY_MIN, DAY_MAX};

static void need_text(struct comparing *c, struct str text)
{
	if (!needs_add(&c->needs, text, NEED_WORDS, any_day))
		give_up(c, arena_format(&c->reach->arena,
					"\"%.*s\" has no word of Latin letters to look for",
					STR_ARG(text)));
}

static void need_guards(struct comparing *c, const struct guards *guards)
{
	for (size_t i = 0; i < guards->len; i++)
		if (guards->at[i].kind == GUARD_LONGER)
			need_text(c, guards->at[i].text);
}

/* A club is also found by its city, which is some of its words. */
static void need_each_word(struct comparing *c, struct str text)
{
	struct buf fold;
	buf_init(&fold);
	while (said_next_word(&text, &fold))
		need_text(c, buf_str(&fold));
	buf_clear(&fold);
}

static void need_form(struct comparing *c, const struct entity *e, const struct form *form)
{
	enum need_kind kind = e && e->kind == ENTITY_PERSON         ? NEED_ENDS
			      : e && e->kind == ENTITY_ORGANIZATION ? NEED_LOOSE
								    : NEED_WORDS;
	if (e && str_eq(e->type, STR("sports-club")))
		need_each_word(c, form->text);
	else if (!needs_add(&c->needs, form->text, kind, any_day))
		need_text(c, form->text); /* says what is wrong */
	need_guards(c, &form->not );
}

static void need_forms(struct comparing *c, const struct entity *e, const struct forms *forms)
{
	for (size_t i = 0; i < forms->len; i++)
		need_form(c, e, &forms->at[i]);
}

static void need_class(struct comparing *c, int side, struct str name)
{
	const struct ruleset *rules = c->sides[side].rules;
	const uint32_t *index = map_get(&rules->class_ids, name);
	for (size_t i = 0; index && i < rules->classes[*index].len; i++)
		need_text(c, rules->classes[*index].words[i]);
}

static void need_pattern(struct comparing *c, int side, const struct pattern *pattern)
{
	for (size_t i = 0; i < pattern->triggers_len; i++) {
		struct str trigger = pattern->triggers[i];
		if (str_starts(trigger, STR("{")) && str_ends(trigger, STR("}")))
			need_class(c, side, str_slice(trigger, 1, trigger.len - 1));
		else
			need_text(c, trigger);
	}
	need_guards(c, &pattern->not );
}

static void need_entity(struct comparing *c, int side, uint32_t index)
{
	const struct ruleset *rules = c->sides[side].rules;
	const struct entity *e = &rules->entities[index];
	need_forms(c, e, &e->forms);
	need_guards(c, &e->not );
	if (e->kind == ENTITY_PERSON && !needs_add(&c->needs, e->family, NEED_LAST, any_day))
		need_text(c, e->family);
	for (size_t i = 0; e->id.len && i < rules->patterns_len; i++)
		if (str_eq(rules->patterns[i].is, e->id))
			need_pattern(c, side, &rules->patterns[i]);
}

/* The words of an office or of its title. */
static void need_office_words(struct comparing *c, int side, const struct office *o,
			      struct day_span days)
{
	const struct ruleset *rules = c->sides[side].rules;
	const struct forms *forms[] = {
		&o->forms, o->title == NO_INDEX ? NULL : &rules->titles[o->title].forms};
	for (size_t f = 0; f < 2; f++)
		for (size_t i = 0; forms[f] && i < forms[f]->len; i++)
			if (!needs_add(&c->needs, forms[f]->at[i].text, NEED_WORDS, days))
				need_text(c, forms[f]->at[i].text);
}

static void need_office(struct comparing *c, int side, const struct office *o)
{
	need_office_words(c, side, o, any_day);
	need_forms(c, NULL, &o->forms);
	need_guards(c, &o->not );
	for (size_t i = 0; i < o->tenures_len; i++)
		need_entity(c, side, o->tenures[i].person);
}

static void need_title(struct comparing *c, int side, uint32_t index)
{
	const struct ruleset *rules = c->sides[side].rules;
	need_forms(c, NULL, &rules->titles[index].forms);
	need_guards(c, &rules->titles[index].not );
	for (size_t i = 0; i < rules->offices_len; i++)
		if (rules->offices[i].title == index)
			need_office(c, side, &rules->offices[i]);
}

/* Forms, of whatever has them. The same form stands at the same place in a rule as a rule. */

static struct str *said_forms(struct comparing *c, int side, const struct forms *forms,
			      const struct entity *e)
{
	bool organization = e && e->kind == ENTITY_ORGANIZATION;
	struct str *said = ARENA_ARRAY(&c->reach->arena, struct str, forms->len);
	for (size_t i = 0; i < forms->len; i++)
		said[i] = said_form(&c->sides[side].said, &forms->at[i], organization);
	return said;
}

/* `e`: whose forms they are where it is an entity, else NULL; `changed`: all of it is needed
 * anyhow. */
static bool compare_forms(struct comparing *c, const struct forms *old, const struct forms *new,
			  const struct entity *e, bool changed)
{
	struct str *a = said_forms(c, OLD, old, e), *b = said_forms(c, NEW, new, e);
	struct match match;
	bool same = true;
	match_items(&match, a, old->len, b, new->len);
	for (size_t i = 0; i < old->len; i++)
		if (match.new_of[i] != NO_INDEX)
			note_move(c, old->at[i].place, new->at[match.new_of[i]].place);
		else
			same = false;
	for (size_t i = 0; i < new->len; i++)
		same &= match.old_of[i] != NO_INDEX;
	for (size_t i = 0; !changed && i < old->len; i++)
		if (match.new_of[i] == NO_INDEX)
			need_form(c, e, &old->at[i]);
	for (size_t i = 0; !changed && i < new->len; i++)
		if (match.old_of[i] == NO_INDEX)
			need_form(c, e, &new->at[i]);
	match_clear(&match);
	return same;
}

/* Entities. Places and things have no id: they are what they say. */

static struct str entity_key(struct comparing *c, int side, const struct entity *e)
{
	struct buf buf;
	if (e->id.len)
		return e->id;
	buf_init(&buf);
	buf_format(&buf, "\x1f");
	buf_add(&buf, said_entity(&c->sides[side].said, e));
	for (size_t i = 0; i < e->forms.len; i++)
		buf_add(&buf, said_form(&c->sides[side].said, &e->forms.at[i], false));
	struct str key = arena_keep(&c->reach->arena, buf_str(&buf));
	buf_clear(&buf);
	return key;
}

/* Offices are found to be in a country by the country's name. */
static void check_name(struct comparing *c, const struct entity *old, const struct entity *new)
{
	if (old->kind == ENTITY_COUNTRY && !str_eq(old->name, new->name))
		give_up(c, arena_format(&c->reach->arena, "the country %.*s has another name",
					STR_ARG(old->name)));
}

static void compare_entity(struct comparing *c, uint32_t old, uint32_t new, bool moved)
{
	const struct entity *a = &c->sides[OLD].rules->entities[old];
	const struct entity *b = &c->sides[NEW].rules->entities[new];
	bool changed = moved || !str_eq(said_entity(&c->sides[OLD].said, a),
					said_entity(&c->sides[NEW].said, b));
	bool same = compare_forms(c, &a->forms, &b->forms, b, changed);
	note_move(c, a->place, b->place);
	if (same && !changed)
		return;
	note_change(c, NEW, b->name, b->place);
	bool called = a->kind == b->kind && str_eq(a->name, b->name) &&
		      str_eq(a->country, b->country);
	if (b->id.len && called)
		*VEC_PUSH(&c->renamed) = b->id;
	else if (b->id.len)
		*VEC_PUSH(&c->entities) = b->id;
	if (!changed)
		return;
	check_name(c, a, b);
	need_entity(c, OLD, old);
	need_entity(c, NEW, new);
}

static void lone_entity(struct comparing *c, int side, uint32_t index)
{
	const struct entity *e = &c->sides[side].rules->entities[index];
	if (!e->id.len && !e->forms.len)
		return; /* became another by a "same" */
	note_change(c, side, e->name, e->place);
	if (e->id.len)
		*VEC_PUSH(&c->entities) = e->id;
	need_entity(c, side, index);
}

static void compare_entities(struct comparing *c)
{
	struct str *keys[SIDES];
	size_t len[SIDES];
	for (int side = 0; side < SIDES; side++) {
		const struct ruleset *rules = c->sides[side].rules;
		len[side] = rules->entities_len;
		keys[side] = ARENA_ARRAY(&c->reach->arena, struct str, len[side]);
		for (size_t i = 0; i < len[side]; i++)
			keys[side][i] = entity_key(c, side, &rules->entities[i]);
	}
	struct match match;
	match_items(&match, keys[OLD], len[OLD], keys[NEW], len[NEW]);
	for (uint32_t i = 0; i < len[NEW]; i++)
		if (match.old_of[i] != NO_INDEX)
			compare_entity(c, match.old_of[i], i, match.moved[i]);
		else
			lone_entity(c, NEW, i);
	for (uint32_t i = 0; i < len[OLD]; i++)
		if (match.new_of[i] == NO_INDEX)
			lone_entity(c, OLD, i);
	match_clear(&match);
}

/* Titles. */

static void compare_title(struct comparing *c, uint32_t old, uint32_t new, bool moved)
{
	const struct title *a = &c->sides[OLD].rules->titles[old];
	const struct title *b = &c->sides[NEW].rules->titles[new];
	bool changed = moved || !str_eq(said_title(&c->sides[OLD].said, a),
					said_title(&c->sides[NEW].said, b));
	bool same = compare_forms(c, &a->forms, &b->forms, NULL, changed);
	note_move(c, a->place, b->place);
	if (same && !changed)
		return;
	note_change(c, NEW, b->name, b->place);
	if (changed) {
		need_title(c, OLD, old);
		need_title(c, NEW, new);
	}
}

static void compare_titles(struct comparing *c)
{
	struct str *keys[SIDES];
	size_t len[SIDES];
	for (int side = 0; side < SIDES; side++) {
		const struct ruleset *rules = c->sides[side].rules;
		len[side] = rules->titles_len;
		keys[side] = ARENA_ARRAY(&c->reach->arena, struct str, len[side]);
		for (size_t i = 0; i < len[side]; i++)
			keys[side][i] = rules->titles[i].id;
	}
	struct match match;
	match_items(&match, keys[OLD], len[OLD], keys[NEW], len[NEW]);
	for (uint32_t i = 0; i < len[NEW]; i++)
		if (match.old_of[i] != NO_INDEX)
			compare_title(c, match.old_of[i], i, match.moved[i]);
	for (int side = 0; side < SIDES; side++)
		for (uint32_t i = 0; i < len[side]; i++) {
			const struct title *t = &c->sides[side].rules->titles[i];
			if ((side == OLD ? match.new_of[i] : match.old_of[i]) != NO_INDEX)
				continue;
			note_change(c, side, t->name, t->place);
			need_title(c, side, i);
		}
	match_clear(&match);
}

/* Offices and who held them. */

/* The office alone means its holder on the day of the article, and for a year the last one, where
 * it is vacant. */
static void lone_tenure(struct comparing *c, int side, const struct office *o,
			const struct tenure *t)
{
	enum { A_YEAR = 366 };
	struct day_span days = t->span;
	if (days.behind < DAY_MAX - A_YEAR)
		days.behind += A_YEAR;
	need_entity(c, side, t->person);
	if (!o->several)
		need_office_words(c, side, o, days);
}

static bool compare_tenures(struct comparing *c, const struct office *old, const struct office *new)
{
	const struct office *offices[SIDES] = {old, new};
	struct str *said[SIDES];
	for (int side = 0; side < SIDES; side++) {
		const struct office *o = offices[side];
		said[side] = ARENA_ARRAY(&c->reach->arena, struct str, o->tenures_len);
		for (size_t i = 0; i < o->tenures_len; i++)
			said[side][i] = said_tenure(&c->sides[side].said, &o->tenures[i]);
	}
	struct match match;
	bool same = true;
	match_items(&match, said[OLD], old->tenures_len, said[NEW], new->tenures_len);
	for (size_t i = 0; i < old->tenures_len; i++) {
		if (match.new_of[i] != NO_INDEX) {
			note_move(c, old->tenures[i].place, new->tenures[match.new_of[i]].place);
			continue;
		}
		same = false;
		lone_tenure(c, OLD, old, &old->tenures[i]);
	}
	for (size_t i = 0; i < new->tenures_len; i++)
		if (match.old_of[i] == NO_INDEX) {
			same = false;
			lone_tenure(c, NEW, new, &new->tenures[i]);
		}
	match_clear(&match);
	return same;
}

static void compare_office(struct comparing *c, uint32_t old, uint32_t new, bool moved)
{
	const struct office *a = &c->sides[OLD].rules->offices[old];
	const struct office *b = &c->sides[NEW].rules->offices[new];
	bool changed = moved || !str_eq(said_office(&c->sides[OLD].said, a),
					said_office(&c->sides[NEW].said, b));
	bool same = compare_forms(c, &a->forms, &b->forms, NULL, changed);
	same &= compare_tenures(c, a, b);
	note_move(c, a->place, b->place);
	if (same && !changed)
		return;
	note_change(c, NEW, b->name, b->place);
	if (changed) {
		need_office(c, OLD, a);
		need_office(c, NEW, b);
	}
}

static void compare_offices(struct comparing *c)
{
	struct str *keys[SIDES];
	size_t len[SIDES];
	for (int side = 0; side < SIDES; side++) {
		const struct ruleset *rules = c->sides[side].rules;
		len[side] = rules->offices_len;
		keys[side] = ARENA_ARRAY(&c->reach->arena, struct str, len[side]);
		for (size_t i = 0; i < len[side]; i++)
			keys[side][i] = rules->offices[i].id;
	}
	struct match match;
	match_items(&match, keys[OLD], len[OLD], keys[NEW], len[NEW]);
	for (uint32_t i = 0; i < len[NEW]; i++)
		if (match.old_of[i] != NO_INDEX)
			compare_office(c, match.old_of[i], i, match.moved[i]);
	for (int side = 0; side < SIDES; side++)
		for (uint32_t i = 0; i < len[side]; i++) {
			const struct office *o = &c->sides[side].rules->offices[i];
			if ((side == OLD ? match.new_of[i] : match.old_of[i]) != NO_INDEX)
				continue;
			note_change(c, side, o->name, o->place);
			need_office(c, side, o);
		}
	match_clear(&match);
}

/* Patterns: they are what they say. */

static void compare_patterns(struct comparing *c)
{
	struct str *said[SIDES];
	size_t len[SIDES];
	for (int side = 0; side < SIDES; side++) {
		const struct ruleset *rules = c->sides[side].rules;
		len[side] = rules->patterns_len;
		said[side] = ARENA_ARRAY(&c->reach->arena, struct str, len[side]);
		for (size_t i = 0; i < len[side]; i++)
			said[side][i] = said_pattern(&c->sides[side].said, &rules->patterns[i]);
	}
	struct match match;
	match_items(&match, said[OLD], len[OLD], said[NEW], len[NEW]);
	for (uint32_t i = 0; i < len[OLD]; i++) {
		const struct pattern *p = &c->sides[OLD].rules->patterns[i];
		uint32_t new = match.new_of[i];
		if (new != NO_INDEX)
			note_move(c, p->place, c->sides[NEW].rules->patterns[new].place);
		if (new == NO_INDEX || match.moved[new]) {
			note_change(c, OLD, p->id, p->place);
			need_pattern(c, OLD, p);
		}
	}
	for (uint32_t i = 0; i < len[NEW]; i++)
		if (match.old_of[i] == NO_INDEX || match.moved[i]) {
			const struct pattern *p = &c->sides[NEW].rules->patterns[i];
			note_change(c, NEW, p->id, p->place);
			need_pattern(c, NEW, p);
		}
	match_clear(&match);
}

static void compare_defines(struct comparing *c)
{
	const struct ruleset *old = c->sides[OLD].rules, *new = c->sides[NEW].rules;
	size_t at = 0;
	while (at < old->defines_len &&
	       at < new->defines_len &&str_eq(old->defines[at].text, new->defines[at].text))
		at++;
	if (at == old->defines_len && at == new->defines_len)
		return;
	bool in_new = at < new->defines_len;
	const struct ruleset *rules = in_new ? new : old;
	struct str where = place_text(rules, rules->defines[at].place, &c->reach->arena);
	c->reach->changes++;
	give_up(c, arena_format(&c->reach->arena,
				"every pattern may use what the define block at %.*s says",
				STR_ARG(where)));
}

/* What is declared not the same. */

static bool has_apart(const struct ruleset *rules, struct str a, struct str b)
{
	return ruleset_apart(rules, ruleset_entity(rules, a), ruleset_entity(rules, b)) != NULL;
}

static void compare_aparts(struct comparing *c, int side)
{
	const struct ruleset *rules = c->sides[side].rules, *other = c->sides[!side].rules;
	for (size_t i = 0; i < rules->aparts_len; i++) {
		const struct apart *apart = &rules->aparts[i];
		struct str a = rules->entities[apart->a].id, b = rules->entities[apart->b].id;
		if (has_apart(other, a, b)) {
			const struct apart *twin = ruleset_apart(other, ruleset_entity(other, a),
								 ruleset_entity(other, b));
			if (side == OLD)
				note_move(c, apart->place, twin->place);
			continue;
		}
		note_change(c, side, a, apart->place);
		need_entity(c, side, apart->a);
		need_entity(c, side, apart->b);
	}
}

/* Word classes. */

static void lone_word(struct comparing *c, struct str class, struct str entry, bool called)
{
	bool group = str_eq(class, STR("nicknames")) || str_eq(class, STR("spellings"));
	if (c->reach->changes++ < REACH_TOLD)
		buf_format(&c->some, "%s%.*s in %.*s", c->some.len ? ", " : "", STR_ARG(entry),
			   STR_ARG(class));
	if (group)
		need_each_word(c, entry);
	else if (!called)
		need_text(c, entry);
	else if (!needs_add(&c->needs, entry, NEED_INSIDE, any_day))
		need_text(c, entry);
	/* What a name is without its legal form would change with the spelling of that form. */
	struct buf fold;
	buf_init(&fold);
	while (str_eq(class, STR("spellings")) && said_next_word(&entry, &fold))
		if (map_get(&c->sides[OLD].said.suffixes, buf_str(&fold)) ||
		    map_get(&c->sides[NEW].said.suffixes, buf_str(&fold)))
			give_up(c, STR("a legal form of companies is spelled otherwise"));
	buf_clear(&fold);
}

static void compare_class(struct comparing *c, struct str name)
{
	static const struct word_class none = {0};
	const struct word_class *classes[SIDES];
	bool called = false;
	for (int side = 0; side < SIDES; side++) {
		const struct ruleset *rules = c->sides[side].rules;
		const uint32_t *index = map_get(&rules->class_ids, name);
		classes[side] = index ? &rules->classes[*index] : &none;
		called |= ruleset_calls(rules, name);
	}
	struct match match;
	match_items(&match, classes[OLD]->words, classes[OLD]->len, classes[NEW]->words,
		    classes[NEW]->len);
	for (size_t i = 0; i < classes[OLD]->len; i++)
		if (match.new_of[i] == NO_INDEX)
			lone_word(c, name, classes[OLD]->words[i], called);
	/* The first of a group of spellings stands for all: their order counts. */
	bool ordered = str_eq(name, STR("spellings"));
	for (size_t i = 0; i < classes[NEW]->len; i++)
		if (match.old_of[i] == NO_INDEX || (ordered && match.moved[i]))
			lone_word(c, name, classes[NEW]->words[i], called);
	match_clear(&match);
}

static void compare_classes(struct comparing *c)
{
	for (int side = 0; side < SIDES; side++) {
		const struct ruleset *rules = c->sides[side].rules, *other = c->sides[OLD].rules;
		for (size_t i = 0; i < rules->classes_len; i++)
			if (side == OLD || !map_get(&other->class_ids, rules->classes[i].name))
				compare_class(c, rules->classes[i].name);
	}
}

static void compare_languages(struct comparing *c)
{
	const struct ruleset *old = c->sides[OLD].rules, *new = c->sides[NEW].rules;
	c->reach->foreign = memcmp(old->languages, new->languages, sizeof(old->languages)) != 0;
	c->reach->changes += c->reach->foreign;
	if (c->reach->foreign)
		buf_format(&c->some, "%slanguages that are read", c->some.len ? ", " : "");
}

/* Putting it together. */

static void compare_all(struct comparing *c)
{
	compare_languages(c);
	compare_defines(c);
	compare_classes(c);
	compare_entities(c);
	compare_titles(c);
	compare_offices(c);
	compare_patterns(c);
	compare_aparts(c, OLD);
	compare_aparts(c, NEW);
}

static struct reach_keys keep_keys(struct reach *reach, const struct str *keys, size_t len)
{
	struct reach_keys kept = {ARENA_ARRAY(&reach->arena, struct str, len + 1), len};
	if (len)
		memcpy(kept.at, keys, len * sizeof(*keys));
	return kept;
}

void reach_between(struct reach *reach, const struct ruleset *old, const struct ruleset *new)
{
	*reach = (struct reach){0};
	arena_init(&reach->arena);
	map_init(&reach->places);
	struct comparing c = {.reach = reach, .sides = {{.rules = old}, {.rules = new}}};
	buf_init(&c.some);
	for (int side = 0; side < SIDES; side++)
		said_init(&c.sides[side].said, c.sides[side].rules, &reach->arena);
	needs_init(&c.needs, old, new, &reach->arena);
	compare_all(&c);
	needs_take(&c.needs, &reach->needs, &reach->needs_len);
	reach->some = arena_keep(&reach->arena, buf_str(&c.some));
	reach->entities = keep_keys(reach, c.entities.at, c.entities.len);
	reach->renamed = keep_keys(reach, c.renamed.at, c.renamed.len);
	reach->moved_len = c.moved.len;
	reach->moved = ARENA_ARRAY(&reach->arena, struct str, c.moved.len + 1);
	if (c.moved.len)
		memcpy(reach->moved, c.moved.at, c.moved.len * sizeof(*c.moved.at));
	VEC_CLEAR(&c.entities);
	VEC_CLEAR(&c.renamed);
	VEC_CLEAR(&c.moved);
	buf_clear(&c.some);
	for (int side = 0; side < SIDES; side++)
		said_clear(&c.sides[side].said);
}

void reach_clear(struct reach *reach)
{
	map_clear(&reach->places);
	arena_clear(&reach->arena);
}
