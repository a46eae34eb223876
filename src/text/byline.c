/* SPDX-License-Identifier: MIT */
#include "byline.h"

#include "name_words.h"
#include "title.h"

struct str byline_letters(struct str s, struct arena *arena)
{
	char *to = arena_alloc(arena, s.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < s.len; i++)
		if (ascii_is_alpha(s.at[i]) || ascii_is_digit(s.at[i]) ||
		    (unsigned char)s.at[i] >= 0x80)
			to[len++] = ascii_lower(s.at[i]);
	return (struct str){to, len};
}

/* "CNN Business" of CNN, "USA TODAY" of usatoday.com. */
static bool is_of_site(struct str name, struct str site, struct arena *arena)
{
	enum { LEAST = 2 };
	struct str a = byline_letters(name, arena), b = byline_letters(site, arena);
	return a.len >= LEAST && b.len >= LEAST && (str_starts(a, b) || str_starts(b, a));
}

/* Whether a word is one of an office in a newsroom. */
static bool is_post(struct str name)
{
	static const struct str posts[] = {
		STR_INIT("editor"),   STR_INIT("correspondent"), STR_INIT("writer"),
		STR_INIT("reporter"), STR_INIT("columnist"),     STR_INIT("contributor"),
		STR_INIT("producer"), STR_INIT("analyst"),       STR_INIT("staff"),
		STR_INIT("bureau"),
	};
	struct str word;
	while (str_next_word(&name, &word))
		for (size_t i = 0; i < sizeof(posts) / sizeof(posts[0]); i++)
			if (str_eq_nocase(word, posts[i]))
				return true;
	return false;
}

static bool is_agency(struct str name)
{
	return str_eq_nocase(name, STR("associated press")) ||
	       str_eq_nocase(name, STR("press association"));
}

/* Where the last words of a by-line begin that are its outlet's name; its length where none are. */
static size_t outlet_at_end(struct str author, struct str site, struct arena *arena)
{
	enum { MOST_WORDS = 4 };
	size_t at = author.len;
	for (size_t words = 0; words < MOST_WORDS && at > 0; words++) {
		while (at > 0 && author.at[at - 1] == ' ')
			at--;
		while (at > 0 && author.at[at - 1] != ' ')
			at--;
		struct str tail = str_slice(author, at, author.len);
		struct str a = byline_letters(tail, arena), b = byline_letters(site, arena);
		bool same = a.len > 2 &&
			    (str_eq(a, b) || (str_starts(b, a) && a.len * 3 > b.len * 2));
		if (same || is_agency(tail))
			return at;
	}
	return author.len;
}

struct str byline_person(struct str author, struct str site, struct arena *arena)
{
	size_t comma = author.len;
	while (comma > 0 && author.at[comma - 1] != ',')
		comma--;
	struct str last = str_trim(str_slice(author, comma, author.len));
	if (comma > 0 && (is_of_site(last, site, arena) || words_are_outlet(last) ||
			  is_agency(last) || is_post(last)))
		return str_trim(str_slice(author, 0, comma - 1));
	struct str rest = str_trim(str_slice(author, 0, outlet_at_end(author, site, arena)));
	while (rest.len && strchr(",.-|", rest.at[rest.len - 1]))
		rest = str_trim(str_slice(rest, 0, rest.len - 1));
	return title_words(rest) >= 2 ? rest : author;
}
