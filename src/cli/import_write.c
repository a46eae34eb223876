/* SPDX-License-Identifier: MIT
 *
 * The rule file of an import: names by section, then offices with their holders.
 */
#include "import.h"

#include "base/order.h"

#include <stdlib.h>

/* In single quotes YAML changes nothing but the quote itself. */
static void add_quoted(struct buf *to, struct str text)
{
	buf_add_byte(to, '\'');
	for (size_t i = 0; i < text.len; i++) {
		buf_add_byte(to, text.at[i]);
		if (text.at[i] == '\'')
			buf_add_byte(to, '\'');
	}
	buf_add_byte(to, '\'');
}

static void add_field(struct buf *to, const char *key, struct str value)
{
	if (value.len == 0)
		return;
	buf_format(to, ", %s: ", key);
	add_quoted(to, value);
}

static void add_form(struct buf *to, const struct import_form *form, bool first)
{
	buf_add_cstr(to, first ? "" : ", ");
	if (form->letters == CASE_EXACT) {
		add_quoted(to, form->text);
		return;
	}
	buf_add_cstr(to, "{form: ");
	add_quoted(to, form->text);
	buf_add_cstr(to, ", case: any}");
}

static void add_forms(struct buf *to, const struct import_forms *forms)
{
	for (size_t i = 0; i < forms->len; i++) {
		buf_add_cstr(to, i ? "" : ", forms: [");
		add_form(to, &forms->at[i], i == 0);
	}
	buf_add_cstr(to, forms->len ? "]" : "");
}

/* Whether it says anything that the rules at hand do not. */
static bool is_new(const struct import_name *name)
{
	return name->known == NO_INDEX || name->forms.len;
}

static void write_entity(const struct importing *importing, const struct import_name *name,
			 struct buf *to)
{
	bool new = name->known == NO_INDEX;
	bool country = name->kind != ENTITY_COUNTRY &&
		       (new || importing->rules->entities[name->known].country.len == 0);
	buf_format(to, "  - {id: %.*s, name: ", STR_ARG(name->id));
	add_quoted(to, name->name);
	if (country)
		add_field(to, "country", name->country);
	if (new && name->kind == ENTITY_ORGANIZATION)
		add_field(to, "type", name->type);
	if (new)
		add_field(to, "family", name->family);
	add_field(to, "wikidata", name->wikidata);
	add_forms(to, &name->forms);
	buf_add_cstr(to, "}\n");
}

/* Places and things are lists of names without ids. */
static void write_other(const struct import_name *name, struct buf *to)
{
	const struct import_form first = {name->name, CASE_EXACT};
	bool place = name->kind == ENTITY_PLACE;
	buf_add_cstr(to, "  - {names: [");
	add_form(to, &first, true);
	for (size_t i = 0; i < name->forms.len; i++)
		add_form(to, &name->forms.at[i], false);
	buf_add_cstr(to, "]");
	add_field(to, place ? "country" : "type", place ? name->country : name->type);
	buf_add_cstr(to, "}\n");
}

static size_t write_names(struct importing *importing, enum entity_kind kind, struct buf *to)
{
	static const char *const sections[IMPORT_KINDS] = {"people", "countries", "organizations",
							   "places", "things"};
	size_t n = 0;
	for (size_t i = 0; i < importing->names.len; i++) {
		const struct import_name *name = &importing->names.at[i];
		if (name->kind != kind)
			continue;
		if (!is_new(name)) {
			importing->known_names++;
			continue;
		}
		if (n++ == 0)
			buf_format(to, "%s:\n", sections[kind]);
		if (kind <= ENTITY_ORGANIZATION)
			write_entity(importing, name, to);
		else
			write_other(name, to);
	}
	return n;
}

/* Tenures. */

static int32_t behind(const struct import_tenure *t)
{
	return date_is_set(t->to) ? date_span(t->to).first : DAY_MAX;
}

static int by_beginning(const void *a, const void *b)
{
	const struct import_tenure *x = a, *y = b;
	int32_t from = date_span(x->from).first, other = date_span(y->from).first;
	if (from != other)
		return ORDER(from, other);
	if (behind(x) != behind(y))
		return ORDER(behind(x), behind(y));
	return ORDER(x->line, y->line);
}

