/* SPDX-License-Identifier: MIT
 *
 * A regex is read as groups within groups. Each body is cut at its bars into branches; neighbouring
 * branches that begin with a letter or a digit are gathered by it, and what is left of those of one
 * letter is a body again.
 */
#include "factor.h"

#include "base/vec.h"

enum {
	DEEPEST = 40, /* groups in each other, one for each shared letter */
	FEWEST = 4,   /* branches that are worth gathering */
};

struct branch {
	struct str text;
	size_t letter; /* where the letter stands that it begins with; STR_NOWHERE: with none */
};

struct branches VEC(struct branch);

/* Flags as far as they matter here. */
struct mode {
	bool extended; /* (?x): white space and comments are nothing */
	unsigned depth;
};

static void add_body(struct buf *out, struct str body, struct mode mode);

/* Constructs that are left alone wherever they stand. */
static bool is_beyond(struct str regex)
{
	static const struct str signs[] = {STR_INIT("\\Q"), STR_INIT("(*"),  STR_INIT("(?#"),
					   STR_INIT("(?|"), STR_INIT("(?^"), STR_INIT("(?(")};
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (str_find(regex, signs[i], 0) != STR_NOWHERE)
			return true;
	return false;
}

/* The end of the class that begins at `at`. */
static size_t class_end(struct str s, size_t at)
{
	size_t i = at + 1;
	if (i < s.len && s.at[i] == '^')
		i++;
	if (i < s.len && s.at[i] == ']')
		i++;
	for (; i < s.len && s.at[i] != ']'; i++) {
		if (s.at[i] == '\\')
			i++;
		else if (s.at[i] == '[' && i + 1 < s.len && s.at[i + 1] == ':')
			i = str_find_byte(s, ']', i) == STR_NOWHERE ? s.len
								    : str_find_byte(s, ']', i);
	}
	return i < s.len ? i + 1 : s.len;
}

static size_t comment_end(struct str s, size_t at)
{
	size_t end = str_find_byte(s, '\n', at);
	return end == STR_NOWHERE ? s.len : end + 1;
}

/* The end of the sign, escape, class or comment at `at`; of a bracket, behind that alone. */
static size_t item_end(struct str s, size_t at, struct mode mode)
{
	if (s.at[at] == '\\')
		return at + 2 <= s.len ? at + 2 : s.len;
	if (s.at[at] == '[')
		return class_end(s, at);
	if (s.at[at] == '#' && mode.extended)
		return comment_end(s, at);
	return at + 1;
}

/* Length of "(", "(?:", "(?<name>", "(?=", "(?x-i:" at `at`; 0 for what has no body to look into:
 * calls, settings, look behinds. */
static size_t head_length(struct str s, size_t at, bool *ret_extended)
{
	if (at + 1 >= s.len || s.at[at + 1] != '?')
		return 1;
	size_t i = at + 2;
	char c = i < s.len ? s.at[i] : ')';
	char next = i + 1 < s.len ? s.at[i + 1] : ')';
	if (c == ':' || c == '=' || c == '!' || c == '>')
		return 3;
	if ((c == '<' && next != '=' && next != '!') || (c == 'P' && next == '<')) {
		size_t end = str_find_byte(s, '>', i);
		return end == STR_NOWHERE ? 0 : end + 1 - at;
	}
	for (; i < s.len && (s.at[i] == 'x' || s.at[i] == 's' || s.at[i] == 'm'); i++)
		*ret_extended = *ret_extended || s.at[i] == 'x';
	return i > at + 2 && i < s.len && s.at[i] == ':' ? i + 1 - at : 0;
}

/* Behind the group that begins at `at`; s.len where it does not close. */
static size_t group_end(struct str s, size_t at, struct mode mode)
{
	size_t depth = 0, extended_from = mode.extended ? 0 : SIZE_MAX;
	while (at < s.len) {
		depth += s.at[at] == '(';
		if (s.at[at] == '(' && !mode.extended && head_length(s, at, &mode.extended) &&
		    mode.extended)
			extended_from = depth;
		depth -= s.at[at] == ')';
		mode.extended = mode.extended && depth >= extended_from;
		at = item_end(s, at, mode);
		if (depth == 0)
			return at;
	}
	return s.len;
}

size_t factor_group_end(struct str text, size_t at, bool extended)
{
	return group_end(text, at, (struct mode){extended, 0});
}

size_t factor_item_end(struct str text, size_t at, bool extended)
{
	return item_end(text, at, (struct mode){extended, 0});
}

static bool is_case_ignored(struct str regex)
{
	for (size_t at = 0; (at = str_find(regex, STR("(?"), at)) != STR_NOWHERE; at += 2)
		for (size_t i = at + 2; i < regex.len && ascii_is_lower(regex.at[i]); i++)
			if (regex.at[i] == 'i')
				return true;
	return false;
}

static size_t skip_nothing(struct str s, size_t at, struct mode mode)
{
	while (mode.extended && at < s.len && (ascii_is_space(s.at[at]) || s.at[at] == '#'))
		at = item_end(s, at, mode);
	return at;
}

