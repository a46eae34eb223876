/* SPDX-License-Identifier: MIT */
#include "graph_compact.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>

/* Points kept free between two names; more where a tie between them is to be seen. */
struct gap {
	double x, y;
};
static const struct gap any_gap = {22, 18}, tie_gap = {46, 40};

/* Names in order of their left edges: whoever stands behind the right edge of one, and all after
 * it, cannot touch it. */
struct sweep {
	const struct network *network;
	struct graph_place *places;
	uint32_t *order;
	size_t len;
};

static double left_of(const struct graph_place *place)
{
	return place->x - place->width / 2;
}

static int by_left(const void *a, const void *b, void *context)
{
	const struct graph_place *places = context;
	uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;
	double x = left_of(&places[i]), y = left_of(&places[k]);
	return x < y ? -1 : x > y ? 1 : i < k ? -1 : i > k;
}

/* Moves two that overlap apart, where that takes the shorter way. */
static bool part(struct graph_place *a, struct graph_place *b, struct gap gap)
{
	double over_x = (a->width + b->width) / 2 + gap.x - fabs(a->x - b->x);
	double over_y = (a->height + b->height) / 2 + gap.y - fabs(a->y - b->y);
	const double enough = 0.01;
	if (over_x <= enough || over_y <= enough)
		return false;
	if (over_x < over_y) {
		double way = a->x <= b->x ? over_x / 2 : -over_x / 2;
		a->x -= way;
		b->x += way;
	} else {
		double way = a->y <= b->y ? over_y / 2 : -over_y / 2;
		a->y -= way;
		b->y += way;
	}
	return true;
}

/* One round over all that may touch; whether any did. */
static bool part_all(const struct sweep *sweep)
{
	bool any = false;
	struct graph_place *places = sweep->places;
	qsort_r(sweep->order, sweep->len, sizeof(*sweep->order), by_left, places);
	for (size_t i = 0; i < sweep->len; i++) {
		struct graph_place *a = &places[sweep->order[i]];
		for (size_t k = i + 1; k < sweep->len; k++) {
			struct graph_place *b = &places[sweep->order[k]];
			if (left_of(b) > a->x + 3 * a->width / 2 + any_gap.x)
				break;
			any |= part(a, b, any_gap);
		}
	}
	for (size_t i = 0; i < sweep->network->edges_len; i++) {
		const struct network_edge *edge = &sweep->network->edges[i];
		any |= part(&places[edge->a], &places[edge->b], tie_gap);
	}
	return any;
}

static void scale(const struct sweep *sweep, double factor)
{
	for (size_t i = 0; i < sweep->len; i++) {
		sweep->places[i].x *= factor;
		sweep->places[i].y *= factor;
	}
}

/* The side by which the plane would shrink if names and the gaps around them took a
 * third of it. */
static double wanted(const struct sweep *sweep)
{
	const double paper = 3.4;
	double left = INFINITY, right = -INFINITY, bottom = INFINITY, top = -INFINITY, names = 0;
	for (size_t i = 0; i < sweep->len; i++) {
		const struct graph_place *p = &sweep->places[i];
		left = fmin(left, p->x - p->width / 2);
		right = fmax(right, p->x + p->width / 2);
		bottom = fmin(bottom, p->y - p->height / 2);
		top = fmax(top, p->y + p->height / 2);
		names += (p->width + any_gap.x) * (p->height + any_gap.y);
	}
	return sqrt(paper * names / ((right - left) * (top - bottom)));
}

void graph_compact(const struct network *network, struct graph_place *places)
{
	size_t len = network->nodes_len;
	enum { ROUNDS = 60, TRIES = 40 };
	struct sweep sweep = {network, places, mem_zero(len + 1, sizeof(uint32_t)), len};
	for (size_t i = 0; i < len; i++)
		sweep.order[i] = (uint32_t)i;
	double factor = len > 1 ? wanted(&sweep) : 1;
	if (factor < 1)
		scale(&sweep, factor);
	bool overlap = true;
	for (int try = 0; overlap && try < TRIES; try++) {
		for (int round = 0; overlap && round < ROUNDS; round++)
			overlap = part_all(&sweep);
		if (overlap)
			scale(&sweep, 1.05);
	}
	mem_free(sweep.order);
}
