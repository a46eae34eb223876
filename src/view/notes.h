/* SPDX-License-Identifier: MIT
 *
 * notes: a little Markdown as HTML: headings (#), lists (-, *), paragraphs. All else is text and
 * stays it; no HTML, no links.
 */
#ifndef VIEW_NOTES_H
#define VIEW_NOTES_H

#include "base/out.h"

void notes_write(struct out *out, struct str markdown);

#endif
