/* SPDX-License-Identifier: MIT
 *
 * graph_words: the texts in pictures and pages: names in lines, what is said of a name or a tie
 * when it is pointed at, and the caption, which says what was counted and what was left out.
 */
#ifndef VIEW_GRAPH_WORDS_H
#define VIEW_GRAPH_WORDS_H

#include "base/arena.h"
#include "query/network.h"

const char *plural(uint32_t n);
/* "1 article", "12,345 articles". */
struct str counted(struct arena *arena, uint32_t n, const char *what);
/* "official", "country" ...; "office" of a name that stands for one. */
const char *node_word(const struct network_node *node);
/* The name in lines of about so many letters, "\n" between them. */
enum { LINE = 18, SHORT_LINE = 12 };
struct str wrapped(struct arena *arena, struct str name, size_t letters);
struct str caption(struct arena *arena, const struct network *network);

struct str node_tooltip(struct arena *arena, const struct network_node *node);
struct str edge_tooltip(struct arena *arena, const struct network *network,
			const struct network_edge *edge, int period);

#endif
