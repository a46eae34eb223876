/* SPDX-License-Identifier: MIT */
#include "graph_net.h"

#include "base/hash.h"
#include "base/order.h"
#include "graph_blocks.h"
#include "graph_group.h"
#include "graph_look.h"
#include "stress.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct net {
	const struct network *network;
	struct graph_place *places;
	bool tight, blocks;
	struct arena arena;
	struct graph graph; /* weights are lengths of ties */
	struct stress stress;
	struct group *groups; /* what hangs together; most names first */
	size_t groups_len;
	bool *fixed; /* stood somewhere before */
	bool *known; /* stood somewhere in an older picture */
	bool *begun; /* the stress begins where an older picture had it, or near those it had */
	double step; /* a little, in the unit of stress */
	struct stress_point *lean;
};

/* How long ties would be, the usual one 1: strong ties pull closer, and communities keep together.
 * Of very many names, each community is laid out as if there were no other. */
static void measure_ties(struct net *net)
{
	const double between = 1.5;
	const struct network *network = net->network;
	uint32_t nodes = (uint32_t)network->nodes_len;
	struct graph_edge *edges =
		ARENA_ARRAY(&net->arena, struct graph_edge, network->edges_len + 1);
	uint32_t *block = ARENA_ARRAY(&net->arena, uint32_t, nodes + 1);
	size_t len = 0;
	net->blocks = blocks_are_drawn(network);
	blocks_find(network, &net->arena, block);
	for (size_t i = 0; i < network->edges_len; i++) {
		const struct network_edge *e = &network->edges[i];
		bool within = block[e->a] == block[e->b];
		if (!within && net->blocks)
			continue;
		double length = 1.15 - 0.08 * line_step(network, e->articles);
		edges[len++] = (struct graph_edge){e->a, e->b, within ? length : between * length};
	}
	graph_make(edges, len, nodes, &net->arena, &net->graph);
	stress_make(&net->graph, &net->arena, &net->stress);
}

/* Groups. */

static void collect(struct net *net, uint32_t from, uint32_t *group_of, struct group *group)
{
	uint32_t number = (uint32_t)net->groups_len;
	for (uint32_t i = from; i < net->graph.nodes; i++)
		if (stress_distance(&net->stress, from, i) >= 0) {
			group_of[i] = number;
			group->names[group->names_len++] = i;
		}
	for (uint32_t i = 0; i < net->network->edges_len; i++)
		if (group_of[net->network->edges[i].a] == number &&
		    group_of[net->network->edges[i].b] == number)
			group->ties[group->ties_len++] = i;
}

static int largest_first(const void *a, const void *b)
{
	const struct group *x = a, *y = b;
	if (x->names_len != y->names_len)
		return ORDER(y->names_len, x->names_len);
	return ORDER(x->names[0], y->names[0]);
}

static void find_groups(struct net *net)
{
	uint32_t nodes = net->graph.nodes;
	uint32_t *group_of = ARENA_ARRAY(&net->arena, uint32_t, nodes + 1);
	uint32_t *names = ARENA_ARRAY(&net->arena, uint32_t, nodes + 1);
	uint32_t *ties = ARENA_ARRAY(&net->arena, uint32_t, net->network->edges_len + 1);
	net->groups = ARENA_ARRAY(&net->arena, struct group, nodes + 1);
	for (uint32_t i = 0; i < nodes; i++)
		group_of[i] = UINT32_MAX;
	for (uint32_t i = 0; i < nodes; i++) {
		if (group_of[i] != UINT32_MAX)
			continue;
		struct group *group = &net->groups[net->groups_len];
		*group = (struct group){.network = net->network,
					.places = net->places,
					.names = names,
					.ties = ties,
					.tight = net->tight,
					.block = net->blocks};
		collect(net, i, group_of, group);
		names += group->names_len;
		ties += group->ties_len;
		net->groups_len++;
	}
	if (net->groups_len)
		qsort(net->groups, net->groups_len, sizeof(*net->groups), largest_first);
}

