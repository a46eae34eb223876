/* SPDX-License-Identifier: MIT
 *
 * office: the sections titles and offices, with the holders of offices.
 */
#include "load.h"

#include "base/order.h"

#include <stdlib.h>

struct title_item {
	struct title title;
	struct str kind, note;
	struct forms_vec forms;
	struct texts without;
	struct examples_vec examples;
};

static const struct key title_keys[] = {
	{"id", VALUE_ID, offsetof(struct title_item, title.id), 0},
	{"name", VALUE_TEXT, offsetof(struct title_item, title.name), 0},
	{"kind", VALUE_TEXT, offsetof(struct title_item, kind), 0},
	{"forms", VALUE_PHRASES, offsetof(struct title_item, forms), FORM_NAME},
	{"plural", VALUE_PHRASES, offsetof(struct title_item, forms), FORM_PLURAL},
	{"several", VALUE_TRUTH, offsetof(struct title_item, title.several), 0},
	{"without", VALUE_TEXTS, offsetof(struct title_item, without), 0},
	{"needs", VALUE_GUARDS, offsetof(struct title_item, title.needs), 0},
	{"not", VALUE_GUARDS, offsetof(struct title_item, title.not ), 0},
	{"note", VALUE_TEXT, offsetof(struct title_item, note), 0},
	{"yes", VALUE_YES, offsetof(struct title_item, examples), 0},
	{"no", VALUE_NO, offsetof(struct title_item, examples), 0},
	{NULL, 0, 0, 0},
};

static enum title_kind title_kind(struct loader *loader, struct str text, struct place place)
{
	static const struct str names[] = {STR_INIT("office"), STR_INIT("rank"),
					   STR_INIT("honorific"), STR_INIT("role")};
	for (size_t i = 0; i < 4; i++)
		if (str_eq(text, names[i]))
			return (enum title_kind)i;
	problem_add(loader->problems, PROBLEM_ERROR, place,
		    "kind: expected office, rank, honorific or role");
	return TITLE_ROLE;
}

/* Whether the rule at `place` stands in an earlier rules folder: a later one may correct it. */
static bool may_correct(const struct loader *loader, struct place place)
{
	return place.file < loader->first_file;
}

static bool id_is_free(struct loader *loader, const struct map *ids, struct str id,
		       struct place place)
{
	if (id.len == 0)
		problem_add(loader->problems, PROBLEM_ERROR, place, "the key \"id\" is missing");
	else if (map_get(ids, id))
		problem_add(loader->problems, PROBLEM_ERROR, place,
			    "the id \"%.*s\" is taken already", STR_ARG(id));
	return id.len && !map_get(ids, id);
}

/* The forms listed, and the name as the first of them. */
static struct forms named_forms(struct loader *loader, struct str name, struct forms_vec *listed,
				struct place place)
{
	struct forms_vec forms = {0};
	if (name.len)
		*VEC_PUSH(&forms) = (struct form){
			.text = name, .letters = CASE_ANY, .role = FORM_NAME, .place = place};
	for (size_t i = 0; i < listed->len; i++)
		if (listed->at[i].triggers)
			problem_add(loader->problems, PROBLEM_ERROR, listed->at[i].place,
				    "a regex form is for people, countries and organizations: list "
				    "the forms of a title or an office");
		else if (!str_eq_nocase(listed->at[i].text, name) ||
			 listed->at[i].role != FORM_NAME)
			*VEC_PUSH(&forms) = listed->at[i];
	VEC_CLEAR(listed);
	size_t len = forms.len;
	return (struct forms){keep_vec(loader, forms.at, len, sizeof(*forms.at)), len};
}

static void correct_title(struct loader *loader, struct title *old, const struct title_item *item)
{
	const struct title *more = &item->title;
	old->forms = corrected_forms(loader, old->forms, more->forms, &item->without, more->place);
	old->needs = joined_guards(loader, old->needs, more->needs);
	old->not = joined_guards(loader, old->not, more->not );
	old->examples = joined_examples(loader, old->examples, more->examples);
	old->several = old->several || more->several;
	if (more->name.len)
		old->name = more->name;
}

/* The title of an earlier folder with that id, NULL where there is none. */
static struct title *earlier_title(struct loader *loader, struct str id)
{
	const uint32_t *known = map_get(&loader->rules->title_ids, id);
	struct title *old = known ? &loader->titles.at[*known] : NULL;
	return old && may_correct(loader, old->place) ? old : NULL;
}

