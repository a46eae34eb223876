/* SPDX-License-Identifier: MIT
 *
 * dateline: where, when and for whom a story was filed, as its first paragraph begins.
 */
#ifndef TEXT_DATELINE_H
#define TEXT_DATELINE_H

#include "base/str.h"

/* "WASHINGTON — ", "SINGAPORE, June 10 (Meridian) - ", "Des Moines, Iowa (CNN) ", "(CNN) -- ".
 * ret_end is behind the dash, or the bracket where there is none; ret_agency lies in `line` and is
 * empty where none is named. */
bool dateline_find(struct str line, size_t *ret_end, struct str *ret_agency);

#endif
