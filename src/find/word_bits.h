/* SPDX-License-Identifier: MIT
 *
 * word_bits: what each of 64 bytes of a text is, a bit for each.
 *
 *     struct word_bits bits;
 *     word_bits_of(text, &bits);                       // 64 bytes must be readable
 *     unsigned len = __builtin_ctzll(~bits.word);      // of the word that begins there
 *
 * Where words begin and end, which of their letters are capitals: with these every such question is
 * one operation on a register, whatever the length of the word. word_bits_plain is C for any
 * machine; where the compiler has SSE2 (every x86-64) word_bits_of says the same many times faster.
 * A test compares the two on all bytes.
 */
#ifndef FIND_WORD_BITS_H
#define FIND_WORD_BITS_H

#include "base/str.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { WORD_BITS = 64 };

/* Bit i is of byte i. */
struct word_bits {
	uint64_t word;  /* ASCII letters and digits */
	uint64_t upper; /* ASCII capitals */
	uint64_t small; /* ASCII small letters */
	uint64_t blank; /* ASCII white space */
	uint64_t hyphen;
	uint64_t odd;                 /* no ASCII, and '`', which stands for an apostrophe */
	int8_t behind[1 + WORD_BITS]; /* behind[i + 1]: -1 where byte i is white space, else 0 */
};

static inline void word_bits_plain(const char *text, struct word_bits *bits)
{
	*bits = (struct word_bits){0};
	for (unsigned i = 0; i < WORD_BITS; i++) {
		const char c = text[i];
		const uint64_t bit = UINT64_C(1) << i;
		bits->word |= ascii_is_alpha(c) || ascii_is_digit(c) ? bit : 0;
		bits->upper |= ascii_is_upper(c) ? bit : 0;
		bits->small |= ascii_is_lower(c) ? bit : 0;
		bits->blank |= ascii_is_space(c) ? bit : 0;
		bits->hyphen |= c == '-' ? bit : 0;
		bits->odd |= c == '`' || (unsigned char)c >= 0x80 ? bit : 0;
		bits->behind[i + 1] = ascii_is_space(c) ? -1 : 0;
	}
}

#ifdef __SSE2__
/* All bits of those bytes that are from `first` to `last`, all of them ASCII. Bytes are compared as
 * signed numbers: moved up so far that what is looked for is the greatest there is. */
static inline __m128i word_bits_in(__m128i bytes, char first, char last)
{
	__m128i moved = _mm_add_epi8(bytes, _mm_set1_epi8((char)(0x7F - last)));
	return _mm_cmpgt_epi8(moved, _mm_set1_epi8((char)(0x7F - (last - first) - 1)));
}

static inline uint64_t word_bits_mask(__m128i bytes, unsigned i)
{
	return (uint64_t)(unsigned)_mm_movemask_epi8(bytes) << i;
}

static inline void word_bits_of(const char *text, struct word_bits *bits)
{
	uint64_t word = 0, upper = 0, letter = 0, blank = 0, hyphen = 0, odd = 0;
	for (unsigned i = 0; i < WORD_BITS; i += 16) {
		__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(text + i));
		__m128i small = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
		__m128i letters = word_bits_in(small, 'a', 'z');
		__m128i digits = word_bits_in(bytes, '0', '9');
		/* Of these the highest bit alone counts. */
		__m128i uppers = _mm_andnot_si128(_mm_slli_epi16(bytes, 2), letters);
		__m128i blanks = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(' ')),
					      word_bits_in(bytes, '\t', '\r'));
		__m128i quotes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('`'));
		word |= word_bits_mask(_mm_or_si128(letters, digits), i);
		letter |= word_bits_mask(letters, i);
		upper |= word_bits_mask(uppers, i);
		blank |= word_bits_mask(blanks, i);
		hyphen |= word_bits_mask(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('-')), i);
		odd |= word_bits_mask(_mm_or_si128(quotes, bytes), i);
		_mm_storeu_si128((__m128i *)(void *)(bits->behind + 1 + i), blanks);
	}
	bits->word = word;
	bits->upper = upper;
	bits->small = letter & ~upper;
	bits->blank = blank;
	bits->hyphen = hyphen;
	bits->odd = odd;
	bits->behind[0] = 0;
}
#else
static inline void word_bits_of(const char *text, struct word_bits *bits)
{
	word_bits_plain(text, bits);
}
#endif

#endif