/* One person's terms that follow each other within a month are one tenure: lists count from the day
 * an assembly met. */
static void join_terms(struct import_office *office)
{
	enum { PAUSE_DAYS = 31 };
	size_t kept = 0;
	for (size_t i = 0; i < office->tenures.len; i++) {
		struct import_tenure *t = &office->tenures.at[i], *last = NULL;
		for (size_t k = kept; k > 0 && !last; k--)
			if (office->tenures.at[k - 1].person == t->person)
				last = &office->tenures.at[k - 1];
		bool joins = last && (behind(last) == DAY_MAX ||
				      date_span(t->from).first <= behind(last) + PAUSE_DAYS);
		if (!joins)
			office->tenures.at[kept++] = *t;
		else if (behind(t) > behind(last))
			last->to = t->to;
	}
	office->tenures.len = kept;
}

/* As rules check sees it: partial dates may share their month or year. */
static bool overlap(const struct import_tenure *last, const struct import_tenure *next)
{
	return !date_is_set(last->to) || date_span(next->from).behind <= behind(last);
}

static bool holds_several(const struct import_office *office)
{
	for (size_t i = 1; i < office->tenures.len; i++)
		if (overlap(&office->tenures.at[i - 1], &office->tenures.at[i]))
			return true;
	return false;
}

/* The tenure of the rules at hand that a new one must give way to, NULL where there is none. One
 * that goes on gives way itself, unless it is the same person's. */
static const struct tenure *standing_tenure(const struct importing *importing,
					    const struct import_office *office,
					    const struct import_tenure *t)
{
	const struct office *known = &importing->rules->offices[office->known];
	int32_t first = date_span(t->from).first;
	uint32_t person = importing->names.at[t->person].known;
	for (size_t i = 0; i < known->tenures_len && !known->several; i++) {
		const struct tenure *old = &known->tenures[i];
		bool same = person == old->person;
		bool gives_way = !date_is_set(old->to) && old->span.first < first && !same;
		if (old->span.first < behind(t) && first < old->span.behind && !gives_way)
			return old;
	}
	return NULL;
}

/* What the rules at hand say already is dropped; what they contradict is told. */
static void drop_known(struct importing *importing, struct import_office *office)
{
	size_t kept = 0;
	for (size_t i = 0; i < office->tenures.len; i++) {
		struct import_tenure *t = &office->tenures.at[i];
		const struct tenure *old = standing_tenure(importing, office, t);
		const struct import_tenure *last = kept ? &office->tenures.at[kept - 1] : NULL;
		bool clash = !old && last && overlap(last, t);
		if (!old && !clash) {
			office->tenures.at[kept++] = *t;
			continue;
		}
		if (old && importing->names.at[t->person].known == old->person) {
			importing->known_tenures++;
			continue;
		}
		struct str holder = old ? importing->rules->entities[old->person].name
					: importing->names.at[last->person].name;
		*VEC_PUSH(&importing->lefts) = (struct import_left){
			t->file, t->line,
			arena_format(&importing->arena,
				     "%.*s as %.*s: %.*s held the office at that time",
				     STR_ARG(importing->names.at[t->person].name),
				     STR_ARG(office->name), STR_ARG(holder))};
	}
	office->tenures.len = kept;
}

static bool has_tenure(const struct office *office, uint32_t person, const struct import_tenure *t)
{
	for (size_t i = 0; i < office->tenures_len; i++) {
		const struct tenure *old = &office->tenures[i];
		if (old->person == person && old->span.first < behind(t) &&
		    date_span(t->from).first < old->span.behind)
			return true;
	}
	return false;
}

/* Of two seats with one name, as a state's in the Senate, the holder tells which is meant: what the
 * rules at hand have of it is dropped. */
static void drop_seated(struct importing *importing, struct import_office *office)
{
	const struct ruleset *rules = importing->rules;
	for (size_t o = 0; o < rules->offices_len; o++) {
		if (!import_is_office(&rules->offices[o], office->name, office->country))
			continue;
		size_t kept = 0;
		for (size_t i = 0; i < office->tenures.len; i++) {
			const struct import_tenure *t = &office->tenures.at[i];
			uint32_t person = importing->names.at[t->person].known;
			if (person == NO_INDEX || !has_tenure(&rules->offices[o], person, t))
				office->tenures.at[kept++] = *t;
		}
		importing->known_tenures += office->tenures.len - kept;
		office->tenures.len = kept;
	}
}

