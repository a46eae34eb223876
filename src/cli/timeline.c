/* SPDX-License-Identifier: MIT
 *
 * timeline: how often names are in the news, step by step.
 */
#include "query/timeline.h"
#include "asking.h"
#include "view/chart.h"

#include <math.h>

struct args {
	struct date since, until;
	const char *source;
	int scope, step, as, split, format;
	uint32_t limit;
};

/* What --format takes: those of every question, and a picture. */
static const char *const formats[] = {"table", "csv", "tsv", "json", "jsonl", "md", "svg", NULL};
enum { FORMAT_SVG = PRINT_MD + 1 };

static const struct column columns[] = {
	{"series", NULL, COLUMN_TEXT},
	{"period", "Period", COLUMN_TEXT},
	{"first", NULL, COLUMN_TEXT},
	{"last", NULL, COLUMN_TEXT},
	{"articles", "Articles", COLUMN_NUMBER},
	{"stories", "Stories", COLUMN_SPARE_NUMBER},
	{"sentences", "Sentences", COLUMN_SPARE_NUMBER},
	{"all", "Of all", COLUMN_SPARE_NUMBER},
	{"per_1000", "Per 1,000", COLUMN_NUMBER},
	{"note", "Note", COLUMN_TEXT},
	{"bar", "Rate", COLUMN_CHART},
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static double rate_of(const struct timeline_step *step)
{
	return step->all ? 1000.0 * step->articles / step->all : 0;
}

/* The highest rate of the steps that have enough articles to speak of one. */
static double highest_rate(const struct timeline_step *steps, size_t len)
{
	double highest = 0;
	for (size_t i = 0; i < len; i++) {
		double rate = rate_of(&steps[i]);
		if (!steps[i].thin && rate > highest)
			highest = rate;
	}
	return highest;
}

static void print_bar(struct printer *printer, double rate, double highest, bool thin)
{
	enum { WIDEST = 24 };
	struct buf bar;
	buf_init(&bar);
	int len = highest > 0 ? (int)(rate / highest * WIDEST + 0.5) : 0;
	if (rate > 0 && len == 0)
		len = 1;
	for (int i = 0; i < len && i < WIDEST; i++)
		buf_add_cstr(&bar, thin ? "░" : "█");
	printer_text(printer, buf_str(&bar));
	buf_clear(&bar);
}

static void print_step(struct printer *printer, struct str series, const struct timeline_step *step,
		       enum step_unit unit, double highest)
{
	char text[DATE_TEXT];
	printer_text(printer, series);
	printer_text(printer, step_label(step->days.first, unit, text));
	printer_text(printer, date_text(date_of_day(step->days.first), text));
	printer_text(printer, date_text(date_of_day(step->days.behind - 1), text));
	printer_number(printer, step->articles);
	printer_number(printer, step->stories);
	printer_number(printer, step->sentences);
	printer_number(printer, step->all);
	printer_real(printer, rate_of(step), 2);
	printer_text(printer, !step->all    ? STR("nothing read")
			      : step->thin  ? STR("thin")
			      : step->burst ? STR("burst")
					    : STR(""));
	print_bar(printer, rate_of(step), highest, step->thin);
}

static void print_facts(struct printer *printer, const struct timeline *timeline,
			const struct args *args)
{
	struct json *json = printer_json(printer);
	if (!json)
		return;
	json_key(json, "of");
	json_array(json);
	for (size_t i = 0; i < timeline->of_len; i++)
		print_entity(json, &timeline->of[i]);
	json_end(json);
	json_pair(json, "as", str_of(fold_names[args->as]));
	json_pair(json, "scope", str_of(scope_names[args->scope]));
	json_pair(json, "by", str_of(step_units[args->step]));
	json_pair(json, "split", str_of(timeline_splits[args->split]));
	json_pair_if(json, "source", str_of(args->source));
	json_pair_number(json, "articles", timeline->articles);
	json_pair_number(json, "stories", timeline->stories);
	json_pair_number(json, "undated", timeline->undated);
	json_pair_number(json, "all", timeline->all);
}

static void write_names(struct buf *note, const struct timeline *timeline, const struct args *args)
{
	for (size_t i = 0; i < timeline->of_len; i++)
		buf_format(note, "%s%.*s", i ? " and " : "", STR_ARG(timeline->of[i].name));
	if (timeline->of_len > 1)
		buf_format(note, " in one %s", scope_names[args->scope]);
	if (args->split == SPLIT_KIND)
		buf_add_cstr(note, ", by whom they are named with in one sentence");
}

static void write_note(struct buf *note, const struct timeline *timeline, const struct args *args)
{
	write_names(note, timeline, args);
	buf_format(note, ": %u of %u articles, %u stories", timeline->articles, timeline->all,
		   timeline->stories);
	if (timeline->series_len < timeline->series_total)
		buf_format(note, "; %zu of %zu outlets shown", timeline->series_len,
			   timeline->series_total);
	if (timeline->undated)
		buf_format(note, "; %u more without a date", timeline->undated);
}

static void print_series(struct printer *printer, const struct timeline *timeline,
			 const struct args *args)
{
	enum step_unit unit = (enum step_unit)args->step;
	size_t len = timeline->steps_len;
	double highest = highest_rate(timeline->steps, len);
	for (size_t i = 0; i < len && !args->split; i++)
		print_step(printer, STR(""), &timeline->steps[i], unit, highest);
	for (size_t s = 0; s < timeline->series_len; s++)
		highest = fmax(s ? highest : 0, highest_rate(timeline->series[s].steps, len));
	for (size_t s = 0; s < timeline->series_len; s++)
		for (size_t i = 0; i < len; i++)
			print_step(printer, timeline->series[s].name, &timeline->series[s].steps[i],
				   unit, highest);
}

static void print(struct program *program, const struct timeline *timeline, const struct args *args)
{
	static const char *const headings[] = {NULL, "Outlet", "With"};
	struct print_look look = look_of(program);
	struct printer *printer =
		printer_new(&program->out, (enum print_format)args->format, &look);
	struct column shown[COLUMNS];
	struct buf note;
	memcpy(shown, columns, sizeof(columns));
	shown[0].heading = headings[args->split];
	buf_init(&note);
	write_note(&note, timeline, args);
	print_facts(printer, timeline, args);
	printer_rows(printer, "steps", shown, COLUMNS);
	print_series(printer, timeline, args);
	printer_finish(printer, program->quiet ? NULL : note.at);
	buf_clear(&note);
}

/* The picture. */

static struct chart_series chart_row(const struct timeline_step *steps, size_t len, struct str name,
				     enum step_unit unit, struct arena *arena)
{
	struct chart_point *points = ARENA_ARRAY(arena, struct chart_point, len + 1);
	for (size_t i = 0; i < len; i++) {
		char text[DATE_TEXT];
		points[i] = (struct chart_point){
			.label = arena_keep(arena, step_label(steps[i].days.first, unit, text)),
			.value = rate_of(&steps[i]),
			.count = steps[i].articles,
			.all = steps[i].all,
			.thin = steps[i].thin,
			.burst = steps[i].burst};
	}
	return (struct chart_series){name, points};
}

static void draw(struct program *program, const struct timeline *timeline, const struct args *args,
		 struct arena *arena)
{
	enum step_unit unit = (enum step_unit)args->step;
	struct chart_series *rows =
		ARENA_ARRAY(arena, struct chart_series, timeline->series_len + 1);
	size_t len = 0;
	if (!args->split)
		rows[len++] = chart_row(timeline->steps, timeline->steps_len, STR(""), unit, arena);
	for (size_t i = 0; i < timeline->series_len; i++)
		rows[len++] = chart_row(timeline->series[i].steps, timeline->steps_len,
					timeline->series[i].name, unit, arena);
	struct buf title, note;
	buf_init(&title);
	buf_init(&note);
	write_names(&title, timeline, args);
	write_note(&note, timeline, args);
	const struct chart chart = {
		.title = buf_str(&title),
		.description = buf_str(&note),
		.unit = arena_format(arena, "articles for each 1,000 of the %s%s",
				     step_units[args->step],
				     args->split == SPLIT_SOURCE ? " and outlet" : ""),
		.series = rows,
		.series_len = len,
		.points_len = timeline->steps_len};
	chart_svg(&program->out, &chart);
	buf_clear(&title);
	buf_clear(&note);
}

static bool split_check(const struct args *args, struct error *err)
{
	if (args->split != SPLIT_KIND)
		return true;
	if (args->as != FOLD_HOLDER)
		return error_set(err, ERROR_USAGE, "--split kind is of names; leave out --as %s",
				 fold_names[args->as]);
	return args->scope == SCOPE_SENTENCE ||
	       error_set(err, ERROR_USAGE, "--split kind looks at sentences; leave out --scope %s",
			 scope_names[args->scope]);
}

static enum outcome run(struct program *program, void *args_at, struct error *err)
{
	const struct args *args = args_at;
	const struct timeline_options options = {.since = args->since,
						 .until = args->until,
						 .scope = (enum scope)args->scope,
						 .step = (enum step_unit)args->step,
						 .source = str_of(args->source),
						 .as = (enum fold)args->as,
						 .split = (enum timeline_split)args->split,
						 .most = args->limit};
	struct arena arena;
	struct timeline timeline;
	enum outcome outcome = OUTCOME_ERROR;
	arena_init(&arena);
	if (period_check(args->since, args->until, err) && fold_check(args->as, args->scope, err) &&
	    split_check(args, err) &&
	    timeline_find(program->store, program->names.at, program->names.len, &options, &arena,
			  &timeline, err)) {
		if (args->format == FORMAT_SVG)
			draw(program, &timeline, args, &arena);
		else
			print(program, &timeline, args);
		outcome = timeline.articles ? OUTCOME_DONE : OUTCOME_NOTHING;
	}
	arena_clear(&arena);
	return outcome;
}

static void defaults(void *args_at)
{
	struct args *args = args_at;
	args->step = STEP_MONTH;
	args->limit = 8;
}

static const struct usage_example examples[] = {
	{"alongside timeline \"Lloyd Austin\"", "how often he is named, month by month"},
	{"alongside timeline cn --by quarter --since 2021", "a country, quarter by quarter"},
	{"alongside timeline \"Lloyd Austin\" \"Wei Fenghe\" --by quarter --format csv",
	 "the tie of two names, for a table"},
	{"alongside timeline \"Lloyd Austin\" \"Wei Fenghe\" --as office --by quarter",
	 "the same of their offices, whoever holds them"},
	{"alongside timeline cn --by quarter --split source --format svg -o china.svg",
	 "a chart with a row for each outlet"},
	{NULL, NULL},
};

static const struct option options[] = {
	{0, "by", OPTION_CHOICE, offsetof(struct args, step), "STEP", step_units,
	 "day, week (from Monday), month (default), quarter, year"},
	PERIOD_OPTIONS(struct args, since, until),
	{0, "source", OPTION_TEXT, offsetof(struct args, source), "OUTLET", NULL,
	 "only articles of this outlet"},
	SCOPE_OPTION(struct args, scope),
	AS_OPTION(struct args, as),
	{0, "split", OPTION_CHOICE, offsetof(struct args, split), "BY", timeline_splits,
	 "source: each outlet by itself; kind: by the kind of those named with the names"},
	LIMIT_OPTION(struct args, limit, "outlets", "8"),
	{0, "format", OPTION_CHOICE, offsetof(struct args, format), "FORMAT", formats,
	 "table (default), csv, tsv, json, jsonl, md; svg: a chart"},
	{0, NULL, 0, 0, NULL, NULL, NULL},
};

const struct command command_timeline = {
	.name = "timeline",
	.summary = "Show how often names are in the news, step by step",
	.usage = "[OPTIONS] NAME...",
	.details =
		"With several names: how often all of them are named together. Every step between "
		"the\n"
		"first and the last article of the period is shown, also those with nothing in "
		"them.\n\n"
		"Rates are articles for each 1,000 of the step, so that a month with few articles "
		"does\n"
		"not look like a quiet one. Steps with fewer than 5 articles, or less than a "
		"fifth of\n"
		"the median step, are marked thin: their rates mean little. Bursts are found with "
		"the\n"
		"two-state automaton of Kleinberg (2003, s = 2, gamma = 1).\n\n"
		"--split source counts each outlet by itself, as rates of its own articles; "
		"--split "
		"kind\n"
		"counts the articles that name persons, officials, countries or organizations in "
		"one\n"
		"sentence with the names. In a chart all rows share one scale.",
	.examples = examples,
	.options = options,
	.args_bytes = sizeof(struct args),
	.defaults = defaults,
	.min_names = 1,
	.max_names = 16,
	.needs = NEEDS_DATABASE,
	.run = run,
};
