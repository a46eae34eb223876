/* SPDX-License-Identifier: MIT
 *
 * How long a match can be is never said too short.
 */
#include "longest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static void lengths_are_those_of_the_longest_words(void **state)
{
	static const struct {
		const char *regex;
		size_t least, most; /* what may be said */
	} rows[] = {
		{"abc", 3, 3},
		{"a|bcd|ef", 3, 3},
		{"\\b(?:White|Opera|[Ss]tate(?:['\u2019]s)?)\\s", 13, 18},
		{"(?x) \\b (?: Alabama | New\\ York # a city\n ) \\s", 9, 15},
		{"a{3}", 3, 3},
		{"\u00E9{3}", 6, 6},
		{"(?:ab){1,4}?", 8, 8},
		{"(?<!not )a(?=bcd)", 1, 1},
		{"^\\p{Lu}.$", 8, 8},
		{"[)|]{2}", 2, 8},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t said = longest_match(str_of(rows[i].regex));
		assert_in_range(said, rows[i].least, rows[i].most);
	}
}

static void what_is_not_plain_has_no_length(void **state)
{
	static const char *const regexes[] = {
		"a+",       "a*b",    "\\w{2,}", "(?i)k",   "(?&Cap)",     "(a)\\1",    "a{9999}",
		"(?:a",     "a)",     "\\X",     "(?|a|b)", "\\",          "(*ACCEPT)", "a{x}",
		"\\Qab\\E", "\\p{Lu", "(?x",     "(?:a+)?", "(?<name>ab)", "\\R"};
	(void)state;
	for (size_t i = 0; i < sizeof(regexes) / sizeof(regexes[0]); i++)
		assert_true(longest_match(str_of(regexes[i])) == SIZE_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lengths_are_those_of_the_longest_words),
		cmocka_unit_test(what_is_not_plain_has_no_length),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