/* Whether the branch may hold a capture, whose number would change. */
static bool may_capture(struct str branch)
{
	for (size_t at = 0; (at = str_find_byte(branch, '(', at)) != STR_NOWHERE; at++) {
		struct str head = str_slice(branch, at + 1, at + 3);
		if (head.len < 2 || head.at[0] != '?' || memchr("<P'", head.at[1], 3))
			return true;
	}
	return false;
}

/* Where the letter or digit stands that all texts of the branch begin with, STR_NOWHERE where there
 * is none. */
static size_t first_letter(struct str branch, struct mode mode)
{
	size_t at = skip_nothing(branch, 0, mode);
	if (at >= branch.len || !(ascii_is_alpha(branch.at[at]) || ascii_is_digit(branch.at[at])))
		return STR_NOWHERE;
	size_t next = skip_nothing(branch, at + 1, mode);
	bool repeated = next < branch.len && memchr("?*+{", branch.at[next], 4);
	return repeated || may_capture(branch) ? STR_NOWHERE : at;
}

static void add_cut(struct branches *branches, struct str text, struct mode mode)
{
	*VEC_PUSH(branches) = (struct branch){text, first_letter(text, mode)};
}

static void cut(struct str body, struct mode mode, struct branches *branches)
{
	size_t from = 0;
	for (size_t at = 0; at < body.len;) {
		if (body.at[at] == '(') {
			at = group_end(body, at, mode);
			continue;
		}
		size_t end = item_end(body, at, mode);
		if (body.at[at] == '|') {
			add_cut(branches, str_slice(body, from, at), mode);
			from = end;
		}
		at = end;
	}
	add_cut(branches, str_slice(body, from, body.len), mode);
}

/* A branch, its groups gone through in turn. */
static void add_branch(struct buf *out, struct str s, struct mode mode)
{
	for (size_t at = 0; at < s.len;) {
		size_t end = s.at[at] == '(' ? group_end(s, at, mode) : item_end(s, at, mode);
		struct mode inner = {mode.extended, mode.depth + 1};
		size_t head = s.at[at] == '(' ? head_length(s, at, &inner.extended) : 0;
		if (head && end > at + head && s.at[end - 1] == ')') {
			buf_add(out, str_slice(s, at, at + head));
			add_body(out, str_slice(s, at + head, end - 1), inner);
			buf_add_byte(out, ')');
		} else {
			buf_add(out, str_slice(s, at, end));
		}
		at = end;
	}
}

/* The branches that begin with one letter: it, then what is left of each. */
static void add_letter(struct buf *out, const struct branch *branches, size_t count, char letter,
		       struct mode mode)
{
	struct buf rest;
	size_t found = 0;
	struct str only = {0};
	buf_init(&rest);
	for (size_t i = 0; i < count; i++) {
		struct str text = branches[i].text;
		if (text.at[branches[i].letter] != letter)
			continue;
		if (found++)
			buf_add_byte(&rest, '|');
		only = text;
		buf_add(&rest, str_slice(text, branches[i].letter + 1, text.len));
	}
	if (found == 1) {
		add_branch(out, only, mode);
	} else {
		buf_add_byte(out, letter);
		buf_add_cstr(out, "(?:");
		add_body(out, buf_str(&rest), (struct mode){mode.extended, mode.depth + 1});
		buf_add_byte(out, ')');
	}
	buf_clear(&rest);
}

/* Branches that all begin with letters, by letter in the order of the first of each. */
static void add_words(struct buf *out, const struct branch *branches, size_t count,
		      struct mode mode)
{
	bool seen[128] = {false};
	for (size_t i = 0, added = 0; i < count; i++) {
		char letter = branches[i].text.at[branches[i].letter];
		if (seen[(unsigned char)letter])
			continue;
		seen[(unsigned char)letter] = true;
		if (added++)
			buf_add_byte(out, '|');
		add_letter(out, branches, count, letter, mode);
	}
}

static void add_body(struct buf *out, struct str body, struct mode mode)
{
	struct branches branches = {0};
	if (mode.depth > DEEPEST) {
		buf_add(out, body);
		return;
	}
	cut(body, mode, &branches);
	for (size_t i = 0; i < branches.len;) {
		size_t end = i;
		while (end < branches.len && branches.at[end].letter != STR_NOWHERE)
			end++;
		if (i > 0)
			buf_add_byte(out, '|');
		if (end - i >= FEWEST) {
			add_words(out, branches.at + i, end - i, mode);
			i = end;
		} else {
			add_branch(out, branches.at[i++].text, mode);
		}
	}
	VEC_CLEAR(&branches);
}

void factor_add(struct buf *out, struct str regex)
{
	/* The usual place of "(?x)"; elsewhere it would hold up to the end of its group. */
	struct mode mode = {str_starts(regex, STR("(?x)")), 0};
	size_t head = mode.extended ? sizeof("(?x)") - 1 : 0;
	bool odd = is_beyond(regex) || is_case_ignored(regex) ||
		   str_find(regex, STR("(?x)"), head) != STR_NOWHERE;
	buf_add(out, str_slice(regex, 0, odd ? regex.len : head));
	if (!odd)
		add_body(out, str_slice(regex, head, regex.len), mode);
}
