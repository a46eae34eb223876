/* SPDX-License-Identifier: MIT */
#include "when_token.h"

#include "base/utf8.h"

/* Dashes and dots that separate the parts of a date line: "May 24, 2021 · 9:30 AM". */
static int plain_sign(uint32_t c)
{
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
		return '-';
	if (c == 0xB7 || c == 0x2022 || c == 0x2027 || c == 0x22C5)
		return '|';
	return c < 0x80 ? (int)c : '?';
}

static bool is_blank(uint32_t c)
{
	return c <= ' ' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F;
}

/* A letter of two bytes, U+00C0 to U+06FF: accented, Greek, Cyrillic, Hebrew, Arabic. */
static bool is_wide_letter(struct str s, size_t at)
{
	unsigned char lead = (unsigned char)s.at[at];
	return lead >= 0xC3 && lead <= 0xDB && at + 1 < s.len;
}

static bool is_letter(struct str s, size_t at)
{
	return ascii_is_alpha(s.at[at]) || is_wide_letter(s, at);
}

struct when_token when_next_token(struct str s, size_t *at)
{
	struct when_token token = {.kind = WHEN_END, .glued = true, .start = *at};
	while (*at < s.len) {
		size_t start = *at;
		uint32_t c = utf8_next(s, at);
		if (is_blank(c)) {
			token.glued = false;
			continue;
		}
		token.start = start;
		token.kind = WHEN_SIGN;
		token.value = plain_sign(c);
		if (ascii_is_digit(s.at[start])) {
			token.kind = WHEN_NUMBER;
			token.value = 0;
			for (*at = start; *at < s.len && ascii_is_digit(s.at[*at]); ++*at)
				if (++token.digits <= 9)
					token.value = token.value * 10 + (s.at[*at] - '0');
		} else if (is_letter(s, start)) {
			token.kind = WHEN_WORD;
			for (*at = start; *at < s.len && is_letter(s, *at);)
				*at += ascii_is_alpha(s.at[*at]) ? 1 : 2;
		}
		break;
	}
	token.end = *at;
	token.text = str_slice(s, token.start, token.end);
	return token;
}

void when_read_line(struct str s, size_t from, struct when_line *line)
{
	size_t at = from;
	for (size_t n = 0; n <= WHEN_TOKENS; n++) {
		line->tokens[n] = when_next_token(s, &at);
		line->whole = line->tokens[n].kind == WHEN_END;
		if (line->whole)
			return;
	}
	line->tokens[WHEN_TOKENS].kind = WHEN_END;
}

bool when_is_sign(const struct when_token *token, char sign)
{
	return token->kind == WHEN_SIGN && token->value == sign;
}

bool when_is_number(const struct when_token *token, int fewest, int most)
{
	return token->kind == WHEN_NUMBER && token->digits >= fewest && token->digits <= most;
}

static bool is_word(const struct when_token *token, struct str word)
{
	return token->kind == WHEN_WORD && str_eq_nocase(token->text, word);
}

bool when_take_sign(struct when_cursor *c, char sign)
{
	if (!when_is_sign(c->at, sign))
		return false;
	c->at++;
	return true;
}

bool when_take_word(struct when_cursor *c, struct str word)
{
	if (!is_word(c->at, word))
		return false;
	c->at++;
	return true;
}

bool when_take_number(struct when_cursor *c, int fewest, int most, int *ret_value)
{
	if (!when_is_number(c->at, fewest, most))
		return false;
	*ret_value = c->at->value;
	c->at++;
	return true;
}
