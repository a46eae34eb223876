/* SPDX-License-Identifier: MIT
 *
 * graph: drawing in two steps. The names and ties are laid out first; then legend and caption are
 * put below what that took, everything is pinned and rendered.
 */
#include "view/graph.h"

#include "base/mem.h"
#include "gviz.h"

#include <math.h>
#include <stdio.h>

const char *const graph_formats[] = {"svg", "png", "pdf", "dot", NULL};

struct pen {
	struct gviz_context *context;
};

struct pen *pen_new(void)
{
	struct pen *pen = mem_zero(1, sizeof(*pen));
	pen->context = gviz_context_new();
	return pen;
}

void pen_free(struct pen *pen)
{
	if (!pen)
		return;
	gviz_context_free(pen->context);
	mem_free(pen);
}

static const struct look {
	const char *shape, *fill, *line, *word;
} looks[] = {
	[KIND_PERSON] = {"ellipse", "#cfe8f7", "#2f7fb0", "person"},
	[KIND_OFFICIAL] = {"octagon", "#fbe3b6", "#b06f00", "official"},
	[KIND_COUNTRY] = {"box", "#c5e8dc", "#00795a", "country"},
	[KIND_ORGANIZATION] = {"hexagon", "#f1d7e6", "#a8507f", "organization"},
};

enum { LINE_STEPS = 5 };
static const double line_points[LINE_STEPS] = {0.8, 1.6, 2.8, 4.4, 6.4};

/* Sizes. */

static uint32_t most_articles(const struct network *network)
{
	uint32_t most = 1;
	for (size_t i = 0; i < network->nodes_len; i++)
		most = network->nodes[i].articles > most ? network->nodes[i].articles : most;
	return most;
}

/* Area, not diameter, grows with the count. */
static double font_points(const struct network *network, uint32_t articles)
{
	enum { SMALLEST = 11, MORE = 11 };
	return SMALLEST + MORE * sqrt((double)articles / most_articles(network));
}

/* A tie's line is one of five widths: its place between the weakest and the strongest, on a scale
 * of logarithms. */
static int line_step(const struct network *network, uint32_t articles)
{
	uint32_t most = 1;
	for (size_t i = 0; i < network->edges_len; i++)
		most = network->edges[i].articles > most ? network->edges[i].articles : most;
	if (most <= 1)
		return 0;
	int step = (int)floor(log(articles ? articles : 1) / log(most) * LINE_STEPS);
	return step >= LINE_STEPS ? LINE_STEPS - 1 : step;
}

/* Texts. */

/* Breaks a name at blanks into lines of about 18 letters. */
static struct str wrapped(struct arena *arena, struct str name)
{
	enum { LINE = 18 };
	struct buf buf;
	buf_init(&buf);
	struct str rest = name, word;
	size_t line = 0;
	while (str_next_word(&rest, &word)) {
		if (line && line + 1 + unicode_width(word) > LINE) {
			buf_add_byte(&buf, '\n');
			line = 0;
		} else if (line) {
			buf_add_byte(&buf, ' ');
			line++;
		}
		buf_add(&buf, word);
		line += unicode_width(word);
	}
	struct str kept = arena_keep(arena, buf_str(&buf));
	buf_clear(&buf);
	return kept;
}

static const char *plural(uint32_t n)
{
	return n == 1 ? "" : "s";
}

static struct str node_tooltip(struct arena *arena, const struct network_node *node)
{
	return arena_format(arena, "%.*s: %s%s%.*s, %u article%s", STR_ARG(node->name),
			    kind_name(node->kind), node->note.len ? ", " : "", STR_ARG(node->note),
			    node->articles, plural(node->articles));
}

static struct str edge_tooltip(struct arena *arena, const struct network *network,
			       const struct network_edge *edge)
{
	char first[DATE_TEXT], last[DATE_TEXT];
	struct str a = network->nodes[edge->a].name, b = network->nodes[edge->b].name;
	struct str from = date_text(edge->first, first), to = date_text(edge->last, last);
	return arena_format(arena,
			    "%.*s and %.*s: named together in %u article%s (%u stor%s, %u "
			    "sentence%s)%s%.*s%s%.*s",
			    STR_ARG(a), STR_ARG(b), edge->articles, plural(edge->articles),
			    edge->stories, edge->stories == 1 ? "y" : "ies", edge->sentences,
			    plural(edge->sentences), from.len ? ", " : "", STR_ARG(from),
			    to.len ? " to " : "", STR_ARG(to));
}

