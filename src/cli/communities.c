/* SPDX-License-Identifier: MIT
 *
 * communities: who belongs together.
 */
#include "base/order.h"
#include "network_options.h"
#include "paint.h"

#include <stdlib.h>

struct args {
	struct network_args network;
	uint32_t limit, least;
};

static const struct column columns[] = {
	{"community", "No.", COLUMN_NUMBER},   {"size", "Of", COLUMN_NUMBER},
	{"entity", NULL, COLUMN_TEXT},         {"kind", "Kind", COLUMN_TEXT},
	{"name", "Name", COLUMN_TEXT},         {"inside", "Stories inside", COLUMN_NUMBER},
	{"outside", "outside", COLUMN_NUMBER},
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

struct member {
	const struct entity_info *entity;
	uint32_t community, size;
	double inside, outside; /* stories of its ties within the community and across */
};

static int by_place(const void *a, const void *b)
{
	const struct member *x = a, *y = b;
	if (x->community != y->community)
		return ORDER(x->community, y->community);
	if (x->inside < y->inside || x->inside > y->inside)
		return ORDER(y->inside, x->inside);
	return str_cmp(x->entity->entity, y->entity->entity);
}

static struct member *gather(const struct ties *ties, const uint32_t *community, uint32_t count,
			     struct arena *arena)
{
	const struct graph *graph = &ties->graph;
	struct member *members = ARENA_ARRAY(arena, struct member, (size_t)graph->nodes + 1);
	uint32_t *sizes = ARENA_ARRAY(arena, uint32_t, (size_t)count + 1);
	for (uint32_t i = 0; i < graph->nodes; i++)
		sizes[community[i]]++;
	for (uint32_t i = 0; i < graph->nodes; i++) {
		members[i] = (struct member){.entity = &ties->names[i],
					     .community = community[i],
					     .size = sizes[community[i]]};
		for (uint32_t e = graph->from[i]; e < graph->from[i + 1]; e++)
			if (community[graph->ends[e].node] == community[i])
				members[i].inside += graph->ends[e].weight;
			else
				members[i].outside += graph->ends[e].weight;
	}
	qsort(members, graph->nodes, sizeof(*members), by_place);
	return members;
}

static void print_one(struct printer *printer, const struct member *member)
{
	printer_number(printer, member->community + 1);
	printer_number(printer, member->size);
	printer_text(printer, member->entity->entity);
	printer_text(printer, str_of(kind_name(member->entity->kind)));
	printer_painted(printer, member->entity->name, paint_color(member->entity->kind));
	printer_number(printer, (int64_t)member->inside);
	printer_number(printer, (int64_t)member->outside);
}

/* At most `limit` members of each community of at least `least` names. Returns how many. */
static uint32_t print_members(struct printer *printer, const struct args *args,
			      const struct member *members, uint32_t len)
{
	uint32_t shown = 0, of_this = 0;
	for (uint32_t i = 0; i < len; i++) {
		bool first = i == 0 || members[i].community != members[i - 1].community;
		of_this = first ? 1 : of_this + 1;
		if (members[i].size < args->least || (args->limit && of_this > args->limit))
			continue;
		print_one(printer, &members[i]);
		shown++;
	}
	return shown;
}

static enum outcome print(struct program *program, const struct args *args, const struct ties *ties,
			  struct arena *arena)
{
	struct print_look look = look_of(program);
	struct printer *printer =
		printer_new(&program->out, (enum print_format)args->network.format, &look);
	uint32_t *community = ARENA_ARRAY(arena, uint32_t, (size_t)ties->graph.nodes + 1);
	uint32_t count = graph_communities(&ties->graph, community);
	double modularity = graph_modularity(&ties->graph, community);
	struct buf note;
	buf_init(&note);
	printer_fact(printer, "scope", str_of(scope_names[args->network.scope]));
	printer_fact_number(printer, "ties", (int64_t)ties->len);
	printer_fact_number(printer, "names_total", ties->graph.nodes);
	printer_fact_number(printer, "communities", count);
	struct json *json = printer_json(printer);
	if (json) {
		json_key(json, "modularity");
		json_real(json, modularity, 6);
	}
	printer_rows(printer, "members", columns, COLUMNS);
	uint32_t shown = print_members(printer, args, gather(ties, community, count, arena),
				       ties->graph.nodes);
	buf_format(&note, "%u of %u names; %u communities, modularity %.3f", shown,
		   ties->graph.nodes, count, modularity);
	network_note(&note, ties, &args->network);
	printer_finish(printer, program->quiet ? NULL : note.at);
	buf_clear(&note);
	return shown ? OUTCOME_DONE : OUTCOME_NOTHING;
}

static enum outcome run(struct program *program, void *args_at, struct error *err)
{
	const struct args *args = args_at;
	struct arena arena;
	struct ties ties;
	enum outcome outcome = OUTCOME_ERROR;
	arena_init(&arena);
	if (network_ties(program, &args->network, NULL, 0, &arena, &ties, err))
		outcome = print(program, args, &ties, &arena);
	arena_clear(&arena);
	return outcome;
}

static void defaults(void *args_at)
{
	struct args *args = args_at;
	args->network.min_stories = 2;
	args->limit = 8;
	args->least = 3;
}

static const struct usage_example examples[] = {
	{"alongside communities", "who belongs together, the most involved of each first"},
	{"alongside communities --kind person --limit 0 --least 2 --format csv",
	 "people alone, all of them, for a table"},
	{NULL, NULL},
};

static const struct option options[] = {
	LIMIT_OPTION(struct args, limit, "names of each community", "8"),
	{0, "least", OPTION_COUNT, offsetof(struct args, least), "N", NULL,
	 "only communities of at least N names; default 3"},
	NETWORK_OPTIONS(struct args, network),
	{0, NULL, 0, 0, NULL, NULL, NULL},
};

const struct command command_communities = {
	.name = "communities",
	.summary = "Show which names belong together",
	.usage = "[OPTIONS]",
	.details = "Communities are groups with more ties inside than chance has it (modularity: "
		   "Newman\n"
		   "and Girvan 2004), found by the Louvain method (Blondel and others 2008), by "
		   "stories;\n"
		   "parts that are not connected are split. The same ties give the same "
		   "communities.\n\n" NETWORK_DETAILS,
	.examples = examples,
	.options = options,
	.args_bytes = sizeof(struct args),
	.defaults = defaults,
	.max_names = 0,
	.needs = NEEDS_DATABASE,
	.run = run,
};
