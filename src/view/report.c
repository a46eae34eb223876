/* SPDX-License-Identifier: MIT */
#include "view/report.h"

#include "base/count.h"
#include "graph_words.h"
#include "markup.h"
#include "notes.h"
#include "page.h"
#include "report_parts.h"

static void text(struct out *out, struct str s)
{
	markup_text(out, s);
}

/* Counts over time as small bars. */
void report_sparkline(struct out *out, const uint32_t *by, size_t len)
{
	enum { WIDTH = 180, HEIGHT = 24 };
	uint32_t most = 1;
	for (size_t i = 0; i < len; i++)
		most = by[i] > most ? by[i] : most;
	double step = (double)WIDTH / (double)(len ? len : 1);
	out_format(out, "<svg class=\"spark\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\">", WIDTH,
		   HEIGHT);
	for (size_t i = 0; i < len; i++) {
		double height = by[i] ? 2 + (HEIGHT - 2) * (double)by[i] / most : 0.6;
		out_format(out, "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"/>",
			   (double)i * step + 0.5, HEIGHT - height, step > 2 ? step - 1 : step,
			   height);
	}
	out_cstr(out, "</svg>");
}

static void figure(struct out *out, uint64_t number, const char *what)
{
	char count[COUNT_TEXT];
	out_format(out, "<li><b>%s</b> %s</li>", count_text(number, count), what);
}

static void sources(const struct outlets *outlets, struct out *out)
{
	enum { SHOWN_MOST = 15 };
	char count[COUNT_TEXT];
	out_cstr(out, "Sources, with how many articles each: ");
	for (size_t i = 0; i < outlets->len && i < SHOWN_MOST; i++) {
		out_cstr(out, i ? ", " : "");
		text(out, outlets->at[i].name);
		out_format(out, " (%s)", count_text(outlets->at[i].articles, count));
	}
	if (outlets->len > SHOWN_MOST)
		out_format(out, " and %s more", count_text(outlets->len - SHOWN_MOST, count));
	out_cstr(out, ".</p>\n");
}

static void failures(const struct facts *failed, struct out *out)
{
	out_cstr(out, "<details><summary>Files that could not be read</summary><ul>");
	for (size_t i = 0; i < failed->len; i++) {
		out_cstr(out, "<li>");
		text(out, failed->at[i].name);
		out_cstr(out, ": ");
		text(out, failed->at[i].text);
		out_cstr(out, "</li>");
	}
	out_cstr(out, "</ul></details>\n");
}

static void what_was_read(const struct report *report, struct out *out)
{
	char first[DATE_TEXT], last[DATE_TEXT];
	const struct network *network = report->network;
	out_cstr(out, "<section>\n<h2>What was read</h2>\n<ul class=\"facts\">");
	figure(out, network->articles, "articles");
	figure(out, report->outlets.stories, "different stories");
	figure(out, network->sources, "sources");
	figure(out, network->nodes_len + network->nodes_left_out,
	       network->options.names_len ? "names beside those asked for" : "names in them");
	figure(out, report->failures.len, "files that could not be read");
	struct str from = date_text(network->since, first), to = date_text(network->until, last);
	out_format(out, "</ul>\n<p>Articles from %.*s to %.*s. ", STR_ARG(from), STR_ARG(to));
	sources(&report->outlets, out);
	if (report->failures.len)
		failures(&report->failures, out);
	out_cstr(out, "</section>\n");
}

static void who_row(struct out *out, const struct network *network, size_t i)
{
	char count[COUNT_TEXT];
	const struct network_node *node = &network->nodes[i];
	out_format(out, "<tr><td class=\"number\">%zu</td><td>", i + 1);
	text(out, node->name);
	out_cstr(out, "</td><td>");
	text(out, str_of(kind_name(node->kind)));
	for (size_t o = 0; o < node->offices_len && o < 2; o++) {
		out_cstr(out, o ? "; " : ": ");
		text(out, node->offices[o].title);
	}
	out_format(out, "</td><td class=\"number\">%s</td><td>", count_text(node->articles, count));
	report_sparkline(out, node->by, network->periods.len);
	out_cstr(out, "</td></tr>\n");
}

