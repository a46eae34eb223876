/* SPDX-License-Identifier: MIT */
#include "query/graph.h"

#include "base/mem.h"
#include "base/order.h"

#include <math.h>
#include <stdlib.h>

static int by_node(const void *a, const void *b)
{
	const struct graph_end *x = a, *y = b;
	return ORDER(x->node, y->node);
}

void graph_make(const struct graph_edge *edges, size_t len, uint32_t nodes, struct arena *arena,
		struct graph *ret_graph)
{
	struct graph graph = {.nodes = nodes, .edges = len};
	graph.from = ARENA_ARRAY(arena, uint32_t, (size_t)nodes + 2);
	graph.ends = ARENA_ARRAY(arena, struct graph_end, 2 * len + 1);
	/* Counted one place further on, so that filling moves each to its begin. */
	for (size_t i = 0; i < len; i++) {
		graph.from[edges[i].a + 2]++;
		graph.from[edges[i].b + 2]++;
	}
	for (size_t n = 2; n < (size_t)nodes + 2; n++)
		graph.from[n] += graph.from[n - 1];
	for (size_t i = 0; i < len; i++) {
		const struct graph_edge *e = &edges[i];
		graph.ends[graph.from[e->a + 1]++] = (struct graph_end){e->b, e->weight};
		graph.ends[graph.from[e->b + 1]++] = (struct graph_end){e->a, e->weight};
	}
	for (uint32_t n = 0; n < nodes; n++)
		if (graph_degree(&graph, n) > 1)
			qsort(&graph.ends[graph.from[n]], graph_degree(&graph, n),
			      sizeof(*graph.ends), by_node);
	*ret_graph = graph;
}

double graph_strength(const struct graph *graph, uint32_t node)
{
	double sum = 0;
	for (uint32_t e = graph->from[node]; e < graph->from[node + 1]; e++)
		sum += graph->ends[e].weight;
	return sum;
}

/* One step of the walker. Returns how far the ranks moved. */
static double walk(const struct graph *graph, const double *strength, const double *rank,
		   double *next)
{
	const double damping = 0.85, n = graph->nodes;
	double lost = 0, moved = 0;
	/* From a node without edges the walker goes anywhere. */
	for (uint32_t i = 0; i < graph->nodes; i++)
		lost += strength[i] > 0 ? 0 : rank[i];
	for (uint32_t i = 0; i < graph->nodes; i++)
		next[i] = (1 - damping) / n + damping * lost / n;
	for (uint32_t i = 0; i < graph->nodes; i++)
		for (uint32_t e = graph->from[i]; e < graph->from[i + 1]; e++)
			next[graph->ends[e].node] += damping * rank[i] * graph->ends[e].weight /
						     strength[i];
	for (uint32_t i = 0; i < graph->nodes; i++)
		moved += fabs(next[i] - rank[i]);
	return moved;
}

void graph_pagerank(const struct graph *graph, double *ret_rank)
{
	enum { MOST_ROUNDS = 200 };
	size_t n = graph->nodes;
	double *strength = mem_zero(n + 1, sizeof(double));
	double *next = mem_zero(n + 1, sizeof(double));
	for (uint32_t i = 0; i < n; i++) {
		strength[i] = graph_strength(graph, i);
		ret_rank[i] = 1.0 / (double)n;
	}
	for (int round = 0; round < MOST_ROUNDS; round++) {
		double moved = walk(graph, strength, ret_rank, next);
		if (n)
			memcpy(ret_rank, next, n * sizeof(*next));
		if (moved < 1e-12)
			break;
	}
	mem_free(strength);
	mem_free(next);
}

/* What one source's search leaves behind (names as in Brandes' paper). */
struct search {
	uint32_t *order;    /* nodes by distance */
	uint32_t *distance; /* UINT32_MAX: not reached */
	double *sigma;      /* shortest paths from the source */
	double *delta;      /* dependency of the source on the node */
	uint32_t reached;
};

static void search_from(const struct graph *graph, uint32_t source, struct search *s)
{
	for (uint32_t i = 0; i < graph->nodes; i++) {
		s->distance[i] = UINT32_MAX;
		s->sigma[i] = s->delta[i] = 0;
	}
	s->distance[source] = 0;
	s->sigma[source] = 1;
	s->order[0] = source;
	s->reached = 1;
	for (uint32_t at = 0; at < s->reached; at++) {
		uint32_t v = s->order[at];
		for (uint32_t e = graph->from[v]; e < graph->from[v + 1]; e++) {
			uint32_t w = graph->ends[e].node;
			if (s->distance[w] == UINT32_MAX) {
				s->distance[w] = s->distance[v] + 1;
				s->order[s->reached++] = w;
			}
			if (s->distance[w] == s->distance[v] + 1)
				s->sigma[w] += s->sigma[v];
		}
	}
}

