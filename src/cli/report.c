/* SPDX-License-Identifier: MIT
 *
 * report: one file for a reader who has no tool.
 */
#include "view/report.h"
#include "asking.h"
#include "base/file.h"
#include "query/evidence.h"
#include "standing.h"

#include <stdio.h>

struct args {
	struct words focus, kinds;
	struct date since, until;
	int scope, by, as;
	uint32_t top;
	const char *title, *note, *period, *positions;
};

enum { STORIES = 12 };

static bool read_note(const struct args *args, struct buf *note, struct error *err)
{
	enum { LONGEST = 1 << 20 };
	return !args->note || file_read(args->note, LONGEST, note, err);
}

/* --period 2014 is --since 2014 --until 2014. */
static bool read_period(struct args *args, struct error *err)
{
	struct date date;
	if (!args->period)
		return period_check(args->since, args->until, err);
	if (!date_parse(str_of(args->period), &date))
		return error_set(err, ERROR_USAGE,
				 "--period takes a year, a month or a day, not \"%s\"",
				 args->period);
	args->since = args->until = date;
	return true;
}

static bool collect(struct program *program, const struct args *args, struct arena *arena,
		    struct report *report, struct error *err)
{
	struct store *store = program->store;
	struct stories stories;
	struct period period = period_of(args->since, args->until);
	bool ok = outlets_of(store, period, arena, &report->outlets, err) &&
		  store_facts(store, FACTS_FAILURES, arena, &report->failures, err) &&
		  store_stories(store, period, STORIES, arena, &stories, err);
	if (ok) {
		report->stories = stories.at;
		report->stories_len = stories.len;
	}
	return ok;
}

static bool write_report(struct program *program, const struct args *args, struct network *network,
			 struct arena *arena, struct error *err)
{
	enum { SENTENCES = 1200, EACH_MOST = 6, EACH_LEAST = 2 }; /* a page of a megabyte at most */
	size_t share = SENTENCES / (network->edges_len + 1);
	size_t each = share > EACH_MOST ? EACH_MOST : share < EACH_LEAST ? EACH_LEAST : share;
	struct graph_place *places;
	struct standing standing = {.path = args->positions};
	const struct graph_options layout = {
		.format = GRAPH_HTML, .before = &standing.before, .older = &standing.older};
	struct buf note;
	struct review review;
	const struct older older = {program->store, pen_new(), network, &layout};
	struct report report = {.network = network, .review = &review};
	buf_init(&note);
	report.title = args->title ? str_of(args->title) : STR("Who appears alongside whom");
	bool ok = evidence_fill(program->store, network, (uint32_t)each, arena, err) &&
		  network_offices(program->store, network, arena, err) &&
		  review_of(program->store, network, arena, &review, err) &&
		  standing_read(&standing, arena, err) &&
		  standing_older(&standing, &older, arena, err) &&
		  graph_layout(older.pen, network, &layout, arena, &places, err) &&
		  standing_write(&standing, network, places, err) &&
		  collect(program, args, arena, &report, err) && read_note(args, &note, err);
	if (ok) {
		report.note = buf_str(&note);
		report.places = places;
		report_write(&report, &program->out);
	}
	pen_free(older.pen);
	buf_clear(&note);
	return ok;
}

static enum outcome run(struct program *program, void *args_at, struct error *err)
{
	struct args *args = args_at;
	struct network network;
	struct arena arena;
	enum outcome outcome = OUTCOME_ERROR;
	struct network_options options = {.names = args->focus.at,
					  .names_len = args->focus.len,
					  .hops = 1,
					  .scope = (enum scope)args->scope,
					  .as = (enum fold)args->as,
					  .top = args->top ? args->top : 1,
					  .min_articles = 1,
					  .by = (enum period_unit)args->by};
	arena_init(&arena);
	if (kinds_read(&args->kinds, &options.kinds, err) && read_period(args, err) &&
	    fold_check(args->as, args->scope, err)) {
		options.since = args->since;
		options.until = args->until;
		if (!network_of(program->store, &options, &arena, &network, err))
			outcome = OUTCOME_ERROR;
		else if (network.nodes_len == 0)
			error_set(err, ERROR_INPUT,
				  "there is nothing to report: no article of the "
				  "period names two names together");
		else if (write_report(program, args, &network, &arena, err))
			outcome = OUTCOME_DONE;
	}
	if (outcome == OUTCOME_DONE && !program->quiet && program->output)
		fprintf(stderr, "%s: %u articles, %zu names, %zu ties\n", program->output,
			network.articles, network.nodes_len, network.edges_len);
	arena_clear(&arena);
	return outcome;
}

static void defaults(void *args_at)
{
	struct args *args = args_at;
	args->by = PERIOD_AUTO;
	args->top = 60;
}

static const struct usage_example examples[] = {
	{"alongside report -o report.html", "everything in the database"},
	{"alongside report --focus \"Lloyd Austin\" --period 2022 --title \"Austin in 2022\" -o "
	 "austin.html",
	 "one name, one year"},
	{"alongside report --note note.md -o report.html", "with your own words in front"},
	{NULL, NULL},
};

static const struct option options[] = {
	{0, "focus", OPTION_TEXTS, offsetof(struct args, focus), "NAME", NULL,
	 "around this name; may be repeated"},
	{0, "title", OPTION_TEXT, offsetof(struct args, title), "TEXT", NULL, "the heading"},
	{0, "note", OPTION_TEXT, offsetof(struct args, note), "FILE", NULL,
	 "your own words in front, Markdown: headings, lists, paragraphs"},
	{0, "period", OPTION_TEXT, offsetof(struct args, period), "DATE", NULL,
	 "articles of this year, month or day only"},
	PERIOD_OPTIONS(struct args, since, until),
	{0, "by", OPTION_CHOICE, offsetof(struct args, by), "UNIT", period_units,
	 "periods: week, month, quarter, year; default auto"},
	{0, "top", OPTION_COUNT, offsetof(struct args, top), "N", NULL,
	 "at most N names; default 60"},
	{0, "positions", OPTION_TEXT, offsetof(struct args, positions), "FILE", NULL,
	 standing_help},
	{0, "as", OPTION_CHOICE, offsetof(struct args, as), "WHAT", fold_names, fold_help},
	{0, "kind", OPTION_TEXTS, offsetof(struct args, kinds), "KIND", NULL, kind_help},
	SCOPE_OPTION(struct args, scope),
	{0, NULL, 0, 0, NULL, NULL, NULL},
};

const struct command command_report = {
	.name = "report",
	.summary = "Write a report that opens in any browser",
	.usage = "[OPTIONS]",
	.details =
		"One HTML file: what was read, who is in the news, the network over time with the\n"
		"sentences behind every tie, what is new, rising or silent, offices that changed\n"
		"hands, the stories most printed, and how it was made. It loads nothing and sends\n"
		"nothing, and can be printed.",
	.examples = examples,
	.options = options,
	.args_bytes = sizeof(struct args),
	.defaults = defaults,
	.min_names = 0,
	.max_names = 0,
	.needs = NEEDS_DATABASE,
	.run = run,
};