static void who_is_in_the_news(const struct report *report, struct out *out)
{
	enum { NAMES = 20 };
	const struct network *network = report->network;
	out_cstr(out, "<section>\n<h2>Who is in the news</h2>\n"
		      "<div class=\"scroll\"><table><tr><th class=\"number\">#</th><th>Name</th>"
		      "<th>What</th><th class=\"number\">Articles</th><th>Over time</th></tr>\n");
	for (size_t i = 0; i < network->nodes_len && i < NAMES; i++)
		who_row(out, network, i);
	out_cstr(out, "</table></div>\n</section>\n");
}

static void stories(const struct report *report, struct out *out)
{
	if (!report->stories_len)
		return;
	out_cstr(out,
		 "<section>\n<h2>Most printed stories</h2>\n"
		 "<p>One text in several papers, or nearly the same text within days, is one "
		 "story.</p>\n<div class=\"scroll\"><table><tr><th>First seen</th><th>Story</th>"
		 "<th class=\"number\">Articles</th><th class=\"number\">Sources</th></tr>\n");
	for (size_t i = 0; i < report->stories_len; i++) {
		const struct story_info *story = &report->stories[i];
		char day[DATE_TEXT];
		struct str first = date_text(story->first, day);
		out_format(out, "<tr><td class=\"day\">%.*s</td><td>", STR_ARG(first));
		text(out, story->title);
		out_format(out,
			   "</td><td class=\"number\">%u</td><td class=\"number\">%u</td></tr>\n",
			   story->articles, story->sources);
	}
	out_cstr(out, "</table></div>\n</section>\n");
}

static void method(const struct report *report, struct out *out)
{
	const struct network *network = report->network;
	out_cstr(out, "<section class=\"page\">\n<h2>How this was made</h2>\n<dl>");
	static const struct {
		const char *term, *meaning;
	} terms[] = {
		{"A name",
		 "a person, an official (a person known here to hold or have held an office), "
		 "a country or an organization that the rules found in a text. Offices "
		 "have dates: the US defense secretary of an article is who held the "
		 "office on its day."},
		{"A tie",
		 "two names named together. It is no proof that the two met or spoke: open the "
		 "sentence and read."},
		{"Strength",
		 "how many articles name the two together. Which ties are shown is decided "
		 "by the log-likelihood ratio (G\u00B2): ties that chance alone would "
		 "not make come first."},
		{"New, rising, silent",
		 "the latest quarter of the periods against all before. Shares of the stories are "
		 "compared, so that more news does not make every tie rise; a difference that "
		 "chance makes too often is marked as such. A tie fell silent when it was in the "
		 "news in three months or more and then no longer, although both names were."},
		{"Words of contact, words of refusal",
		 "the sentence has a word such as met, spoke, talks, or declined, cancelled, "
		 "suspended. It is read from a short list of words, not understood."},
		{"A story", "articles with the same text, or nearly the same text within days."},
	};
	for (size_t i = 0; i < sizeof(terms) / sizeof(terms[0]); i++)
		out_format(out, "<dt><b>%s</b></dt><dd>%s</dd>\n", terms[i].term, terms[i].meaning);
	out_cstr(out, "</dl>\n<p class=\"caption\">");
	struct arena arena;
	arena_init(&arena);
	text(out, caption(&arena, network));
	arena_clear(&arena);
	out_cstr(out, "</p>\n</section>\n");
}

void report_write(const struct report *report, struct out *out)
{
	struct page page;
	const struct network *network = report->network;
	page_begin(&page, out, report->title, network->rules);
	if (report->note.len) {
		out_cstr(out, "<section class=\"note-text\">\n");
		notes_write(out, report->note);
		out_cstr(out, "</section>\n");
	}
	what_was_read(report, out);
	out_cstr(out, "<section>\n<h2>Who appears alongside whom</h2>\n");
	page_network(&page, network, report->places);
	out_cstr(out, "</section>\n");
	who_is_in_the_news(report, out);
	report_ties(report, out);
	report_offices(report, out);
	stories(report, out);
	method(report, out);
	page_end(&page);
}
