/* SPDX-License-Identifier: MIT */
#include "base/unicode.h"

#include "base/bytes.h"
#include "base/utf8.h"

#include <assert.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

static enum unicode_class class_of_category(int8_t category)
{
	switch (category) {
	case U_UPPERCASE_LETTER:
	case U_TITLECASE_LETTER:
		return UNICODE_UPPER;
	case U_LOWERCASE_LETTER:
		return UNICODE_LOWER;
	case U_MODIFIER_LETTER:
	case U_OTHER_LETTER:
		return UNICODE_LETTER;
	case U_NON_SPACING_MARK:
	case U_ENCLOSING_MARK:
	case U_COMBINING_SPACING_MARK:
	case U_FORMAT_CHAR:
		return UNICODE_MARK;
	case U_DECIMAL_DIGIT_NUMBER:
	case U_LETTER_NUMBER:
	case U_OTHER_NUMBER:
		return UNICODE_DIGIT;
	case U_SPACE_SEPARATOR:
	case U_LINE_SEPARATOR:
	case U_PARAGRAPH_SEPARATOR:
		return UNICODE_SPACE;
	default:
		return UNICODE_OTHER;
	}
}

const uint8_t unicode_ascii_class[128] = {
	['\t'] = UNICODE_SPACE,        ['\n'] = UNICODE_SPACE,        ['\v'] = UNICODE_SPACE,
	['\f'] = UNICODE_SPACE,        ['\r'] = UNICODE_SPACE,        [' '] = UNICODE_SPACE,
	['0' ... '9'] = UNICODE_DIGIT, ['A' ... 'Z'] = UNICODE_UPPER, ['a' ... 'z'] = UNICODE_LOWER,
};

enum unicode_class unicode_class_wide(uint32_t c)
{
	return class_of_category(u_charType((UChar32)c));
}

/* Letters that have no decomposition, as English-language newsrooms write them. */
static const char *plain_spelling(UChar32 c)
{
	switch (c) {
	case 0x00DF:
		return "ss";
	case 0x00E6:
		return "ae";
	case 0x00F0:
	case 0x0111:
		return "d";
	case 0x00F8:
		return "o";
	case 0x00FE:
		return "th";
	case 0x0131:
		return "i";
	case 0x0142:
		return "l";
	case 0x0153:
		return "oe";
	case 0x0127:
		return "h";
	case 0x0167:
		return "t";
	case 0x0259:
		return "a";
	case 0x2018: /* quotation marks that stand for an apostrophe */
	case 0x2019:
	case 0x02BC:
		return "'";
	case 0x2010: /* hyphens */
	case 0x2011:
		return "-";
	default:
		return NULL;
	}
}

static bool is_dropped(UChar32 c)
{
	return class_of_category(u_charType(c)) == UNICODE_MARK;
}

enum { FEW_UNITS = 32, FEW_BYTES = FEW_UNITS * 3 };

/* The few UTF-16 units of a fold or a decomposition as UTF-8. */
static struct str units_as_utf8(const UChar *units, int32_t count, char to[FEW_BYTES])
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t len = 0;
	u_strToUTF8(to, FEW_BYTES, &len, units, count, &status);
	return (struct str){to, U_SUCCESS(status) ? (size_t)len : 0};
}

/* Decomposes one small letter and keeps what is not a mark. */
static void add_base_letters(uint32_t c, const UNormalizer2 *nfd, struct buf *buf)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar units[FEW_UNITS];
	char bytes[FEW_BYTES];
	int32_t count = unorm2_getDecomposition(nfd, (UChar32)c, units, FEW_UNITS, &status);
	struct str parts = {bytes, utf8_put(c, bytes)};
	if (count > 0 && U_SUCCESS(status))
		parts = units_as_utf8(units, count, bytes);
	for (size_t at = 0; at < parts.len;) {
		uint32_t part = utf8_next(parts, &at);
		const char *plain = plain_spelling((UChar32)part);
		if (plain)
			buf_add_cstr(buf, plain);
		else if (!is_dropped((UChar32)part))
			buf->len += utf8_put(part, buf_reserve(buf, 4));
	}
}

static void fold_code_point(uint32_t c, struct buf *buf)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
	assert(U_SUCCESS(status));
	UChar from[2], to[FEW_UNITS];
	char bytes[FEW_BYTES];
	int32_t n = 0;
	U16_APPEND_UNSAFE(from, n, (UChar32)c);
	int32_t len = u_strFoldCase(to, FEW_UNITS, from, n, U_FOLD_CASE_DEFAULT, &status);
	assert(U_SUCCESS(status));
	struct str folded = units_as_utf8(to, len, bytes);
	for (size_t at = 0; at < folded.len;)
		add_base_letters(utf8_next(folded, &at), nfd, buf);
}

