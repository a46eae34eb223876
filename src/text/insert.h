/* SPDX-License-Identifier: MIT
 *
 * insert: what a page puts into the middle of a sentence, or before a caption.
 *
 * Some outlets hang a card on each name: the name in full and headlines of other stories, which
 * copies of the page then have within the sentence, without a blank: "Sen. Odo Quist Odo Lamar
 * QuistBudget talks stall | Quist to retire MORE (R-Ohio) said". The names in such headlines are
 * not of the article, nor of its day.
 *
 * Labels of buttons ("Facebook Twitter Pinterest") before captions would be organizations named
 * beside whom the picture shows.
 */
#ifndef TEXT_INSERT_H
#define TEXT_INSERT_H

#include "base/offset_map.h"

/* `text` without inserts; itself where it has none. For `map` see offset_map_cut. */
struct str text_without_inserts(struct arena *arena, struct str text, struct offset_map *map);

#endif
