/* SPDX-License-Identifier: MIT
 *
 * unicode: what needs Unicode's tables. Only src/base/unicode.c knows ICU.
 *
 * Folding makes names comparable: letters lose their case and their marks (Erdoğan, ERDOGAN and
 * erdogan fold alike), letters that Unicode does not decompose but newsrooms do (ø, ł, đ, ı, ß, æ)
 * become what newsrooms write, typographic apostrophes and hyphens plain ones. Folding is per code
 * point, so the fold of a text is the folds of its parts.
 */
#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/offset_map.h"
#include "base/str.h"

enum unicode_class {
	UNICODE_OTHER, /* punctuation, symbols, unassigned */
	UNICODE_SPACE,
	UNICODE_UPPER, /* upper and title case letters */
	UNICODE_LOWER,
	UNICODE_LETTER, /* letters without case */
	UNICODE_DIGIT,
	UNICODE_MARK, /* combining marks, joiners */
};

/* Of what is no ASCII character. */
enum unicode_class unicode_class_wide(uint32_t c);

/* Of the ASCII characters: enum unicode_class. */
extern const uint8_t unicode_ascii_class[128];

static inline enum unicode_class unicode_class(uint32_t c)
{
	return c < 0x80 ? (enum unicode_class)unicode_ascii_class[c] : unicode_class_wide(c);
}

/* Appends the fold of `s`. White space is kept as it is. */
void unicode_fold(struct str s, struct buf *buf);
struct str unicode_fold_keep(struct arena *arena, struct str s);

/* In small letters, marks kept. */
struct str unicode_lower(struct arena *arena, struct str s);

/* Columns that `s` takes on a terminal: wide East Asian characters two, marks none. */
size_t unicode_width(struct str s);

/* The script of a letter: "Latin", "Han", "Devanagari"; "Common" of what belongs to none. */
const char *unicode_script(uint32_t c);

/* `s` (valid UTF-8) in normalisation form C. Returns `s` itself, with an empty map, where it is in
 * that form already. */
struct str unicode_nfc(struct arena *arena, struct str s, struct offset_map *ret_map);

/* Appends `bytes`, which are in `charset` (any name ICU or the WHATWG encoding standard knows), as
 * UTF-8; what cannot be converted becomes U+FFFD. False where the charset is unknown. */
bool unicode_decode(struct str bytes, struct str charset, struct buf *buf, struct error *err);

/* The charset that `bytes` most likely are in, as a name for unicode_decode; "windows-1252" where
 * nothing better is known. */
struct str unicode_guess_charset(struct arena *arena, struct str bytes);

#endif
