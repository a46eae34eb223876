/* SPDX-License-Identifier: MIT */
#include "graph_group.h"

#include "base/mem.h"
#include "base/order.h"

#include <math.h>
#include <stdlib.h>

/* Points kept free between two names; more where a tie between them is to be seen. */
struct gap {
	double x, y;
};
static const struct gap any_gaps[] = {{22, 18}, {16, 14}}, tie_gaps[] = {{46, 40}, {36, 34}};
/* Those who stood somewhere before give way to one another only for a reason. */
static const struct gap fixed_gaps[] = {{20, 16}, {14, 12}};

static struct gap any_gap(const struct group *group)
{
	return any_gaps[group->tight];
}

static struct gap tie_gap(const struct group *group)
{
	return tie_gaps[group->tight];
}

/* From any unit to points. */

struct extent {
	double left, right, bottom, top; /* of the middles */
	double width, height;            /* of names, on average */
	double names;                    /* paper that names and the gaps around them take */
};

static struct extent extent_of(const struct group *group)
{
	struct extent e = {INFINITY, -INFINITY, INFINITY, -INFINITY, 0, 0, 0};
	for (size_t i = 0; i < group->names_len; i++) {
		const struct graph_place *p = &group->places[group->names[i]];
		e.left = fmin(e.left, p->x);
		e.right = fmax(e.right, p->x);
		e.bottom = fmin(e.bottom, p->y);
		e.top = fmax(e.top, p->y);
		e.width += p->width / (double)group->names_len;
		e.height += p->height / (double)group->names_len;
		e.names += (p->width + any_gap(group).x) * (p->height + any_gap(group).y);
	}
	return e;
}

void graph_fit(const struct group *group)
{
	/* Two names far apart, or three in a row, would take any length. */
	const double paper = group->tight ? 1.6 : 3.0, ideal = 1.45, stretch_most = 1.4;
	const double longest = group->names_len > 8 ? 1e4 : 120;
	struct extent e = extent_of(group);
	double w = e.right - e.left, h = e.top - e.bottom;
	double stretch = h > 1e-3 * w ? sqrt(ideal * h / w) : 1;
	stretch = fmax(fmin(stretch, stretch_most), 1 / stretch_most);
	w *= stretch;
	h /= stretch;
	/* (factor * w + width) * (factor * h + height) = paper * names */
	double a = w * h, b = w * e.height + h * e.width, c = e.width * e.height - paper * e.names;
	double root = sqrt(fmax(b * b - 4 * a * c, 0));
	double factor = fmin(b + root > 0 ? -2 * c / (b + root) : longest, longest);
	for (size_t i = 0; i < group->names_len; i++) {
		struct graph_place *p = &group->places[group->names[i]];
		p->x = (p->x - (e.left + e.right) / 2) * factor * stretch;
		p->y = (p->y - (e.bottom + e.top) / 2) * factor / stretch;
	}
}

/* Names in order of their left edges: whoever stands behind the right edge of one, and all after
 * it, cannot touch it. */
struct sweep {
	const struct group *group;
	uint32_t *order;
	double widest;
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
	int order = ORDER(x, y);
	return order ? order : ORDER(i, k);
}

static bool is_fixed(const struct group *group, uint32_t name)
{
	return group->fixed && group->fixed[name];
}

static double over_x(const struct graph_place *a, const struct graph_place *b, struct gap gap)
{
	return (a->width + b->width) / 2 + gap.x - fabs(a->x - b->x);
}

static double over_y(const struct graph_place *a, const struct graph_place *b, struct gap gap)
{
	return (a->height + b->height) / 2 + gap.y - fabs(a->y - b->y);
}

/* More than what rounding moves. */
static const double enough = 0.03;

/* Moves two that overlap apart, where that takes the shorter way; a fixed one only for another. */
static bool part(const struct group *group, uint32_t i, uint32_t k, struct gap gap)
{
	struct graph_place *a = &group->places[i], *b = &group->places[k];
	bool fixed_a = is_fixed(group, i), fixed_b = is_fixed(group, k);
	gap = fixed_a && fixed_b ? fixed_gaps[group->tight] : gap;
	double x = over_x(a, b, gap), y = over_y(a, b, gap);
	if (x <= enough || y <= enough)
		return false;
	double share = fixed_a == fixed_b ? 0.5 : fixed_a ? 0 : 1;
	if (x < y) {
		double way = a->x <= b->x ? x : -x;
		a->x -= way * share;
		b->x += way * (1 - share);
	} else {
		double way = a->y <= b->y ? y : -y;
		a->y -= way * share;
		b->y += way * (1 - share);
	}
	return true;
}

static bool part_neighbours(const struct sweep *sweep)
{
	bool any = false;
	const struct group *group = sweep->group;
	qsort_r(sweep->order, group->names_len, sizeof(*sweep->order), by_left, group->places);
	for (size_t i = 0; i < group->names_len; i++) {
		const struct graph_place *a = &group->places[sweep->order[i]];
		for (size_t k = i + 1; k < group->names_len; k++) {
			const struct graph_place *b = &group->places[sweep->order[k]];
			/* The order is that of the beginning: both may have moved since. */
			if (left_of(b) > a->x + a->width / 2 + any_gap(group).x + sweep->widest)
				break;
			any |= part(group, sweep->order[i], sweep->order[k], any_gap(group));
		}
	}
	return any;
}

static bool part_tied(const struct group *group)
{
	bool any = false;
	for (size_t i = 0; i < group->ties_len; i++) {
		const struct network_edge *edge = &group->network->edges[group->ties[i]];
		any |= part(group, edge->a, edge->b, tie_gap(group));
	}
	return any;
}

static void enlarge(const struct group *group)
{
	for (size_t i = 0; i < group->names_len; i++) {
		group->places[group->names[i]].x *= 1.05;
		group->places[group->names[i]].y *= 1.05;
	}
}

void graph_spread(const struct group *group)
{
	enum { ROUNDS = 60, TRIES = 40 };
	struct sweep sweep = {group, mem_zero(group->names_len + 1, sizeof(uint32_t)), 0};
	bool any_fixed = false, overlap = true;
	for (size_t i = 0; i < group->names_len; i++) {
		sweep.order[i] = group->names[i];
		sweep.widest = fmax(sweep.widest, group->places[group->names[i]].width);
		any_fixed |= is_fixed(group, group->names[i]);
	}
	for (int try = 0; overlap && try < (any_fixed ? 1 : TRIES); try++) {
		for (int round = 0; overlap && round < ROUNDS; round++) {
			overlap = part_neighbours(&sweep);
			overlap |= part_tied(group);
		}
		if (overlap && !any_fixed)
			enlarge(group);
	}
	mem_free(sweep.order);
}

bool graph_hides_tie(const struct group *group, const struct network_edge *edge)
{
	const struct graph_place *a = &group->places[edge->a], *b = &group->places[edge->b];
	return over_x(a, b, tie_gap(group)) > enough && over_y(a, b, tie_gap(group)) > enough;
}

bool graph_is_covered(const struct group *group, uint32_t name)
{
	const struct graph_place *place = &group->places[name];
	for (size_t i = 0; i < group->names_len; i++) {
		const struct graph_place *other = &group->places[group->names[i]];
		if (group->names[i] != name && over_x(place, other, any_gap(group)) > enough &&
		    over_y(place, other, any_gap(group)) > enough)
			return true;
	}
	return false;
}
