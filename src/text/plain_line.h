/* SPDX-License-Identifier: MIT
 *
 * plain_line: a line of text made plain, and forms that it may have.
 *
 *     struct plain_line plain;
 *     if (plain_line_make(line, &plain) && plain_line_fits(&plain, "sign up for our *"))
 *             leave_out(line);
 */
#ifndef TEXT_PLAIN_LINE_H
#define TEXT_PLAIN_LINE_H

#include "base/str.h"

enum { PLAIN_LINE_LONGEST = 400, PLAIN_LINE_PAIRS = 1024 };

/* Bullets, brackets and closing stops at its ends left out, one blank between words, typewriter
 * quotes and dashes. */
struct plain_line {
	char text[PLAIN_LINE_LONGEST + 8];
	char low[PLAIN_LINE_LONGEST + 8]; /* in small letters */
	size_t len;
	bool pairs[PLAIN_LINE_PAIRS]; /* which neighbours stand in low */
};

/* False where nothing is left of the line, or it is longer than PLAIN_LINE_LONGEST. */
bool plain_line_make(struct str line, struct plain_line *ret);

/* As plain_line_fits, for forms that begin with the line's first letter or with a wildcard. */
bool plain_line_fits_all(const struct plain_line *line, const char *form);

/* Whether the whole line has that form. Small letters stand for themselves in any case, and
 *     *   any text, also none
 *     +   names and what joins them: "Chad Pergram and The Associated Press"
 *     #   a number: 5, 2017, 4:24
 * Nearly all forms are refused at their first letter.
 */
static inline bool plain_line_fits(const struct plain_line *line, const char *form)
{
	bool may = form[0] == line->low[0] || form[0] == '*' || form[0] == '+' || form[0] == '#';
	return may && plain_line_fits_all(line, form);
}

#endif
