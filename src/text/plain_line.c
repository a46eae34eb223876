/* SPDX-License-Identifier: MIT */
#include "plain_line.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "name_words.h"

static const char *plain_sign(uint32_t c)
{
	switch (c) {
	case 0x2018:
	case 0x2019:
		return "'";
	case 0x201C:
	case 0x201D:
		return "\"";
	case 0xA9:
		return "(c)";
	case 0xA0:
	case 0x2009:
	case 0x202F:
		return " ";
	case 0xB7:
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2014:
	case 0x2015:
		return "-";
	case 0x2022:
	case 0x25CF:
	case 0x25AA:
	case 0x2666:
	case 0x29BF:
	case 0x2981:
	case 0x29BE:
	case 0x2026:
		return "*";
	default:
		return NULL;
	}
}

static bool is_fringe(char c, bool at_end)
{
	if (memchr(" *-|[]", c, 6))
		return true;
	return at_end ? memchr(".:!)", c, 4) != NULL : c == '(';
}

static void add_plain_byte(struct plain_line *plain, char byte)
{
	char c = ascii_is_space(byte) ? ' ' : byte;
	bool double_blank = c == ' ' && plain->len && plain->text[plain->len - 1] == ' ';
	plain->text[plain->len] = c;
	plain->len += !double_blank;
}

static void add_plain(struct plain_line *plain, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		add_plain_byte(plain, bytes[i]);
}

/* Adds what stands at `at`; returns its end. */
static size_t add_plain_sign(struct plain_line *plain, struct str line, size_t at)
{
	size_t from = at;
	const char *sign = plain_sign(utf8_next(line, &at));
	if (sign)
		add_plain(plain, sign, strlen(sign));
	else
		add_plain(plain, line.at + from, at - from);
	return at;
}

/* How many of the bytes of `line` from `at` on were added because they are plain already: ASCII
 * without controls and without two blanks in a row. Eight are looked at a time. */
static size_t add_plain_run(struct plain_line *plain, struct str line, size_t at)
{
	size_t from = at, taken = sizeof(uint64_t);
	while (taken == sizeof(uint64_t) && line.len - at >= sizeof(uint64_t) &&
	       plain->len + sizeof(uint64_t) <= PLAIN_LINE_LONGEST) {
		uint64_t eight = bytes_load(line.at + at);
		/* In the lowest place only, a blank after one that was added. */
		uint64_t before = plain->len && plain->text[plain->len - 1] == ' ' ? 0x80 : 0;
		uint64_t blanks = bytes_in(eight, ' ', ' ');
		uint64_t odd = (eight & BYTES_HIGH) | bytes_any_below(eight, ' ') |
			       (blanks & (blanks << 8 | before));
		/* The lowest bit is right, those above may not be. */
		if (odd)
			taken = (size_t)__builtin_ctzll(odd) / 8;
		memcpy(plain->text + plain->len, line.at + at, sizeof(uint64_t));
		plain->len += taken;
		at += taken;
	}
	return at - from;
}

static unsigned pair_of(char a, char b)
{
	return ((unsigned char)a * 33U ^ (unsigned char)b) % PLAIN_LINE_PAIRS;
}

/* Makes the small letters, and notes which stand beside each other. */
static void make_low(struct plain_line *plain)
{
	memset(plain->pairs, 0, sizeof(plain->pairs));
	plain->pairs[PLAIN_LINE_PAIRS] = true;
	char before = '\0';
	for (size_t i = 0; i < plain->len; i++) {
		char c = ascii_lower(plain->text[i]);
		plain->pairs[pair_of(before, c)] = true;
		plain->low[i] = before = c;
	}
	plain->text[plain->len] = plain->low[plain->len] = '\0';
}

static bool is_wild(char c)
{
	return c == '*' || c == '+' || c == '#';
}

/* Whether what `form` begins with, before its first wildcard, may stand somewhere in the line:
 * never false where it does. Most pieces of most patterns are refused at their first letters,
 * without a search. */
static bool may_hold(const struct plain_line *line, const char *form)
{
	if (!form[0] || is_wild(form[0]))
		return true;
	for (size_t i = 1; form[i] && !is_wild(form[i]); i++)
		if (!line->pairs[pair_of(form[i - 1], form[i])])
			return false;
	return true;
}

