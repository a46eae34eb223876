/* SPDX-License-Identifier: MIT
 *
 * snippet: evidence as a piece of HTML to paste into a page or a mail. It has no script and no
 * style sheet: both names are marked with <mark>, links lead to http and https only.
 */
#ifndef VIEW_SNIPPET_H
#define VIEW_SNIPPET_H

#include "base/out.h"
#include "query/why.h"

void snippet_why(struct out *out, const struct why *why);

#endif
