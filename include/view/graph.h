/* SPDX-License-Identifier: MIT
 *
 * graph: a network as a picture.
 *
 * Only src/view/gviz.c knows Graphviz, which measures and draws. The layout is our own: stress
 * majorisation from a start that depends on the network alone (src/view/graph_net.h), so the same
 * network gives the same bytes, and one that has grown a little about the same picture. Graphviz is
 * not thread-safe: one thread only.
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
	GRAPH_FORMATS_DRAWN, /* those before are drawn by Graphviz */
	GRAPH_GEXF = GRAPH_FORMATS_DRAWN,
	GRAPH_GRAPHML,
	GRAPH_JSON,
	GRAPH_CSV,       /* ties; by period where there are periods */
	GRAPH_CSV_NAMES, /* names */
	GRAPH_HTML,      /* interactive, one self-contained file */
};

/* Where a name stands: points, the middle of the node; y grows upwards. */
struct graph_place {
	double x, y, width, height;
};

enum graph_layout {
	GRAPH_LAYOUT_NET,    /* stress majorisation */
	GRAPH_LAYOUT_RADIAL, /* the names asked for in the middle */
	GRAPH_LAYOUT_MATRIX, /* a table: rows and columns by community, a cell for each tie */
	GRAPH_LAYOUT_ARCS,   /* one name or tie, period by period; needs periods */
};
/* Names in the order of the enum, ended by NULL. */
extern const char *const graph_layouts[];

struct positions; /* view/positions.h */

struct graph_options {
	enum graph_format format;
	struct str title; /* above the picture; empty for none */
	unsigned dpi;     /* of PNG; 0 for 144; less where there were more than 24 million dots */
	/* Of a network with periods: 0 draws all of them on a grid, n the n-th. */
	size_t period;
	enum graph_layout layout;
	const struct graph_place *places; /* of graph_layout(); NULL lays out */
	/* Of earlier pictures, for GRAPH_LAYOUT_NET; may be NULL, and are passed over where they
	 * know less than half of the names. Names stay where they stood `before`; from where they
	 * stood in the `older` one they go where they belong now. */
	const struct positions *before, *older;
};

/* Names of the formats in the order of the enum, ended by NULL. */
extern const char *const graph_formats[];

/* What draws; one for all pictures of a process: what Graphviz keeps of fonts outlives it and
 * points into it, so there must be no second. */
struct pen;
struct pen *pen_new(void);
void pen_free(struct pen *pen);

/* Lays all names of the network out, whatever the period: one place for each node, in the arena. Of
 * the options, `layout` and `before` count: names that stood somewhere before stay there. */
bool graph_layout(struct pen *pen, const struct network *network,
		  const struct graph_options *options, struct arena *arena,
		  struct graph_place **ret_places, struct error *err);

/* Appends the picture or file to `ret_bytes`. False where the network is empty, or Graphviz cannot
 * draw (a machine without fonts). */
bool graph_render(struct pen *pen, const struct network *network,
		  const struct graph_options *options, struct buf *ret_bytes, struct error *err);

/* Scripts of names that such a picture shows boxes instead of, for want of a font: "Han,
 * Devanagari". Empty of formats that are drawn with the fonts of whoever looks at them. */
struct str graph_without_font(struct pen *pen, const struct network *network,
			      const struct graph_options *options, struct arena *arena);

#endif
