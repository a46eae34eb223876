/* SPDX-License-Identifier: MIT */
#include "svg_titles.h"

static const struct str begin = STR_INIT("<title>"), end = STR_INIT("</title>\n"),
			shown = STR_INIT("xlink:title=\"");

/* The value of the attribute in the part of one thing, as it is escaped there; empty where there is
 * none. */
static struct str tooltip_of(struct str part)
{
	size_t at = str_find(part, shown, 0);
	if (at == STR_NOWHERE)
		return STR("");
	at += shown.len;
	size_t quote = str_find_byte(part, '"', at);
	return quote == STR_NOWHERE ? STR("") : str_slice(part, at, quote);
}

void svg_titles(struct str svg, struct buf *ret_svg)
{
	size_t at = 0, title;
	while ((title = str_find(svg, begin, at)) != STR_NOWHERE) {
		size_t behind = str_find(svg, end, title);
		if (behind == STR_NOWHERE)
			break;
		behind += end.len;
		size_t next = str_find(svg, begin, behind);
		struct str tooltip =
			tooltip_of(str_slice(svg, behind, next == STR_NOWHERE ? svg.len : next));
		buf_add(ret_svg, str_slice(svg, at, title));
		if (tooltip.len)
			buf_format(ret_svg, "<title>%.*s</title>\n", STR_ARG(tooltip));
		at = behind;
	}
	buf_add(ret_svg, str_slice(svg, at, svg.len));
}
