/* SPDX-License-Identifier: MIT */
#include "text/when.h"

#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

struct example {
	const char *text;
	const char *expected; /* as moment_text writes it, "" for no date */
};

typedef bool parse_fn(struct str, struct moment *);

static void check_all(parse_fn *parse, const struct example *examples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct moment moment;
		char text[DATE_TEXT] = "";
		if (parse(str_of(examples[i].text), &moment))
			moment_text(moment, text);
		if (strcmp(text, examples[i].expected) != 0)
			print_error("\"%s\"\n", examples[i].text);
		assert_string_equal(text, examples[i].expected);
	}
}

#define CHECK_ALL(parse, examples) \
	check_all(parse, examples, sizeof(examples) / sizeof(examples[0]))

static void dates_are_read_as_people_write_them(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"May 24, 2021", "2021-05-24"},
		{"MAY 24, 2021", "2021-05-24"},
		{"May 24 2021", "2021-05-24"},
		{"May 24th, 2021", "2021-05-24"},
		{"24 May 2021", "2021-05-24"},
		{"24th of May, 2021", "2021-05-24"},
		{"24-May-2021", "2021-05-24"},
		{"Sept. 3, 2013", "2013-09-03"},
		{"Monday, May 24, 2021", "2021-05-24"},
		{"Thurs. Dec. 5, 2013", "2013-12-05"},
		{"  May\xC2\xA0"
		 "24, 2021 ",
		 "2021-05-24"},
		{"24.5.2021", "2021-05-24"},
		{"2021/05/24", "2021-05-24"},
		{"20210524", "2021-05-24"},
		{"5/24/2021", "2021-05-24"},
		{"24/5/2021", "2021-05-24"},
		{"5/5/2021", "2021-05-05"},
		{"May 2021", "2021-05"},
		{"February 29, 2020", "2020-02-29"},
	};
	CHECK_ALL(when_parse, examples);
}

static void times_and_zones_are_read_beside_the_date(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"2021-05-24T10:00Z", "2021-05-24T10:00:00Z"},
		{"2021-05-24T10:00:07.123+02:00", "2021-05-24T10:00:07+02:00"},
		{"2021-05-24 10:00", "2021-05-24T10:00:00"},
		{"20210524T100000+0200", "2021-05-24T10:00:00+02:00"},
		{"20210524T100000Z", "2021-05-24T10:00:00Z"},
		{"Mon, 24 May 2021 10:00:00 GMT", "2021-05-24T10:00:00Z"},
		{"Mon, 24 May 2021 10:00:00 -0400 (EDT)", "2021-05-24T10:00:00-04:00"},
		{"Mon May 24 10:00:00 +0000 2021", "2021-05-24T10:00:00Z"},
		{"Published May 24, 2021 at 9:30 a.m. EDT", "2021-05-24T09:30:00-04:00"},
		{"Updated: May 24, 2021, 9 p.m.", "2021-05-24T21:00:00"},
		{"Posted on 24 May 2021 12:05 AM", "2021-05-24T00:05:00"},
		{"May 24, 2021 9:30 AM ET", "2021-05-24T09:30:00"},
		{"May 24, 2021 / 9:30 AM", "2021-05-24T09:30:00"},
		{"May 24, 2021 \xC2\xB7 9:30 AM", "2021-05-24T09:30:00"},
		{"Last modified on Sat 25 Nov 2017 02.52 GMT", "2017-11-25T02:52:00Z"},
		{"Updated 0137 GMT (0937 HKT) July 8, 2014", "2014-07-08T01:37:00Z"},
		{"Published 6:52 p.m. EST Jan 3, 2014", "2014-01-03T18:52:00-05:00"},
		{"Published May 24, 2021 | Updated May 25, 2021, 9:14 a.m. ET", "2021-05-24"},
		{"10:30 GMT, Monday, 24 May 2021", "2021-05-24T10:30:00Z"},
		{"24 May 2021 at 10:30 Central time", "2021-05-24T10:30:00"},
	};
	CHECK_ALL(when_parse, examples);
}

static void what_is_no_date_gives_none(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"", ""},
		{"2021", ""},
		{"February 31, 2021", ""},
		{"2021-13-01", ""},
		{"2021-00-10", ""},
		{"February 29, 2021", ""},
		{"May 24", ""},
		{"May 0, 2021", ""},
		{"May", ""},
		{"Marc 5, 2021", ""},
		{"May 24, 21", ""},
		{"99999999999999999999", ""},
		{"May 24, 2021 and so on", ""},
		{"Meeting on May 24, 2021", ""},
		{"May 24, 2021 25:00", ""},
		{"May 24, 2021 13:00 p.m.", ""},
		{"Jan. 23, 2021. (Lisa Ferdinando/DoD)", ""},
		{"Published", ""},
		{"::::", ""},
	};
	CHECK_ALL(when_parse, examples);
}

