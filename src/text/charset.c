/* SPDX-License-Identifier: MIT */
#include "charset.h"

#include "base/unicode.h"
#include "base/utf8.h"

static bool starts_with_mark(struct str bytes, struct str *ret_charset, size_t *ret_len)
{
	static const struct {
		struct str mark, charset;
	} table[] = {
		{STR_INIT("\xEF\xBB\xBF"), STR_INIT("utf-8")},
		{STR_INIT("\xFF\xFE"), STR_INIT("utf-16le")},
		{STR_INIT("\xFE\xFF"), STR_INIT("utf-16be")},
	};
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (str_starts(bytes, table[i].mark)) {
			*ret_charset = table[i].charset;
			*ret_len = table[i].mark.len;
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
		if (declared.len && !says_utf8)
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
