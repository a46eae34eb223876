/* SPDX-License-Identifier: MIT */
#include "graph_frame.h"

#include "base/unicode.h"

#include <math.h>

/* Title, legend and caption grow with the picture, so that they can be read where it is shrunk to a
 * page. */
static double scale_of(struct box box)
{
	const double page_points = 760, most = 2.6;
	return fmin(fmax((box.right - box.left) / page_points, 1), most);
}

struct box bounds(const struct graph_place *places, size_t n)
{
	struct box box = {.left = INFINITY,
			  .right = -INFINITY,
			  .bottom = INFINITY,
			  .top = -INFINITY,
			  .scale = 1};
	for (size_t i = 0; i < n; i++) {
		box.left = fmin(box.left, places[i].x - places[i].width / 2);
		box.right = fmax(box.right, places[i].x + places[i].width / 2);
		box.bottom = fmin(box.bottom, places[i].y - places[i].height / 2);
		box.top = fmax(box.top, places[i].y + places[i].height / 2);
	}
	box.scale = scale_of(box);
	return box;
}

struct gviz_node add_text(struct gviz *g, const char *id, struct str text, double x, double y,
			  double points)
{
	struct gviz_node n = gviz_node(g, str_of(id));
	gviz_set_text(n, "label", text);
	gviz_set(n, "shape", "plaintext");
	gviz_set(n, "fontcolor", "#444444");
	gviz_set(n, "margin", "0");
	gviz_set(n, "class", "caption");
	gviz_set_number(n, "fontsize", points);
	pin(n, x, y);
	return n;
}

/* What stands below a picture: places are counted from its lower left corner, in points times
 * `scale`. */
struct margin {
	struct gviz *g;
	struct arena *arena;
	const struct network *network;
	double left, bottom, scale;
	double width; /* of what is drawn; nothing below it should be wider */
	bool cells;   /* ties are cells, not lines */
	bool arcs;    /* ties are drawn in their own periods only */
};

static struct margin margin_of(struct gviz *g, struct arena *arena, const struct network *network,
			       struct box box)
{
	const double least = 440;
	return (struct margin){.g = g,
			       .arena = arena,
			       .network = network,
			       .left = box.left,
			       .bottom = box.bottom,
			       .scale = box.scale,
			       .width = fmax((box.right - box.left) / box.scale, least),
			       .cells = box.cells,
			       .arcs = box.arcs};
}

/* A letter of the captions is hardly ever wider on average, in points. */
static const double letter_points = 5.8;

/* The text begins at x: it stands at the left of a node with room for it. */
static void write_at(const struct margin *m, const char *id, struct str text, double x, double y)
{
	double width = (double)unicode_width(text) * letter_points;
	struct gviz_node n = add_text(m->g, id, text, m->left + (x + width / 2) * m->scale,
				      m->bottom - y * m->scale, 10 * m->scale);
	gviz_set_text_left(n, "label", text);
	gviz_set_number(n, "width", width * m->scale / 72);
}

static void add_sample(const struct margin *m, enum kind kind, double x, double y)
{
	struct gviz_node n = gviz_node(m->g, arena_format(m->arena, "legend-%s", kind_name(kind)));
	gviz_set(n, "label", looks[kind].word);
	gviz_set(n, "shape", looks[kind].shape);
	gviz_set(n, "style", looks[kind].style);
	gviz_set(n, "fillcolor", looks[kind].fill);
	gviz_set(n, "color", looks[kind].line);
	gviz_set(n, "fontcolor", "#1a1a1a");
	gviz_set_number(n, "fontsize", 10 * m->scale);
	gviz_set(n, "margin", looks[kind].margin);
	gviz_set_number(n, "height", 0.28 * m->scale);
	gviz_set(n, "class", "legend");
	pin(n, m->left + x * m->scale, m->bottom - y * m->scale);
}

/* A line and what it stands for. */
static struct gviz_node add_line_sample(const struct margin *m, const char *id, double x, double y,
					struct str text)
{
	enum { LENGTH = 34 };
	struct str ends[] = {arena_format(m->arena, "%s-from", id),
			     arena_format(m->arena, "%s-to", id)};
	for (int i = 0; i < 2; i++) {
		struct gviz_node end = gviz_node(m->g, ends[i]);
		gviz_set(end, "shape", "point");
		gviz_set(end, "style", "invis");
		gviz_set(end, "width", "0.01");
		gviz_set(end, "height", "0.01");
		gviz_set(end, "label", "");
		pin(end, m->left + (x + i * LENGTH) * m->scale, m->bottom - y * m->scale);
	}
	struct gviz_node e = gviz_edge(m->g, ends[0], ends[1]);
	gviz_set(e, "class", "legend");
	write_at(m, id, text, x + LENGTH + 8, y);
	return e;
}

/* A cell of a matrix and what it stands for. */
static void add_cell_sample(const struct margin *m, const char *id, enum tie_state state, int step,
			    double x, double y, struct str text)
{
	struct gviz_node n = gviz_node(m->g, arena_format(m->arena, "%s-cell", id));
	cell_attributes(n, state, step);
	gviz_set(n, "class", "legend");
	pin(n, m->left + (x + 12) * m->scale, m->bottom - y * m->scale);
	write_at(m, id, text, x + 26, y);
}

