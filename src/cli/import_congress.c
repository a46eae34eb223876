/* SPDX-License-Identifier: MIT
 *
 * The YAML of congress-legislators: people with terms as senator, representative, president or vice
 * president.
 *
 *     - name: {first: Zora, last: Testwick, official_full: Zora Q. Testwick}
 *       terms:
 *       - {type: sen, start: '2019-01-03', end: '2025-01-03', state: WA, class: 1}
 *
 * Each seat becomes an office; terms that follow each other are one tenure.
 */
#include "import.h"

#include "rules/yaml.h"

static const char source[] = "congress-legislators";

static const struct node *member(const struct node *map, const char *key)
{
	for (const struct node *n = map && map->kind == NODE_MAP ? map->first : NULL; n;
	     n = n->next)
		if (str_eq(n->key, str_of(key)))
			return n;
	return NULL;
}

static struct str text_of(const struct node *map, const char *key)
{
	const struct node *n = member(map, key);
	return n && n->kind == NODE_SCALAR ? n->text : STR("");
}

static const struct {
	const char *code, *name;
} states[] = {
	{"AK", "Alaska"},
	{"AL", "Alabama"},
	{"AR", "Arkansas"},
	{"AS", "American Samoa"},
	{"AZ", "Arizona"},
	{"CA", "California"},
	{"CO", "Colorado"},
	{"CT", "Connecticut"},
	{"DC", "the District of Columbia"},
	{"DE", "Delaware"},
	{"FL", "Florida"},
	{"GA", "Georgia"},
	{"GU", "Guam"},
	{"HI", "Hawaii"},
	{"IA", "Iowa"},
	{"ID", "Idaho"},
	{"IL", "Illinois"},
	{"IN", "Indiana"},
	{"KS", "Kansas"},
	{"KY", "Kentucky"},
	{"LA", "Louisiana"},
	{"MA", "Massachusetts"},
	{"MD", "Maryland"},
	{"ME", "Maine"},
	{"MI", "Michigan"},
	{"MN", "Minnesota"},
	{"MO", "Missouri"},
	{"MP", "the Northern Mariana Islands"},
	{"MS", "Mississippi"},
	{"MT", "Montana"},
	{"NC", "North Carolina"},
	{"ND", "North Dakota"},
	{"NE", "Nebraska"},
	{"NH", "New Hampshire"},
	{"NJ", "New Jersey"},
	{"NM", "New Mexico"},
	{"NV", "Nevada"},
	{"NY", "New York"},
	{"OH", "Ohio"},
	{"OK", "Oklahoma"},
	{"OR", "Oregon"},
	{"PA", "Pennsylvania"},
	{"PR", "Puerto Rico"},
	{"RI", "Rhode Island"},
	{"SC", "South Carolina"},
	{"SD", "South Dakota"},
	{"TN", "Tennessee"},
	{"TX", "Texas"},
	{"UT", "Utah"},
	{"VA", "Virginia"},
	{"VI", "the Virgin Islands"},
	{"VT", "Vermont"},
	{"WA", "Washington"},
	{"WI", "Wisconsin"},
	{"WV", "West Virginia"},
	{"WY", "Wyoming"},
};

static struct str state_name(struct str code)
{
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		if (str_eq(code, str_of(states[i].code)))
			return str_of(states[i].name);
	return code;
}

static const char *ordinal(struct str number)
{
	char last = number.len ? number.at[number.len - 1] : '0';
	bool teen = number.len > 1 && number.at[number.len - 2] == '1';
	return teen ? "th" : last == '1' ? "st" : last == '2' ? "nd" : last == '3' ? "rd" : "th";
}

/* Where the rules at hand have the body that the seat is in. */
static struct str body(const struct importing *importing, struct str id)
{
	uint32_t index = ruleset_entity(importing->rules, id);
	bool known = index != NO_INDEX &&
		     importing->rules->entities[index].kind == ENTITY_ORGANIZATION;
	return known ? id : STR("");
}

