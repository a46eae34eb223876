/* SPDX-License-Identifier: MIT
 *
 * graph: relationship graphs as pictures.
 */
#include "view/graph.h"
#include "asking.h"
#include "base/file.h"
#include "query/evidence.h"
#include "standing.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

struct args {
	struct words kinds;
	struct date since, until;
	int scope, format, as;
	uint32_t hops, top, ties, min_articles, min_stories, dpi;
	const char *title, *frames, *npmi, *backbone, *positions;
	int by, layout;
	bool media;
	struct words compare; /* two dates */
};

enum { FORMAT_BY_NAME = -1, BY_DEFAULT = -1 };

/* From the suffix of the output, else svg. */
static bool choose_format(const struct program *program, const struct args *args,
			  enum graph_format *ret_format, struct error *err)
{
	*ret_format = GRAPH_SVG;
	if (args->format != FORMAT_BY_NAME) {
		*ret_format = (enum graph_format)args->format;
		return true;
	}
	struct str path = str_of(program->output);
	size_t dot = path.len;
	while (dot > 0 && path.at[dot - 1] != '.' && path.at[dot - 1] != '/')
		dot--;
	if (dot == 0 || path.at[dot - 1] != '.')
		return true;
	struct str suffix = str_slice(path, dot, path.len);
	for (int i = 0; graph_formats[i]; i++)
		if (str_eq_nocase(suffix, str_of(graph_formats[i]))) {
			*ret_format = (enum graph_format)i;
			return true;
		}
	return error_set(err, ERROR_USAGE,
			 "%s: no format is called \"%.*s\"; there are svg, png, pdf, dot, gexf, "
			 "graphml, json, csv, csv-names and html (--format)",
			 program->output, STR_ARG(suffix));
}

static bool check_terminal(const struct program *program, enum graph_format format,
			   struct error *err)
{
	bool binary = format == GRAPH_PNG || format == GRAPH_PDF;
	if (!binary || program->output || !isatty(STDOUT_FILENO))
		return true;
	return error_set(err, ERROR_USAGE,
			 "a %s is nothing for a terminal; write it to a file "
			 "with -o FILE",
			 graph_formats[format]);
}

/* What goes into one run of the verb. */
struct job {
	struct program *program;
	const struct args *args;
	const struct network *network;
	struct graph_options options;
	struct pen *pen;
	struct arena *arena;
	struct standing *standing;
};

static bool draw(const struct job *job, struct error *err)
{
	struct buf picture;
	buf_init(&picture);
	bool ok = graph_render(job->pen, job->network, &job->options, &picture, err);
	if (ok)
		out_add(&job->program->out, buf_str(&picture));
	buf_clear(&picture);
	return ok;
}

/* DIR/2021-05.svg and so on; names cannot move, so the layout is made once. */
static bool draw_frame(struct job *job, size_t p, struct error *err)
{
	struct buf picture, path;
	struct str label = job->network->periods.at[p].label;
	buf_init(&picture);
	buf_init(&path);
	buf_format(&path, "%s/", job->args->frames);
	for (size_t i = 0; i < label.len; i++)
		buf_add_byte(&path, label.at[i] == ' ' ? '-' : label.at[i]);
	buf_format(&path, ".%s", graph_formats[job->options.format]);
	job->options.period = p + 1;
	bool ok = graph_render(job->pen, job->network, &job->options, &picture, err) &&
		  file_write(path.at, buf_str(&picture), err);
	buf_clear(&picture);
	buf_clear(&path);
	return ok;
}

static bool draw_frames(struct job *job, struct error *err)
{
	if (mkdir(job->args->frames, 0777) != 0 && errno != EEXIST)
		return error_set(err, ERROR_ENV, "%s: cannot make the folder: %s",
				 job->args->frames, strerror(errno));
	for (size_t p = 0; p < job->network->periods.len; p++)
		if (!draw_frame(job, p, err))
			return false;
	if (!job->program->quiet)
		fprintf(stderr, "%s: %zu pictures, %zu names, %zu ties\n", job->args->frames,
			job->network->periods.len, job->network->nodes_len,
			job->network->edges_len);
	return true;
}

