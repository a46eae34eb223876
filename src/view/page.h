/* SPDX-License-Identifier: MIT
 *
 * page: one self-contained HTML file. What comes from outside is escaped; a Content-Security-Policy
 * allows the style and the script of the page itself and nothing else: no request leaves it.
 *
 *     page_begin(&page, out, title, network->rules);
 *     ... markup_text(out, ...) ...
 *     page_network(&page, network, places);
 *     page_end(&page);
 */
#ifndef VIEW_PAGE_H
#define VIEW_PAGE_H

#include "base/arena.h"
#include "base/out.h"
#include "view/graph.h"

struct page {
	struct out *out;  /* borrowed */
	struct str nonce; /* names the page's own style and script; cannot be guessed from one part
			     of its content */
	struct arena arena;
};

/* `seed`: anything; all of it goes into the nonce. */
void page_begin(struct page *page, struct out *out, struct str title, struct str seed);
/* The interactive picture, and a table for those without scripts. */
void page_network(struct page *page, const struct network *network,
		  const struct graph_place *places);
void page_end(struct page *page);

/* A page with nothing but the network. */
void page_of_network(const struct network *network, const struct graph_place *places,
		     struct str title, struct out *out);

#endif
