/* SPDX-License-Identifier: MIT */
#include "exports.h"
#include "network_json.h"
#include "view/printer.h"

void export_json(const struct network *network, const struct graph_place *places, struct out *out)
{
	struct json json;
	json_init(&json, out, 1);
	json_object(&json);
	json_pair_number(&json, "alongside", 1);
	json_key(&json, "directed");
	json_truth(&json, false);
	json_key(&json, "multigraph");
	json_truth(&json, false);
	network_json_facts(&json, network);
	network_json_nodes(&json, network, places);
	network_json_ties(&json, network);
	json_end(&json);
	out_byte(out, '\n');
}

static const struct column tie_columns[] = {
	{"a", "A", COLUMN_TEXT},
	{"b", "B", COLUMN_TEXT},
	{"a_name", "Name", COLUMN_TEXT},
	{"b_name", "Name", COLUMN_TEXT},
	{"period", "Period", COLUMN_TEXT},
	{"from", "From", COLUMN_TEXT},
	{"to", "To", COLUMN_TEXT},
	{"articles", "Articles", COLUMN_NUMBER},
	{"articles_in_all", "In all", COLUMN_NUMBER},
	{"stories_in_all", "Stories", COLUMN_NUMBER},
	{"npmi", "NPMI", COLUMN_NUMBER},
};

static const struct column name_columns[] = {
	{"entity", "Key", COLUMN_TEXT},
	{"name", "Name", COLUMN_TEXT},
	{"kind", "Kind", COLUMN_TEXT},
	{"country", "Country", COLUMN_TEXT},
	{"period", "Period", COLUMN_TEXT},
	{"from", "From", COLUMN_TEXT},
	{"to", "To", COLUMN_TEXT},
	{"articles", "Articles", COLUMN_NUMBER},
	{"articles_in_all", "In all", COLUMN_NUMBER},
};

/* Label, first and last day. */
static void print_period(struct printer *printer, struct str label, struct date first,
			 struct date last)
{
	char from[DATE_TEXT], to[DATE_TEXT];
	printer_text(printer, label);
	printer_text(printer, date_text(first, from));
	printer_text(printer, date_text(last, to));
}

static void print_tie(struct printer *printer, const struct network *network,
		      const struct network_edge *edge, const struct news_period *period,
		      uint32_t articles)
{
	const struct network_node *a = &network->nodes[edge->a], *b = &network->nodes[edge->b];
	printer_text(printer, a->entity);
	printer_text(printer, b->entity);
	printer_text(printer, a->name);
	printer_text(printer, b->name);
	if (period)
		print_period(printer, period->label, date_of_day(period->days.first),
			     date_of_day(period->days.behind - 1));
	else
		print_period(printer, STR("all"), edge->first, edge->last);
	printer_number(printer, articles);
	printer_number(printer, edge->articles);
	printer_number(printer, edge->stories);
	printer_real(printer, edge->npmi, 4);
}

static struct printer *csv(struct out *out, const char *key, const struct column *columns,
			   size_t count)
{
	const struct print_look look = {.safe_csv = true};
	struct printer *printer = printer_new(out, PRINT_CSV, &look);
	printer_rows(printer, key, columns, count);
	return printer;
}

void export_csv_ties(const struct network *network, struct out *out)
{
	const struct periods *periods = &network->periods;
	struct printer *printer =
		csv(out, "ties", tie_columns, sizeof(tie_columns) / sizeof(tie_columns[0]));
	for (size_t i = 0; i < network->edges_len; i++) {
		const struct network_edge *edge = &network->edges[i];
		if (!periods->len)
			print_tie(printer, network, edge, NULL, edge->articles);
		for (size_t p = 0; p < periods->len; p++)
			if (edge->by[p])
				print_tie(printer, network, edge, &periods->at[p], edge->by[p]);
	}
	printer_finish(printer, NULL);
}

static void print_name(struct printer *printer, const struct network *network,
		       const struct network_node *node, const struct news_period *period,
		       uint32_t articles)
{
	printer_text(printer, node->entity);
	printer_text(printer, node->name);
	printer_text(printer, str_of(kind_name(node->kind)));
	printer_text(printer, node->note);
	if (period)
		print_period(printer, period->label, date_of_day(period->days.first),
			     date_of_day(period->days.behind - 1));
	else
		print_period(printer, STR("all"), network->since, network->until);
	printer_number(printer, articles);
	printer_number(printer, node->articles);
}

void export_csv_names(const struct network *network, struct out *out)
{
	const struct periods *periods = &network->periods;
	struct printer *printer =
		csv(out, "names", name_columns, sizeof(name_columns) / sizeof(name_columns[0]));
	for (size_t i = 0; i < network->nodes_len; i++) {
		const struct network_node *node = &network->nodes[i];
		if (!periods->len)
			print_name(printer, network, node, NULL, node->articles);
		for (size_t p = 0; p < periods->len; p++)
			if (node->by[p])
				print_name(printer, network, node, &periods->at[p], node->by[p]);
	}
	printer_finish(printer, NULL);
}
