/* SPDX-License-Identifier: MIT
 *
 * svg_titles: Graphviz calls things in an SVG by their internal names ("n0--n1"), which is what a
 * program that reads aloud would read.
 */
#ifndef VIEW_SVG_TITLES_H
#define VIEW_SVG_TITLES_H

#include "base/buf.h"

/* Appends `svg` with every title replaced by the text shown when one points at the thing; things
 * that have none lose theirs. */
void svg_titles(struct str svg, struct buf *ret_svg);

#endif