void unicode_fold(struct str s, struct buf *buf)
{
	for (size_t at = 0; at < s.len;) {
		unsigned char byte = (unsigned char)s.at[at];
		if (byte < 0x80) {
			*buf_reserve(buf, 1) = ascii_lower((char)byte);
			buf->len++;
			at++;
		} else {
			fold_code_point(utf8_next(s, &at), buf);
		}
	}
	*buf_reserve(buf, 0) = '\0';
}

struct str unicode_fold_keep(struct arena *arena, struct str s)
{
	struct buf buf;
	buf_init(&buf);
	unicode_fold(s, &buf);
	struct str kept = arena_keep(arena, buf_str(&buf));
	buf_clear(&buf);
	return kept;
}

struct str unicode_lower(struct arena *arena, struct str s)
{
	/* A small letter takes at most 4 bytes, and no code point becomes more than one. */
	char *to = arena_alloc(arena, s.len * 4 + 1);
	size_t len = 0;
	uint64_t eight;
	for (size_t at = 0; at < s.len;) {
		while (s.len - at >= sizeof(eight)) {
			memcpy(&eight, s.at + at, sizeof(eight));
			if (eight & BYTES_HIGH)
				break;
			eight = bytes_lower(eight);
			memcpy(to + len, &eight, sizeof(eight));
			at += sizeof(eight);
			len += sizeof(eight);
		}
		if (at == s.len)
			break;
		if ((unsigned char)s.at[at] < 0x80)
			to[len++] = ascii_lower(s.at[at++]);
		else
			len += utf8_put((uint32_t)u_tolower((UChar32)utf8_next(s, &at)), to + len);
	}
	to[len] = '\0';
	return (struct str){to, len};
}

size_t unicode_width(struct str s)
{
	size_t columns = 0;
	for (size_t at = 0; at < s.len;) {
		uint32_t c = utf8_next(s, &at);
		if (c < 0x80) {
			columns += c >= 0x20 && c != 0x7F;
			continue;
		}
		if (is_dropped((UChar32)c))
			continue;
		int width = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
		columns += width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
	}
	return columns;
}

const char *unicode_script(uint32_t c)
{
	UErrorCode status = U_ZERO_ERROR;
	UScriptCode script = uscript_getScript((UChar32)c, &status);
	return uscript_getName(U_SUCCESS(status) ? script : USCRIPT_COMMON);
}

/* Whether a code point leaves any text it stands in as it is in form C: neither does it change, nor
 * compose with what is before it, nor move. Below U+0300, and among the quotation marks and dashes
 * of the news, all do. */
static bool keeps_nfc(uint32_t c)
{
	if (c < 0x300 || (c >= 0x2010 && c <= 0x2027))
		return true;
	return u_getIntPropertyValue((UChar32)c, UCHAR_NFC_QUICK_CHECK) == UNORM_YES &&
	       u_getCombiningClass((UChar32)c) == 0;
}

static bool is_nfc(struct str s)
{
	for (size_t at = utf8_ascii_prefix(s); at < s.len;)
		if (!keeps_nfc(utf8_next(s, &at)))
			return false;
	return true;
}

/* End of the stretch from `from` that normalises by itself: up to the next code point with a
 * boundary before it. */
static size_t segment_end(const UNormalizer2 *nfc, struct str s, size_t from)
{
	size_t at = from;
	utf8_next(s, &at);
	while (at < s.len) {
		size_t here = at;
		if (unorm2_hasBoundaryBefore(nfc, (UChar32)utf8_next(s, &at)))
			return here;
	}
	return s.len;
}

static void add_normalised(const UNormalizer2 *nfc, struct str segment, struct buf *wide,
			   struct buf *out)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t units = 0, n = 0, len = 0;
	int32_t room = (int32_t)segment.len * 4 + 16;
	buf_reset(wide);
	UChar *from = (UChar *)(void *)buf_reserve(wide, (size_t)room * 2 * sizeof(UChar));
	UChar *to = from + room;
	u_strFromUTF8WithSub(from, room, &units, segment.at, (int32_t)segment.len, 0xFFFD, NULL,
			     &status);
	n = unorm2_normalize(nfc, from, units, to, room, &status);
	assert(U_SUCCESS(status));
	char *bytes = buf_reserve(out, (size_t)n * 3 + 1);
	u_strToUTF8(bytes, n * 3 + 1, &len, to, n, &status);
	assert(U_SUCCESS(status));
	out->len += (size_t)len;
}

