/* SPDX-License-Identifier: MIT
 *
 * positions: where names stood in an earlier picture, so that they stand there in the next one. As
 * a text, a line a name, by key:
 *
 *     alongside positions 1
 *     412.5 -80.0 lloyd-austin
 *
 * Names that a picture does not show keep their lines: they may come back.
 */
#ifndef VIEW_POSITIONS_H
#define VIEW_POSITIONS_H

#include "base/out.h"
#include "view/graph.h"

struct position {
	struct str entity;
	double x, y; /* points, the middle of the name; y grows upwards */
};

struct positions {
	struct position *at; /* by entity */
	size_t len;
};

/* False (ERROR_INPUT, with the line) where the text is something else; an empty one has none. All
 * lives in the arena, the keys in `text`. */
bool positions_read(struct str text, struct arena *arena, struct positions *ret_positions,
		    struct error *err);

/* Where the names of the network stand. Lives in the arena, keys are borrowed. */
struct positions positions_of(const struct network *network, const struct graph_place *places,
			      struct arena *arena);

/* NULL where the name is not among them. */
const struct position *positions_find(const struct positions *positions, struct str entity);

/* Writes those of the network from `places`, and of `before` the others. */
void positions_write(const struct positions *before, const struct network *network,
		     const struct graph_place *places, struct out *out);

#endif