static void add_width_sample(const struct margin *m, const char *id, uint32_t articles, double x,
			     double y)
{
	struct str text = counted(m->arena, articles, "article");
	if (m->cells) {
		add_cell_sample(m, id, TIE_KEPT, line_step(m->network, articles), x, y, text);
		return;
	}
	double points = line_points[line_step(m->network, articles)] * line_scale(m->network);
	struct gviz_node e = add_line_sample(m, id, x, y, text);
	gviz_set_number(e, "penwidth", points);
	gviz_set(e, "color", points > 3 ? "#6f6f6f" : "#b0b0b0");
}

/* Whether any line of the picture is of that state: all periods, or the one that is drawn. */
static bool has_state(const struct network *network, enum tie_state state, int period)
{
	size_t periods = network->periods.len;
	for (size_t i = 0; i < network->edges_len; i++) {
		if ((period >= 0 || !periods) &&
		    tie_state(network, &network->edges[i], period) == state)
			return true;
		for (int p = 0; period < 0 && p < (int)periods; p++)
			if (tie_state(network, &network->edges[i], p) == state)
				return true;
	}
	return false;
}

static void add_state(const struct margin *m, enum tie_state state, double x, double y)
{
	const struct tie_look *look = &tie_looks[state];
	const char *id = arena_format(m->arena, "legend-%d", (int)state).at;
	if (m->cells) {
		add_cell_sample(m, id, state, 2, x, y, str_of(look->word));
		return;
	}
	struct gviz_node e = add_line_sample(m, id, x, y, str_of(look->word));
	gviz_set_number(e, "penwidth", (1.6 + look->more) * m->scale);
	gviz_set(e, "color", look->color ? look->color : "#8f8f8f");
	gviz_set(e, "style", look->style);
	edge_ends(e, state, m->scale);
}

enum { ROW = 24 };

/* Where the next thing of that width goes: in a new row where this one is full. */
static void next_in_row(const struct margin *m, double width, double *x, double *y)
{
	if (*x + width <= m->width + ROW || *x <= ROW)
		return;
	*x = 8;
	*y += ROW;
}

/* What the lines mean. Returns where the last row is. */
static double add_states(const struct margin *m, int period, double y)
{
	static const enum tie_state order[] = {TIE_NEW,  TIE_RISEN, TIE_FALLEN,  TIE_ALWAYS,
					       TIE_KEPT, TIE_MET,   TIE_REFUSED, TIE_GONE};
	double x = 8;
	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
		enum tie_state state = order[i];
		const struct tie_look *look = &tie_looks[state];
		if (!has_state(m->network, state, period) ||
		    ((m->cells || m->arcs) && state == TIE_GONE))
			continue;
		double width = 62 + (double)strlen(look->word) * 5.6;
		next_in_row(m, width, &x, &y);
		add_state(m, state, x, y);
		x += width;
	}
	return y;
}

static bool has_kind(const struct network *network, enum kind kind)
{
	for (size_t i = 0; i < network->nodes_len; i++)
		if (network->nodes[i].kind == kind)
			return true;
	return false;
}

double add_legend(struct gviz *g, struct arena *arena, const struct network *network,
		  struct box box, int period)
{
	const struct margin m = margin_of(g, arena, network, box);
	double x = 44, y = 46;
	for (enum kind kind = KIND_PERSON; kind <= KIND_ORGANIZATION; kind++) {
		if (!has_kind(network, kind))
			continue;
		add_sample(&m, kind, x, y);
		x += 96;
	}
	uint32_t least = UINT32_MAX, most = 0;
	for (size_t i = 0; i < network->edges_len; i++) {
		uint32_t n = network->edges[i].articles;
		least = n < least ? n : least;
		most = n > most ? n : most;
	}
	if (most > least) {
		const uint32_t articles[] = {least, most};
		static const char *const ids[] = {"legend-thin", "legend-thick"};
		for (int i = 0; i < 2; i++) {
			enum { WIDTH = 140 };
			next_in_row(&m, WIDTH, &x, &y);
			add_width_sample(&m, ids[i], articles[i], x, y);
			x += WIDTH;
		}
	}
	return add_states(&m, period, y + 30) + 28;
}

/* Takes as many words as fit in `letters` off `*rest`; false where none is left. */
static bool next_line(struct str *rest, size_t letters, struct buf *line)
{
	struct str word, after = *rest;
	buf_reset(line);
	while (str_next_word(&after, &word) && (!line->len || line->len + word.len < letters)) {
		buf_format(line, "%s%.*s", line->len ? " " : "", STR_ARG(word));
		*rest = after;
	}
	return line->len > 0;
}

void add_caption(struct gviz *g, struct arena *arena, const struct network *network, struct box box,
		 double y)
{
	const struct margin m = margin_of(g, arena, network, box);
	struct str rest = arena_format(arena, "%.*s %s", STR_ARG(caption(arena, network)),
				       box.remark ? box.remark : "");
	struct buf line;
	buf_init(&line);
	for (unsigned n = 0; next_line(&rest, (size_t)(m.width / letter_points), &line); n++) {
		write_at(&m, arena_format(arena, "caption-%u", n).at, buf_str(&line), 0, y);
		y += 15;
	}
	buf_clear(&line);
}
