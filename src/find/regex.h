/* SPDX-License-Identifier: MIT
 *
 * regex: PCRE2, used in one way only. Only regex.c knows the library.
 *
 * Texts are valid UTF-8 in form NFC, checked once by whoever read them; patterns see Unicode
 * classes (UTF and UCP). A match has a limit, so a bad pattern costs little and gives up
 * ("inconclusive", which counts as no match and is counted in the match state).
 */
#ifndef FIND_REGEX_H
#define FIND_REGEX_H

#include "base/error.h"
#include "base/str.h"

struct regex;

/* Where in its source text a regex is wrong. */
struct regex_error {
	size_t offset;  /* bytes */
	char text[256]; /* PCRE2's words */
};

enum regex_use {
	REGEX_HERE,   /* matches at a given place */
	REGEX_BEFORE, /* matches text that ends at a given place */
};

/* `prefix` (DEFINE groups, may be empty) is put in front of `source`. `fast` also compiles to
 * machine code, worth it for regexes that are tried often. NULL with ret_error set where the regex
 * is wrong; an offset beyond the prefix is one into `source`. */
struct regex *regex_new(struct str prefix, struct str source, enum regex_use use, bool fast,
			struct regex_error *ret_error);
void regex_free(struct regex *regex);

/* Number of the group of that name, 0 where the regex has none. */
unsigned regex_group(const struct regex *regex, const char *name);

/* Per thread. */
struct regex_state;
struct regex_state *regex_state_new(void);
void regex_state_free(struct regex_state *state);

/* Tries the regex with text[0, end) as subject, at (REGEX_HERE) or ending at (REGEX_BEFORE)
 * `place`; for REGEX_BEFORE `end` is not used. */
bool regex_match(const struct regex *regex, struct regex_state *state, struct str text,
		 size_t place, size_t end);
/* Bytes of a group of the last match; false where it took no part. Group 0 is the whole match. */
bool regex_span(const struct regex_state *state, unsigned group, size_t *ret_start,
		size_t *ret_end);

/* Matches that gave up so far. */
size_t regex_gave_up(const struct regex_state *state);

#endif
