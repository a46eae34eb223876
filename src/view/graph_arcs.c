/* SPDX-License-Identifier: MIT */
#include "graph_arcs.h"

#include "base/order.h"
#include "base/unicode.h"

#include <math.h>
#include <stdlib.h>

enum { HEAD = 46, ROW = 40, ROW_OF_TIE = 84, NAMES = 190 };

struct arcs {
	struct gviz *g;
	struct arena *arena;
	const struct network *network;
	uint32_t *rows; /* nodes by row; those asked for first */
	uint32_t *row_of;
	size_t rows_len, middle_len;
	double column, row; /* points a period and a row */
	double scale;       /* of letters: a wide picture is looked at from farther away */
};

static double x_of(const struct arcs *a, double period)
{
	return period * a->column;
}

static double y_of(const struct arcs *a, size_t row)
{
	return -(double)row * a->row;
}

/* Rows: those asked for, then by the strength of their tie with them. */

struct companion {
	uint32_t node, articles;
};

static int strongest_first(const void *a, const void *b)
{
	const struct companion *x = a, *y = b;
	if (x->articles != y->articles)
		return ORDER(y->articles, x->articles);
	return ORDER(x->node, y->node);
}

static bool is_middle(const struct arcs *a, uint32_t node)
{
	return a->row_of[node] < a->middle_len;
}

static void place_middle(struct arcs *a)
{
	const struct network *network = a->network;
	for (uint32_t i = 0; i < network->nodes_len; i++)
		a->row_of[i] = UINT32_MAX;
	for (uint32_t i = 0; i < network->nodes_len; i++)
		if (network->nodes[i].focus)
			a->rows[a->rows_len++] = i;
	if (!a->rows_len)
		a->rows[a->rows_len++] = 0;
	a->middle_len = a->rows_len;
	for (uint32_t row = 0; row < a->rows_len; row++)
		a->row_of[a->rows[row]] = row;
}

static void place_companions(struct arcs *a)
{
	const struct network *network = a->network;
	struct companion *found = ARENA_ARRAY(a->arena, struct companion, network->nodes_len + 1);
	for (uint32_t i = 0; i < network->nodes_len; i++)
		found[i].node = i;
	for (size_t i = 0; i < network->edges_len; i++) {
		const struct network_edge *edge = &network->edges[i];
		if (is_middle(a, edge->a))
			found[edge->b].articles += edge->articles;
		if (is_middle(a, edge->b))
			found[edge->a].articles += edge->articles;
	}
	qsort(found, network->nodes_len, sizeof(*found), strongest_first);
	for (size_t i = 0; i < network->nodes_len && found[i].articles; i++)
		if (!is_middle(a, found[i].node)) {
			a->row_of[found[i].node] = (uint32_t)a->rows_len;
			a->rows[a->rows_len++] = found[i].node;
		}
}

/* Lines and dots. */

static struct str point_id(const struct arcs *a, const char *what, size_t row, size_t n)
{
	return arena_format(a->arena, "%s-%zu-%zu", what, row, n);
}

static struct gviz_node add_point(const struct arcs *a, struct str id, double x, double y,
				  double size)
{
	struct gviz_node n = gviz_node(a->g, id);
	gviz_set(n, "shape", "circle");
	gviz_set(n, "label", "");
	gviz_set(n, "fixedsize", "true");
	gviz_set_number(n, "width", size / 72);
	gviz_set_number(n, "height", size / 72);
	gviz_set(n, "style", "filled");
	pin(n, x, y);
	return n;
}

/* A line that nothing marks the ends of. */
static struct gviz_node add_rule(const struct arcs *a, const char *what, size_t row,
				 const double at[4])
{
	struct str ends[2];
	for (size_t i = 0; i < 2; i++) {
		ends[i] = point_id(a, what, row, i);
		struct gviz_node end = add_point(a, ends[i], at[2 * i], at[2 * i + 1], 0.5);
		gviz_set(end, "style", "invis");
	}
	struct gviz_node e = gviz_edge(a->g, ends[0], ends[1]);
	gviz_set(e, "color", "#dcdcdc");
	gviz_set(e, "class", "axis");
	return e;
}

