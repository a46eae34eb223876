/* SPDX-License-Identifier: MIT
 *
 * graph_matrix: a dense network as a table: a row and a column for each name, those who belong
 * together side by side, a cell for each tie. Nothing crosses, whatever the number of ties.
 */
#ifndef VIEW_GRAPH_MATRIX_H
#define VIEW_GRAPH_MATRIX_H

#include "graph_frame.h"

struct matrix {
	const struct network *network; /* borrowed */
	uint32_t *order;               /* nodes by row; in the arena, as is all */
	uint32_t *row_of;              /* by node */
	double *at;                    /* where row n begins, points from the first */
	double names_width;            /* points left of the cells */
};

/* Rows are ordered by community (query/graph.h), the strongest name of each first. */
void matrix_make(const struct network *network, struct arena *arena, struct matrix *ret_matrix);
struct box matrix_box(const struct matrix *matrix);
/* Puts the cells of the slice in. */
void matrix_describe(struct gviz *g, struct arena *arena, const struct matrix *matrix,
		     const struct slice *slice);

#endif
