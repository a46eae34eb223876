/* SPDX-License-Identifier: MIT
 *
 * central: who stands in the middle.
 */
#include "base/order.h"
#include "network_options.h"
#include "paint.h"

#include <stdlib.h>

struct args {
	struct network_args network;
	uint32_t limit;
	int sort;
};

enum sort { BY_PAGERANK, BY_BETWEENNESS, BY_STRENGTH, BY_DEGREE };
static const char *const sorts[] = {"pagerank", "betweenness", "strength", "degree", NULL};

static const struct column columns[] = {
	{"entity", NULL, COLUMN_TEXT},
	{"kind", "Kind", COLUMN_TEXT},
	{"name", "Name", COLUMN_TEXT},
	{"degree", "Degree", COLUMN_SPARE_NUMBER},
	{"strength", "Strength", COLUMN_NUMBER},
	{"pagerank", "PageRank", COLUMN_NUMBER},
	{"betweenness", "Betweenness", COLUMN_NUMBER},
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

struct central {
	const struct entity_info *entity;
	uint32_t degree;
	double strength, pagerank, betweenness;
	double key; /* that the answer is sorted by */
};

static int by_key(const void *a, const void *b)
{
	const struct central *x = a, *y = b;
	if (x->key < y->key || x->key > y->key)
		return ORDER(y->key, x->key);
	return str_cmp(x->entity->entity, y->entity->entity);
}

static double key_of(const struct central *c, enum sort sort)
{
	switch (sort) {
	case BY_PAGERANK:
		return c->pagerank;
	case BY_BETWEENNESS:
		return c->betweenness;
	case BY_STRENGTH:
		return c->strength;
	case BY_DEGREE:
		return c->degree;
	}
	return 0;
}

static struct central *measure(const struct ties *ties, enum sort sort, struct arena *arena,
			       uint32_t *ret_sources)
{
	const struct graph *graph = &ties->graph;
	uint32_t n = graph->nodes;
	struct central *all = ARENA_ARRAY(arena, struct central, (size_t)n + 1);
	double *rank = ARENA_ARRAY(arena, double, (size_t)n + 1);
	double *share = ARENA_ARRAY(arena, double, (size_t)n + 1);
	graph_pagerank(graph, rank);
	*ret_sources = graph_betweenness(graph, share);
	for (uint32_t i = 0; i < n; i++) {
		all[i] = (struct central){.entity = &ties->names[i],
					  .degree = graph_degree(graph, i),
					  .strength = graph_strength(graph, i),
					  .pagerank = rank[i],
					  .betweenness = share[i]};
		all[i].key = key_of(&all[i], sort);
	}
	qsort(all, n, sizeof(*all), by_key);
	return all;
}

static void print_one(struct printer *printer, const struct central *c)
{
	printer_text(printer, c->entity->entity);
	printer_text(printer, str_of(kind_name(c->entity->kind)));
	printer_painted(printer, c->entity->name, paint_color(c->entity->kind));
	printer_number(printer, c->degree);
	printer_number(printer, (int64_t)c->strength);
	printer_real(printer, c->pagerank, 6);
	printer_real(printer, c->betweenness, 6);
}

static void print(struct program *program, const struct args *args, const struct ties *ties,
		  struct arena *arena)
{
	uint32_t sources;
	const struct central *all = measure(ties, (enum sort)args->sort, arena, &sources);
	struct print_look look = look_of(program);
	struct printer *printer =
		printer_new(&program->out, (enum print_format)args->network.format, &look);
	uint32_t shown = ties->graph.nodes;
	struct buf note;
	buf_init(&note);
	if (args->limit && shown > args->limit)
		shown = args->limit;
	buf_format(&note, "%u of %u names, sorted by %s", shown, ties->graph.nodes,
		   sorts[args->sort]);
	network_note(&note, ties, &args->network);
	if (sources < ties->graph.nodes)
		buf_format(&note, "; betweenness estimated from the paths of %u names", sources);
	printer_fact(printer, "scope", str_of(scope_names[args->network.scope]));
	printer_fact(printer, "sort", str_of(sorts[args->sort]));
	printer_fact_number(printer, "ties", (int64_t)ties->len);
	printer_fact_number(printer, "total", ties->graph.nodes);
	printer_fact_number(printer, "betweenness_from", sources);
	printer_rows(printer, "names", columns, COLUMNS);
	for (uint32_t i = 0; i < shown; i++)
		print_one(printer, &all[i]);
	printer_finish(printer, program->quiet ? NULL : note.at);
	buf_clear(&note);
}

static enum outcome run(struct program *program, void *args_at, struct error *err)
{
	const struct args *args = args_at;
	struct arena arena;
	struct ties ties;
	enum outcome outcome = OUTCOME_ERROR;
	arena_init(&arena);
	if (network_ties(program, &args->network, NULL, 0, &arena, &ties, err)) {
		print(program, args, &ties, &arena);
		outcome = ties.len ? OUTCOME_DONE : OUTCOME_NOTHING;
	}
	arena_clear(&arena);
	return outcome;
}

static void defaults(void *args_at)
{
	struct args *args = args_at;
	args->network.min_stories = 2;
	args->limit = 30;
}

static const struct usage_example examples[] = {
	{"alongside central --kind person", "people by their place among people"},
	{"alongside central --since 2021 --until 2022 --sort betweenness",
	 "who connects names that are not named together"},
	{NULL, NULL},
};

static const struct option options[] = {
	{0, "sort", OPTION_CHOICE, offsetof(struct args, sort), "BY", sorts,
	 "pagerank (default), betweenness, strength, degree"},
	LIMIT_OPTION(struct args, limit, "names", "30"),
	NETWORK_OPTIONS(struct args, network),
	{0, NULL, 0, 0, NULL, NULL, NULL},
};

const struct command command_central = {
	.name = "central",
	.summary = "Show who stands in the middle of all ties",
	.usage = "[OPTIONS]",
	.details =
		"Degree is the number of names one is tied to, strength the stories of these "
		"ties.\n"
		"PageRank (Brin and Page 1998, damping 0.85, by stories) is high for those tied "
		"to\n"
		"names that are so themselves; betweenness (Freeman 1977, Brandes 2001) is the "
		"share\n"
		"of shortest paths between two others that lead through a name. Among very many\n"
		"ties it is estimated from the paths of some of the names, evenly spread "
		"(Brandes\n"
		"and Pich 2007); the last line then says of how many.\n\n" NETWORK_DETAILS,
	.examples = examples,
	.options = options,
	.args_bytes = sizeof(struct args),
	.defaults = defaults,
	.max_names = 0,
	.needs = NEEDS_DATABASE,
	.run = run,
};
