/* SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "base/order.h"

struct str str_slice(struct str s, size_t start, size_t end)
{
	if (end > s.len)
		end = s.len;
	if (start > end)
		start = end;
	return s.at ? (struct str){s.at + start, end - start} : s;
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int order = n ? memcmp(a.at, b.at, n) : 0;
	if (order)
		return order;
	return ORDER(a.len, b.len);
}

static bool same_nocase(const char *a, const char *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (ascii_lower(a[i]) != ascii_lower(b[i]))
			return false;
	return true;
}

bool str_eq_nocase(struct str a, struct str b)
{
	return a.len == b.len && same_nocase(a.at, b.at, a.len);
}

bool str_starts(struct str s, struct str prefix)
{
	return s.len >= prefix.len && str_eq(str_slice(s, 0, prefix.len), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
	return s.len >= suffix.len && str_eq(str_slice(s, s.len - suffix.len, s.len), suffix);
}

bool str_starts_nocase(struct str s, struct str prefix)
{
	return s.len >= prefix.len && same_nocase(s.at, prefix.at, prefix.len);
}

bool str_ends_nocase(struct str s, struct str suffix)
{
	return s.len >= suffix.len && same_nocase(s.at + s.len - suffix.len, suffix.at, suffix.len);
}

/* Sixteen bytes in one register where the machine has such; the compiler knows. */
typedef unsigned char sixteen __attribute__((vector_size(16)));
typedef uint64_t halves __attribute__((vector_size(16)));

/* Whether two bytes stand side by side at one of sixteen places. */
static bool hold_two(const char *at, sixteen first, sixteen second)
{
	sixteen here, next;
	memcpy(&here, at, sizeof(here));
	memcpy(&next, at + 1, sizeof(next));
	halves hits = (halves)((here == first) & (next == second));
	return (hits[0] | hits[1]) != 0;
}

/* The first place from `from` on that begins with the first two bytes of `needle`, and where it can
 * still stand whole. In a line that takes a fraction of memmem, which makes a table before it
 * looks. */
static size_t find_two(struct str s, struct str needle, size_t from)
{
	enum { PLACES = sizeof(sixteen) };
	const sixteen first = (unsigned char)needle.at[0] - (sixteen){0},
		      second = (unsigned char)needle.at[1] - (sixteen){0};
	const size_t end = s.len - needle.len + 1;
	while (from < end) {
		size_t stop = from + PLACES < end ? from + PLACES : end;
		if (s.len - from > PLACES && !hold_two(s.at + from, first, second))
			from = stop;
		for (; from < stop; from++)
			if (s.at[from] == needle.at[0] && s.at[from + 1] == needle.at[1])
				return from;
	}
	return STR_NOWHERE;
}

size_t str_find(struct str s, struct str needle, size_t from)
{
	if (from > s.len || needle.len > s.len - from)
		return STR_NOWHERE;
	if (needle.len < 2)
		return needle.len ? str_find_byte(s, needle.at[0], from) : from;
	while ((from = find_two(s, needle, from)) != STR_NOWHERE &&
	       memcmp(s.at + from, needle.at, needle.len) != 0)
		from++;
	return from;
}

size_t str_find_nocase(struct str s, struct str needle, size_t from)
{
	for (size_t i = from; i + needle.len <= s.len; i++)
		if (same_nocase(s.at + i, needle.at, needle.len))
			return i;
	return STR_NOWHERE;
}

size_t str_find_byte(struct str s, char byte, size_t from)
{
	if (from >= s.len)
		return STR_NOWHERE;
	const char *hit = memchr(s.at + from, byte, s.len - from);
	return hit ? (size_t)(hit - s.at) : STR_NOWHERE;
}

struct str str_trim(struct str s)
{
	while (s.len && ascii_is_space(s.at[0]))
		s = str_slice(s, 1, s.len);
	while (s.len && ascii_is_space(s.at[s.len - 1]))
		s.len--;
	return s;
}

bool str_cut(struct str s, char byte, struct str *ret_head, struct str *ret_tail)
{
	size_t where = str_find_byte(s, byte, 0);
	if (where == STR_NOWHERE) {
		*ret_head = s;
		*ret_tail = (struct str){0};
		return false;
	}
	*ret_head = str_slice(s, 0, where);
	*ret_tail = str_slice(s, where + 1, s.len);
	return true;
}

bool str_next_line(struct str *rest, struct str *ret_line)
{
	if (rest->len == 0)
		return false;
	str_cut(*rest, '\n', ret_line, rest);
	if (ret_line->len && ret_line->at[ret_line->len - 1] == '\r')
		ret_line->len--;
	return true;
}

bool str_next_word(struct str *rest, struct str *ret_word)
{
	struct str s = *rest;
	while (s.len && ascii_is_space(s.at[0]))
		s = str_slice(s, 1, s.len);
	if (s.len == 0)
		return false;
	size_t n = 0;
	while (n < s.len && !ascii_is_space(s.at[n]))
		n++;
	*ret_word = str_slice(s, 0, n);
	*rest = str_slice(s, n, s.len);
	return true;
}

size_t str_count_words(struct str s)
{
	struct str word;
	size_t n = 0;
	while (str_next_word(&s, &word))
		n++;
	return n;
}

size_t str_put_number(uint64_t number, char *to)
{
	char digits[20];
	size_t n = 0;
	do
		digits[n++] = (char)('0' + number % 10);
	while (number /= 10);
	for (size_t i = 0; i < n; i++)
		to[i] = digits[n - 1 - i];
	return n;
}
