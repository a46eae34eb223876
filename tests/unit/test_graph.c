/* SPDX-License-Identifier: MIT
 *
 * Zachary's karate club (1977), the graph on which these measures are published.
 */
#include "query/graph.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const uint8_t karate[][2] = {
	{1, 2},   {1, 3},   {1, 4},   {1, 5},   {1, 6},   {1, 7},   {1, 8},   {1, 9},   {1, 11},
	{1, 12},  {1, 13},  {1, 14},  {1, 18},  {1, 20},  {1, 22},  {1, 32},  {2, 3},   {2, 4},
	{2, 8},   {2, 14},  {2, 18},  {2, 20},  {2, 22},  {2, 31},  {3, 4},   {3, 8},   {3, 9},
	{3, 10},  {3, 14},  {3, 28},  {3, 29},  {3, 33},  {4, 8},   {4, 13},  {4, 14},  {5, 7},
	{5, 11},  {6, 7},   {6, 11},  {6, 17},  {7, 17},  {9, 31},  {9, 33},  {9, 34},  {10, 34},
	{14, 34}, {15, 33}, {15, 34}, {16, 33}, {16, 34}, {19, 33}, {19, 34}, {20, 34}, {21, 33},
	{21, 34}, {23, 33}, {23, 34}, {24, 26}, {24, 28}, {24, 30}, {24, 33}, {24, 34}, {25, 26},
	{25, 28}, {25, 32}, {26, 32}, {27, 30}, {27, 34}, {28, 34}, {29, 32}, {29, 34}, {30, 33},
	{30, 34}, {31, 33}, {31, 34}, {32, 33}, {32, 34}, {33, 34},
};
enum { NODES = 34, EDGES = sizeof(karate) / sizeof(karate[0]) };

struct club {
	struct arena arena;
	struct graph graph;
};

static void club_init(struct club *club)
{
	struct graph_edge edges[EDGES];
	for (size_t i = 0; i < EDGES; i++)
		edges[i] = (struct graph_edge){karate[i][0] - 1U, karate[i][1] - 1U, 1};
	arena_init(&club->arena);
	graph_make(edges, EDGES, NODES, &club->arena, &club->graph);
}

static void assert_near(double x, double y, double tolerance)
{
	assert_true(fabs(x - y) <= tolerance);
}

static void degrees(void **state)
{
	(void)state;
	struct club club;
	club_init(&club);
	assert_int_equal(EDGES, 78);
	assert_int_equal(graph_degree(&club.graph, 33), 17);
	assert_int_equal(graph_degree(&club.graph, 0), 16);
	assert_int_equal(graph_degree(&club.graph, 11), 1);
	arena_clear(&club.arena);
}

/* Values of networkx 3, pagerank() and betweenness_centrality(). */
static void pagerank_and_betweenness(void **state)
{
	(void)state;
	struct club club;
	double rank[NODES], share[NODES], sum = 0;
	club_init(&club);
	graph_pagerank(&club.graph, rank);
	graph_betweenness(&club.graph, share);
	for (size_t i = 0; i < NODES; i++)
		sum += rank[i];
	assert_near(sum, 1, 1e-9);
	assert_near(rank[33], 0.10092, 1e-4);
	assert_near(rank[0], 0.09700, 1e-4);
	assert_near(rank[32], 0.07169, 1e-4);
	assert_near(share[0], 0.437635, 1e-5);
	assert_near(share[33], 0.304075, 1e-5);
	assert_near(share[32], 0.145247, 1e-5);
	assert_near(share[11], 0, 1e-12);
	arena_clear(&club.arena);
}

/* The best partition has four communities and modularity 0.4198 (Agarwal and Kempe 2008); Louvain
 * comes close. */