static struct str caption(struct arena *arena, const struct network *network)
{
	char first[DATE_TEXT], last[DATE_TEXT];
	struct str from = date_text(network->since, first), to = date_text(network->until, last);
	struct buf buf;
	buf_init(&buf);
	buf_format(&buf, "Named together in one %s. ", network->scope);
	if (from.len)
		buf_format(&buf, "%.*s to %.*s, ", STR_ARG(from), STR_ARG(to));
	buf_format(&buf, "%u article%s of %u source%s", network->articles,
		   plural(network->articles), network->sources, plural(network->sources));
	buf_format(&buf, "; %zu names and %zu ties shown", network->nodes_len, network->edges_len);
	if (network->nodes_left_out)
		buf_format(&buf, ", %u weaker names and %u weaker ties left out",
			   network->nodes_left_out, network->edges_left_out);
	buf_add_cstr(&buf, ".");
	if (network->rules.len)
		buf_format(&buf, " Rules %.*s.", STR_ARG(network->rules));
	struct str kept = arena_keep(arena, buf_str(&buf));
	buf_clear(&buf);
	return kept;
}

/* Step one: where the names go. */

static struct str node_id(struct arena *arena, size_t i)
{
	return arena_format(arena, "n%zu", i);
}

static void add_node(struct gviz *g, struct arena *arena, const struct network *network, size_t i)
{
	const struct network_node *node = &network->nodes[i];
	const struct look *look = &looks[node->kind];
	struct gviz_node n = gviz_node(g, node_id(arena, i));
	gviz_set_text(n, "label", wrapped(arena, node->name));
	gviz_set(n, "shape", look->shape);
	gviz_set(n, "style", node->kind == KIND_COUNTRY ? "filled,rounded" : "filled");
	gviz_set(n, "fillcolor", look->fill);
	gviz_set(n, "color", look->line);
	gviz_set(n, "fontcolor", "#1a1a1a");
	gviz_set_number(n, "penwidth", node->focus ? 3.2 : 1.4);
	gviz_set_number(n, "fontsize", font_points(network, node->articles));
	gviz_set(n, "margin", "0.12,0.06");
	gviz_set(n, "class", kind_name(node->kind));
	gviz_set_text(n, "id", node->entity);
	gviz_set_text(n, "tooltip", node_tooltip(arena, node));
}

static void add_edge(struct gviz *g, struct arena *arena, const struct network *network, size_t i)
{
	const struct network_edge *edge = &network->edges[i];
	struct gviz_node e = gviz_edge(g, node_id(arena, edge->a), node_id(arena, edge->b));
	int step = line_step(network, edge->articles);
	gviz_set_number(e, "penwidth", line_points[step]);
	gviz_set(e, "color", step >= 3 ? "#6f6f6f" : step >= 1 ? "#8f8f8f" : "#b0b0b0");
	/* Strong ties pull closer. */
	gviz_set_number(e, "len", 1.15 - 0.08 * step);
	gviz_set_text(e, "id",
		      arena_format(arena, "%.*s--%.*s", STR_ARG(network->nodes[edge->a].entity),
				   STR_ARG(network->nodes[edge->b].entity)));
	gviz_set_text(e, "tooltip", edge_tooltip(arena, network, edge));
	gviz_set_link(e, edge->link);
}

static void describe(struct gviz *g, struct arena *arena, const struct network *network)
{
	gviz_graph_set(g, "outputorder", "edgesfirst");
	gviz_graph_set(g, "splines", "line");
	gviz_graph_set(g, "bgcolor", "white");
	gviz_graph_set(g, "fontname", GVIZ_FONT);
	for (size_t i = 0; i < network->nodes_len; i++)
		add_node(g, arena, network, i);
	for (size_t i = 0; i < network->edges_len; i++)
		add_edge(g, arena, network, i);
}

static bool place_nodes(struct pen *pen, struct arena *arena, const struct network *network,
			struct gviz_place *places, struct error *err)
{
	struct gviz *g = gviz_new(pen->context, "layout");
	describe(g, arena, network);
	gviz_graph_set(g, "start", "42");
	gviz_graph_set(g, "overlap", "prism");
	gviz_graph_set(g, "overlap_scaling", "-3");
	gviz_graph_set(g, "sep", "+14");
	gviz_graph_set(g, "maxiter", "500");
	bool ok = gviz_layout(g, "neato", err);
	for (size_t i = 0; ok && i < network->nodes_len; i++)
		places[i] = gviz_place(g, node_id(arena, i));
	gviz_free(g);
	return ok;
}

