/* SPDX-License-Identifier: MIT
 *
 * entity: the sections countries, organizations, people, places and things.
 */
#include "load.h"

/* An item of one of the sections, as its keys say, before it becomes an entity. */
struct item {
	struct str id, name, iso3, official, capital, territory_of, country, type, parent, wikidata,
		note;
	struct str order, family;
	const struct node *name_node, *names;
	struct forms_vec forms;
	struct texts without;
	struct guards needs, not ;
	struct examples_vec examples;
	struct date from, to;
	bool country_word;
	int priority;
};

#define AT(field) offsetof(struct item, field)
#define COMMON_KEYS                                                                              \
	{"id", VALUE_ID, AT(id), 0}, {"name", VALUE_NODE, AT(name_node), 0},                     \
		{"forms", VALUE_FORMS, AT(forms), FORM_ALIAS},                                   \
		{"without", VALUE_TEXTS, AT(without), 0}, {"needs", VALUE_GUARDS, AT(needs), 0}, \
		{"not", VALUE_GUARDS, AT(not ), 0}, {"from", VALUE_DATE, AT(from), 0},           \
		{"to", VALUE_DATE, AT(to), 0}, {"priority", VALUE_NUMBER, AT(priority), 0},      \
		{"wikidata", VALUE_TEXT, AT(wikidata), 0}, {"note", VALUE_TEXT, AT(note), 0},    \
		{"yes", VALUE_YES, AT(examples), 0},                                             \
	{                                                                                        \
		"no", VALUE_NO, AT(examples), 0                                                  \
	}

static const struct key country_keys[] = {
	COMMON_KEYS,
	{"iso3", VALUE_TEXT, AT(iso3), 0},
	{"official", VALUE_TEXT, AT(official), 0},
	{"demonyms", VALUE_FORMS, AT(forms), FORM_DEMONYM},
	{"capital", VALUE_TEXT, AT(capital), 0},
	{"metonyms", VALUE_FORMS, AT(forms), FORM_METONYM},
	{"territory-of", VALUE_ID, AT(territory_of), 0},
	{NULL, 0, 0, 0},
};

static const struct key organization_keys[] = {
	COMMON_KEYS,
	{"country", VALUE_ID, AT(country), 0},
	{"type", VALUE_TEXT, AT(type), 0},
	{"parent", VALUE_ID, AT(parent), 0},
	{"country-word", VALUE_TRUTH, AT(country_word), 0},
	{NULL, 0, 0, 0},
};

static const struct key person_keys[] = {
	COMMON_KEYS,
	{"country", VALUE_ID, AT(country), 0},
	{"order", VALUE_TEXT, AT(order), 0},
	{"family", VALUE_TEXT, AT(family), 0},
	{NULL, 0, 0, 0},
};

static const struct key place_keys[] = {
	{"country", VALUE_ID, AT(country), 0},
	{"names", VALUE_FORMS, AT(forms), FORM_NAME},
	{"not", VALUE_GUARDS, AT(not ), 0},
	{NULL, 0, 0, 0},
};

static const struct key thing_keys[] = {
	{"type", VALUE_TEXT, AT(type), 0},
	{"names", VALUE_FORMS, AT(forms), FORM_NAME},
	{"not", VALUE_GUARDS, AT(not ), 0},
	{NULL, 0, 0, 0},
};

static struct day_span existence(struct loader *loader, const struct item *item, struct place place)
{
	struct day_span span = {DAY_MIN, DAY_MAX};
	if (date_is_set(item->from))
		span.first = date_span(item->from).first;
	if (date_is_set(item->to))
		span.behind = date_span(item->to).first;
	if (span.behind <= span.first)
		problem_add(loader->problems, PROBLEM_ERROR, place, "\"to\" is not after \"from\"");
	return span;
}

/* One more way to write the entity, unless it is among the forms already. */
static void add_form(struct item *item, struct str text, enum form_role role, struct place place)
{
	if (text.len == 0)
		return;
	for (size_t i = 0; i < item->forms.len; i++)
		if (str_eq(item->forms.at[i].text, text))
			return;
	*VEC_PUSH(&item->forms) = (struct form){.text = text, .role = role, .place = place};
}

/* The rule of an earlier folder that the item extends or corrects, NULL where it is a new one. */
static const struct entity *earlier(const struct loader *loader, struct str id)
{
	const uint32_t *known = id.len ? map_get(&loader->rules->entity_ids, id) : NULL;
	if (!known)
		return NULL;
	const struct origin *origin = &loader->origins.at[*known];
	return origin->folder != loader->folder ? &loader->entities.at[*known] : NULL;
}

/* The name as a form stands first; it may be a mapping with guards of its own. What extends an
 * earlier rule need not say the name again. */
