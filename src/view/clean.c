/* SPDX-License-Identifier: MIT */
#include "view/clean.h"

#include "base/utf8.h"

static bool is_harmful(uint32_t c)
{
	bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
	bool direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
			 c == 0x200E || c == 0x200F;
	return control || direction || c == 0x2028 || c == 0x2029 || c == UTF8_BAD;
}

void clean_add(struct out *out, struct str s, bool lines)
{
	for (size_t at = 0; at < s.len;) {
		size_t here = at;
		uint32_t c = utf8_next(s, &at);
		if (c == '\n' || c == '\t')
			out_byte(out, lines ? (char)c : ' ');
		else if (is_harmful(c))
			out_cstr(out, "\xEF\xBF\xBD");
		else
			out_add(out, str_slice(s, here, at));
	}
}
