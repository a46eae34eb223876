/* SPDX-License-Identifier: MIT
 *
 * utf8: code points in and out of UTF-8 bytes, without tables. What needs Unicode data is in
 * base/unicode.h.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

enum { UTF8_BAD = 0xFFFD };

/* The code point that begins at `s.at[*at]`; *at moves behind it. *at < s.len must hold. Invalid
 * bytes (overlong, surrogates, beyond U+10FFFF, cut off) give UTF8_BAD and move by one byte. */
static inline uint32_t utf8_next(struct str s, size_t *at);

/* The code point that ends before `s.at[*at]`; *at moves to its start. *at > 0 must hold. */
uint32_t utf8_prev(struct str s, size_t *at);

/* Writes `c` into `to` (room for 4 bytes); returns the bytes written. */
size_t utf8_put(uint32_t c, char *to);

/* Offset of the first byte that is not valid UTF-8, or s.len where all is valid. */
size_t utf8_valid_prefix(struct str s);

/* Makes bytes valid UTF-8 without moving any: halves of surrogate pairs, which JSON can write
 * ("\\ud83d") and UTF-8 cannot hold, become U+FFFD, what else is not valid question marks. */
void utf8_mend_in_place(char *at, size_t len);

static inline bool utf8_is_valid(struct str s)
{
	return utf8_valid_prefix(s) == s.len;
}

/* Offset of the first byte that is no ASCII character, or s.len where all are. */
size_t utf8_ascii_prefix(struct str s);

static inline bool utf8_is_ascii(struct str s)
{
	return utf8_ascii_prefix(s) == s.len;
}

/* Number of code points. */
size_t utf8_count(struct str s);

/* utf8_next where no ASCII character stands. */
uint32_t utf8_next_wide(struct str s, size_t *at);

static inline uint32_t utf8_next(struct str s, size_t *at)
{
	unsigned char byte = (unsigned char)s.at[*at];
	if (byte >= 0x80)
		return utf8_next_wide(s, at);
	++*at;
	return byte;
}

#endif
