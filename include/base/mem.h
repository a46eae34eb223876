/* SPDX-License-Identifier: MIT
 *
 * mem: allocation that does not fail.
 *
 * Every allocation of the program goes through here, so callers never test for NULL. When memory
 * runs out the program cannot go on in a useful way; mem_exhausted(), which the executable defines
 * (see src/cli/main.c and tests/unit/), says so and ends the process. An open database transaction
 * is rolled back by SQLite the next time the file is opened, so nothing acknowledged is lost.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* Defined by each executable: reports that `bytes` could not be had and ends the process. */
_Noreturn void mem_exhausted(size_t bytes);

/* `bytes` may be 0: the result is then still a pointer that may be freed. */
void *mem_alloc(size_t bytes) __attribute__((malloc, returns_nonnull));

/* Zeroed; count * size must not overflow (checked, ends in mem_exhausted). */
void *mem_zero(size_t count, size_t size) __attribute__((malloc, returns_nonnull));

/* As mem_alloc and mem_zero, for what is looked up all over the place. From a megabyte on it lies
 * in huge pages where the system has them: in small ones half the cost of a look-up is to find the
 * page. */
void *mem_alloc_wide(size_t bytes) __attribute__((malloc, returns_nonnull));
void *mem_zero_wide(size_t count, size_t size) __attribute__((malloc, returns_nonnull));

/* Grows or shrinks `old` (which may be NULL) to count * size bytes. */
void *mem_grow(void *old, size_t count, size_t size) __attribute__((returns_nonnull));

/* mem_free(NULL) is fine. */
void mem_free(void *block);

#endif
