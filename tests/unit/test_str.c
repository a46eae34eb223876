/* SPDX-License-Identifier: MIT */
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static size_t find_slowly(struct str s, struct str needle, size_t from)
{
	for (; from + needle.len <= s.len; from++)
		if (needle.len == 0 || memcmp(s.at + from, needle.at, needle.len) == 0)
			return from;
	return STR_NOWHERE;
}

/* Few different letters, so that much almost fits; every text in memory of its own length, so that
 * a sanitizer sees who reads beyond it. */
static void what_is_looked_for_is_found_where_it_is(void **state)
{
	(void)state;
	enum { ROUNDS = 20000, LONGEST = 70, LONGEST_NEEDLE = 6 };
	srand(1);
	for (size_t round = 0; round < ROUNDS; round++) {
		size_t len = (size_t)rand() % LONGEST, needle_len = (size_t)rand() % LONGEST_NEEDLE;
		size_t from = (size_t)rand() % (len + 2);
		char *text = malloc(len + 1), *needle = malloc(needle_len + 1);
		assert_true(text && needle);
		for (size_t i = 0; i < len; i++)
			text[i] = "ab\xE2"[rand() % 3];
		for (size_t i = 0; i < needle_len; i++)
			needle[i] = "ab\xE2"[rand() % 3];
		text = realloc(text, len ? len : 1);
		struct str s = {text, len}, wanted = {needle, needle_len};
		assert_int_equal(str_find(s, wanted, from), find_slowly(s, wanted, from));
		free(text);
		free(needle);
	}
}

static void nothing_is_found_beyond_the_end(void **state)
{
	(void)state;
	assert_int_equal(str_find(STR("alongside"), STR("side"), 6), STR_NOWHERE);
	assert_int_equal(str_find(STR("alongside"), STR("side"), 5), 5);
	assert_int_equal(str_find(STR("alongside"), STR("alongsides"), 0), STR_NOWHERE);
	assert_int_equal(str_find(STR("alongside"), STR(""), 9), 9);
	assert_int_equal(str_find(STR("alongside"), STR(""), 10), STR_NOWHERE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_looked_for_is_found_where_it_is),
		cmocka_unit_test(nothing_is_found_beyond_the_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
