/* SPDX-License-Identifier: MIT */
#include "graph_drawing.h"

#include "graph_blocks.h"
#include "graph_radial.h"

static bool is_matrix(const struct drawing *d)
{
	return d->options->layout == GRAPH_LAYOUT_MATRIX;
}

/* DOT is for other programs, which want all names. */
bool drawing_is_small(const struct network *network, const struct graph_options *options)
{
	bool net = options->layout == GRAPH_LAYOUT_NET || options->layout == GRAPH_LAYOUT_RADIAL;
	bool seen = options->format < GRAPH_FORMATS_DRAWN && options->format != GRAPH_DOT;
	return net && seen && network->periods.len && network->periods.unit != PERIOD_NONE;
}

void drawing_general(struct gviz *g)
{
	gviz_graph_set(g, "outputorder", "edgesfirst");
	gviz_graph_set(g, "splines", "line");
	gviz_graph_set(g, "bgcolor", "white");
	gviz_graph_set(g, "fontname", GVIZ_FONT);
	gviz_graph_set(g, "inputscale", "72");
	gviz_graph_set_text(g, "tooltip", STR("relationship graph"));
}

static bool *aside_of_middle(const struct drawing *d)
{
	const struct network *network = d->network;
	bool *aside = ARENA_ARRAY(d->arena, bool, network->edges_len + 1);
	for (size_t i = 0; i < network->edges_len; i++)
		aside[i] = !radial_in_middle(network, network->edges[i].a) &&
			   !radial_in_middle(network, network->edges[i].b);
	return aside;
}

static bool *between_blocks(const struct drawing *d, const uint32_t *block)
{
	const struct network *network = d->network;
	bool *between = ARENA_ARRAY(d->arena, bool, network->edges_len + 1);
	for (size_t i = 0; i < network->edges_len; i++)
		between[i] = block[network->edges[i].a] != block[network->edges[i].b];
	return between;
}

void drawing_begin(struct drawing *d)
{
	switch (d->options->layout) {
	case GRAPH_LAYOUT_MATRIX:
		matrix_make(d->network, d->arena, &d->matrix);
		break;
	case GRAPH_LAYOUT_RADIAL:
		d->aside = aside_of_middle(d);
		break;
	case GRAPH_LAYOUT_NET:
		if (!blocks_are_drawn(d->network))
			break;
		d->block = ARENA_ARRAY(d->arena, uint32_t, d->network->nodes_len + 1);
		blocks_find(d->network, d->arena, d->block);
		d->aside = between_blocks(d, d->block);
		break;
	case GRAPH_LAYOUT_ARCS:
		break;
	}
}

void drawing_slice(const struct drawing *d, const struct slice *slice)
{
	if (is_matrix(d))
		matrix_describe(d->g, d->arena, &d->matrix, slice);
	else
		describe(d->g, d->arena, d->network, slice, d->places);
	if (d->block && !slice->one_of_many)
		blocks_describe(d->g, d->arena, d->network, d->block, d->places);
}

struct box drawing_box(const struct drawing *d)
{
	return is_matrix(d) ? matrix_box(&d->matrix) : bounds(d->places, d->network->nodes_len);
}

void drawing_heading(const struct drawing *d, struct str text, struct box box)
{
	enum { POINTS = 18, ABOVE = 34 };
	if (text.len)
		add_text(d->g, "title", text, (box.left + box.right) / 2,
			 box.top + ABOVE * box.scale, POINTS * box.scale);
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

/* What the legend does not say. */
static const char *remark_of(const struct drawing *d)
{
	if (d->block)
		return "Names on one ground are named together more often than with others; ties "
		       "that leave it are pale.";
	return d->aside ? "Ties that are not with a name in the middle are pale." : NULL;
}

void drawing_frame(const struct drawing *d, struct box box, bool headed)
{
	box.remark = remark_of(d);
	add_corners(d->g, box, headed);
	int period = d->options->period ? (int)d->options->period - 1 : SLICE_ALL;
	double below = add_legend(d->g, d->arena, d->network, box, period);
	add_caption(d->g, d->arena, d->network, box, below);
}
