/* SPDX-License-Identifier: MIT
 *
 * libFuzzer target: the first line as what the transport declares ("utf-8", "Content-Type" and so
 * on), the rest as a document in some charset. What comes out is UTF-8, whatever went in.
 */
#include "charset.h"
#include "checks.h"

static void check_decode(struct str bytes, struct str declared)
{
	struct buf text;
	struct error err = {0};
	buf_init(&text);
	if (charset_decode(bytes, declared, &text, &err))
		check(utf8_is_valid(buf_str(&text)));
	else
		check(err.text[0] != '\0');
	buf_clear(&text);
}

static void check_mend(struct str bytes)
{
	struct buf text;
	if (!utf8_is_valid(bytes))
		return;
	buf_init(&text);
	buf_add(&text, bytes);
	charset_mend(&text,
		     bytes.len / 2 < bytes.len && utf8_is_valid(str_slice(bytes, 0, bytes.len / 2))
			     ? bytes.len / 2
			     : 0);
	check(utf8_is_valid(buf_str(&text)));
	buf_clear(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct str all = {(const char *)bytes, len};
	size_t end = str_find_byte(all, '\n', 0);
	struct str line = end == STR_NOWHERE ? (struct str){0} : str_slice(all, 0, end);
	struct str rest = end == STR_NOWHERE ? all : str_slice(all, end + 1, len);
	struct arena arena;
	arena_init(&arena);
	check_decode(rest, line);
	check_decode(rest, charset_of_type(line));
	check_decode(rest, charset_claimed(rest));
	check_decode(rest, charset_of_lines(&arena, rest));
	check_mend(rest);
	arena_clear(&arena);
	return 0;
}
