/* SPDX-License-Identifier: MIT
 *
 * page_lines: a page as the lines that its readers see, each with the link in it. Finer than the
 * pieces of html.h, which join what stands in one paragraph or one row: in a list of stories a line
 * break or a cell is all that divides a headline from its outlet.
 *
 *     <li><a href="https://harbor.example/1">Ministers meet</a> - Harbor Times<br>Both said ...
 *
 * is "Ministers meet - Harbor Times", of which the first 14 bytes are a link, and "Both said ...".
 */
#ifndef TEXT_PAGE_LINES_H
#define TEXT_PAGE_LINES_H

#include "html.h"

struct page_line {
	struct str text;             /* white space runs made one blank; never empty */
	const xmlNode *box;          /* the block element it stands in */
	const xmlNode *at;           /* the first node of its text */
	const xmlNode *link;         /* its first link to the web; NULL where it has none */
	size_t link_start, link_end; /* the bytes of the text that this link is */
	size_t link_bytes;           /* of the text, in all its links */
};
struct page_lines VEC(struct page_line);

/* Appends the lines of the page in order, their texts in its arena. False where the page is larger
 * than lists of stories are; the caller clears the lines in any case. */
bool page_lines(const struct page *page, struct page_lines *lines);

#endif