bool plain_line_make(struct str line, struct plain_line *plain)
{
	plain->len = 0;
	if (line.len > PLAIN_LINE_LONGEST)
		return false;
	for (size_t at = 0; at < line.len && plain->len < PLAIN_LINE_LONGEST;) {
		at += add_plain_run(plain, line, at);
		if (at == line.len || plain->len == PLAIN_LINE_LONGEST)
			break;
		if ((unsigned char)line.at[at] < 0x80)
			add_plain_byte(plain, line.at[at++]);
		else
			at = add_plain_sign(plain, line, at);
	}
	size_t start = 0, end = plain->len;
	bool copyright = str_starts((struct str){plain->text, end}, STR("(c)"));
	while (start < end && !copyright && is_fringe(plain->text[start], false))
		start++;
	while (end > start && is_fringe(plain->text[end - 1], true))
		end--;
	plain->len = end - start;
	memmove(plain->text, plain->text + start, plain->len);
	make_low(plain);
	return plain->len > 0;
}

/* Forms. */

static bool fits_at(const struct plain_line *line, const char *form, size_t at);

static bool fits_names(const struct plain_line *line, const char *form, size_t at)
{
	if (!may_hold(line, form))
		return false;
	for (size_t end = line->len; end > at; end--) {
		bool edge = end == line->len || !ascii_is_alpha(line->text[end]) || *form == '\0';
		if (edge && fits_at(line, form, end) &&
		    words_are_names(str_slice((struct str){line->text, line->len}, at, end)))
			return true;
	}
	return false;
}

static bool fits_any(const struct plain_line *line, const char *form, size_t at)
{
	if (*form == '\0')
		return true;
	if (!may_hold(line, form))
		return false;
	struct str low = {line->low, line->len}, piece = {form, strcspn(form, "*+#")};
	while ((at = str_find(low, piece, at)) != STR_NOWHERE) {
		if (fits_at(line, form + piece.len, at + piece.len))
			return true;
		at++;
	}
	return false;
}

static size_t number_at(const struct plain_line *line, size_t at)
{
	size_t end = at;
	while (end < line->len &&
	       (ascii_is_digit(line->text[end]) || (end > at && memchr(":.,", line->text[end], 3))))
		end++;
	return end - at;
}

static bool fits_at(const struct plain_line *line, const char *form, size_t at)
{
	for (; *form; form++) {
		if (*form == '*')
			return fits_any(line, form + 1, at);
		if (*form == '+')
			return fits_names(line, form + 1, at);
		if (*form == '#') {
			size_t len = number_at(line, at);
			if (len == 0)
				return false;
			at += len;
		} else if (at >= line->len || line->low[at++] != *form) {
			return false;
		}
	}
	return at == line->len;
}

bool plain_line_fits(const struct plain_line *line, const char *form)
{
	return fits_at(line, form, 0);
}

/* How little a byte says, as it is frequent in English: 0 is the least frequent. */
static size_t frequency(char c)
{
	static const char rising[] = "zqxjkvbpgwyfmucdlhrsnioate ";
	const char *at = c ? strchr(rising, c) : NULL;
	return at ? (size_t)(at - rising) : 0;
}

/* The two pairs of letters that are the least frequent: " by " says little, "bu" of "contributed"
 * much. */
struct plain_form plain_form_of(const char *form)
{
	struct plain_form made = {{PLAIN_LINE_PAIRS, PLAIN_LINE_PAIRS}, '\0'};
	size_t least[2] = {SIZE_MAX, SIZE_MAX};
	if (!is_wild(form[0]) && !is_wild(form[1]))
		made.second = form[1];
	for (size_t i = 1; form[0] && form[i]; i++) {
		if (is_wild(form[i - 1]) || is_wild(form[i]))
			continue;
		size_t both = frequency(form[i - 1]) + frequency(form[i]);
		size_t worse = least[0] < least[1];
		if (both >= least[worse])
			continue;
		least[worse] = both;
		made.pairs[worse] = (uint16_t)pair_of(form[i - 1], form[i]);
	}
	return made;
}

bool plain_form_begins(const char *form, char byte)
{
	if (form[0] == '#')
		return ascii_is_digit(byte);
	return is_wild(form[0]) || form[0] == byte;
}
