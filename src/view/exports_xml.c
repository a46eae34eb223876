/* SPDX-License-Identifier: MIT */
#include "exports.h"
#include "markup.h"

/* GEXF. */

static struct str day_text(int32_t day, char to[DATE_TEXT])
{
	return date_text(date_of_day(day), to);
}

/* The periods in which something was seen; the end is included. */
static void spells(struct out *out, const struct periods *periods, const uint32_t *by)
{
	bool any = false;
	char first[DATE_TEXT], last[DATE_TEXT];
	for (size_t p = 0; p < periods->len; p++) {
		size_t end = p;
		while (end < periods->len && by[end])
			end++;
		if (end == p)
			continue;
		out_cstr(out, any ? "" : "<spells>");
		struct str from = day_text(periods->at[p].days.first, first);
		struct str to = day_text(periods->at[end - 1].days.behind - 1, last);
		out_format(out, "<spell start=\"%.*s\" end=\"%.*s\"/>", STR_ARG(from), STR_ARG(to));
		any = true;
		p = end;
	}
	out_cstr(out, any ? "</spells>" : "");
}

static void gexf_value(struct out *out, const char *attribute, struct str value)
{
	out_format(out, "<attvalue for=\"%s\"", attribute);
	markup_attribute(out, "value", value);
	out_cstr(out, "/>");
}

static void gexf_number(struct out *out, const char *attribute, uint32_t value)
{
	out_format(out, "<attvalue for=\"%s\" value=\"%u\"/>", attribute, value);
}

static void gexf_node(struct out *out, const struct network *network,
		      const struct graph_place *place, const struct network_node *node)
{
	out_cstr(out, "<node");
	markup_attribute(out, "id", node->entity);
	markup_attribute(out, "label", node->name);
	out_cstr(out, "><attvalues>");
	gexf_value(out, "kind", str_of(kind_name(node->kind)));
	gexf_number(out, "articles", node->articles);
	out_cstr(out, "</attvalues>");
	spells(out, &network->periods, node->by);
	if (place)
		out_format(out, "<viz:position x=\"%.2f\" y=\"%.2f\" z=\"0\"/>", place->x,
			   place->y);
	out_cstr(out, "</node>\n");
}

static void gexf_edge(struct out *out, const struct network *network, size_t i)
{
	const struct network_edge *edge = &network->edges[i];
	out_format(out, "<edge id=\"%zu\"", i);
	markup_attribute(out, "source", network->nodes[edge->a].entity);
	markup_attribute(out, "target", network->nodes[edge->b].entity);
	out_format(out, " weight=\"%u\"><attvalues>", edge->articles);
	gexf_number(out, "stories", edge->stories);
	gexf_number(out, "sentences", edge->sentences);
	out_format(out, "<attvalue for=\"npmi\" value=\"%.4f\"/></attvalues>", edge->npmi);
	spells(out, &network->periods, edge->by);
	out_cstr(out, "</edge>\n");
}

void export_gexf(const struct network *network, const struct graph_place *places, struct out *out)
{
	out_format(out,
		   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		   "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" "
		   "version=\"1.3\">\n<meta><creator>alongside</creator></meta>\n"
		   "<graph defaultedgetype=\"undirected\" mode=\"%s\"%s>\n",
		   network->periods.len ? "dynamic" : "static",
		   network->periods.len ? " timeformat=\"date\" timerepresentation=\"interval\""
					: "");
	out_cstr(out, "<attributes class=\"node\"><attribute id=\"kind\" title=\"kind\" "
		      "type=\"string\"/><attribute id=\"articles\" title=\"articles\" "
		      "type=\"integer\"/></attributes>\n"
		      "<attributes class=\"edge\"><attribute id=\"stories\" title=\"stories\" "
		      "type=\"integer\"/><attribute id=\"sentences\" title=\"sentences\" "
		      "type=\"integer\"/><attribute id=\"npmi\" title=\"npmi\" "
		      "type=\"double\"/></attributes>\n<nodes>\n");
	for (size_t i = 0; i < network->nodes_len; i++)
		gexf_node(out, network, places ? &places[i] : NULL, &network->nodes[i]);
	out_cstr(out, "</nodes>\n<edges>\n");
	for (size_t i = 0; i < network->edges_len; i++)
		gexf_edge(out, network, i);
	out_cstr(out, "</edges>\n</graph>\n</gexf>\n");
}

