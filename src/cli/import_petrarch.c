/* SPDX-License-Identifier: MIT
 *
 * PETRARCH's and TABARI's actor dictionaries:
 *
 *     HAMID_KARZAI_  ; a comment
 *     +KARZAI_
 *         [AFGELI 011222-020619]
 *         [AFGGOV >020619]
 *     TALIBAN_ [AFGREB]
 *
 * A name in capitals with underscores for blanks, its synonyms behind "+", and codes: a country,
 * then roles, and the dates between which they hold ("<" before, ">" from). Codes do not say
 * whether a name is a person's. Whoever has a dated role is one, as is who bears a given name that
 * the rules know; a bare country code is the country itself; the rest are organizations. A dated
 * role becomes a tenure in an office with several holders.
 */
#include "import.h"

#include "base/unicode.h"

/* What a name's lines say until the next name. */
struct actor {
	struct actor_names VEC(struct str) names;
	struct codes VEC(struct code {
		struct str code;
		struct date from;
		struct date to;
		bool dated;
		size_t line;
	}) codes;
	size_t line;
};

struct petrarch {
	struct importing *importing;
	struct actor actor;
	bool coded;        /* a code was read since the last name: the next name is another's */
	struct map given;  /* given names, folded */
	struct map titles; /* titles of one word, folded */
};

/* "YYMMDD" or "YYYYMMDD". A month or day of 0 is not known. */
static bool read_date(struct str text, struct date *ret_date)
{
	struct date date = {0};
	int digits[8];
	if (text.len != 6 && text.len != 8)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		if (!ascii_is_digit(text.at[i]))
			return false;
		digits[i] = text.at[i] - '0';
	}
	size_t at = text.len - 4;
	int year = digits[at - 2] * 10 + digits[at - 1];
	year += at == 4 ? digits[0] * 1000 + digits[1] * 100 : year > 30 ? 1900 : 2000;
	date.year = (int16_t)year;
	date.month = (int8_t)(digits[at] * 10 + digits[at + 1]);
	date.day = (int8_t)(date.month ? digits[at + 2] * 10 + digits[at + 3] : 0);
	if (date.month > 12)
		return false;
	/* Months of 30 days are written with 31 here and there. */
	int most = date.month ? date_days_in_month(year, date.month) : 0;
	if (date.day > most && date.day <= 31)
		date.day = (int8_t)most;
	if (!date_is_valid(date))
		return false;
	*ret_date = date;
	return true;
}

/* The last day of office becomes the first day out of it. */
static struct date day_after(struct date date)
{
	return date_of_day(date_span(date).behind);
}

static bool read_span(struct str text, struct code *code)
{
	struct str from, to;
	if (str_starts(text, STR("<"))) /* before that day, since nobody knows when */
		return read_date(str_trim(str_slice(text, 1, text.len)), &code->to);
	code->dated = true;
	if (str_starts(text, STR(">")))
		return read_date(str_trim(str_slice(text, 1, text.len)), &code->from);
	if (!str_cut(text, '-', &from, &to))
		from = to = text;
	if (!read_date(str_trim(from), &code->from) || !read_date(str_trim(to), &code->to))
		return false;
	code->to = day_after(code->to);
	return true;
}

/* Of "[AFGGOV >020619]", without the brackets. */
static void read_code(struct petrarch *p, struct str text)
{
	struct code code = {.line = p->importing->line};
	struct str rest = str_trim(text);
	p->coded = true;
	if (rest.len == 0 || rest.at[0] == '~') {
		import_left(p->importing, "a code of agents, which are no names: %.*s",
			    STR_ARG(rest));
		return;
	}
	str_next_word(&rest, &code.code);
	rest = str_trim(rest);
	size_t joined = str_find_byte(code.code, '>', 0);
	if (joined != STR_NOWHERE && rest.len == 0) {
		rest = str_slice(code.code, joined, code.code.len);
		code.code = str_slice(code.code, 0, joined);
	}
	if (rest.len && !read_span(rest, &code))
		import_left(p->importing, "\"%.*s\" are no dates", STR_ARG(rest));
	else
		*VEC_PUSH(&p->actor.codes) = code;
}

