/* SPDX-License-Identifier: MIT
 *
 * FollowTheMoney entities a line, as OpenSanctions and Aleph export them:
 *
 *     {"id": "p1", "schema": "Person", "properties": {"name": ["Zora Testwick"], "country":
 * ["us"]}}
 *     {"id": "o1", "schema": "Position", "properties": {"name": ["Minister of Truth"]}}
 *     {"id": "x", "schema": "Occupancy", "datasets": ["peps"], "properties": {"holder": ["p1"],
 *      "post": ["o1"], "startDate": ["2021-01-22"]}}
 *
 * Positions become offices, occupancies their tenures, whichever comes first in the file. Records
 * of other kinds (addresses, passports, sanctions) name nobody and are passed over.
 */
#include "import.h"

#include "text/json.h"

enum ftm_sort { FTM_NAME, FTM_POSITION, FTM_OCCUPANCY, FTM_OTHER };

struct schema {
	const char *name;
	enum ftm_sort sort;
	enum entity_kind kind;
	const char *type;
};

static const struct schema schemas[] = {
	{"Person", FTM_NAME, ENTITY_PERSON, NULL},
	{"Organization", FTM_NAME, ENTITY_ORGANIZATION, NULL},
	{"LegalEntity", FTM_NAME, ENTITY_ORGANIZATION, NULL},
	{"Company", FTM_NAME, ENTITY_ORGANIZATION, "company"},
	{"PublicBody", FTM_NAME, ENTITY_ORGANIZATION, "agency"},
	{"Position", FTM_POSITION, ENTITY_THING, NULL},
	{"Occupancy", FTM_OCCUPANCY, ENTITY_THING, NULL},
};

/* An occupancy until all records are read. */
struct occupancy {
	struct str holder, post;
	struct date from, to;
	struct str source;
	size_t line;
};

struct ftm {
	struct importing *importing;
	struct map people, posts; /* the records' ids to indexes of names and offices */
	struct occupancies VEC(struct occupancy) occupancies;
};

static const struct json *property(const struct json *record, const char *key)
{
	return json_get(json_get(record, "properties"), key);
}

/* The first value of a property; empty where there is none. */
static struct str first_of(const struct json *record, const char *key)
{
	const struct json *values = property(record, key);
	if (values && values->kind == JSON_LIST)
		values = values->first;
	/* What a record is about may be written out in place of its id. */
	return values && values->kind == JSON_OBJECT ? json_text(json_get(values, "id"))
						     : json_text(values);
}

/* The data set that vouches for a record, as tenures name their source. */
static struct str source_of(struct importing *importing, const struct json *record)
{
	const struct json *sets = json_get(record, "datasets");
	struct str name = sets && sets->first ? json_text(sets->first) : STR("");
	return name.len ? arena_keep(&importing->arena, name) : STR("followthemoney");
}

/* "TESTWICK, Zora" is Zora Testwick. */
static struct str read_name(struct importing *importing, struct str name, enum entity_kind kind)
{
	struct str family, given;
	struct arena *arena = &importing->arena;
	bool turned = kind == ENTITY_PERSON && str_cut(name, ',', &family, &given) &&
		      str_trim(given).len && str_find_byte(given, ',', 0) == STR_NOWHERE;
	if (!turned)
		return import_recase(importing, name);
	return arena_format(arena, "%.*s %.*s", STR_ARG(import_recase(importing, str_trim(given))),
			    STR_ARG(import_recase(importing, str_trim(family))));
}

static void take_forms(struct importing *importing, uint32_t index, const struct json *values,
		       enum entity_kind kind)
{
	for (const struct json *v = values ? values->first : NULL; v; v = v->next)
		if (v->text.len)
			import_form(importing, index, read_name(importing, v->text, kind),
				    CASE_EXACT);
}

static void take_name(struct ftm *ftm, const struct json *record, const struct schema *schema)
{
	struct importing *importing = ftm->importing;
	struct str name = json_text(json_get(record, "caption"));
	if (name.len == 0)
		name = first_of(record, "name");
	struct str written = read_name(importing, name, schema->kind);
	uint32_t index = schema->kind == ENTITY_PERSON
				 ? import_record(importing, ENTITY_PERSON, written)
				 : import_name(importing, schema->kind, STR(""), written);
	if (index == NO_INDEX)
		return;
	take_forms(importing, index, property(record, "name"), schema->kind);
	take_forms(importing, index, property(record, "alias"), schema->kind);
	struct str country = first_of(record, "country");
	if (country.len == 0)
		country = first_of(record, "nationality");
	if (country.len)
		import_country(importing, index, country);
	importing->names.at[index].type = str_of(schema->type);
	struct str wikidata = first_of(record, "wikidataId");
	if (wikidata.len)
		importing->names.at[index].wikidata = arena_keep(&importing->arena, wikidata);
	struct str id = json_text(json_get(record, "id"));
	if (schema->kind == ENTITY_PERSON && id.len)
		*map_at(&ftm->people, arena_keep(&importing->arena, id), index) = index;
}

