/* SPDX-License-Identifier: MIT */
#include "title.h"

#include "base/unicode.h"
#include "base/utf8.h"

static const struct str separators[] = {
	STR_INIT(" | "),      STR_INIT(" - "),  STR_INIT(" \u2013 "), STR_INIT(" \u2014 "),
	STR_INIT(" \u00BB "), STR_INIT(" :: "), STR_INIT(" \u00B7 "), STR_INIT(" \u2022 ")};
enum { SEPARATORS = sizeof(separators) / sizeof(separators[0]) };

/* What stands before and behind the separator of `len` bytes at `at`. */
static void split_at(struct str s, size_t at, size_t len, struct str *ret_head,
		     struct str *ret_tail)
{
	*ret_head = str_trim(str_slice(s, 0, at));
	*ret_tail = str_trim(str_slice(s, at + len, s.len));
}

bool title_split(struct str s, struct str *ret_head, struct str *ret_tail)
{
	size_t last = STR_NOWHERE, len = 0;
	for (size_t i = 0; i < SEPARATORS; i++)
		for (size_t at = 0; (at = str_find(s, separators[i], at)) != STR_NOWHERE; at++)
			if (last == STR_NOWHERE || at > last)
				last = at, len = separators[i].len;
	if (last == STR_NOWHERE)
		return false;
	split_at(s, last, len, ret_head, ret_tail);
	return true;
}

/* "Harbor Ledger | Ministers meet again": the outlet's name in front, as a part of its own. */
static struct str behind_site(struct str title, struct str site)
{
	enum { LEAST_WORDS = 3 };
	size_t first = STR_NOWHERE, len = 0;
	struct str head, tail;
	for (size_t i = 0; i < SEPARATORS; i++) {
		size_t at = str_find(title, separators[i], 0);
		if (at < first)
			first = at, len = separators[i].len;
	}
	if (first == STR_NOWHERE)
		return title;
	split_at(title, first, len, &head, &tail);
	return title_is_same(head, site) && title_words(tail) >= LEAST_WORDS ? tail : title;
}

size_t title_words(struct str s)
{
	size_t words = 0;
	struct str word;
	while (str_next_word(&s, &word))
		words++;
	return words;
}

/* "The Spokesman-Review", "Voice of the Coast", "cleveland.com": no part of a sentence, whose
 * words would mostly be small. */
static bool looks_like_name(struct str s)
{
	enum { MOST_WORDS = 5 };
	static const struct str small[] = {STR_INIT("of"), STR_INIT("the"), STR_INIT("and"),
					   STR_INIT("de"), STR_INIT("for"), STR_INIT("in")};
	struct str word;
	if (title_words(s) > MOST_WORDS)
		return false;
	while (str_next_word(&s, &word)) {
		size_t at = 0;
		bool lower = unicode_class(utf8_next(word, &at)) == UNICODE_LOWER;
		bool domain = str_find_byte(word, '.', 0) < word.len - 1;
		for (size_t i = 0; i < sizeof(small) / sizeof(small[0]); i++)
			lower = lower && !str_eq(word, small[i]);
		if (lower && !domain)
			return false;
	}
	return true;
}

/* "Headline - BBC World - Asia": the outlet's name with one of its sections behind it. */
static bool has_section(struct str head, struct str section, struct str site, struct str *ret_title)
{
	enum { MOST_WORDS = 3 };
	struct str title, tail;
	if (!site.len || title_words(section) > MOST_WORDS || !title_split(head, &title, &tail) ||
	    !title.len || !str_starts_nocase(tail, site))
		return false;
	*ret_title = title;
	return true;
}

struct str title_without_site(struct str title, struct str site, bool guess)
{
	struct str head, tail;
	while (title_split(title, &head, &tail)) {
		bool named = site.len && str_find_nocase(tail, site, 0) != STR_NOWHERE;
		if (!named && has_section(head, tail, site, &title))
			continue;
		bool looks = guess && looks_like_name(tail) && title_words(head) >= 4;
		if (!head.len || (!named && !looks))
			break;
		title = head;
	}
	return behind_site(title, site);
}

struct str title_without_label(struct str title, struct str shown)
{
	enum { MOST_WORDS = 3 };
	if (!shown.len || shown.len >= title.len || !str_ends(title, shown))
		return title;
	struct str label = str_trim(str_slice(title, 0, title.len - shown.len));
	bool sign = str_ends(label, STR("|")) || str_ends(label, STR(":"));
	return sign && title_words(label) <= MOST_WORDS + 1 && title_words(shown) > MOST_WORDS
		       ? shown
		       : title;
}

/* The next letter or digit, in small; 0 at the end. */
static uint32_t next_sign(struct str s, size_t *at)
{
	while (*at < s.len) {
		uint32_t c = utf8_next(s, at);
		if (c < 0x80 && (ascii_is_alpha((char)c) || ascii_is_digit((char)c)))
			return (uint32_t)(unsigned char)ascii_lower((char)c);
		if (c >= 0x80 && (c < 0x2000 || c > 0x206F) && c != 0xA0)
			return c;
	}
	return 0;
}

bool title_is_same(struct str a, struct str b)
{
	size_t at = 0, bt = 0;
	uint32_t c;
	if (!a.len || !b.len)
		return false;
	do {
		c = next_sign(a, &at);
		if (c != next_sign(b, &bt))
			return false;
	} while (c);
	return true;
}

static bool has_word(struct str s, struct str word)
{
	struct str other;
	size_t at = 0;
	uint32_t first = next_sign(word, &at);
	while (str_next_word(&s, &other)) {
		at = 0;
		if (next_sign(other, &at) == first && title_is_same(word, other))
			return true;
	}
	return false;
}

size_t title_common(struct str a, struct str b)
{
	struct str word;
	size_t common = 0;
	while (str_next_word(&a, &word))
		common += has_word(b, word);
	return common;
}