/* "PRESIDENT MIKHAIL GORBACHEV" without its title; nothing of "PRESIDENT GORBACHEV", which the
 * rules find by themselves. */
static struct str without_title(struct petrarch *p, struct str name)
{
	struct str rest = name, word, second;
	if (!str_next_word(&rest, &word) ||
	    !map_get(&p->titles, unicode_fold_keep(&p->importing->scratch, word)))
		return name;
	struct str full = str_trim(rest);
	bool named = str_next_word(&rest, &word) && str_next_word(&rest, &second);
	return named && !str_eq_nocase(word, STR("of")) ? full : full.len ? STR("") : name;
}

/* A name in the letters of the news; empty for none. */
static struct str read_name(struct petrarch *p, struct str text)
{
	struct arena *arena = &p->importing->arena;
	size_t plural = str_find_byte(text, '{', 0);
	if (plural != STR_NOWHERE)
		text = str_slice(text, 0, plural);
	char *to = arena_alloc(arena, text.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < text.len; i++)
		to[len++] = text.at[i] == '_' || text.at[i] == '"' ? ' ' : text.at[i];
	struct str name = str_trim((struct str){to, len});
	return import_recase(p->importing, without_title(p, name));
}

static bool bears_given_name(const struct petrarch *p, struct str name)
{
	struct str rest = name, word;
	size_t words = 0;
	bool given = false;
	while (str_next_word(&rest, &word)) {
		if (words++ == 0) {
			struct str folded = unicode_fold_keep(&p->importing->scratch, word);
			given = map_get(&p->given, folded) != NULL;
		}
	}
	return given && words > 1 && words < 5;
}

static struct str country_of_code(struct petrarch *p, struct str code)
{
	return import_country_id(p->importing, str_slice(code, 0, 3));
}

/* Codes are made of parts of three letters. */
static bool has_role(struct str code, const char *role)
{
	for (size_t at = 0; at + 3 <= code.len; at += 3)
		if (str_eq(str_slice(code, at, at + 3), str_of(role)))
			return true;
	return false;
}

/* The country whose bare code stands behind one of its names: ALB is Albania's code beside ALBANIA,
 * and the Albanians' in a list of peoples. */
static struct str country_of_actor(struct petrarch *p)
{
	const struct actor *actor = &p->actor;
	struct str code = actor->codes.at[0].code;
	struct str country = code.len == 3 ? country_of_code(p, code) : STR("");
	uint32_t index = ruleset_entity(p->importing->rules, country);
	for (size_t i = 0; country.len && i < actor->names.len; i++)
		if (import_known(p->importing, ENTITY_COUNTRY, actor->names.at[i]) == index)
			return p->importing->rules->entities[index].name;
	return STR("");
}

static enum entity_kind kind_of(struct petrarch *p)
{
	const struct actor *actor = &p->actor;
	for (size_t i = 0; i < actor->codes.len; i++)
		if (actor->codes.at[i].dated || date_is_set(actor->codes.at[i].to) ||
		    has_role(actor->codes.at[i].code, "ELI"))
			return ENTITY_PERSON;
	return bears_given_name(p, actor->names.at[0]) ? ENTITY_PERSON : ENTITY_ORGANIZATION;
}

/* The roles that say what an organization is. */
static const char *role_type(struct str code)
{
	static const struct {
		const char *role, *type;
	} types[] = {
		{"IGO", "international"}, {"NGO", "ngo"},         {"MNC", "company"},
		{"REB", "armed-group"},   {"SEP", "armed-group"}, {"INS", "armed-group"},
		{"MED", "media"},         {"MIL", "military"},    {"PTY", "party"},
		{"OPP", "party"},         {"EDU", "university"},  {"JUD", "court"},
		{"LEG", "parliament"},    {"GOV", "government"},  {"BUS", "company"},
	};
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (has_role(code, types[i].role))
			return types[i].type;
	return NULL;
}

