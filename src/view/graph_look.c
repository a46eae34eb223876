/* SPDX-License-Identifier: MIT */
#include "graph_look.h"

#include "query/association.h"

#include <math.h>
#include <stdio.h>

/* Boxes, which take half of the paper that polygons around the same letters take; told apart by
 * their corners: cut, round, plain. An ellipse stands around the box of its text. */
const struct look looks[] = {
	[KIND_PERSON] = {"ellipse", "filled", "0.01,0.01", "#cfe8f7", "#2f7fb0", "person"},
	[KIND_OFFICIAL] = {"box", "filled,diagonals", "0.13,0.05", "#fbe3b6", "#b06f00",
			   "official"},
	[KIND_COUNTRY] = {"box", "filled,rounded", "0.1,0.05", "#c5e8dc", "#00795a", "country"},
	[KIND_ORGANIZATION] = {"box", "filled", "0.08,0.05", "#f1d7e6", "#a8507f", "organization"},
};

const double line_points[LINE_STEPS] = {0.8, 1.6, 2.8, 4.4, 6.4};

/* Sizes. */

static uint32_t most_articles(const struct network *network)
{
	uint32_t most = 1;
	for (size_t i = 0; i < network->nodes_len; i++)
		most = network->nodes[i].articles > most ? network->nodes[i].articles : most;
	return most;
}

/* Every size of a font is looked for anew, which costs more than all the rest of a filmstrip: there
 * are few. Downwards, so that nothing grows beyond its place. */
static double in_steps(double points)
{
	const double a_point = 2;
	return floor(points * a_point) / a_point;
}

/* Area, not diameter, grows with the count. */
double font_points(const struct network *network, uint32_t articles, bool small)
{
	double least = small ? SMALL_LETTERS : LETTERS;
	double more = small ? 8 : 11;
	return in_steps(least + more * sqrt((double)articles / most_articles(network)));
}

/* A tie's line is one of five widths: its place between the weakest and the strongest, on a scale
 * of logarithms. */
int line_step(const struct network *network, uint32_t articles)
{
	uint32_t most = 1;
	for (size_t i = 0; i < network->edges_len; i++)
		most = network->edges[i].articles > most ? network->edges[i].articles : most;
	if (most <= 1)
		return 0;
	int step = (int)floor(log(articles ? articles : 1) / log(most) * LINE_STEPS);
	return step >= LINE_STEPS ? LINE_STEPS - 1 : step;
}

/* Where there are many, thinner lines leave something to be seen between them. */
double line_scale(const struct network *network)
{
	const double few = 60;
	return network->edges_len <= few ? 1
					 : fmax(pow(few / (double)network->edges_len, 0.3), 0.4);
}

const struct tie_look tie_looks[TIE_STATES] = {
	[TIE_ALWAYS] = {NULL, "#d4d4d4", "solid", "named together", "tie", 0},
	[TIE_NEW] = {"#1d4f8c", "#a9c0dc", "solid", "new", "tie new", 1.0},
	[TIE_KEPT] = {"#a2a2a2", "#d4d4d4", "solid", "named together", "tie kept", 0},
	[TIE_RISEN] = {"#5b8fc7", "#bdd2e8", "solid", "more often than before", "tie risen", 1.2},
	[TIE_FALLEN] = {"#8f8f8f", "#cfcfcf", "dashed", "less often than before", "tie fallen", 0},
	[TIE_GONE] = {"#b4b4b4", "#dedede", "dotted", "gone since the period before", "tie gone",
		      0.4},
	[TIE_UNSEEN] = {NULL, NULL, "invis", "", "tie unseen", 0},
	[TIE_MET] = {"#4a4a4a", "#b4b4b4", "solid", "words of contact (met, spoke)", "tie met",
		     0.8},
	[TIE_REFUSED] = {"#c4451c", "#e6b5a5", "dashed", "words of refusal (declined, cancelled)",
			 "tie refused", 0.8},
};

/* Of the sentences that tie two names. */
struct words {
	uint32_t read, met, refused;
};

