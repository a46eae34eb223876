/* SPDX-License-Identifier: MIT
 *
 * Records of JSON and CSV that are read one by one: where each begins and ends, and what is lost of
 * those that are broken.
 */
#include "reading.h"

#include "base/buf.h"

#define RECORD(title) "{\"headline\":\"" title "\",\"body\":\"Both met.\"}"

/* The titles of what was read, with blanks between. */
static void check_titles(const struct reading *r, const char *expected, size_t failures)
{
	char titles[200] = "";
	for (size_t i = 0; i < r->articles.len && i < 20; i++) {
		size_t len = strlen(titles);
		snprintf(titles + len, sizeof(titles) - len, "%s%.*s", i ? " " : "",
			 STR_ARG(str_slice(r->articles.at[i]->title, 0, 8)));
	}
	assert_string_equal(titles, expected);
	if (r->failures != failures)
		fail_msg("%zu failures, the last: %s", r->failures, r->failure.text);
}

static void values_of_every_arrangement_are_found(void **state)
{
	static const char *const cases[] = {
		"[" RECORD("a") "," RECORD("b") "]",
		"[\n" RECORD("a") "\n,\n" RECORD("b") "\n]\n",
		"{\"n\":2,\"tags\":[\"x\",{\"y\":1}],\"items\":[" RECORD("a") "," RECORD("b") "]}",
		RECORD("a") "\n" RECORD("b") "\n",
		RECORD("a") " " RECORD("b"),
		"\xEF\xBB\xBF[" RECORD("a") "," RECORD("b") "]",
		"[[" RECORD("a") "],[" RECORD("b") "]]",
		"{\n \"headline\": \"a\",\n \"body\": \"x ] } \\\" \\\\\"\n}\n" RECORD("b"),
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		reading_of(*state, "a.json", str_of(cases[i]));
		check_titles(*state, "a b", 0);
	}
}

static void a_broken_value_is_one_failure(void **state)
{
	static const struct {
		const char *text, *titles;
	} cases[] = {
		{"[" RECORD("a") ",{\"headline\":\"b\",}," RECORD("c") "]", "a c"},
		{RECORD("a") "\n{\"headline\":\"b\",\"body\":\"x\n" RECORD("c"), "a c"},
		{RECORD("a") "\n{\"headline\":{\"b\":1,\n" RECORD("c") "\n", "a c"},
		{"[" RECORD("a") "," RECORD("b") ",{\"headline\":\"c\"", "a b"},
		{"[" RECORD("a") "," RECORD("b"), "a b"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		reading_of(*state, "a.json", str_of(cases[i].text));
		check_titles(*state, cases[i].titles, 1);
	}
}

static void a_large_list_inside_an_object_is_read_by_its_elements(void **state)
{
	enum { MANY = 300, BODY = 8 * 1024 };
	struct reading *r = *state;
	struct buf text;
	char body[BODY];
	memset(body, 'x', sizeof(body));
	buf_init(&text);
	buf_add_cstr(&text, "{\"status\":\"ok\",\"articles\":[");
	for (int i = 0; i < MANY; i++)
		buf_format(&text, "%s{\"headline\":\"%d\",\"n\":[{\"a\":[1]}],\"body\":\"%.*s.\"}",
			   i ? "," : "", i, BODY, body);
	buf_add_cstr(&text, "],\"next\":null}");
	reading_of(r, "a.json", buf_str(&text));
	buf_clear(&text);
	assert_int_equal(r->failures, 0);
	assert_int_equal(r->articles.len, MANY);
	check_str(r->articles.at[MANY - 1]->title, "299");
	assert_true(str_ends(r->articles.at[MANY - 1]->origin, STR("#300")));
}

static void headlines_alone_are_read_where_there_is_nothing_else(void **state)
{
	reading_of(*state, "a.json",
		   STR("{\"headline\":\"a\",\"date\":\"2021-05-24\"}\n"
		       "{\"headline\":\"b\",\"date\":\"2021-05-25\"}\n"));
	check_titles(*state, "a b", 0);
	reading_of(*state, "a.json",
		   STR("[{\"headline\":\"a\",\"date\":\"2021-05-24\"}," RECORD("b") "]"));
	check_titles(*state, "b", 1);
}

static void rows_go_on_while_a_quotation_is_open(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.csv",
		   STR("title,text\r\n\"a\",\"Both met,\r\nand \"\"talked\"\".\"\r\nb,Both met.\r\n"
		       "\r\n\"c\nc\",\"Both \"\"\"\n"));
	check_titles(r, "a b c c", 0);
	check_str(r->articles.at[0]->text, "Both met, and \"talked\".");
	check_str(r->articles.at[2]->text, "Both \"");
}

static void a_table_may_be_in_any_charset(void **state)
{
	static const struct str cases[] = {
		STR_INIT("title,text\nCaf\xC3\xA9,Both met.\n"),
		STR_INIT("\xEF\xBB\xBFtitle,text\r\nCaf\xC3\xA9,Both met.\r\n"),
		STR_INIT("title,text\nCaf\xE9,Both met.\n"),
		STR_INIT("title,text\rCaf\xE9,Both met.\r"),
		STR_INIT("\xFF\xFEt\0i\0t\0l\0e\0,\0t\0e\0x\0t\0\n\0C\0a\0f\0\xE9\0,\0B\0o\0t\0h\0."
			 "\0"),
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		reading_of(*state, "a.csv", cases[i]);
		check_str(reading_one(*state)->title, "Caf\u00E9");
	}
}

static void a_table_is_known_by_its_head_line(void **state)
{
	struct reading *r = *state;
	reading_of(r, "export", STR("id,date,title,text\n7,2021-05-24,Talks,Both met.\n"));
	check_str(reading_one(r)->id, "7");
	assert_string_equal(r->articles.at[0]->format, "csv");
	reading_of(r, "letter", STR("Title, text and date\nare what we need, and the source.\n"));
	assert_string_equal(reading_one(r)->format, "plain");
}

static void what_was_changed_last_is_kept(void **state)
{
	static const struct {
		const char *name, *text;
	} cases[] = {
		{"a.csv", "title,text,date,updated\na,Both.,2021-05-24,2021-05-25T10:00:00Z\n"},
		{"a.json", "[{\"headline\":\"a\",\"body\":\"Both.\",\"date\":\"2021-05-24\","
			   "\"dateModified\":\"2021-05-25T10:00:00Z\"}]"},
		{"a.jsonl", "{\"title\":\"a\",\"text\":\"Both.\",\"date\":\"2021-05-24\","
			    "\"modified\":\"2021-05-25T10:00:00Z\"}\n"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char text[DATE_TEXT];
		reading_of(*state, cases[i].name, str_of(cases[i].text));
		check_date(reading_one(*state), "2021-05-24");
		check_str(moment_text(reading_one(*state)->modified, text), "2021-05-25T10:00:00Z");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_of_every_arrangement_are_found),
		cmocka_unit_test(a_broken_value_is_one_failure),
		cmocka_unit_test(a_large_list_inside_an_object_is_read_by_its_elements),
		cmocka_unit_test(headlines_alone_are_read_where_there_is_nothing_else),
		cmocka_unit_test(rows_go_on_while_a_quotation_is_open),
		cmocka_unit_test(a_table_may_be_in_any_charset),
		cmocka_unit_test(a_table_is_known_by_its_head_line),
		cmocka_unit_test(what_was_changed_last_is_kept),
	};
	return cmocka_run_group_tests(tests, reading_set_up, reading_tear_down);
}