void read_title(struct loader *loader, const struct node *node)
{
	struct title_item item = {.title.place = node->place};
	if (!read_keys(loader, node, title_keys, &item))
		return;
	struct title *title = &item.title;
	struct title *old = earlier_title(loader, title->id);
	if (!old || item.kind.len)
		title->kind = title_kind(loader, item.kind, node->place);
	title->forms = named_forms(loader, title->name, &item.forms, node->place);
	title->examples.len = item.examples.len;
	title->examples.at =
		keep_vec(loader, item.examples.at, item.examples.len, sizeof(*item.examples.at));
	if (old) {
		correct_title(loader, old, &item);
		return;
	}
	if (title->name.len == 0 && title->forms.len)
		title->name = title->forms.at[0].text;
	struct map *ids = &loader->rules->title_ids;
	if (!id_is_free(loader, ids, title->id, node->place))
		return;
	map_at(ids, title->id, (uint32_t)loader->titles.len);
	*VEC_PUSH(&loader->titles) = *title;
}

/* Holders. */

struct holder_item {
	struct str name, who, order, family, source, note, wikidata;
	struct forms_vec forms;
	struct date from, to;
	bool acting;
};

static const struct key holder_keys[] = {
	{"name", VALUE_TEXT, offsetof(struct holder_item, name), 0},
	{"who", VALUE_ID, offsetof(struct holder_item, who), 0},
	{"order", VALUE_TEXT, offsetof(struct holder_item, order), 0},
	{"family", VALUE_TEXT, offsetof(struct holder_item, family), 0},
	{"forms", VALUE_FORMS, offsetof(struct holder_item, forms), FORM_ALIAS},
	{"from", VALUE_DATE, offsetof(struct holder_item, from), 0},
	{"to", VALUE_DATE, offsetof(struct holder_item, to), 0},
	{"acting", VALUE_TRUTH, offsetof(struct holder_item, acting), 0},
	{"source", VALUE_TEXT, offsetof(struct holder_item, source), 0},
	{"note", VALUE_TEXT, offsetof(struct holder_item, note), 0},
	{"wikidata", VALUE_TEXT, offsetof(struct holder_item, wikidata), 0},
	{NULL, 0, 0, 0},
};

static bool has_form(const struct form *forms, size_t len, struct str text)
{
	for (size_t i = 0; i < len; i++)
		if (str_eq(forms[i].text, text))
			return true;
	return false;
}

/* Whoever held several offices may have the same forms in each of their lines. */
static void describe_person(struct loader *loader, uint32_t index, struct holder_item *item)
{
	struct entity *person = &loader->entities.at[index];
	size_t more = item->forms.len;
	if (more) {
		size_t old = person->forms.len;
		struct form *forms = ARENA_ARRAY(&loader->rules->arena, struct form, old + more);
		memcpy(forms, person->forms.at, old * sizeof(*forms));
		for (size_t i = 0; i < more; i++)
			if (!has_form(forms, old, item->forms.at[i].text))
				forms[old++] = item->forms.at[i];
		person->forms = (struct forms){forms, old};
	}
	VEC_CLEAR(&item->forms);
	if (str_eq(item->order, STR("family-first")))
		person->family_first = true;
	person_complete(loader, person, item->family);
}

static bool read_holder(struct loader *loader, const struct node *node, struct tenure *tenure)
{
	struct holder_item item = {0};
	if (!read_keys(loader, node, holder_keys, &item))
		return false;
	if (item.name.len == 0 && item.who.len == 0) {
		problem_add(loader->problems, PROBLEM_ERROR, node->place,
			    "a holder needs \"name\" or \"who\"");
		return false;
	}
	if (!date_is_set(item.from) || item.source.len == 0)
		problem_add(loader->problems, PROBLEM_ERROR, node->place,
			    "a holder needs \"from\" and \"source\"");
	struct str id = item.who.len ? item.who : slug(&loader->rules->arena, item.name);
	struct str name = item.name.len ? item.name : item.who;
	*tenure = (struct tenure){
		.person = person_by_id(loader, id, name, node->place),
		.from = item.from,
		.to = item.to,
		.acting = item.acting,
		.source = item.source,
		.place = node->place,
		.span = {DAY_MIN, DAY_MAX},
	};
	if (tenure->person == NO_INDEX)
		return false;
	describe_person(loader, tenure->person, &item);
	if (date_is_set(item.from))
		tenure->span.first = date_span(item.from).first;
	if (date_is_set(item.to))
		tenure->span.behind = date_span(item.to).first;
	return true;
}

