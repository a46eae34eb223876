/* SPDX-License-Identifier: MIT
 *
 * graph: drawing in two steps. The names and ties are laid out first; then legend and caption are
 * put below what that took, everything is pinned and rendered.
 */
#include "view/graph.h"

#include "base/mem.h"
#include "exports.h"
#include "graph_arcs.h"
#include "graph_drawing.h"
#include "graph_grid.h"
#include "graph_net.h"
#include "graph_radial.h"
#include "graph_scripts.h"
#include "page.h"
#include "svg_titles.h"

#include <math.h>
#include <stdio.h>

const char *const graph_formats[] = {"svg",  "png", "pdf",       "dot",  "gexf", "graphml",
				     "json", "csv", "csv-names", "html", NULL};

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

/* Step one: where the names go. All periods together are laid out, so a name keeps its place. */

static bool measure_names(struct pen *pen, const struct drawing *d, struct graph_place *places,
			  struct error *err)
{
	struct gviz *g = gviz_new(pen->context, "sizes");
	const struct slice all_time = {.period = SLICE_ALL,
				       .small = drawing_is_small(d->network, d->options)};
	drawing_general(g);
	describe_sizes(g, d->arena, d->network, &all_time);
	bool ok = gviz_layout(g, "nop2", err);
	for (size_t i = 0; ok && i < d->network->nodes_len; i++)
		places[i] = gviz_place(g, node_id(d->arena, &all_time, i));
	gviz_free(g);
	return ok;
}

bool graph_layout(struct pen *pen, const struct network *network,
		  const struct graph_options *options, struct arena *arena,
		  struct graph_place **ret_places, struct error *err)
{
	struct graph_place *places = ARENA_ARRAY(arena, struct graph_place, network->nodes_len + 1);
	const struct drawing d = {.arena = arena, .network = network, .options = options};
	if (!measure_names(pen, &d, places, err))
		return false;
	if (options->layout == GRAPH_LAYOUT_RADIAL)
		graph_radial(network, places);
	else
		graph_net(network, options, drawing_is_small(network, options), places);
	*ret_places = places;
	return true;
}

/* Step two: everything pinned; legend and caption below. */

static struct box draw_one(const struct drawing *d)
{
	struct slice slice = {.period = d->options->period ? (int)d->options->period - 1
							   : SLICE_ALL,
			      .aside = d->aside,
			      .small = drawing_is_small(d->network, d->options)};
	drawing_slice(d, &slice);
	struct box box = drawing_box(d);
	struct str title = d->options->title;
	if (slice.period >= 0) {
		const struct news_period *period = &d->network->periods.at[slice.period];
		title = arena_format(d->arena, "%.*s%s%.*s", STR_ARG(title), title.len ? ": " : "",
				     STR_ARG(period->label));
		if (d->network->periods.unit == PERIOD_NONE)
			title = arena_format(d->arena, "%.*s compared with %.*s", STR_ARG(title),
					     STR_ARG(d->network->periods.at[0].label));
	}
	drawing_heading(d, title, box);
	return box;
}

static struct box draw_arcs(const struct drawing *d)
{
	struct box box = arcs_draw(d->g, d->arena, d->network);
	drawing_heading(d, d->options->title, box);
	return box;
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

static bool render(struct gviz *g, enum graph_format format, struct buf *ret_bytes,
		   struct error *err)
{
	if (format != GRAPH_SVG)
		return gviz_render(g, graph_formats[format], ret_bytes, err);
	struct buf svg;
	buf_init(&svg);
	bool ok = gviz_render(g, graph_formats[format], &svg, err);
	if (ok)
		svg_titles(buf_str(&svg), ret_bytes);
	buf_clear(&svg);
	return ok;
}

static bool draw(struct pen *pen, struct drawing *d, struct buf *ret_bytes, struct error *err)
{
	char dpi[16];
	bool arcs = d->options->layout == GRAPH_LAYOUT_ARCS;
	bool grid = d->network->periods.len && !d->options->period && !arcs;
	drawing_begin(d);
	if (grid && d->options->format == GRAPH_PDF)
		return grid_sheets(pen->context, d, ret_bytes, err);
	struct gviz *g = d->g = gviz_new(pen->context, "alongside");
	drawing_general(g);
	struct box box = arcs ? draw_arcs(d) : grid ? grid_draw(d) : draw_one(d);
	drawing_frame(d, box, d->options->title.len || d->options->period);
	if (d->options->format == GRAPH_PNG) {
		snprintf(dpi, sizeof(dpi), "%u", dots(d->options->dpi, box, grid));
		gviz_graph_set(g, "dpi", dpi);
	}
	bool ok = gviz_layout(g, "nop2", err) && render(g, d->options->format, ret_bytes, err);
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