static struct words words_of(const struct network_edge *edge, int period)
{
	if (period < 0)
		return (struct words){edge->read_in_all, edge->met_in_all, edge->refused_in_all};
	if (!edge->read)
		return (struct words){0, 0, 0};
	/* Articles on a refusal recall the contacts before it, so words of refusal weigh twice. */
	return (struct words){edge->read[period], edge->met[period], 2 * edge->refused[period]};
}

/* A word in one sentence of many is no reason to draw the tie otherwise. */
static enum tie_state state_of_words(struct words words, enum tie_state otherwise)
{
	enum { MET_SHARE = 5, REFUSED_SHARE = 10 };
	if (words.refused && words.refused >= words.met &&
	    words.refused * REFUSED_SHARE >= words.read)
		return TIE_REFUSED;
	return words.met && words.met * MET_SHARE >= words.read ? TIE_MET : otherwise;
}

/* Of the articles of two periods that are compared; small differences are chance. */
static enum tie_state state_of_change(const struct network *network,
				      const struct network_edge *edge)
{
	const double chance = 0.001, much = 1.5;
	const struct news_period *periods = network->periods.at;
	uint32_t before = edge->by[0], after = edge->by[1];
	if (network->periods.unit != PERIOD_NONE || !periods[0].articles || !periods[1].articles)
		return TIE_KEPT;
	struct association association =
		association_of(after, (uint64_t)before + after, periods[1].articles,
			       (uint64_t)periods[0].articles + periods[1].articles);
	double share = (double)before / periods[0].articles;
	double share_now = (double)after / periods[1].articles;
	if (association.p > chance)
		return TIE_KEPT;
	return share_now > much * share   ? TIE_RISEN
	       : share > much * share_now ? TIE_FALLEN
					  : TIE_KEPT;
}

enum tie_state tie_state(const struct network *network, const struct network_edge *edge, int period)
{
	struct words words = words_of(edge, period);
	if (period < 0)
		return state_of_words(words, TIE_ALWAYS);
	uint32_t before = 0;
	for (int p = 0; p < period; p++)
		before += edge->by[p];
	/* What is long gone is not shown period for period. */
	if (!edge->by[period])
		return period && edge->by[period - 1] ? TIE_GONE : TIE_UNSEEN;
	/* What was before the first period is not known. */
	enum tie_state state = !period  ? TIE_KEPT
			       : before ? state_of_change(network, edge)
					: TIE_NEW;
	enum tie_state of_words = state_of_words(words, state);
	return of_words == TIE_MET && state != TIE_KEPT ? state : of_words;
}

/* Names. */

struct str node_id(struct arena *arena, const struct slice *slice, size_t i)
{
	return slice->one_of_many ? arena_format(arena, "p%d-n%zu", slice->period, i)
				  : arena_format(arena, "n%zu", i);
}

struct str public_id(struct arena *arena, const struct slice *slice, struct str id)
{
	return slice->one_of_many ? arena_format(arena, "p%d-%.*s", slice->period, STR_ARG(id))
				  : id;
}

void pin(struct gviz_node node, double x, double y)
{
	char at[64];
	snprintf(at, sizeof(at), "%.1f,%.1f", x, y);
	gviz_set(node, "pos", at);
}

static uint32_t most_of(const uint32_t *by, size_t len)
{
	uint32_t most = 1;
	for (size_t p = 0; p < len; p++)
		most = by[p] > most ? by[p] : most;
	return most;
}

/* Never larger than in the layout, so that nothing comes to overlap: full size in the period in
 * which the name was most often in the news. */
static double points_in(const struct network *network, const struct network_node *node,
			const struct slice *slice)
{
	int period = slice->period;
	/* Whoever the picture is about is as large as anybody in it. */
	uint32_t articles = node->focus ? most_articles(network) : node->articles;
	double full = font_points(network, articles, slice->small);
	if (period < 0)
		return full;
	double share = (double)node->by[period] / most_of(node->by, network->periods.len);
	double points = in_steps(full * (0.7 + 0.3 * sqrt(share)));
	return slice->small ? fmax(points, SMALL_LETTERS) : points;
}

