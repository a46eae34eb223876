/* SPDX-License-Identifier: MIT
 *
 * graph_scripts: names in scripts that no font of this machine has. A picture would show boxes with
 * numbers in them; whoever draws it should hear which font is wanted.
 */
#ifndef VIEW_GRAPH_SCRIPTS_H
#define VIEW_GRAPH_SCRIPTS_H

#include "gviz.h"
#include "query/network.h"

/* "Han, Devanagari"; empty where all names and the title can be drawn. One letter of a script
 * speaks for all of it. Lives in the arena. */
struct str scripts_without_font(struct gviz_context *context, const struct network *network,
				struct str title, struct arena *arena);

#endif
