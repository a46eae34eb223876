/* SPDX-License-Identifier: MIT
 *
 * scan: what the rules find, without a database.
 */
#include "find/scan.h"
#include "cli/command.h"
#include "explain.h"
#include "inputs.h"
#include "listing.h"
#include "paint.h"
#include "text/reader.h"
#include "text/sentence.h"
#include "view/clean.h"
#include "view/json.h"

#include <stdio.h>

static const char *const formats[] = {"text", "jsonl", NULL};
enum { FORMAT_TEXT, FORMAT_JSONL };

struct args {
	struct input_args input;
	int format;
	bool explain, with_text;
};

struct scanning {
	struct program *program;
	const struct args *args;
	struct scratch *scratch;
	size_t articles, failures;
};

/* JSON Lines: the contract that accuracy is measured on. */

/* A place in a field, in bytes of what was given: for some formats the field as it was read. */
struct given {
	struct str text; /* what stands there */
	size_t start, end;
};

static struct given given_place(const struct article *article, enum field field, size_t start,
				size_t end)
{
	bool title = field == FIELD_TITLE;
	if (!article->offsets_are_input) {
		struct str text = title ? article->title : article->text;
		return (struct given){str_slice(text, start, end), start, end};
	}
	const struct offset_map *map = title ? &article->title_map : &article->text_map;
	struct str text = title ? article->title_given : article->text_given;
	start = offset_before(map, start);
	end = offset_before_end(map, end);
	return (struct given){str_slice(text, start, end), start, end};
}

static void write_place(struct json *json, const struct given *given)
{
	json_pair_number(json, "start", (int64_t)given->start);
	json_pair_number(json, "end", (int64_t)given->end);
}

/* What the text is made of: a caption is told from a paragraph. */
static void write_blocks(struct json *json, const struct article *article)
{
	json_key(json, "blocks");
	json_array(json);
	for (size_t i = 0; i < article->blocks_len; i++) {
		const struct block *block = &article->blocks[i];
		json_object(json);
		json_pair(json, "kind", str_of(block_kind_name(block->kind)));
		const struct given given =
			given_place(article, FIELD_TEXT, block->start, block->end);
		write_place(json, &given);
		json_end(json);
	}
	json_end(json);
}

static void write_mention(struct json *json, const struct article *article, const struct mention *m)
{
	const struct given given = given_place(article, m->field, m->start, m->end);
	json_object(json);
	json_pair(json, "field", str_of(field_name(m->field)));
	write_place(json, &given);
	json_pair(json, "text", given.text);
	json_pair(json, "kind", str_of(kind_name(m->kind)));
	json_key(json, "entity");
	if (m->entity.len)
		json_str(json, m->entity);
	else
		json_null(json);
	json_pair(json, "name", m->name);
	json_pair(json, "via", str_of(via_name(m->via)));
	json_pair_if(json, "title", m->title);
	json_pair_if(json, "office", m->office);
	json_pair_if(json, "country", m->country);
	json_pair_if(json, "organization", m->organization);
	json_pair(json, "rule", m->rule);
	json_pair_number(json, "sentence", m->sentence);
	json_end(json);
}

static void write_ledger(struct json *json, const struct scan *scan)
{
	json_key(json, "ledger");
	json_array(json);
	for (size_t i = 0; i < scan->ledger_len; i++) {
		const struct ledger_entry *e = &scan->ledger[i];
		json_object(json);
		json_pair(json, "field", str_of(field_name(e->field)));
		json_pair_number(json, "start", e->start);
		json_pair_number(json, "end", e->end);
		json_pair(json, "text", e->text);
		json_pair_if(json, "chosen", e->chosen);
		json_pair(json, "reason", e->reason);
		json_key(json, "candidates");
		json_array(json);
		for (size_t c = 0; c < e->candidates_len; c++) {
			json_object(json);
			json_pair(json, "entity", e->candidates[c].entity);
			json_pair_number(json, "score", e->candidates[c].score);
			json_pair_if(json, "reason", e->candidates[c].reason);
			json_pair_if(json, "rule", e->candidates[c].rule);
			json_end(json);
		}
		json_end(json);
		json_end(json);
	}
	json_end(json);
}

static void write_jsonl(struct scanning *scanning, const struct article *article,
			const struct scan *scan)
{
	struct json json;
	char date[DATE_TEXT];
	json_init(&json, &scanning->program->out, 0);
	json_object(&json);
	json_pair_number(&json, "alongside", 1);
	json_pair(&json, "id", article->id);
	json_pair(&json, "origin", article->origin);
	json_pair_if(&json, "uri", article->uri);
	json_pair(&json, "title", article->title);
	json_pair_if(&json, "date", moment_text(article->date, date));
	if (article->date_source != DATE_NONE)
		json_pair(&json, "date_source", str_of(date_source_name(article->date_source)));
	json_pair_if(&json, "modified", moment_text(article->modified, date));
	json_pair_if(&json, "source", article->source);
	json_pair_if(&json, "author", article->author);
	if (!str_eq(article->language, STR("en")))
		json_pair_if(&json, "language", article->language);
	if (scanning->args->with_text) {
		json_pair(&json, "text", article->text);
		write_blocks(&json, article);
	}
	json_key(&json, "mentions");
	json_array(&json);
	for (size_t i = 0; i < scan->mentions_len; i++)
		write_mention(&json, article, &scan->mentions[i]);
	json_end(&json);
	if (scanning->args->explain)
		write_ledger(&json, scan);
	json_end(&json);
	out_byte(&scanning->program->out, '\n');
}

