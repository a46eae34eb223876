/* SPDX-License-Identifier: MIT */
#include "charset.h"

#include "base/arena.h"
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

static bool is_quote(char c)
{
	return c == '"' || c == '\'';
}

static bool is_name_sign(char c)
{
	return ascii_is_alpha(c) || ascii_is_digit(c) || c == '-' || c == '_' || c == ':' ||
	       c == '.';
}

/* The name behind the next `key` and "=" in `head`; empty where there is none. */
static struct str name_behind(struct str head, struct str key)
{
	enum { LONGEST_NAME = 40 };
	size_t at = 0;
	while ((at = str_find_nocase(head, key, at)) != STR_NOWHERE) {
		at += key.len;
		struct str rest = str_trim(str_slice(head, at, head.len));
		if (!str_starts(rest, STR("=")))
			continue;
		rest = str_trim(str_slice(rest, 1, rest.len));
		size_t len = 0, from = rest.len && is_quote(rest.at[0]) ? 1 : 0;
		while (from + len < rest.len && is_name_sign(rest.at[from + len]))
			len++;
		if (len > 1 && len <= LONGEST_NAME)
			return str_slice(rest, from, from + len);
	}
	return (struct str){0};
}

struct str charset_of_type(struct str content_type)
{
	return name_behind(content_type, STR("charset"));
}

struct str charset_claimed(struct str markup)
{
	enum { PRESCAN_BYTES = 16 * 1024 };
	struct str head = str_slice(markup, 0, PRESCAN_BYTES);
	if (str_starts(str_trim(head), STR("<?xml"))) {
		struct str declaration = str_slice(head, 0, str_find(head, STR("?>"), 0));
		struct str name = name_behind(declaration, STR("encoding"));
		if (name.len)
			return name;
	}
	struct str name = name_behind(head, STR("charset"));
	return name.len ? name : name_behind(head, STR("encoding"));
}

/* Charsets that any bytes are valid in, so that UTF-8 taken for one of them is a mistake that
 * happens daily. */
static bool is_latin(struct str name)
{
	static const struct str names[] = {
		STR_INIT("iso-8859-1"),  STR_INIT("latin1"),       STR_INIT("windows-1252"),
		STR_INIT("us-ascii"),    STR_INIT("ascii"),        STR_INIT("cp1252"),
		STR_INIT("iso-8859-15"), STR_INIT("windows-1250"), STR_INIT("iso-8859-2"),
		STR_INIT("iso-8859-9"),  STR_INIT("windows-1254")};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_eq_nocase(name, names[i]))
			return true;
	return false;
}

static bool claims_utf8(struct str name)
{
	return str_eq_nocase(name, STR("utf-8")) || str_eq_nocase(name, STR("utf8"));
}

/* What the bytes above ASCII look like. */
struct signs {
	size_t good, bad; /* sequences that are UTF-8; bytes that are not */
	size_t weight;    /* of the good ones: longer sequences are less likely by chance */
};

/* Where the next byte above ASCII stands at or behind `at`; the end where there is none. */
static size_t skip_ascii(struct str bytes, size_t at)
{
	static const uint64_t high = 0x8080808080808080u;
	uint64_t eight = 0;
	for (; at + sizeof(eight) <= bytes.len; at += sizeof(eight)) {
		memcpy(&eight, bytes.at + at, sizeof(eight));
		if (eight & high)
			break;
	}
	while (at < bytes.len && (unsigned char)bytes.at[at] < 0x80)
		at++;
	return at;
}

static struct signs count_signs(struct str bytes)
{
	struct signs signs = {0};
	for (size_t at = 0; (at = skip_ascii(bytes, at)) < bytes.len;) {
		size_t from = at;
		utf8_next(bytes, &at);
		signs.good += at - from > 1;
		signs.weight += at - from > 1 ? at - from - 1 : 0;
		signs.bad += at - from == 1;
	}
	return signs;
}

