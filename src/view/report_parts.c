/* SPDX-License-Identifier: MIT */
#include "report_parts.h"

#include "markup.h"
#include "query/evidence.h"

#include <stdlib.h>

/* Ties. */

enum { TIES_SHOWN = 8 };

enum change {
	CHANGE_NEW,
	CHANGE_RISING,
	CHANGE_SILENT,
	CHANGES,
};

static const char *const headings[CHANGES] = {"New ties", "Rising ties", "Ties that fell silent"};

/* The latest quarter of the periods, at least one. */
static size_t first_recent(const struct periods *periods)
{
	size_t recent = periods->len / 4 ? periods->len / 4 : 1;
	return periods->len - recent;
}

struct halves {
	uint32_t before, recent;
	double rate_before, rate_recent; /* articles a period */
};

static struct halves halves_of(const struct network *network, const struct network_edge *edge)
{
	struct halves halves = {0};
	size_t from = first_recent(&network->periods);
	for (size_t p = 0; p < network->periods.len; p++)
		*(p < from ? &halves.before : &halves.recent) += edge->by[p];
	halves.rate_before = (double)halves.before / (double)(from ? from : 1);
	halves.rate_recent = (double)halves.recent / (double)(network->periods.len - from);
	return halves;
}

static bool is(enum change change, struct halves h)
{
	if (change == CHANGE_NEW)
		return !h.before && h.recent;
	if (change == CHANGE_SILENT)
		return h.before && !h.recent;
	return h.before && h.recent > 1 && h.rate_recent >= 1.5 * h.rate_before;
}

struct ranked {
	const struct network_edge *edge;
	double weight;
};

static int by_weight(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return x->edge < y->edge ? -1 : x->edge > y->edge;
}

static void evidence(const struct network_evidence *e, struct out *out)
{
	enum cue_side side = cue_side(&e->cue);
	out_format(out, "<blockquote class=\"%s\">", side ? cue_sides[side] : "plain");
	for (size_t i = 0; i < e->pieces_len; i++) {
		const struct evidence_piece *piece = &e->pieces[i];
		if (piece->who)
			out_format(out, "<mark class=\"%s\">", piece->who == 1 ? "a" : "b");
		markup_text(out, piece->text);
		if (piece->who)
			out_cstr(out, "</mark>");
	}
	out_cstr(out, "<footer>");
	markup_text(out, e->date);
	out_cstr(out, e->date.len && e->source.len ? ", " : "");
	markup_text(out, e->source);
	out_cstr(out, e->title.len ? "<br>" : "");
	if (markup_safe_link(e->uri)) {
		out_cstr(out, "<a rel=\"noreferrer noopener\"");
		markup_attribute(out, "href", e->uri);
		out_byte(out, '>');
	}
	markup_text(out, e->title);
	out_cstr(out, markup_safe_link(e->uri) ? "</a></footer></blockquote>\n"
					       : "</footer></blockquote>\n");
}

static void tie(const struct network *network, const struct network_edge *edge, struct out *out)
{
	struct halves halves = halves_of(network, edge);
	out_cstr(out, "<h4>");
	markup_text(out, network->nodes[edge->a].name);
	out_cstr(out, " \u2013 ");
	markup_text(out, network->nodes[edge->b].name);
	out_format(out, "</h4><p class=\"note\">%u article%s before, %u in the latest periods</p>",
		   halves.before, halves.before == 1 ? "" : "s", halves.recent);
	report_sparkline(out, edge->by, network->periods.len);
	if (edge->evidence_len)
		evidence(&edge->evidence[edge->evidence_len - 1], out);
}

static void ties_of(const struct network *network, enum change change, struct ranked *ranked,
		    struct out *out)
{
	size_t n = 0;
	for (size_t i = 0; i < network->edges_len; i++) {
		struct halves halves = halves_of(network, &network->edges[i]);
		if (!is(change, halves))
			continue;
		double weight = change == CHANGE_SILENT ? halves.before
				: change == CHANGE_NEW  ? halves.recent
							: halves.rate_recent / halves.rate_before;
		ranked[n++] = (struct ranked){&network->edges[i], weight};
	}
	out_format(out, "<div><h3>%s (%zu)</h3>\n", headings[change], n);
	if (n)
		qsort(ranked, n, sizeof(*ranked), by_weight);
	else
		out_cstr(out, "<p class=\"note\">None.</p>\n");
	for (size_t i = 0; i < n && i < TIES_SHOWN; i++)
		tie(network, ranked[i].edge, out);
	out_cstr(out, "</div>\n");
}

