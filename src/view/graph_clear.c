/* SPDX-License-Identifier: MIT
 *
 * graph_clear: a line that runs behind the name of another seems to end there. Names step aside, as
 * far as that makes fewer of such lines, covers no other name and goes no long way: a search for
 * the best of some places around each, a few times over.
 */
#include "graph_group.h"

#include "base/arena.h"

#include <math.h>

struct clearing {
	const struct group *group;
	uint32_t *tie_ends; /* ties of all names, one name after another: index of the edge */
	uint32_t *tie_from; /* where those of a name begin; of all names of the network, and one */
	struct graph_place *before;
};

/* Whether the line comes nearer to the name than that. */
static bool runs_behind(const struct graph_place *name, const struct graph_place *a,
			const struct graph_place *b)
{
	const double near = 3;
	double w = name->width / 2 + near, h = name->height / 2 + near;
	double ax = a->x - name->x, ay = a->y - name->y, bx = b->x - name->x, by = b->y - name->y;
	if (fmax(ax, bx) < -w || fmin(ax, bx) > w || fmax(ay, by) < -h || fmin(ay, by) > h)
		return false;
	double dx = bx - ax, dy = by - ay;
	return fabs(dx * ay - dy * ax) < fabs(dx) * h + fabs(dy) * w;
}

static bool ends_at(const struct network_edge *edge, uint32_t name)
{
	return edge->a == name || edge->b == name;
}

/* Lines of others behind the name; of more than `most` so many are as good as any number. */
static unsigned lines_of_others(const struct clearing *c, uint32_t name, unsigned most)
{
	const struct group *group = c->group;
	const struct graph_place *places = group->places;
	unsigned count = 0;
	for (size_t i = 0; i < group->ties_len && count <= most; i++) {
		const struct network_edge *edge = &group->network->edges[group->ties[i]];
		if (!ends_at(edge, name))
			count += runs_behind(&places[name], &places[edge->a], &places[edge->b]);
	}
	return count;
}

/* Names that the tie's line runs behind. */
static unsigned names_on(const struct clearing *c, const struct network_edge *edge)
{
	const struct group *group = c->group;
	const struct graph_place *places = group->places;
	unsigned count = 0;
	for (size_t i = 0; i < group->names_len; i++) {
		uint32_t name = group->names[i];
		if (!ends_at(edge, name))
			count += runs_behind(&places[name], &places[edge->a], &places[edge->b]);
	}
	return count;
}

/* And its own lines behind others. */
static unsigned lines_behind(const struct clearing *c, uint32_t name, unsigned most)
{
	unsigned count = lines_of_others(c, name, most);
	for (uint32_t t = c->tie_from[name]; t < c->tie_from[name + 1] && count <= most; t++)
		count += names_on(c, &c->group->network->edges[c->tie_ends[t]]);
	return count;
}

static bool has_room(const struct clearing *c, uint32_t name)
{
	if (graph_is_covered(c->group, name))
		return false;
	for (uint32_t t = c->tie_from[name]; t < c->tie_from[name + 1]; t++)
		if (graph_hides_tie(c->group, &c->group->network->edges[c->tie_ends[t]]))
			return false;
	return true;
}

/* What is wrong with where the name is, in lines; anything more than `most` is as bad. */
static double cost(const struct clearing *c, uint32_t name, double most)
{
	const double a_line = 130; /* that one fewer is worth: points */
	const struct graph_place *at = &c->group->places[name], *was = &c->before[name];
	double way = hypot(at->x - was->x, at->y - was->y) / a_line;
	if (way >= most || !has_room(c, name))
		return INFINITY;
	return way + lines_behind(c, name, (unsigned)(most - way));
}

/* Puts the name to the best of some places around it; false where it stands best already. */
static bool step_aside(const struct clearing *c, uint32_t name)
{
	enum { RINGS = 10, DIRECTIONS = 16, RING = 14 };
	const double gain = 0.1, any = 1e6;
	struct graph_place *place = &c->group->places[name];
	const struct graph_place from = *place;
	struct graph_place best = from;
	if (!lines_behind(c, name, 0))
		return false;
	double least = fmin(cost(c, name, any), any) - gain;
	for (int i = 0; i < RINGS * DIRECTIONS; i++) {
		int ring = 1 + i / DIRECTIONS;
		double way = RING * ring;
		double angle = 2 * M_PI * (i % DIRECTIONS) / DIRECTIONS;
		place->x = from.x + way * cos(angle);
		place->y = from.y + way * sin(angle);
		double here = cost(c, name, least);
		if (here < least) {
			least = here;
			best = *place;
		}
	}
	*place = best;
	return best.x != from.x || best.y != from.y;
}

static void collect_ties(struct clearing *c, struct arena *arena)
{
	const struct group *group = c->group;
	const struct network *network = group->network;
	c->tie_ends = ARENA_ARRAY(arena, uint32_t, 2 * group->ties_len + 1);
	c->tie_from = ARENA_ARRAY(arena, uint32_t, network->nodes_len + 2);
	for (size_t i = 0; i < group->ties_len; i++) {
		c->tie_from[network->edges[group->ties[i]].a + 2]++;
		c->tie_from[network->edges[group->ties[i]].b + 2]++;
	}
	for (size_t i = 2; i <= network->nodes_len + 1; i++)
		c->tie_from[i] += c->tie_from[i - 1];
	for (size_t i = 0; i < group->ties_len; i++) {
		const struct network_edge *edge = &network->edges[group->ties[i]];
		c->tie_ends[c->tie_from[edge->a + 1]++] = group->ties[i];
		c->tie_ends[c->tie_from[edge->b + 1]++] = group->ties[i];
	}
}

void graph_clear(const struct group *group)
{
	/* Among very many every line runs behind some name, and looking takes seconds. */
	enum { ROUNDS_MOST = 6, WORK_MOST = 300000 };
	struct arena arena;
	struct clearing c = {.group = group};
	size_t rounds = WORK_MOST / (group->names_len * group->ties_len + 1);
	bool any = true;
	arena_init(&arena);
	collect_ties(&c, &arena);
	c.before = ARENA_ARRAY(&arena, struct graph_place, group->network->nodes_len + 1);
	for (size_t i = 0; i < group->names_len; i++)
		c.before[group->names[i]] = group->places[group->names[i]];
	for (size_t round = 0; any && round < rounds && round < ROUNDS_MOST; round++) {
		any = false;
		for (size_t i = 0; i < group->names_len; i++)
			if (!group->fixed || !group->fixed[group->names[i]])
				any |= step_aside(&c, group->names[i]);
	}
	arena_clear(&arena);
}
