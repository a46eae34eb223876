/* SPDX-License-Identifier: MIT */
#include "charset.h"

#include "base/unicode.h"
#include "base/utf8.h"

static bool starts_with_mark(struct str bytes, struct str *ret_charset, size_t *ret_len)
{
	/* Byte order marks; then what XML without one begins with (XML 1.0, appendix F). */
	static const struct {
		struct str start, charset;
		size_t mark;
	} table[] = {
		{STR_INIT("\xEF\xBB\xBF"), STR_INIT("utf-8"), 3},
		{STR_INIT("\xFF\xFE\0\0"), STR_INIT("utf-32le"), 4},
		{STR_INIT("\0\0\xFE\xFF"), STR_INIT("utf-32be"), 4},
		{STR_INIT("\xFF\xFE"), STR_INIT("utf-16le"), 2},
		{STR_INIT("\xFE\xFF"), STR_INIT("utf-16be"), 2},
		{STR_INIT("<\0\0\0"), STR_INIT("utf-32le"), 0},
		{STR_INIT("\0\0\0<"), STR_INIT("utf-32be"), 0},
		{STR_INIT("<\0"), STR_INIT("utf-16le"), 0},
		{STR_INIT("\0<"), STR_INIT("utf-16be"), 0},
		{STR_INIT("\x4C\x6F\xA7\x94"), STR_INIT("ibm-1047"), 0},
	};
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (str_starts(bytes, table[i].start)) {
			*ret_charset = table[i].charset;
			*ret_len = table[i].mark;
			return true;
		}
	return false;
}

static bool is_utf8(struct str name)
{
	return str_eq_nocase(name, STR("utf-8")) || str_eq_nocase(name, STR("utf8"));
}

bool charset_decode(struct str bytes, struct str declared, struct buf *text, struct error *err)
{
	struct str charset = STR("windows-1252");
	size_t mark = 0;
	bool valid = utf8_is_valid(bytes);
	bool says_utf8 = is_utf8(declared);
	if (!starts_with_mark(bytes, &charset, &mark)) {
		/* What is UTF-8 throughout, with letters beyond ASCII, is nothing else by chance.
		 */
		bool proven = valid && !utf8_is_ascii(bytes);
		if (declared.len && !says_utf8 && !proven)
			charset = declared;
		else if (valid)
			charset = STR("utf-8");
	}
	bytes = str_slice(bytes, mark, bytes.len);
	if (str_eq(charset, STR("utf-8")) && valid) {
		buf_add(text, bytes);
		return true;
	}
	size_t before = text->len;
	struct error unknown = {0};
	if (unicode_decode(bytes, charset, text, &unknown))
		return true;
	/* A charset nobody knows says nothing. */
	text->len = before;
	return charset_decode(bytes, STR(""), text, err);
}
