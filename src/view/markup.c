/* SPDX-License-Identifier: MIT */
#include "markup.h"

#include "base/utf8.h"

bool markup_turns_around(uint32_t c)
{
	return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static bool is_allowed(uint32_t c)
{
	return c == '\t' || c == '\n' ||
	       (c >= 0x20 && (c < 0x7F || c >= 0xA0) && c != UTF8_BAD && c != 0xFFFE &&
		c != 0xFFFF);
}

void markup_text(struct out *out, struct str text)
{
	for (size_t at = 0; at < text.len;) {
		size_t here = at;
		uint32_t c = utf8_next(text, &at);
		if (c == '&')
			out_cstr(out, "&amp;");
		else if (c == '<')
			out_cstr(out, "&lt;");
		else if (c == '>')
			out_cstr(out, "&gt;");
		else if (c == '"')
			out_cstr(out, "&quot;");
		else if (c == '\'')
			out_cstr(out, "&#39;");
		else if (!is_allowed(c))
			out_cstr(out, "\xEF\xBF\xBD");
		else if (!markup_turns_around(c))
			out_add(out, str_slice(text, here, at));
	}
}

void markup_attribute(struct out *out, const char *name, struct str text)
{
	out_format(out, " %s=\"", name);
	markup_text(out, text);
	out_byte(out, '"');
}

void markup_json(struct out *out, struct str json)
{
	for (size_t at = 0; at < json.len;) {
		size_t here = at;
		uint32_t c = utf8_next(json, &at);
		if (c == '<')
			out_cstr(out, "\\u003c");
		else if (c == '>')
			out_cstr(out, "\\u003e");
		else if (c == '&')
			out_cstr(out, "\\u0026");
		else if (!markup_turns_around(c))
			out_add(out, str_slice(json, here, at));
	}
}

bool markup_safe_link(struct str uri)
{
	return str_starts_nocase(uri, STR("http://")) || str_starts_nocase(uri, STR("https://"));
}
