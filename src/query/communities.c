/* SPDX-License-Identifier: MIT
 *
 * communities: the Louvain method.
 */
#include "query/graph.h"

#include "base/mem.h"
#include "base/order.h"

#include <stdlib.h>

/* One level: nodes are communities of the level below, `inside` is twice the weight within them. */
struct level {
	struct graph graph;
	double *inside;
	double *strength;    /* of the node, inside included */
	double *total;       /* of the community */
	uint32_t *community; /* of the node */
	double weight;       /* twice that of all edges */
};

static void level_init(struct level *level, struct arena *arena)
{
	uint32_t n = level->graph.nodes;
	level->strength = ARENA_ARRAY(arena, double, n + 1);
	level->total = ARENA_ARRAY(arena, double, n + 1);
	level->community = ARENA_ARRAY(arena, uint32_t, n + 1);
	level->weight = 0;
	for (uint32_t i = 0; i < n; i++) {
		level->strength[i] = graph_strength(&level->graph, i) + level->inside[i];
		level->total[i] = level->strength[i];
		level->community[i] = i;
		level->weight += level->strength[i];
	}
}

/* Weight from a node to each community beside it; `beside` lists those that have any. */
struct links {
	double *to;
	uint32_t *beside;
	uint32_t len;
};

static void links_of(const struct level *level, uint32_t node, struct links *links)
{
	links->len = 0;
	for (uint32_t e = level->graph.from[node]; e < level->graph.from[node + 1]; e++) {
		uint32_t c = level->community[level->graph.ends[e].node];
		if (links->to[c] <= 0)
			links->beside[links->len++] = c;
		links->to[c] += level->graph.ends[e].weight;
	}
}

/* Moves a node to the community that gains most modularity; true where that is another one. */
static bool move(struct level *level, uint32_t node, struct links *links)
{
	const double least = 1e-12;
	uint32_t home = level->community[node], best = home;
	double strength = level->strength[node];
	links_of(level, node, links);
	level->total[home] -= strength;
	double best_gain = links->to[home] - level->total[home] * strength / level->weight;
	for (uint32_t i = 0; i < links->len; i++) {
		uint32_t c = links->beside[i];
		double gain = links->to[c] - level->total[c] * strength / level->weight;
		bool more = gain > best_gain + least;
		bool same = gain > best_gain - least && c < best && best != home;
		if (more || same) {
			best = c;
			best_gain = gain;
		}
	}
	for (uint32_t i = 0; i < links->len; i++)
		links->to[links->beside[i]] = 0;
	level->total[best] += strength;
	level->community[node] = best;
	return best != home;
}

static bool move_all(struct level *level, struct links *links)
{
	enum { MOST_ROUNDS = 100 };
	bool any = false, moved = true;
	for (int round = 0; round < MOST_ROUNDS && moved; round++) {
		moved = false;
		for (uint32_t i = 0; i < level->graph.nodes; i++)
			moved |= move(level, i, links);
		any |= moved;
	}
	return any;
}

/* Numbers communities 0, 1, 2 ... in the order of their first node; returns how many. */
static uint32_t renumber(uint32_t *community, uint32_t nodes)
{
	uint32_t *number = mem_zero((size_t)nodes + 1, sizeof(*number)), count = 0;
	for (uint32_t i = 0; i < nodes; i++) {
		if (!number[community[i]])
			number[community[i]] = ++count;
		community[i] = number[community[i]] - 1;
	}
	mem_free(number);
	return count;
}

static int by_ends(const void *a, const void *b)
{
	const struct graph_edge *x = a, *y = b;
	if (x->a != y->a)
		return ORDER(x->a, y->a);
	return ORDER(x->b, y->b);
}

/* Makes each community a node. */
static void fold(const struct level *level, uint32_t communities, struct arena *arena,
		 struct level *ret_next)
{
	const struct graph *graph = &level->graph;
	struct graph_edge *edges = ARENA_ARRAY(arena, struct graph_edge, graph->edges + 1);
	size_t len = 0, kept = 0;
	*ret_next = (struct level){.inside = ARENA_ARRAY(arena, double, communities + 1)};
	for (uint32_t i = 0; i < graph->nodes; i++) {
		uint32_t c = level->community[i];
		ret_next->inside[c] += level->inside[i];
		for (uint32_t e = graph->from[i]; e < graph->from[i + 1]; e++) {
			uint32_t d = level->community[graph->ends[e].node];
			if (c == d)
				ret_next->inside[c] += graph->ends[e].weight;
			else if (c < d)
				edges[len++] = (struct graph_edge){c, d, graph->ends[e].weight};
		}
	}
	if (len)
		qsort(edges, len, sizeof(*edges), by_ends);
	for (size_t i = 0; i < len; i++)
		if (kept && by_ends(&edges[kept - 1], &edges[i]) == 0)
			edges[kept - 1].weight += edges[i].weight;
		else
			edges[kept++] = edges[i];
	graph_make(edges, kept, communities, arena, &ret_next->graph);
}

