/* SPDX-License-Identifier: MIT
 *
 * exports: a network for other programs, with its time.
 *
 * GEXF 1.3 (Gephi) carries time as spells: the periods in which a name or tie was seen,
 * neighbouring ones joined. GraphML (yEd, networkx, igraph) and JSON (node-link, as d3 and networkx
 * read it) carry the counts by period. CSV has one row for each tie and period, or for each name.
 */
#ifndef VIEW_EXPORTS_H
#define VIEW_EXPORTS_H

#include "base/out.h"
#include "view/graph.h"

/* `places` may be NULL for formats without positions. */
void export_gexf(const struct network *network, const struct graph_place *places, struct out *out);
void export_graphml(const struct network *network, const struct graph_place *places,
		    struct out *out);
void export_json(const struct network *network, const struct graph_place *places, struct out *out);
void export_csv_ties(const struct network *network, struct out *out);
void export_csv_names(const struct network *network, struct out *out);

#endif