/* Once, whatever is drawn of it. */
static bool lay_out(struct job *job, struct error *err)
{
	struct graph_place *places;
	bool table = job->options.format == GRAPH_CSV || job->options.format == GRAPH_CSV_NAMES;
	if (table && !job->standing->path)
		return true;
	const struct older older = {job->program->store, job->pen, job->network, &job->options};
	if (!standing_older(job->standing, &older, job->arena, err))
		return false;
	job->options.before = &job->standing->before;
	job->options.older = &job->standing->older;
	if (!graph_layout(job->pen, job->network, &job->options, job->arena, &places, err))
		return false;
	job->options.places = places;
	return true;
}

/* Better heard now than seen by whoever gets the picture. */
static void warn_of_boxes(const struct job *job)
{
	struct str scripts = graph_without_font(job->pen, job->network, &job->options, job->arena);
	if (scripts.len && !job->program->quiet)
		fprintf(stderr,
			"alongside: no font on this machine has these letters, and boxes are drawn "
			"instead: %.*s; install one (fonts-noto-core; fonts-noto-cjk for Chinese, "
			"Japanese and Korean) or draw an svg\n",
			STR_ARG(scripts));
}

static enum outcome draw_network(struct job *job, struct error *err)
{
	const struct network *network = job->network;
	if (network->edges_len == 0) {
		error_set(
			err, ERROR_INPUT,
			"there are no ties to draw; try --min 1, another --scope, a longer period "
			"or other kinds");
		return OUTCOME_ERROR;
	}
	if (job->args->compare.len)
		job->options.period = 2;
	job->pen = pen_new();
	bool ok = lay_out(job, err) &&
		  (job->args->frames ? draw_frames(job, err) : draw(job, err)) &&
		  standing_write(job->standing, job->network, job->options.places, err);
	if (ok)
		warn_of_boxes(job);
	pen_free(job->pen);
	if (!ok)
		return OUTCOME_ERROR;
	if (!job->program->quiet && job->program->output)
		fprintf(stderr, "%s: %zu names, %zu ties\n", job->program->output,
			network->nodes_len, network->edges_len);
	return OUTCOME_DONE;
}

/* --diff 2021 2022 arrives as "2021:2022" or as two of them. */
static bool read_compare(const struct args *args, struct network_options *options,
			 struct error *err)
{
	if (!args->compare.len)
		return true;
	struct str before = str_of(args->compare.at[0]), after;
	if (args->compare.len == 1)
		str_cut(before, ':', &before, &after);
	else
		after = str_of(args->compare.at[1]);
	if (args->compare.len > 2 || !date_parse(before, &options->compare[0]) ||
	    !date_parse(after, &options->compare[1]))
		return error_set(err, ERROR_USAGE,
				 "--diff takes two days, months or years: --diff 2021:2022");
	if (date_span(options->compare[0]).first > date_span(options->compare[1]).first)
		return error_set(err, ERROR_USAGE, "--diff takes the earlier time first");
	options->by = PERIOD_NONE;
	options->since = options->compare[0];
	options->until = options->compare[1];
	return true;
}

/* Sentences are needed where they are shown, and for what they hint at where lines are drawn. */
static bool add_evidence(struct job *job, struct network *network, struct error *err)
{
	enum { SHOWN_MOST = 1500, EACH_MOST = 10, EACH_LEAST = 2 };
	bool shown = job->options.format == GRAPH_HTML || job->options.format == GRAPH_JSON;
	if (!shown && job->options.format >= GRAPH_FORMATS_DRAWN)
		return true;
	size_t each = SHOWN_MOST / (network->edges_len + 1);
	each = each > EACH_MOST ? EACH_MOST : each < EACH_LEAST ? EACH_LEAST : each;
	return (!shown || network_offices(job->program->store, network, job->arena, err)) &&
	       evidence_fill(job->program->store, network, shown ? (uint32_t)each : 0, job->arena,
			     err);
}

/* How many names can be read in a picture of that kind. Where the ties are counted, any of those in
 * the news may be in one of the strongest. */
static uint32_t readable(enum graph_format format, int layout,
			 const struct network_options *options)
{
	enum {
		ONE = 40,
		SOME = 24,
		MANY = 16,
		ROWS = 14,
		PAGE = 80,
		DATA = 200,
		POOL = 5000,
		EACH = 20
	};
	if (layout == GRAPH_LAYOUT_ARCS)
		return ROWS;
	if (options->ties && !options->names_len)
		return options->ties > POOL / EACH ? options->ties * EACH : POOL;
	if (format == GRAPH_HTML)
		return PAGE;
	if (format >= GRAPH_FORMATS_DRAWN)
		return DATA;
	return options->by == PERIOD_NONE ? ONE : options->by == PERIOD_YEAR ? SOME : MANY;
}

