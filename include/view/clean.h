/* SPDX-License-Identifier: MIT
 *
 * clean: article text on a terminal.
 *
 * Articles are hostile input: control characters, terminal escapes and overrides of the writing
 * direction never reach the terminal, a replacement character stands for each.
 */
#ifndef VIEW_CLEAN_H
#define VIEW_CLEAN_H

#include "base/out.h"

/* Writes `s`; newlines become blanks unless `lines`. */
void clean_add(struct out *out, struct str s, bool lines);

#endif