/* Anew. */

/* A picture may be turned and mirrored at will. By its longer way it would stand on its head as
 * soon as a few names are new; each name leans to a side that its key alone decides, and the
 * picture is turned to where most have their way. */
static void choose_sides(struct net *net)
{
	for (size_t i = 0; i < net->network->nodes_len; i++) {
		double turn = (double)(hash_str(net->network->nodes[i].entity) % 360) * M_PI / 180;
		net->lean[i] = (struct stress_point){cos(turn), sin(turn)};
	}
}

/* Part of the way from where they stood to where they belong now: all of the way, which is hardly
 * prettier, would move all names for a few new ties. */
static void go_on(struct net *net, const struct group *group)
{
	enum { ROUNDS = 4 };
	const double part = 0.3;
	uint32_t len = (uint32_t)group->names_len;
	struct stress_point *from = ARENA_ARRAY(&net->arena, struct stress_point, len + 1);
	for (uint32_t i = 0; i < len; i++)
		from[i] = net->stress.at[group->names[i]];
	stress_settle(&net->stress, group->names, len, ROUNDS);
	for (uint32_t i = 0; i < len; i++) {
		struct stress_point *at = &net->stress.at[group->names[i]];
		if (!net->known[group->names[i]])
			continue;
		at->x = from[i].x + part * (at->x - from[i].x);
		at->y = from[i].y + part * (at->y - from[i].y);
	}
}

static void lay_out(struct net *net, const struct group *group)
{
	enum { ROUNDS = 120 };
	uint32_t len = (uint32_t)group->names_len;
	if (net->begun[group->names[0]]) {
		go_on(net, group);
	} else {
		stress_begin(&net->stress, group->names, len, &net->arena);
		stress_settle(&net->stress, group->names, len, ROUNDS);
		stress_turn(&net->stress, group->names, len, net->lean);
	}
	for (uint32_t i = 0; i < len; i++) {
		net->places[group->names[i]].x = net->stress.at[group->names[i]].x;
		net->places[group->names[i]].y = net->stress.at[group->names[i]].y;
	}
	graph_fit(group);
	graph_spread(group);
	graph_clear(group);
}

/* Among those who stood somewhere before. */

static size_t take_known(struct net *net, const struct positions *before)
{
	size_t known = 0;
	for (size_t i = 0; before && i < net->network->nodes_len; i++) {
		const struct position *at = positions_find(before, net->network->nodes[i].entity);
		if (!at)
			continue;
		known++;
		net->fixed[i] = true;
		net->places[i].x = at->x;
		net->places[i].y = at->y;
	}
	return known;
}

/* How many points an earlier picture gave to a length of 1. */
static double points_a_length(const struct net *net)
{
	const double usual = 140;
	double sum = 0, pairs = 0;
	for (uint32_t i = 0; i < net->graph.nodes; i++)
		for (uint32_t k = 0; net->fixed[i] && k < i; k++) {
			double d = stress_distance(&net->stress, i, k);
			if (!net->fixed[k] || d <= 0)
				continue;
			sum += hypot(net->places[i].x - net->places[k].x,
				     net->places[i].y - net->places[k].y) /
			       d;
			pairs++;
		}
	return pairs > 0 && sum > 0 ? sum / pairs : usual;
}

/* The middle of those it is tied to and that have a place; false where there is none. */
static bool begin_new(struct net *net, uint32_t name, const bool *placed)
{
	const double turn = 2.399963;
	struct stress_point sum = {0, 0};
	double ties = 0;
	for (uint32_t e = net->graph.from[name]; e < net->graph.from[name + 1]; e++) {
		uint32_t other = net->graph.ends[e].node;
		if (!placed[other])
			continue;
		sum.x += net->stress.at[other].x;
		sum.y += net->stress.at[other].y;
		ties++;
	}
	if (ties > 0)
		net->stress.at[name] =
			(struct stress_point){sum.x / ties + net->step * cos(turn * name),
					      sum.y / ties + net->step * sin(turn * name)};
	return ties > 0;
}

