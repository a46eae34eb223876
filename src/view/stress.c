/* SPDX-License-Identifier: MIT */
#include "stress.h"

#include <math.h>

/* Distances: Dijkstra (1959) from every node. */

struct heap_item {
	float distance;
	uint32_t node;
};

struct heap {
	struct heap_item *at;
	size_t len;
};

static bool is_nearer(struct heap_item a, struct heap_item b)
{
	return a.distance < b.distance || (!(b.distance < a.distance) && a.node < b.node);
}

static void heap_push(struct heap *heap, struct heap_item item)
{
	size_t i = heap->len++;
	while (i > 0 && is_nearer(item, heap->at[(i - 1) / 2])) {
		heap->at[i] = heap->at[(i - 1) / 2];
		i = (i - 1) / 2;
	}
	heap->at[i] = item;
}

static struct heap_item heap_pop(struct heap *heap)
{
	struct heap_item top = heap->at[0], last = heap->at[--heap->len];
	size_t i = 0;
	for (size_t child = 1; child < heap->len; child = 2 * i + 1) {
		if (child + 1 < heap->len && is_nearer(heap->at[child + 1], heap->at[child]))
			child++;
		if (!is_nearer(heap->at[child], last))
			break;
		heap->at[i] = heap->at[child];
		i = child;
	}
	heap->at[i] = last;
	return top;
}

static void distances_from(const struct graph *graph, uint32_t from, struct heap *heap, float *row)
{
	for (uint32_t i = 0; i < graph->nodes; i++)
		row[i] = STRESS_APART;
	row[from] = 0;
	heap->len = 0;
	heap_push(heap, (struct heap_item){0, from});
	while (heap->len) {
		struct heap_item item = heap_pop(heap);
		if (item.distance > row[item.node])
			continue;
		for (uint32_t e = graph->from[item.node]; e < graph->from[item.node + 1]; e++) {
			uint32_t to = graph->ends[e].node;
			float distance = item.distance + (float)graph->ends[e].weight;
			if (row[to] >= 0 && row[to] <= distance)
				continue;
			row[to] = distance;
			heap_push(heap, (struct heap_item){distance, to});
		}
	}
}

void stress_make(const struct graph *graph, struct arena *arena, struct stress *ret_stress)
{
	size_t n = graph->nodes;
	struct heap heap = {ARENA_ARRAY(arena, struct heap_item, 2 * graph->edges + 2), 0};
	struct stress stress = {.nodes = graph->nodes,
				.unit = 1,
				.distance = arena_alloc(arena, (n * n + 1) * sizeof(float)),
				.at = ARENA_ARRAY(arena, struct stress_point, n + 1)};
	for (uint32_t i = 0; i < graph->nodes; i++)
		distances_from(graph, i, &heap, stress.distance + i * n);
	*ret_stress = stress;
}

void stress_scale(struct stress *stress, double factor)
{
	stress->unit *= factor;
	for (size_t i = 0; i < (size_t)stress->nodes * stress->nodes; i++)
		if (stress->distance[i] > 0)
			stress->distance[i] *= (float)factor;
}

/* The first places: the two longest axes of what the distances to some pivots span. */

enum { PIVOTS_MOST = 60 };

struct pivots {
	uint32_t len;
	double *squares; /* a row for each member: centred squares of its distances to the pivots */
};

/* Each the farthest from those before it. */
static uint32_t choose_pivots(const struct stress *stress, const uint32_t *members, uint32_t len,
			      struct arena *arena, uint32_t *pivots)
{
	double *least = ARENA_ARRAY(arena, double, len);
	uint32_t count = len < PIVOTS_MOST ? len : PIVOTS_MOST, next = 0;
	for (uint32_t i = 0; i < len; i++)
		least[i] = INFINITY;
	for (uint32_t p = 0; p < count; p++) {
		pivots[p] = members[next];
		for (uint32_t i = 0; i < len; i++)
			least[i] = fmin(least[i], stress_distance(stress, pivots[p], members[i]));
		for (uint32_t i = 0; i < len; i++)
			next = least[i] > least[next] ? i : next;
	}
	return count;
}

