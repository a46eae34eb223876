/* SPDX-License-Identifier: MIT
 *
 * gviz: the part of Graphviz that is used, behind names and types of our own. Only gviz.c includes
 * its headers.
 *
 * Texts given to gviz_set_text and gviz_set_link are from outside: Graphviz would interpret
 * backslashes and entities in them and does not escape links, so both are made harmless here.
 */
#ifndef VIEW_GVIZ_H
#define VIEW_GVIZ_H

#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"
#include "view/graph.h"

/* Families in order of preference; any sans serif will do. */
#define GVIZ_FONT "DejaVu Sans,Arial,Helvetica,sans-serif"

struct gviz;

struct gviz_node { /* a node, an edge or a ground */
	void *at;
};

/* Graphviz itself. Keep one as long as the process draws: the plugin that measures text remembers a
 * font's name of the first graph and looks at it again at the next. */
struct gviz_context;
struct gviz_context *gviz_context_new(void);
void gviz_context_free(struct gviz_context *context);

/* `context` must outlive the graph. */
struct gviz *gviz_new(struct gviz_context *context, const char *name);
void gviz_free(struct gviz *g);

void gviz_graph_set(struct gviz *g, const char *attribute, const char *value);
void gviz_graph_set_text(struct gviz *g, const char *attribute, struct str text);

/* The node of that id, made where it is new. */
struct gviz_node gviz_node(struct gviz *g, struct str id);
struct gviz_node gviz_edge(struct gviz *g, struct str from, struct str to);

/* What is drawn below all else; its id begins with "cluster". */
struct gviz_node gviz_ground(struct gviz *g, const char *id);

void gviz_set(struct gviz_node node, const char *attribute, const char *value);
void gviz_set_number(struct gviz_node node, const char *attribute, double value);
void gviz_set_text(struct gviz_node node, const char *attribute, struct str text);
/* Where the node is wider than the text, it ends at the right; begins at the left. */
void gviz_set_text_right(struct gviz_node node, const char *attribute, struct str text);
void gviz_set_text_left(struct gviz_node node, const char *attribute, struct str text);
/* Only http and https; anything else is left out. */
void gviz_set_link(struct gviz_node node, struct str uri);

/* False on a machine without fonts, where each letter would be drawn as the same empty box. */
bool gviz_has_font(struct gviz_context *context);
/* False where none of its fonts has the letter. */
bool gviz_has_letter(struct gviz_context *context, struct str letter);

/* Takes the given places over, with "nop2". */
bool gviz_layout(struct gviz *g, const char *engine, struct error *err);
struct graph_place gviz_place(struct gviz *g, struct str id);
/* With its margin; once laid out. */
struct graph_place gviz_size(struct gviz *g);
/* Draws it on a cairo_t (sheets.h), from its origin on, a point a unit. */
bool gviz_paint(struct gviz *g, void *cairo, struct error *err);
bool gviz_render(struct gviz *g, const char *format, struct buf *ret_bytes, struct error *err);

#endif