/* "Government of Afghanistan (GOVMIL)": members of it by their dated code. */
static uint32_t office_of(struct petrarch *p, struct str code)
{
	struct importing *importing = p->importing;
	struct str country = country_of_code(p, code);
	struct str role = country.len && code.len > 3 ? str_slice(code, 3, code.len) : code;
	const struct ruleset *rules = importing->rules;
	struct str of = country.len ? rules->entities[ruleset_entity(rules, country)].name
				    : STR("the world");
	struct str id = arena_format(&importing->arena, "petrarch-%.*s-%.*s",
				     STR_ARG(country.len ? country : STR("int")), STR_ARG(role));
	struct str name =
		arena_format(&importing->arena, "%.*s of %.*s", STR_ARG(role), STR_ARG(of));
	return import_office(importing, id, name, country);
}

static void take_person(struct petrarch *p, uint32_t person)
{
	struct importing *importing = p->importing;
	size_t line = importing->line;
	for (size_t i = 0; i < p->actor.codes.len; i++) {
		const struct code *code = &p->actor.codes.at[i];
		struct str country = country_of_code(p, code->code);
		if (country.len)
			importing->names.at[person].country = country;
		importing->line = code->line;
		if (!code->dated) {
			if (date_is_set(code->to))
				import_left(importing, "a role without a beginning: %.*s",
					    STR_ARG(code->code));
			continue;
		}
		uint32_t office = office_of(p, code->code);
		if (office != NO_INDEX)
			import_tenure(importing, office,
				      (struct import_tenure){.person = person,
							     .from = code->from,
							     .to = code->to,
							     .source = STR("petrarch-actors")});
	}
	importing->line = line;
}

static void take_organization(struct petrarch *p, uint32_t index)
{
	struct import_name *name = &p->importing->names.at[index];
	struct str code = p->actor.codes.at[0].code;
	const char *type = role_type(code);
	name->type = str_of(type ? type : "other");
	name->country = country_of_code(p, code);
}

/* A bare code that is neither a country's nor a role. */
static bool is_people(struct petrarch *p)
{
	const struct code *code = &p->actor.codes.at[0];
	return code->code.len == 3 && !code->dated && !date_is_set(code->to) &&
	       !role_type(code->code) && !country_of_actor(p).len;
}

/* The dictionaries give a country's towns as its synonyms. */
static bool is_place(struct importing *importing, struct str name)
{
	struct str key = arena_format(&importing->scratch, "%c%.*s", '0' + ENTITY_PLACE,
				      STR_ARG(unicode_fold_keep(&importing->scratch, name)));
	return map_get(&importing->known, key) != NULL;
}

static void take_synonyms(struct petrarch *p, uint32_t index, enum entity_kind kind)
{
	const struct actor *actor = &p->actor;
	for (size_t i = kind == ENTITY_COUNTRY ? 0 : 1; i < actor->names.len; i++)
		if (kind != ENTITY_COUNTRY || !is_place(p->importing, actor->names.at[i]))
			import_form(p->importing, index, actor->names.at[i], CASE_EXACT);
}

static void take_coded(struct petrarch *p)
{
	struct importing *importing = p->importing;
	struct str name = p->actor.names.at[0], country = country_of_actor(p);
	if (is_people(p)) {
		import_left(importing, "a people or a faith, which is no kind of name here: %.*s",
			    STR_ARG(name));
		return;
	}
	enum entity_kind kind = country.len ? ENTITY_COUNTRY : kind_of(p);
	uint32_t index = import_name(importing, kind, STR(""), country.len ? country : name);
	if (index == NO_INDEX)
		return;
	take_synonyms(p, index, kind);
	if (kind == ENTITY_PERSON)
		take_person(p, index);
	else if (kind == ENTITY_ORGANIZATION)
		take_organization(p, index);
}

static void take_actor(struct petrarch *p)
{
	struct actor *actor = &p->actor;
	size_t line = p->importing->line;
	p->importing->line = actor->line;
	if (actor->names.len && actor->codes.len)
		take_coded(p);
	else if (actor->names.len && !p->coded)
		import_left(p->importing, "a name without a code: %.*s",
			    STR_ARG(actor->names.at[0]));
	p->importing->line = line;
	actor->names.len = actor->codes.len = 0;
	arena_reset(&p->importing->scratch);
}