/* Gives each connected part of a community a number of its own. */
static void split(const struct graph *graph, uint32_t *community)
{
	uint32_t n = graph->nodes, parts = 0, *part = mem_zero((size_t)n + 1, sizeof(*part));
	uint32_t *queue = mem_zero((size_t)n + 1, sizeof(*queue));
	for (uint32_t start = 0; start < n; start++) {
		uint32_t len = 1;
		if (part[start])
			continue;
		queue[0] = start;
		part[start] = ++parts;
		for (uint32_t at = 0; at < len; at++) {
			uint32_t v = queue[at];
			for (uint32_t e = graph->from[v]; e < graph->from[v + 1]; e++) {
				uint32_t w = graph->ends[e].node;
				if (part[w] || community[w] != community[v])
					continue;
				part[w] = parts;
				queue[len++] = w;
			}
		}
	}
	for (uint32_t i = 0; i < n; i++)
		community[i] = part[i] - 1;
	mem_free(part);
	mem_free(queue);
}

struct sized {
	uint32_t community, size;
};

static int by_size(const void *a, const void *b)
{
	const struct sized *x = a, *y = b;
	if (x->size != y->size)
		return ORDER(y->size, x->size);
	return ORDER(x->community, y->community);
}

static void number_by_size(uint32_t *community, uint32_t nodes, uint32_t count)
{
	struct sized *sizes = mem_zero((size_t)count + 1, sizeof(*sizes));
	uint32_t *number = mem_zero((size_t)count + 1, sizeof(*number));
	for (uint32_t c = 0; c < count; c++)
		sizes[c].community = c;
	for (uint32_t i = 0; i < nodes; i++)
		sizes[community[i]].size++;
	qsort(sizes, count, sizeof(*sizes), by_size);
	for (uint32_t c = 0; c < count; c++)
		number[sizes[c].community] = c;
	for (uint32_t i = 0; i < nodes; i++)
		community[i] = number[community[i]];
	mem_free(sizes);
	mem_free(number);
}

uint32_t graph_communities(const struct graph *graph, uint32_t *ret_community)
{
	uint32_t n = graph->nodes;
	struct arena arena;
	arena_init(&arena);
	struct level level = {.graph = *graph,
			      .inside = ARENA_ARRAY(&arena, double, (size_t)n + 1)};
	struct links links = {ARENA_ARRAY(&arena, double, (size_t)n + 1),
			      ARENA_ARRAY(&arena, uint32_t, (size_t)n + 1), 0};
	for (uint32_t i = 0; i < n; i++)
		ret_community[i] = i;
	level_init(&level, &arena);
	while (level.weight > 0 && move_all(&level, &links)) {
		struct level next;
		uint32_t count = renumber(level.community, level.graph.nodes);
		for (uint32_t i = 0; i < n; i++)
			ret_community[i] = level.community[ret_community[i]];
		fold(&level, count, &arena, &next);
		level = next;
		level_init(&level, &arena);
	}
	arena_clear(&arena);
	split(graph, ret_community);
	uint32_t count = renumber(ret_community, n);
	number_by_size(ret_community, n, count);
	return count;
}

double graph_modularity(const struct graph *graph, const uint32_t *community)
{
	double *total = mem_zero((size_t)graph->nodes + 1, sizeof(double));
	double inside = 0, weight = 0, expected = 0;
	for (uint32_t i = 0; i < graph->nodes; i++) {
		double strength = graph_strength(graph, i);
		total[community[i]] += strength;
		weight += strength;
		for (uint32_t e = graph->from[i]; e < graph->from[i + 1]; e++)
			if (community[graph->ends[e].node] == community[i])
				inside += graph->ends[e].weight;
	}
	for (uint32_t c = 0; c < graph->nodes && weight > 0; c++)
		expected += total[c] / weight * (total[c] / weight);
	mem_free(total);
	return weight > 0 ? inside / weight - expected : 0;
}