static void centre(double *squares, uint32_t rows, uint32_t columns)
{
	double all = 0, of_columns[PIVOTS_MOST] = {0};
	for (size_t i = 0; i < (size_t)rows * columns; i++)
		of_columns[i % columns] += squares[i] / rows;
	for (uint32_t p = 0; p < columns; p++)
		all += of_columns[p] / columns;
	for (uint32_t i = 0; i < rows; i++) {
		double *row = squares + (size_t)i * columns, of_row = 0;
		for (uint32_t p = 0; p < columns; p++)
			of_row += row[p] / columns;
		for (uint32_t p = 0; p < columns; p++)
			row[p] = -0.5 * (row[p] - of_row - of_columns[p] + all);
	}
}

static struct pivots pivots_of(const struct stress *stress, const uint32_t *members, uint32_t len,
			       struct arena *arena)
{
	uint32_t chosen[PIVOTS_MOST];
	struct pivots pivots = {choose_pivots(stress, members, len, arena, chosen), NULL};
	pivots.squares = ARENA_ARRAY(arena, double, (size_t)len *pivots.len);
	for (uint32_t i = 0; i < len; i++)
		for (uint32_t p = 0; p < pivots.len; p++) {
			double d = stress_distance(stress, members[i], chosen[p]);
			pivots.squares[(size_t)i * pivots.len + p] = d * d;
		}
	centre(pivots.squares, len, pivots.len);
	return pivots;
}

static double normalize(double *v, uint32_t len)
{
	double sum = 0;
	for (uint32_t i = 0; i < len; i++)
		sum += v[i] * v[i];
	sum = sqrt(sum);
	for (uint32_t i = 0; i < len && sum > 0; i++)
		v[i] /= sum;
	return sum;
}

/* The longest axis across `other` (NULL for none), by repeated multiplication. */
static void axis(const double *product, uint32_t k, const double *other, double *ret_axis)
{
	enum { ROUNDS = 200 };
	double next[PIVOTS_MOST];
	for (uint32_t p = 0; p < k; p++)
		ret_axis[p] = 1.0 / (1.0 + p);
	for (int round = 0; round < ROUNDS; round++) {
		double along = 0;
		for (uint32_t p = 0; other && p < k; p++)
			along += ret_axis[p] * other[p];
		for (uint32_t p = 0; other && p < k; p++)
			ret_axis[p] -= along * other[p];
		for (uint32_t p = 0; p < k; p++) {
			next[p] = 0;
			for (uint32_t q = 0; q < k; q++)
				next[p] += product[p * k + q] * ret_axis[q];
		}
		for (uint32_t p = 0; p < k; p++)
			ret_axis[p] = next[p];
		normalize(ret_axis, k);
	}
}

/* Nodes that the pivots do not tell apart would stay in one spot for ever. */
static void strew(struct stress *stress, const uint32_t *members, uint32_t len)
{
	const double turn = 2.399963, step = 0.02;
	for (uint32_t i = 0; i < len; i++) {
		struct stress_point *at = &stress->at[members[i]];
		at->x += step * sqrt(i) * cos(turn * i);
		at->y += step * sqrt(i) * sin(turn * i);
	}
}

/* The projection shrinks: as large as the distances are. */
static void fit_size(struct stress *stress, const uint32_t *members, uint32_t len)
{
	double of_paper = 0, of_both = 0;
	for (uint32_t i = 0; i < len; i++)
		for (uint32_t k = 0; k < i; k++) {
			const struct stress_point *a = &stress->at[members[i]],
						  *b = &stress->at[members[k]];
			double d = stress_distance(stress, members[i], members[k]);
			double r = sqrt((a->x - b->x) * (a->x - b->x) +
					(a->y - b->y) * (a->y - b->y)) /
				   d;
			of_paper += r * r;
			of_both += r;
		}
	for (uint32_t i = 0; i < len && of_paper > 0; i++) {
		stress->at[members[i]].x *= of_both / of_paper;
		stress->at[members[i]].y *= of_both / of_paper;
	}
}