static void communities(void **state)
{
	(void)state;
	struct club club;
	uint32_t community[NODES], factions[NODES];
	club_init(&club);
	uint32_t count = graph_communities(&club.graph, community);
	double modularity = graph_modularity(&club.graph, community);
	assert_true(count == 4);
	assert_true(modularity > 0.41 && modularity < 0.4199);
	assert_int_not_equal(community[0], community[33]);
	/* The two factions after the split: 0.3582 with the club's own division at 9 and 34. */
	static const uint8_t officers[] = {10, 15, 16, 19, 21, 23, 24, 25, 26,
					   27, 28, 29, 30, 31, 32, 33, 34};
	for (size_t i = 0; i < NODES; i++)
		factions[i] = 0;
	for (size_t i = 0; i < sizeof(officers); i++)
		factions[officers[i] - 1] = 1;
	assert_near(graph_modularity(&club.graph, factions), 0.3582, 1e-3);
	arena_clear(&club.arena);
}

/* A tie of half the strength among ten: (1 - 1/2)^9. */
static void disparity(void **state)
{
	(void)state;
	assert_near(graph_disparity(5, 10, 10), pow(0.5, 9), 1e-12);
	assert_near(graph_disparity(5, 5, 1), 1, 1e-12);
}

static void paths(void **state)
{
	(void)state;
	/* 0-1-3 is as short as 0-2-3, but weaker; 4 stands alone. */
	static const struct graph_edge edges[] = {{0, 1, 1}, {1, 3, 9}, {0, 2, 4}, {2, 3, 4}};
	struct arena arena;
	struct graph graph;
	uint32_t path[5];
	arena_init(&arena);
	graph_make(edges, 4, 5, &arena, &graph);
	assert_int_equal(graph_path(&graph, 0, 3, path), 3);
	assert_int_equal(path[0], 0);
	assert_int_equal(path[1], 2);
	assert_int_equal(path[2], 3);
	assert_int_equal(graph_path(&graph, 0, 4, path), 0);
	assert_int_equal(graph_path(&graph, 2, 2, path), 1);
	arena_clear(&arena);
}

static void an_empty_graph_is_no_trouble(void **state)
{
	(void)state;
	struct arena arena;
	struct graph graph;
	arena_init(&arena);
	graph_make(NULL, 0, 2, &arena, &graph);
	double rank[2];
	uint32_t community[2];
	graph_pagerank(&graph, rank);
	assert_near(rank[0], 0.5, 1e-9);
	graph_betweenness(&graph, rank);
	assert_near(rank[0], 0, 1e-12);
	assert_int_equal(graph_communities(&graph, community), 2);
	assert_near(graph_modularity(&graph, community), 0, 1e-12);
	arena_clear(&arena);
}

/* A ring, where all stand in the middle alike: (n - 2) / (4 (n - 1)), n even. */
static void betweenness_of_many_is_estimated(void **state)
{
	(void)state;
	enum { RING = 12000 };
	struct arena arena;
	struct graph graph;
	arena_init(&arena);
	struct graph_edge *edges = ARENA_ARRAY(&arena, struct graph_edge, RING);
	double *share = ARENA_ARRAY(&arena, double, RING), sum = 0;
	for (uint32_t i = 0; i < RING; i++)
		edges[i] = (struct graph_edge){i < RING - 1 ? i : 0, i < RING - 1 ? i + 1 : i, 1};
	graph_make(edges, RING, RING, &arena, &graph);
	uint32_t sources = graph_betweenness(&graph, share);
	assert_true(sources > 0);
	assert_true(sources < RING);
	for (uint32_t i = 0; i < RING; i++) {
		sum += share[i];
		assert_near(share[i], 0.25, 0.0025);
	}
	assert_near(sum / RING, (RING - 2.0) / (4 * (RING - 1.0)), 1e-6);
	arena_clear(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(degrees),
		cmocka_unit_test(pagerank_and_betweenness),
		cmocka_unit_test(communities),
		cmocka_unit_test(disparity),
		cmocka_unit_test(paths),
		cmocka_unit_test(an_empty_graph_is_no_trouble),
		cmocka_unit_test(betweenness_of_many_is_estimated),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