static int by_first_day(const void *a, const void *b)
{
	const struct tenure *x = a, *y = b;
	if (x->span.first != y->span.first)
		return ORDER(x->span.first, y->span.first);
	/* With partial dates several may begin on one day: the one that ended first comes first. */
	return ORDER(x->span.behind, y->span.behind);
}

struct tenures_vec VEC(struct tenure);

static void read_holders(struct loader *loader, const struct node *list, struct office *office)
{
	struct tenures_vec tenures = {0};
	if (list->kind != NODE_LIST)
		problem_add(loader->problems, PROBLEM_ERROR, list->place,
			    "holders: expected a list, found %s", node_kind_name(list));
	for (const struct node *n = list->kind == NODE_LIST ? list->first : NULL; n; n = n->next) {
		struct tenure tenure;
		if (read_holder(loader, n, &tenure))
			*VEC_PUSH(&tenures) = tenure;
	}
	office->tenures_len = tenures.len;
	office->tenures = keep_vec(loader, tenures.at, tenures.len, sizeof(*tenures.at));
	if (office->tenures_len)
		qsort(office->tenures, office->tenures_len, sizeof(*office->tenures), by_first_day);
}

/* Offices. */

struct office_item {
	struct office office;
	struct str title, note, wikidata;
	const struct node *holders, *more_holders;
	struct forms_vec forms;
	struct texts without;
	struct examples_vec examples;
	struct date from, to;
};

static const struct key office_keys[] = {
	{"id", VALUE_ID, offsetof(struct office_item, office.id), 0},
	{"name", VALUE_TEXT, offsetof(struct office_item, office.name), 0},
	{"country", VALUE_ID, offsetof(struct office_item, office.country), 0},
	{"organization", VALUE_ID, offsetof(struct office_item, office.organization), 0},
	{"title", VALUE_ID, offsetof(struct office_item, title), 0},
	{"forms", VALUE_PHRASES, offsetof(struct office_item, forms), FORM_NAME},
	{"unique-forms", VALUE_PHRASES, offsetof(struct office_item, forms), FORM_UNIQUE},
	{"without", VALUE_TEXTS, offsetof(struct office_item, without), 0},
	{"holders", VALUE_NODE, offsetof(struct office_item, holders), 0},
	{"more-holders", VALUE_NODE, offsetof(struct office_item, more_holders), 0},
	{"several", VALUE_TRUTH, offsetof(struct office_item, office.several), 0},
	{"needs", VALUE_GUARDS, offsetof(struct office_item, office.needs), 0},
	{"not", VALUE_GUARDS, offsetof(struct office_item, office.not ), 0},
	{"from", VALUE_DATE, offsetof(struct office_item, from), 0},
	{"to", VALUE_DATE, offsetof(struct office_item, to), 0},
	{"note", VALUE_TEXT, offsetof(struct office_item, note), 0},
	{"wikidata", VALUE_TEXT, offsetof(struct office_item, wikidata), 0},
	{"yes", VALUE_YES, offsetof(struct office_item, examples), 0},
	{"no", VALUE_NO, offsetof(struct office_item, examples), 0},
	{NULL, 0, 0, 0},
};

/* The tenures of an earlier folder and those that `more-holders` adds. One that goes on ends where
 * an added one begins. */
static void add_tenures(struct loader *loader, struct office *old, const struct office *more)
{
	size_t len = old->tenures_len + more->tenures_len;
	struct tenure *all = ARENA_ARRAY(&loader->rules->arena, struct tenure, len);
	if (old->tenures_len)
		memcpy(all, old->tenures, old->tenures_len * sizeof(*all));
	if (more->tenures_len)
		memcpy(all + old->tenures_len, more->tenures, more->tenures_len * sizeof(*all));
	for (size_t i = 0; i < old->tenures_len && !old->several; i++)
		for (size_t k = old->tenures_len; k < len; k++) {
			bool follows = !date_is_set(all[i].to) &&
				       all[i].span.first < all[k].span.first &&
				       all[k].span.first < all[i].span.behind;
			if (follows)
				all[i].span.behind = all[k].span.first;
		}
	for (size_t i = 0; i < old->tenures_len; i++)
		if (!date_is_set(all[i].to) && all[i].span.behind != DAY_MAX)
			all[i].to = date_of_day(all[i].span.behind);
	old->tenures = all;
	old->tenures_len = len;
	if (len)
		qsort(all, len, sizeof(*all), by_first_day);
}