struct str unicode_nfc(struct arena *arena, struct str s, struct offset_map *ret_map)
{
	*ret_map = (struct offset_map){0};
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
	assert(U_SUCCESS(status));
	if (is_nfc(s))
		return s;
	struct buf out, wide, steps;
	buf_init(&out);
	buf_init(&wide);
	buf_init(&steps);
	long shift = 0;
	for (size_t at = 0; at < s.len;) {
		size_t end = segment_end(nfc, s, at);
		struct str segment = str_slice(s, at, end);
		if (utf8_is_ascii(segment))
			buf_add(&out, segment);
		else
			add_normalised(nfc, segment, &wide, &out);
		at = end;
		if ((long)at - (long)out.len != shift) {
			shift = (long)at - (long)out.len;
			struct offset_step step = {(uint32_t)out.len, (uint32_t)at};
			buf_add(&steps, (struct str){(const char *)&step, sizeof(step)});
		}
	}
	ret_map->len = steps.len / sizeof(struct offset_step);
	ret_map->steps = arena_alloc(arena, steps.len);
	if (steps.len)
		memcpy(ret_map->steps, steps.at, steps.len);
	struct str kept = arena_keep(arena, buf_str(&out));
	buf_clear(&steps);
	buf_clear(&wide);
	buf_clear(&out);
	return kept;
}

/* What web pages mean by these labels (WHATWG Encoding Standard, 2023, table of labels). */
static struct str web_charset(struct str label)
{
	static const struct {
		struct str label, means;
	} table[] = {
		{STR_INIT("iso-8859-1"), STR_INIT("windows-1252")},
		{STR_INIT("latin1"), STR_INIT("windows-1252")},
		{STR_INIT("us-ascii"), STR_INIT("windows-1252")},
		{STR_INIT("ascii"), STR_INIT("windows-1252")},
		{STR_INIT("iso-8859-9"), STR_INIT("windows-1254")},
		{STR_INIT("gb2312"), STR_INIT("gbk")},
		{STR_INIT("gb_2312-80"), STR_INIT("gbk")},
		{STR_INIT("tis-620"), STR_INIT("windows-874")},
		{STR_INIT("ks_c_5601-1987"), STR_INIT("windows-949")},
		{STR_INIT("euc-kr"), STR_INIT("windows-949")},
		{STR_INIT("x-sjis"), STR_INIT("windows-31j")},
		{STR_INIT("shift_jis"), STR_INIT("windows-31j")},
		{STR_INIT("unicode"), STR_INIT("utf-16le")},
	};
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (str_eq_nocase(label, table[i].label))
			return table[i].means;
	return label;
}

bool unicode_decode(struct str bytes, struct str charset, struct buf *buf, struct error *err)
{
	char name[64];
	struct str real = web_charset(str_trim(charset));
	if (real.len >= sizeof(name))
		return error_set(err, ERROR_INPUT, "unknown charset \"%.40s...\"", real.at);
	memcpy(name, real.at ? real.at : "", real.len);
	name[real.len] = '\0';
	UErrorCode status = U_ZERO_ERROR;
	UConverter *from = ucnv_open(name, &status);
	UConverter *to = U_SUCCESS(status) ? ucnv_open("UTF-8", &status) : NULL;
	if (U_FAILURE(status) || !*name) {
		ucnv_close(from);
		ucnv_close(to);
		return error_set(err, ERROR_INPUT, "unknown charset \"%s\"", name);
	}
	if (!bytes.len) {
		ucnv_close(from);
		ucnv_close(to);
		return true;
	}
	UChar pivot[1024], *pivot_from = pivot, *pivot_to = pivot;
	const char *source = bytes.at, *end = bytes.at + bytes.len;
	do {
		status = U_ZERO_ERROR;
		char *target = buf_reserve(buf, 4096), *start = target;
		ucnv_convertEx(to, from, &target, target + 4096, &source, end, pivot, &pivot_from,
			       &pivot_to, pivot + 1024, false, true, &status);
		buf->len += (size_t)(target - start);
	} while (status == U_BUFFER_OVERFLOW_ERROR);
	ucnv_close(from);
	ucnv_close(to);
	*buf_reserve(buf, 0) = '\0';
	return true;
}

struct str unicode_guess_charset(struct arena *arena, struct str bytes)
{
	struct str guess = STR("windows-1252");
	UErrorCode status = U_ZERO_ERROR;
	UCharsetDetector *detector = ucsdet_open(&status);
	enum { LOOK_AT = 64 * 1024 };
	int32_t n = (int32_t)(bytes.len < LOOK_AT ? bytes.len : LOOK_AT);
	ucsdet_enableInputFilter(detector, true); /* tags are of no language */
	ucsdet_setText(detector, bytes.at, n, &status);
	const UCharsetMatch *match = U_SUCCESS(status) ? ucsdet_detect(detector, &status) : NULL;
	if (match && U_SUCCESS(status) && ucsdet_getConfidence(match, &status) >= 40) {
		const char *name = ucsdet_getName(match, &status);
		if (U_SUCCESS(status) && name)
			guess = arena_keep(arena, str_of(name));
	}
	ucsdet_close(detector);
	return guess;
}
