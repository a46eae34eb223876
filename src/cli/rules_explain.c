/* SPDX-License-Identifier: MIT
 *
 * rules explain: which rules know a name, and how it would be read as a text.
 */
#include "explain.h"
#include "rules.h"

#include "base/unicode.h"
#include "text/build.h"
#include "text/sentence.h"

struct asking {
	struct program *program;
	struct arena arena;
	struct str words;  /* as typed */
	struct str folded; /* the same, comparable */
	size_t found;
	struct printer *printer; /* NULL: as text */
};

static const char *const entity_kinds[] = {"person", "country", "organization", "place", "thing"};

static bool is_asked(struct asking *asking, struct str text)
{
	return str_eq(unicode_fold_keep(&asking->arena, text), asking->folded);
}

static bool has_form(struct asking *asking, const struct forms *forms)
{
	for (size_t i = 0; i < forms->len; i++)
		if (is_asked(asking, forms->at[i].text))
			return true;
	return false;
}

static void show_head(struct asking *asking, const char *kind, struct str id, struct str name,
		      struct place place)
{
	struct out *out = &asking->program->out;
	struct str where = place_text(asking->program->rules, place, &asking->arena);
	asking->found++;
	if (asking->printer) {
		const struct str cells[] = {STR("rule"), asking->words, str_trim(str_of(kind)),
					    id,          name,          STR(""),
					    where};
		for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++)
			printer_text(asking->printer, cells[i]);
		return;
	}
	out_format(out, "%s %.*s, %.*s (%.*s)\n", kind, STR_ARG(id), STR_ARG(name), STR_ARG(where));
}

static void show_guards(struct asking *asking, const char *what, const struct guards *guards)
{
	static const char *const names[] = {"", "before ", "after ", "in the article ",
					    "in the sentence "};
	struct out *out = &asking->program->out;
	for (size_t i = 0; i < guards->len; i++) {
		const struct guard *g = &guards->at[i];
		out_format(out, "        %s %s%.*s", what, names[g->kind], STR_ARG(g->text));
		for (size_t w = 0; w < g->words_len; w++)
			out_format(out, "%s%.*s", w ? ", " : "", STR_ARG(g->words[w]));
		out_byte(out, '\n');
	}
}

static void show_forms(struct asking *asking, const struct forms *forms)
{
	struct out *out = &asking->program->out;
	for (size_t i = 0; i < forms->len; i++) {
		const struct form *form = &forms->at[i];
		out_format(out, "    form %.*s%s\n", STR_ARG(form->text),
			   form->letters == CASE_ANY ? " (any case)" : "");
		show_guards(asking, "needs", &form->needs);
		show_guards(asking, "not", &form->not );
	}
}

static void show_careers(struct asking *asking, uint32_t person)
{
	const struct ruleset *rules = asking->program->rules;
	for (size_t i = 0; i < rules->offices_len; i++) {
		const struct office *office = &rules->offices[i];
		for (size_t t = 0; t < office->tenures_len; t++) {
			const struct tenure *tenure = &office->tenures[t];
			char from[DATE_TEXT], to[DATE_TEXT];
			if (tenure->person != person)
				continue;
			out_format(&asking->program->out, "    %s%.*s, from %.*s",
				   tenure->acting ? "acting " : "", STR_ARG(office->id),
				   STR_ARG(date_text(tenure->from, from)));
			if (date_is_set(tenure->to))
				out_format(&asking->program->out, " to %.*s",
					   STR_ARG(date_text(tenure->to, to)));
			out_format(&asking->program->out, " (%.*s)\n", STR_ARG(tenure->source));
		}
	}
}

static void show_aparts(struct asking *asking, uint32_t index)
{
	const struct ruleset *rules = asking->program->rules;
	for (size_t i = 0; i < rules->aparts_len; i++) {
		const struct apart *apart = &rules->aparts[i];
		if (apart->a != index && apart->b != index)
			continue;
		uint32_t other = apart->a == index ? apart->b : apart->a;
		struct str where = place_text(rules, apart->place, &asking->arena);
		out_format(&asking->program->out, "    not the same as %.*s (%.*s)\n",
			   STR_ARG(rules->entities[other].id), STR_ARG(where));
	}
}

static void show_entity(struct asking *asking, uint32_t index)
{
	const struct entity *e = &asking->program->rules->entities[index];
	show_head(asking, entity_kinds[e->kind], e->id.len ? e->id : STR("-"), e->name, e->place);
	if (asking->printer)
		return;
	show_forms(asking, &e->forms);
	show_guards(asking, "needs", &e->needs);
	show_guards(asking, "not", &e->not );
	show_aparts(asking, index);
	if (e->kind == ENTITY_PERSON)
		show_careers(asking, index);
}

static void show_entities(struct asking *asking)
{
	const struct ruleset *rules = asking->program->rules;
	for (uint32_t i = 0; i < rules->entities_len; i++) {
		const struct entity *e = &rules->entities[i];
		if (str_eq(e->id, asking->words) || has_form(asking, &e->forms))
			show_entity(asking, i);
	}
	size_t surnames = 0;
	for (uint32_t i = 0; i < rules->entities_len; i++) {
		const struct entity *e = &rules->entities[i];
		if (e->kind != ENTITY_PERSON || !is_asked(asking, e->family) ||
		    has_form(asking, &e->forms))
			continue;
		if (!surnames++ && !asking->printer)
			out_cstr(&asking->program->out,
				 "As a family name, where the article names in full:\n");
		show_head(asking, "    person", e->id, e->name, e->place);
	}
}

