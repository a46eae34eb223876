/* SPDX-License-Identifier: MIT
 *
 * rules ambiguous: names that more than one rule claims, and what articles made of them.
 */
#include "rules.h"

#include "base/order.h"
#include "base/unicode.h"
#include "find/scan.h"
#include "text/reader.h"
#include "text/sentence.h"
#include "view/clean.h"

#include <stdio.h>
#include <stdlib.h>

/* Forms that several rules claim. */

struct claim {
	struct str folded, text;
	uint32_t entity;
};

struct claims_vec VEC(struct claim);

static int by_text(const void *a, const void *b)
{
	const struct claim *x = a, *y = b;
	int order = str_cmp(x->folded, y->folded);
	if (order)
		return order;
	return ORDER(x->entity, y->entity);
}

static void collect(const struct ruleset *rules, struct arena *arena, struct claims_vec *claims)
{
	for (uint32_t i = 0; i < rules->entities_len; i++)
		for (size_t f = 0; f < rules->entities[i].forms.len; f++) {
			struct str text = rules->entities[i].forms.at[f].text;
			*VEC_PUSH(claims) = (struct claim){unicode_fold_keep(arena, text), text, i};
		}
	if (claims->len)
		qsort(claims->at, claims->len, sizeof(*claims->at), by_text);
}

/* At least two rules, one of which yields mentions. */
static bool is_contested(const struct ruleset *rules, const struct claim *group, size_t len)
{
	bool two = false, ours = false;
	for (size_t i = 0; i < len; i++) {
		two = two || group[i].entity != group[0].entity;
		ours = ours || rules->entities[group[i].entity].kind <= ENTITY_ORGANIZATION;
	}
	return two && ours;
}

enum { CLAIM_COLUMNS = 4, DECISION_COLUMNS = 5 };

static const struct column claim_columns[CLAIM_COLUMNS] = {{"form", "Form", COLUMN_TEXT},
							   {"kind", "Kind", COLUMN_TEXT},
							   {"entity", "Entity", COLUMN_TEXT},
							   {"rule", "Rule", COLUMN_TEXT}};

static const struct column decision_columns[DECISION_COLUMNS] = {
	{"times", "Times", COLUMN_NUMBER},
	{"text", "Text", COLUMN_TEXT},
	{"chosen", "Chosen", COLUMN_TEXT},
	{"reason", "Reason", COLUMN_TEXT},
	{"candidates", "Candidates", COLUMN_TEXT}};

static void show_claims(struct program *program, struct printer *printer, struct arena *arena,
			const struct claim *group, size_t len)
{
	static const char *const kinds[] = {"person", "country", "organization", "place", "thing"};
	if (!printer)
		out_format(&program->out, "%.*s\n", STR_ARG(group[0].text));
	for (size_t i = 0; i < len; i++) {
		const struct entity *e = &program->rules->entities[group[i].entity];
		if (i && group[i].entity == group[i - 1].entity)
			continue;
		struct str where = place_text(program->rules, e->place, arena);
		struct str id = e->id.len ? e->id : e->name;
		if (printer) {
			printer_text(printer, group[i].text);
			printer_text(printer, str_of(kinds[e->kind]));
			printer_text(printer, id);
			printer_text(printer, where);
			continue;
		}
		out_format(&program->out, "    %s %.*s, %.*s\n", kinds[e->kind], STR_ARG(id),
			   STR_ARG(where));
	}
}

static enum outcome show_contested(struct program *program, const struct rules_args *args)
{
	uint32_t limit = args->limit;
	struct printer *printer = rules_rows(program, args, "forms", claim_columns, CLAIM_COLUMNS);
	struct arena arena;
	struct claims_vec claims = {0};
	arena_init(&arena);
	collect(program->rules, &arena, &claims);
	size_t contested = 0;
	for (size_t i = 0, len; i < claims.len; i += len) {
		len = 1;
		while (i + len < claims.len &&
		       str_eq(claims.at[i + len].folded, claims.at[i].folded))
			len++;
		if (!is_contested(program->rules, &claims.at[i], len))
			continue;
		if (!limit || contested < limit)
			show_claims(program, printer, &arena, &claims.at[i], len);
		contested++;
	}
	if (printer)
		printer_finish(printer, NULL);
	else
		out_format(&program->out, "%zu forms that several rules claim\n", contested);
	if (!printer && limit && contested > limit)
		out_format(&program->out, "%zu more: --limit 0 shows all\n", contested - limit);
	VEC_CLEAR(&claims);
	arena_clear(&arena);
	return contested ? OUTCOME_DONE : OUTCOME_NOTHING;
}