static void take_position(struct ftm *ftm, const struct json *record)
{
	struct importing *importing = ftm->importing;
	struct str name = json_text(json_get(record, "caption"));
	struct str id = json_text(json_get(record, "id"));
	if (name.len == 0)
		name = first_of(record, "name");
	struct str country = import_country_id(importing, first_of(record, "country"));
	uint32_t office = import_office(importing, STR(""), name, country);
	if (office != NO_INDEX && id.len)
		*map_at(&ftm->posts, arena_keep(&importing->arena, id), office) = office;
}

static void take_occupancy(struct ftm *ftm, const struct json *record)
{
	struct importing *importing = ftm->importing;
	struct str start = first_of(record, "startDate"), end = first_of(record, "endDate");
	struct occupancy o = {.line = importing->line, .source = source_of(importing, record)};
	o.holder = arena_keep(&importing->arena, first_of(record, "holder"));
	o.post = arena_keep(&importing->arena, first_of(record, "post"));
	if (start.len == 0)
		import_left(importing, "an occupancy without a beginning");
	else if (!import_date(start, &o.from) || (end.len && !import_date(end, &o.to)))
		import_left(importing, "\"%.*s\" is no date",
			    STR_ARG(date_is_set(o.from) ? end : start));
	else if (end.len == 0 && str_eq(first_of(record, "status"), STR("ended")))
		import_left(importing, "an occupancy that has ended, without its end");
	else
		*VEC_PUSH(&ftm->occupancies) = o;
}

static void take_record(struct ftm *ftm, const struct json *record)
{
	struct str name = json_text(json_get(record, "schema"));
	if (name.len == 0) {
		import_left(ftm->importing, "a record without a schema");
		return;
	}
	for (size_t i = 0; i < sizeof(schemas) / sizeof(schemas[0]); i++) {
		const struct schema *schema = &schemas[i];
		if (!str_eq(name, str_of(schema->name)))
			continue;
		if (schema->sort == FTM_NAME)
			take_name(ftm, record, schema);
		else if (schema->sort == FTM_POSITION)
			take_position(ftm, record);
		else
			take_occupancy(ftm, record);
		return;
	}
	ftm->importing->passed++;
}

static void take_tenures(struct ftm *ftm)
{
	struct importing *importing = ftm->importing;
	for (size_t i = 0; i < ftm->occupancies.len; i++) {
		const struct occupancy *o = &ftm->occupancies.at[i];
		const uint32_t *person = map_get(&ftm->people, o->holder);
		const uint32_t *office = map_get(&ftm->posts, o->post);
		importing->line = o->line;
		if (!person || !office)
			import_left(importing, "the %s \"%.*s\" is not in this list",
				    person ? "post" : "holder",
				    STR_ARG(person ? o->post : o->holder));
		else
			import_tenure(importing, *office,
				      (struct import_tenure){.person = *person,
							     .from = o->from,
							     .to = o->to,
							     .source = o->source});
	}
}

static bool read_ftm(struct importing *importing, struct str text, struct error *err)
{
	struct ftm ftm = {.importing = importing};
	struct str line;
	(void)err;
	map_init(&ftm.people);
	map_init(&ftm.posts);
	while (str_next_line(&text, &line)) {
		struct error why;
		importing->line++;
		if (str_trim(line).len == 0)
			continue;
		struct json *record = json_read(&importing->scratch, line, &why);
		if (record)
			take_record(&ftm, record);
		else
			import_left(importing, "%s", why.text);
		arena_reset(&importing->scratch);
	}
	take_tenures(&ftm);
	VEC_CLEAR(&ftm.occupancies);
	map_clear(&ftm.people);
	map_clear(&ftm.posts);
	return true;
}

static bool looks_ftm(struct str text)
{
	struct str line;
	while (str_next_line(&text, &line))
		if (str_trim(line).len)
			return str_starts(str_trim(line), STR("{")) &&
			       str_find(line, STR("\"schema\""), 0) != STR_NOWHERE;
	return false;
}

const struct importer importer_ftm = {"ftm", looks_ftm, read_ftm};
