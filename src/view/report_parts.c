/* SPDX-License-Identifier: MIT */
#include "report_parts.h"

#include "base/count.h"
#include "markup.h"
#include "query/evidence.h"

/* Ties. */

static const struct {
	const char *heading, *explained;
} parts[REVIEW_PARTS] = {
	{"New ties", "in no article before"},
	{"Rising ties", "a larger share of the stories than before"},
	{"Ties that fell silent", "regular once, then in no article any more, though both names "
				  "stayed in the news"},
};

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

/* The sentence alone, of offices and countries. */
static void plain_sentence(const struct change *change, struct out *out)
{
	const struct network_evidence e = {
		.date = str_slice(change->evidence.date, 0, 10),
		.source = change->evidence.source,
		.title = change->evidence.title,
		.uri = change->evidence.uri,
		.pieces = (struct evidence_piece[]){{change->sentence, 0}},
		.pieces_len = 1,
	};
	evidence(&e, out);
}

static void counts(const struct change *change, enum review_part part, struct out *out)
{
	char day[DATE_TEXT], before[COUNT_TEXT], after[COUNT_TEXT];
	struct str last = date_text(change->last, day);
	out_format(out, "<p class=\"note\">%s article%s", count_text(change->before, before),
		   change->before == 1 ? "" : "s");
	if (part == REVIEW_SILENT)
		out_format(out, ", the last of %.*s; expected in %.1f more months", STR_ARG(last),
			   change->expected);
	else
		out_format(out, " before, %s in the latest periods",
			   count_text(change->after, after));
	if (change->q > REVIEW_LEVEL)
		out_cstr(out, "; may be chance");
	out_cstr(out, "</p>");
}

static void tie(const struct network *network, const struct reviewed_tie *tie,
		enum review_part part, struct out *out)
{
	const struct change *change = &tie->change;
	out_cstr(out, "<article><h4>");
	markup_text(out, change->a.name);
	out_cstr(out, " \u2013 ");
	markup_text(out, change->b.name);
	out_cstr(out, "</h4>");
	counts(change, part, out);
	if (tie->edge)
		report_sparkline(out, tie->edge->by, network->periods.len);
	if (tie->evidence)
		evidence(tie->evidence, out);
	else if (change->sentence.len)
		plain_sentence(change, out);
	out_cstr(out, "</article>\n");
}

static void ties_of(const struct report *report, enum review_part part, struct out *out)
{
	const struct reviewed_ties *ties = &report->review->ties[part];
	out_format(out, "<h3>%s (%zu)</h3>\n<p class=\"note\">", parts[part].heading, ties->total);
	if (ties->total)
		out_format(out, "%s.</p>\n", parts[part].explained);
	else
		out_format(out, "None beyond chance%s.</p>\n",
			   ties->len ? "; the likeliest of those that may be chance" : "");
	out_cstr(out, "<div class=\"columns\">\n");
	for (size_t i = 0; i < ties->len; i++)
		tie(report->network, &ties->at[i], part, out);
	out_cstr(out, "</div>\n");
}

void report_ties(const struct report *report, struct out *out)
{
	const struct review *review = report->review;
	if (!review->after_to.len)
		return;
	out_cstr(out, "<section class=\"page\">\n<h2>What changed</h2>\n<p>The latest periods, ");
	markup_text(out, review->after_from);
	if (!str_eq(review->after_from, review->after_to)) {
		out_cstr(out, " to ");
		markup_text(out, review->after_to);
	}
	char after[COUNT_TEXT], before[COUNT_TEXT];
	out_format(out, " (%s articles), against all before (%s articles).%s</p>\n",
		   count_text(review->after.articles, after),
		   count_text(review->before.articles, before),
		   review->thin ? " One of the two has few articles: new may only mean not read."
				: "");
	for (enum review_part part = REVIEW_NEW; part < REVIEW_PARTS; part++)
		ties_of(report, part, out);
	out_cstr(out, "</section>\n");
}

/* Offices. */

static void turns(const struct office_passing *passing, struct out *out)
{
	out_cstr(out, "<tr><td>");
	markup_text(out, passing->office);
	out_cstr(out, "</td><td>");
	for (size_t i = 0; i < passing->turns_len; i++) {
		const struct office_turn *turn = &passing->turns[i];
		out_cstr(out, i ? "<br>" : "");
		markup_text(out, turn->name);
		out_cstr(out, " (");
		markup_text(out, turn->from);
		if (!str_eq(turn->from, turn->to)) {
			out_cstr(out, " to ");
			markup_text(out, turn->to);
		}
		char count[COUNT_TEXT];
		out_format(out, ", %s article%s)", count_text(turn->articles, count),
			   turn->articles == 1 ? "" : "s");
	}
	out_cstr(out, "</td></tr>\n");
}

void report_offices(const struct report *report, struct out *out)
{
	const struct review *review = report->review;
	if (!review->offices_len)
		return;
	out_cstr(out,
		 "<section class=\"short\">\n<h2>Offices that changed hands</h2>\n"
		 "<p>Who was named in the office as its holder, and in which periods. Former "
		 "holders, who are still called by it, are left out where the numbers tell.</p>\n"
		 "<div class=\"scroll\"><table><tr><th>Office</th>"
		 "<th>Named in it</th></tr>\n");
	for (size_t i = 0; i < review->offices_len; i++)
		turns(&review->offices[i], out);
	out_cstr(out, "</table></div>\n</section>\n");
}
