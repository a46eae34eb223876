/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include "base/bytes.h"

static bool is_tail(unsigned char byte)
{
	return (byte & 0xC0) == 0x80;
}

/* Bytes that the sequence led by `lead` has, 0 where `lead` leads none. */
static size_t sequence_length(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead < 0xC2)
		return 0;
	if (lead < 0xE0)
		return 2;
	if (lead < 0xF0)
		return 3;
	return lead < 0xF5 ? 4 : 0;
}

/* Decodes at p with n bytes left; returns the length, 0 where the bytes are invalid. */
static size_t decode(const unsigned char *p, size_t n, uint32_t *ret_c)
{
	size_t len = sequence_length(p[0]);
	if (len == 0 || len > n)
		return 0;
	if (len == 1) {
		*ret_c = p[0];
		return 1;
	}
	uint32_t c = p[0] & (0xFFU >> (len + 1));
	for (size_t i = 1; i < len; i++) {
		if (!is_tail(p[i]))
			return 0;
		c = c << 6 | (p[i] & 0x3FU);
	}
	bool overlong = (len == 3 && c < 0x800) || (len == 4 && c < 0x10000);
	bool surrogate = c >= 0xD800 && c <= 0xDFFF;
	if (overlong || surrogate || c > 0x10FFFF)
		return 0;
	*ret_c = c;
	return len;
}

uint32_t utf8_next_wide(struct str s, size_t *at)
{
	uint32_t c = UTF8_BAD;
	size_t len = decode((const unsigned char *)s.at + *at, s.len - *at, &c);
	*at += len ? len : 1;
	return c;
}

uint32_t utf8_prev(struct str s, size_t *at)
{
	size_t end = *at, start = end - 1;
	while (start > 0 && end - start < 4 && is_tail((unsigned char)s.at[start]))
		start--;
	uint32_t c = UTF8_BAD;
	size_t len = decode((const unsigned char *)s.at + start, end - start, &c);
	if (len != end - start) {
		*at = end - 1;
		return UTF8_BAD;
	}
	*at = start;
	return c;
}

size_t utf8_put(uint32_t c, char *to)
{
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}
	size_t len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	for (size_t i = len - 1; i > 0; i--) {
		to[i] = (char)(0x80 | (c & 0x3F));
		c >>= 6;
	}
	to[0] = (char)((0xF00 >> len & 0xFF) | c);
	return len;
}

/* Eight bytes at a time, as nearly all text is ASCII. */
size_t utf8_ascii_prefix(struct str s)
{
	size_t at = 0;
	uint64_t eight;
	while (s.len - at >= sizeof(eight)) {
		memcpy(&eight, s.at + at, sizeof(eight));
		if (eight & BYTES_HIGH)
			break;
		at += sizeof(eight);
	}
	while (at < s.len && (unsigned char)s.at[at] < 0x80)
		at++;
	return at;
}

size_t utf8_valid_prefix(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.at;
	size_t at = 0;
	while ((at += utf8_ascii_prefix(str_slice(s, at, s.len))) < s.len) {
		uint32_t c;
		size_t len = decode(p + at, s.len - at, &c);
		if (len == 0)
			break;
		at += len;
	}
	return at;
}

size_t utf8_count(struct str s)
{
	size_t n = utf8_ascii_prefix(s);
	for (size_t at = n; at < s.len; n++)
		utf8_next(s, &at);
	return n;
}

void utf8_mend_in_place(char *at, size_t len)
{
	size_t i = 0;
	while ((i += utf8_valid_prefix((struct str){at + i, len - i})) < len) {
		bool half = (unsigned char)at[i] == 0xED && len - i >= 3 &&
			    (unsigned char)at[i + 1] >= 0xA0;
		if (half)
			memcpy(at + i, "\xEF\xBF\xBD", 3);
		else
			at[i] = '?';
	}
}