static void take_name(struct loader *loader, struct item *item, const struct node *node)
{
	struct forms_vec first = {0};
	const struct entity *old = earlier(loader, item->id);
	if (!item->name_node && old) {
		item->name = old->name;
		return;
	}
	if (!item->name_node) {
		problem_add(loader->problems, PROBLEM_ERROR, node->place,
			    "the key \"name\" is missing");
		return;
	}
	struct form form = {.role = FORM_NAME, .place = item->name_node->place};
	form.text = item->name = field_text(loader, item->name_node);
	*VEC_PUSH(&first) = form;
	for (size_t i = 0; i < item->forms.len; i++)
		if (!str_eq(item->forms.at[i].text, form.text))
			*VEC_PUSH(&first) = item->forms.at[i];
	VEC_CLEAR(&item->forms);
	item->forms = first;
}

static struct entity *add_entity(struct loader *loader, struct entity entity, bool implied)
{
	uint32_t index = (uint32_t)loader->entities.len;
	if (entity.id.len)
		*map_at(&loader->rules->entity_ids, entity.id, index) = index;
	*VEC_PUSH(&loader->entities) = entity;
	*VEC_PUSH(&loader->origins) = (struct origin){loader->folder, implied};
	return VEC_LAST(&loader->entities);
}

/* A rule of a later folder, or a people rule for somebody a holder line named, adds to the earlier.
 */
static struct entity *extend(struct loader *loader, uint32_t index, const struct entity *more,
			     const struct texts *without)
{
	struct entity *entity = &loader->entities.at[index];
	entity->forms = corrected_forms(loader, entity->forms, more->forms, without, more->place);
	entity->needs = joined_guards(loader, entity->needs, more->needs);
	entity->not = joined_guards(loader, entity->not, more->not );
	entity->examples = joined_examples(loader, entity->examples, more->examples);
	if (more->name.len && !loader->origins.at[index].implied)
		entity->name = more->name;
	if (more->country.len)
		entity->country = more->country;
	if (more->type.len)
		entity->type = more->type;
	if (more->parent.len)
		entity->parent = more->parent;
	if (more->priority)
		entity->priority = more->priority;
	if (loader->origins.at[index].implied) {
		entity->place = more->place;
		entity->family_first = entity->family_first || more->family_first;
	}
	loader->origins.at[index].implied = false;
	return entity;
}

static struct entity *store_entity(struct loader *loader, const struct entity *entity,
				   const struct texts *without)
{
	const uint32_t *known = map_get(&loader->rules->entity_ids, entity->id);
	if (!known || entity->id.len == 0)
		return add_entity(loader, *entity, false);
	const struct entity *old = &loader->entities.at[*known];
	const struct origin *origin = &loader->origins.at[*known];
	bool may_extend = old->kind == entity->kind &&
			  (origin->implied || origin->folder != loader->folder);
	if (may_extend)
		return extend(loader, *known, entity, without);
	problem_add(loader->problems, PROBLEM_ERROR, entity->place,
		    "the id \"%.*s\" is taken already, in %.*s:%u", STR_ARG(entity->id),
		    STR_ARG(loader->rules->files[old->place.file].name), old->place.line);
	return NULL;
}

/* A regex form is a pattern that names a known entity. */
static void take_regex_forms(struct loader *loader, struct item *item)
{
	size_t kept = 0;
	for (size_t i = 0; i < item->forms.len; i++) {
		const struct form *form = &item->forms.at[i];
		if (!form->triggers) {
			item->forms.at[kept++] = *form;
			continue;
		}
		*VEC_PUSH(&loader->patterns) = (struct pattern){
			.id = item->id,
			.triggers = form->triggers,
			.triggers_len = form->triggers_len,
			.match = form->text,
			.match_place = form->place,
			.is = item->id,
			.needs = form->needs,
			.not = form->not,
			.priority = item->priority,
			.place = form->place,
		};
	}
	item->forms.len = kept;
}

static struct entity entity_of(struct loader *loader, struct item *item, enum entity_kind kind,
			       const struct node *node)
{
	struct entity entity = {
		.kind = kind,
		.id = item->id,
		.name = item->name,
		.needs = item->needs,
		.not = item->not,
		.country = item->country,
		.type = item->type,
		.parent = item->parent,
		.iso3 = item->iso3,
		.country_word = item->country_word,
		.exists = existence(loader, item, node->place),
		.priority = item->priority,
		.place = node->place,
	};
	if (item->id.len)
		take_regex_forms(loader, item);
	entity.forms.len = item->forms.len;
	entity.forms.at =
		keep_vec(loader, item->forms.at, item->forms.len, sizeof(*item->forms.at));
	entity.examples.len = item->examples.len;
	entity.examples.at =
		keep_vec(loader, item->examples.at, item->examples.len, sizeof(*item->examples.at));
	return entity;
}

static bool has_id(struct loader *loader, const struct item *item, const struct node *node)
{
	if (item->id.len == 0)
		problem_add(loader->problems, PROBLEM_ERROR, node->place,
			    "the key \"id\" is missing");
	return item->id.len > 0;
}