/* Fills in those that hang together with a name that stands; returns how many they are. */
static uint32_t begin_all_new(struct net *net, uint32_t *movers)
{
	uint32_t nodes = net->graph.nodes, len = 0;
	bool *placed = ARENA_ARRAY(&net->arena, bool, nodes + 1), more = true;
	for (uint32_t i = 0; i < nodes; i++) {
		placed[i] = net->fixed[i];
		net->stress.at[i] = (struct stress_point){net->places[i].x, net->places[i].y};
	}
	while (more) {
		more = false;
		for (uint32_t i = 0; i < nodes; i++)
			if (!placed[i] && begin_new(net, i, placed)) {
				placed[i] = more = true;
				movers[len++] = i;
			}
	}
	net->begun = placed;
	return len;
}

/* The nearest place around where it is that covers no name. */
static void find_room(const struct group *group, uint32_t name)
{
	enum { RING = 12, RINGS_MOST = 400, FEWEST = 8 };
	struct graph_place *place = &group->places[name];
	const struct graph_place from = *place;
	for (int ring = 1; ring < RINGS_MOST && graph_is_covered(group, name); ring++)
		for (int i = 0; i < ring * FEWEST; i++) {
			double angle = 2 * M_PI * i / (ring * FEWEST);
			place->x = from.x + ring * RING * cos(angle);
			place->y = from.y + ring * RING * sin(angle);
			if (!graph_is_covered(group, name))
				break;
		}
}

/* All groups in which a name stood before, as one. */
static struct group join_known(struct net *net, struct group *others, size_t *ret_others)
{
	struct group all = {.network = net->network,
			    .places = net->places,
			    .fixed = net->fixed,
			    .names = ARENA_ARRAY(&net->arena, uint32_t, net->graph.nodes + 1),
			    .ties = ARENA_ARRAY(&net->arena, uint32_t, net->network->edges_len + 1),
			    .tight = net->tight};
	*ret_others = 0;
	for (size_t g = 0; g < net->groups_len; g++) {
		const struct group *group = &net->groups[g];
		bool known = false;
		for (size_t i = 0; i < group->names_len; i++)
			known |= net->fixed[group->names[i]];
		if (!known)
			others[(*ret_others)++] = *group;
		for (size_t i = 0; known && i < group->names_len; i++)
			all.names[all.names_len++] = group->names[i];
		for (size_t i = 0; known && i < group->ties_len; i++)
			all.ties[all.ties_len++] = group->ties[i];
	}
	return all;
}

static void lay_out_among(struct net *net)
{
	enum { ROUNDS = 60 };
	size_t others;
	struct group *groups = ARENA_ARRAY(&net->arena, struct group, net->groups_len + 1);
	uint32_t *movers = ARENA_ARRAY(&net->arena, uint32_t, net->graph.nodes + 1);
	groups[0] = join_known(net, groups + 1, &others);
	for (size_t i = 0; i < others; i++)
		lay_out(net, &groups[1 + i]);
	stress_scale(&net->stress, points_a_length(net));
	uint32_t len = begin_all_new(net, movers);
	stress_settle(&net->stress, movers, len, ROUNDS);
	for (uint32_t i = 0; i < len; i++) {
		net->places[movers[i]].x = net->stress.at[movers[i]].x;
		net->places[movers[i]].y = net->stress.at[movers[i]].y;
	}
	graph_spread(&groups[0]);
	for (uint32_t i = 0; i < len; i++)
		find_room(&groups[0], movers[i]);
	graph_pack(groups, 1 + others, 1);
}

/* All of them stood somewhere; only those grow that are more in the news. */
static void keep_all(struct net *net)
{
	uint32_t nodes = (uint32_t)net->network->nodes_len;
	struct group all = {.network = net->network,
			    .places = net->places,
			    .fixed = net->fixed,
			    .names = ARENA_ARRAY(&net->arena, uint32_t, nodes + 1),
			    .names_len = nodes,
			    .tight = net->tight};
	for (uint32_t i = 0; i < nodes; i++)
		all.names[i] = i;
	graph_spread(&all);
}

