/* SPDX-License-Identifier: MIT
 *
 * count: a number as people read it.
 *
 *     char count[COUNT_TEXT];
 *     printf("%s articles\n", count_text(12345, count)); // 12,345 articles
 */
#ifndef BASE_COUNT_H
#define BASE_COUNT_H

#include <stdint.h>

enum { COUNT_TEXT = 32 };
/* Returns `to`. */
const char *count_text(uint64_t count, char to[COUNT_TEXT]);

#endif
