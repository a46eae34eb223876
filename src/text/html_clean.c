/* SPDX-License-Identifier: MIT
 *
 * Markup: scripts (but JSON-LD), styles, comments and frames are left out before the parser sees
 * them. Tags are cut to a length and a number of attributes: libxml2 takes quadratic time over
 * many attributes in one tag (1 MB of them: 43 s).
 */
#include "base/utf8.h"
#include "charset.h"
#include "html.h"

static bool is_quote(char c)
{
	return c == '"' || c == '\'';
}

/* What windows-1252 has at 0x80 to 0x9F: pages write "&#146;" and mean an apostrophe. */
static uint32_t windows_sign(uint32_t c)
{
	static const uint16_t table[32] = {0x20AC, 0x20,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020,
					   0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x20,
					   0x017D, 0x20,   0x20,   0x2018, 0x2019, 0x201C, 0x201D,
					   0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
					   0x0153, 0x20,   0x017E, 0x0178};
	return c >= 0x80 && c < 0xA0 ? table[c - 0x80] : c;
}

static void add_code_point(struct buf *to, uint32_t c)
{
	char bytes[4];
	buf_add(to, (struct str){bytes, utf8_put(c, bytes)});
}

/* "&#146;" at the start of `s`: its length, 0 where it is something else. */
static size_t windows_reference(struct str s, uint32_t *ret_c)
{
	uint32_t c = 0;
	size_t at = 2;
	if (!str_starts(s, STR("&#")))
		return 0;
	for (; at < s.len && at < 8 && ascii_is_digit(s.at[at]); at++)
		c = c * 10 + (uint32_t)(s.at[at] - '0');
	if (c < 0x80 || c >= 0xA0)
		return 0;
	*ret_c = windows_sign(c);
	return at + (at < s.len && s.at[at] == ';');
}

/* What add_text looks at: "&", the first byte of C1 controls, controls but newline and tab. */
static bool is_odd(unsigned char c)
{
	static const bool odd[256] = {
		true,  true,  true, true, true, true,         true,          true,         true,
		false, false, true, true, true, true,         true,          true,         true,
		true,  true,  true, true, true, true,         true,          true,         true,
		true,  true,  true, true, true, ['&'] = true, [0x7F] = true, [0xC2] = true};
	return odd[c];
}

/* Copies markup: controls become blanks, C1 controls what Windows meant. */
static void add_text(struct buf *to, struct str s)
{
	size_t kept = 0;
	for (size_t at = 0; at < s.len;) {
		unsigned char c = (unsigned char)s.at[at];
		if (!is_odd(c)) {
			at++;
			continue;
		}
		unsigned char next = at + 1 < s.len ? (unsigned char)s.at[at + 1] : 0;
		uint32_t sign = ' ';
		size_t len = c < ' ' || c == 0x7F;
		if (c == '&')
			len = windows_reference(str_slice(s, at, s.len), &sign);
		else if (c == 0xC2 && next >= 0x80 && next < 0xA0)
			len = 2, sign = windows_sign(next);
		if (!len) {
			at++;
			continue;
		}
		buf_add(to, str_slice(s, kept, at));
		add_code_point(to, sign);
		at += len;
		kept = at;
	}
	buf_add(to, str_slice(s, kept, s.len));
}

enum {
	TAG_BYTES = 8 * 1024,
	TAG_ATTRIBUTES = 150,
	VALUE_BYTES = 4 * 1024,
	LOST_QUOTE = 512 * 1024, /* a value that goes on longer lacks its closing quote */
};

/* The tag at `s.at[at]`, "<" included: where it ends. Quoted values may hold ">". */
static size_t tag_end(struct str s, size_t at)
{
	char quote = 0;
	size_t from = at;
	for (; at < s.len; at++) {
		char c = s.at[at];
		if (quote && c == quote)
			quote = 0;
		else if (!quote && is_quote(c) && s.at[at - 1] == '=')
			quote = c;
		else if (!quote && c == '>')
			return at + 1;
		else if (quote && c == '<' && at - from > LOST_QUOTE)
			break; /* a quote that nothing closes */
	}
	size_t end = str_find_byte(s, '>', from);
	return end == STR_NOWHERE ? s.len : end + 1;
}

