/* SPDX-License-Identifier: MIT
 *
 * ingest: folders of news become a database.
 */
#include "ingest/ingest.h"
#include "asking.h"
#include "ingest/rescan.h"
#include "inputs.h"
#include "listing.h"
#include "rules/reach.h"
#include "view/clean.h"

#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

struct args {
	struct input_args input;
	bool list;
	int format;
	uint32_t batch, jobs;
	bool rescan;
};

/* Told by Ctrl-C; a second one ends the program at once, which the store survives. */
static volatile sig_atomic_t interrupted;

static void on_interrupt(int number)
{
	(void)number;
	interrupted = 1;
}

static void watch_interrupts(void)
{
	struct sigaction action = {.sa_handler = on_interrupt,
				   .sa_flags = (int)(SA_RESETHAND | SA_RESTART)};
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
}

static double seconds_of(clockid_t clock)
{
	struct timespec now;
	clock_gettime(clock, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double seconds_now(void)
{
	return seconds_of(CLOCK_MONOTONIC);
}

static double processor_time(void)
{
	return seconds_of(CLOCK_THREAD_CPUTIME_ID);
}

/* What happened, told while it happens. */
struct watching {
	struct program *program;
	double started, shown; /* seconds */
	struct out failures;   /* held back until the bar is gone */
	size_t failed;
};

enum { MOST_FAILURES = 50, BAR_COLUMNS = 30 };

static void show_bar(const struct ingest_progress *progress, double seconds)
{
	char articles[COUNT_TEXT];
	double rate = seconds > 0 ? (double)progress->bytes / seconds : 0;
	fprintf(stderr, "\r\033[K%s articles  %.1f MB/s", count_text(progress->articles, articles),
		rate / 1e6);
	if (progress->total_bytes) {
		double share = (double)progress->bytes / (double)progress->total_bytes;
		share = share > 1 ? 1 : share;
		int full = (int)(share * BAR_COLUMNS);
		unsigned left = share > 0 ? (unsigned)(seconds / share - seconds + 0.5) : 0;
		fprintf(stderr, "  [%.*s%*s] %3.0f%%  %u:%02u left", full,
			"##############################", BAR_COLUMNS - full, "", share * 100,
			left / 60, left % 60);
	}
	fflush(stderr);
}

static bool on_progress(void *context, const struct ingest_progress *progress)
{
	struct watching *w = context;
	double now = seconds_now();
	if (w->program->err_terminal && !w->program->quiet && now - w->shown > 0.2) {
		w->shown = now;
		show_bar(progress, now - w->started);
	}
	return !interrupted;
}

static void on_failure(void *context, struct str origin, struct str reason)
{
	struct watching *w = context;
	if (w->failed++ >= MOST_FAILURES)
		return;
	out_cstr(&w->failures, "  ");
	clean_add(&w->failures, origin, false);
	out_cstr(&w->failures, ": ");
	clean_add(&w->failures, reason, false);
	out_byte(&w->failures, '\n');
}

static void print_failures(struct watching *w)
{
	if (!w->failed)
		return;
	struct str text = out_text(&w->failures);
	fprintf(stderr, "failed:\n%.*s", STR_ARG(text));
	if (w->failed > MOST_FAILURES)
		fprintf(stderr, "  ... and %zu more; alongside stats lists them\n",
			w->failed - MOST_FAILURES);
}

static void print_summary(struct program *program, const struct ingest_result *r, double seconds)
{
	const struct {
		const char *what;
		uint64_t count;
		bool always;
	} lines[] = {
		{"read", r->read, true},           {"new", r->added, true},
		{"known", r->known, true},         {"scanned again", r->rescanned, false},
		{"failed", r->failed, true},       {"mentions", r->mentions, true},
		{"ties", r->ties, true},           {"in other languages", r->other_language, false},
		{"passed over", r->passed, false},
	};
	char count[COUNT_TEXT];
	bool first = true;
	if (program->quiet)
		return;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		if (!lines[i].count && !lines[i].always)
			continue;
		out_format(&program->out, "%s%s %s", first ? "" : ", ", lines[i].what,
			   count_text(lines[i].count, count));
		first = false;
	}
	out_byte(&program->out, '\n');
	if (program->verbose)
		fprintf(stderr,
			"%.1f seconds; of the processors: reading %.2f, finding %.2f, "
			"storing %.2f, joining stories %.2f\n",
			seconds, r->times.reading, r->times.finding, r->times.storing,
			r->times.joining);
}

static bool note_run(struct program *program, int64_t started, const struct ingest_result *r,
		     struct error *err)
{
	struct store_run run = {.started = started,
				.finished = (int64_t)time(NULL),
				.rules = program->rules->version,
				.read = r->read,
				.added = r->added,
				.known = r->known,
				.rescanned = r->rescanned,
				.failed = r->failed,
				.mentions = r->mentions,
				.ties = r->ties};
	return store_begin(program->store, err) && store_add_run(program->store, &run, err) &&
	       store_commit(program->store, err);
}

static enum outcome finish(const struct ingest_result *result, bool rescan, bool ok,
			   struct error *err)
{
	char count[COUNT_TEXT];
	if (!ok) {
		error_prefix(err, "%s articles and failures are stored, the last batch is not: ",
			     count_text(result->read, count));
		return OUTCOME_ERROR;
	}
	if (result->stopped) {
		fprintf(stderr, "alongside: stopped; run the same command again to go on\n");
		return OUTCOME_NOTHING;
	}
	if (result->read == 0 && !rescan)
		fprintf(stderr, "alongside: there was nothing to read\n");
	return result->failed || (result->read == 0 && !rescan) ? OUTCOME_NOTHING : OUTCOME_DONE;
}

static unsigned processors(void)
{
	long count = sysconf(_SC_NPROCESSORS_ONLN);
	return count > 1 ? (unsigned)count : 1;
}

static const char *plural(uint64_t count)
{
	return count == 1 ? "" : "s";
}

/* Which rules differ and how far that reaches, or why nobody knows. */
static void say_reach(const struct rescan_plan *plan)
{
	char touched[COUNT_TEXT], left[COUNT_TEXT], changes[COUNT_TEXT];
	if (!plan->bounded) {
		fprintf(stderr, "; all are scanned again: %s\n", plan->why);
		return;
	}
	if (!plan->changes) {
		fprintf(stderr, "; no rule says anything else now\n");
		return;
	}
	fprintf(stderr,
		"; %s rule%s say%s something else now (%s%s), which can touch %s article%s; ",
		count_text(plan->changes, changes), plural(plan->changes),
		plan->changes == 1 ? "s" : "", plan->why, plan->changes > REACH_TOLD ? ", ..." : "",
		count_text(plan->touched, touched), plural(plan->touched));
	fprintf(stderr, "%s %s scanned again\n", count_text(plan->left, left),
		plan->left == 1 ? "is" : "are");
}

static void say_plan(const struct rescan_plan *plan)
{
	char outdated[COUNT_TEXT];
	fprintf(stderr, "alongside: %s article%s scanned with other rules",
		count_text(plan->outdated, outdated), plan->outdated == 1 ? " was" : "s were");
	if (plan->outdated)
		say_reach(plan);
	else
		fputc('\n', stderr);
}

static bool plan_rescan(const struct program *program, const struct ingest_options *options,
			struct error *err)
{
	struct rescan_plan plan;
	if (!options->rescan)
		return true;
	if (program->names.len)
		return error_set(err, ERROR_USAGE,
				 "--rescan takes the articles from the database, not from a path");
	if (!rescan_plan(program->store, options, &plan, err))
		return false;
	if (!program->quiet)
		say_plan(&plan);
	return true;
}

static enum outcome read_inputs(struct program *program, const struct args *args, struct error *err)
{
	struct watching w = {.program = program, .started = seconds_now()};
	struct ingest_options options = {.rules = program->rules,
					 .finder = program->finder,
					 .batch_articles = args->batch ? args->batch : 1,
					 .jobs = args->jobs ? args->jobs : processors(),
					 .rescan = args->rescan,
					 .context = &w,
					 .progress = on_progress,
					 .processor_time = processor_time,
					 .failure = on_failure};
	struct ingest_result result;
	int64_t started = (int64_t)time(NULL);
	if (!inputs_reading(&args->input, &options.read, err))
		return OUTCOME_ERROR;
	if (args->list)
		return listing_print(program, &options.read, (enum print_format)args->format);
	if (!plan_rescan(program, &options, err))
		return OUTCOME_ERROR;
	watch_interrupts();
	out_init_memory(&w.failures);
	bool ok = ingest_paths(program->store, program->names.at, program->names.len, &options,
			       &result, err);
	if (w.shown > 0)
		fprintf(stderr, "\r\033[K");
	print_failures(&w);
	out_clear(&w.failures);
	print_summary(program, &result, seconds_now() - w.started);
	ok = ok && note_run(program, started, &result, err);
	return finish(&result, args->rescan, ok, err);
}

static enum outcome run(struct program *program, void *args_at, struct error *err)
{
	const struct args *args = args_at;
	struct buf list;
	buf_init(&list);
	enum outcome outcome = OUTCOME_ERROR;
	bool from_database = args->rescan && !args->input.files_from && !program->names.len;
	if (from_database || inputs_list(program, &args->input, &list, err))
		outcome = read_inputs(program, args, err);
	buf_clear(&list);
	return outcome;
}

static void defaults(void *args_at)
{
	struct args *args = args_at;
	args->batch = 1000;
}

static bool only_lists(const void *args)
{
	return ((const struct args *)args)->list;
}

static const struct usage_example examples[] = {
	{"alongside ingest articles/", "read a folder of news into ./alongside.db"},
	{"alongside --db news.db ingest feed.jsonl.gz saved-pages/",
	 "several inputs, another file"},
	{"zcat feed.jsonl.gz | alongside ingest -", "from standard input"},
	{"alongside ingest --list saved-pages/", "what would be read, without storing it"},
	{NULL, NULL},
};

static const struct option options[] = {
	INPUTS_OPTIONS(struct args, input),
	{0, "list", OPTION_FLAG, offsetof(struct args, list), NULL, NULL,
	 "only show what would be read: origin, format, id, date, title; nothing is stored"},
	{0, "format", OPTION_CHOICE, offsetof(struct args, format), "FORMAT", print_formats,
	 "of --list: table, csv, tsv, json, jsonl, md"},
	{0, "batch", OPTION_COUNT, offsetof(struct args, batch), "N", NULL,
	 "commit after every N articles; default 1000"},
	{'j', "jobs", OPTION_COUNT, offsetof(struct args, jobs), "N", NULL,
	 "threads that scan; default: as many as there are processors"},
	{0, "rescan", OPTION_FLAG, offsetof(struct args, rescan), NULL, NULL,
	 "instead of reading: scan the stored articles again that a change of rules can touch"},
	{0, NULL, 0, 0, NULL, NULL, NULL},
};

const struct command command_ingest = {
	.name = "ingest",
	.summary = "Read articles into the database",
	.usage = "[OPTIONS] PATH...",
	.details = INPUTS_DETAILS
	"\n\n"
	"Reading the same again changes nothing. With changed rules, articles that are "
	"known\n"
	"already are scanned again; --rescan does so without reading, and only with those\n"
	"that the change can touch (it says how many, and why where it is all of them).\n"
	"What cannot be read is listed and recorded, the "
	"rest is\n"
	"stored. Ctrl-C ends after the articles so far, a second one at once; the same\n"
	"command goes on from there.\n\n"
	"The summary counts inputs: read = new + known + scanned again + failed. Ties "
	"are pairs\n"
	"of names in one sentence, counted once for each article. Articles in other "
	"languages\n"
	"than the rules declare are stored without mentions. Passed over is what web "
	"archives\n"
	"hold besides pages. With -v it is followed by how long it took, and the processors' time\n"
	"for reading, finding names, storing, and joining articles to stories.",
	.examples = examples,
	.options = options,
	.args_bytes = sizeof(struct args),
	.defaults = defaults,
	.min_names = 0,
	.max_names = SIZE_MAX,
	.needs = NEEDS_RULES | NEEDS_NEW_DATABASE,
	.needs_less = only_lists,
	.reads_inputs = true,
	.run = run,
};
