/* SPDX-License-Identifier: MIT
 *
 * why: the sentences that tie two names.
 */
#include "query/why.h"
#include "asking.h"
#include "cues.h"
#include "paint.h"
#include "view/clean.h"
#include "view/snippet.h"

#include <stdio.h>

struct args {
	struct date since, until;
	int scope;
	uint32_t limit, context;
	bool all;
	int format;
};

/* What --format takes: those of every question, and a piece of a page. */
static const char *const formats[] = {"table", "csv", "tsv", "json", "jsonl", "md", "html", NULL};
enum { FORMAT_HTML = PRINT_MD + 1 };

static const struct column columns[] = {
	{"date", "Date", COLUMN_TEXT},
	{"source", "Source", COLUMN_TEXT},
	{"title", "Title", COLUMN_TEXT},
	{"sentence", "Sentence", COLUMN_NUMBER},
	{"text", "Text", COLUMN_TEXT},
	{"a_as", NULL, COLUMN_TEXT},
	{"a_rule", NULL, COLUMN_TEXT},
	{"b_as", NULL, COLUMN_TEXT},
	{"b_rule", NULL, COLUMN_TEXT},
	{"article", NULL, COLUMN_TEXT},
	{"story", NULL, COLUMN_TEXT},
	{"uri", NULL, COLUMN_TEXT},
	{"origin", NULL, COLUMN_TEXT},
	{"also_in", NULL, COLUMN_TEXT},
	CUE_COLUMNS,
	{"a_via", NULL, COLUMN_TEXT},
	{"b_via", NULL, COLUMN_TEXT},
	/* Only where asked for. */
	{"before", NULL, COLUMN_TEXT},
	{"after", NULL, COLUMN_TEXT},
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]), CONTEXT_COLUMNS = 2 };

/* The first place of a sentence of `place` where the entity is present. */
static const struct named_span *span_of(const struct why_place *place, int64_t row,
					struct str *ret_text)
{
	for (size_t i = 0; i < place->sentences_len; i++) {
		const struct named_sentence *s = &place->sentences[i];
		for (size_t k = 0; k < s->spans_len; k++)
			if (span_presents(&s->spans[k], row)) {
				*ret_text = str_slice(s->text, s->spans[k].start, s->spans[k].end);
				return &s->spans[k];
			}
	}
	return NULL;
}

static void print_span(struct printer *printer, const struct why_place *place, int64_t row)
{
	struct str text = {0};
	const struct named_span *span = span_of(place, row, &text);
	printer_text(printer, text);
	printer_text(printer, span ? span->rule : text);
}

static void print_via(struct printer *printer, const struct why_place *place, int64_t row)
{
	struct str text = {0};
	const struct named_span *span = span_of(place, row, &text);
	printer_text(printer, span ? str_of(via_name(span->via)) : text);
}

/* "Herald, Gazette" */
static void write_outlets(struct buf *buf, const struct facts *outlets)
{
	for (size_t i = 0; i < outlets->len; i++) {
		buf_add_cstr(buf, i ? ", " : "");
		buf_add(buf, outlets->at[i].name);
	}
}

static void print_place(struct printer *printer, const struct why *why,
			const struct why_place *place, bool context, struct arena *arena)
{
	const struct named_sentence *s = place->sentences;
	struct str text = s[0].text;
	if (place->sentences_len == 2)
		text = arena_format(arena, "%.*s […] %.*s", STR_ARG(s[0].text), STR_ARG(s[1].text));
	printer_text(printer, place->article.date);
	printer_text(printer, place->article.source);
	printer_text(printer, place->article.title);
	printer_number(printer, s[0].number);
	printer_text(printer, text);
	print_span(printer, place, why->a.row);
	print_span(printer, place, why->b.row);
	printer_text(printer, place->article.id);
	printer_text(printer, place->article.story);
	printer_text(printer, place->article.uri);
	printer_text(printer, place->article.origin);
	struct buf outlets;
	buf_init(&outlets);
	write_outlets(&outlets, &place->outlets);
	printer_text(printer, buf_str(&outlets));
	buf_clear(&outlets);
	print_cue(printer, &place->cue);
	print_via(printer, place, why->a.row);
	print_via(printer, place, why->b.row);
	if (context) {
		printer_text(printer, place->before);
		printer_text(printer, place->after);
	}
}

