/* SPDX-License-Identifier: MIT
 *
 * alert_story: where in the lines of a page stories are told, each with a headline that links to
 * it. Only the structure counts; no words are looked for, so that menus of any language and service
 * are told from headlines by what stands beside them.
 *
 *     struct stories stories = {0};
 *     alert_stories(&lines, &stories);
 *     for (size_t i = 0; i < stories.len; i++)
 *             use(&lines.at[stories.at[i].head]);
 *     VEC_CLEAR(&stories);
 */
#ifndef TEXT_ALERT_STORY_H
#define TEXT_ALERT_STORY_H

#include "page_lines.h"

struct story {
	size_t head;        /* the line whose link is the headline */
	size_t first, end;  /* the lines that are the story's, the headline's among them */
	size_t said;        /* bytes in them besides the headline and links elsewhere */
	bool follows;       /* they only follow the headline, in an element of several stories */
	const xmlNode *own; /* the largest element with this headline and no other */
	uint64_t shape;     /* of the elements from the headline's link to that one */
	size_t like;        /* stories of this shape; the caller counts them */
};
struct stories VEC(struct story);

/* The headline of a line with a link. */
static inline struct str story_headline(const struct page_line *line)
{
	return str_slice(line->text, line->link_start, line->link_end);
}

/* Bytes of a line that tell of the story whose headline stands in `head`: all but other links. */
size_t story_said(const struct page_line *head, const struct page_line *line);

/* Appends what could be the page's stories, in order. A headline that says nothing besides itself
 * (`said` is 0) is most likely a link of a menu. None where there are too many. */
void alert_stories(const struct page_lines *lines, struct stories *stories);

#endif
