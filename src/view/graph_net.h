/* SPDX-License-Identifier: MIT
 *
 * graph_net: the layout of a network: distances along ties by stress majorisation (stress.h), no
 * name on another, groups that nothing ties side by side. Where names stood before, they stay: new
 * ones find room between them.
 */
#ifndef VIEW_GRAPH_NET_H
#define VIEW_GRAPH_NET_H

#include "view/positions.h"

/* `places` has the sizes of all names; sets where they stand. Of the options, `before` and `older`
 * count. `tight` is for small pictures, which have little paper. */
void graph_net(const struct network *network, const struct graph_options *options, bool tight,
	       struct graph_place *places);

#endif