static uint32_t senate_seat(struct importing *importing, const struct node *term)
{
	struct arena *arena = &importing->arena;
	struct str state = text_of(term, "state"), class = text_of(term, "class");
	struct str id = arena_format(arena, "us-senate-%.*s-%.*s", STR_ARG(state), STR_ARG(class));
	struct str name = arena_format(arena, "U.S. Senator for %.*s", STR_ARG(state_name(state)));
	uint32_t office =
		import_office(importing, id, name, import_country_id(importing, STR("us")));
	if (office != NO_INDEX)
		importing->offices.at[office].organization = body(importing, STR("us-senate"));
	return office;
}

static uint32_t house_seat(struct importing *importing, const struct node *term)
{
	struct arena *arena = &importing->arena;
	struct str state = text_of(term, "state"), district = text_of(term, "district");
	bool large = district.len == 0 || str_eq(district, STR("0")) || district.at[0] == '-';
	struct str id = arena_format(arena, "us-house-%.*s-%.*s", STR_ARG(state),
				     STR_ARG(large ? STR("0") : district));
	struct str name =
		arena_format(arena, "U.S. Representative for %.*s", STR_ARG(state_name(state)));
	if (!large)
		name = arena_format(arena, "%.*s's %.*s%s district", STR_ARG(name),
				    STR_ARG(district), ordinal(district));
	uint32_t office =
		import_office(importing, id, name, import_country_id(importing, STR("us")));
	if (office != NO_INDEX)
		importing->offices.at[office].organization =
			body(importing, STR("us-house-of-representatives"));
	return office;
}

static uint32_t president(struct importing *importing, const struct node *term)
{
	(void)term;
	return import_office(importing, STR("us-president"), STR("President"),
			     import_country_id(importing, STR("us")));
}

static uint32_t vice_president(struct importing *importing, const struct node *term)
{
	(void)term;
	return import_office(importing, STR("us-vice-president"), STR("Vice President"),
			     import_country_id(importing, STR("us")));
}

static const struct term_kind {
	const char *type;
	uint32_t (*office)(struct importing *importing, const struct node *term);
} term_kinds[] = {
	{"sen", senate_seat},
	{"rep", house_seat},
	{"prez", president},
	{"viceprez", vice_president},
};

static uint32_t office_of(struct importing *importing, const struct node *term)
{
	struct str type = text_of(term, "type");
	for (size_t i = 0; i < sizeof(term_kinds) / sizeof(term_kinds[0]); i++)
		if (str_eq(type, str_of(term_kinds[i].type)))
			return term_kinds[i].office(importing, term);
	import_left(importing, "\"%.*s\" is no type of a term", STR_ARG(type));
	return NO_INDEX;
}

static void take_term(struct importing *importing, uint32_t person, const struct node *term)
{
	struct import_tenure tenure = {.person = person, .source = str_of(source)};
	struct str start = text_of(term, "start"), end = text_of(term, "end");
	importing->line = term->place.line;
	if (!import_date(start, &tenure.from)) {
		import_left(importing, "\"%.*s\" is no first day of a term", STR_ARG(start));
		return;
	}
	if (end.len && !import_date(end, &tenure.to)) {
		import_left(importing, "\"%.*s\" is no last day of a term", STR_ARG(end));
		return;
	}
	uint32_t office = office_of(importing, term);
	if (office != NO_INDEX)
		import_tenure(importing, office, tenure);
}

static struct str joined(struct arena *arena, struct str a, struct str b)
{
	return arena_format(arena, "%.*s%s%.*s", STR_ARG(a), a.len && b.len ? " " : "", STR_ARG(b));
}

static bool is_american(struct importing *importing, struct str name)
{
	uint32_t known = name.len ? import_known(importing, ENTITY_PERSON, name) : NO_INDEX;
	if (known == NO_INDEX)
		return false;
	struct str country = importing->rules->entities[known].country;
	return country.len == 0 || str_eq(country, STR("us"));
}

static bool has_word(struct str group, struct str wanted)
{
	struct str word;
	while (str_next_word(&group, &word))
		if (str_eq_nocase(word, wanted))
			return true;
	return false;
}