/* To what is written into files: the same there and back. */
static void round_places(const struct net *net)
{
	for (size_t i = 0; i < net->network->nodes_len; i++) {
		net->places[i].x = floor(net->places[i].x * 100 + 0.5) / 100;
		net->places[i].y = floor(net->places[i].y * 100 + 0.5) / 100;
	}
}

/* From an older picture. */

/* Where names stood in it, in the unit of the stress. */
static void begin_older(struct net *net)
{
	const double step = 0.02;
	uint32_t nodes = net->graph.nodes;
	uint32_t *movers = ARENA_ARRAY(&net->arena, uint32_t, nodes + 1);
	double scale = points_a_length(net);
	for (uint32_t i = 0; i < nodes; i++) {
		net->places[i].x /= scale;
		net->places[i].y /= scale;
	}
	net->step = step;
	begin_all_new(net, movers);
	memcpy(net->known, net->fixed, nodes * sizeof(*net->known));
}

/* As a whole to where those who are known stood on average. */
static void align(const struct net *net, const struct group *group, const struct positions *older)
{
	struct stress_point way = {0, 0};
	double known = 0;
	for (size_t i = 0; i < group->names_len; i++) {
		uint32_t name = group->names[i];
		const struct position *at = positions_find(older, net->network->nodes[name].entity);
		if (!at)
			continue;
		way.x += at->x - net->places[name].x;
		way.y += at->y - net->places[name].y;
		known++;
	}
	for (size_t i = 0; known > 0 && i < group->names_len; i++) {
		net->places[group->names[i]].x += way.x / known;
		net->places[group->names[i]].y += way.y / known;
	}
}

/* The older picture is where the stress begins, not where it ends: names go towards where they
 * belong now. */
static void lay_out_older(struct net *net, const struct positions *older)
{
	size_t others;
	struct group *groups = ARENA_ARRAY(&net->arena, struct group, net->groups_len + 1);
	begin_older(net);
	groups[0] = join_known(net, groups + 1, &others);
	groups[0].fixed = NULL;
	lay_out(net, &groups[0]);
	align(net, &groups[0], older);
	for (size_t i = 0; i < others; i++)
		lay_out(net, &groups[1 + i]);
	graph_pack(groups, 1 + others, 1);
}

static void lay_out_anew(struct net *net, const struct positions *older)
{
	if (!net->blocks && older && 2 * take_known(net, older) >= net->graph.nodes) {
		lay_out_older(net, older);
		return;
	}
	for (size_t i = 0; i < net->groups_len; i++)
		lay_out(net, &net->groups[i]);
	graph_pack(net->groups, net->groups_len, 0);
}

void graph_net(const struct network *network, const struct graph_options *options, bool tight,
	       struct graph_place *places)
{
	enum { STEP = 3 };
	struct net net = {.network = network, .places = places, .tight = tight, .step = STEP};
	arena_init(&net.arena);
	net.lean = ARENA_ARRAY(&net.arena, struct stress_point, network->nodes_len + 1);
	choose_sides(&net);
	net.fixed = ARENA_ARRAY(&net.arena, bool, network->nodes_len + 1);
	net.known = ARENA_ARRAY(&net.arena, bool, network->nodes_len + 1);
	net.begun = ARENA_ARRAY(&net.arena, bool, network->nodes_len + 1);
	size_t known = take_known(&net, options->before);
	if (known == network->nodes_len) {
		keep_all(&net);
	} else {
		measure_ties(&net);
		find_groups(&net);
		if (2 * known >= network->nodes_len)
			lay_out_among(&net);
		else
			lay_out_anew(&net, options->older);
	}
	round_places(&net);
	arena_clear(&net.arena);
}
