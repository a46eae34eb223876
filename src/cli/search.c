/* SPDX-License-Identifier: MIT
 *
 * search: articles by full text, names, dates, sources.
 */
#include "asking.h"
#include "query/full_text.h"
#include "query/names.h"
#include "view/clean.h"

#include <stdio.h>

struct args {
	struct words names;
	struct date since, until;
	const char *source;
	bool by_date;
	uint32_t limit;
	int format;
};

static const struct column columns[] = {
	{"article", NULL, COLUMN_TEXT},    {"date", "Date", COLUMN_TEXT},
	{"source", "Source", COLUMN_TEXT}, {"title", "Title", COLUMN_TEXT},
	{"uri", NULL, COLUMN_TEXT},        {"origin", NULL, COLUMN_TEXT},
	{"snippet", NULL, COLUMN_TEXT},
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

/* The snippet with the words found between the marks given. */
static struct str marked(struct str snippet, const char *open, const char *close,
			 struct arena *arena)
{
	struct buf buf;
	buf_init(&buf);
	for (size_t i = 0; i < snippet.len; i++) {
		if (snippet.at[i] == 2)
			buf_add_cstr(&buf, open);
		else if (snippet.at[i] == 3)
			buf_add_cstr(&buf, close);
		else
			buf_add_byte(&buf, snippet.at[i] == '\n' ? ' ' : snippet.at[i]);
	}
	struct str kept = arena_keep(arena, buf_str(&buf));
	buf_clear(&buf);
	return kept;
}

/* For reading: harmless text first, colours after, so that no escape of an article survives. */
static void print_snippet(struct program *program, struct str snippet)
{
	for (size_t i = 0; i < snippet.len;) {
		size_t end = i;
		while (end < snippet.len && snippet.at[end] != 2 && snippet.at[end] != 3)
			end++;
		clean_add(&program->out, str_slice(snippet, i, end), false);
		if (end < snippet.len && snippet.at[end] == 2)
			out_cstr(&program->out, program->use_color ? "\033[1m" : "[");
		else if (end < snippet.len)
			out_cstr(&program->out, program->use_color ? "\033[0m" : "]");
		i = end + 1;
	}
}

static void print_text(struct program *program, const struct search_hits *hits)
{
	for (size_t i = 0; i < hits->len; i++) {
		const struct search_hit *hit = &hits->at[i];
		clean_add(&program->out, hit->date.len ? hit->date : STR("no date"), false);
		out_cstr(&program->out, "  ");
		clean_add(&program->out, hit->title, false);
		if (hit->source.len) {
			out_cstr(&program->out, " | ");
			clean_add(&program->out, hit->source, false);
		}
		out_cstr(&program->out, "\n    ");
		print_snippet(program, hit->snippet);
		out_cstr(&program->out, "\n    ");
		clean_add(&program->out, hit->uri.len ? hit->uri : hit->origin, false);
		out_cstr(&program->out, "\n\n");
	}
	if (!program->quiet)
		out_format(&program->out, "%zu of %zu article%s\n", hits->len, hits->total,
			   hits->total == 1 ? "" : "s");
}

static void print_rows(struct program *program, const struct search_hits *hits, int format,
		       struct arena *arena)
{
	struct print_look look = look_of(program);
	struct printer *printer = printer_new(&program->out, (enum print_format)format, &look);
	printer_fact_number(printer, "total", (int64_t)hits->total);
	printer_rows(printer, "articles", columns, COLUMNS);
	for (size_t i = 0; i < hits->len; i++) {
		const struct search_hit *hit = &hits->at[i];
		printer_text(printer, hit->id);
		printer_text(printer, hit->date);
		printer_text(printer, hit->source);
		printer_text(printer, hit->title);
		printer_text(printer, hit->uri);
		printer_text(printer, hit->origin);
		printer_text(printer, marked(hit->snippet, "[", "]", arena));
	}
	printer_finish(printer, NULL);
}

static bool find(struct program *program, const struct args *args, struct arena *arena,
		 struct search_hits *ret_hits, struct error *err)
{
	struct entity_info *entities;
	struct buf query;
	if (!names_find(program->store, args->names.at, args->names.len, arena, &entities, err))
		return false;
	int64_t *rows = ARENA_ARRAY(arena, int64_t, args->names.len + 1);
	for (size_t i = 0; i < args->names.len; i++)
		rows[i] = entities[i].row;
	buf_init(&query);
	for (size_t i = 0; i < program->names.len; i++)
		buf_format(&query, "%s%s", i ? " " : "", program->names.at[i]);
	struct search search = {.query = full_text_query(buf_str(&query), arena),
				.rows = rows,
				.rows_len = args->names.len,
				.period = period_of(args->since, args->until),
				.source = str_of(args->source),
				.by_date = args->by_date,
				.limit = args->limit};
	bool ok = store_search(program->store, &search, arena, ret_hits, err);
	buf_clear(&query);
	return ok;
}

static enum outcome run(struct program *program, void *args_at, struct error *err)
{
	const struct args *args = args_at;
	struct search_hits hits = {0};
	struct arena arena;
	bool anything = program->names.len || args->names.len || args->source ||
			date_is_set(args->since) || date_is_set(args->until);
	if (!anything) {
		error_set(err, ERROR_USAGE,
			  "search for what? give words, --name, --source or a period");
		return OUTCOME_ERROR;
	}
	arena_init(&arena);
	bool ok = period_check(args->since, args->until, err) &&
		  find(program, args, &arena, &hits, err);
	if (ok && args->format == PRINT_TABLE)
		print_text(program, &hits);
	else if (ok)
		print_rows(program, &hits, args->format, &arena);
	arena_clear(&arena);
	return !ok ? OUTCOME_ERROR : hits.len ? OUTCOME_DONE : OUTCOME_NOTHING;
}

static void defaults(void *args_at)
{
	((struct args *)args_at)->limit = 20;
}

static const struct usage_example examples[] = {
	{"alongside search balloon", "articles with the word, the best first"},
	{"alongside search '\"defense ministers\" AND Singapore' --by-date",
	 "a phrase and a word, the newest first"},
	{"alongside search NEAR\\(call declined, 8\\) --name \"Lloyd Austin\"",
	 "words close to each other, in articles that name him"},
	{"alongside search 'declined NEAR/8 call OR F-22'",
	 "words close to each other, as other archives write it, or another"},
	{"alongside search --name cn --since 2023-02 --until 2023-02 --format csv",
	 "all that names China in one month"},
	{NULL, NULL},
};

static const struct option options[] = {
	{0, "name", OPTION_TEXTS, offsetof(struct args, names), "NAME", NULL,
	 "only articles that name this person, country or organization; may be repeated"},
	PERIOD_OPTIONS(struct args, since, until),
	{0, "source", OPTION_TEXT, offsetof(struct args, source), "NAME", NULL,
	 "only articles of this outlet"},
	{0, "by-date", OPTION_FLAG, offsetof(struct args, by_date), NULL, NULL,
	 "the newest first instead of the best"},
	LIMIT_OPTION(struct args, limit, "articles", "20"),
	{0, "format", OPTION_CHOICE, offsetof(struct args, format), "FORMAT", print_formats,
	 "table (default: text for reading), csv, tsv, json, jsonl, md"},
	{0, NULL, 0, 0, NULL, NULL, NULL},
};

const struct command command_search = {
	.name = "search",
	.summary = "Find articles by full text, names, dates and sources",
	.usage = "[OPTIONS] [QUERY...]",
	.details = "QUERY is words, all of which must stand in the article, or \"a phrase\", AND, "
		   "OR,\n"
		   "NOT, ( ), begin*, NEAR(a b, 8) or a NEAR/8 b (words between; 10 where none is "
		   "said),\n"
		   "title:word. Case and accents do not matter. The best first means by BM25\n"
		   "(Robertson and Zaragoza 2009), a word in the title counting four times.",
	.examples = examples,
	.options = options,
	.args_bytes = sizeof(struct args),
	.defaults = defaults,
	.min_names = 0,
	.max_names = SIZE_MAX,
	.needs = NEEDS_DATABASE,
	.run = run,
};
