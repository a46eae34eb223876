/* SPDX-License-Identifier: MIT
 *
 * network_json: a network as JSON, for export and inside pages.
 */
#ifndef VIEW_NETWORK_JSON_H
#define VIEW_NETWORK_JSON_H

#include "view/graph.h"
#include "view/json.h"

/* "graph": period, counts, scope, caption; "periods": label, from, to, articles. */
void network_json_facts(struct json *json, const struct network *network);
/* "nodes": id, name, kind, country, articles, by, and x, y, width, height where `places` are
 * given. */
void network_json_nodes(struct json *json, const struct network *network,
			const struct graph_place *places);
/* "links": source, target, articles, stories, sentences, npmi, first, last, by, and evidence where
 * it was filled in. */
void network_json_ties(struct json *json, const struct network *network);

#endif