/* Step two: legend and caption below, and the picture. */

struct box {
	double left, right, bottom, top; /* points */
};

/* Title, legend and caption grow with the picture, so that they can be read where it is shrunk to a
 * page. */
static double scale_of(struct box box)
{
	const double page_points = 760, most = 2.6;
	return fmin(fmax((box.right - box.left) / page_points, 1), most);
}

static struct box bounds(const struct gviz_place *places, size_t n)
{
	struct box box = {INFINITY, -INFINITY, INFINITY, -INFINITY};
	for (size_t i = 0; i < n; i++) {
		box.left = fmin(box.left, places[i].x - places[i].width / 2);
		box.right = fmax(box.right, places[i].x + places[i].width / 2);
		box.bottom = fmin(box.bottom, places[i].y - places[i].height / 2);
		box.top = fmax(box.top, places[i].y + places[i].height / 2);
	}
	return box;
}

static void pin(struct gviz_node node, double x, double y)
{
	char at[64];
	snprintf(at, sizeof(at), "%.2f,%.2f", x, y);
	gviz_set(node, "pos", at);
}

static struct gviz_node add_text(struct gviz *g, const char *id, struct str text, double x,
				 double y, double points)
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

/* What stands below the picture. */
struct margin {
	struct gviz *g;
	struct arena *arena;
	double scale; /* of its texts */
};

static void add_sample(const struct margin *m, enum kind kind, double x, double y)
{
	struct gviz_node n = gviz_node(m->g, arena_format(m->arena, "legend-%s", kind_name(kind)));
	gviz_set(n, "label", looks[kind].word);
	gviz_set(n, "shape", looks[kind].shape);
	gviz_set(n, "style", kind == KIND_COUNTRY ? "filled,rounded" : "filled");
	gviz_set(n, "fillcolor", looks[kind].fill);
	gviz_set(n, "color", looks[kind].line);
	gviz_set(n, "fontcolor", "#1a1a1a");
	gviz_set_number(n, "fontsize", 10 * m->scale);
	gviz_set(n, "margin", "0.08,0.03");
	gviz_set(n, "class", "legend");
	pin(n, x, y);
}

/* A thin and a thick line with what they stand for. */
static void add_line_sample(const struct margin *m, const char *id, double points, double x,
			    double y, struct str text)
{
	struct gviz *g = m->g;
	struct arena *arena = m->arena;
	const double scale = m->scale;
	struct str from = arena_format(arena, "%s-from", id), to = arena_format(arena, "%s-to", id);
	const double length = 34 * scale;
	struct gviz_node a = gviz_node(g, from), b = gviz_node(g, to);
	struct gviz_node both[] = {a, b};
	for (int i = 0; i < 2; i++) {
		gviz_set(both[i], "shape", "point");
		gviz_set(both[i], "style", "invis");
		gviz_set(both[i], "width", "0.01");
		gviz_set(both[i], "height", "0.01");
		gviz_set(both[i], "label", "");
		pin(both[i], x + i * length, y);
	}
	struct gviz_node e = gviz_edge(g, from, to);
	gviz_set_number(e, "penwidth", points);
	gviz_set(e, "color", points > 3 ? "#6f6f6f" : "#b0b0b0");
	gviz_set(e, "class", "legend");
	add_text(g, id, text, x + length + 46 * scale, y, 10 * scale);
}

static bool has_kind(const struct network *network, enum kind kind)
{
	for (size_t i = 0; i < network->nodes_len; i++)
		if (network->nodes[i].kind == kind)
			return true;
	return false;
}

static void add_legend(struct gviz *g, struct arena *arena, const struct network *network,
		       struct box box)
{
	const double scale = scale_of(box);
	const struct margin m = {g, arena, scale};
	double y = box.bottom - 46 * scale, x = box.left + 44 * scale;
	for (enum kind kind = KIND_PERSON; kind <= KIND_ORGANIZATION; kind++) {
		if (!has_kind(network, kind))
			continue;
		add_sample(&m, kind, x, y);
		x += 104 * scale;
	}
	uint32_t least = UINT32_MAX, most = 0;
	for (size_t i = 0; i < network->edges_len; i++) {
		uint32_t n = network->edges[i].articles;
		least = n < least ? n : least;
		most = n > most ? n : most;
	}
	if (most > least) {
		add_line_sample(&m, "legend-thin", line_points[line_step(network, least)], x, y,
				arena_format(arena, "%u article%s", least, plural(least)));
		add_line_sample(&m, "legend-thick", line_points[line_step(network, most)],
				x + 140 * scale, y, arena_format(arena, "%u articles", most));
	}
}

