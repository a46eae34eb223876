/* SPDX-License-Identifier: MIT
 *
 * str: a borrowed piece of text.
 *
 * A struct str points into memory that somebody else owns (an arena, a file's bytes, a literal) and
 * is passed by value. It is not NUL-terminated. Texts are UTF-8 unless a function says otherwise;
 * offsets and lengths are bytes. The empty str has len 0 and may have at == NULL.
 *
 *     struct str line = STR("Lloyd Austin, the secretary"), name, rest;
 *     if (str_cut(line, ',', &name, &rest))
 *             printf("%.*s", STR_ARG(name));
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *at;
	size_t len;
};

/* A str of a string literal. */
#define STR(literal) ((struct str){"" literal "", sizeof(literal) - 1})
/* The same in a static initialiser. */
#define STR_INIT(literal)                          \
	{                                          \
		"" literal "", sizeof(literal) - 1 \
	}
/* For printf's "%.*s". */
#define STR_ARG(s) (int)(s).len, (s).at ? (s).at : ""

/* Of a NUL-terminated string; NULL gives the empty str. */
static inline struct str str_of(const char *text)
{
	return (struct str){text, text ? strlen(text) : 0};
}

static inline struct str str_range(const char *from, const char *to)
{
	return (struct str){from, (size_t)(to - from)};
}

/* The bytes [start, end) of `s`; both are clamped to its length. */
struct str str_slice(struct str s, size_t start, size_t end);

static inline bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

/* Byte order, as memcmp; a prefix sorts first. */
int str_cmp(struct str a, struct str b);

/* ASCII letters compare without regard to case. */
bool str_eq_nocase(struct str a, struct str b);

bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
bool str_starts_nocase(struct str s, struct str prefix);
bool str_ends_nocase(struct str s, struct str suffix);

#define STR_NOWHERE SIZE_MAX

/* Offset of the first `needle` at or after `from`, or STR_NOWHERE. */
size_t str_find(struct str s, struct str needle, size_t from);
size_t str_find_nocase(struct str s, struct str needle, size_t from);
size_t str_find_byte(struct str s, char byte, size_t from);

/* Without ASCII white space at both ends. */
struct str str_trim(struct str s);

/* Splits at the first `byte`; false (outputs: all of s, empty) where there is none. */
bool str_cut(struct str s, char byte, struct str *ret_head, struct str *ret_tail);

/* Takes the next line off `*rest`, without its end ("\n" or "\r\n"); false at the end. */
bool str_next_line(struct str *rest, struct str *ret_line);

/* Takes the next word between ASCII blanks off `*rest`; false when none is left. */
bool str_next_word(struct str *rest, struct str *ret_word);
size_t str_count_words(struct str s);

/* Writes a number in decimal (up to 20 bytes, no NUL); returns the bytes written. */
size_t str_put_number(uint64_t number, char *to);

static inline bool ascii_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool ascii_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool ascii_is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool ascii_is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool ascii_is_alpha(char c)
{
	return ascii_is_upper(c) || ascii_is_lower(c);
}

static inline char ascii_lower(char c)
{
	return ascii_is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

#endif