void read_country(struct loader *loader, const struct node *node)
{
	struct item item = {0};
	if (!read_keys(loader, node, country_keys, &item))
		return;
	take_name(loader, &item, node);
	add_form(&item, item.official, FORM_ALIAS, node->place);
	add_form(&item, item.capital, FORM_METONYM, node->place);
	bool usable = has_id(loader, &item, node);
	struct entity country = entity_of(loader, &item, ENTITY_COUNTRY, node);
	country.country = item.id;
	country.parent = item.territory_of;
	if (usable)
		store_entity(loader, &country, &item.without);
}

void read_organization(struct loader *loader, const struct node *node)
{
	struct item item = {0};
	if (!read_keys(loader, node, organization_keys, &item))
		return;
	take_name(loader, &item, node);
	bool usable = has_id(loader, &item, node);
	struct entity organization = entity_of(loader, &item, ENTITY_ORGANIZATION, node);
	if (usable)
		store_entity(loader, &organization, &item.without);
}

/* "Mohammed bin Salman" -> "bin Salman", "Martin Luther King Jr." -> "King". */
static struct str implied_family(struct str name, bool family_first)
{
	static const struct str suffixes[] = {STR_INIT("Jr."), STR_INIT("Jr"), STR_INIT("Sr."),
					      STR_INIT("Sr"),  STR_INIT("II"), STR_INIT("III"),
					      STR_INIT("IV")};
	struct str rest = name, word, family = {0};
	while (str_next_word(&rest, &word)) {
		if (family_first)
			return word;
		bool suffix = false;
		for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
			suffix = suffix || str_eq(word, suffixes[i]);
		bool particle = family.len && ascii_is_lower(family.at[0]);
		if (!suffix && !particle)
			family = word;
		else if (!suffix)
			family.len = (size_t)(word.at + word.len - family.at);
	}
	return family;
}

void person_complete(struct loader *loader, struct entity *person, struct str family)
{
	if (family.len)
		person->family = family;
	if (person->family.len == 0 || person->family_first)
		person->family = family.len ? family
					    : implied_family(person->name, person->family_first);
	if (str_find(person->name, person->family, 0) == STR_NOWHERE)
		problem_add(loader->problems, PROBLEM_ERROR, person->place,
			    "the family name \"%.*s\" is no part of the name \"%.*s\"",
			    STR_ARG(person->family), STR_ARG(person->name));
}

static bool is_family_first(struct loader *loader, struct str order, struct place place)
{
	bool family_first = str_eq(order, STR("family-first"));
	if (!family_first && order.len && !str_eq(order, STR("given-first")))
		problem_add(loader->problems, PROBLEM_ERROR, place,
			    "order: expected given-first or family-first");
	return family_first;
}

void read_person(struct loader *loader, const struct node *node)
{
	struct item item = {0};
	if (!read_keys(loader, node, person_keys, &item))
		return;
	take_name(loader, &item, node);
	if (item.id.len == 0)
		item.id = slug(&loader->rules->arena, item.name);
	bool usable = has_id(loader, &item, node);
	struct entity person = entity_of(loader, &item, ENTITY_PERSON, node);
	person.family_first = is_family_first(loader, item.order, node->place);
	struct entity *stored = usable ? store_entity(loader, &person, &item.without) : NULL;
	if (stored)
		person_complete(loader, stored, item.family);
}

uint32_t person_by_id(struct loader *loader, struct str id, struct str name, struct place place)
{
	const uint32_t *known = map_get(&loader->rules->entity_ids, id);
	if (known && loader->entities.at[*known].kind == ENTITY_PERSON)
		return *known;
	if (known) {
		problem_add(loader->problems, PROBLEM_ERROR, place, "\"%.*s\" is no person",
			    STR_ARG(id));
		return NO_INDEX;
	}
	struct form *form = ARENA_NEW(&loader->rules->arena, struct form);
	*form = (struct form){.text = name, .role = FORM_NAME, .place = place};
	struct entity person = {
		.kind = ENTITY_PERSON,
		.id = id,
		.name = name,
		.forms = {form, 1},
		.exists = {DAY_MIN, DAY_MAX},
		.place = place,
	};
	add_entity(loader, person, true);
	return (uint32_t)(loader->entities.len - 1);
}

static void read_names(struct loader *loader, const struct node *node, const struct key *keys,
		       enum entity_kind kind)
{
	struct item item = {0};
	if (!read_keys(loader, node, keys, &item))
		return;
	struct entity entity = entity_of(loader, &item, kind, node);
	struct forms forms = entity.forms;
	/* Each name is a place or a thing of its own; all share the item's guards and rule. */
	for (size_t i = 0; i < forms.len; i++) {
		entity.forms = (struct forms){&forms.at[i], 1};
		entity.name = forms.at[i].text;
		entity.place = forms.at[i].place;
		add_entity(loader, entity, false);
	}
}

void read_places(struct loader *loader, const struct node *node)
{
	read_names(loader, node, place_keys, ENTITY_PLACE);
}

void read_things(struct loader *loader, const struct node *node)
{
	read_names(loader, node, thing_keys, ENTITY_THING);
}
