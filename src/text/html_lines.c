/* SPDX-License-Identifier: MIT */
#include "html.h"

/* "HD" in the first cell of a row: the code of a field, as Factiva sets them. */
static struct str row_code(const struct piece *piece)
{
	size_t len = 0;
	while (len < piece->text.len && ascii_is_upper(piece->text.at[len]))
		len++;
	bool code = html_is(piece->box, "tr") && len >= 2 && len <= 3 && len < piece->text.len &&
		    piece->text.at[len] == ' ';
	return str_slice(piece->text, 0, code ? len : 0);
}

bool html_lines(struct str bytes, struct str charset, struct buf *lines, struct error *err)
{
	struct buf markup;
	struct arena scratch;
	buf_init(&markup);
	arena_init(&scratch);
	bool ok = html_clean(bytes, charset, &markup, err);
	struct page page = {.doc = ok ? html_parse(buf_str(&markup)) : NULL, .arena = &scratch};
	struct pieces pieces = {0};
	if (page.doc && xmlDocGetRootElement(page.doc))
		html_pieces(&page, &pieces);
	for (size_t i = 0; i < pieces.len; i++) {
		struct str text = pieces.at[i].text, code = row_code(&pieces.at[i]);
		buf_format(lines, "%.*s%s", STR_ARG(code), code.len ? " " : "");
		buf_add(lines, str_slice(text, code.len, text.len));
		buf_add_byte(lines, '\n');
	}
	VEC_CLEAR(&pieces);
	xmlFreeDoc(page.doc);
	arena_clear(&scratch);
	buf_clear(&markup);
	return ok;
}
