/* SPDX-License-Identifier: MIT
 *
 * path: how two names are connected.
 */
#include "network_options.h"
#include "paint.h"
#include "query/names.h"

#include "base/order.h"

#include <stdio.h>
#include <stdlib.h>

struct args {
	struct network_args network;
};

static const struct column columns[] = {
	{"step", "Step", COLUMN_NUMBER},       {"a", NULL, COLUMN_TEXT},
	{"a_name", "Name", COLUMN_TEXT},       {"b", NULL, COLUMN_TEXT},
	{"b_name", "With", COLUMN_TEXT},       {"articles", "Articles", COLUMN_NUMBER},
	{"stories", "Stories", COLUMN_NUMBER}, {"first", "First", COLUMN_TEXT},
	{"last", "Last", COLUMN_TEXT},
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

/* The place of a row among the names; false where it has no tie. */
static bool place_of(const struct ties *ties, int64_t row, uint32_t *ret_place)
{
	for (uint32_t i = 0; i < ties->graph.nodes; i++)
		if (ties->names[i].row == row) {
			*ret_place = i;
			return true;
		}
	return false;
}

static int by_ends(const void *a, const void *b)
{
	const struct tie *x = a, *y = b;
	if (x->a != y->a)
		return ORDER(x->a, y->a);
	return ORDER(x->b, y->b);
}

static const struct tie *tie_between(const struct ties *ties, uint32_t a, uint32_t b)
{
	const struct tie key = {.a = a < b ? a : b, .b = a < b ? b : a};
	return bsearch(&key, ties->at, ties->len, sizeof(*ties->at), by_ends);
}

static void print_step(struct printer *printer, const struct ties *ties, const uint32_t *path,
		       uint32_t step)
{
	char day[DATE_TEXT];
	const struct entity_info *a = &ties->names[path[step]];
	const struct entity_info *b = &ties->names[path[step + 1]];
	const struct tie *tie = tie_between(ties, path[step], path[step + 1]);
	printer_number(printer, step + 1);
	printer_text(printer, a->entity);
	printer_painted(printer, a->name, paint_color(a->kind));
	printer_text(printer, b->entity);
	printer_painted(printer, b->name, paint_color(b->kind));
	printer_number(printer, tie->articles);
	printer_number(printer, tie->stories);
	printer_text(printer, date_text(tie->first, day));
	printer_text(printer, date_text(tie->last, day));
}

static void print(struct program *program, const struct args *args, const struct ties *ties,
		  const uint32_t *path, uint32_t len)
{
	struct print_look look = look_of(program);
	struct printer *printer =
		printer_new(&program->out, (enum print_format)args->network.format, &look);
	struct buf note;
	buf_init(&note);
	for (uint32_t i = 0; i < len; i++)
		buf_format(&note, "%s%.*s", i ? " - " : "", STR_ARG(ties->names[path[i]].name));
	network_note(&note, ties, &args->network);
	printer_fact(printer, "scope", str_of(scope_names[args->network.scope]));
	printer_fact_number(printer, "length", len ? len - 1 : 0);
	printer_rows(printer, "path", columns, COLUMNS);
	for (uint32_t i = 0; i + 1 < len; i++)
		print_step(printer, ties, path, i);
	printer_finish(printer, program->quiet || !len ? NULL : note.at);
	buf_clear(&note);
}

static uint32_t find_path(const struct ties *ties, const int64_t *rows, uint32_t *path)
{
	uint32_t a, b;
	if (!place_of(ties, rows[0], &a) || !place_of(ties, rows[1], &b))
		return 0;
	return graph_path(&ties->graph, a, b, path);
}

static enum outcome answer(struct program *program, const struct args *args, struct arena *arena,
			   struct error *err)
{
	struct entity_info *ends;
	struct ties ties;
	if (!names_find(program->store, program->names.at, 2, arena, &ends, err))
		return OUTCOME_ERROR;
	const int64_t rows[] = {ends[0].row, ends[1].row};
	if (!network_ties(program, &args->network, rows, 2, arena, &ties, err))
		return OUTCOME_ERROR;
	uint32_t *path = ARENA_ARRAY(arena, uint32_t, (size_t)ties.graph.nodes + 1);
	uint32_t len = find_path(&ties, rows, path);
	print(program, args, &ties, path, len);
	if (len > 1)
		return OUTCOME_DONE;
	fprintf(stderr, "alongside: no path of ties leads from %.*s to %.*s; try --min 1\n",
		STR_ARG(ends[0].name), STR_ARG(ends[1].name));
	return OUTCOME_NOTHING;
}

static enum outcome run(struct program *program, void *args_at, struct error *err)
{
	struct args *args = args_at;
	struct arena arena;
	arena_init(&arena);
	if (!args->network.kinds.len) {
		*VEC_PUSH(&args->network.kinds) = "person";
		*VEC_PUSH(&args->network.kinds) = "organization";
	}
	enum outcome outcome = answer(program, args, &arena, err);
	arena_clear(&arena);
	return outcome;
}

static void defaults(void *args_at)
{
	struct args *args = args_at;
	args->network.min_stories = 2;
}

static const struct usage_example examples[] = {
	{"alongside path \"Lloyd Austin\" \"Xi Jinping\"",
	 "the shortest way from one to the other"},
	{"alongside path \"Lloyd Austin\" \"Xi Jinping\" --kind person --kind country",
	 "over people and countries"},
	{NULL, NULL},
};

static const struct option options[] = {
	NETWORK_OPTIONS(struct args, network),
	{0, NULL, 0, 0, NULL, NULL, NULL},
};

const struct command command_path = {
	.name = "path",
	.summary = "Show how two names are connected",
	.usage = "[OPTIONS] A B",
	.details = "The path with the fewest ties; of several the one whose weakest tie has most "
		   "stories.\n"
		   "It leads over people and organizations unless --kind says otherwise, for "
		   "countries\n"
		   "tie nearly everybody.\n\n" NETWORK_DETAILS,
	.examples = examples,
	.options = options,
	.args_bytes = sizeof(struct args),
	.defaults = defaults,
	.min_names = 2,
	.max_names = 2,
	.needs = NEEDS_DATABASE,
	.run = run,
};
