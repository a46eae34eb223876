/* SPDX-License-Identifier: MIT
 *
 * standing: see standing.h.
 */
#include "standing.h"

/* "Photos: The year ... Hide Caption 2 of 30 Photos: The year ...": a story has one caption here
 * and there, a gallery counts them. */
static bool is_gallery(struct str s)
{
	enum { LEAST = 2 };
	static const struct str counter = STR_INIT("Hide Caption ");
	size_t counted = 0;
	for (size_t at = 0; (at = str_find(s, counter, at)) != STR_NOWHERE;) {
		at += counter.len;
		size_t digits = at;
		while (digits < s.len && ascii_is_digit(s.at[digits]))
			digits++;
		counted += digits > at && str_starts(str_slice(s, digits, s.len), STR(" of "));
	}
	return counted >= LEAST;
}

/* What a form says, whatever the newsletter is called; a story about newsletters says one of it. */
static bool is_form(struct str s)
{
	enum { LEAST = 3 };
	static const char *const phrases[] = {
		"sign up",
		"not a robot",
		"at any time",
		"email address",
		"select a newsletter",
		"agree to receive",
		"by signing up",
		"thank you for subscribing",
		"please re-enter",
		"an error has occurred",
	};
	size_t said = 0;
	if (str_find(s, STR("ewsletter"), 0) == STR_NOWHERE)
		return false;
	for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++)
		said += str_find_nocase(s, str_of(phrases[i]), 0) != STR_NOWHERE;
	return said >= LEAST;
}

/* "JUST WATCHED Talks go on Replay More Videos ... MUST WATCH Talks go on 03:33": the headlines of
 * videos, each said twice. */
static bool is_video_card(struct str s)
{
	size_t n = s.len;
	return str_starts(s, STR("JUST WATCHED ")) &&
	       str_find(s, STR(" MUST WATCH "), 0) != STR_NOWHERE && n > 5 &&
	       ascii_is_digit(s.at[n - 1]) && ascii_is_digit(s.at[n - 2]) && s.at[n - 3] == ':';
}

bool standing_matter(struct str paragraph)
{
	return is_gallery(paragraph) || is_form(paragraph) || is_video_card(paragraph);
}