/* GraphML. */

static void data_text(struct out *out, const char *key, struct str value)
{
	out_format(out, "<data key=\"%s\">", key);
	markup_text(out, value);
	out_cstr(out, "</data>");
}

static void data_number(struct out *out, const char *key, uint32_t value)
{
	out_format(out, "<data key=\"%s\">%u</data>", key, value);
}

static void data_by(struct out *out, char what, const struct network *network, const uint32_t *by)
{
	for (size_t p = 0; p < network->periods.len; p++)
		if (by[p])
			out_format(out, "<data key=\"%c%zu\">%u</data>", what, p, by[p]);
}

static void keys(struct out *out, const struct network *network)
{
	static const struct {
		const char *id, *of, *name, *type;
	} all[] = {
		{"name", "node", "name", "string"},
		{"kind", "node", "kind", "string"},
		{"note", "node", "country", "string"},
		{"narticles", "node", "articles", "int"},
		{"x", "node", "x", "double"},
		{"y", "node", "y", "double"},
		{"articles", "edge", "articles", "int"},
		{"stories", "edge", "stories", "int"},
		{"sentences", "edge", "sentences", "int"},
		{"npmi", "edge", "npmi", "double"},
		{"first", "edge", "first", "string"},
		{"last", "edge", "last", "string"},
	};
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		out_format(out, "<key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n",
			   all[i].id, all[i].of, all[i].name, all[i].type);
	for (size_t p = 0; p < network->periods.len; p++)
		for (int edge = 0; edge < 2; edge++) {
			out_format(out, "<key id=\"%c%zu\" for=\"%s\"", edge ? 'e' : 'n', p,
				   edge ? "edge" : "node");
			markup_attribute(out, "attr.name", network->periods.at[p].label);
			out_cstr(out, " attr.type=\"int\"/>\n");
		}
}

static void graphml_edge(struct out *out, const struct network *network,
			 const struct network_edge *edge)
{
	char first[DATE_TEXT], last[DATE_TEXT];
	out_cstr(out, "<edge");
	markup_attribute(out, "source", network->nodes[edge->a].entity);
	markup_attribute(out, "target", network->nodes[edge->b].entity);
	out_byte(out, '>');
	data_number(out, "articles", edge->articles);
	data_number(out, "stories", edge->stories);
	data_number(out, "sentences", edge->sentences);
	out_format(out, "<data key=\"npmi\">%.4f</data>", edge->npmi);
	data_text(out, "first", date_text(edge->first, first));
	data_text(out, "last", date_text(edge->last, last));
	data_by(out, 'e', network, edge->by);
	out_cstr(out, "</edge>\n");
}

void export_graphml(const struct network *network, const struct graph_place *places,
		    struct out *out)
{
	out_cstr(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
	keys(out, network);
	out_cstr(out, "<graph id=\"alongside\" edgedefault=\"undirected\">\n");
	for (size_t i = 0; i < network->nodes_len; i++) {
		const struct network_node *node = &network->nodes[i];
		out_cstr(out, "<node");
		markup_attribute(out, "id", node->entity);
		out_byte(out, '>');
		data_text(out, "name", node->name);
		data_text(out, "kind", str_of(kind_name(node->kind)));
		data_text(out, "note", node->note);
		data_number(out, "narticles", node->articles);
		if (places)
			out_format(out, "<data key=\"x\">%.2f</data><data key=\"y\">%.2f</data>",
				   places[i].x, places[i].y);
		data_by(out, 'n', network, node->by);
		out_cstr(out, "</node>\n");
	}
	for (size_t i = 0; i < network->edges_len; i++)
		graphml_edge(out, network, &network->edges[i]);
	out_cstr(out, "</graph>\n</graphml>\n");
}
