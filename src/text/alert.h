/* SPDX-License-Identifier: MIT
 *
 * alert: mail that lists new stories, each a headline that links to it, with its outlet or its
 * beginning. In Google Alerts' plain form:
 *
 *     === News - 2 new results for [Lloyd Austin] ===
 *
 *     Austin calls Chinese general
 *     The Harbor Times
 *     The secretary called three times and was refused, officials
 *     said ...
 *     <https://www.google.com/url?rct=j&url=https://harbor.example/1>
 *
 *     struct alert_item item;
 *     while (alert_next(&text, arena, &item))
 *             use(&item);
 *
 * or as a page of any service's or newsroom's make, which alert_page reads:
 *
 *     alert_label.c   what a line beside a headline says of outlet and day
 *     alert_story.c   where in the page stories stand, and what belongs to which
 *     alert_page.c    whether the page is a list of them; what each says
 */
#ifndef TEXT_ALERT_H
#define TEXT_ALERT_H

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"

/* In the arena or in the text. */
struct alert_item {
	struct str title;
	struct str outlet;  /* empty where none is named */
	struct str text;    /* what is quoted of the story; may be empty */
	struct str link;    /* of the story itself */
	struct moment date; /* not set where none is told */
};

bool alert_is(struct str text);

/* Takes the next story off the text; false where there is none any more. */
bool alert_next(struct str *text, struct arena *arena, struct alert_item *ret_item);

/* The stories that a mail's page lists, in order; `charset` as in html_clean. None where the page
 * is not plainly a list of stories: an essay with links, a release, a letter. */
size_t alert_page(struct str bytes, struct str charset, struct arena *arena,
		  struct alert_item **ret_items);

#endif