static void print_rows(struct program *program, const struct why *why, const struct args *args,
		       struct arena *arena)
{
	struct print_look look = look_of(program);
	struct printer *printer =
		printer_new(&program->out, (enum print_format)args->format, &look);
	struct json *json = printer_json(printer);
	if (json) {
		json_key(json, "a");
		print_entity(json, &why->a);
		json_key(json, "b");
		print_entity(json, &why->b);
		json_pair(json, "scope", str_of(scope_names[args->scope]));
		json_pair_number(json, "articles", why->articles);
		json_pair_number(json, "stories", why->stories);
		json_pair_number(json, "total", (int64_t)why->total);
	}
	printer_rows(printer, "evidence", columns, COLUMNS - (args->context ? 0 : CONTEXT_COLUMNS));
	for (size_t i = 0; i < why->places_len; i++)
		print_place(printer, why, &why->places[i], args->context > 0, arena);
	printer_finish(printer, NULL);
}

/* Text for people. */

static void write_sentence(struct program *program, const struct why *why,
			   const struct named_sentence *s)
{
	struct out *out = &program->out;
	size_t done = 0;
	out_cstr(out, "    ");
	for (size_t i = 0; i < s->spans_len; i++) {
		const struct named_span *span = &s->spans[i];
		bool a = span_presents(span, why->a.row);
		if (!a && !span_presents(span, why->b.row))
			continue;
		clean_add(out, str_slice(s->text, done, span->start), false);
		paint_begin(program, a ? why->a.kind : why->b.kind);
		clean_add(out, str_slice(s->text, span->start, span->end), false);
		paint_end(program);
		done = span->end;
	}
	clean_add(out, str_slice(s->text, done, s->text.len), false);
	out_byte(out, '\n');
}

/* Dimmed, where there are colours. */
static void write_context(struct program *program, struct str text)
{
	struct out *out = &program->out;
	if (!text.len)
		return;
	out_cstr(out, program->use_color ? "    \033[2m" : "    ");
	clean_add(out, text, false);
	out_cstr(out, program->use_color ? "\033[0m\n" : "\n");
}

static void write_rule(struct out *out, const struct why_place *place,
		       const struct entity_info *entity)
{
	struct str text;
	const struct named_span *span = span_of(place, entity->row, &text);
	if (!span)
		return;
	out_cstr(out, "      ");
	clean_add(out, entity->name, false);
	out_cstr(out, ": \"");
	clean_add(out, text, false);
	out_format(out, "\" by %s, ", via_name(span->via));
	clean_add(out, span->rule, false);
	out_byte(out, '\n');
}

static void write_article(struct out *out, const struct article_info *article)
{
	const struct str facts[] = {article->source,
				    article->uri.len ? article->uri : article->origin};
	out_cstr(out, article->date.len ? "" : "no date");
	clean_add(out, str_slice(article->date, 0, 10), false);
	out_cstr(out, "  ");
	clean_add(out, article->title.len ? article->title : STR("(no title)"), false);
	for (size_t i = 0; i < 2; i++) {
		if (!facts[i].len)
			continue;
		out_cstr(out, i ? ", " : " | ");
		clean_add(out, facts[i], false);
	}
	out_byte(out, '\n');
}

static void write_also(struct out *out, const struct facts *outlets)
{
	struct buf also;
	if (!outlets->len)
		return;
	buf_init(&also);
	write_outlets(&also, outlets);
	out_cstr(out, "      the same story in ");
	clean_add(out, buf_str(&also), false);
	out_byte(out, '\n');
	buf_clear(&also);
}

static void write_cue(struct out *out, const struct cue_found *cue)
{
	char text[CUE_TEXT];
	if (cue->cue == CUE_NONE)
		return;
	out_format(out, "      hints at: %s (\"", cue_text(cue, text).at);
	clean_add(out, cue->word, false);
	out_cstr(out, "\")\n");
}

static void write_places(struct program *program, const struct why *why)
{
	struct out *out = &program->out;
	for (size_t i = 0; i < why->places_len; i++) {
		const struct why_place *place = &why->places[i];
		if (i == 0 || !str_eq(place[-1].article.id, place->article.id)) {
			out_cstr(out, i ? "\n" : "");
			write_article(out, &place->article);
		}
		write_context(program, place->before);
		write_sentence(program, why, &place->sentences[0]);
		if (place->sentences_len == 2)
			write_sentence(program, why, &place->sentences[1]);
		write_context(program, place->after);
		write_rule(out, place, &why->a);
		write_rule(out, place, &why->b);
		write_cue(out, &place->cue);
		write_also(out, &place->outlets);
	}
	if (program->quiet)
		return;
	out_format(out, "\n%zu of %zu places in %u article%s, %u stor%s", why->places_len,
		   why->total, why->articles, why->articles == 1 ? "" : "s", why->stories,
		   why->stories == 1 ? "y" : "ies");
	if (why->repeats)
		out_format(out, "; %u more say%s the same word by word (--all)", why->repeats,
			   why->repeats == 1 ? "s" : "");
	out_byte(out, '\n');
}