static void add_dots(const struct arcs *a, size_t row)
{
	const struct network_node *node = &a->network->nodes[a->rows[row]];
	uint32_t most = 1;
	for (size_t p = 0; p < a->network->periods.len; p++)
		most = node->by[p] > most ? node->by[p] : most;
	for (size_t p = 0; p < a->network->periods.len; p++) {
		if (!node->by[p])
			continue;
		double size = 3 + 8 * sqrt((double)node->by[p] / most);
		struct gviz_node n = add_point(a, point_id(a, "dot", row, p),
					       x_of(a, (double)p + 0.5), y_of(a, row), size);
		gviz_set(n, "fillcolor", looks[node->kind].fill);
		gviz_set(n, "color", looks[node->kind].line);
		gviz_set(n, "class", kind_name(node->kind));
		gviz_set_text(n, "tooltip",
			      arena_format(a->arena, "%.*s, %.*s: %.*s", STR_ARG(node->name),
					   STR_ARG(a->network->periods.at[p].label),
					   STR_ARG(counted(a->arena, node->by[p], "article"))));
	}
}

/* Points that the name of most lines takes, with a gap to the next row. */
static double highest_name(const struct arcs *a)
{
	enum { A_LINE = 14, GAP = 14 };
	size_t most = 1;
	for (size_t row = 0; row < a->rows_len; row++) {
		struct str name = wrapped(a->arena, a->network->nodes[a->rows[row]].name, LINE);
		size_t lines = 1;
		for (size_t i = 0; i < name.len; i++)
			lines += name.at[i] == '\n';
		most = lines > most ? lines : most;
	}
	return (double)most * A_LINE * a->scale + GAP;
}

static void add_name(const struct arcs *a, size_t row)
{
	const struct network_node *node = &a->network->nodes[a->rows[row]];
	struct gviz_node n = gviz_node(a->g, arena_format(a->arena, "n%u", a->rows[row]));
	gviz_set_text(n, "label", wrapped(a->arena, node->name, LINE));
	gviz_set(n, "shape", looks[node->kind].shape);
	gviz_set(n, "style", node->kind == KIND_COUNTRY ? "filled,rounded" : "filled");
	gviz_set(n, "fillcolor", looks[node->kind].fill);
	gviz_set(n, "color", looks[node->kind].line);
	gviz_set_number(n, "penwidth", node->focus ? 3 : 1.2);
	gviz_set_number(n, "fontsize", 11 * a->scale);
	gviz_set_number(n, "height", 0.3 * a->scale);
	gviz_set(n, "margin", node->kind == KIND_PERSON ? "0.01,0.01" : "0.1,0.06");
	gviz_set(n, "class", kind_name(node->kind));
	gviz_set_text(n, "id", node->entity);
	gviz_set_text(n, "tooltip", node_tooltip(a->arena, node));
	pin(n, -NAMES / 2.0 * a->scale, y_of(a, row));
	const double at[4] = {0, y_of(a, row), x_of(a, (double)a->network->periods.len),
			      y_of(a, row)};
	add_rule(a, "life", row, at);
	add_dots(a, row);
}

