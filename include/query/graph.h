/* SPDX-License-Identifier: MIT
 *
 * graph: measures of weighted, undirected graphs. Pure: no names, no database.
 *
 *     struct graph graph;
 *     graph_make(edges, edges_len, nodes, &arena, &graph);
 *     double *rank = ARENA_ARRAY(&arena, double, graph.nodes);
 *     graph_pagerank(&graph, rank);
 *
 * All results depend only on the graph and the numbering of its nodes.
 */
#ifndef QUERY_GRAPH_H
#define QUERY_GRAPH_H

#include "base/arena.h"

#include <stdint.h>

struct graph_edge {
	uint32_t a, b; /* a != b, each pair once */
	double weight; /* above 0 */
};

struct graph_end {
	uint32_t node;
	double weight;
};

struct graph {
	uint32_t nodes;
	size_t edges;
	uint32_t *from;         /* ends of node n: ends[from[n]] up to ends[from[n + 1]], by node */
	struct graph_end *ends; /* both directions of every edge */
};

void graph_make(const struct graph_edge *edges, size_t len, uint32_t nodes, struct arena *arena,
		struct graph *ret_graph);

static inline uint32_t graph_degree(const struct graph *graph, uint32_t node)
{
	return graph->from[node + 1] - graph->from[node];
}

/* The sum of the weights of a node's edges. */
double graph_strength(const struct graph *graph, uint32_t node);

/* Where a walker is who follows edges by weight and, one time in seven (damping 0.85), starts
 * afresh anywhere (Brin and Page 1998). Sums to 1. */
void graph_pagerank(const struct graph *graph, double *ret_rank);

/* The share of shortest paths (by number of edges) between two others that lead through a node
 * (Freeman 1977), by the algorithm of Brandes (2001): 0..1. In a graph of very many edges it is
 * estimated from the paths that begin at some of the nodes, evenly spread (Brandes and Pich 2007).
 * Returns of how many: graph->nodes where it is exact. */
uint32_t graph_betweenness(const struct graph *graph, double *ret_share);

/* Communities by the Louvain method (Blondel, Guillaume, Lambiotte and Lefebvre 2008), nodes in
 * order, ties broken by number; parts that are not connected are then split, which is the defect
 * that Traag, Waltman and van Eck (2019) found in it. Numbered by their size, the largest 0.
 * Returns how many there are. */
uint32_t graph_communities(const struct graph *graph, uint32_t *ret_community);

/* Newman and Girvan (2004), weighted: how many more edges lie within communities than chance has
 * it, -0.5..1. */
double graph_modularity(const struct graph *graph, const uint32_t *community);

/* How likely an edge of that share of a node's strength is by chance, when the node spreads its
 * strength over `degree` edges at random (disparity filter: Serrano, Boguna and Vespignani 2009).
 * An edge belongs to the backbone when this is below alpha for one of its ends; a node's only edge
 * never is by itself. */
double graph_disparity(double weight, double strength, uint32_t degree);

/* A path of least edges; of several the one whose weakest edge is strongest. Fills ret_path (room
 * for all nodes) from a to b; returns its nodes, 0 where there is none. */
uint32_t graph_path(const struct graph *graph, uint32_t a, uint32_t b, uint32_t *ret_path);

#endif