static void write_tenure(const struct importing *importing, const struct import_tenure *t,
			 struct buf *to)
{
	char from[DATE_TEXT], end[DATE_TEXT];
	const struct import_name *person = &importing->names.at[t->person];
	buf_add_cstr(to, "      - {name: ");
	add_quoted(to, person->name);
	buf_format(to, ", who: %.*s, from: %s", STR_ARG(person->id), date_text(t->from, from).at);
	if (date_is_set(t->to))
		buf_format(to, ", to: %s", date_text(t->to, end).at);
	add_field(to, "source", t->source);
	buf_add_cstr(to, "}\n");
}

static void write_office(const struct importing *importing, const struct import_office *office,
			 struct buf *to)
{
	bool new = office->known == NO_INDEX;
	buf_format(to, "  - id: %.*s\n", STR_ARG(office->id));
	if (new) {
		buf_add_cstr(to, "    name: ");
		add_quoted(to, office->name);
		buf_add_byte(to, '\n');
		if (office->country.len)
			buf_format(to, "    country: %.*s\n", STR_ARG(office->country));
		if (office->organization.len)
			buf_format(to, "    organization: %.*s\n", STR_ARG(office->organization));
		if (holds_several(office))
			buf_add_cstr(to, "    several: true\n");
	}
	buf_add_cstr(to, new ? "    holders:\n" : "    more-holders:\n");
	for (size_t i = 0; i < office->tenures.len; i++)
		write_tenure(importing, &office->tenures.at[i], to);
}

static size_t write_offices(struct importing *importing, struct buf *to)
{
	size_t n = 0;
	for (size_t i = 0; i < importing->offices.len; i++) {
		struct import_office *office = &importing->offices.at[i];
		if (office->tenures.len)
			qsort(office->tenures.at, office->tenures.len, sizeof(*office->tenures.at),
			      by_beginning);
		join_terms(office);
		if (office->known != NO_INDEX)
			drop_known(importing, office);
		else
			drop_seated(importing, office);
		if (office->tenures.len == 0)
			continue;
		if (n++ == 0)
			buf_add_cstr(to, "offices:\n");
		write_office(importing, office, to);
	}
	return n;
}

/* Two records of one name are two people: said, so that what the news writes of either stays
 * undecided. */

static bool may_differ(const struct import_name *a, const struct import_name *b)
{
	bool kind = a->kind == ENTITY_PERSON || a->kind == ENTITY_ORGANIZATION;
	return kind && (a->known == NO_INDEX || b->known == NO_INDEX);
}

static void write_differing(struct importing *importing, struct buf *to)
{
	struct map last; /* by kind and name: the name that had it last */
	struct befores VEC(uint32_t) befores = {0};
	bool any = false;
	map_init(&last);
	for (uint32_t i = 0; i < importing->names.len; i++) {
		const struct import_name *name = &importing->names.at[i];
		struct str key = arena_format(&importing->arena, "%c%.*s", '0' + (char)name->kind,
					      STR_ARG(name->name));
		uint32_t *at = map_at(&last, key, NO_INDEX);
		*VEC_PUSH(&befores) = *at;
		*at = i;
		for (uint32_t b = befores.at[i]; b != NO_INDEX; b = befores.at[b]) {
			if (!may_differ(name, &importing->names.at[b]))
				continue;
			buf_format(to, "%s  - {id: %.*s, is-not: %.*s}\n", any ? "" : "not-same:\n",
				   STR_ARG(name->id), STR_ARG(importing->names.at[b].id));
			any = true;
		}
	}
	VEC_CLEAR(&befores);
	map_clear(&last);
}

size_t import_write(struct importing *importing, struct buf *to)
{
	static const enum entity_kind order[] = {ENTITY_COUNTRY, ENTITY_ORGANIZATION, ENTITY_PERSON,
						 ENTITY_PLACE, ENTITY_THING};
	size_t n = 0;
	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++)
		n += write_names(importing, order[i], to);
	n += write_offices(importing, to);
	if (n)
		write_differing(importing, to);
	return n;
}
