/* SPDX-License-Identifier: MIT
 *
 * graph_look: how names and ties look. Names and ties are put into a
 * Graphviz graph here, either all time together or one period of it (a slice).
 */
#ifndef VIEW_GRAPH_LOOK_H
#define VIEW_GRAPH_LOOK_H

#include "graph_words.h"
#include "gviz.h"
#include "query/network.h"

struct look {
	const char *shape, *style, *margin, *fill, *line, *word;
};
extern const struct look looks[]; /* by kind */

enum { LINE_STEPS = 5 };
extern const double line_points[LINE_STEPS];

/* What a tie is in a period, or in all the time. */
enum tie_state {
	TIE_ALWAYS, /* no period is looked at, and no sentence hints at anything */
	TIE_NEW,    /* first seen in this period, which is not the first */
	TIE_KEPT,   /* seen before, or in the first period */
	TIE_RISEN,  /* of two periods compared: a larger share of the articles than before */
	TIE_FALLEN, /* a smaller share */
	TIE_GONE,   /* seen in the period before, not in this one */
	TIE_UNSEEN, /* not seen yet, or long gone: not drawn */
	TIE_MET,    /* seen before; sentences hint at a contact: met, spoke */
	TIE_REFUSED /* sentences hint at a refusal: declined, cancelled */
};
enum { TIE_STATES = TIE_REFUSED + 1 };

struct tie_look {
	const char *color, *pale, *style, *word, *class;
	double more; /* points added to the width */
};
extern const struct tie_look tie_looks[TIE_STATES];

enum { SLICE_ALL = -1 };

/* Which time is drawn, and where. */
struct slice {
	int period;        /* index into network->periods, or SLICE_ALL */
	double dx, dy;     /* points, added to every place */
	const bool *aside; /* ties that are drawn pale, by their index; NULL for none */
	bool one_of_many;  /* ids carry the period */
	bool small;        /* larger letters and shorter lines, for pictures that are shrunk */
};

/* `period` may be SLICE_ALL. */
enum tie_state tie_state(const struct network *network, const struct network_edge *edge,
			 int period);

/* Of the smallest letters. */
enum { LETTERS = 11, SMALL_LETTERS = 16 };
/* Area, not diameter, grows with the count. */
double font_points(const struct network *network, uint32_t articles, bool small);
/* Width of a tie of so many articles, 0 to LINE_STEPS - 1. */
int line_step(const struct network *network, uint32_t articles);
/* Of all lines of the network. */
double line_scale(const struct network *network);
/* Width, colour, style, class, tooltip and link of a tie's line. */
void tie_attributes(struct gviz_node e, struct arena *arena, const struct network *network,
		    const struct network_edge *edge, int period);

/* A cell of a matrix: darker for stronger, a hue and a sign for what the words hint at. */
enum { CELL = 17 }; /* points */
void cell_attributes(struct gviz_node n, enum tie_state state, int step);

/* Ids in SVG: the entity's key, or both with "--" between them; unique among many pictures. */
struct str public_id(struct arena *arena, const struct slice *slice, struct str id);
struct str public_tie_id(struct arena *arena, const struct slice *slice,
			 const struct network *network, const struct network_edge *edge,
			 bool turned);

/* The id of node `i` in the Graphviz graph. */
struct str node_id(struct arena *arena, const struct slice *slice, size_t i);

/* Puts all names in, one upon another: their sizes are to be had. */
void describe_sizes(struct gviz *g, struct arena *arena, const struct network *network,
		    const struct slice *slice);
/* Puts all names and ties of the slice in, pinned to their places. */
void describe(struct gviz *g, struct arena *arena, const struct network *network,
	      const struct slice *slice, const struct graph_place *places);
/* A bar at both ends of a refusal, a dot at those of what is new: told apart also where there is no
 * colour. */
void edge_ends(struct gviz_node edge, enum tie_state state, double scale);
void pin(struct gviz_node node, double x, double y);

#endif
