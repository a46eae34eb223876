/* SPDX-License-Identifier: MIT */
#include "credit.h"

#include "name_words.h"

enum {
	LONGEST_CREDIT = 160,
	LONGEST_CAPTION = 600, /* a longer line that ends in "(AP)" is no caption */
};

static struct str after(struct str s, size_t at)
{
	return str_slice(s, at, s.len);
}

/* Words that say by themselves that a photo is credited. "PHOTOS: 20 quotes" links to a gallery. */
static bool is_labelled(struct str s)
{
	static const struct str labels[] = {
		STR_INIT("photo by"),   STR_INIT("photo:"),      STR_INIT("photo credit"),
		STR_INIT("photo/"),     STR_INIT("photo court"), STR_INIT("photo illustration"),
		STR_INIT("photograph"), STR_INIT("ap photo"),    STR_INIT("reuters photo"),
		STR_INIT("file photo"), STR_INIT("image:"),      STR_INIT("image credit"),
		STR_INIT("image via"),  STR_INIT("image from"),  STR_INIT("illustration:"),
		STR_INIT("credit:"),    STR_INIT("screenshot"),  STR_INIT("screengrab"),
		STR_INIT("photo via"),  STR_INIT("photo from"),  STR_INIT("illustration by"),
	};
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		size_t at = str_find_nocase(s, labels[i], 0);
		if (at != STR_NOWHERE && (at == 0 || !ascii_is_alpha(s.at[at - 1])))
			return true;
	}
	return false;
}

static size_t last_of(struct str s, char byte)
{
	for (size_t i = s.len; i > 0; i--)
		if (s.at[i - 1] == byte)
			return i - 1;
	return STR_NOWHERE;
}

/* "Mandel Ngan/AFP", "Alex Wong/Getty Images", "Mark Wilson, Getty Images", "Reuters: Jim Bourg" */
static bool names_agency(struct str s)
{
	static const char signs[] = "/,:";
	if (!words_are_names(s))
		return false;
	for (size_t i = 0; signs[i]; i++) {
		size_t at = last_of(s, signs[i]);
		if (at == STR_NOWHERE)
			continue;
		struct str left = str_trim(str_slice(s, 0, at)), right = str_trim(after(s, at + 1));
		if (words_are_outlet(right) || (signs[i] == ':' && words_are_outlet(left)))
			return true;
	}
	return words_are_outlet(s);
}

/* "Lisa Ferdinando/DoD": a name of two or three words and whom it works for. */
static bool names_employer(struct str s)
{
	struct str name, employer;
	if (!str_cut(s, '/', &name, &employer) || !words_are_names(s))
		return false;
	size_t words = str_count_words(name);
	return (words == 2 || words == 3) && employer.len > 1 && str_count_words(employer) <= 5;
}

static bool is_at_end(struct str line, size_t at)
{
	struct str rest = str_trim(after(line, at));
	return rest.len == 0 || str_eq(rest, STR("."));
}

/* "(Photo: Evan Vucci, AP)" anywhere, "(Ty Wright/Getty)" at the end of a caption. */
static bool find_in_brackets(struct str line, size_t *ret_start, size_t *ret_end)
{
	size_t open = 0;
	for (; (open = str_find_byte(line, '(', open)) != STR_NOWHERE; open++) {
		struct str near = str_slice(line, 0, open + LONGEST_CREDIT);
		size_t close = str_find_byte(near, ')', open);
		if (close == STR_NOWHERE)
			continue;
		struct str inside = str_trim(str_slice(line, open + 1, close));
		if (inside.len == 0)
			continue;
		bool last = line.len <= LONGEST_CAPTION && is_at_end(line, close + 1);
		if (is_labelled(inside) ||
		    (last && (names_agency(inside) || names_employer(inside)))) {
			*ret_start = open;
			*ret_end = close + 1;
			return true;
		}
	}
	return false;
}

/* "... late last week. | AP Photos Holder contempt vote up in the air": the headline stands behind
 * the credit. */
static bool find_behind_bar(struct str line, size_t *ret_start, size_t *ret_end)
{
	static const struct str agencies[] = {
		STR_INIT("AP Photos"),        STR_INIT("AP Photo"),     STR_INIT("AP photo"),
		STR_INIT("AP Images"),        STR_INIT("Getty Images"), STR_INIT("Getty"),
		STR_INIT("REUTERS"),          STR_INIT("Reuters"),      STR_INIT("AFP"),
		STR_INIT("Associated Press"), STR_INIT("POLITICO"),     STR_INIT("AP")};
	size_t bar = STR_NOWHERE;
	if (line.len <= (size_t)2 * LONGEST_CAPTION && str_find_byte(line, '|', 0) != STR_NOWHERE)
		bar = str_find(line, STR(" | "), 0);
	if (bar == STR_NOWHERE)
		return false;
	for (;;) { /* the last bar: "Buddy act | Donald Trump ... in December. | Getty Images" */
		size_t next = str_find(line, STR(" | "), bar + 1);
		if (next == STR_NOWHERE)
			break;
		bar = next;
	}
	struct str rest = after(line, bar + 3);
	*ret_start = bar + 1;
	*ret_end = line.len;
	if (rest.len <= 60 && names_agency(rest))
		return true;
	for (size_t i = 0; i < sizeof(agencies) / sizeof(agencies[0]); i++)
		if (str_starts(rest, agencies[i]) &&
		    (rest.len == agencies[i].len || rest.at[agencies[i].len] == ' ')) {
			*ret_end = bar + 3 + agencies[i].len;
			return true;
		}
	return false;
}

