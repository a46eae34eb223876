/* SPDX-License-Identifier: MIT
 *
 * graph_group: names of a network that hang together, and what is done with them on paper:
 * graph_spread() so that none covers another, graph_clear() so that few stand on lines of others,
 * graph_pack() so that groups lie side by side.
 */
#ifndef VIEW_GRAPH_GROUP_H
#define VIEW_GRAPH_GROUP_H

#include "view/graph.h"

struct group {
	const struct network *network;
	struct graph_place *places; /* of all names of the network */
	const bool *fixed;          /* of all: names that give way to no other; NULL for none */
	uint32_t *names;            /* of the group, most articles first */
	uint32_t *ties;             /* among them */
	size_t names_len, ties_len;
	bool tight; /* a small picture, with little paper for many letters */
	bool block; /* lies on a ground of its own, which nothing else lies on */
};

/* From places whose unit is anything to points: as little paper as leaves ties to be seen, as wide
 * as pages are. */
void graph_fit(const struct group *group);

/* Moves names apart that cover one another, or are tied and leave no room for the line. Names keep
 * their order as far as that goes. Where some are fixed, some of the others may still be covered.
 */
void graph_spread(const struct group *group);

/* Whether the name covers another of the group. */
bool graph_is_covered(const struct group *group, uint32_t name);

/* Whether the two ends of a tie leave no room for its line. */
bool graph_hides_tie(const struct group *group, const struct network_edge *edge);

/* Names that stand on lines of others step aside, as far as there is room. */
void graph_clear(const struct group *group);

/* Moves each group as a whole, the largest first, to where the picture grows least; those before
 * `settled` stay. */
void graph_pack(const struct group *groups, size_t len, size_t settled);

#endif
