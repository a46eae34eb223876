/* SPDX-License-Identifier: MIT
 *
 * graph: relationship graphs as pictures.
 */
#include "view/graph.h"
#include "asking.h"

#include <stdio.h>
#include <unistd.h>

struct args {
	struct words kinds;
	struct date since, until;
	int scope, format;
	uint32_t hops, top, min_articles, dpi;
	const char *title;
};

enum { FORMAT_BY_NAME = -1 };

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
			 "%s: no picture format is called \"%.*s\"; there are svg, png, pdf and "
			 "dot (--format)",
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

static bool draw(struct program *program, const struct network *network, const struct args *args,
		 enum graph_format format, struct error *err)
{
	const struct graph_options options = {format, str_of(args->title), args->dpi};
	struct buf picture;
	buf_init(&picture);
	struct pen *pen = pen_new();
	bool ok = graph_render(pen, network, &options, &picture, err);
	pen_free(pen);
	if (ok)
		out_add(&program->out, buf_str(&picture));
	buf_clear(&picture);
	return ok;
}

static enum outcome draw_network(struct program *program, const struct network *network,
				 const struct args *args, enum graph_format format,
				 struct error *err)
{
	if (network->edges_len == 0) {
		error_set(
			err, ERROR_INPUT,
			"there are no ties to draw; try --min 1, another --scope, a longer period "
			"or other kinds");
		return OUTCOME_ERROR;
	}
	if (!draw(program, network, args, format, err))
		return OUTCOME_ERROR;
	if (!program->quiet && program->output)
		fprintf(stderr, "%s: %zu names, %zu ties\n", program->output, network->nodes_len,
			network->edges_len);
	return OUTCOME_DONE;
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
					  .top = args->top ? args->top : 1,
					  .min_articles = args->min_articles};
	enum graph_format format;
	struct network network;
	struct arena arena;
	enum outcome outcome = OUTCOME_ERROR;
	arena_init(&arena);
	if (kinds_read(&args->kinds, &options.kinds, err) &&
	    period_check(args->since, args->until, err) &&
	    choose_format(program, args, &format, err) && check_terminal(program, format, err) &&
	    network_of(program->store, &options, &arena, &network, err))
		outcome = draw_network(program, &network, args, format, err);
	arena_clear(&arena);
	return outcome;
}

static void defaults(void *args_at)
{
	struct args *args = args_at;
	args->format = FORMAT_BY_NAME;
	args->hops = 1;
	args->top = 30;
	args->min_articles = 1;
}

static const struct usage_example examples[] = {
	{"alongside graph -o all.svg", "the 30 names in most articles and their strongest ties"},
	{"alongside graph \"Lloyd Austin\" --hops 2 -o austin.png",
	 "around one name, two ties far"},
	{"alongside graph --kind official --since 2022 --until 2022 --top 50 -o officials.pdf",
	 "the officials of one year"},
	{NULL, NULL},
};

static const struct option options[] = {
	{0, "hops", OPTION_COUNT, offsetof(struct args, hops), "N", NULL,
	 "with names: how many ties away from them; default 1"},
	{0, "top", OPTION_COUNT, offsetof(struct args, top), "N", NULL,
	 "draw at most N names; default 30"},
	{0, "min", OPTION_COUNT, offsetof(struct args, min_articles), "N", NULL,
	 "only ties of at least N articles; default 1"},
	{0, "kind", OPTION_TEXTS, offsetof(struct args, kinds), "KIND", NULL, kind_help},
	{0, "since", OPTION_DATE, offsetof(struct args, since), "DATE", NULL,
	 "articles of this day, month (2021-05) or year and later"},
	{0, "until", OPTION_DATE, offsetof(struct args, until), "DATE", NULL,
	 "articles of this day, month or year and earlier"},
	{0, "scope", OPTION_CHOICE, offsetof(struct args, scope), "SCOPE", scope_names,
	 "what counts as together: sentence (default), paragraph, article"},
	{0, "title", OPTION_TEXT, offsetof(struct args, title), "TEXT", NULL,
	 "a heading above the picture"},
	{0, "format", OPTION_CHOICE, offsetof(struct args, format), "FORMAT", graph_formats,
	 "svg, png, pdf or dot; default by the suffix of -o, else svg"},
	{0, "dpi", OPTION_COUNT, offsetof(struct args, dpi), "N", NULL,
	 "dots an inch of a png; default 144"},
	{0, NULL, 0, 0, NULL, NULL, NULL},
};

const struct command command_graph = {
	.name = "graph",
	.summary = "Draw a relationship graph, whole or around names",
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
		"give the same bytes.",
	.examples = examples,
	.options = options,
	.args_bytes = sizeof(struct args),
	.defaults = defaults,
	.min_names = 0,
	.max_names = 16,
	.needs = NEEDS_DATABASE,
	.run = run,
};
