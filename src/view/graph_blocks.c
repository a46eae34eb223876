/* SPDX-License-Identifier: MIT */
#include "graph_blocks.h"

#include "query/graph.h"

#include <math.h>

bool blocks_are_drawn(const struct network *network)
{
	enum { READ_AS_ONE = 200 };
	return network->nodes_len > READ_AS_ONE;
}

void blocks_find(const struct network *network, struct arena *arena, uint32_t *ret_block)
{
	struct graph graph;
	struct graph_edge *edges = ARENA_ARRAY(arena, struct graph_edge, network->edges_len + 1);
	for (size_t i = 0; i < network->edges_len; i++) {
		const struct network_edge *e = &network->edges[i];
		edges[i] = (struct graph_edge){e->a, e->b, fmax(e->articles, 1)};
	}
	graph_make(edges, network->edges_len, (uint32_t)network->nodes_len, arena, &graph);
	graph_communities(&graph, ret_block);
}

struct ground {
	struct box box;
	uint32_t names;
};

static struct ground *grounds_of(struct arena *arena, const struct network *network,
				 const uint32_t *block, const struct graph_place *places)
{
	enum { AROUND = 10 };
	struct ground *grounds = ARENA_ARRAY(arena, struct ground, network->nodes_len + 1);
	for (size_t i = 0; i < network->nodes_len; i++) {
		struct ground *ground = &grounds[block[i]];
		const struct graph_place *p = &places[i];
		if (!ground->names++)
			ground->box = (struct box){.left = INFINITY,
						   .right = -INFINITY,
						   .bottom = INFINITY,
						   .top = -INFINITY};
		ground->box.left = fmin(ground->box.left, p->x - p->width / 2 - AROUND);
		ground->box.right = fmax(ground->box.right, p->x + p->width / 2 + AROUND);
		ground->box.bottom = fmin(ground->box.bottom, p->y - p->height / 2 - AROUND);
		ground->box.top = fmax(ground->box.top, p->y + p->height / 2 + AROUND);
	}
	return grounds;
}

static bool overlap(const struct box *a, const struct box *b)
{
	return a->left < b->right && b->left < a->right && a->bottom < b->top && b->bottom < a->top;
}

static bool any_overlap(const struct ground *grounds, size_t len)
{
	for (size_t i = 0; i < len; i++)
		for (size_t k = 0; k < i; k++)
			if (grounds[i].names && grounds[k].names &&
			    overlap(&grounds[i].box, &grounds[k].box))
				return true;
	return false;
}

void blocks_describe(struct gviz *g, struct arena *arena, const struct network *network,
		     const uint32_t *block, const struct graph_place *places)
{
	enum { FEWEST = 3 };
	const struct ground *grounds = grounds_of(arena, network, block, places);
	if (any_overlap(grounds, network->nodes_len))
		return;
	for (size_t i = 0; i < network->nodes_len; i++) {
		const struct box *box = &grounds[i].box;
		if (grounds[i].names < FEWEST)
			continue;
		struct gviz_node ground = gviz_ground(g, arena_format(arena, "cluster-%zu", i).at);
		struct str bb = arena_format(arena, "%.1f,%.1f,%.1f,%.1f", box->left, box->bottom,
					     box->right, box->top);
		gviz_set(ground, "bb", bb.at);
		gviz_set(ground, "style", "filled,rounded");
		gviz_set(ground, "fillcolor", "#f4f4f2");
		gviz_set(ground, "color", "#dcdcd8");
		gviz_set(ground, "class", "block");
		gviz_set(ground, "tooltip", "named together more often than with others");
	}
}
