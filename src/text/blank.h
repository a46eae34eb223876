/* SPDX-License-Identifier: MIT
 *
 * blank: what shows as nothing between words: ASCII white space and the no-break space.
 */
#ifndef TEXT_BLANK_H
#define TEXT_BLANK_H

#include "base/str.h"

/* The bytes of the blank that stands at `at`, which is in `s`; 0 where none does. */
static inline size_t blank_length(struct str s, size_t at)
{
	static const struct str no_break = STR_INIT("\u00A0");
	if (ascii_is_space(s.at[at]))
		return 1;
	return str_starts(str_slice(s, at, s.len), no_break) ? no_break.len : 0;
}

#endif