/* The nearest link, through a third. */
static enum outcome nothing(struct program *program, const struct why *why,
			    const struct why_options *options, struct arena *arena,
			    struct error *err)
{
	struct why_third third;
	const char *scope = scope_names[options->scope];
	fprintf(stderr, "alongside: no %s names both %.*s and %.*s%s\n", scope,
		STR_ARG(why->a.name), STR_ARG(why->b.name),
		options->scope == SCOPE_ARTICLE ? "" : "; try --scope article");
	if (!why_third_find(program->store, why, options, arena, &third, err))
		return OUTCOME_ERROR;
	if (third.a_articles)
		fprintf(stderr,
			"both are named in one %s with %.*s: %.*s in %u article%s, %.*s in %u\n",
			scope, STR_ARG(third.by.name), STR_ARG(why->a.name), third.a_articles,
			third.a_articles == 1 ? "" : "s", STR_ARG(why->b.name), third.b_articles);
	return OUTCOME_NOTHING;
}

static enum outcome run(struct program *program, void *args_at, struct error *err)
{
	const struct args *args = args_at;
	const struct why_options options = {.since = args->since,
					    .until = args->until,
					    .scope = (enum scope)args->scope,
					    .limit = args->limit,
					    .context = args->context,
					    .all = args->all};
	struct arena arena;
	struct why why;
	enum outcome outcome = OUTCOME_ERROR;
	arena_init(&arena);
	if (period_check(args->since, args->until, err) &&
	    why_find(program->store, program->names.at[0], program->names.at[1], &options, &arena,
		     &why, err)) {
		outcome = why.places_len ? OUTCOME_DONE : OUTCOME_NOTHING;
		if (args->format == FORMAT_HTML)
			snippet_why(&program->out, &why);
		else if (args->format != PRINT_TABLE)
			print_rows(program, &why, args, &arena);
		else if (why.places_len)
			write_places(program, &why);
		if (!why.places_len)
			outcome = nothing(program, &why, &options, &arena, err);
	}
	arena_clear(&arena);
	return outcome;
}

static void defaults(void *args_at)
{
	struct args *args = args_at;
	args->limit = 20;
}

static const struct usage_example examples[] = {
	{"alongside why \"Lloyd Austin\" \"Wei Fenghe\"", "the sentences that name both"},
	{"alongside why Austin Wei --scope paragraph --since 2022",
	 "also where they are named in neighbouring sentences"},
	{"alongside why us cn --format csv --limit 0 -o evidence.csv", "everything, for a table"},
	{NULL, NULL},
};

static const struct option options[] = {
	PERIOD_OPTIONS(struct args, since, until),
	SCOPE_OPTION(struct args, scope),
	{0, "all", OPTION_FLAG, offsetof(struct args, all), NULL, NULL,
	 "also the copies of a story, and of a sentence, in other articles"},
	{0, "context", OPTION_COUNT, offsetof(struct args, context), "N", NULL,
	 "also N sentences of the article before and after each place"},
	LIMIT_OPTION(struct args, limit, "places", "20"),
	{0, "format", OPTION_CHOICE, offsetof(struct args, format), "FORMAT", formats,
	 "table (default: text for reading), csv, tsv, json, jsonl, md; html: a piece of a page"},
	{0, NULL, 0, 0, NULL, NULL, NULL},
};

const struct command command_why = {
	.name = "why",
	.summary = "Show the sentences that tie two names",
	.usage = "[OPTIONS] NAME NAME",
	.details =
		"Each place is shown with its date, title, outlet and link, both names marked, the "
		"rule\n"
		"that found each, and who else printed the story. Of each story one article is "
		"shown,\n"
		"the newest (--all for every copy). Sentences that name both in full come first, "
		"then\n"
		"the others, lists of five names or more (Newman 2001), headlines last; among "
		"equals\n"
		"those with a cue, then the newest. Where nothing ties the two, the person or\n"
		"organization that is named with both is given, and the status is "
		"1.\n\n" CUE_DETAILS,
	.examples = examples,
	.options = options,
	.args_bytes = sizeof(struct args),
	.defaults = defaults,
	.min_names = 2,
	.max_names = 2,
	.needs = NEEDS_DATABASE,
	.run = run,
};