/* Whether the tag keeps within all limits, as nearly all do. */
static bool is_small(struct str tag)
{
	size_t attributes = 0;
	if (tag.len > VALUE_BYTES || !str_ends(tag, STR(">")))
		return false;
	if (tag.len < TAG_ATTRIBUTES)
		return true;
	for (size_t i = 0; i < tag.len; i++)
		attributes += tag.at[i] == '=';
	return attributes <= TAG_ATTRIBUTES;
}

/* A tag that is copied as far as the limits let it. */
struct cutting {
	struct str tag;
	size_t attributes, value; /* bytes of the present value */
	char quote;               /* of the present value, or 0 */
};

/* Whether the character at `at` is kept; false in *go_on where the tag is to end before it. */
static bool is_kept(struct cutting *c, size_t at, bool *go_on)
{
	char byte = c->tag.at[at];
	struct str next = str_slice(c->tag, at + 1, at + 2);
	*go_on = c->quote || byte != '=' || ++c->attributes <= TAG_ATTRIBUTES;
	if (c->quote && byte == c->quote)
		c->quote = 0;
	else if (!c->quote && at && is_quote(byte) && c->tag.at[at - 1] == '=')
		c->quote = byte, c->value = 0;
	else if (c->quote && c->value++ >= VALUE_BYTES)
		return false;
	return *go_on &&
	       (c->quote || !ascii_is_space(byte) || !next.len || !ascii_is_space(next.at[0]));
}

/* Of a tag beyond the limits what comes first. It may lack its end, where the page ends in it. */
static void add_tag(struct buf *to, struct str tag)
{
	size_t start = to->len;
	bool kept = false, go_on = true;
	if (str_ends(tag, STR(">")))
		tag.len--;
	struct cutting c = {.tag = tag};
	for (size_t at = 0; at < tag.len; at++) {
		bool tail = ((unsigned char)tag.at[at] & 0xC0) == 0x80; /* characters stay whole */
		if (!tail && to->len - start >= TAG_BYTES)
			break;
		kept = tail ? kept : is_kept(&c, at, &go_on);
		if (!go_on)
			break;
		if (kept)
			add_text(to, (struct str){tag.at + at, 1});
	}
	if (c.quote)
		buf_add_byte(to, c.quote);
	buf_add_byte(to, '>');
}

/* Whether a name ends at `at`. */
static bool name_ends(struct str s, size_t at)
{
	return at >= s.len || ascii_is_space(s.at[at]) || s.at[at] == '>' || s.at[at] == '/';
}

/* The element whose content is no markup that opens with `tag`; empty where it is another. */
static struct str raw_element(struct str tag)
{
	static const struct str names[] = {
		STR_INIT("script"),   STR_INIT("style"),   STR_INIT("iframe"), STR_INIT("textarea"),
		STR_INIT("noframes"), STR_INIT("noembed"), STR_INIT("xmp"),    STR_INIT("svg")};
	struct str name = str_slice(tag, 1, tag.len);
	if (!memchr("sitnx", ascii_lower(name.at[0]), 5)) /* what they begin with */
		return (struct str){0};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_starts_nocase(name, names[i]) && name_ends(name, names[i].len) &&
		    !str_ends(tag, STR("/>")))
			return names[i];
	return (struct str){0};
}

/* Where "</name" begins, STR_NOWHERE where the element is never closed. */
static size_t find_close(struct str s, struct str name, size_t at)
{
	while ((at = str_find_byte(s, '<', at)) != STR_NOWHERE) {
		struct str rest = str_slice(s, at + 2, s.len);
		if (at + 1 < s.len && s.at[at + 1] == '/' && str_starts_nocase(rest, name) &&
		    name_ends(rest, name.len))
			return at;
		at++;
	}
	return STR_NOWHERE;
}

