/* SPDX-License-Identifier: MIT
 *
 * graph_blocks: networks of very many names, cut into those who belong together. Each block is laid
 * out by itself and drawn on a ground of its own; ties between blocks are pale. One net of a
 * thousand names cannot be read, fifty of twenty names can.
 */
#ifndef VIEW_GRAPH_BLOCKS_H
#define VIEW_GRAPH_BLOCKS_H

#include "graph_frame.h"

/* False where the network is small enough to be read as one. */
bool blocks_are_drawn(const struct network *network);

/* The block of each node, by community (query/graph.h); the largest is 0. */
void blocks_find(const struct network *network, struct arena *arena, uint32_t *ret_block);

/* Puts a ground behind each block of three names or more; none where blocks overlap, as in places
 * that were kept from another picture. */
void blocks_describe(struct gviz *g, struct arena *arena, const struct network *network,
		     const uint32_t *block, const struct graph_place *places);

#endif
