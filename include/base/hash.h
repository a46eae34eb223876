/* SPDX-License-Identifier: MIT
 *
 * hash: fast hashes (XXH3, Collet) of bytes. Only src/base/hash.c knows the xxhash library. Values
 * are the same on every machine, so they may be stored.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/arena.h"
#include "base/str.h"

uint64_t hash_str(struct str s);

/* A 128-bit hash over several parts; parts are kept apart ("ab","c" differs from "a","bc"). */
struct hash128 {
	uint64_t high, low;
};
struct hash128 hash_parts(const struct str *parts, size_t count);

/* `digits` (1..32) hexadecimal digits of the hash, most significant first. */
struct str hash_hex(struct arena *arena, struct hash128 hash, size_t digits);

#endif
