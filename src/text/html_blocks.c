/* SPDX-License-Identifier: MIT */
#include "html.h"
#include "layout.h"

static enum block_kind kind_of_piece(enum piece_kind kind)
{
	switch (kind) {
	case PIECE_HEADING:
		return BLOCK_HEADLINE;
	case PIECE_CAPTION:
		return BLOCK_CAPTION;
	case PIECE_ITEM:
	case PIECE_CELL:
		return BLOCK_LIST;
	default:
		return BLOCK_BODY;
	}
}

/* What the page marks as a paragraph is one, however short; what plain text would leave out
 * (promotion, credits, by-lines, datelines) is left out here too. */
static enum block_kind kind_of_block(enum block_kind laid_out, enum piece_kind marked)
{
	bool by_looks = laid_out == BLOCK_BODY || laid_out == BLOCK_HEADLINE ||
			laid_out == BLOCK_LIST;
	return by_looks ? kind_of_piece(marked) : laid_out;
}

/* "Image caption", "Caption:" before what is said about a photo. */
static struct str without_label(struct str caption)
{
	static const struct str labels[] = {STR_INIT("image caption "), STR_INIT("media caption "),
					    STR_INIT("caption: "), STR_INIT("image: ")};
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (str_starts_nocase(caption, labels[i]))
			return str_trim(str_slice(caption, labels[i].len, caption.len));
	return caption;
}

void html_add_blocks(struct builder *builder, struct arena *arena, const struct pieces *pieces)
{
	struct buf text;
	struct layout layout;
	struct ends VEC(size_t);
	struct ends ends = {0}; /* of the pieces kept, in the text */
	struct kinds VEC(enum piece_kind);
	struct kinds kinds = {0};
	buf_init(&text);
	for (size_t i = 0; i < pieces->len; i++) {
		if (pieces->at[i].dropped)
			continue;
		bool caption = pieces->at[i].kind == PIECE_CAPTION;
		buf_add(&text, caption ? without_label(pieces->at[i].text) : pieces->at[i].text);
		buf_add_cstr(&text, "\n\n");
		*VEC_PUSH(&ends) = text.len;
		*VEC_PUSH(&kinds) = pieces->at[i].kind;
	}
	layout_text(buf_str(&text), arena, &layout);
	for (size_t i = 0, at = 0; i < layout.len && at < ends.len; i++) {
		const struct block *block = &layout.blocks[i];
		while (at + 1 < ends.len && block->start >= ends.at[at])
			at++;
		builder_block(builder, kind_of_block(block->kind, kinds.at[at]),
			      str_slice(buf_str(&text), block->start, block->end));
	}
	VEC_CLEAR(&ends);
	VEC_CLEAR(&kinds);
	buf_clear(&text);
}

bool html_fragment(struct builder *builder, struct str fragment)
{
	struct buf markup;
	struct arena scratch;
	struct error ignored = {0};
	size_t before = builder->pieces_len;
	buf_init(&markup);
	arena_init(&scratch);
	if (html_clean(fragment, STR("utf-8"), &markup, &ignored)) {
		struct page page = {.doc = html_parse(buf_str(&markup)), .arena = &scratch};
		struct pieces pieces = {0};
		if (page.doc && xmlDocGetRootElement(page.doc)) {
			html_pieces(&page, &pieces);
			html_add_blocks(builder, &scratch, &pieces);
		}
		VEC_CLEAR(&pieces);
		xmlFreeDoc(page.doc);
	}
	arena_clear(&scratch);
	buf_clear(&markup);
	return builder->pieces_len > before;
}
