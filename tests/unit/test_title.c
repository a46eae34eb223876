/* SPDX-License-Identifier: MIT */
#include "title.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static void a_title_loses_the_names_around_it(void **state)
{
	static const struct {
		const char *title, *site, *expected;
		bool guess;
	} table[] = {
		{"Ministers meet again - Harbor Ledger", "Harbor Ledger", "Ministers meet again",
		 false},
		{"Ministers meet again | World | Harbor Ledger", "Harbor Ledger",
		 "Ministers meet again | World", false},
		{"Ministers meet again - Harbor Ledger - Asia", "Harbor Ledger",
		 "Ministers meet again", false},
		{"Ministers meet in Singapore again - Harbor Ledger", "",
		 "Ministers meet in Singapore again", true},
		{"Ministers meet in Singapore again - Harbor Ledger", "",
		 "Ministers meet in Singapore again - Harbor Ledger", false},
		{"Ministers meet again - and say little", "",
		 "Ministers meet again - and say little", true},
		{"Harbor Ledger | Ministers meet again", "Harbor Ledger", "Ministers meet again",
		 false},
		{"HARBOR LEDGER \u2013 Ministers meet again", "Harbor Ledger",
		 "Ministers meet again", false},
		{"Harbor Ledger - Opinion", "Harbor Ledger", "Harbor Ledger - Opinion", false},
		{"Harbor Ledger names editor - a first in its history", "Harbor Ledger",
		 "Harbor Ledger names editor - a first in its history", false},
		{"Harbor | Ministers meet again", "", "Harbor | Ministers meet again", true},
		{"", "Harbor Ledger", "", true},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct str got = title_without_site(str_of(table[i].title), str_of(table[i].site),
						    table[i].guess);
		if (!str_eq(got, str_of(table[i].expected)))
			fail_msg("\"%s\" became \"%.*s\"", table[i].title, STR_ARG(got));
	}
}

static void a_title_is_split_at_its_last_separator(void **state)
{
	struct str head, tail;
	(void)state;
	assert_true(title_split(STR("Talks | World - Harbor Ledger"), &head, &tail));
	assert_true(str_eq(head, STR("Talks | World")));
	assert_true(str_eq(tail, STR("Harbor Ledger")));
	assert_false(title_split(STR("US-China talks"), &head, &tail));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_title_loses_the_names_around_it),
		cmocka_unit_test(a_title_is_split_at_its_last_separator),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