void report_ties(const struct network *network, struct out *out)
{
	const struct periods *periods = &network->periods;
	if (periods->len < 2)
		return;
	struct arena arena;
	arena_init(&arena);
	struct ranked *ranked = ARENA_ARRAY(&arena, struct ranked, network->edges_len + 1);
	out_cstr(out, "<section class=\"page\">\n<h2>What changed</h2>\n<p>The latest periods, ");
	markup_text(out, periods->at[first_recent(periods)].label);
	out_cstr(out, " to ");
	markup_text(out, periods->at[periods->len - 1].label);
	out_cstr(out, ", against all before.</p>\n<div class=\"columns\">\n");
	for (enum change change = CHANGE_NEW; change < CHANGES; change++)
		ties_of(network, change, ranked, out);
	out_cstr(out, "</div>\n</section>\n");
	arena_clear(&arena);
}

/* Offices. */

struct tenure {
	const struct network_node *node;
	const struct office_seen *office;
};

static int by_office(const void *a, const void *b)
{
	const struct tenure *x = a, *y = b;
	int order = str_cmp(x->office->office, y->office->office);
	if (order)
		return order;
	int32_t from = date_span(x->office->first).first, to = date_span(y->office->first).first;
	if (from != to)
		return from < to ? -1 : 1;
	return str_cmp(x->node->entity, y->node->entity);
}

static size_t collect(const struct network *network, struct tenure *tenures)
{
	size_t n = 0;
	for (size_t i = 0; i < network->nodes_len; i++)
		for (size_t o = 0; o < network->nodes[i].offices_len; o++)
			if (date_is_set(network->nodes[i].offices[o].first))
				tenures[n++] = (struct tenure){&network->nodes[i],
							       &network->nodes[i].offices[o]};
	if (n)
		qsort(tenures, n, sizeof(*tenures), by_office);
	return n;
}

static void holders(const struct tenure *tenures, size_t n, struct out *out)
{
	out_cstr(out, "<tr><td>");
	markup_text(out, tenures[0].office->title);
	out_cstr(out, "</td><td>");
	for (size_t i = 0; i < n; i++) {
		char first[DATE_TEXT], last[DATE_TEXT];
		struct str from = date_text(tenures[i].office->first, first);
		struct str to = date_text(tenures[i].office->last, last);
		out_cstr(out, i ? "<br>" : "");
		markup_text(out, tenures[i].node->name);
		out_format(out, " (%.*s to %.*s, %u article%s)", STR_ARG(from), STR_ARG(to),
			   tenures[i].office->articles,
			   tenures[i].office->articles == 1 ? "" : "s");
	}
	out_cstr(out, "</td></tr>\n");
}

void report_offices(const struct network *network, struct out *out)
{
	struct arena arena;
	arena_init(&arena);
	size_t most = 1, rows = 0;
	for (size_t i = 0; i < network->nodes_len; i++)
		most += network->nodes[i].offices_len;
	struct tenure *tenures = ARENA_ARRAY(&arena, struct tenure, most);
	size_t n = collect(network, tenures);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1;
		     end < n && str_eq(tenures[end].office->office, tenures[i].office->office);)
			end++;
		if (end - i < 2)
			continue;
		if (!rows++)
			out_cstr(out,
				 "<section>\n<h2>Offices that changed hands</h2>\n"
				 "<p>Days on which an article first and last shows the person in "
				 "the office.</p>\n<div class=\"scroll\"><table><tr><th>Office</th>"
				 "<th>Seen in it</th></tr>\n");
		holders(&tenures[i], end - i, out);
	}
	if (rows)
		out_cstr(out, "</table></div>\n</section>\n");
	arena_clear(&arena);
}
