/* SPDX-License-Identifier: MIT
 *
 * What every executable must say of memory that has run out: see base/mem.h.
 */
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn void mem_exhausted(size_t bytes)
{
	fprintf(stderr, "out of memory: %zu bytes\n", bytes);
	abort();
}
