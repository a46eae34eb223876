/* SPDX-License-Identifier: MIT
 *
 * graph_drawing: a picture while it is drawn: one period, all of them on a grid (graph_grid.h), or
 * all time.
 */
#ifndef VIEW_GRAPH_DRAWING_H
#define VIEW_GRAPH_DRAWING_H

#include "graph_frame.h"
#include "graph_matrix.h"

struct drawing {
	struct gviz *g;
	struct arena *arena;
	const struct network *network;
	const struct graph_options *options;
	const struct graph_place *places;
	struct matrix matrix; /* in that layout */
	bool *aside;          /* ties drawn pale, see struct slice; NULL for none */
	uint32_t *block;      /* of each node (graph_blocks.h); NULL for none */
};

/* Whether the letters are those of small pictures, one a period, side by side or one by one. */
bool drawing_is_small(const struct network *network, const struct graph_options *options);
/* Fills in what depends on the layout: before anything is drawn. */
void drawing_begin(struct drawing *d);
/* What all graphs have in common. */
void drawing_general(struct gviz *g);
void drawing_slice(const struct drawing *d, const struct slice *slice);
/* What a slice takes. */
struct box drawing_box(const struct drawing *d);
/* In the middle above the box; nothing where the text is empty. */
void drawing_heading(const struct drawing *d, struct str text, struct box box);
/* Legend and caption below the box, and what keeps its size the same whatever is in it. `headed`
 * leaves room for a heading. */
void drawing_frame(const struct drawing *d, struct box box, bool headed);

#endif
