/* SPDX-License-Identifier: MIT
 *
 * graph_arcs: one name, or one tie, period by period: a line of life for each name, a dot where it
 * is in the news, an arc where it is named together with the names asked for. Silence is an empty
 * column.
 */
#ifndef VIEW_GRAPH_ARCS_H
#define VIEW_GRAPH_ARCS_H

#include "graph_frame.h"

/* Draws all periods of the network, which must have some, around its focus, or the first name where
 * it has none; of several names asked for only the ties among them. */
struct box arcs_draw(struct gviz *g, struct arena *arena, const struct network *network);

#endif