static void add_dependencies(const struct graph *graph, uint32_t source, struct search *s,
			     double *share)
{
	for (uint32_t at = s->reached; at-- > 1;) {
		uint32_t w = s->order[at];
		for (uint32_t e = graph->from[w]; e < graph->from[w + 1]; e++) {
			uint32_t v = graph->ends[e].node;
			if (s->distance[v] + 1 == s->distance[w])
				s->delta[v] += s->sigma[v] / s->sigma[w] * (1 + s->delta[w]);
		}
		if (w != source)
			share[w] += s->delta[w];
	}
}

static void search_init(struct search *s, size_t nodes)
{
	*s = (struct search){.order = mem_zero(nodes + 1, sizeof(uint32_t)),
			     .distance = mem_zero(nodes + 1, sizeof(uint32_t)),
			     .sigma = mem_zero(nodes + 1, sizeof(double)),
			     .delta = mem_zero(nodes + 1, sizeof(double))};
}

static void search_clear(struct search *s)
{
	mem_free(s->order);
	mem_free(s->distance);
	mem_free(s->sigma);
	mem_free(s->delta);
}

/* From how many nodes the shortest ways are searched: as many as take a second or two. */
static uint32_t sources_of(const struct graph *graph)
{
	const double most_steps = 1e8;
	enum { LEAST = 100 };
	double steps = (double)graph->nodes + graph->from[graph->nodes];
	double sources = graph->nodes ? floor(most_steps / steps) : 0;
	return sources >= graph->nodes ? graph->nodes
	       : sources > LEAST       ? (uint32_t)sources
	       : graph->nodes < LEAST  ? graph->nodes
				       : LEAST;
}

uint32_t graph_betweenness(const struct graph *graph, double *ret_share)
{
	uint32_t sources = sources_of(graph);
	double n = graph->nodes, pairs = n > 0 ? (n - 1) * (n - 2) * (sources / n) : 0;
	struct search s;
	search_init(&s, graph->nodes);
	for (uint32_t i = 0; i < graph->nodes; i++)
		ret_share[i] = 0;
	for (uint32_t i = 0; i < sources; i++) {
		uint32_t source = (uint32_t)((uint64_t)i * graph->nodes / sources);
		search_from(graph, source, &s);
		add_dependencies(graph, source, &s, ret_share);
	}
	/* Every pair was met from both ends, and there are pairs / 2 of them; or from as many ends
	 * as were looked from. */
	for (uint32_t i = 0; i < graph->nodes && pairs > 0; i++)
		ret_share[i] /= pairs;
	search_clear(&s);
	return sources;
}

double graph_disparity(double weight, double strength, uint32_t degree)
{
	if (degree < 2 || strength <= 0)
		return 1;
	return pow(1 - weight / strength, (double)degree - 1);
}

/* The way back to the source over the strongest weakest edge. */
struct way {
	double weakest;
	uint32_t before;
};

uint32_t graph_path(const struct graph *graph, uint32_t a, uint32_t b, uint32_t *ret_path)
{
	struct search s;
	struct way *ways = mem_zero((size_t)graph->nodes + 1, sizeof(*ways));
	search_init(&s, graph->nodes);
	search_from(graph, a, &s);
	ways[a] = (struct way){INFINITY, a};
	for (uint32_t at = 0; at < s.reached; at++) {
		uint32_t v = s.order[at];
		for (uint32_t e = graph->from[v]; e < graph->from[v + 1]; e++) {
			const struct graph_end *end = &graph->ends[e];
			double weakest = fmin(ways[v].weakest, end->weight);
			/* All nodes of one distance are done before the first of the next. */
			if (s.distance[end->node] == s.distance[v] + 1 &&
			    weakest > ways[end->node].weakest)
				ways[end->node] = (struct way){weakest, v};
		}
	}
	uint32_t len = s.distance[b] == UINT32_MAX ? 0 : s.distance[b] + 1;
	for (uint32_t i = len, node = b; i-- > 0; node = ways[node].before)
		ret_path[i] = node;
	mem_free(ways);
	search_clear(&s);
	return len;
}
