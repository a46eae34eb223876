/* SPDX-License-Identifier: MIT
 *
 * Patterns get the groups they call, those that these call, and what cannot be cut into groups.
 */
#include "define.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static bool gets(const struct defines *defines, const char *pattern, const char *piece)
{
	struct buf out;
	buf_init(&out);
	define_for(defines, str_of(pattern), &out);
	bool found = str_find(buf_str(&out), str_of(piece), 0) != STR_NOWHERE;
	buf_clear(&out);
	return found;
}

static void groups_are_given_to_those_who_call_them(void **state)
{
	(void)state;
	struct defines defines;
	define_init(&defines);
	define_add(&defines, STR("(?x:\n# a comment with ) in it\n(?<Cap> \\p{Lu} [)#] # one\n)\n"
				 "(?<Caps>(?&Cap)(?:\\s(?&Cap))*)\n(?<Other>x)\n)"));
	define_add(&defines, STR("(?<tails>Inc|Corp)"));
	assert_int_equal(defines.pieces.len, 4);
	assert_true(gets(&defines, "a (?&Caps)", "(?<Caps>"));
	assert_true(gets(&defines, "a (?&Caps)", "(?<Cap>"));
	assert_false(gets(&defines, "a (?&Caps)", "(?<Other>"));
	assert_false(gets(&defines, "a (?&Caps)", "(?<tails>"));
	assert_true(gets(&defines, "(?&Cap) (?&tails)", "Corp"));
	assert_false(gets(&defines, "(?&Cap) (?&tails)", "(?<Caps>"));
	define_clear(&defines);
}

static void what_is_no_list_of_groups_stays_whole(void **state)
{
	static const char *const blocks[] = {"(?<A>a) b (?<B>c)", "(?<A>a", "(?x:(?<A>a)) (?<B>b)",
					     "(?<A>a)*", "(?i)(?<A>a)"};
	(void)state;
	for (size_t i = 0; i < sizeof(blocks) / sizeof(blocks[0]); i++) {
		struct defines defines;
		define_init(&defines);
		define_add(&defines, str_of(blocks[i]));
		assert_int_equal(defines.pieces.len, 1);
		assert_true(gets(&defines, "nothing", "(?<A>a"));
		define_clear(&defines);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(groups_are_given_to_those_who_call_them),
		cmocka_unit_test(what_is_no_list_of_groups_stays_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