static void color_node(struct gviz_node n, const struct network_node *node, bool absent)
{
	const struct look *look = &looks[node->kind];
	gviz_set(n, "fillcolor", absent ? "#ffffff" : look->fill);
	gviz_set(n, "color", absent ? "#bdbdbd" : look->line);
	gviz_set(n, "fontcolor", absent ? "#7c7c7c" : "#1a1a1a");
	gviz_set_number(n, "penwidth", node->focus ? 3.2 : absent ? 0.8 : 1.4);
}

static struct gviz_node add_node(struct gviz *g, struct arena *arena, const struct network *network,
				 const struct slice *slice, size_t i)
{
	const struct network_node *node = &network->nodes[i];
	bool absent = slice->period >= 0 && node->by[slice->period] == 0;
	struct gviz_node n = gviz_node(g, node_id(arena, slice, i));
	gviz_set_text(n, "label", wrapped(arena, node->name, slice->small ? SHORT_LINE : LINE));
	gviz_set(n, "shape", looks[node->kind].shape);
	gviz_set(n, "style", looks[node->kind].style);
	color_node(n, node, absent);
	gviz_set_number(n, "fontsize", points_in(network, node, slice));
	gviz_set(n, "margin", looks[node->kind].margin);
	/* As large as the text, not at least as large as Graphviz likes. */
	gviz_set(n, "width", "0.3");
	gviz_set(n, "height", "0.2");
	gviz_set(n, "class",
		 arena_format(arena, "%s%s", kind_name(node->kind), absent ? " absent" : "").at);
	gviz_set_text(n, "id", public_id(arena, slice, node->entity));
	gviz_set_text(n, "tooltip", node_tooltip(arena, node));
	return n;
}

/* Ties. */

static const char *edge_color(enum tie_state state, int step)
{
	if (tie_looks[state].color)
		return tie_looks[state].color;
	return step >= 3 ? "#6f6f6f" : step >= 1 ? "#8f8f8f" : "#b0b0b0";
}

void edge_ends(struct gviz_node edge, enum tie_state state, double scale)
{
	if (state != TIE_REFUSED && state != TIE_NEW && state != TIE_RISEN)
		return;
	const char *end = state == TIE_REFUSED ? "tee" : state == TIE_NEW ? "dot" : "odot";
	gviz_set(edge, "dir", "both");
	gviz_set(edge, "arrowhead", end);
	gviz_set(edge, "arrowtail", end);
	gviz_set_number(edge, "arrowsize", (state == TIE_REFUSED ? 0.6 : 0.4) * scale);
}

struct str public_tie_id(struct arena *arena, const struct slice *slice,
			 const struct network *network, const struct network_edge *edge,
			 bool turned)
{
	struct str a = network->nodes[edge->a].entity, b = network->nodes[edge->b].entity;
	return public_id(arena, slice,
			 arena_format(arena, "%.*s--%.*s", STR_ARG(turned ? b : a),
				      STR_ARG(turned ? a : b)));
}

void tie_attributes(struct gviz_node e, struct arena *arena, const struct network *network,
		    const struct network_edge *edge, int period)
{
	enum tie_state state = tie_state(network, edge, period);
	int step = line_step(network, period < 0 ? edge->articles : edge->by[period]);
	gviz_set_number(e, "penwidth",
			(line_points[step] + tie_looks[state].more) * line_scale(network));
	gviz_set(e, "color", edge_color(state, step));
	gviz_set(e, "style", tie_looks[state].style);
	gviz_set(e, "class", tie_looks[state].class);
	edge_ends(e, state, 1);
	gviz_set_text(e, "tooltip", edge_tooltip(arena, network, edge, period));
	gviz_set_link(e, edge->link);
}

static const char *const cell_shades[][LINE_STEPS] = {
	{"#dfe3e8", "#c3c9d1", "#a3acb8", "#7f8a99", "#5a6675"}, /* named together */
	{"#cfe0f2", "#a6c6e6", "#74a5d4", "#3f7fbd", "#1d4f8c"}, /* contact */
	{"#f8d9cc", "#f1b79f", "#e68f6c", "#d8653c", "#c4451c"}, /* refusal */
};

