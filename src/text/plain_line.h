/* SPDX-License-Identifier: MIT
 *
 * plain_line: a line of text made plain, and forms that it may have.
 *
 *     struct plain_line plain;
 *     if (plain_line_make(line, &plain) && plain_line_fits(&plain, "sign up for our *"))
 *             leave_out(line);
 *
 * Whoever has many forms asks the fewer questions with plain_form, made once:
 *
 *     if (plain_form_may_fit(form, &plain) && plain_line_fits(&plain, text_of_form)) ...
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
	bool pairs[PLAIN_LINE_PAIRS + 1]; /* which neighbours stand in low; the last is set */
};

/* False where nothing is left of the line, or it is longer than PLAIN_LINE_LONGEST. */
bool plain_line_make(struct str line, struct plain_line *ret);

/* Whether the whole line has that form. Small letters stand for themselves in any case, and
 *     *   any text, also none
 *     +   names and what joins them: "Chad Pergram and The Associated Press"
 *     #   a number: 5, 2017, 4:24
 */
bool plain_line_fits(const struct plain_line *line, const char *form);

/* What a line must have to fit a form. */
struct plain_form {
	uint16_t pairs[2]; /* of letters, in it */
	char second;       /* what the first letter is followed by; '\0' where that is no matter */
};

struct plain_form plain_form_of(const char *form);

/* Whether a line that begins with that byte may fit. */
bool plain_form_begins(const char *form, char byte);

/* Of a line whose first byte may begin it; never false where the line fits. */
static inline bool plain_form_may_fit(struct plain_form form, const struct plain_line *line)
{
	return line->pairs[form.pairs[0]] & line->pairs[form.pairs[1]] &&
	       (!form.second || form.second == line->low[1]);
}

#endif
