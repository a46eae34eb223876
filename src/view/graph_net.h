/* SPDX-License-Identifier: MIT
 *
 * graph_net: the layout of a network: distances along ties by stress majorisation (stress.h), no
 * name on another, groups that nothing ties side by side. Where names stood before, they stay: new
 * ones find room between them.
 */
#ifndef VIEW_GRAPH_NET_H
#define VIEW_GRAPH_NET_H

#include "view/positions.h"

/* `places` has the sizes of all names; sets where they stand. `before` may be NULL; it is passed
 * over where it knows less than half of the names. `tight` is for small pictures, which have little
 * paper. */
void graph_net(const struct network *network, const struct positions *before, bool tight,
	       struct graph_place *places);

#endif
