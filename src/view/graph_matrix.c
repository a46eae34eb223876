/* SPDX-License-Identifier: MIT */
#include "graph_matrix.h"

#include "base/order.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "query/graph.h"

#include <math.h>
#include <stdlib.h>

enum { BETWEEN = 7, NUMBERS = 20, LETTERS_MOST = 34 };

/* Order. */

struct ranked {
	uint32_t node, community;
	double strength;
};

static int by_community(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->community != y->community)
		return ORDER(x->community, y->community);
	if (x->strength != y->strength)
		return ORDER(y->strength, x->strength);
	return ORDER(x->node, y->node);
}

static struct ranked *rank(const struct network *network, struct arena *arena)
{
	uint32_t nodes = (uint32_t)network->nodes_len;
	struct graph_edge *edges = ARENA_ARRAY(arena, struct graph_edge, network->edges_len + 1);
	uint32_t *community = ARENA_ARRAY(arena, uint32_t, nodes + 1);
	struct ranked *ranked = ARENA_ARRAY(arena, struct ranked, nodes + 1);
	struct graph graph;
	for (size_t i = 0; i < network->edges_len; i++)
		edges[i] = (struct graph_edge){network->edges[i].a, network->edges[i].b,
					       network->edges[i].stories};
	graph_make(edges, network->edges_len, nodes, arena, &graph);
	graph_communities(&graph, community);
	for (uint32_t i = 0; i < nodes; i++)
		ranked[i] = (struct ranked){i, community[i], graph_strength(&graph, i)};
	qsort(ranked, nodes, sizeof(*ranked), by_community);
	return ranked;
}

static struct str shortened(struct arena *arena, struct str name)
{
	if (unicode_width(name) <= LETTERS_MOST)
		return name;
	size_t at = 0;
	for (size_t letters = 0; letters + 1 < LETTERS_MOST; letters++)
		utf8_next(name, &at);
	return arena_format(arena, "%.*s\u2026", (int)at, name.at);
}

void matrix_make(const struct network *network, struct arena *arena, struct matrix *ret_matrix)
{
	const double letter = 6.3;
	size_t nodes = network->nodes_len;
	const struct ranked *ranked = rank(network, arena);
	*ret_matrix = (struct matrix){.network = network,
				      .order = ARENA_ARRAY(arena, uint32_t, nodes + 1),
				      .row_of = ARENA_ARRAY(arena, uint32_t, nodes + 1),
				      .at = ARENA_ARRAY(arena, double, nodes + 1)};
	double at = 0, widest = 0;
	for (uint32_t row = 0; row < nodes; row++) {
		uint32_t node = ranked[row].node;
		if (row && ranked[row].community != ranked[row - 1].community)
			at += BETWEEN;
		ret_matrix->order[row] = node;
		ret_matrix->row_of[node] = row;
		ret_matrix->at[row] = at;
		at += CELL;
		struct str name = shortened(arena, network->nodes[node].name);
		widest = fmax(widest, (double)unicode_width(name) * letter);
	}
	ret_matrix->at[nodes] = at;
	ret_matrix->names_width = widest + NUMBERS + 10;
}

struct box matrix_box(const struct matrix *matrix)
{
	double side = matrix->at[matrix->network->nodes_len];
	struct box box = {.left = -matrix->names_width,
			  .right = side,
			  .bottom = -side,
			  .top = NUMBERS,
			  .scale = 1,
			  .cells = true};
	box.right = fmax(box.right, box.left + 480);
	return box;
}

/* Cells. */

static void put(struct gviz_node n, const struct slice *slice, double x, double y)
{
	pin(n, x + CELL / 2.0 + slice->dx, -y - CELL / 2.0 + slice->dy);
}

static struct str cell_id(struct arena *arena, const struct slice *slice, uint32_t row,
			  uint32_t column)
{
	return arena_format(arena, "c%d-%u-%u", slice->period, row, column);
}

static void add_cell(struct gviz *g, struct arena *arena, const struct matrix *matrix,
		     const struct slice *slice, const struct network_edge *edge, bool turned)
{
	const struct network *network = matrix->network;
	enum tie_state state = tie_state(network, edge, slice->period);
	uint32_t row = matrix->row_of[turned ? edge->b : edge->a];
	uint32_t column = matrix->row_of[turned ? edge->a : edge->b];
	if (state == TIE_UNSEEN || state == TIE_GONE)
		return;
	struct gviz_node n = gviz_node(g, cell_id(arena, slice, row, column));
	put(n, slice, matrix->at[column], matrix->at[row]);
	uint32_t articles = slice->period < 0 ? edge->articles : edge->by[slice->period];
	cell_attributes(n, state, line_step(network, articles));
	gviz_set_text(n, "tooltip", edge_tooltip(arena, network, edge, slice->period));
	gviz_set_link(n, edge->link);
	gviz_set_text(n, "id", public_tie_id(arena, slice, network, edge, turned));
}

static void add_row(struct gviz *g, struct arena *arena, const struct matrix *matrix,
		    const struct slice *slice, uint32_t row)
{
	const struct network_node *node = &matrix->network->nodes[matrix->order[row]];
	double at = matrix->at[row];
	struct gviz_node n = gviz_node(g, node_id(arena, slice, matrix->order[row]));
	put(n, slice, at, at);
	cell_attributes(n, TIE_ALWAYS, 0);
	gviz_set(n, "shape", looks[node->kind].shape);
	gviz_set(n, "fillcolor", looks[node->kind].fill);
	gviz_set(n, "color", looks[node->kind].line);
	gviz_set_number(n, "penwidth", node->focus ? 2.4 : 1);
	gviz_set(n, "class", kind_name(node->kind));
	gviz_set_text(n, "id", public_id(arena, slice, node->entity));
	gviz_set_text(n, "tooltip", node_tooltip(arena, node));
	struct str number = arena_format(arena, "%u", row + 1);
	add_text(g, arena_format(arena, "column%d-%u", slice->period, row).at, number,
		 at + CELL / 2.0 + slice->dx, NUMBERS / 2.0 + slice->dy, 8);
	struct str text =
		arena_format(arena, "%.*s  %u", STR_ARG(shortened(arena, node->name)), row + 1);
	struct gviz_node name = add_text(g, arena_format(arena, "row%d-%u", slice->period, row).at,
					 text, -matrix->names_width / 2 - 4 + slice->dx,
					 -at - CELL / 2.0 + slice->dy, 11);
	gviz_set_text_right(name, "label", text);
	gviz_set(name, "fixedsize", "true");
	gviz_set_number(name, "width", matrix->names_width / 72);
	gviz_set(name, "height", "0.2");
	gviz_set(name, "fontcolor", "#1a1a1a");
}

void matrix_describe(struct gviz *g, struct arena *arena, const struct matrix *matrix,
		     const struct slice *slice)
{
	for (uint32_t row = 0; row < matrix->network->nodes_len; row++)
		add_row(g, arena, matrix, slice, row);
	for (size_t i = 0; i < matrix->network->edges_len; i++)
		for (int turned = 0; turned < 2; turned++)
			add_cell(g, arena, matrix, slice, &matrix->network->edges[i], turned);
}
