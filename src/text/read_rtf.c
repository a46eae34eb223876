/* SPDX-License-Identifier: MIT
 *
 * RTF: the text of a document, its paragraphs as lines. Groups that hold no text (fonts, colours,
 * pictures, what a reader may leave out) are skipped. Depth and size are bounded.
 */
#include "base/unicode.h"
#include "base/utf8.h"
#include "press.h"

enum { RTF_BYTES = 64 * 1024 * 1024, DEEPEST = 200 };

struct group {
	bool skipped;
	unsigned fallback; /* characters that stand for a \u where it is not understood */
};

struct rtf {
	struct str from;
	size_t at;
	struct buf *to;
	struct group groups[DEEPEST];
	size_t depth;
	unsigned pass; /* characters of a fallback still to come */
	uint32_t high; /* the first half of a pair of \u */
	char charset[20];
};

struct word {
	struct str name;
	bool has_number;
	long number;
};

static bool is_skipped(const struct rtf *rtf)
{
	return rtf->groups[rtf->depth].skipped;
}

static void put(struct rtf *rtf, struct str text)
{
	if (rtf->pass)
		rtf->pass--;
	else if (!is_skipped(rtf))
		buf_add(rtf->to, text);
}

static void put_code_point(struct rtf *rtf, uint32_t c)
{
	char bytes[4];
	bool surrogate = c >= 0xD800 && c < 0xE000;
	if (c >= 0xD800 && c < 0xDC00) {
		rtf->high = c;
		return;
	}
	if (surrogate && rtf->high)
		c = 0x10000 + ((rtf->high - 0xD800) << 10) + (c - 0xDC00);
	else if (surrogate)
		c = UTF8_BAD;
	rtf->high = 0;
	put(rtf, (struct str){bytes, utf8_put(c, bytes)});
}

