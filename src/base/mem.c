/* SPDX-License-Identifier: MIT */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>

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