/* The codes of a line, "[ABK]" or "[ABK] [XYZ 010101-020202]". */
static void take_codes(struct petrarch *p, struct str text)
{
	for (size_t open; (open = str_find_byte(text, '[', 0)) != STR_NOWHERE;) {
		size_t close = str_find_byte(text, ']', open);
		if (close == STR_NOWHERE) {
			import_left(p->importing, "a bracket is opened and not closed");
			return;
		}
		read_code(p, str_slice(text, open + 1, close));
		text = str_slice(text, close + 1, text.len);
	}
}

static void take_line(struct petrarch *p, struct str line)
{
	size_t comment = str_find_byte(line, ';', 0), hash = str_find_byte(line, '#', 0);
	line = str_slice(line, 0, comment < hash ? comment : hash);
	size_t codes = str_find_byte(line, '[', 0);
	struct str name = str_trim(str_slice(line, 0, codes));
	bool synonym = str_starts(name, STR("+"));
	if (name.len && !synonym) {
		take_actor(p);
		p->coded = false;
		p->actor.line = p->importing->line;
	}
	struct str written = synonym ? str_slice(name, 1, name.len) : name;
	struct str read = written.len ? read_name(p, written) : STR("");
	if (read.len && (!synonym || p->actor.names.len))
		*VEC_PUSH(&p->actor.names) = read;
	if (codes != STR_NOWHERE)
		take_codes(p, str_slice(line, codes, line.len));
}

static void learn_given_names(struct petrarch *p)
{
	const struct ruleset *rules = p->importing->rules;
	const uint32_t *class = map_get(&rules->class_ids, STR("given-names"));
	map_init(&p->given);
	for (size_t i = 0; class && i < rules->classes[*class].len; i++)
		map_at(&p->given,
		       unicode_fold_keep(&p->importing->arena, rules->classes[*class].words[i]), 1);
}

static void learn_titles(struct petrarch *p)
{
	const struct ruleset *rules = p->importing->rules;
	map_init(&p->titles);
	for (size_t i = 0; i < rules->titles_len; i++)
		for (size_t f = 0; f < rules->titles[i].forms.len; f++) {
			struct str form = rules->titles[i].forms.at[f].text;
			if (str_find_byte(form, ' ', 0) == STR_NOWHERE)
				map_at(&p->titles, unicode_fold_keep(&p->importing->arena, form),
				       1);
		}
}

static bool read_petrarch(struct importing *importing, struct str text, struct error *err)
{
	struct petrarch p = {.importing = importing};
	struct str line;
	(void)err;
	learn_given_names(&p);
	learn_titles(&p);
	while (str_next_line(&text, &line)) {
		importing->line++;
		take_line(&p, line);
	}
	take_actor(&p);
	VEC_CLEAR(&p.actor.names);
	VEC_CLEAR(&p.actor.codes);
	map_clear(&p.given);
	map_clear(&p.titles);
	return true;
}

/* A name that ends in an underscore, or a code in brackets, among the first lines that are no
 * comment. */
static bool looks_petrarch(struct str text)
{
	enum { LINES = 20 };
	struct str line;
	for (size_t n = 0; n < LINES && str_next_line(&text, &line);) {
		struct str t = str_trim(line);
		if (t.len == 0 || t.at[0] == '#' || t.at[0] == ';')
			continue;
		n++;
		size_t code = str_find_byte(t, '[', 0);
		bool coded = code != STR_NOWHERE && code + 3 < t.len &&
			     (ascii_is_upper(t.at[code + 1]) || t.at[code + 1] == '~') &&
			     ascii_is_upper(t.at[code + 2]) &&
			     str_find_byte(t, ']', code) != STR_NOWHERE;
		if (t.at[0] == '{' || t.at[0] == '-')
			return false;
		if (coded)
			return true;
	}
	return false;
}

const struct importer importer_petrarch = {"petrarch", looks_petrarch, read_petrarch};
