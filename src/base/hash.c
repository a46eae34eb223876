/* SPDX-License-Identifier: MIT */
#include "base/hash.h"

#include "base/mem.h"

#include <inttypes.h>
#include <stdio.h>
#include <xxhash.h>

uint64_t hash_str(struct str s)
{
	return XXH3_64bits(s.at ? s.at : "", s.len);
}

struct hash128 hash_parts(const struct str *parts, size_t count)
{
	XXH3_state_t *state = XXH3_createState();
	if (!state)
		mem_exhausted(1);
	XXH3_128bits_reset(state);
	for (size_t i = 0; i < count; i++) {
		/* The length, written in a fixed byte order, keeps neighbouring parts apart. */
		unsigned char length[8];
		for (size_t b = 0; b < sizeof(length); b++)
			length[b] = (unsigned char)((uint64_t)parts[i].len >> (8 * b));
		XXH3_128bits_update(state, length, sizeof(length));
		XXH3_128bits_update(state, parts[i].at ? parts[i].at : "", parts[i].len);
	}
	XXH128_hash_t h = XXH3_128bits_digest(state);
	XXH3_freeState(state);
	return (struct hash128){h.high64, h.low64};
}

struct str hash_hex(struct arena *arena, struct hash128 hash, size_t digits)
{
	struct str hex = arena_format(arena, "%016" PRIx64 "%016" PRIx64, hash.high, hash.low);
	return str_slice(hex, 0, digits);
}
