/* SPDX-License-Identifier: MIT */
#include "graph_radial.h"

#include "base/order.h"

#include <math.h>
#include <stdlib.h>

struct spoke {
	uint32_t node;
	uint32_t articles; /* of its strongest tie with the middle */
	enum kind kind;
};

bool radial_in_middle(const struct network *network, uint32_t node)
{
	bool any = false;
	for (size_t i = 0; i < network->nodes_len; i++)
		any |= network->nodes[i].focus;
	return any ? network->nodes[node].focus : node == 0;
}

static int strongest_first(const void *a, const void *b)
{
	const struct spoke *x = a, *y = b;
	if (x->articles != y->articles)
		return ORDER(y->articles, x->articles);
	return ORDER(x->node, y->node);
}

static int by_kind(const void *a, const void *b)
{
	const struct spoke *x = a, *y = b;
	return x->kind != y->kind ? (x->kind < y->kind ? -1 : 1) : strongest_first(a, b);
}

static void weigh(const struct network *network, struct spoke *spoke)
{
	for (size_t i = 0; i < network->edges_len; i++) {
		const struct network_edge *edge = &network->edges[i];
		bool ties = (edge->a == spoke->node && radial_in_middle(network, edge->b)) ||
			    (edge->b == spoke->node && radial_in_middle(network, edge->a));
		if (ties && edge->articles > spoke->articles)
			spoke->articles = edge->articles;
	}
}

/* How many of the spokes fit on the ring, side by side whatever the angle. */
static size_t fitting(const struct spoke *spokes, size_t n, const struct graph_place *places,
		      double radius)
{
	enum { GAP = 26 };
	double length = 0;
	size_t count = 0;
	while (count < n) {
		const struct graph_place *place = &places[spokes[count].node];
		length += hypot(place->width, place->height) + GAP;
		if (length > 2 * M_PI * radius)
			break;
		count++;
	}
	return count ? count : 1;
}

/* Names are wider than high. */
static const double WIDER = 1.6;

static void place_ring(const struct spoke *spokes, size_t n, double radius, double turn,
		       struct graph_place *places)
{
	for (size_t i = 0; i < n; i++) {
		double angle = turn + 2 * M_PI * (double)i / (double)n;
		places[spokes[i].node].x = WIDER * radius * cos(angle);
		places[spokes[i].node].y = radius * sin(angle);
	}
}

static bool overlap(const struct graph_place *a, const struct graph_place *b)
{
	enum { GAP = 6 };
	return fabs(a->x - b->x) * 2 < a->width + b->width + GAP &&
	       fabs(a->y - b->y) * 2 < a->height + b->height + GAP;
}

static bool any_overlap(const struct graph_place *places, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++)
			if (overlap(&places[i], &places[j]))
				return true;
	return false;
}

/* Rings grow until no name covers another. */
static void widen(struct graph_place *places, size_t n)
{
	enum { TRIES = 60 };
	for (int i = 0; i < TRIES && any_overlap(places, n); i++)
		for (size_t j = 0; j < n; j++) {
			places[j].x *= 1.05;
			places[j].y *= 1.05;
		}
}

static double place_middle(const struct network *network, struct graph_place *places)
{
	enum { GAP = 14 };
	double y = 0, widest = 0;
	for (uint32_t i = 0; i < network->nodes_len; i++) {
		if (!radial_in_middle(network, i))
			continue;
		places[i].x = 0;
		places[i].y = y - places[i].height / 2;
		y -= places[i].height + GAP;
		widest = fmax(widest, places[i].width);
	}
	for (uint32_t i = 0; i < network->nodes_len; i++)
		if (radial_in_middle(network, i))
			places[i].y -= (y + GAP) / 2;
	return fmax(widest, -y) / 2;
}

void graph_radial(const struct network *network, struct graph_place *places)
{
	enum { RING = 130 };
	struct arena arena;
	arena_init(&arena);
	struct spoke *spokes = ARENA_ARRAY(&arena, struct spoke, network->nodes_len + 1);
	size_t n = 0;
	for (uint32_t i = 0; i < network->nodes_len; i++) {
		if (radial_in_middle(network, i))
			continue;
		spokes[n] = (struct spoke){.node = i, .kind = network->nodes[i].kind};
		weigh(network, &spokes[n++]);
	}
	if (n)
		qsort(spokes, n, sizeof(*spokes), strongest_first);
	double radius = place_middle(network, places) + RING, turn = M_PI / 2;
	for (size_t from = 0, count; from < n; from += count) {
		count = fitting(spokes + from, n - from, places, radius);
		qsort(spokes + from, count, sizeof(*spokes), by_kind);
		place_ring(spokes + from, count, radius, turn, places);
		radius += RING;
		turn += M_PI / (double)count;
	}
	widen(places, network->nodes_len);
	arena_clear(&arena);
}