/* The caption in lines as wide as the picture, at its left edge. */
static void add_caption(struct gviz *g, struct arena *arena, const struct network *network,
			struct box box)
{
	double width = fmax(box.right - box.left, 440);
	const double scale = scale_of(box);
	size_t letters = (size_t)(width / (5.6 * scale));
	struct str rest = caption(arena, network), word;
	struct buf line;
	buf_init(&line);
	double y = box.bottom - 82 * scale;
	for (unsigned n = 0;; n++) {
		bool more;
		struct str before = rest;
		buf_reset(&line);
		while ((more = str_next_word(&rest, &word)) && line.len + word.len < letters) {
			buf_format(&line, "%s%.*s", line.len ? " " : "", STR_ARG(word));
			before = rest;
		}
		if (line.len == 0 && !more)
			break;
		if (line.len == 0) {
			buf_add(&line, word);
			before = rest;
		}
		rest = before;
		double half = (double)unicode_width(buf_str(&line)) * 5.3 * scale / 2;
		add_text(g, arena_format(arena, "caption-%u", n).at, buf_str(&line),
			 box.left + half, y, 10 * scale);
		y -= 15 * scale;
	}
	buf_clear(&line);
}

static bool draw(struct pen *pen, struct arena *arena, const struct network *network,
		 const struct graph_options *options, const struct gviz_place *places,
		 struct buf *ret_bytes, struct error *err)
{
	struct gviz *g = gviz_new(pen->context, "alongside");
	char dpi[16];
	describe(g, arena, network);
	for (size_t i = 0; i < network->nodes_len; i++)
		pin(gviz_node(g, node_id(arena, i)), places[i].x, places[i].y);
	struct box box = bounds(places, network->nodes_len);
	if (options->title.len)
		add_text(g, "title", options->title, (box.left + box.right) / 2,
			 box.top + 34 * scale_of(box), 18 * scale_of(box));
	add_legend(g, arena, network, box);
	add_caption(g, arena, network, box);
	gviz_graph_set(g, "inputscale", "72");
	gviz_graph_set(g, "pad", "0.25");
	gviz_graph_set_text(g, "tooltip", STR("relationship graph"));
	if (options->format == GRAPH_PNG) {
		snprintf(dpi, sizeof(dpi), "%u", options->dpi ? options->dpi : 144);
		gviz_graph_set(g, "dpi", dpi);
	}
	bool ok = gviz_layout(g, "nop2", err) &&
		  gviz_render(g, graph_formats[options->format], ret_bytes, err);
	gviz_free(g);
	return ok;
}

/* A PDF states when it was made: blanked, so that the same network gives the same bytes. */
static void forget_time(struct buf *pdf)
{
	size_t at = str_find(buf_str(pdf), STR("/CreationDate ("), 0);
	while (at != STR_NOWHERE) {
		for (; at < pdf->len && pdf->at[at] != ')'; at++)
			pdf->at[at] = ' ';
		if (at < pdf->len)
			pdf->at[at] = ' ';
		at = str_find(buf_str(pdf), STR("/CreationDate ("), at);
	}
}

bool graph_render(struct pen *pen, const struct network *network,
		  const struct graph_options *options, struct buf *ret_bytes, struct error *err)
{
	if (network->nodes_len == 0)
		return error_set(err, ERROR_INPUT, "there is nothing to draw");
	struct arena arena;
	arena_init(&arena);
	struct gviz_place *places = ARENA_ARRAY(&arena, struct gviz_place, network->nodes_len);
	size_t start = ret_bytes->len;
	bool ok = place_nodes(pen, &arena, network, places, err) &&
		  draw(pen, &arena, network, options, places, ret_bytes, err);
	if (ok && options->format == GRAPH_PDF)
		forget_time(ret_bytes);
	if (!ok)
		ret_bytes->len = start;
	arena_clear(&arena);
	return ok;
}
