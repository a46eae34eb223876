/* SPDX-License-Identifier: MIT
 *
 * layout: dividing a text without markup into blocks.
 *
 * Texts come with a paragraph a line, with empty lines between paragraphs, or broken at a column
 * with paragraphs set off by empty lines or by indenting; which of these is found out from the
 * lengths of the lines. A caption and a date line, each complete by itself, are two blocks even
 * where a single newline stands between them. Nothing is removed or moved: blocks are places in the
 * text.
 */
#ifndef TEXT_LAYOUT_H
#define TEXT_LAYOUT_H

#include "text/article.h"

struct layout {
	struct block *blocks; /* in the arena given */
	size_t len;
	struct str agency; /* of the dateline: "Meridian" of "SINGAPORE, June 10 (Meridian) -"; a
			      piece of the text, empty where none is named */
};

/* `text` is UTF-8 of less than 4 GB. */
void layout_text(struct str text, struct arena *arena, struct layout *ret_layout);

#endif
