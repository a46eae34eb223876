/* SPDX-License-Identifier: MIT
 *
 * bytes: eight bytes of a text at a time, in one register.
 *
 *     uint64_t eight;
 *     memcpy(&eight, text, sizeof(eight));
 *     if (bytes_any(eight, '.')) ... one of them is a full stop ...
 */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include <stdint.h>
#include <string.h>

#define BYTES_ONES UINT64_C(0x0101010101010101)
#define BYTES_HIGH UINT64_C(0x8080808080808080) /* the highest bit of each */

/* The eight bytes at `at`, the first in the lowest place whatever the machine. */
static inline uint64_t bytes_load(const char *at)
{
	uint64_t eight;
	memcpy(&eight, at, sizeof(eight));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	eight = __builtin_bswap64(eight);
#endif
	return eight;
}

/* The highest bit of each byte that is zero, and maybe of some above one that is: not 0 where there
 * is one, 0 where there is none. */
static inline uint64_t bytes_any_zero(uint64_t eight)
{
	return (eight - BYTES_ONES) & ~eight & BYTES_HIGH;
}

/* The same of bytes that are `byte`. */
static inline uint64_t bytes_any(uint64_t eight, unsigned char byte)
{
	return bytes_any_zero(eight ^ BYTES_ONES * byte);
}

/* The same of bytes below `byte` (at most 0x80). */
static inline uint64_t bytes_any_below(uint64_t eight, unsigned char byte)
{
	return (eight - BYTES_ONES * byte) & ~eight & BYTES_HIGH;
}

/* The highest bit of exactly those bytes, all ASCII, that are from `first` to `last`. */
static inline uint64_t bytes_in(uint64_t ascii, unsigned char first, unsigned char last)
{
	uint64_t from = ascii + BYTES_ONES * (0x80U - first);
	uint64_t beyond = ascii + BYTES_ONES * (0x7FU - last);
	return from & ~beyond & BYTES_HIGH;
}

/* Small letters for capitals; all bytes are ASCII. */
static inline uint64_t bytes_lower(uint64_t ascii)
{
	return ascii | bytes_in(ascii, 'A', 'Z') >> 2;
}

#endif
