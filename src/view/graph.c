/* SPDX-License-Identifier: MIT
 *
 * graph: drawing in two steps. The names and ties are laid out first; then legend and caption are
 * put below what that took, everything is pinned and rendered.
 */
#include "view/graph.h"

#include "base/mem.h"
#include "exports.h"
#include "graph_arcs.h"
#include "graph_frame.h"
#include "graph_matrix.h"
#include "graph_net.h"
#include "graph_radial.h"
#include "graph_scripts.h"
#include "page.h"

#include <math.h>
#include <stdio.h>

const char *const graph_formats[] = {"svg",  "png", "pdf",       "dot",  "gexf", "graphml",
				     "json", "csv", "csv-names", "html", NULL};

static const struct slice all_time = {.period = SLICE_ALL};

const char *const graph_layouts[] = {"net", "radial", "matrix", "arcs", NULL};

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

static void general(struct gviz *g)
{
	gviz_graph_set(g, "outputorder", "edgesfirst");
	gviz_graph_set(g, "splines", "line");
	gviz_graph_set(g, "bgcolor", "white");
	gviz_graph_set(g, "fontname", GVIZ_FONT);
}

/* Step one: where the names go. All periods together are laid out, so a name keeps its place. */

static bool measure_names(struct pen *pen, const struct network *network, struct arena *arena,
			  struct graph_place *places, struct error *err)
{
	struct gviz *g = gviz_new(pen->context, "sizes");
	general(g);
	describe_sizes(g, arena, network);
	bool ok = gviz_layout(g, "nop2", err);
	for (size_t i = 0; ok && i < network->nodes_len; i++)
		places[i] = gviz_place(g, node_id(arena, &all_time, i));
	gviz_free(g);
	return ok;
}

bool graph_layout(struct pen *pen, const struct network *network,
		  const struct graph_options *options, struct arena *arena,
		  struct graph_place **ret_places, struct error *err)
{
	struct graph_place *places = ARENA_ARRAY(arena, struct graph_place, network->nodes_len + 1);
	if (!measure_names(pen, network, arena, places, err))
		return false;
	if (options->layout == GRAPH_LAYOUT_RADIAL)
		graph_radial(network, places);
	else
		graph_net(network, options->before, places);
	*ret_places = places;
	return true;
}

/* Step two: everything pinned; legend and caption below. */

struct drawing {
	struct gviz *g;
	struct arena *arena;
	const struct network *network;
	const struct graph_options *options;
	const struct graph_place *places;
	struct matrix matrix; /* in that layout */
};

static bool is_matrix(const struct drawing *d)
{
	return d->options->layout == GRAPH_LAYOUT_MATRIX;
}

static void describe_slice(const struct drawing *d, const struct slice *slice)
{
	if (is_matrix(d))
		matrix_describe(d->g, d->arena, &d->matrix, slice);
	else
		describe(d->g, d->arena, d->network, slice, d->places);
}

static struct box box_of(const struct drawing *d)
{
	return is_matrix(d) ? matrix_box(&d->matrix) : bounds(d->places, d->network->nodes_len);
}

static void heading(const struct drawing *d, const char *id, struct str text, struct box box,
		    double points)
{
	if (text.len)
		add_text(d->g, id, text, (box.left + box.right) / 2, box.top + 34 * box.scale,
			 points * box.scale);
}

static struct box draw_one(const struct drawing *d)
{
	struct slice slice = {.period = d->options->period ? (int)d->options->period - 1
							   : SLICE_ALL};
	describe_slice(d, &slice);
	struct box box = box_of(d);
	struct str title = d->options->title;
	if (slice.period >= 0) {
		const struct news_period *period = &d->network->periods.at[slice.period];
		title = arena_format(d->arena, "%.*s%s%.*s", STR_ARG(title), title.len ? ": " : "",
				     STR_ARG(period->label));
		if (d->network->periods.unit == PERIOD_NONE)
			title = arena_format(d->arena, "%.*s compared with %.*s", STR_ARG(title),
					     STR_ARG(d->network->periods.at[0].label));
	}
	heading(d, "title", title, box, 18);
	return box;
}

/* How far a grid is from what is looked at with ease: somewhat wider than high, no empty places. */
static double unease(size_t count, size_t columns, double width, double height)
{
	const double ideal = 1.3, empty_weighs = 1.5;
	size_t rows = (count + columns - 1) / columns;
	double aspect = (double)columns * width / ((double)rows * height);
	return fabs(log(aspect / ideal)) +
	       empty_weighs * (double)(rows * columns - count) / (double)count;
}

