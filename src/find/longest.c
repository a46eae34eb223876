/* SPDX-License-Identifier: MIT */
#include "longest.h"

#include "factor.h"

enum { CHARACTER = 4, DEEPEST = 40 }; /* bytes of the longest; groups in each other */

struct reading {
	struct str s;
	size_t at;
	bool extended; /* (?x): white space and comments are nothing */
	bool beyond;   /* something stands there whose length is not plain */
	unsigned depth;
};

static size_t read_alternatives(struct reading *r);

static size_t give_up(struct reading *r)
{
	r->beyond = true;
	r->at = r->s.len;
	return 0;
}

static bool comes(const struct reading *r, struct str text)
{
	return str_starts(str_slice(r->s, r->at, r->s.len), text);
}

/* "\s", "\b", "\p{Lu}", "\." */
static size_t read_escape(struct reading *r)
{
	char c = r->at + 1 < r->s.len ? r->s.at[r->at + 1] : '\0';
	if (!c || (unsigned char)c >= 0x80)
		return give_up(r);
	r->at += 2;
	if (c == 'p' || c == 'P') {
		size_t end = comes(r, STR("{")) ? str_find_byte(r->s, '}', r->at) : r->at;
		if (end >= r->s.len)
			return give_up(r);
		r->at = end + 1;
		return CHARACTER;
	}
	if (memchr("bBAzZ", c, 5))
		return 0;
	bool plain = !(ascii_is_alpha(c) || ascii_is_digit(c)) || memchr("dDwWsShHntr", c, 11);
	return plain ? CHARACTER : give_up(r);
}

/* Behind the "(" and its head, the alternatives and the ")". */
static size_t read_inside(struct reading *r, size_t head, bool extended)
{
	bool outside = r->extended;
	if (++r->depth > DEEPEST)
		return give_up(r);
	r->at += head;
	r->extended = outside || extended;
	size_t length = read_alternatives(r);
	r->extended = outside;
	r->depth--;
	if (!comes(r, STR(")")))
		return give_up(r);
	r->at++;
	return length;
}

static size_t read_group(struct reading *r)
{
	if (!comes(r, STR("(?")))
		return comes(r, STR("(*")) ? give_up(r) : read_inside(r, 1, false);
	if (comes(r, STR("(?:")) || comes(r, STR("(?>")))
		return read_inside(r, 3, false);
	if (comes(r, STR("(?x:")))
		return read_inside(r, 4, true);
	if (!comes(r, STR("(?=")) && !comes(r, STR("(?!")) && !comes(r, STR("(?<=")) &&
	    !comes(r, STR("(?<!")))
		return give_up(r);
	r->at = factor_group_end(r->s, r->at, r->extended);
	return 0;
}

/* A number; SIZE_MAX where none stands there. */
static size_t read_number(struct reading *r)
{
	size_t number = SIZE_MAX;
	for (; r->at < r->s.len && ascii_is_digit(r->s.at[r->at]); r->at++) {
		size_t digit = (size_t)(r->s.at[r->at] - '0');
		number = number == SIZE_MAX ? digit : number * 10 + digit;
		if (number > 1000)
			return give_up(r);
	}
	return number;
}

/* How often what was read may stand there: "?", "{2}", "{1,3}". */
static size_t read_times(struct reading *r)
{
	size_t times = 1;
	if (r->at >= r->s.len || !memchr("?*+{", r->s.at[r->at], 4))
		return 1;
	if (r->s.at[r->at] == '*' || r->s.at[r->at] == '+')
		return give_up(r);
	if (r->s.at[r->at++] == '{') {
		times = read_number(r);
		if (times != SIZE_MAX && comes(r, STR(","))) {
			r->at++;
			times = read_number(r);
		}
		if (times == SIZE_MAX || !comes(r, STR("}")))
			return give_up(r);
		r->at++;
	}
	if (comes(r, STR("?")) || comes(r, STR("+")))
		r->at++;
	return times;
}

/* A character that stands for itself; as one thing, since "{3}" may follow. */
static size_t read_letter(struct reading *r)
{
	size_t from = r->at++;
	while (r->at < r->s.len && ((unsigned char)r->s.at[r->at] & 0xC0) == 0x80)
		r->at++;
	return r->at - from;
}

static size_t read_item(struct reading *r)
{
	switch (r->s.at[r->at]) {
	case '\\':
		return read_escape(r);
	case '(':
		return read_group(r);
	case '[':
		r->at = factor_item_end(r->s, r->at, r->extended);
		return CHARACTER;
	case '.':
		r->at++;
		return CHARACTER;
	case '^':
	case '$':
		r->at++;
		return 0;
	default:
		return read_letter(r);
	}
}

static void skip_nothing(struct reading *r)
{
	while (r->extended && r->at < r->s.len &&
	       (ascii_is_space(r->s.at[r->at]) || r->s.at[r->at] == '#'))
		r->at = factor_item_end(r->s, r->at, true);
}

/* The longest of the alternatives up to a ")" or the end. */
static size_t read_alternatives(struct reading *r)
{
	size_t longest = 0, length = 0;
	for (skip_nothing(r); r->at < r->s.len && r->s.at[r->at] != ')'; skip_nothing(r)) {
		if (r->s.at[r->at] == '|') {
			longest = length > longest ? length : longest;
			length = 0;
			r->at++;
			continue;
		}
		size_t item = read_item(r);
		skip_nothing(r);
		length += item * read_times(r);
		if (length > SIZE_MAX / 2000000)
			return give_up(r);
	}
	return length > longest ? length : longest;
}

size_t longest_match(struct str regex)
{
	const struct str extended = STR("(?x)");
	struct reading r = {.s = regex, .extended = str_starts(regex, extended)};
	r.at = r.extended ? extended.len : 0;
	size_t length = read_alternatives(&r);
	return r.beyond || r.at < regex.len ? SIZE_MAX : length;
}
