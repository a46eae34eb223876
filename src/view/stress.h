/* SPDX-License-Identifier: MIT
 *
 * stress: where the nodes of a graph go so that distances on paper are those along the edges:
 * stress majorisation (Gansner, Koren and North 2004), a node at a time, begun from a projection
 * (pivot MDS: Brandes and Pich 2006). Nothing is left to chance: a graph that has changed little
 * begins in about the same places. Pure: no names, no paper.
 *
 *     struct stress stress;
 *     stress_make(&graph, &arena, &stress);
 *     stress_begin(&stress, members, members_len, &arena);
 *     stress_settle(&stress, members, members_len, 100);
 *     ... stress.at[i].x ...
 */
#ifndef VIEW_STRESS_H
#define VIEW_STRESS_H

#include "query/graph.h"

struct stress_point {
	double x, y;
};

struct stress {
	uint32_t nodes;
	float *distance; /* nodes * nodes, along the edges; STRESS_APART where no path leads */
	struct stress_point *at;
	double unit; /* what an edge of length 1 is now, see stress_scale() */
};

#define STRESS_APART (-1.0F)

/* The weight of an edge is its length. */
void stress_make(const struct graph *graph, struct arena *arena, struct stress *ret_stress);

static inline double stress_distance(const struct stress *stress, uint32_t a, uint32_t b)
{
	return (double)stress->distance[(size_t)a * stress->nodes + b];
}

/* From the unit of the edges' lengths to another: so many of it are 1. */
void stress_scale(struct stress *stress, double factor);

/* Places nodes that all hang together. */
void stress_begin(struct stress *stress, const uint32_t *members, uint32_t len,
		  struct arena *arena);

/* Moves `movers` until they rest or `rounds` are over, by their distances to all nodes to which a
 * path leads; those that are no movers stand still. */
void stress_settle(struct stress *stress, const uint32_t *movers, uint32_t len, unsigned rounds);

/* Turns and mirrors them so that they agree best with where each of all nodes leans: points around
 * the origin. The first of them count most. */
void stress_turn(struct stress *stress, const uint32_t *members, uint32_t len,
		 const struct stress_point *lean);

#endif
