/* SPDX-License-Identifier: MIT */
#include "view/json.h"

#include "base/bytes.h"
#include "base/utf8.h"

#include <assert.h>
#include <math.h>

void json_init(struct json *json, struct out *out, unsigned indent)
{
	*json = (struct json){.out = out, .indent = indent, .first = true};
}

static void new_line(struct json *json)
{
	if (!json->indent)
		return;
	out_byte(json->out, '\n');
	out_repeat(json->out, " ", (size_t)json->indent * json->depth);
}

/* What stands before a value or a key: a comma, a line. */
static void before(struct json *json)
{
	if (json->after_key) {
		json->after_key = false;
		return;
	}
	if (!json->first)
		out_byte(json->out, ',');
	if (json->depth)
		new_line(json);
	json->first = false;
}

static void begin(struct json *json, char bracket, bool array)
{
	before(json);
	out_byte(json->out, bracket);
	assert(json->depth < 63);
	json->depth++;
	uint64_t bit = UINT64_C(1) << json->depth;
	json->arrays = array ? json->arrays | bit : json->arrays & ~bit;
	json->first = true;
}

void json_object(struct json *json)
{
	begin(json, '{', false);
}

void json_array(struct json *json)
{
	begin(json, '[', true);
}

void json_end(struct json *json)
{
	assert(json->depth > 0 && !json->after_key);
	bool array = json->arrays & UINT64_C(1) << json->depth;
	bool empty = json->first;
	json->depth--;
	if (!empty)
		new_line(json);
	out_byte(json->out, array ? ']' : '}');
	json->first = false;
}

/* Stands for itself in quotation marks. */
static const bool is_plain[256] = {
	[' ' ... '!'] = true, ['#' ... '['] = true, [']' ... '~'] = true};

/* Offset of the first byte from `at` on that may not stand for itself: a control, a quotation mark,
 * a backslash, or a part of what is no ASCII. Looks at eight bytes at a time. */
static size_t plain_until(struct str s, size_t at)
{
	uint64_t eight;
	while (s.len - at >= sizeof(eight)) {
		memcpy(&eight, s.at + at, sizeof(eight));
		if ((eight & BYTES_HIGH) | bytes_any_below(eight, ' ') | bytes_any(eight, '"') |
		    bytes_any(eight, '\\') | bytes_any(eight, 0x7F))
			break;
		at += sizeof(eight);
	}
	while (at < s.len && is_plain[(unsigned char)s.at[at]])
		at++;
	return at;
}

static void add_escape(struct out *out, uint32_t c, bool bad)
{
	if (bad)
		out_cstr(out, "\xEF\xBF\xBD");
	else if (c == '"' || c == '\\')
		out_format(out, "\\%c", (char)c);
	else if (c == '\n')
		out_cstr(out, "\\n");
	else if (c == '\t')
		out_cstr(out, "\\t");
	else
		out_format(out, "\\u%04x", (unsigned)c);
}

/* Nearly all there is to quote needs no escape. */
static bool quote_plain(struct out *out, struct str s)
{
	if (plain_until(s, 0) < s.len)
		return false;
	out_quoted(out, '"', s);
	return true;
}

void json_quote(struct out *out, struct str s)
{
	if (quote_plain(out, s))
		return;
	out_byte(out, '"');
	size_t done = 0;
	for (size_t at = 0; (at = plain_until(s, at)) < s.len;) {
		size_t here = at;
		uint32_t c = utf8_next(s, &at);
		bool bad = c == UTF8_BAD && at == here + 1;
		if (c >= 0x80 && !bad)
			continue;
		out_add(out, str_slice(s, done, here));
		done = at;
		add_escape(out, c, bad);
	}
	out_add(out, str_slice(s, done, s.len));
	out_byte(out, '"');
}

void json_key(struct json *json, const char *key)
{
	before(json);
	json_quote(json->out, str_of(key));
	out_byte(json->out, ':');
	if (json->indent)
		out_byte(json->out, ' ');
	json->after_key = true;
}

void json_str(struct json *json, struct str value)
{
	before(json);
	json_quote(json->out, value);
}

void json_cstr(struct json *json, const char *value)
{
	json_str(json, str_of(value));
}

void json_number(struct json *json, int64_t value)
{
	before(json);
	out_number(json->out, value);
}

void json_real(struct json *json, double value, int digits)
{
	if (!isfinite(value)) {
		json_null(json);
		return;
	}
	before(json);
	out_format(json->out, "%.*f", digits, value);
}

void json_truth(struct json *json, bool value)
{
	before(json);
	out_cstr(json->out, value ? "true" : "false");
}

void json_null(struct json *json)
{
	before(json);
	out_cstr(json->out, "null");
}

void json_pair(struct json *json, const char *key, struct str value)
{
	json_key(json, key);
	json_str(json, value);
}

void json_pair_if(struct json *json, const char *key, struct str value)
{
	if (value.len)
		json_pair(json, key, value);
}

void json_pair_number(struct json *json, const char *key, int64_t value)
{
	json_key(json, key);
	json_number(json, value);
}
