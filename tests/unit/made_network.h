/* SPDX-License-Identifier: MIT
 *
 * made_network: a network out of nothing, for what draws: names in communities, ties mostly within
 * them, the same in every run.
 *
 *     struct made made;
 *     made_network(&made, 200, 800, 24);
 *     ... made.network ...
 *     arena_clear(&made.arena);
 */
#ifndef TESTS_MADE_NETWORK_H
#define TESTS_MADE_NETWORK_H

#include "query/network.h"

struct made {
	struct arena arena;
	struct network network;
	uint64_t random;
};

static uint32_t below(struct made *made, uint32_t n)
{
	made->random = made->random * 6364136223846793005U + 1442695040888963407U;
	return (uint32_t)((made->random >> 33) % n);
}

static void make_periods(struct made *made, size_t periods)
{
	struct network *network = &made->network;
	network->periods.at = ARENA_ARRAY(&made->arena, struct news_period, periods + 1);
	network->periods.len = periods;
	network->periods.unit = PERIOD_MONTH;
	for (size_t p = 0; p < periods; p++)
		network->periods.at[p] = (struct news_period){
			.days = {(int32_t)p * 31, (int32_t)p * 31 + 31},
			.label = arena_format(&made->arena, "%zu-%02zu", 2020 + p / 12, p % 12 + 1),
			.articles = 100};
}

static void make_nodes(struct made *made, size_t nodes)
{
	static const enum kind kinds[] = {KIND_PERSON, KIND_OFFICIAL, KIND_COUNTRY,
					  KIND_ORGANIZATION};
	struct network *network = &made->network;
	network->nodes = ARENA_ARRAY(&made->arena, struct network_node, nodes);
	network->nodes_len = nodes;
	for (size_t i = 0; i < nodes; i++) {
		struct network_node *node = &network->nodes[i];
		node->entity = arena_format(&made->arena, "name-%zu", i);
		node->name = arena_format(&made->arena, "%s Nameson %zu",
					  i % 3 ? "Alex" : "Maria Theresa", i);
		node->kind = kinds[i % 4];
		node->articles = (uint32_t)(4000 / (i + 4));
		node->by = ARENA_ARRAY(&made->arena, uint32_t, network->periods.len + 1);
		for (size_t p = 0; p < network->periods.len; p++)
			node->by[p] = below(made, node->articles + 1);
	}
}

static bool is_tied(const struct network *network, uint32_t a, uint32_t b)
{
	for (size_t i = 0; i < network->edges_len; i++)
		if (network->edges[i].a == a && network->edges[i].b == b)
			return true;
	return false;
}

/* Ties are within a community of 25 but for one in ten. */
static void make_edges(struct made *made, size_t edges)
{
	enum { COMMUNITY = 25 };
	struct network *network = &made->network;
	uint32_t n = (uint32_t)network->nodes_len;
	network->edges = ARENA_ARRAY(&made->arena, struct network_edge, edges);
	while (network->edges_len < edges) {
		uint32_t a = below(made, n), b = below(made, n);
		if (below(made, 10))
			b = a - a % COMMUNITY + below(made, COMMUNITY);
		if (a >= b || b >= n || is_tied(network, a, b))
			continue;
		struct network_edge *edge = &network->edges[network->edges_len++];
		edge->a = a;
		edge->b = b;
		edge->articles = 1 + below(made, 200);
		edge->by = ARENA_ARRAY(&made->arena, uint32_t, network->periods.len + 1);
		for (size_t p = 0; p < network->periods.len; p++)
			edge->by[p] = below(made, 3) ? 0 : below(made, 9);
	}
}

static void made_network(struct made *made, size_t nodes, size_t edges, size_t periods)
{
	*made = (struct made){.random = 42};
	arena_init(&made->arena);
	make_periods(made, periods);
	make_nodes(made, nodes);
	make_edges(made, edges);
	made->network.scope = "sentence";
}

#endif
