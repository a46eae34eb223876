/* SPDX-License-Identifier: MIT
 *
 * graph_grid: all periods of a network as small pictures: side by side in one picture, or on as
 * many sheets of paper as leave letters that can be read.
 */
#ifndef VIEW_GRAPH_GRID_H
#define VIEW_GRAPH_GRID_H

#include "graph_drawing.h"

/* Puts all of them into the drawing, as wide as can be read when it is printed on a page. */
struct box grid_draw(const struct drawing *d);
/* A PDF of A4 pages, each with legend and caption. */
bool grid_sheets(struct gviz_context *context, const struct drawing *d, struct buf *ret_pdf,
		 struct error *err);

#endif
