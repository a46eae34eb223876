/* SPDX-License-Identifier: MIT
 *
 * changes: ties new, gone, rising, falling; ties that fell silent.
 */
#include "query/changes.h"
#include "asking.h"
#include "cues.h"
#include "paint.h"
#include "query/timeline.h"

#include <stdio.h>

struct args {
	const char *from, *to;
	struct date since, until;
	struct words kinds;
	bool silences, media;
	int by, as, scope, format;
	uint32_t min_stories, limit, level_percent;
};

/* Where --level is not given: of silences, each by itself is judged. Few ties are regular for so
 * long that their silence stands out among all of some years. */
enum { LEVEL_UNSET = UINT32_MAX, LEVEL_PERCENT = 5 };
static const double silence_chance = 0.05;

/* What --by takes; "none" is the default. */
static const char *const by_units[] = {"none", "day", "week", "month", "quarter", "year", NULL};

static const struct column columns[] = {
	{"period", "Period", COLUMN_TEXT},
	{"change", "Change", COLUMN_TEXT},
	{"a", NULL, COLUMN_TEXT},
	{"a_kind", NULL, COLUMN_TEXT},
	{"a_name", "Name", COLUMN_TEXT},
	{"b", NULL, COLUMN_TEXT},
	{"b_kind", NULL, COLUMN_TEXT},
	{"b_name", "With", COLUMN_TEXT},
	{"before", "Before", COLUMN_NUMBER},
	{"after", "After", COLUMN_NUMBER},
	{"stories_before", NULL, COLUMN_NUMBER},
	{"stories_after", NULL, COLUMN_NUMBER},
	{"per_1000_before", "Per 1,000", COLUMN_SPARE_NUMBER},
	{"per_1000_after", "then", COLUMN_SPARE_NUMBER},
	{"g2", "G2", COLUMN_SPARE_NUMBER},
	{"p", "Chance", COLUMN_NUMBER},
	{"q", NULL, COLUMN_NUMBER},
	{"expected", "Expected", COLUMN_NUMBER},
	{"last", "Last", COLUMN_TEXT},
	TIE_CUE_COLUMNS,
	{"evidence_title", "Newest article", COLUMN_SPARE_TEXT},
	{"evidence", NULL, COLUMN_TEXT},
	{"evidence_source", NULL, COLUMN_TEXT},
	{"evidence_article", NULL, COLUMN_TEXT},
	{"evidence_uri", NULL, COLUMN_TEXT},
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

/* Tables leave out what says nothing about this kind of change. */
static void choose_columns(struct column *shown, const struct args *args)
{
	static const char *const of_changes[] = {"after", "per_1000_before", "per_1000_after",
						 "g2"};
	memcpy(shown, columns, sizeof(columns));
	for (size_t i = 0; i < COLUMNS; i++) {
		bool change_only = false;
		for (size_t k = 0; k < sizeof(of_changes) / sizeof(of_changes[0]); k++)
			change_only |= strcmp(columns[i].key, of_changes[k]) == 0;
		bool silence_only = strcmp(columns[i].key, "expected") == 0 ||
				    strcmp(columns[i].key, "p") == 0;
		bool step_only = strcmp(columns[i].key, "period") == 0;
		if ((args->silences && change_only) || (!args->silences && silence_only) ||
		    (!args->by && step_only))
			shown[i].heading = NULL;
		/* Where there is room for either, whole names come before cues. */
		if (strcmp(columns[i].key, "cues") == 0)
			shown[i].kind = COLUMN_SPARE_TEXT;
	}
}

/* A run of the verb: the answer is printed period by period. */
struct run {
	struct program *program;
	const struct args *args;
	struct changes_options options;
	struct printer *printer;
	struct arena arena;
	size_t shown, total, thin, cited;
	const char *unread; /* a period without articles */
	struct buf note;
};

static double rate_of(uint32_t articles, const struct change_span *span)
{
	return span->articles ? 1000.0 * articles / span->articles : 0;
}

static void print_end(struct printer *printer, const struct entity_info *entity)
{
	printer_text(printer, entity->entity);
	printer_text(printer, str_of(kind_name(entity->kind)));
	printer_painted(printer, entity->name, paint_color(entity->kind));
}

static void print_change(struct run *run, struct str label, const struct changes *changes,
			 const struct change *c)
{
	struct printer *printer = run->printer;
	char day[DATE_TEXT];
	printer_text(printer, label);
	printer_text(printer, str_of(change_names[c->kind]));
	print_end(printer, &c->a);
	print_end(printer, &c->b);
	printer_number(printer, c->before);
	printer_number(printer, c->after);
	printer_number(printer, c->stories_before);
	printer_number(printer, c->stories_after);
	printer_real(printer, rate_of(c->before, &changes->before), 2);
	printer_real(printer, rate_of(c->after, &changes->after), 2);
	printer_real(printer, c->g2, 1);
	printer_real(printer, c->p, 6);
	printer_real(printer, c->q, 6);
	printer_real(printer, c->expected, 1);
	printer_text(printer, date_text(c->last, day));
	print_cues(printer, &c->cues, &run->arena);
	printer_text(printer, c->evidence.title);
	printer_text(printer, c->sentence);
	printer_text(printer, c->evidence.source);
	printer_text(printer, c->evidence.id);
	printer_text(printer, c->evidence.uri);
}

static void print_changes(struct run *run, struct str label, const struct changes *changes)
{
	for (size_t i = 0; i < changes->len; i++)
		print_change(run, label, changes, &changes->at[i]);
	run->shown += changes->len;
	run->total += changes->total;
	run->thin += changes->thin;
	run->cited += changes->cited;
}

/* "2014-03" or "2014-01..2014-03" */
static bool read_span(const char *option, const char *text, struct period *ret_period,
		      struct error *err)
{
	struct str all = str_of(text), first = all, last = all;
	size_t dots = str_find(all, STR(".."), 0);
	struct date since, until;
	if (dots != STR_NOWHERE) {
		first = str_slice(all, 0, dots);
		last = str_slice(all, dots + 2, all.len);
	}
	if (!date_parse(first, &since) || !date_parse(last, &until))
		return error_set(err, ERROR_USAGE,
				 "%s %s: a day, month or year, or two of them: 2014-03, "
				 "2014-01..2014-03",
				 option, text);
	*ret_period = period_of(since, until);
	return ret_period->first <= ret_period->last ||
	       error_set(err, ERROR_USAGE, "%s %s: ends before it begins", option, text);
}

/* How many of the ties tested were left out as being within chance. */
static void note_level(struct run *run, const struct changes *changes)
{
	if (changes->total < changes->tested)
		buf_format(&run->note, ", %zu of them by more than chance (--level 100 for all)",
			   changes->total);
}

static bool compare_two(struct run *run, struct error *err)
{
	struct period before = {0}, after = {0};
	struct changes changes;
	if (!run->args->from || !run->args->to)
		return error_set(err, ERROR_USAGE,
				 "which periods? --from 2014-02 --to 2014-03, or --by month, or "
				 "--silences");
	if (!read_span("--from", run->args->from, &before, err) ||
	    !read_span("--to", run->args->to, &after, err) ||
	    !changes_find(run->program->store, before, after, &run->options, &run->arena, &changes,
			  err))
		return false;
	print_changes(run, str_of(run->args->to), &changes);
	run->unread = !changes.after.articles    ? run->args->to
		      : !changes.before.articles ? run->args->from
						 : NULL;
	buf_format(&run->note, "; %u articles in %s, %u in %s; %zu ties tested",
		   changes.before.articles, run->args->from, changes.after.articles, run->args->to,
		   changes.tested);
	note_level(run, &changes);
	return true;
}

/* The days that have articles. */
static bool whole_span(struct run *run, struct period *ret_period, struct error *err)
{
	struct article_counts counts = {0};
	const struct within within = {period_of(run->args->since, run->args->until),
				      run->options.scope};
	if (!store_count_articles(run->program->store, within, &counts, err))
		return false;
	*ret_period = (struct period){1, 0};
	if (date_is_set(counts.first))
		*ret_period = (struct period){date_span(counts.first).first,
					      date_span(counts.last).behind - 1};
	return true;
}

static struct period step_after(int64_t day, enum step_unit unit)
{
	return (struct period){day, (int64_t)step_behind((int32_t)day, unit) - 1};
}

static bool compare_steps(struct run *run, struct error *err)
{
	enum step_unit unit = (enum step_unit)(run->args->by - 1);
	struct period all;
	if (!whole_span(run, &all, err))
		return false;
	if (all.first > all.last)
		return true;
	struct period before = step_after(step_begin((int32_t)all.first, unit), unit);
	for (;;) {
		char label[DATE_TEXT];
		struct changes changes;
		struct period after = step_after(before.last + 1, unit);
		if (after.first > all.last)
			break;
		arena_reset(&run->arena);
		if (!changes_find(run->program->store, before, after, &run->options, &run->arena,
				  &changes, err))
			return false;
		/* Nothing is gone or new where hardly anything was read. */
		if (changes.thin)
			run->thin++;
		else
			print_changes(run, step_label((int32_t)after.first, unit, label), &changes);
		before = after;
	}
	if (run->thin)
		buf_format(&run->note, "; %zu step%s too thin to compare left out", run->thin,
			   run->thin == 1 ? "" : "s");
	run->thin = 0;
	return true;
}

static bool find_silences(struct run *run, struct error *err)
{
	struct changes changes;
	struct period all;
	if (!whole_span(run, &all, err))
		return false;
	if (all.first > all.last)
		return true;
	if (!silences_find(run->program->store, all, &run->options, &run->arena, &changes, err))
		return false;
	char from[DATE_TEXT], to[DATE_TEXT];
	date_text(date_of_day((int32_t)all.first), from);
	date_text(date_of_day((int32_t)all.last), to);
	print_changes(run, str_of(to), &changes);
	buf_format(&run->note, "; %s to %s; %zu regular ties", from, to, changes.tested);
	if (run->options.chance > 0)
		buf_format(&run->note,
			   ": the silence of %zu is unlikely by itself (chance at most %.2f), of "
			   "%zu also among so many (--level %d)",
			   changes.total, silence_chance, changes.sure[CHANGE_SILENT],
			   LEVEL_PERCENT);
	else
		note_level(run, &changes);
	return true;
}

static bool find(struct run *run, struct error *err)
{
	if (run->args->silences)
		return find_silences(run, err);
	return run->args->by ? compare_steps(run, err) : compare_two(run, err);
}

static bool read_names(struct run *run, struct arena *arena, struct error *err)
{
	const struct words *names = &run->program->names;
	run->options.rows_len = names->len;
	return !names->len || changes_rows(run->program->store, names->at, names->len,
					   run->options.as, arena, &run->options.rows, err);
}

static bool check(const struct args *args, struct error *err)
{
	int ways = args->silences + (args->by != 0) + (args->from || args->to);
	if (ways > 1)
		return error_set(err, ERROR_USAGE,
				 "--from with --to, --by and --silences: one of them at a time");
	if ((args->from || args->to) && (date_is_set(args->since) || date_is_set(args->until)))
		return error_set(err, ERROR_USAGE,
				 "--since and --until go with --by or --silences");
	return args->level_percent <= 100 || args->level_percent == LEVEL_UNSET ||
	       error_set(err, ERROR_USAGE, "--level %u: percent, at most 100", args->level_percent);
}

static enum outcome print(struct run *run, struct error *err)
{
	struct print_look look = look_of(run->program);
	struct printer *printer =
		printer_new(&run->program->out, (enum print_format)run->args->format, &look);
	run->printer = printer;
	struct column shown[COLUMNS];
	choose_columns(shown, run->args);
	printer_fact(printer, "as", str_of(fold_names[run->args->as]));
	printer_fact(printer, "scope", str_of(scope_names[run->args->scope]));
	printer_fact_number(printer, "level_percent", (int64_t)(run->options.level * 100 + 0.5));
	printer_fact(printer, "media", run->args->media ? STR("shown") : STR("left out"));
	printer_rows(printer, "changes", shown, COLUMNS);
	bool ok = find(run, err);
	struct buf note;
	buf_init(&note);
	buf_format(&note, "%zu of %zu changes%.*s; named together in one %s", run->shown,
		   run->total, STR_ARG(buf_str(&run->note)), scope_names[run->args->scope]);
	if (run->cited)
		buf_format(&note, "; %zu ties of media and pollsters left out (--media)",
			   run->cited);
	if (run->unread)
		buf_format(&note, "; nothing was read in %s: no change can be told", run->unread);
	else if (run->thin)
		buf_add_cstr(&note, "; one period is thin: gone or new may only mean not read");
	printer_finish(printer, run->program->quiet || !ok ? NULL : note.at);
	buf_clear(&note);
	if (!ok)
		return OUTCOME_ERROR;
	return run->shown ? OUTCOME_DONE : OUTCOME_NOTHING;
}

static void choose_level(const struct args *args, struct changes_options *options)
{
	bool unset = args->level_percent == LEVEL_UNSET;
	uint32_t percent = !unset ? args->level_percent : args->silences ? 100 : LEVEL_PERCENT;
	options->level = percent / 100.0;
	options->sure = LEVEL_PERCENT / 100.0;
	options->chance = unset && args->silences ? silence_chance : 0;
}

static enum outcome run(struct program *program, void *args_at, struct error *err)
{
	const struct args *args = args_at;
	struct run run = {.program = program,
			  .args = args,
			  .options = {.scope = (enum scope)args->scope,
				      .min_stories = args->min_stories,
				      .limit = args->limit,
				      .as = (enum fold)args->as,
				      .media = args->media}};
	choose_level(args, &run.options);
	struct arena names;
	enum outcome outcome = OUTCOME_ERROR;
	arena_init(&names);
	arena_init(&run.arena);
	buf_init(&run.note);
	if (kinds_read(&args->kinds, &run.options.kinds, err) && check(args, err) &&
	    fold_check(args->as, args->scope, err) && period_check(args->since, args->until, err) &&
	    read_names(&run, &names, err))
		outcome = print(&run, err);
	buf_clear(&run.note);
	arena_clear(&run.arena);
	arena_clear(&names);
	return outcome;
}

static void defaults(void *args_at)
{
	struct args *args = args_at;
	args->min_stories = 4;
	args->limit = 30;
	args->level_percent = LEVEL_UNSET;
}

static const struct usage_example examples[] = {
	{"alongside changes --from 2021 --to 2022 --level 100",
	 "every tie that is not the same in the two years"},
	{"alongside changes --by quarter --kind person \"Lloyd Austin\" --level 100",
	 "his ties with other people, each quarter against the one before"},
	{"alongside changes --silences --as office --min 3 --level 100",
	 "offices that stopped being named together, whoever held them"},
	{"alongside changes --silences --min 3 --level 100",
	 "ties that stopped, the least likely by chance first"},
	{NULL, NULL},
};

static const struct option options[] = {
	{0, "from", OPTION_TEXT, offsetof(struct args, from), "PERIOD", NULL,
	 "the period before: a day, month or year, or two: 2021-05..2021-12"},
	{0, "to", OPTION_TEXT, offsetof(struct args, to), "PERIOD", NULL, "the period after"},
	{0, "by", OPTION_CHOICE, offsetof(struct args, by), "STEP", by_units,
	 "compare each day, week, month, quarter or year with the one before"},
	{0, "silences", OPTION_FLAG, offsetof(struct args, silences), NULL, NULL,
	 "ties that used to be regular and stopped, though both names are still in the news"},
	PERIOD_OPTIONS(struct args, since, until),
	{0, "kind", OPTION_TEXTS, offsetof(struct args, kinds), "KIND", NULL, kind_help},
	SCOPE_OPTION(struct args, scope),
	AS_OPTION(struct args, as),
	{0, "min", OPTION_COUNT, offsetof(struct args, min_stories), "N", NULL,
	 "only ties of at least N stories, both periods together; default 4"},
	{0, "level", OPTION_COUNT, offsetof(struct args, level_percent), "PERCENT", NULL,
	 "false discoveries accepted among the changes shown; default 5, of silences each by "
	 "itself; 100 for all"},
	MEDIA_OPTION(struct args, media),
	LIMIT_OPTION(struct args, limit, "changes of a period", "30"),
	FORMAT_OPTION(struct args, format),
	{0, NULL, 0, 0, NULL, NULL, NULL},
};

const struct command command_changes = {
	.name = "changes",
	.summary = "Show ties that are new, gone, rising, falling or silent",
	.usage = "[OPTIONS] [NAME...]",
	.details = CUE_DETAILS
	"\n\n"
	"With NAMES: only their ties. --since and --until go with --by and --silences.\n"
	"Changes are of shares: articles for each 1,000 of their period. A change is "
	"shown\n"
	"when the shares of stories of the two periods differ by more than chance allows:\n"
	"G2 is the log-likelihood ratio (Dunning 1993), p its probability under chance, q "
	"the\n"
	"false discovery rate over all ties tested (Benjamini and Hochberg 1995).\n\n"
	"A silence is a tie of at least three months that then was in no article any "
	"more.\n"
	"Expected is in how many months it should have come up since, had the tie kept "
	"its\n"
	"share of the articles that name each of the two, the lesser share counting; what\n"
	"was never read makes no silence. Chance (p) is how likely all its months lie before\n"
	"the silence: (months / (months + expected)) ^ months, a comparison of two Poisson\n"
	"rates (Przyborowski and Wilenski 1940). Shown are those of p up to 0.05, each by\n"
	"itself, the least likely first; --level judges them among all ties.\n\n" MEDIA_DETAILS,
	.examples = examples,
	.options = options,
	.args_bytes = sizeof(struct args),
	.defaults = defaults,
	.max_names = 16,
	.needs = NEEDS_DATABASE,
	.run = run,
};