static int hex_digit(char c)
{
	c = ascii_lower(c);
	return ascii_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* \'e9: a byte of the document's code page; bytes in a row are one text. */
static void put_bytes(struct rtf *rtf)
{
	struct buf bytes, text;
	struct error unused = {0};
	buf_init(&bytes);
	buf_init(&text);
	while (str_starts(str_slice(rtf->from, rtf->at, rtf->from.len), STR("\\'")) &&
	       rtf->at + 4 <= rtf->from.len) {
		int high = hex_digit(rtf->from.at[rtf->at + 2]);
		int low = hex_digit(rtf->from.at[rtf->at + 3]);
		rtf->at += 4;
		if (rtf->pass)
			rtf->pass--;
		else if (high >= 0 && low >= 0)
			buf_add_byte(&bytes, (char)(high * 16 + low));
	}
	if (bytes.len && unicode_decode(buf_str(&bytes), str_of(rtf->charset), &text, &unused))
		put(rtf, buf_str(&text));
	buf_clear(&bytes);
	buf_clear(&text);
}

static bool is_one_of(struct str name, struct str names)
{
	struct str word;
	while (str_next_word(&names, &word))
		if (str_eq(word, name))
			return true;
	return false;
}

/* Words that are signs. */
static bool put_sign(struct rtf *rtf, struct str name)
{
	static const struct {
		struct str name, text;
	} table[] = {
		{STR_INIT("par"), STR_INIT("\n")},      {STR_INIT("line"), STR_INIT("\n")},
		{STR_INIT("sect"), STR_INIT("\n")},     {STR_INIT("page"), STR_INIT("\n")},
		{STR_INIT("row"), STR_INIT("\n")},      {STR_INIT("cell"), STR_INIT("\t")},
		{STR_INIT("tab"), STR_INIT("\t")},      {STR_INIT("emdash"), STR_INIT("—")},
		{STR_INIT("endash"), STR_INIT("–")},    {STR_INIT("lquote"), STR_INIT("‘")},
		{STR_INIT("rquote"), STR_INIT("’")},    {STR_INIT("ldblquote"), STR_INIT("“")},
		{STR_INIT("rdblquote"), STR_INIT("”")}, {STR_INIT("bullet"), STR_INIT("•")},
	};
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (str_eq(name, table[i].name)) {
			put(rtf, table[i].text);
			return true;
		}
	return false;
}

static void obey(struct rtf *rtf, const struct word *word)
{
	static const struct str without_text = STR_INIT(
		"fonttbl colortbl stylesheet info pict header headerl headerr headerf footer "
		"footerl footerr footerf object fldinst themedata datastore listtable "
		"listoverridetable rsidtbl generator xmlnstbl footnote");
	if (put_sign(rtf, word->name))
		return;
	if (is_one_of(word->name, without_text)) {
		rtf->groups[rtf->depth].skipped = true;
	} else if (str_eq(word->name, STR("u")) && word->has_number) {
		put_code_point(rtf,
			       (uint32_t)(word->number < 0 ? word->number + 65536 : word->number) &
				       0xFFFF);
		rtf->pass = rtf->groups[rtf->depth].fallback;
	} else if (str_eq(word->name, STR("uc")) && word->number >= 0 && word->number < 10) {
		rtf->groups[rtf->depth].fallback = (unsigned)word->number;
	} else if (str_eq(word->name, STR("ansicpg")) && word->number > 0) {
		struct str name = STR("windows-1252");
		char digits[12];
		size_t len = 0;
		for (long n = word->number; n && len < sizeof(digits); n /= 10)
			digits[len++] = (char)('0' + n % 10);
		memcpy(rtf->charset, name.at, 8);
		for (size_t i = 0; i < len && i < 8; i++)
			rtf->charset[8 + i] = digits[len - 1 - i];
		rtf->charset[8 + (len < 8 ? len : 8)] = '\0';
	}
}

/* "\u8217 ", "\par": the name, a number, and one blank that ends it. */
static void take_word(struct rtf *rtf)
{
	struct word word = {0};
	size_t at = rtf->at + 1, from = at;
	const struct str s = rtf->from;
	while (at < s.len && ascii_is_alpha(s.at[at]))
		at++;
	word.name = str_slice(s, from, at);
	bool minus = at + 1 < s.len && s.at[at] == '-' && ascii_is_digit(s.at[at + 1]);
	at += minus;
	for (size_t digits = 0; at < s.len && ascii_is_digit(s.at[at]); at++, digits++) {
		word.has_number = true;
		if (digits < 9)
			word.number = word.number * 10 + (s.at[at] - '0');
	}
	word.number = minus ? -word.number : word.number;
	rtf->at = at + (at < s.len && s.at[at] == ' ');
	if (str_eq(word.name, STR("bin")) && word.number > 0) /* bytes as they are */
		rtf->at += (size_t)word.number;
	else
		obey(rtf, &word);
}

static void take_escape(struct rtf *rtf)
{
	char next = rtf->at + 1 < rtf->from.len ? rtf->from.at[rtf->at + 1] : '\0';
	if (ascii_is_alpha(next)) {
		take_word(rtf);
		return;
	}
	if (next == '\'' && rtf->at + 4 <= rtf->from.len) {
		put_bytes(rtf);
		return;
	}
	if (next == '*')
		rtf->groups[rtf->depth].skipped = true;
	else if (next == '~')
		put(rtf, STR(" "));
	else if (next == '_')
		put(rtf, STR("-"));
	else if (next == '\n' || next == '\r')
		put(rtf, STR("\n"));
	else if (next == '\\' || next == '{' || next == '}')
		put(rtf, (struct str){&next, 1});
	rtf->at += 2;
}

static bool take_all(struct rtf *rtf, struct error *err)
{
	while (rtf->at < rtf->from.len) {
		char c = rtf->from.at[rtf->at];
		if (c == '\\') {
			take_escape(rtf);
			continue;
		}
		rtf->at++;
		if (c == '{') {
			if (rtf->depth + 1 >= DEEPEST)
				return error_set(err, ERROR_INPUT,
						 "groups nested more than %d deep", DEEPEST);
			rtf->groups[rtf->depth + 1] = rtf->groups[rtf->depth];
			rtf->depth++;
		} else if (c == '}') {
			rtf->depth -= rtf->depth > 0;
			rtf->pass = 0;
		} else if ((unsigned char)c >= 0x80) {
			put(rtf, STR("?"));
		} else if (c != '\n' && c != '\r' && c != '\0') {
			put(rtf, (struct str){&c, 1});
		}
	}
	return true;
}

static bool read_rtf(struct source *source, const struct article_sink *sink, struct error *err)
{
	struct buf bytes, text;
	buf_init(&bytes);
	buf_init(&text);
	bool ok = source_read_all(source, RTF_BYTES, &bytes, err);
	if (ok) {
		struct rtf rtf = {.from = buf_str(&bytes), .to = &text, .charset = "windows-1252"};
		rtf.groups[0].fallback = 1;
		ok = take_all(&rtf, err);
	}
	buf_clear(&bytes);
	if (ok)
		ok = press_read_paragraphs(source, &text, sink, err);
	buf_clear(&text);
	return ok;
}

static bool detect_rtf(struct str path, struct str head)
{
	(void)path;
	return str_starts(head, STR("{\\rtf"));
}

const struct reader reader_rtf = {
	.name = "rtf",
	.suffixes = ".rtf",
	.summary = "RTF documents, also exports of press databases",
	.detect = detect_rtf,
	.read = read_rtf,
};
