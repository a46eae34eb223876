/* SPDX-License-Identifier: MIT
 *
 * graph_frame: what stands around a picture: legend and caption below, headings above.
 */
#ifndef VIEW_GRAPH_FRAME_H
#define VIEW_GRAPH_FRAME_H

#include "graph_look.h"

struct box {
	double left, right, bottom, top; /* points */
	double scale;                    /* of what stands around the picture */
	bool cells;                      /* ties are cells of a matrix, not lines */
	bool arcs;                       /* ties are drawn in their own periods only */
	const char *remark;              /* ends the caption; NULL for none */
};

struct box bounds(const struct graph_place *places, size_t n);
struct gviz_node add_text(struct gviz *g, const char *id, struct str text, double x, double y,
			  double points);
/* Kinds, line widths, and what lines mean in `period` (or SLICE_ALL). Returns how far below the box
 * there is room again, in points times its scale. */
double add_legend(struct gviz *g, struct arena *arena, const struct network *network,
		  struct box box, int period);
/* In lines as wide as the box, at its left edge, from `y` below it on. */
void add_caption(struct gviz *g, struct arena *arena, const struct network *network, struct box box,
		 double y);

#endif
