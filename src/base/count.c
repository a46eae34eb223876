/* SPDX-License-Identifier: MIT */
#include "base/count.h"

#include <stdio.h>

const char *count_text(uint64_t count, char to[COUNT_TEXT])
{
	char digits[COUNT_TEXT];
	int len = snprintf(digits, sizeof(digits), "%llu", (unsigned long long)count), at = 0;
	for (int i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			to[at++] = ',';
		to[at++] = digits[i];
	}
	to[at] = '\0';
	return to;
}
