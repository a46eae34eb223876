/* SPDX-License-Identifier: MIT */
#include "page.h"

#include "base/count.h"
#include "base/hash.h"
#include "graph_words.h"
#include "markup.h"
#include "network_json.h"
#include "web.h"

void page_begin(struct page *page, struct out *out, struct str title, struct str seed)
{
	arena_init(&page->arena);
	page->out = out;
	const struct str parts[] = {title, seed, str_of(web_network_js), str_of(web_page_css)};
	page->nonce = hash_hex(&page->arena, hash_parts(parts, 4), 32);
	out_cstr(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
	out_format(out,
		   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		   "script-src 'nonce-%.*s'; style-src 'nonce-%.*s'; base-uri 'none'; "
		   "form-action 'none'\">\n"
		   "<meta name=\"referrer\" content=\"no-referrer\">\n"
		   "<meta name=\"generator\" content=\"alongside\">\n<title>",
		   STR_ARG(page->nonce), STR_ARG(page->nonce));
	markup_text(out, title);
	out_format(out, "</title>\n<style nonce=\"%.*s\">\n", STR_ARG(page->nonce));
	out_cstr(out, web_page_css);
	out_cstr(out, "</style>\n</head>\n<body>\n<header>\n<h1>");
	markup_text(out, title);
	out_cstr(out, "</h1>\n<button type=\"button\" id=\"theme\" hidden "
		      "title=\"Dark or light\">\u25D0</button>\n</header>\n");
}

/* Without a script the ties are still there to read. */
static void table(struct out *out, const struct network *network)
{
	out_cstr(out, "<noscript><table><tr><th>Name</th><th>Name</th><th>Articles</th>"
		      "<th>First</th><th>Last</th></tr>\n");
	for (size_t i = 0; i < network->edges_len; i++) {
		const struct network_edge *edge = &network->edges[i];
		char first[DATE_TEXT], last[DATE_TEXT], articles[COUNT_TEXT];
		out_cstr(out, "<tr><td>");
		markup_text(out, network->nodes[edge->a].name);
		out_cstr(out, "</td><td>");
		markup_text(out, network->nodes[edge->b].name);
		struct str from = date_text(edge->first, first), to = date_text(edge->last, last);
		out_format(out, "</td><td>%s</td><td>%.*s</td><td>%.*s</td></tr>\n",
			   count_text(edge->articles, articles), STR_ARG(from), STR_ARG(to));
	}
	out_cstr(out, "</table></noscript>\n");
}

void page_network(struct page *page, const struct network *network,
		  const struct graph_place *places)
{
	struct out *out = page->out, text;
	struct json json;
	out_init_memory(&text);
	json_init(&json, &text, 0);
	json_object(&json);
	network_json_facts(&json, network);
	network_json_nodes(&json, network, places);
	network_json_ties(&json, network);
	json_end(&json);
	out_cstr(out, "<p class=\"caption\">");
	markup_text(out, caption(&page->arena, network));
	out_cstr(out, "</p>\n<div data-network=\"network-data\"></div>\n"
		      "<script type=\"application/json\" id=\"network-data\">");
	markup_json(out, out_text(&text));
	out_cstr(out, "</script>\n");
	out_clear(&text);
	table(out, network);
}

void page_end(struct page *page)
{
	out_format(page->out, "<script nonce=\"%.*s\">\n", STR_ARG(page->nonce));
	out_cstr(page->out, web_network_js);
	out_cstr(page->out, "</script>\n</body>\n</html>\n");
	arena_clear(&page->arena);
}

void page_of_network(const struct network *network, const struct graph_place *places,
		     struct str title, struct out *out)
{
	struct page page;
	struct out seed;
	struct json json;
	out_init_memory(&seed);
	json_init(&json, &seed, 0);
	network_json_ties(&json, network);
	page_begin(&page, out, title.len ? title : STR("Who appears alongside whom"),
		   out_text(&seed));
	page_network(&page, network, places);
	page_end(&page);
	out_clear(&seed);
}