/* Text for people. */

static void write_marked(struct program *program, struct str field, const struct scan *scan,
			 enum field which)
{
	struct out *out = &program->out;
	size_t done = 0;
	for (size_t i = 0; i < scan->mentions_len; i++) {
		const struct mention *m = &scan->mentions[i];
		if (m->field != which)
			continue;
		clean_add(out, str_slice(field, done, m->start), true);
		paint_begin(program, m->kind);
		clean_add(out, str_slice(field, m->start, m->end), false);
		paint_end(program);
		done = m->end;
	}
	clean_add(out, str_slice(field, done, field.len), true);
	out_byte(out, '\n');
}

static void write_header(struct program *program, const struct article *article,
			 const struct scan *scan)
{
	struct out *out = &program->out;
	char date[DATE_TEXT];
	out_cstr(out, "== ");
	write_marked(program, article->title.len ? article->title : STR("(no title)"), scan,
		     FIELD_TITLE);
	const struct str facts[] = {moment_text(article->date, date), article->source,
				    article->author, article->origin};
	bool any = false;
	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++) {
		if (!facts[i].len)
			continue;
		out_cstr(out, any ? " | " : "   ");
		clean_add(out, facts[i], false);
		any = true;
	}
	out_cstr(out, "\n\n");
}

static void write_text(struct scanning *scanning, const struct article *article,
		       const struct scan *scan)
{
	struct program *program = scanning->program;
	write_header(program, article, scan);
	write_marked(program, article->text, scan, FIELD_TEXT);
	out_byte(&program->out, '\n');
	if (scanning->args->explain)
		explain_scan(&program->out, article, scan);
}

/* Reading. */

static bool take_article(void *context, struct article *article)
{
	struct scanning *scanning = context;
	struct sentences sentences = sentences_of(article, &article->arena);
	struct scan scan = scan_article(scanning->scratch, article, &sentences);
	scanning->articles++;
	if (scanning->args->format == FORMAT_JSONL)
		write_jsonl(scanning, article, &scan);
	else
		write_text(scanning, article, &scan);
	article_free(article);
	return !scanning->program->out.failed;
}

static bool take_failure(void *context, struct str origin, const struct error *err)
{
	struct scanning *scanning = context;
	scanning->failures++;
	fprintf(stderr, "alongside: %.*s: %s\n", STR_ARG(origin), err->text);
	return true;
}

static enum outcome scan_inputs(struct program *program, const struct args *args, struct error *err)
{
	struct read_options options;
	if (!inputs_reading(&args->input, &options, err))
		return OUTCOME_ERROR;
	struct scanning scanning = {program, args, scratch_new(program->finder), 0, 0};
	struct article_sink sink = {
		.context = &scanning, .article = take_article, .failure = take_failure};
	for (size_t i = 0; i < program->names.len; i++)
		if (!read_path(program->names.at[i], &options, &sink))
			break;
	scratch_free(scanning.scratch);
	return scanning.articles == 0 || scanning.failures ? OUTCOME_NOTHING : OUTCOME_DONE;
}

static enum outcome run(struct program *program, void *args_at, struct error *err)
{
	const struct args *args = args_at;
	struct buf list;
	buf_init(&list);
	enum outcome outcome = OUTCOME_ERROR;
	if (inputs_list(program, &args->input, &list, err))
		outcome = scan_inputs(program, args, err);
	buf_clear(&list);
	return outcome;
}

static const struct usage_example examples[] = {
	{"alongside scan article.txt", "the article with its names in colour"},
	{"alongside scan --explain article.txt",
	 "also which rule found each name, and what was rejected"},
	{"alongside scan --format jsonl news/ > found.jsonl", "one JSON object for each article"},
	{NULL, NULL},
};

static const struct option options[] = {
	INPUTS_OPTIONS(struct args, input),
	{0, "format", OPTION_CHOICE, offsetof(struct args, format), "FORMAT", formats,
	 "text (names in colour) or jsonl (one object a line)"},
	{0, "explain", OPTION_FLAG, offsetof(struct args, explain), NULL, NULL,
	 "say which rule found each name, and what was considered and rejected"},
	{0, "with-text", OPTION_FLAG, offsetof(struct args, with_text), NULL, NULL,
	 "with jsonl: add the extracted text that offsets refer to"},
	{0, NULL, 0, 0, NULL, NULL, NULL},
};

const struct command command_scan = {
	.name = "scan",
	.summary = "Show what the rules find in articles, without a database",
	.usage = "[OPTIONS] PATH...",
	.details = INPUTS_DETAILS
	"\n\n"
	"Without colours names stand in brackets: [P person], [O official], [C country],\n"
	"[G organization], [U source without a name].",
	.examples = examples,
	.options = options,
	.args_bytes = sizeof(struct args),
	.min_names = 0,
	.max_names = SIZE_MAX,
	.needs = NEEDS_RULES,
	.reads_inputs = true,
	.run = run,
};