/* A grid about as wide as high: four periods make two rows of two. Many months or quarters make
 * rows that a year ends with. */
static size_t columns_of(const struct periods *periods, double width, double height)
{
	size_t count = periods->len, best = 1;
	size_t a_year = periods->unit == PERIOD_QUARTER ? 4
			: periods->unit == PERIOD_MONTH ? 12
							: 0;
	for (size_t columns = 2; columns <= count; columns++) {
		bool ragged = a_year && count > a_year / 2 && a_year % columns != 0;
		if (!ragged &&
		    unease(count, columns, width, height) < unease(count, best, width, height))
			best = columns;
	}
	return best;
}

enum { GAP = 60, HEADING = 70, PAGE = 620 };

static void draw_cell(const struct drawing *d, size_t p, struct box box, size_t columns)
{
	const struct news_period *period = &d->network->periods.at[p];
	double width = box.right - box.left + GAP, height = box.top - box.bottom + GAP + HEADING;
	size_t row = p / columns, column = p % columns;
	struct slice slice = {.period = (int)p,
			      .dx = (double)column * width,
			      .dy = -(double)row * height,
			      .one_of_many = true};
	describe_slice(d, &slice);
	struct str text = arena_format(d->arena, "%.*s  (%.*s)", STR_ARG(period->label),
				       STR_ARG(counted(d->arena, period->articles, "article")));
	struct gviz_node n = add_text(d->g, arena_format(d->arena, "period-%zu", p).at, text,
				      (box.left + box.right) / 2 + slice.dx,
				      box.top + 34 + slice.dy, fmin(30, fmax(14, width / 18)));
	gviz_set(n, "fontcolor", "#111111");
}

static struct box draw_grid(const struct drawing *d)
{
	struct box box = box_of(d), all = box;
	size_t count = d->network->periods.len;
	size_t columns =
		columns_of(&d->network->periods, box.right - box.left, box.top - box.bottom + 70);
	for (size_t p = 0; p < count; p++)
		draw_cell(d, p, box, columns);
	size_t rows = (count + columns - 1) / columns;
	all.right += (double)(columns - 1) * (box.right - box.left + GAP);
	all.bottom -= (double)(rows - 1) * (box.top - box.bottom + GAP + HEADING);
	all.top += HEADING;
	/* A grid of small pictures is no large one. */
	all.scale = fmin((double)(columns + rows) / 2 * 0.7 + 0.3,
			 fmax((all.right - all.left) / PAGE, 1));
	heading(d, "title", d->options->title, all, 18);
	return all;
}

static struct box draw_arcs(const struct drawing *d)
{
	struct box box = arcs_draw(d->g, d->arena, d->network);
	heading(d, "title", d->options->title, box, 18);
	return box;
}

/* Graphviz moves everything so that the lowest left point is the origin. Two corners that nothing
 * drawn in a period goes beyond keep that point, and the size of the picture, the same in all
 * periods. They also keep every coordinate at whole tenths, far from where rounding is decided by
 * the last bit of a sum. */
static void add_corners(struct gviz *g, struct box box, bool headed)
{
	enum { MARGIN = 12, BELOW = 70 };
	double above = headed ? 60 : 14;
	const double corners[2][2] = {{box.left - MARGIN, box.bottom - BELOW * box.scale},
				      {box.right + MARGIN, box.top + above * box.scale}};
	static const char *const ids[] = {"corner-low", "corner-high"};
	for (int i = 0; i < 2; i++) {
		struct gviz_node n = gviz_node(g, str_of(ids[i]));
		gviz_set(n, "shape", "point");
		gviz_set(n, "style", "invis");
		gviz_set(n, "label", "");
		gviz_set(n, "width", "0.01");
		gviz_set(n, "height", "0.01");
		pin(n, corners[i][0], corners[i][1]);
	}
}

/* A picture of very many dots takes minutes and gigabytes. Where no number is asked for, the larger
 * side is kept below one at which the smallest letters can still be read. */
static unsigned dots(unsigned wanted, struct box box, bool grid)
{
	enum { ENOUGH = 4000, SIDE_MOST = 8000, DEFAULT = 144 };
	const double all_most = 24e6, margin = 200;
	double width = box.right - box.left + margin, height = box.top - box.bottom + margin;
	double side = fmax(width, height);
	double most = fmin(fmax(ENOUGH, side * (grid ? 1.5 : 1.1)), SIDE_MOST) / (side / 72);
	if (wanted)
		most = sqrt(all_most / (width / 72 * height / 72));
	return (unsigned)fmax(fmin(wanted ? wanted : DEFAULT, most), 8);
}

