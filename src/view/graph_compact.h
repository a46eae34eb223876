/* SPDX-License-Identifier: MIT
 *
 * graph_compact: less paper between names, so that their letters are larger when the picture is
 * shrunk to a page. Places keep their order as far as names do not come to cover one another.
 */
#ifndef VIEW_GRAPH_COMPACT_H
#define VIEW_GRAPH_COMPACT_H

#include "view/graph.h"

/* One place for each name of the network. */
void graph_compact(const struct network *network, struct graph_place *places);

#endif