/* What had to be decided in articles. */

struct decision {
	struct str key; /* what makes it one line */
	uint32_t count;
};

struct reading {
	struct program *program;
	struct scratch *scratch;
	struct arena arena;
	struct map keys;
	struct decisions_vec VEC(struct decision) decisions;
	size_t articles, failures;
};

static void count_entry(struct reading *reading, const struct ledger_entry *e)
{
	struct buf key;
	buf_init(&key);
	struct str chosen = e->chosen.len ? e->chosen : STR("nothing");
	buf_format(&key, "%.*s\t%.*s\t%.*s\t", STR_ARG(e->text), STR_ARG(chosen),
		   STR_ARG(e->reason));
	for (size_t i = 0; i < e->candidates_len; i++)
		buf_format(&key, "%s%.*s", i ? " " : "", STR_ARG(e->candidates[i].entity));
	uint32_t fresh = (uint32_t)reading->decisions.len;
	struct str kept = arena_keep(&reading->arena, buf_str(&key));
	uint32_t at = *map_at(&reading->keys, kept, fresh);
	if (at == fresh)
		*VEC_PUSH(&reading->decisions) = (struct decision){kept, 0};
	reading->decisions.at[at].count++;
	buf_clear(&key);
}

static bool take_article(void *context, struct article *article)
{
	struct reading *reading = context;
	struct sentences sentences = sentences_of(article, &article->arena);
	struct scan scan = scan_article(reading->scratch, article, &sentences);
	for (size_t i = 0; i < scan.ledger_len; i++)
		count_entry(reading, &scan.ledger[i]);
	reading->articles++;
	article_free(article);
	return true;
}

static bool take_failure(void *context, struct str origin, const struct error *err)
{
	struct reading *reading = context;
	reading->failures++;
	fprintf(stderr, "alongside: %.*s: %s\n", STR_ARG(origin), err->text);
	return true;
}

static int by_count(const void *a, const void *b)
{
	const struct decision *x = a, *y = b;
	if (x->count != y->count)
		return ORDER(y->count, x->count);
	return str_cmp(x->key, y->key);
}

static void add_decision(struct printer *printer, const struct decision *decision)
{
	struct str rest = decision->key, field;
	printer_number(printer, decision->count);
	for (int column = 1; column < DECISION_COLUMNS; column++) {
		str_cut(rest, '\t', &field, &rest);
		printer_text(printer, field);
	}
}

static void show_decisions(struct reading *reading, const struct rules_args *args)
{
	struct out *out = &reading->program->out;
	uint32_t limit = args->limit;
	struct decisions_vec *all = &reading->decisions;
	if (all->len)
		qsort(all->at, all->len, sizeof(*all->at), by_count);
	size_t shown = limit && limit < all->len ? limit : all->len;
	struct printer *printer =
		rules_rows(reading->program, args, "decisions", decision_columns, DECISION_COLUMNS);
	if (printer) {
		for (size_t i = 0; i < shown; i++)
			add_decision(printer, &all->at[i]);
		printer_finish(printer, NULL);
		return;
	}
	out_cstr(out, "times\ttext\tchosen\treason\tcandidates\n");
	for (size_t i = 0; i < shown; i++) {
		struct str rest = all->at[i].key, field;
		out_format(out, "%u", all->at[i].count);
		for (bool more = true; more;) {
			more = str_cut(rest, '\t', &field, &rest);
			out_byte(out, '\t');
			clean_add(out, field, false);
		}
		out_byte(out, '\n');
	}
	if (all->len > shown)
		out_format(out, "%zu more: --limit 0 shows all\n", all->len - shown);
}

static enum outcome show_decided(struct program *program, const struct rules_args *args)
{
	struct reading reading = {.program = program, .scratch = scratch_new(program->finder)};
	struct article_sink sink = {
		.context = &reading, .article = take_article, .failure = take_failure};
	struct read_options options = {0};
	arena_init(&reading.arena);
	map_init(&reading.keys);
	for (size_t i = 0; i < args->on.len; i++)
		read_path(args->on.at[i], &options, &sink);
	show_decisions(&reading, args);
	bool nothing = reading.decisions.len == 0 || reading.failures;
	VEC_CLEAR(&reading.decisions);
	map_clear(&reading.keys);
	arena_clear(&reading.arena);
	scratch_free(reading.scratch);
	return nothing ? OUTCOME_NOTHING : OUTCOME_DONE;
}

enum outcome rules_ambiguous(struct program *program, const struct rules_args *args,
			     struct error *err)
{
	(void)err;
	return args->on.len ? show_decided(program, args) : show_contested(program, args);
}