static void show_holders(struct asking *asking, const struct office *office)
{
	struct out *out = &asking->program->out;
	for (size_t i = 0; i < office->tenures_len; i++) {
		const struct tenure *tenure = &office->tenures[i];
		char from[DATE_TEXT], to[DATE_TEXT];
		struct str name = asking->program->rules->entities[tenure->person].name;
		out_format(out, "    %.*s%s, from %.*s", STR_ARG(name),
			   tenure->acting ? " (acting)" : "",
			   STR_ARG(date_text(tenure->from, from)));
		if (date_is_set(tenure->to))
			out_format(out, " to %.*s", STR_ARG(date_text(tenure->to, to)));
		out_byte(out, '\n');
	}
}

static void show_offices(struct asking *asking)
{
	static const char *const kinds[] = {"title (office)", "title (rank)", "title (honorific)",
					    "title (role)"};
	const struct ruleset *rules = asking->program->rules;
	for (size_t i = 0; i < rules->titles_len; i++) {
		const struct title *t = &rules->titles[i];
		if (str_eq(t->id, asking->words) || has_form(asking, &t->forms))
			show_head(asking, kinds[t->kind], t->id, t->name, t->place);
	}
	for (size_t i = 0; i < rules->offices_len; i++) {
		const struct office *o = &rules->offices[i];
		if (!str_eq(o->id, asking->words) && !has_form(asking, &o->forms))
			continue;
		show_head(asking, "office", o->id, o->name, o->place);
		if (!asking->printer)
			show_holders(asking, o);
	}
}

/* As rows: the rules that know the name, then what the text says. */

enum { COLUMNS = 7 };
static const struct column columns[COLUMNS] = {
	{"what", "What", COLUMN_TEXT}, {"text", "Text", COLUMN_TEXT},
	{"kind", "Kind", COLUMN_TEXT}, {"entity", "Entity", COLUMN_TEXT},
	{"name", "Name", COLUMN_TEXT}, {"why", "Why", COLUMN_TEXT},
	{"rule", "Rule", COLUMN_TEXT}};

static void add_row(struct asking *asking, const struct str *cells)
{
	for (size_t i = 0; i < COLUMNS; i++)
		printer_text(asking->printer, cells[i]);
}

static void add_mention(struct asking *asking, const struct article *article,
			const struct mention *m)
{
	struct str field = m->field == FIELD_TITLE ? article->title : article->text;
	add_row(asking,
		(const struct str[COLUMNS]){STR("mention"), str_slice(field, m->start, m->end),
					    str_of(kind_name(m->kind)), m->entity, m->name,
					    str_of(via_name(m->via)), m->rule});
}

static void add_candidates(struct asking *asking, const struct ledger_entry *e)
{
	for (size_t i = 0; i < e->candidates_len; i++) {
		const struct candidate *c = &e->candidates[i];
		bool chosen = e->chosen.len && str_eq(c->entity, e->chosen);
		add_row(asking,
			(const struct str[COLUMNS]){
				chosen ? STR("chosen") : STR("rejected"), e->text,
				c->entity.len ? str_of(kind_name(c->kind)) : STR(""), c->entity,
				c->name, c->reason.len ? c->reason : e->reason, c->rule});
	}
}

static void show_scan(struct asking *asking, const struct article *article, const struct scan *scan)
{
	struct out *out = &asking->program->out;
	if (asking->found)
		out_byte(out, '\n');
	if (scan->mentions_len)
		explain_scan(out, article, scan);
	else
		out_cstr(out, "As a text by itself, nothing is found.\n");
	for (size_t i = 0; i < scan->ledger_len && !scan->mentions_len; i++)
		explain_entry(out, &scan->ledger[i]);
}

static bool show_reading(struct asking *asking, struct date date)
{
	struct program *program = asking->program;
	struct builder builder;
	builder_init(&builder);
	builder.article->date = (struct moment){.date = date, .seconds = -1};
	builder_block(&builder, BLOCK_BODY, asking->words);
	struct article *article = builder_finish(&builder, STR("explain"));
	struct sentences sentences = sentences_of(article, &article->arena);
	struct scratch *scratch = scratch_new(program->finder);
	struct scan scan = scan_article(scratch, article, &sentences);
	bool any = scan.mentions_len || scan.ledger_len;
	for (size_t i = 0; asking->printer && i < scan.mentions_len; i++)
		add_mention(asking, article, &scan.mentions[i]);
	for (size_t i = 0; asking->printer && i < scan.ledger_len; i++)
		add_candidates(asking, &scan.ledger[i]);
	if (!asking->printer)
		show_scan(asking, article, &scan);
	scratch_free(scratch);
	article_free(article);
	return any;
}

enum outcome rules_explain(struct program *program, const struct rules_args *args,
			   struct error *err)
{
	(void)err;
	struct asking asking = {.program = program};
	arena_init(&asking.arena);
	struct buf words;
	buf_init(&words);
	for (size_t i = 1; i < program->names.len; i++)
		buf_format(&words, "%s%s", i > 1 ? " " : "", program->names.at[i]);
	asking.words = str_trim(buf_str(&words));
	asking.folded = unicode_fold_keep(&asking.arena, asking.words);
	asking.printer = rules_rows(program, args, "rows", columns, COLUMNS);
	show_entities(&asking);
	show_offices(&asking);
	bool any = show_reading(&asking, args->date);
	if (asking.printer)
		printer_finish(asking.printer, NULL);
	buf_clear(&words);
	arena_clear(&asking.arena);
	return any || asking.found ? OUTCOME_DONE : OUTCOME_NOTHING;
}