static bool draw(struct pen *pen, struct drawing *d, struct buf *ret_bytes, struct error *err)
{
	char dpi[16];
	struct gviz *g = d->g = gviz_new(pen->context, "alongside");
	general(g);
	bool arcs = d->options->layout == GRAPH_LAYOUT_ARCS;
	bool grid = d->network->periods.len && !d->options->period && !arcs;
	if (is_matrix(d))
		matrix_make(d->network, d->arena, &d->matrix);
	struct box box = arcs ? draw_arcs(d) : grid ? draw_grid(d) : draw_one(d);
	add_corners(g, box, d->options->title.len || d->options->period);
	double below = add_legend(g, d->arena, d->network, box,
				  d->options->period ? (int)d->options->period - 1 : SLICE_ALL);
	add_caption(g, d->arena, d->network, box, below);
	gviz_graph_set(g, "inputscale", "72");
	gviz_graph_set(g, "pad", "0.25");
	gviz_graph_set_text(g, "tooltip", STR("relationship graph"));
	if (d->options->format == GRAPH_PNG) {
		snprintf(dpi, sizeof(dpi), "%u", dots(d->options->dpi, box, grid));
		gviz_graph_set(g, "dpi", dpi);
	}
	bool ok = gviz_layout(g, "nop2", err) &&
		  gviz_render(g, graph_formats[d->options->format], ret_bytes, err);
	gviz_free(g);
	return ok;
}

/* An SVG is drawn with the fonts of whoever looks at it; these two with those that are here. */
static bool check_font(struct pen *pen, enum graph_format format, struct error *err)
{
	if ((format != GRAPH_PNG && format != GRAPH_PDF) || gviz_has_font(pen->context))
		return true;
	return error_set(err, ERROR_ENV,
			 "there is no font on this machine: a %s would show boxes instead of "
			 "letters; install one (fonts-dejavu-core) or draw an svg",
			 graph_formats[format]);
}

struct str graph_without_font(struct pen *pen, const struct network *network,
			      const struct graph_options *options, struct arena *arena)
{
	if (options->format != GRAPH_PNG && options->format != GRAPH_PDF)
		return STR("");
	return scripts_without_font(pen->context, network, options->title, arena);
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

static void export(const struct drawing *d, struct buf *ret_bytes)
{
	struct out out;
	out_init_memory(&out);
	switch (d->options->format) {
	case GRAPH_GEXF:
		export_gexf(d->network, d->places, &out);
		break;
	case GRAPH_GRAPHML:
		export_graphml(d->network, d->places, &out);
		break;
	case GRAPH_JSON:
		export_json(d->network, d->places, &out);
		break;
	case GRAPH_CSV_NAMES:
		export_csv_names(d->network, &out);
		break;
	case GRAPH_HTML:
		page_of_network(d->network, d->places, d->options->title, &out);
		break;
	default:
		export_csv_ties(d->network, &out);
	}
	buf_add(ret_bytes, out_text(&out));
	out_clear(&out);
}

bool graph_render(struct pen *pen, const struct network *network,
		  const struct graph_options *options, struct buf *ret_bytes, struct error *err)
{
	if (network->nodes_len == 0)
		return error_set(err, ERROR_INPUT, "there is nothing to draw");
	if (options->layout == GRAPH_LAYOUT_ARCS && !network->periods.len)
		return error_set(err, ERROR_INPUT, "arcs need periods");
	struct arena arena;
	struct graph_place *places = NULL;
	arena_init(&arena);
	size_t start = ret_bytes->len;
	struct drawing d = {.arena = &arena, .network = network, .options = options};
	bool ok = options->places || graph_layout(pen, network, options, &arena, &places, err);
	d.places = options->places ? options->places : places;
	if (ok && options->format >= GRAPH_FORMATS_DRAWN)
		export(&d, ret_bytes);
	else
		ok = ok && check_font(pen, d.options->format, err) && draw(pen, &d, ret_bytes, err);
	if (ok && options->format == GRAPH_PDF)
		forget_time(ret_bytes);
	if (!ok)
		ret_bytes->len = start;
	arena_clear(&arena);
	return ok;
}
