/* SPDX-License-Identifier: MIT */
#include "network_json.h"

#include "graph_look.h"
#include "markup.h"
#include "query/evidence.h"

static void pair_date(struct json *json, const char *key, struct date date)
{
	char text[DATE_TEXT];
	json_pair_if(json, key, date_text(date, text));
}

static void counts(struct json *json, const char *key, const uint32_t *by, size_t len)
{
	json_key(json, key);
	json_array(json);
	for (size_t p = 0; p < len; p++)
		json_number(json, by[p]);
	json_end(json);
}

static bool any(const uint32_t *by, size_t len)
{
	uint32_t sum = 0;
	for (size_t p = 0; by && p < len; p++)
		sum += by[p];
	return sum > 0;
}

void network_json_facts(struct json *json, const struct network *network)
{
	struct arena arena;
	arena_init(&arena);
	json_key(json, "graph");
	json_object(json);
	json_pair(json, "scope", str_of(network->scope));
	json_pair(json, "as", str_of(fold_names[network->options.as]));
	pair_date(json, "since", network->since);
	pair_date(json, "until", network->until);
	json_pair_number(json, "articles", network->articles);
	json_pair_number(json, "sources", network->sources);
	json_pair_if(json, "rules", network->rules);
	json_pair(json, "caption", caption(&arena, network));
	json_end(json);
	json_key(json, "periods");
	json_array(json);
	for (size_t p = 0; p < network->periods.len; p++) {
		const struct news_period *period = &network->periods.at[p];
		json_object(json);
		json_pair(json, "label", period->label);
		pair_date(json, "from", date_of_day(period->days.first));
		pair_date(json, "to", date_of_day(period->days.behind - 1));
		json_pair_number(json, "articles", period->articles);
		json_end(json);
	}
	json_end(json);
	arena_clear(&arena);
}

static void place(struct json *json, const struct graph_place *at)
{
	const double values[] = {at->x, at->y, at->width, at->height};
	static const char *const keys[] = {"x", "y", "width", "height"};
	for (int i = 0; i < 4; i++) {
		json_key(json, keys[i]);
		json_real(json, values[i], 1);
	}
}

static void offices(struct json *json, const struct network_node *node)
{
	json_key(json, "offices");
	json_array(json);
	for (size_t i = 0; i < node->offices_len; i++) {
		json_object(json);
		json_pair(json, "office", node->offices[i].office);
		json_pair(json, "title", node->offices[i].title);
		pair_date(json, "first", node->offices[i].first);
		pair_date(json, "last", node->offices[i].last);
		json_pair_number(json, "articles", node->offices[i].articles);
		json_end(json);
	}
	json_end(json);
}

static void holders(struct json *json, const struct network_node *node)
{
	enum { MOST = 40 };
	json_key(json, "holders");
	json_array(json);
	for (size_t i = 0; i < node->holders_len && i < MOST; i++) {
		json_object(json);
		json_pair(json, "name", node->holders[i].name);
		pair_date(json, "first", node->holders[i].first);
		pair_date(json, "last", node->holders[i].last);
		json_pair_number(json, "articles", node->holders[i].articles);
		json_end(json);
	}
	json_end(json);
}

void network_json_nodes(struct json *json, const struct network *network,
			const struct graph_place *places)
{
	json_key(json, "nodes");
	json_array(json);
	for (size_t i = 0; i < network->nodes_len; i++) {
		const struct network_node *node = &network->nodes[i];
		json_object(json);
		json_pair(json, "id", node->entity);
		json_pair(json, "name", node->name);
		json_pair(json, "kind", str_of(kind_name(node->kind)));
		json_pair_if(json, "country", node->note);
		json_pair_number(json, "articles", node->articles);
		if (node->offices_len)
			offices(json, node);
		if (node->holders_len)
			holders(json, node);
		if (node->focus) {
			json_key(json, "focus");
			json_truth(json, true);
		}
		if (network->periods.len)
			counts(json, "by", node->by, network->periods.len);
		if (places)
			place(json, &places[i]);
		json_end(json);
	}
	json_end(json);
}

/* A sentence as an array of pieces: a text, or [text, 1 or 2] where it names one of the two. */
static void pieces(struct json *json, const struct network_evidence *evidence)
{
	json_key(json, "text");
	json_array(json);
	for (size_t i = 0; i < evidence->pieces_len; i++) {
		const struct evidence_piece *piece = &evidence->pieces[i];
		if (!piece->who) {
			json_str(json, piece->text);
			continue;
		}
		json_array(json);
		json_str(json, piece->text);
		json_number(json, piece->who);
		json_end(json);
	}
	json_end(json);
}

static void add_evidence(struct json *json, const struct network_edge *edge)
{
	json_key(json, "evidence");
	json_array(json);
	for (size_t i = 0; i < edge->evidence_len; i++) {
		const struct network_evidence *evidence = &edge->evidence[i];
		json_object(json);
		json_pair_if(json, "date", evidence->date);
		json_pair_if(json, "source", evidence->source);
		json_pair_if(json, "title", evidence->title);
		if (markup_safe_link(evidence->uri))
			json_pair(json, "uri", evidence->uri);
		char text[CUE_TEXT];
		json_pair_if(json, "cue", str_of(cue_sides[cue_side(&evidence->cue)]));
		json_pair_if(json, "hint", cue_text(&evidence->cue, text));
		json_pair_if(json, "word", evidence->cue.word);
		pieces(json, evidence);
		json_end(json);
	}
	json_end(json);
}

static void tie(struct json *json, const struct network *network, const struct network_edge *edge)
{
	size_t periods = network->periods.len;
	json_object(json);
	json_pair(json, "source", network->nodes[edge->a].entity);
	json_pair(json, "target", network->nodes[edge->b].entity);
	json_pair_number(json, "articles", edge->articles);
	json_pair_number(json, "stories", edge->stories);
	json_pair_number(json, "sentences", edge->sentences);
	json_key(json, "npmi");
	json_real(json, edge->npmi, 4);
	pair_date(json, "first", edge->first);
	pair_date(json, "last", edge->last);
	if (periods)
		counts(json, "by", edge->by, periods);
	if (edge->met_in_all || edge->refused_in_all)
		json_pair_number(json, "read", edge->read_in_all);
	if (edge->met_in_all)
		json_pair_number(json, "contacts", edge->met_in_all);
	if (edge->refused_in_all)
		json_pair_number(json, "refusals", edge->refused_in_all);
	if (any(edge->met, periods) || any(edge->refused, periods))
		counts(json, "reads", edge->read, periods);
	if (any(edge->refused, periods))
		counts(json, "refused", edge->refused, periods);
	if (any(edge->met, periods))
		counts(json, "met", edge->met, periods);
	if (edge->evidence)
		add_evidence(json, edge);
	json_end(json);
}

void network_json_ties(struct json *json, const struct network *network)
{
	json_key(json, "links");
	json_array(json);
	for (size_t i = 0; i < network->edges_len; i++)
		tie(json, network, &network->edges[i]);
	json_end(json);
}