void cell_attributes(struct gviz_node n, enum tie_state state, int step)
{
	int row = state == TIE_REFUSED ? 2 : state == TIE_MET ? 1 : 0;
	gviz_set(n, "shape", "box");
	gviz_set(n, "style", "filled");
	gviz_set(n, "fixedsize", "true");
	gviz_set_number(n, "width", (CELL - 1.5) / 72);
	gviz_set_number(n, "height", (CELL - 1.5) / 72);
	gviz_set(n, "label", "");
	gviz_set(n, "fillcolor", cell_shades[row][step]);
	gviz_set(n, "class", tie_looks[state].class);
	gviz_set_number(n, "penwidth", state == TIE_NEW ? 1.8 : 0);
	if (state == TIE_NEW)
		gviz_set(n, "color", tie_looks[TIE_NEW].color);
	/* Also told apart where there is no colour. */
	const char *sign = state == TIE_REFUSED  ? "\u00D7"
			   : state == TIE_RISEN  ? "+"
			   : state == TIE_FALLEN ? "\u2212"
						 : NULL;
	if (!sign)
		return;
	gviz_set(n, "label", sign);
	gviz_set(n, "fontsize", "13");
	gviz_set(n, "fontcolor", step >= 3 ? "#ffffff" : row == 2 ? "#7a1e00" : "#1a1a1a");
}

/* Ties that are not what the picture is about: among others than the names in the middle, or from
 * one block to another. */
static void make_pale(struct gviz_node e, const struct network *network,
		      const struct network_edge *edge, const struct slice *slice)
{
	enum tie_state state = tie_state(network, edge, slice->period);
	uint32_t articles = slice->period < 0 ? edge->articles : edge->by[slice->period];
	gviz_set(e, "color", tie_looks[state].pale);
	gviz_set_number(e, "penwidth",
			0.5 * line_points[line_step(network, articles)] * line_scale(network));
}

static void add_edge(struct gviz *g, struct arena *arena, const struct network *network,
		     const struct slice *slice, size_t i)
{
	const struct network_edge *edge = &network->edges[i];
	if (tie_state(network, edge, slice->period) == TIE_UNSEEN)
		return;
	struct gviz_node e =
		gviz_edge(g, node_id(arena, slice, edge->a), node_id(arena, slice, edge->b));
	tie_attributes(e, arena, network, edge, slice->period);
	if (slice->aside && slice->aside[i])
		make_pale(e, network, edge, slice);
	gviz_set_text(e, "id", public_tie_id(arena, slice, network, edge, false));
}

void describe_sizes(struct gviz *g, struct arena *arena, const struct network *network,
		    const struct slice *slice)
{
	for (size_t i = 0; i < network->nodes_len; i++)
		pin(add_node(g, arena, network, slice, i), 0, 0);
}

/* In a small picture only those are read that have a line there; of the others a dot says where
 * they stand. */
static void shrink_to_dot(struct gviz_node n)
{
	gviz_set(n, "label", "");
	gviz_set(n, "shape", "circle");
	gviz_set(n, "style", "filled");
	gviz_set(n, "margin", "0");
	gviz_set(n, "width", "0.12");
	gviz_set(n, "height", "0.12");
}

static bool *find_tied(struct arena *arena, const struct network *network,
		       const struct slice *slice)
{
	bool *tied = ARENA_ARRAY(arena, bool, network->nodes_len + 1);
	for (size_t i = 0; i < network->edges_len; i++) {
		const struct network_edge *edge = &network->edges[i];
		bool drawn = tie_state(network, edge, slice->period) != TIE_UNSEEN;
		tied[edge->a] |= drawn;
		tied[edge->b] |= drawn;
	}
	return tied;
}

void describe(struct gviz *g, struct arena *arena, const struct network *network,
	      const struct slice *slice, const struct graph_place *places)
{
	const bool *tied = find_tied(arena, network, slice);
	for (size_t i = 0; i < network->nodes_len; i++) {
		struct gviz_node n = add_node(g, arena, network, slice, i);
		if (slice->small && !tied[i] && !network->nodes[i].focus)
			shrink_to_dot(n);
		pin(n, places[i].x + slice->dx, places[i].y + slice->dy);
	}
	for (size_t i = 0; i < network->edges_len; i++)
		add_edge(g, arena, network, slice, i);
}
