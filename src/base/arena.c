/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include "base/mem.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>

struct arena_block {
	struct arena_block *older;
	size_t bytes; /* of the whole block, this header included */
};

enum { FIRST_BYTES = 16 * 1024, ALIGN = alignof(max_align_t) };

static char *block_start(struct arena_block *block)
{
	size_t header = (sizeof(*block) + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	return (char *)block + header;
}

static void use_block(struct arena *arena, struct arena_block *block)
{
	arena->newest = block;
	arena->next = block ? block_start(block) : NULL;
	arena->limit = block ? (char *)block + block->bytes : NULL;
}

void arena_init(struct arena *arena)
{
	use_block(arena, NULL);
}

static void free_chain(struct arena_block *block)
{
	while (block) {
		struct arena_block *older = block->older;
		mem_free(block);
		block = older;
	}
}

void arena_clear(struct arena *arena)
{
	free_chain(arena->newest);
	use_block(arena, NULL);
}

void arena_reset(struct arena *arena)
{
	struct arena_block *keep = arena->newest;
	if (!keep)
		return;
	free_chain(keep->older);
	keep->older = NULL;
	use_block(arena, keep);
}

/* The blocks go behind the newest, which is still being filled. */
void arena_take(struct arena *arena, struct arena *from)
{
	struct arena_block *oldest = from->newest;
	if (!arena->newest) {
		*arena = *from;
	} else if (oldest) {
		while (oldest->older)
			oldest = oldest->older;
		oldest->older = arena->newest->older;
		arena->newest->older = from->newest;
	}
	use_block(from, NULL);
}

/* Blocks double, so an arena of n bytes is made of O(log n) blocks and the newest is the largest.
 */
static void add_block(struct arena *arena, size_t bytes)
{
	size_t want = arena->newest ? arena->newest->bytes * 2 : FIRST_BYTES;
	while (want < bytes + sizeof(struct arena_block) + ALIGN)
		want *= 2;
	struct arena_block *block = mem_alloc_wide(want);
	block->bytes = want;
	block->older = arena->newest;
	use_block(arena, block);
}

void *arena_alloc(struct arena *arena, size_t bytes)
{
	size_t rounded = (bytes + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	if (rounded < bytes || rounded > SIZE_MAX / 4)
		mem_exhausted(bytes);
	if (!arena->newest || (size_t)(arena->limit - arena->next) < rounded)
		add_block(arena, rounded);
	char *result = arena->next;
	arena->next += rounded;
	assert(arena->next <= arena->limit);
	return result;
}

void *arena_zero(struct arena *arena, size_t bytes)
{
	void *result = arena_alloc(arena, bytes);
	memset(result, 0, bytes);
	return result;
}

char *arena_cstr(struct arena *arena, struct str s)
{
	char *copy = arena_alloc(arena, s.len + 1);
	if (s.len)
		memcpy(copy, s.at, s.len);
	copy[s.len] = '\0';
	return copy;
}

struct str arena_keep(struct arena *arena, struct str s)
{
	return (struct str){arena_cstr(arena, s), s.len};
}

struct str arena_vformat(struct arena *arena, const char *format, va_list args)
{
	enum { MOSTLY = 256 }; /* most texts are shorter */
	char shorter[MOSTLY];
	va_list again;
	va_copy(again, args);
	int n = vsnprintf(shorter, sizeof(shorter), format, again);
	va_end(again);
	assert(n >= 0);
	char *text = arena_alloc(arena, (size_t)n + 1);
	if ((size_t)n < sizeof(shorter))
		memcpy(text, shorter, (size_t)n + 1);
	else
		vsnprintf(text, (size_t)n + 1, format, args);
	return (struct str){text, (size_t)n};
}

struct str arena_format(struct arena *arena, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct str result = arena_vformat(arena, format, args);
	va_end(args);
	return result;
}

size_t arena_bytes(const struct arena *arena)
{
	size_t bytes = 0;
	for (const struct arena_block *b = arena->newest; b; b = b->older)
		bytes += b->bytes;
	return bytes;
}