/* UTF-16 without a mark has a zero in nearly every other byte of a Western text. */
static struct str wide_charset(struct str bytes)
{
	enum { LOOK_BYTES = 512 };
	struct str head = str_slice(bytes, 0, LOOK_BYTES);
	size_t zeros[2] = {0, 0}, pairs = head.len / 2;
	for (size_t i = 0; i < pairs * 2; i++)
		zeros[i & 1] += head.at[i] == '\0';
	if (pairs < 4)
		return (struct str){0};
	if (zeros[1] * 10 > pairs * 7 && zeros[0] * 10 < pairs)
		return STR("utf-16le");
	if (zeros[0] * 10 > pairs * 7 && zeros[1] * 10 < pairs)
		return STR("utf-16be");
	return (struct str){0};
}

/* Whether bytes that are valid UTF-8 are meant so, against what is declared. */
static bool proves_utf8(const struct signs *signs, struct str declared)
{
	enum { ENOUGH = 6 }; /* three characters of two bytes could be two of another charset */
	if (!declared.len || claims_utf8(declared) || is_latin(declared))
		return true;
	return signs->weight >= ENOUGH;
}

/* Whether bytes beyond ASCII stand in rows, as the words of other scripts do: in a Western text
 * each stands among plain letters. Markup around the text does not count. */
static bool stands_in_rows(struct str bytes)
{
	enum { ROW = 3, LEAST = 30 };
	size_t in_rows = 0, all = 0;
	for (size_t at = 0; (at = skip_ascii(bytes, at)) < bytes.len;) {
		size_t from = at;
		while (at < bytes.len && (unsigned char)bytes.at[at] >= 0x80)
			at++;
		all += at - from;
		in_rows += at - from >= ROW ? at - from : 0;
	}
	return in_rows >= LEAST && in_rows * 10 > all * 6;
}

/* The same of the words beyond ASCII alone, where there is much markup around them. */
static struct str guess_rows(struct arena *arena, struct str bytes)
{
	enum { SAMPLE = 8 * 1024 };
	struct buf rows;
	buf_init(&rows);
	for (size_t at = 0; (at = skip_ascii(bytes, at)) < bytes.len && rows.len < SAMPLE;) {
		size_t from = at;
		while (at < bytes.len && (unsigned char)bytes.at[at] >= 0x80)
			at++;
		buf_add(&rows, str_slice(bytes, from, at));
		buf_add_byte(&rows, ' ');
	}
	struct str name = unicode_guess_charset(arena, buf_str(&rows));
	buf_clear(&rows);
	return name;
}

/* What bytes that are not UTF-8 are, by statistics where many are beyond ASCII. A fifth of them: no
 * Western language has so many, every other script more. */
static struct str guess(struct arena *arena, struct str bytes, const struct signs *signs)
{
	bool rows = stands_in_rows(bytes);
	if ((signs->bad + signs->good * 2) * 5 < bytes.len && !rows)
		return STR("windows-1252");
	struct str name = unicode_guess_charset(arena, bytes);
	return rows && is_latin(name) ? guess_rows(arena, bytes) : name;
}

static bool decode_guessed(struct str bytes, const struct signs *signs, struct buf *text,
			   struct error *err)
{
	struct arena scratch;
	if (signs->good > signs->bad)
		return unicode_decode(bytes, STR("utf-8"), text, err);
	arena_init(&scratch);
	bool ok = unicode_decode(bytes, guess(&scratch, bytes, signs), text, err);
	arena_clear(&scratch);
	return ok;
}

bool charset_is_wide(struct str head)
{
	struct str charset;
	size_t mark;
	if (starts_with_mark(head, &charset, &mark))
		return !str_eq(charset, STR("utf-8"));
	return wide_charset(head).len > 0;
}

struct str charset_of_lines(struct arena *arena, struct str head)
{
	struct signs signs = count_signs(head);
	if (signs.good > signs.bad || !signs.bad)
		return (struct str){0};
	return guess(arena, head, &signs);
}

/* Whether ASCII alone is itself in that charset, as far as its name tells. */
static bool extends_ascii(struct str charset)
{
	static const struct str names[] = {STR_INIT("windows-125"), STR_INIT("iso-8859-"),
					   STR_INIT("us-ascii"), STR_INIT("latin1"),
					   STR_INIT("koi8-")};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_starts_nocase(charset, names[i]))
			return true;
	return false;
}