/* A cleaning under way. */
struct cleaning {
	struct str from;
	struct buf *to;
	size_t kept; /* from here to where it stands, nothing was left out */
	/* Nothing was found unclosed yet: looking for an end that is not there takes the rest of
	 * the page each time. */
	bool raw_closes, comments_close;
};

/* Copies what was kept up to `at`; it goes on at `next`. */
static size_t leave_out(struct cleaning *c, size_t at, size_t next)
{
	add_text(c->to, str_slice(c->from, c->kept, at));
	c->kept = next;
	return next;
}

/* Where the markup goes on behind a comment or a declaration at `at`. */
static size_t skip_comment(struct cleaning *c, size_t at)
{
	struct str s = c->from;
	size_t end;
	if (c->comments_close && str_starts(str_slice(s, at, s.len), STR("<!--"))) {
		end = str_find(s, STR("-->"), at + 2);
		if (end != STR_NOWHERE)
			return end + 3;
		c->comments_close = false;
	}
	end = str_find_byte(s, '>', at);
	return end == STR_NOWHERE ? s.len : end + 1;
}

/* Handles the element at `at` whose content is no markup: its tag ends at `end`. */
static size_t take_raw(struct cleaning *c, size_t at, size_t end, struct str raw)
{
	struct str s = c->from, tag = str_slice(s, at, end);
	size_t close = c->raw_closes ? find_close(s, raw, end) : STR_NOWHERE;
	leave_out(c, at, end);
	if (close == STR_NOWHERE) {
		c->raw_closes = false;
		return end;
	}
	if (str_find_nocase(tag, STR("ld+json"), 0) != STR_NOWHERE) {
		add_tag(c->to, tag);
		buf_add(c->to, str_slice(s, end, close));
		buf_add_cstr(c->to, "</script>");
	}
	c->kept = tag_end(s, close);
	return c->kept;
}

/* Elements without text or anything else that is asked for. */
static bool is_idle(struct str tag)
{
	static const struct str names[] = {STR_INIT("<img"), STR_INIT("<source"),
					   STR_INIT("<input"), STR_INIT("<wbr")};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_starts_nocase(tag, names[i]) && name_ends(tag, names[i].len))
			return true;
	bool link = str_starts_nocase(tag, STR("<link")) && name_ends(tag, 5);
	return link && str_find_nocase(tag, STR("canonical"), 0) == STR_NOWHERE;
}

/* Handles the tag at `at`; returns where the markup goes on. */
static size_t take_tag(struct cleaning *c, size_t at)
{
	size_t end = tag_end(c->from, at);
	struct str tag = str_slice(c->from, at, end), raw = raw_element(tag);
	if (raw.len)
		return take_raw(c, at, end, raw);
	if (is_idle(tag))
		return leave_out(c, at, end);
	if (!is_small(tag)) {
		leave_out(c, at, end);
		add_tag(c->to, tag);
	}
	return end;
}

static void clean_markup(struct cleaning *c)
{
	struct str s = c->from;
	size_t open = str_find_byte(s, '<', 0);
	while (open < s.len) {
		char next = open + 1 < s.len ? s.at[open + 1] : '\0';
		size_t at = open + 1;
		if (next == '!' || next == '?') {
			at = leave_out(c, open, skip_comment(c, open));
		} else if (ascii_is_alpha(next) || next == '/') {
			at = take_tag(c, open);
		} else {
			leave_out(c, open, at);
			buf_add_cstr(c->to, next ? "&lt;" : "");
		}
		open = str_find_byte(s, '<', at);
	}
	leave_out(c, s.len, s.len);
}

bool html_clean(struct str bytes, struct str charset, struct buf *markup, struct error *err)
{
	struct buf text;
	buf_init(&text);
	if (!charset.len)
		charset = charset_claimed(bytes);
	bool ok = charset_decode(bytes, charset, &text, err);
	if (ok) {
		struct cleaning cleaning = {buf_str(&text), markup, 0, true, true};
		clean_markup(&cleaning);
	}
	buf_clear(&text);
	return ok;
}