/* Whether a word from `at` on begins like one of the labels below: in most lines none does. */
static bool may_be_labelled(struct str line, size_t at)
{
	static const char begins[][3] = {"RE", "AP", "Ph", "Co", "Il", "Cr", "Im"};
	for (; at + 2 < line.len; at++) {
		if (!ascii_is_upper(line.at[at]) || (at > 0 && !ascii_is_space(line.at[at - 1])))
			continue;
		for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++)
			if (memcmp(line.at + at, begins[i], 2) == 0)
				return true;
	}
	return false;
}

/* "... REUTERS/Carlos Barria/File Photo", "... for president. Photo by Josh Edelson/Agence
 * France-Presse", "... 'horror scenario'. Composite: AP/Getty". */
static bool find_labelled(struct str line, size_t *ret_start, size_t *ret_end)
{
	static const struct {
		struct str label;
		bool needs_agency; /* a common word: "Credit Suisse" */
	} table[] = {
		{STR_INIT("REUTERS/"), false},         {STR_INIT("AP Photo/"), false},
		{STR_INIT("Photo by "), false},        {STR_INIT("Photo by: "), false},
		{STR_INIT("Photograph by "), false},   {STR_INIT("Photograph: "), false},
		{STR_INIT("Photo: "), false},          {STR_INIT("Photo Credit: "), false},
		{STR_INIT("Photo credit: "), false},   {STR_INIT("Composite: "), true},
		{STR_INIT("Illustration by "), false}, {STR_INIT("Credit: "), true},
		{STR_INIT("Image: "), true},           {STR_INIT("Credit "), true},
	};
	size_t tail = line.len > LONGEST_CREDIT ? line.len - LONGEST_CREDIT : 0;
	if (!may_be_labelled(line, tail))
		return false;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		size_t at = str_find(line, table[i].label, tail);
		if (at == STR_NOWHERE || (at > 0 && !ascii_is_space(line.at[at - 1])))
			continue;
		struct str rest = str_trim(after(line, at + table[i].label.len));
		bool fits = table[i].needs_agency ? names_agency(rest) || names_employer(rest)
						  : words_are_names(rest);
		if (fits) {
			*ret_start = at;
			*ret_end = line.len;
			return true;
		}
	}
	return false;
}

/* Start of the name that ends at `end`: two words, three where the middle one is an initial. */
static size_t name_start(struct str line, size_t end)
{
	size_t at = end, words = 0, wanted = 2;
	while (words < wanted) {
		size_t stop = at;
		while (stop > 0 && line.at[stop - 1] == ' ')
			stop--;
		size_t start = stop;
		while (start > 0 && line.at[start - 1] != ' ')
			start--;
		bool initial = stop - start == 2 && line.at[start + 1] == '.';
		if (start == stop || !ascii_is_upper(line.at[start]) ||
		    (line.at[stop - 1] == '.' && !initial))
			break;
		wanted += initial;
		words++;
		at = start;
	}
	return at;
}

/* A credit with nothing around it at the end of a caption: "... in Tampa Alex Wong/Getty Images".
 */
static bool find_bare(struct str line, size_t *ret_start, size_t *ret_end)
{
	if (line.len > LONGEST_CAPTION)
		return false;
	size_t previous = str_find(line, STR(" Previous Next "), 0);
	if (previous != STR_NOWHERE) {
		*ret_start = previous + 1;
		*ret_end = line.len;
		return true;
	}
	size_t slash = str_find_byte(line, '/', 0);
	while (slash != STR_NOWHERE) {
		struct str rest = str_trim(after(line, slash + 1));
		if (rest.len <= 60 && (words_are_outlet(rest) || names_agency(rest))) {
			*ret_start = name_start(line, slash);
			*ret_end = line.len;
			return *ret_start < slash;
		}
		slash = str_find_byte(line, '/', slash + 1);
	}
	return false;
}

bool credit_find(struct str line, size_t *ret_start, size_t *ret_end)
{
	return find_in_brackets(line, ret_start, ret_end) ||
	       find_behind_bar(line, ret_start, ret_end) ||
	       find_labelled(line, ret_start, ret_end) || find_bare(line, ret_start, ret_end);
}
