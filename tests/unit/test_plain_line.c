/* SPDX-License-Identifier: MIT */
#include "plain_line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static struct plain_line plain_of(const char *text)
{
	struct plain_line plain;
	assert_true(plain_line_make(str_of(text), &plain));
	return plain;
}

static void a_line_is_made_plain(void **state)
{
	static const struct {
		const char *line, *plain;
	} table[] = {
		{"\u2022 Sign up  for our\n\n newsletter!", "Sign up for our newsletter"},
		{"[Read  more...]", "Read more"},
		{"(Photo:  Ann Example)", "Photo: Ann Example"},
		{"a\tb  c \n d", "a b c d"},
		{"eight888  then a  gap", "eight888 then a gap"},
		{"seven77  x", "seven77 x"},
		{"\u201CQuoted\u201D \u2014 and so on it goes", "\"Quoted\" - and so on it goes"},
		{"Ann\u00A0 Example \u00E9t\u00E9", "Ann Example \u00E9t\u00E9"},
		{"\u00A9 2017 Example", "(c) 2017 Example"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct plain_line plain = plain_of(table[i].line);
		assert_string_equal(plain.text, table[i].plain);
		assert_int_equal(plain.len, strlen(table[i].plain));
	}
}

static void nothing_is_left_of_a_rule_or_of_a_long_line(void **state)
{
	char longer[PLAIN_LINE_LONGEST + 1];
	struct plain_line plain;
	(void)state;
	memset(longer, 'a', sizeof(longer));
	assert_false(plain_line_make(STR("* * *"), &plain));
	assert_false(plain_line_make((struct str){longer, sizeof(longer)}, &plain));
	assert_true(plain_line_make((struct str){longer, PLAIN_LINE_LONGEST}, &plain));
}

/* What is asked first never refuses what fits. */
static void a_form_fits_a_whole_line_and_may_fit_it(void **state)
{
	static const struct {
		const char *form, *line;
		bool fits;
	} table[] = {
		{"share", "Share", true},
		{"share", "Share this", false},
		{"share this *", "SHARE THIS STORY", true},
		{"sign up for *newsletter*", "Sign up for our weekly newsletter today", true},
		{"sign up for *newsletter*", "Sign up for our course", false},
		{"* inbox", "It lands in your inbox", true},
		{"*inbox*", "Inbox", true},
		{"+ contributed", "Chad Pergram and The Associated Press contributed", true},
		{"+ contributed", "Nobody knows who contributed", false},
		{"photo: +", "Photo: Ann Example", true},
		{"+", "Ann Example", true},
		{"# comments", "2,017 comments", true},
		{"# comments", "No comments", false},
		{"*#", "Image 5", true},
		{"*", "x", true},
		{"a*", "A", true},
		{"(c) #*", "\u00A9 2017 Example", true},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct plain_line plain = plain_of(table[i].line);
		bool fits = plain_line_fits(&plain, table[i].form);
		if (fits != table[i].fits)
			fail_msg("\"%s\" and \"%s\"", table[i].form, table[i].line);
		if (fits && !(plain_form_begins(table[i].form, plain.low[0]) &&
			      plain_form_may_fit(plain_form_of(table[i].form), &plain)))
			fail_msg("\"%s\" fits \"%s\", and may not", table[i].form, table[i].line);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_is_made_plain),
		cmocka_unit_test(nothing_is_left_of_a_rule_or_of_a_long_line),
		cmocka_unit_test(a_form_fits_a_whole_line_and_may_fit_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
