/* SPDX-License-Identifier: MIT
 *
 * arena: memory that is freed all at once.
 *
 * Two arenas cover nearly all lifetimes of the program: one per article, reset after it, and one
 * per rule set. Memory from an arena is aligned for any type and never freed singly. arena_reset
 * keeps the first block for the next round, so a long run does not call malloc once it is warm.
 *
 *     struct arena scratch;
 *     arena_init(&scratch);
 *     struct str name = arena_keep(&scratch, line);
 *     arena_reset(&scratch);
 *     arena_clear(&scratch);
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

#include <stdarg.h>
#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *newest; /* owned; older ones are linked behind it */
	char *next;                 /* first free byte of the newest block */
	char *limit;                /* behind its last byte */
};

void arena_init(struct arena *arena);
void arena_clear(struct arena *arena);

/* Forgets all that was allocated; keeps the largest block. */
void arena_reset(struct arena *arena);

/* What `from` holds belongs to `arena` from now on; `from` is empty. */
void arena_take(struct arena *arena, struct arena *from);

/* Uninitialised, aligned for any type. */
void *arena_alloc(struct arena *arena, size_t bytes) __attribute__((malloc, returns_nonnull));
void *arena_zero(struct arena *arena, size_t bytes) __attribute__((malloc, returns_nonnull));

#define ARENA_NEW(arena, type) ((type *)arena_zero((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_zero((arena), sizeof(type) * (count)))

/* A copy that lives as long as the arena. A NUL stands behind it, not counted in len. */
struct str arena_keep(struct arena *arena, struct str s);
/* The same for the edge to libraries that want char pointers. */
char *arena_cstr(struct arena *arena, struct str s);

struct str arena_format(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
struct str arena_vformat(struct arena *arena, const char *format, va_list args)
	__attribute__((format(printf, 2, 0), nonnull(2)));

/* Bytes held from the system, for the statistics of a run. */
size_t arena_bytes(const struct arena *arena);

#endif
