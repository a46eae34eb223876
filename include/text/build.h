/* SPDX-License-Identifier: MIT
 *
 * build: putting an article together from pieces, for readers whose text is not given as it is.
 *
 *     struct builder b;
 *     builder_init(&b);
 *     builder_title(&b, title);
 *     builder_block(&b, BLOCK_BODY, paragraph);
 *     builder_block(&b, BLOCK_CAPTION, caption);
 *     struct article *article = builder_finish(&b, origin);
 *
 * Pieces are any valid UTF-8: builder_finish normalises (NFC, controls to blanks, runs of white
 * space inside a block to one blank), joins the blocks with empty lines, and makes the id. Blocks
 * of kinds that are not read (promotion, credits, by-lines, date lines) are left out of the text.
 */
#ifndef TEXT_BUILD_H
#define TEXT_BUILD_H

#include "text/article.h"

struct builder {
	struct article *article; /* set its plain fields (uri, source, author, date ...) directly;
				    keep strings in article->arena */
	struct builder_piece *pieces;
	size_t pieces_len, pieces_cap;
};

void builder_init(struct builder *builder);
/* Drops what was built so far; not needed after builder_finish. */
void builder_clear(struct builder *builder);

void builder_title(struct builder *builder, struct str title);
void builder_block(struct builder *builder, enum block_kind kind, struct str text);
/* Bytes of body text so far: whether anything was found at all. */
size_t builder_body_bytes(const struct builder *builder);

/* The caller owns the article. The builder is empty afterwards. */
struct article *builder_finish(struct builder *builder, struct str origin);

/* Fills article->id from source, title, text and date where the record brought none. */
void article_make_id(struct article *article);

#endif
