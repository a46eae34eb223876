/* SPDX-License-Identifier: MIT
 *
 * gviz_ids: numbers of Graphviz's objects that do not depend on where memory lies.
 *
 * Subgraphs are drawn in the order of their ids, which cgraph takes from the address of their name:
 * another one in every run. Those called "cluster-N" get N + 1 here.
 */
#ifndef VIEW_GVIZ_IDS_H
#define VIEW_GVIZ_IDS_H

#include <cgraph.h>

/* The discipline to open a graph with. */
Agdisc_t gviz_ids(void);

#endif
