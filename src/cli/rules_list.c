/* SPDX-License-Identifier: MIT
 *
 * rules list: what the rules know, and who held which office when.
 */
#include "rules.h"

const char *const rules_list_kinds[] = {"all",    "person", "country", "organization",
					"office", "title",  "pattern", NULL};
enum { KIND_ALL, KIND_IS_PERSON, KIND_IS_COUNTRY, KIND_IS_ORGANIZATION, KIND_OFFICE, KIND_TITLE };

enum { COLUMNS = 8 };
static const struct column columns[COLUMNS] = {
	{"kind", "Kind", COLUMN_TEXT},     {"id", "Id", COLUMN_TEXT},
	{"name", "Name", COLUMN_TEXT},     {"country", "Country", COLUMN_TEXT},
	{"from", "From", COLUMN_TEXT},     {"to", "To", COLUMN_TEXT},
	{"source", "Source", COLUMN_TEXT}, {"rule", "Rule", COLUMN_TEXT},
};

struct listing {
	struct program *program;
	const struct rules_args *args;
	struct printer *printer; /* NULL: as text */
	struct arena arena;
	size_t shown;
};

struct line {
	const char *kind;
	struct str id, name, country;
	struct place place;
};

static bool is_wanted(const struct listing *l, const struct line *line, int kind)
{
	const struct rules_args *args = l->args;
	struct str file = l->program->rules->files[line->place.file].name;
	bool in_file = !args->file || str_find(file, str_of(args->file), 0) != STR_NOWHERE;
	bool in_country = !args->country || str_eq(line->country, str_of(args->country));
	return in_file && in_country && (args->kind == KIND_ALL || args->kind == kind);
}

static bool add_line(struct listing *l, const struct line *line, int kind)
{
	if (!is_wanted(l, line, kind))
		return false;
	struct str where = place_text(l->program->rules, line->place, &l->arena);
	l->shown++;
	if (!l->printer) {
		out_format(&l->program->out, "%s\t%.*s\t%.*s\t%.*s\n", line->kind,
			   STR_ARG(line->id), STR_ARG(line->name), STR_ARG(where));
		return true;
	}
	const struct str cells[COLUMNS] = {str_of(line->kind),
					   line->id,
					   line->name,
					   line->country,
					   STR(""),
					   STR(""),
					   STR(""),
					   where};
	for (size_t i = 0; i < COLUMNS; i++)
		printer_text(l->printer, cells[i]);
	return true;
}

static void add_tenure(struct listing *l, const struct office *office, const struct tenure *tenure)
{
	char from[DATE_TEXT], to[DATE_TEXT];
	struct str name = l->program->rules->entities[tenure->person].name;
	struct str first = date_text(tenure->from, from), end = date_text(tenure->to, to);
	if (!l->printer) {
		out_format(&l->program->out, "\t\t%.*s%s\t%.*s/%.*s\t%.*s\n", STR_ARG(name),
			   tenure->acting ? " (acting)" : "", STR_ARG(first), STR_ARG(end),
			   STR_ARG(tenure->source));
		return;
	}
	struct str where = place_text(l->program->rules, tenure->place, &l->arena);
	const struct str cells[COLUMNS] = {tenure->acting ? STR("acting holder") : STR("holder"),
					   office->id,
					   name,
					   office->country,
					   first,
					   end,
					   tenure->source,
					   where};
	for (size_t i = 0; i < COLUMNS; i++)
		printer_text(l->printer, cells[i]);
}

static void list_entities(struct listing *l)
{
	const struct ruleset *rules = l->program->rules;
	for (size_t i = 0; i < rules->entities_len; i++) {
		const struct entity *e = &rules->entities[i];
		/* The choices begin with the first kinds of entities. */
		int kind = KIND_IS_PERSON + (int)e->kind;
		if (e->kind <= ENTITY_ORGANIZATION)
			add_line(l,
				 &(struct line){rules_list_kinds[kind], e->id, e->name, e->country,
						e->place},
				 kind);
	}
}

static void list_offices(struct listing *l)
{
	const struct ruleset *rules = l->program->rules;
	for (size_t i = 0; i < rules->offices_len; i++) {
		const struct office *o = &rules->offices[i];
		const struct line line = {"office", o->id, o->name, o->country, o->place};
		bool shown = add_line(l, &line, KIND_OFFICE);
		for (size_t t = 0; shown && t < o->tenures_len; t++)
			add_tenure(l, o, &o->tenures[t]);
	}
}

static void list_others(struct listing *l)
{
	const struct ruleset *rules = l->program->rules;
	for (size_t i = 0; i < rules->titles_len; i++) {
		const struct title *t = &rules->titles[i];
		add_line(l, &(struct line){"title", t->id, t->name, STR(""), t->place}, KIND_TITLE);
	}
	for (size_t i = 0; i < rules->patterns_len; i++) {
		const struct pattern *p = &rules->patterns[i];
		add_line(l, &(struct line){"pattern", p->id, p->id, STR(""), p->place},
			 KIND_TITLE + 1);
	}
}

enum outcome rules_list(struct program *program, const struct rules_args *args)
{
	struct listing l = {.program = program, .args = args};
	arena_init(&l.arena);
	l.printer = rules_rows(program, args, "rules", columns, COLUMNS);
	list_entities(&l);
	list_offices(&l);
	list_others(&l);
	if (l.printer)
		printer_finish(l.printer, NULL);
	arena_clear(&l.arena);
	return l.shown ? OUTCOME_DONE : OUTCOME_NOTHING;
}
