/* SPDX-License-Identifier: MIT
 *
 * stats: how much there is.
 */
#include "asking.h"
#include "base/file.h"

struct args {
	int format;
	bool tables;
};

static const struct column columns[] = {
	{"group", "Group", COLUMN_TEXT},
	{"name", "What", COLUMN_TEXT},
	{"value", "Value", COLUMN_NUMBER},
	{"note", "Note", COLUMN_TEXT},
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static void print_fact(struct printer *printer, const char *group, const struct fact *fact)
{
	printer_text(printer, str_of(group));
	printer_text(printer, fact->name);
	printer_number(printer, fact->text.len ? 1 : fact->number);
	printer_text(printer, fact->text);
}

static bool print_facts(struct program *program, struct printer *printer, struct arena *arena,
			struct error *err)
{
	static const char *const groups[] = {[FACTS_COUNTS] = "counts",
					     [FACTS_KINDS] = "names",
					     [FACTS_SOURCES] = "articles by source",
					     [FACTS_RULES] = "articles by rule set",
					     [FACTS_FAILURES] = "failed inputs"};
	for (enum store_facts which = FACTS_COUNTS; which <= FACTS_FAILURES; which++) {
		struct facts facts;
		if (!store_facts(program->store, which, arena, &facts, err))
			return false;
		for (size_t i = 0; i < facts.len; i++)
			print_fact(printer, groups[which], &facts.at[i]);
	}
	return true;
}

static bool print_period_and_size(struct program *program, struct printer *printer,
				  struct arena *arena, struct error *err)
{
	struct article_counts counts = {0};
	char first[DATE_TEXT], last[DATE_TEXT];
	if (!store_count_articles(program->store, (struct within){period_whole, SCOPE_ARTICLE},
				  &counts, err))
		return false;
	size_t bytes = file_bytes(store_path(program->store));
	struct fact size = {.name = STR("bytes of the database"), .number = (int64_t)bytes};
	struct fact each = {.name = STR("bytes for each article"),
			    .number = counts.articles ? (int64_t)(bytes / counts.articles) : 0};
	print_fact(printer, "size", &size);
	print_fact(printer, "size", &each);
	if (!date_is_set(counts.first))
		return true;
	date_text(counts.first, first);
	date_text(counts.last, last);
	struct fact period = {.name = STR("days from first to last article"),
			      .text = arena_format(arena, "%s to %s", first, last)};
	printer_text(printer, STR("period"));
	printer_text(printer, period.name);
	printer_number(printer, date_span(counts.last).first - date_span(counts.first).first + 1);
	printer_text(printer, period.text);
	return true;
}

/* How many times the bytes of the texts, which come first. */
static bool print_tables(struct program *program, struct printer *printer, struct arena *arena,
			 struct error *err)
{
	struct facts facts;
	if (!store_facts(program->store, FACTS_TABLES, arena, &facts, err))
		return false;
	if (!facts.len)
		return error_set(err, ERROR_ENV, "this SQLite cannot tell where the bytes are");
	double texts = (double)facts.at[0].number, all = 0;
	for (size_t i = 1; i < facts.len; i++)
		all += (double)facts.at[i].number;
	for (size_t i = 0; i < facts.len; i++) {
		const struct fact *fact = &facts.at[i];
		struct str note = arena_format(arena, "%.2f times the texts",
					       texts > 0 ? (double)fact->number / texts : 0);
		if (i == 0)
			note = arena_format(arena, "the database has %.2f times as many",
					    texts > 0 ? all / texts : 0);
		printer_text(printer, STR("bytes"));
		printer_text(printer, fact->name);
		printer_number(printer, fact->number);
		printer_text(printer, note);
	}
	return true;
}

static enum outcome run(struct program *program, void *args_at, struct error *err)
{
	const struct args *args = args_at;
	struct print_look look = look_of(program);
	struct arena arena;
	arena_init(&arena);
	struct printer *printer =
		printer_new(&program->out, (enum print_format)args->format, &look);
	printer_fact(printer, "database", str_of(store_path(program->store)));
	printer_rows(printer, "stats", columns, COLUMNS);
	bool ok = print_period_and_size(program, printer, &arena, err) &&
		  (args->tables ? print_tables(program, printer, &arena, err)
				: print_facts(program, printer, &arena, err));
	printer_finish(printer, NULL);
	arena_clear(&arena);
	return ok ? OUTCOME_DONE : OUTCOME_ERROR;
}

static const struct usage_example examples[] = {
	{"alongside stats", "articles, names, mentions, sources, rule sets, failures"},
	{"alongside stats --tables", "where the bytes are"},
	{"alongside stats --format json", "the same for a program"},
	{NULL, NULL},
};

static const struct option options[] = {
	{0, "tables", OPTION_FLAG, offsetof(struct args, tables), NULL, NULL,
	 "bytes of each table with its indexes, beside those of the texts; reads the whole file"},
	FORMAT_OPTION(struct args, format),
	{0, NULL, 0, 0, NULL, NULL, NULL},
};

const struct command command_stats = {
	.name = "stats",
	.summary = "Show how much is in the database, and what could not be read",
	.usage = "[OPTIONS]",
	.examples = examples,
	.options = options,
	.args_bytes = sizeof(struct args),
	.min_names = 0,
	.max_names = 0,
	.needs = NEEDS_DATABASE,
	.run = run,
};
