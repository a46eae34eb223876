/* SPDX-License-Identifier: MIT
 *
 * markup: text from outside inside XML and HTML.
 */
#ifndef VIEW_MARKUP_H
#define VIEW_MARKUP_H

#include "base/out.h"

/* Direction controls (U+202A to U+202E, U+2066 to U+2069) turn what follows around. */
bool markup_turns_around(uint32_t c);

/* As text or as the value of an attribute in double quotes. What XML 1.0 does not allow becomes
 * U+FFFD. Direction controls are left out. */
void markup_text(struct out *out, struct str text);
/* ` name="text"` */
void markup_attribute(struct out *out, const char *name, struct str text);

/* JSON that stands in a script element: "<" and ">" are written as escapes there,
 * direction controls are left out. */
void markup_json(struct out *out, struct str json);

/* Whether a link may be followed: http or https only. */
bool markup_safe_link(struct str uri);

#endif