/* `holders` of a later folder replaces the whole list, `more-holders` adds to it. */
static void correct_office(struct loader *loader, struct office *old,
			   const struct office_item *item)
{
	const struct office *more = &item->office;
	old->forms = corrected_forms(loader, old->forms, more->forms, &item->without, more->place);
	old->needs = joined_guards(loader, old->needs, more->needs);
	old->not = joined_guards(loader, old->not, more->not );
	old->examples = joined_examples(loader, old->examples, more->examples);
	if (more->name.len)
		old->name = more->name;
	if (more->country.len)
		old->country = more->country;
	if (more->organization.len)
		old->organization = more->organization;
	if (item->more_holders) {
		add_tenures(loader, old, more);
	} else if (item->holders) {
		old->tenures = more->tenures;
		old->tenures_len = more->tenures_len;
	}
	old->several = old->several || more->several;
}

/* The number of an earlier folder's office with that id, NO_INDEX where there is none. */
static uint32_t earlier_office(const struct loader *loader, struct str id)
{
	const uint32_t *known = map_get(&loader->rules->office_ids, id);
	bool may = known && may_correct(loader, loader->offices.at[*known].place);
	return may ? *known : NO_INDEX;
}

static void note_title(struct loader *loader, const struct office_item *item, uint32_t office)
{
	if (item->title.len)
		*VEC_PUSH(&loader->pending_titles) =
			(struct pending){item->title, item->office.place, office};
}

static void store_office(struct loader *loader, const struct office_item *item)
{
	const struct office *office = &item->office;
	struct map *ids = &loader->rules->office_ids;
	uint32_t old = earlier_office(loader, office->id);
	if (old != NO_INDEX) {
		note_title(loader, item, old);
		correct_office(loader, &loader->offices.at[old], item);
		return;
	}
	if (office->name.len == 0)
		problem_add(loader->problems, PROBLEM_ERROR, office->place,
			    "the key \"name\" is missing");
	if (!id_is_free(loader, ids, office->id, office->place))
		return;
	note_title(loader, item, (uint32_t)loader->offices.len);
	map_at(ids, office->id, (uint32_t)loader->offices.len);
	*VEC_PUSH(&loader->offices) = *office;
}

void read_office(struct loader *loader, const struct node *node)
{
	struct office_item item = {.office = {.title = NO_INDEX, .place = node->place}};
	if (!read_keys(loader, node, office_keys, &item))
		return;
	struct office *office = &item.office;
	if (item.holders && item.more_holders)
		problem_add(loader->problems, PROBLEM_ERROR, item.more_holders->key_place,
			    "an office has \"holders\" or \"more-holders\", not both");
	if (item.holders || item.more_holders)
		read_holders(loader, item.holders ? item.holders : item.more_holders, office);
	/* "Member of Parliament" alone means none of six hundred. */
	struct str name = office->several ? STR("") : office->name;
	office->forms = named_forms(loader, name, &item.forms, node->place);
	office->examples.len = item.examples.len;
	office->examples.at =
		keep_vec(loader, item.examples.at, item.examples.len, sizeof(*item.examples.at));
	store_office(loader, &item);
}

/* Who holds offices in two countries is at home in none of them for certain; one of an organization
 * says nothing. */
void find_homes(struct ruleset *rules)
{
	bool *several = mem_zero(rules->entities_len + 1, sizeof(*several));
	for (size_t i = 0; i < rules->offices_len; i++) {
		const struct office *office = &rules->offices[i];
		for (size_t k = 0; k < office->tenures_len && office->country.len; k++) {
			uint32_t person = office->tenures[k].person;
			struct str *home = &rules->entities[person].home;
			several[person] |= home->len && !str_eq(*home, office->country);
			*home = office->country;
		}
	}
	for (size_t i = 0; i < rules->entities_len; i++) {
		struct entity *e = &rules->entities[i];
		if (e->kind == ENTITY_PERSON && e->country.len)
			e->home = e->country;
		else if (several[i])
			e->home = (struct str){0};
	}
	mem_free(several);
}

const struct tenure *office_holder(const struct office *office, int32_t day)
{
	/* Tenures do not overlap (but for days of handover): the last one begun counts. */
	for (size_t i = office->several ? 0 : office->tenures_len; i > 0; i--) {
		const struct tenure *t = &office->tenures[i - 1];
		if (t->span.first <= day && day < t->span.behind)
			return t;
	}
	return NULL;
}
