/* SPDX-License-Identifier: MIT
 *
 * graph: a network as a picture.
 *
 * Only src/view/graph*.c know Graphviz. The layout is stress majorisation (Gansner, Koren and North
 * 2004, Graphviz' neato) with overlaps removed (prism: Gansner and Hu 2010), from a fixed start, so
 * the same network gives the same bytes. Graphviz is not thread-safe: one thread only.
 *
 * Kinds differ in shape and in colour (Okabe and Ito 2008: also told apart by colour-blind readers
 * and in print). A node grows with the articles that name it, a line with the articles that name
 * both.
 */
#ifndef VIEW_GRAPH_H
#define VIEW_GRAPH_H

#include "base/buf.h"
#include "base/error.h"
#include "query/network.h"

enum graph_format {
	GRAPH_SVG,
	GRAPH_PNG,
	GRAPH_PDF,
	GRAPH_DOT,
};

struct graph_options {
	enum graph_format format;
	struct str title; /* above the picture; empty for none */
	unsigned dpi;     /* of PNG; 0 for 144 */
};

/* Names of the formats in the order of the enum, ended by NULL. */
extern const char *const graph_formats[];

/* What draws; one for all pictures of a process. */
struct pen;
struct pen *pen_new(void);
void pen_free(struct pen *pen);

/* Appends the picture to `ret_bytes`. False where the network is empty, or Graphviz cannot draw (a
 * machine without fonts). */
bool graph_render(struct pen *pen, const struct network *network,
		  const struct graph_options *options, struct buf *ret_bytes, struct error *err);

#endif
