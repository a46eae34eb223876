/* SPDX-License-Identifier: MIT
 *
 * insert: see insert.h.
 */
#include "insert.h"

#include "base/vec.h"

struct cuts VEC(struct cut);

/* The last word of a card. */
static const struct str card_end = STR_INIT(" MORE");

static bool is_letter(char c)
{
	return ascii_is_lower(c) || ascii_is_upper(c) || (unsigned char)c >= 0x80 || c == '-';
}

/* A small letter, and right behind it what a headline begins with. */
static bool is_glued(struct str text, size_t at)
{
	char before = text.at[at - 1], c = text.at[at];
	if (!ascii_is_lower(before) && (unsigned char)before < 0x80)
		return false;
	struct str rest = str_slice(text, at, text.len);
	return ascii_is_upper(c) || ascii_is_digit(c) || str_starts(rest, STR("\u2018")) ||
	       str_starts(rest, STR("\u201c")) ||
	       (c == '\'' && at + 1 < text.len && ascii_is_upper(text.at[at + 1]));
}

static size_t word_start(struct str text, size_t end)
{
	while (end > 0 && is_letter(text.at[end - 1]))
		end--;
	return end;
}

/* The family name that ends at `glue` stands a few words before it too: the end of that word, 0
 * where it does not. */
static size_t named_before(struct str text, size_t glue)
{
	enum { MOST_WORDS = 8, LEAST_BYTES = 2 };
	size_t start = word_start(text, glue);
	struct str name = str_slice(text, start, glue);
	if (name.len < LEAST_BYTES || !ascii_is_upper(name.at[0]))
		return 0;
	size_t end = start;
	for (size_t words = 0; words < MOST_WORDS && end > 0; words++) {
		while (end > 0 && !is_letter(text.at[end - 1]) && text.at[end - 1] != '\n')
			end--;
		size_t word = word_start(text, end);
		if (word == end)
			return 0;
		if (str_eq(str_slice(text, word, end), name))
			return end;
		end = word;
	}
	return 0;
}

/* "Odo Quist Odo Lamar Quist Budget talks": no blank was lost, but the given name stands there
 * twice as well. `first` is the end of the first family name. */
static bool is_said_twice(struct str text, size_t first)
{
	size_t family = word_start(text, first);
	if (!first || family < 2 || text.at[family - 1] != ' ')
		return false;
	struct str given = str_slice(text, word_start(text, family - 1), family - 1);
	struct str behind = str_slice(text, first + 1, first + 1 + given.len);
	return given.len >= 2 && str_eq(given, behind);
}

/* Whether a card's name may end at `at`, and where the name in the sentence ended before it. */
static size_t card_at(struct str text, size_t at)
{
	bool blank = text.at[at] == ' ' && is_letter(text.at[at - 1]);
	if (!blank && !is_glued(text, at))
		return 0;
	size_t first = named_before(text, at);
	return blank && !is_said_twice(text, first) ? 0 : first;
}

/* Behind the card's last word, 0 where the paragraph ends without one. */
static size_t end_of_card(struct str text, size_t from)
{
	enum { MOST_BYTES = 1200 };
	struct str card = str_slice(text, from, from + MOST_BYTES);
	card = str_slice(card, 0, str_find_byte(card, '\n', 0));
	for (size_t at = 0; (at = str_find(card, card_end, at)) != STR_NOWHERE; at++) {
		size_t end = at + card_end.len;
		if (end == card.len || !is_letter(card.at[end]) ||
		    (unsigned char)card.at[end] >= 0x80)
			return from + end;
	}
	return 0;
}

static void find_cards(struct str text, struct cuts *cuts)
{
	size_t behind = 0; /* the card before */
	for (size_t at = 1; at < text.len; at++) {
		size_t start = card_at(text, at);
		size_t end = start > behind ? end_of_card(text, at) : 0;
		if (!end)
			continue;
		behind = end;
		*VEC_PUSH(cuts) = (struct cut){start, end};
		at = end;
	}
}

/* Behind the labels of buttons that `text` begins with, and the blank behind them: 0 where there
 * are fewer than three in a row. "Facebook and Twitter" is no such row, nor is "Twitter, Facebook".
 */
static size_t end_of_buttons(struct str text)
{
	enum { LEAST = 3 };
	static const char *const labels[] = {"Facebook", "Twitter",  "Pinterest", "Google+",
					     "LinkedIn", "WhatsApp", "Messenger", "Email",
					     "Reddit",   "Tumblr",   "Share",     "Print"};
	size_t found = 0, end = 0;
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]);) {
		struct str rest = str_slice(text, end, text.len), label = str_of(labels[i]);
		bool here = str_starts(rest, label) && rest.len > label.len &&
			    (rest.at[label.len] == ' ' || rest.at[label.len] == '\n');
		end += here ? label.len + 1 : 0;
		found += here;
		i = here ? 0 : i + 1;
	}
	return found >= LEAST ? end : 0;
}

/* The Guardian's captions: "Facebook Twitter Pinterest Mr. Quist speaks in Athens, Ohio." */
static void find_buttons(struct str text, struct cuts *cuts)
{
	for (size_t at = 0; at < text.len;) {
		size_t len = end_of_buttons(str_slice(text, at, text.len));
		if (len)
			*VEC_PUSH(cuts) = (struct cut){at, at + len};
		size_t line = str_find_byte(text, '\n', at + len);
		at = line == STR_NOWHERE ? text.len : line + 1;
	}
}

static struct str without(struct arena *arena, struct str text, struct str mark,
			  void (*find)(struct str text, struct cuts *cuts), struct offset_map *map)
{
	struct cuts cuts = {0};
	if (str_find(text, mark, 0) == STR_NOWHERE)
		return text;
	find(text, &cuts);
	if (cuts.len)
		text = offset_map_cut(arena, text, cuts.at, cuts.len, map);
	VEC_CLEAR(&cuts);
	return text;
}

struct str text_without_inserts(struct arena *arena, struct str text, struct offset_map *map)
{
	text = without(arena, text, card_end, find_cards, map);
	return without(arena, text, STR("Facebook"), find_buttons, map);
}
