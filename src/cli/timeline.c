/* SPDX-License-Identifier: MIT
 *
 * timeline: how often names are in the news, step by step.
 */
#include "query/timeline.h"
#include "asking.h"

struct args {
	struct date since, until;
	const char *source;
	int scope, step, as, format;
};

static const struct column columns[] = {
	{"period", "Period", COLUMN_TEXT},     {"first", NULL, COLUMN_TEXT},
	{"last", NULL, COLUMN_TEXT},           {"articles", "Articles", COLUMN_NUMBER},
	{"stories", "Stories", COLUMN_NUMBER}, {"sentences", "Sentences", COLUMN_NUMBER},
	{"all", "Of all", COLUMN_NUMBER},      {"per_1000", "Per 1,000", COLUMN_NUMBER},
	{"note", "Note", COLUMN_TEXT},         {"bar", "Rate", COLUMN_TEXT},
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static double rate_of(const struct timeline_step *step)
{
	return step->all ? 1000.0 * step->articles / step->all : 0;
}

/* The highest rate of the steps that have enough articles to speak of one. */
static double highest_rate(const struct timeline *timeline)
{
	double highest = 0;
	for (size_t i = 0; i < timeline->steps_len; i++) {
		double rate = rate_of(&timeline->steps[i]);
		if (!timeline->steps[i].thin && rate > highest)
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

static void print_step(struct printer *printer, const struct timeline_step *step,
		       enum step_unit unit, double highest)
{
	char text[DATE_TEXT];
	printer_text(printer, step_label(step->days.first, unit, text));
	printer_text(printer, date_text(date_of_day(step->days.first), text));
	printer_text(printer, date_text(date_of_day(step->days.behind - 1), text));
	printer_number(printer, step->articles);
	printer_number(printer, step->stories);
	printer_number(printer, step->sentences);
	printer_number(printer, step->all);
	printer_real(printer, rate_of(step), 2);
	printer_text(printer, step->thin ? STR("thin") : step->burst ? STR("burst") : STR(""));
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
	json_pair_if(json, "source", str_of(args->source));
	json_pair_number(json, "articles", timeline->articles);
	json_pair_number(json, "stories", timeline->stories);
	json_pair_number(json, "undated", timeline->undated);
	json_pair_number(json, "all", timeline->all);
}

static void write_note(struct buf *note, const struct timeline *timeline, const struct args *args)
{
	for (size_t i = 0; i < timeline->of_len; i++)
		buf_format(note, "%s%.*s", i ? " and " : "", STR_ARG(timeline->of[i].name));
	if (timeline->of_len > 1)
		buf_format(note, " in one %s", scope_names[args->scope]);
	buf_format(note, ": %u of %u articles, %u stories", timeline->articles, timeline->all,
		   timeline->stories);
	if (timeline->undated)
		buf_format(note, "; %u more without a date", timeline->undated);
}

static void print(struct program *program, const struct timeline *timeline, const struct args *args)
{
	struct print_look look = look_of(program);
	struct printer *printer =
		printer_new(&program->out, (enum print_format)args->format, &look);
	struct buf note;
	buf_init(&note);
	write_note(&note, timeline, args);
	print_facts(printer, timeline, args);
	printer_rows(printer, "steps", columns, COLUMNS);
	double highest = highest_rate(timeline);
	for (size_t i = 0; i < timeline->steps_len; i++)
		print_step(printer, &timeline->steps[i], (enum step_unit)args->step, highest);
	printer_finish(printer, program->quiet ? NULL : note.at);
	buf_clear(&note);
}

static enum outcome run(struct program *program, void *args_at, struct error *err)
{
	const struct args *args = args_at;
	const struct timeline_options options = {args->since,
						 args->until,
						 (enum scope)args->scope,
						 (enum step_unit)args->step,
						 str_of(args->source),
						 (enum fold)args->as};
	struct arena arena;
	struct timeline timeline;
	enum outcome outcome = OUTCOME_ERROR;
	arena_init(&arena);
	if (period_check(args->since, args->until, err) && fold_check(args->as, args->scope, err) &&
	    timeline_find(program->store, program->names.at, program->names.len, &options, &arena,
			  &timeline, err)) {
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
}

static const struct usage_example examples[] = {
	{"alongside timeline \"Lloyd Austin\"", "how often he is named, month by month"},
	{"alongside timeline cn --by quarter --since 2021", "a country, quarter by quarter"},
	{"alongside timeline \"Lloyd Austin\" \"Wei Fenghe\" --by quarter --format csv",
	 "the tie of two names, for a table"},
	{"alongside timeline \"Lloyd Austin\" \"Wei Fenghe\" --as office --by quarter",
	 "the same of their offices, whoever holds them"},
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
	FORMAT_OPTION(struct args, format),
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
		"two-state automaton of Kleinberg (2003, s = 2, gamma = 1).",
	.examples = examples,
	.options = options,
	.args_bytes = sizeof(struct args),
	.defaults = defaults,
	.min_names = 1,
	.max_names = 16,
	.needs = NEEDS_DATABASE,
	.run = run,
};
