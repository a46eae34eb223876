/* SPDX-License-Identifier: MIT
 *
 * alert: mail that lists new stories on a topic, in Google Alerts' plain form:
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
 */
#ifndef TEXT_ALERT_H
#define TEXT_ALERT_H

#include "base/arena.h"
#include "base/str.h"

/* In the arena or in the text. */
struct alert_item {
	struct str title;
	struct str outlet; /* empty where none is named */
	struct str text;   /* what is quoted of the story; may be empty */
	struct str link;   /* of the story itself */
};

bool alert_is(struct str text);

/* Takes the next story off the text; false where there is none any more. */
bool alert_next(struct str *text, struct arena *arena, struct alert_item *ret_item);

#endif
