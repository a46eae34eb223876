/* SPDX-License-Identifier: MIT
 *
 * title: a headline told from the names that sites put around it.
 *
 *     "Ministers meet again | World | Harbor Ledger" -> "Ministers meet again"
 */
#ifndef TEXT_TITLE_H
#define TEXT_TITLE_H

#include "base/str.h"

/* A title in two: what stands before and behind its last separator (" | ", " - ", ...). */
bool title_split(struct str s, struct str *ret_head, struct str *ret_tail);

/* The title without the outlet's name behind or before it. `site` may be empty. With `guess` also
 * without what looks like one: a few words that all begin with a capital, behind a longer headline.
 */
struct str title_without_site(struct str title, struct str site, bool guess);

/* The title without the label before it ("Opinion | ...") where the rest is `shown`, the headline
 * that readers see. */
struct str title_without_label(struct str title, struct str shown);

/* Whether both say the same, signs and case aside: "Who are they..." and "Who are they?". */
bool title_is_same(struct str a, struct str b);

size_t title_words(struct str s);
/* How many words of `a` stand in `b`, signs and case aside. */
size_t title_common(struct str a, struct str b);

#endif