static void months_of_other_languages_are_known_between_day_and_year(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"24. Mai 2021", "2021-05-24"},
		{"25. M\u00E4rz 2018", "2018-03-25"},
		{"24 de mayo de 2021", "2021-05-24"},
		{"1er f\u00E9vrier 2024, 10:30", "2024-02-01T10:30:00"},
		{"3 ottobre 2019", "2019-10-03"},
		{"30 Juli 2018", "2018-07-30"},
		{"12 févr. 2015", "2015-02-12"},
		{"12 mrt 2015", "2015-03-12"},
		{"12 de marzo del 2015", "2015-03-12"},
		{"12 marca 2015", "2015-03-12"},
		{"12. března 2015", "2015-03-12"},
		{"12. marts 2015", "2015-03-12"},
		{"12 марта 2015", "2015-03-12"},
		{"12 鬤 2015", ""},
		{"12 Mart 2015", "2015-03-12"},
		{"12 Ağustos 2015", "2015-08-12"},
		{"12 Μαρτίου 2015", "2015-03-12"},
		{"12 مارس 2015", "2015-03-12"},
		{"2015. március 12.", "2015-03-12"},
		{"2015年3月12日", "2015-03-12"},
		{"2015년 3월 12일", "2015-03-12"},
		{"2015年3月", ""},
		{"2015年13月12日", ""},
		{"12/Mar/2015", "2015-03-12"},
		{"Ver\u00F6ffentlicht am 12. M\u00E4rz 2015, 10:30", "2015-03-12T10:30:00"},
		{"Publi\u00E9 le 12 mars 2015", "2015-03-12"},
		{"12 mars 2015 \u00E0 10h30", "2015-03-12T10:30:00"},
		{"12 de marzo de 2015 a las 10:30", "2015-03-12T10:30:00"},
		{"12. marts 2015 kl. 10.30", "2015-03-12T10:30:00"},
		{"May 24, 2021 a 10:30", ""},
		{"Publicado el 12 de marzo de 2015", "2015-03-12"},
		{"31 juin 2018", ""},
		{"Mars 2020", ""},
		{"mai 24, 2021", ""},
	};
	CHECK_ALL(when_parse, examples);
}

static void the_order_of_day_and_month_is_never_guessed(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"03/04/2021", ""},           {"3-4-2021", ""},
		{"3.4.2021", "2021-04-03"},   {"13/04/2021", "2021-04-13"},
		{"04/13/2021", "2021-04-13"}, {"13/13/2021", ""},
	};
	CHECK_ALL(when_parse, examples);
}

static void a_line_of_any_length_is_read_safely(void **state)
{
	(void)state;
	char text[4096];
	struct moment moment;
	memset(text, '1', sizeof(text));
	assert_false(when_parse((struct str){text, sizeof(text)}, &moment));
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = i % 2 ? ':' : 'a';
	assert_false(when_parse((struct str){text, sizeof(text)}, &moment));
	memset(text, 0xE2, sizeof(text));
	assert_false(when_parse((struct str){text, sizeof(text)}, &moment));
}

static void the_first_date_inside_a_text_is_found(void **state)
{
	(void)state;
	static const struct {
		const char *text, *date, *piece;
	} examples[] = {
		{"Washington, D.C., Jan. 23, 2021. (DoD)", "2021-01-23", "Jan. 23, 2021"},
		{"on Monday, May 24, 2021, 15 people met", "2021-05-24", "Monday, May 24, 2021"},
		{"By A. Reporter | May 24, 2021 at 9:30 a.m. EDT", "2021-05-24T09:30:00-04:00",
		 "May 24, 2021 at 9:30 a.m. EDT"},
		{"between 3/4/2021 and 2021-05-24", "2021-05-24", "2021-05-24"},
		{"file 2021-05-24-17 and 12/2021-05-24", "", ""},
		{"the May 2021 talks and 20210524x", "", ""},
		{"In 2021 May met 24 leaders", "", ""},
	};
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		struct moment moment;
		size_t start = 0, end = 0;
		char text[DATE_TEXT] = "";
		struct str s = str_of(examples[i].text);
		if (when_find(s, &moment, &start, &end))
			moment_text(moment, text);
		assert_string_equal(text, examples[i].date);
		struct str piece = str_slice(s, start, end);
		assert_int_equal(piece.len, strlen(examples[i].piece));
		assert_memory_equal(piece.at, examples[i].piece, piece.len);
	}
}

static void a_link_may_carry_its_day(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"https://example.org/2021/05/24/talks", "2021-05-24"},
		{"https://example.org/2021/5/24/talks", "2021-05-24"},
		{"https://example.org/world/2021/may/24/talks", "2021-05-24"},
		{"https://example.org/2021-05-24-talks.html", "2021-05-24"},
		{"https://example.org/20210524/talks", "2021-05-24"},
		{"https://example.org/2021/05/24", "2021-05-24"},
		{"2022-06-10-talks.txt", "2022-06-10"},
		{"news/2022/06/10/talks.txt", "2022-06-10"},
		{"talks-2022-06-10.txt", "2022-06-10"},
		{"https://example.org/world-asia-20100512", ""},
		{"https://example.org/2021/05/talks", ""},
		{"https://example.org/1021/05/24/talks", ""},
		{"https://example.org/2021/13/24/talks", ""},
		{"https://example.org/?from=2021-05-24", ""},
		{"https://2021-05-24.example.org", ""},
		{"https://example.org/12021-05-24", ""},
		{"https://example.org/2021/05/24th-street", ""},
		{"", ""},
		{"http://a.example/2010/POLITICS/08/13/talks/index.html", "2010-08-13"},
		{"http://a.example/2013/middle_east/8/3/talks/", "2013-08-03"},
		{"http://a.example/2013/middle_east/18/30/talks/", ""},
		{"http://a.example/2013/a1/8/3/talks/", ""},
	};
	CHECK_ALL(when_in_url, examples);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_read_as_people_write_them),
		cmocka_unit_test(times_and_zones_are_read_beside_the_date),
		cmocka_unit_test(what_is_no_date_gives_none),
		cmocka_unit_test(months_of_other_languages_are_known_between_day_and_year),
		cmocka_unit_test(the_order_of_day_and_month_is_never_guessed),
		cmocka_unit_test(a_line_of_any_length_is_read_safely),
		cmocka_unit_test(the_first_date_inside_a_text_is_found),
		cmocka_unit_test(a_link_may_carry_its_day),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