void stress_begin(struct stress *stress, const uint32_t *members, uint32_t len, struct arena *arena)
{
	struct pivots pivots = pivots_of(stress, members, len, arena);
	uint32_t k = pivots.len;
	double product[PIVOTS_MOST * PIVOTS_MOST] = {0}, axes[2][PIVOTS_MOST];
	for (uint32_t i = 0; i < len; i++) {
		const double *row = pivots.squares + (size_t)i * k;
		for (uint32_t p = 0; p < k; p++)
			for (uint32_t q = 0; q < k; q++)
				product[p * k + q] += row[p] * row[q];
	}
	axis(product, k, NULL, axes[0]);
	axis(product, k, axes[0], axes[1]);
	for (uint32_t i = 0; i < len; i++) {
		struct stress_point at = {0, 0};
		for (uint32_t p = 0; p < k; p++) {
			at.x += pivots.squares[(size_t)i * k + p] * axes[0][p];
			at.y += pivots.squares[(size_t)i * k + p] * axes[1][p];
		}
		stress->at[members[i]] = at;
	}
	fit_size(stress, members, len);
	strew(stress, members, len);
}

/* Majorisation. */

/* Where node i wants to be, the others being where they are. */
static struct stress_point wanted(const struct stress *stress, uint32_t i)
{
	const float *row = stress->distance + (size_t)i * stress->nodes;
	struct stress_point at = stress->at[i], sum = {0, 0};
	double weights = 0;
	for (uint32_t k = 0; k < stress->nodes; k++) {
		if (row[k] <= 0)
			continue;
		const struct stress_point *other = &stress->at[k];
		double dx = at.x - other->x, dy = at.y - other->y, d = (double)row[k];
		double apart = sqrt(dx * dx + dy * dy), weight = 1 / (d * d);
		double stretch = apart > 1e-9 ? d / apart : 0;
		sum.x += weight * (other->x + stretch * dx);
		sum.y += weight * (other->y + stretch * dy);
		weights += weight;
	}
	return weights > 0 ? (struct stress_point){sum.x / weights, sum.y / weights} : at;
}

void stress_settle(struct stress *stress, const uint32_t *movers, uint32_t len, unsigned rounds)
{
	const double rest = 1e-3; /* of an edge's length, on average */
	double moved = INFINITY;
	for (unsigned round = 0; round < rounds && moved > rest * len * stress->unit; round++) {
		moved = 0;
		for (uint32_t i = 0; i < len; i++) {
			struct stress_point *at = &stress->at[movers[i]];
			struct stress_point to = wanted(stress, movers[i]);
			moved += fabs(to.x - at->x) + fabs(to.y - at->y);
			*at = to;
		}
	}
}

/* Which way up. */

static struct stress_point middle_of(const struct stress *stress, const uint32_t *members,
				     uint32_t len)
{
	struct stress_point middle = {0, 0};
	for (uint32_t i = 0; i < len; i++) {
		middle.x += stress->at[members[i]].x / len;
		middle.y += stress->at[members[i]].y / len;
	}
	return middle;
}

/* How well the members, moved to have their middle at the origin, agree with where they lean: as a
 * complex number, whose angle is by how much to turn them back, and whose size is the agreement. */
static struct stress_point agreement(const struct stress *stress, const uint32_t *members,
				     uint32_t len, const struct stress_point *lean, double mirror)
{
	struct stress_point sum = {0, 0};
	for (uint32_t i = 0; i < len; i++) {
		const struct stress_point *at = &stress->at[members[i]], *to = &lean[members[i]];
		double weight = 1 / sqrt(1.0 + i), y = mirror * at->y;
		sum.x += weight * (at->x * to->x + y * to->y);
		sum.y += weight * (y * to->x - at->x * to->y);
	}
	return sum;
}

void stress_turn(struct stress *stress, const uint32_t *members, uint32_t len,
		 const struct stress_point *lean)
{
	struct stress_point middle = middle_of(stress, members, len);
	for (uint32_t i = 0; i < len; i++) {
		stress->at[members[i]].x -= middle.x;
		stress->at[members[i]].y -= middle.y;
	}
	struct stress_point as_is = agreement(stress, members, len, lean, 1);
	struct stress_point turned = agreement(stress, members, len, lean, -1);
	bool mirror = hypot(turned.x, turned.y) > hypot(as_is.x, as_is.y);
	struct stress_point best = mirror ? turned : as_is;
	double angle = -atan2(best.y, best.x), c = cos(angle), s = sin(angle);
	for (uint32_t i = 0; i < len; i++) {
		struct stress_point *at = &stress->at[members[i]];
		double x = at->x, y = mirror ? -at->y : at->y;
		*at = (struct stress_point){c * x - s * y, s * x + c * y};
	}
}