static bool decode(struct str bytes, struct str declared, struct buf *text, struct error *err)
{
	struct error unknown = {0};
	struct str charset;
	size_t mark = 0, before = text->len;
	if (starts_with_mark(bytes, &charset, &mark)) {
		bytes = str_slice(bytes, mark, bytes.len);
		if (!str_eq(charset, STR("utf-8")))
			return unicode_decode(bytes, charset, text, err);
		declared = charset;
	} else if ((charset = wide_charset(bytes)).len) {
		return unicode_decode(bytes, charset, text, err);
	}
	struct signs signs = count_signs(bytes);
	if (signs.good && !signs.bad && proves_utf8(&signs, declared)) {
		buf_add(text, bytes);
		return true;
	}
	/* A page that says UTF-16 in letters of one byte is none. */
	bool one_byte = str_starts_nocase(declared, STR("utf-16")) ||
			str_starts_nocase(declared, STR("utf-32"));
	bool plain = !declared.len || claims_utf8(declared) || one_byte || extends_ascii(declared);
	if (!signs.good && !signs.bad && plain) {
		buf_add(text, bytes);
		return true;
	}
	bool usable = declared.len && !claims_utf8(declared) && !one_byte;
	if (usable && unicode_decode(bytes, declared, text, &unknown))
		return true;
	text->len = before;
	return decode_guessed(bytes, &signs, text, err);
}

bool charset_decode(struct str bytes, struct str declared, struct buf *text, struct error *err)
{
	size_t before = text->len;
	if (!decode(bytes, str_trim(declared), text, err))
		return false;
	charset_mend(text, before);
	return true;
}

/* The byte that Windows-1252 writes for a character; 0 where it has none above ASCII. */
static unsigned char windows_byte(uint32_t c)
{
	static const uint16_t high[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020,
					  0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
					  0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D,
					  0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
					  0x0153, 0x9D,   0x017E, 0x0178};
	if (c >= 0x80 && c <= 0xFF)
		return (unsigned char)c;
	for (size_t i = 0; i < 32; i++)
		if (high[i] == c)
			return (unsigned char)(0x80 + i);
	return 0;
}

/* Nearly all mojibake of Western text has one of these: the first bytes of signs, Latin letters
 * with marks, and quotation marks and dashes. */
static bool is_telling(uint32_t c)
{
	return c == 0xC2 || c == 0xC3 || c == 0xE2;
}

static bool may_be_mojibake(struct str s)
{
	for (size_t at = 0; (at = str_find_byte(s, '\xC3', at)) != STR_NOWHERE; at++) {
		unsigned char next = at + 1 < s.len ? (unsigned char)s.at[at + 1] : 0;
		if (next == 0x82 || next == 0x83 || next == 0xA2)
			return true;
	}
	return false;
}

/* Appends the bytes that a run of signs stood for, if they are UTF-8 and more than one. */
static bool add_run(struct str bytes, struct buf *mended)
{
	buf_add(mended, bytes);
	return bytes.len == 0 || (bytes.len > 1 && utf8_is_valid(bytes));
}

bool charset_mend(struct buf *text, size_t from)
{
	struct str s = str_slice(buf_str(text), from, text->len);
	if (!may_be_mojibake(s))
		return false;
	struct buf mended, run;
	bool certain = true, telling = false;
	buf_init(&mended);
	buf_init(&run);
	for (size_t at = 0; at < s.len && certain;) {
		size_t start = at;
		uint32_t c = utf8_next(s, &at);
		unsigned char byte = c < 0x80 ? 0 : windows_byte(c);
		if (byte) {
			telling = telling || is_telling(c);
			buf_add_byte(&run, (char)byte);
			continue;
		}
		certain = c < 0x80 && add_run(buf_str(&run), &mended);
		buf_reset(&run);
		buf_add(&mended, str_slice(s, start, at));
	}
	certain = certain && add_run(buf_str(&run), &mended) && telling;
	if (certain) {
		text->len = from;
		buf_add(text, buf_str(&mended));
	}
	buf_clear(&mended);
	buf_clear(&run);
	return certain;
}