/* What depends on the format and on one another. */
static bool settle(const struct args *args, enum graph_format format,
		   struct network_options *options, struct error *err)
{
	bool arcs = args->layout == GRAPH_LAYOUT_ARCS;
	if (arcs && (args->frames || args->compare.len))
		return error_set(err, ERROR_USAGE,
				 "--layout arcs draws all periods side by side: it goes with "
				 "--by, not with --frames or --diff");
	if (args->by == BY_DEFAULT && !args->compare.len)
		options->by = arcs                                   ? PERIOD_MONTH
			      : args->frames || format == GRAPH_HTML ? PERIOD_AUTO
								     : PERIOD_NONE;
	if (args->positions && args->layout != GRAPH_LAYOUT_NET)
		return error_set(err, ERROR_USAGE,
				 "--positions goes with --layout net alone: the others know no "
				 "places but their own");
	/* Of several names the ties among them, and no other name. */
	if (arcs && options->names_len > 1)
		options->top = (uint32_t)options->names_len;
	if (arcs && args->ties)
		return error_set(err, ERROR_USAGE,
				 "--layout arcs draws the ties of one name: it takes --top N, "
				 "not --ties");
	options->readable = args->top == 0 && args->ties == 0;
	if (!options->top)
		options->top = readable(format, args->layout, options);
	return fold_check(args->as, args->scope, err) &&
	       number_read("--npmi", args->npmi, -1, 1, &options->min_npmi, err) &&
	       number_read("--backbone", args->backbone, 0, 1, &options->backbone, err);
}

static enum outcome run(struct program *program, void *args_at, struct error *err)
{
	struct args *args = args_at;
	struct network_options options = {.names = program->names.at,
					  .names_len = program->names.len,
					  .hops = args->hops ? args->hops : 1,
					  .since = args->since,
					  .until = args->until,
					  .scope = (enum scope)args->scope,
					  .as = (enum fold)args->as,
					  .top = args->top,
					  .ties = args->ties,
					  .media = args->media,
					  .min_articles = args->min_articles,
					  .min_stories = args->min_stories,
					  .by = (enum period_unit)args->by};
	struct network network;
	struct arena arena;
	struct standing standing = {.path = args->positions};
	struct job job = {.program = program,
			  .args = args,
			  .network = &network,
			  .options = {.title = str_of(args->title),
				      .dpi = args->dpi,
				      .layout = (enum graph_layout)args->layout},
			  .arena = &arena,
			  .standing = &standing};
	enum outcome outcome = OUTCOME_ERROR;
	arena_init(&arena);
	if (kinds_read(&args->kinds, &options.kinds, err) &&
	    period_check(args->since, args->until, err) && read_compare(args, &options, err) &&
	    choose_format(program, args, &job.options.format, err) &&
	    settle(args, job.options.format, &options, err) &&
	    standing_read(&standing, &arena, err)) {
		if ((args->frames || check_terminal(program, job.options.format, err)) &&
		    network_of(program->store, &options, &arena, &network, err) &&
		    add_evidence(&job, &network, err))
			outcome = draw_network(&job, err);
	}
	arena_clear(&arena);
	return outcome;
}

static void defaults(void *args_at)
{
	struct args *args = args_at;
	args->format = FORMAT_BY_NAME;
	args->by = BY_DEFAULT;
	args->hops = 1;
	args->min_articles = 1;
}

static const struct usage_example examples[] = {
	{"alongside graph -o all.svg", "the 40 names in most articles and their strongest ties"},
	{"alongside graph \"Lloyd Austin\" --hops 2 -o austin.png",
	 "around one name, two ties far"},
	{"alongside graph --kind official --since 2022 --until 2022 --top 50 -o officials.pdf",
	 "the officials of one year"},
	{"alongside graph --ties 150 --by year -o years.pdf",
	 "the 150 strongest ties and the names they tie, year by year"},
	{"alongside graph --by quarter -o quarters.pdf",
	 "a small picture of every quarter, names keep their places; on as many pages as can be "
	 "read"},
	{"alongside graph --until 2022-06 --positions places.txt -o june.svg",
	 "next month's picture, drawn with the same file, has the same names in the same places"},
	{"alongside graph --diff 2021:2022 -o change.svg", "ties new and gone between two years"},
	{"alongside graph us-secretary-of-defense cn-minister-of-national-defense --as office --by "
	 "quarter -o offices.svg",
	 "offices, whoever holds them"},
	{"alongside graph -o news.html",
	 "a page with a time slider; every tie opens to its sentences"},
	{"alongside graph --by month -o news.gexf", "for Gephi, with time"},
	{NULL, NULL},
};

