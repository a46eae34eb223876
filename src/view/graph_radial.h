/* SPDX-License-Identifier: MIT
 *
 * graph_radial: the names asked for in the middle, the others on rings around them, those with the
 * strongest ties on the inner rings, names of one kind side by side.
 */
#ifndef VIEW_GRAPH_RADIAL_H
#define VIEW_GRAPH_RADIAL_H

#include "view/graph.h"

/* Moves the places; widths and heights must be set. Without a focus the name of most articles is
 * the middle. */
void graph_radial(const struct network *network, struct graph_place *places);

bool radial_in_middle(const struct network *network, uint32_t node);

#endif
