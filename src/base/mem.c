/* SPDX-License-Identifier: MIT */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

void *mem_alloc(size_t bytes)
{
	void *block = malloc(bytes ? bytes : 1);
	if (!block)
		mem_exhausted(bytes);
	return block;
}

void *mem_zero(size_t count, size_t size)
{
	void *block = calloc(count ? count : 1, size ? size : 1);
	if (!block)
		mem_exhausted(count);
	return block;
}

void *mem_alloc_wide(size_t bytes)
{
	enum { HUGE_PAGE = 2 * 1024 * 1024 };
	if (bytes < HUGE_PAGE / 2 || bytes > SIZE_MAX - HUGE_PAGE)
		return mem_alloc(bytes);
	size_t whole = (bytes + HUGE_PAGE - 1) & ~(size_t)(HUGE_PAGE - 1);
	void *block = aligned_alloc(HUGE_PAGE, whole);
	if (!block)
		mem_exhausted(bytes);
#ifdef MADV_HUGEPAGE
	madvise(block, whole, MADV_HUGEPAGE); /* a wish: where it is refused all is well, too */
#endif
	return block;
}

void *mem_zero_wide(size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		mem_exhausted(count);
	void *block = mem_alloc_wide(count * size);
	memset(block, 0, count * size);
	return block;
}

void *mem_grow(void *old, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		mem_exhausted(count);
	size_t bytes = count * size;
	void *block = realloc(old, bytes ? bytes : 1);
	if (!block)
		mem_exhausted(bytes);
	return block;
}

void mem_free(void *block)
{
	free(block);
}