/* Dick Durbin of Richard Durbin, if the rules know him and that given name's short forms. */
static struct str familiar_name(struct importing *importing, struct str first, struct str last)
{
	const struct ruleset *rules = importing->rules;
	const uint32_t *class = map_get(&rules->class_ids, STR("nicknames"));
	for (size_t i = 0; class && i < rules->classes[*class].len; i++) {
		struct str group = rules->classes[*class].words[i], word;
		if (!has_word(group, first))
			continue;
		while (str_next_word(&group, &word)) {
			struct str name = joined(&importing->arena, word, last);
			if (is_american(importing, name))
				return name;
		}
	}
	return STR("");
}

/* The way of writing it by which the rules at hand know one person; `plain` where there is none:
 * "George Bush" may be two, "George Walker Bush" is not. */
static struct str known_name(struct importing *importing, const struct node *name, struct str plain)
{
	struct arena *arena = &importing->arena;
	struct str first = text_of(name, "first"), last = text_of(name, "last");
	struct str middle = text_of(name, "middle"), nickname = text_of(name, "nickname");
	struct str initial = middle.len ? arena_format(arena, "%c.", middle.at[0]) : STR("");
	const struct str ways[] = {
		text_of(name, "official_full"),
		joined(arena, joined(arena, first, middle), last),
		joined(arena, joined(arena, first, initial), last),
		plain,
		joined(arena, nickname, last),
		joined(arena, middle, last),
	};
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
		if (is_american(importing, ways[i]))
			return ways[i];
	struct str familiar = familiar_name(importing, first, last);
	return familiar.len ? familiar : plain;
}

/* The name the news uses: the given name and the family name; the official one as a form. */
static uint32_t take_name(struct importing *importing, const struct node *record)
{
	struct arena *arena = &importing->arena;
	const struct node *name = member(record, "name");
	struct str first = text_of(name, "first"), last = text_of(name, "last");
	struct str official = text_of(name, "official_full"), nickname = text_of(name, "nickname");
	if (last.len == 0 && official.len == 0) {
		import_left(importing, "nobody's name");
		return NO_INDEX;
	}
	struct str plain = last.len ? joined(arena, first, last) : official;
	uint32_t index =
		import_record(importing, ENTITY_PERSON, known_name(importing, name, plain));
	if (index == NO_INDEX)
		return NO_INDEX;
	if (str_find_byte(last, ' ', 0) != STR_NOWHERE &&
	    str_ends(importing->names.at[index].name, last))
		importing->names.at[index].family = arena_keep(arena, last);
	if (official.len)
		import_form(importing, index, official, CASE_EXACT);
	if (nickname.len && last.len)
		import_form(importing, index, joined(arena, nickname, last), CASE_EXACT);
	import_country(importing, index, STR("us"));
	return index;
}

static void take_record(struct importing *importing, const struct node *record)
{
	importing->line = record->place.line;
	const struct node *terms = member(record, "terms");
	if (!member(record, "name") || !terms || terms->kind != NODE_LIST) {
		import_left(importing, "no name with terms");
		return;
	}
	uint32_t person = take_name(importing, record);
	for (const struct node *term = terms->first; term && person != NO_INDEX; term = term->next)
		take_term(importing, person, term);
	arena_reset(&importing->scratch);
}

static bool read_congress(struct importing *importing, struct str text, struct error *err)
{
	struct yaml lists;
	yaml_read(text, 0, &lists);
	const struct node *root = lists.root;
	bool sound = lists.problems.errors == 0 && root && root->kind == NODE_LIST;
	if (lists.problems.errors)
		error_set(err, ERROR_INPUT, "line %u: %s", lists.problems.at[0].place.line,
			  lists.problems.at[0].text);
	else if (!sound)
		error_set(err, ERROR_INPUT, "expected a YAML list of people with terms");
	for (const struct node *n = sound ? root->first : NULL; n; n = n->next)
		take_record(importing, n);
	yaml_clear(&lists);
	return sound;
}

static bool looks_congress(struct str text)
{
	struct str line;
	while (str_next_line(&text, &line)) {
		struct str t = str_trim(line);
		if (t.len && t.at[0] != '#' && !str_eq(t, STR("---")))
			return str_starts(line, STR("- ")) &&
			       str_find(text, STR("terms:"), 0) != STR_NOWHERE;
	}
	return false;
}

const struct importer importer_congress = {"congress", looks_congress, read_congress};