static const struct option options[] = {
	{0, "hops", OPTION_COUNT, offsetof(struct args, hops), "N", NULL,
	 "with names: how many ties away from them; default 1"},
	{0, "top", OPTION_COUNT, offsetof(struct args, top), "N", NULL,
	 "draw at most N names; default: as many as can be read, 40 in one picture, 24 by year, "
	 "16 by shorter periods, 80 on a page, and fewer where more are hardly named"},
	{0, "ties", OPTION_COUNT, offsetof(struct args, ties), "N", NULL,
	 "draw the N strongest ties (G2) and the names they tie; with --top, ties among those "
	 "names "
	 "only; around names, first their own ties"},
	{0, "min", OPTION_COUNT, offsetof(struct args, min_articles), "N", NULL,
	 "only ties of at least N articles; default 1"},
	{0, "min-stories", OPTION_COUNT, offsetof(struct args, min_stories), "N", NULL,
	 "only ties of at least N stories"},
	{0, "npmi", OPTION_TEXT, offsetof(struct args, npmi), "X", NULL,
	 "only ties at least that strong: 0 (chance) to 1 (never apart), see alongside who --help"},
	{0, "backbone", OPTION_TEXT, offsetof(struct args, backbone), "ALPHA", NULL,
	 "only ties that stand out among those of a name, by chance at most this often: 0.05 or "
	 "5%"},
	{0, "as", OPTION_CHOICE, offsetof(struct args, as), "WHAT", fold_names, fold_help},
	{0, "kind", OPTION_TEXTS, offsetof(struct args, kinds), "KIND", NULL, kind_help},
	MEDIA_OPTION(struct args, media),
	PERIOD_OPTIONS(struct args, since, until),
	SCOPE_OPTION(struct args, scope),
	{0, "title", OPTION_TEXT, offsetof(struct args, title), "TEXT", NULL,
	 "a heading above the picture"},
	{0, "format", OPTION_CHOICE, offsetof(struct args, format), "FORMAT", graph_formats,
	 "svg, png, pdf, dot, gexf, graphml, json, csv (ties), csv-names, html; default by the "
	 "suffix of -o, else svg"},
	{0, "layout", OPTION_CHOICE, offsetof(struct args, layout), "LAYOUT", graph_layouts,
	 "net (default); radial: the names asked for in the middle, the strongest ties nearest; "
	 "matrix: "
	 "a table of a dense group, by community; arcs: one name or tie month by month"},
	{0, "by", OPTION_CHOICE, offsetof(struct args, by), "UNIT", period_units,
	 "over time: one small picture a week, month, quarter or year; auto chooses"},
	{0, "diff", OPTION_TEXTS, offsetof(struct args, compare), "A:B", NULL,
	 "what changed from one day, month or year to another: --diff 2021:2022"},
	{0, "frames", OPTION_TEXT, offsetof(struct args, frames), "DIR", NULL,
	 "write every period as a picture of its own into DIR"},
	{0, "positions", OPTION_TEXT, offsetof(struct args, positions), "FILE", NULL,
	 standing_help},
	{0, "dpi", OPTION_COUNT, offsetof(struct args, dpi), "N", NULL,
	 "dots an inch of a png; default 144; less where the picture would have more than 24 "
	 "million"},
	{0, NULL, 0, 0, NULL, NULL, NULL},
};

const struct command command_graph = {
	.name = "graph",
	.summary = "Draw a relationship graph, whole or around names, also over time",
	.usage = "[OPTIONS] [NAME...]",
	.details =
		"Around names it draws those most strongly tied to them; without names, those in "
		"most\n"
		"articles. Of the ties between them it draws those that are not chance, the "
		"strongest\n"
		"first (G2, see alongside who --help), about two for each name. Shape and colour "
		"tell\n"
		"the kind, size the articles that name one, width the articles that tie two. The\n"
		"caption says what was counted and what was left out. The same database and "
		"options\n"
		"give the same bytes.\n" MEDIA_DETAILS,
	.examples = examples,
	.options = options,
	.args_bytes = sizeof(struct args),
	.defaults = defaults,
	.min_names = 0,
	.max_names = 16,
	.needs = NEEDS_DATABASE,
	.run = run,
};