/* Arcs of a period stand side by side, so that they do not hide one another. */
static void add_arc(const struct arcs *a, const struct network_edge *edge, size_t p)
{
	size_t from = a->row_of[edge->a], to = a->row_of[edge->b];
	enum tie_state state = tie_state(a->network, edge, (int)p);
	if (from > to) {
		size_t swap = from;
		from = to;
		to = swap;
	}
	double share = a->rows_len > 2 ? (double)(to - 1) / (double)(a->rows_len - 1) : 0.4;
	double x = x_of(a, (double)p + 0.18 + 0.62 * share), y0 = y_of(a, from), y1 = y_of(a, to);
	double bulge = fmin(a->column * 0.35, 12);
	struct str ends[] = {arena_format(a->arena, "arc-%zu-%zu-%zu-a", from, to, p),
			     arena_format(a->arena, "arc-%zu-%zu-%zu-b", from, to, p)};
	for (size_t i = 0; i < 2; i++) {
		struct gviz_node end = add_point(a, ends[i], x, i ? y1 : y0, 4);
		const char *color = tie_looks[state].color;
		gviz_set(end, "color", color ? color : "#8f8f8f");
		gviz_set(end, "fillcolor", color ? color : "#8f8f8f");
	}
	struct gviz_node e = gviz_edge(a->g, ends[0], ends[1]);
	tie_attributes(e, a->arena, a->network, edge, (int)p);
	gviz_set(e, "pos",
		 arena_format(a->arena, "%.1f,%.1f %.1f,%.1f %.1f,%.1f %.1f,%.1f", x, y0, x + bulge,
			      y0 + (y1 - y0) / 3, x + bulge, y0 + 2 * (y1 - y0) / 3, x, y1)
			 .at);
}

static void add_arcs(const struct arcs *a)
{
	for (size_t i = 0; i < a->network->edges_len; i++) {
		const struct network_edge *edge = &a->network->edges[i];
		bool among = is_middle(a, edge->a) && is_middle(a, edge->b);
		bool of_middle = is_middle(a, edge->a) || is_middle(a, edge->b);
		for (size_t p = 0; p < a->network->periods.len; p++)
			if (edge->by[p] && (a->middle_len > 1 ? among : of_middle))
				add_arc(a, edge, p);
	}
}

/* Years above, months or quarters below them. */
static void add_axis(const struct arcs *a)
{
	const struct periods *periods = &a->network->periods;
	struct str year = {0};
	for (size_t p = 0; p < periods->len; p++) {
		struct str label = periods->at[p].label, of = str_slice(label, 0, 4);
		double x = x_of(a, (double)p + 0.5);
		struct str step = str_slice(label, label.len > 5 ? 5 : 0, label.len);
		if (label.len > 4)
			add_text(a->g, point_id(a, "step", 0, p).at, step, x,
				 (HEAD - 26) * a->scale, 8 * a->scale);
		if (str_eq(of, year))
			continue;
		year = of;
		struct gviz_node n = add_text(a->g, point_id(a, "year", 0, p).at, year, x,
					      (HEAD - 12) * a->scale, 12 * a->scale);
		gviz_set(n, "fontcolor", "#111111");
		const double at[4] = {x_of(a, (double)p), (HEAD - 20) * a->scale,
				      x_of(a, (double)p), y_of(a, a->rows_len - 1) - 16};
		add_rule(a, "tick", p, at);
	}
}

struct box arcs_draw(struct gviz *g, struct arena *arena, const struct network *network)
{
	enum { PAGE = 1100 };
	size_t nodes = network->nodes_len;
	struct arcs a = {.g = g,
			 .arena = arena,
			 .network = network,
			 .rows = ARENA_ARRAY(arena, uint32_t, nodes + 1),
			 .row_of = ARENA_ARRAY(arena, uint32_t, nodes + 1)};
	place_middle(&a);
	if (a.middle_len < 2)
		place_companions(&a);
	/* Room for a number, and for the arcs of all rows side by side. */
	a.column = fmax(22, fmin(4.0 * (double)a.rows_len, 60));
	double width = x_of(&a, (double)network->periods.len);
	a.scale = fmin(fmax(width / PAGE, 1), 2.2);
	a.row = fmax((a.rows_len > 3 ? ROW : ROW_OF_TIE) * sqrt(a.scale), highest_name(&a));
	for (size_t row = 0; row < a.rows_len; row++)
		add_name(&a, row);
	add_axis(&a);
	add_arcs(&a);
	return (struct box){.left = -NAMES * a.scale,
			    .right = fmax(width, 420) + 10,
			    .bottom = y_of(&a, a.rows_len - 1) - 26,
			    .top = HEAD * a.scale,
			    .scale = a.scale,
			    .arcs = true};
}
