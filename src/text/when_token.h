/* SPDX-License-Identifier: MIT
 *
 * when_token: the tokens that dates are read from (src/text/when.c): numbers, words, single signs.
 */
#ifndef TEXT_WHEN_TOKEN_H
#define TEXT_WHEN_TOKEN_H

#include "base/str.h"

enum when_token_kind {
	WHEN_END,
	WHEN_NUMBER,
	WHEN_WORD,
	WHEN_SIGN,
};

struct when_token {
	enum when_token_kind kind;
	bool glued; /* to the token before it */
	int digits; /* of a number */
	int value;  /* of a number; of a sign its character, '-' for all dashes, '|' for all dots */
	struct str text;
	size_t start, end; /* bytes in the text */
};

enum { WHEN_TOKENS = 40 };

struct when_line {
	struct when_token tokens[WHEN_TOKENS + 1]; /* ended by WHEN_END */
	bool whole;                                /* the text had no more than that */
};

/* Where a reading of a line stands. Functions named take_ move it on success only. */
struct when_cursor {
	const struct when_token *at;
};

/* Reads from byte `from` of `s`, to its end or WHEN_TOKENS on. */
void when_read_line(struct str s, size_t from, struct when_line *line);
struct when_token when_next_token(struct str s, size_t *at);

/* A letter or digit, or a part of a character that is no ASCII. */
static inline bool when_is_word_byte(char c)
{
	return ascii_is_alpha(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
}

bool when_is_sign(const struct when_token *token, char sign);
bool when_is_number(const struct when_token *token, int fewest_digits, int most_digits);

bool when_take_sign(struct when_cursor *c, char sign);
bool when_take_word(struct when_cursor *c, struct str word); /* in any case */
bool when_take_number(struct when_cursor *c, int fewest_digits, int most_digits, int *ret_value);

/* A month's name in another language than English; src/text/when_month.c. */
bool when_take_foreign_month(struct when_cursor *c, int *ret_month);

#endif
