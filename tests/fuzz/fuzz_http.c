/* SPDX-License-Identifier: MIT
 *
 * libFuzzer target: any bytes as the answer of a web server. The body keeps to its limit.
 */
#include "checks.h"
#include "http.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	enum { MOST = 1024 * 1024 };
	struct arena arena;
	struct buf body;
	struct http http;
	struct error err = {0};
	arena_init(&arena);
	buf_init(&body);
	if (http_read((struct str){(const char *)bytes, len}, MOST, &arena, &http, &body, &err))
		check(body.len <= MOST);
	else
		check(err.text[0] != '\0');
	buf_clear(&body);
	arena_clear(&arena);
	return 0;
}
