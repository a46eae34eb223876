/* SPDX-License-Identifier: MIT */
#include "reading.h"

#define TEXT "Both ministers met in May and agreed to meet again."

static void fields_are_told_whatever_their_names_look_like(void **state)
{
	static const struct {
		const char *name, *bytes;
	} cases[] = {
		{"a.json", "[{\"headline\":\"Talks\",\"article_text\":\"" TEXT
			   "\",\"pub_date\":\"2021-05-24\",\"web_url\":\"http://x/1\"}]"},
		{"a.jsonl", "\xEF\xBB\xBF{\"Headline\":\"Talks\",\"Body\":\"" TEXT
			    "\",\"Published\":\"24/05/2021\",\"URL\":\"http://x/1\"}\n"},
		{"a.jsonl", "{\"text\":\"" TEXT "\",\"headline\":\"Talks\",\"publishedAt\":"
			    "\"2021-05-24\",\"link\":\"http://x/1\"}\n"},
		{"a.jsonl", "{\"title\":\"Talks\",\"headline\":null,\"text\":\"" TEXT
			    "\",\"date\":\"2021-05-24\",\"created\":\"2020-01-01\","
			    "\"url\":\"http://x/1\"}\n"},
		{"a.jsonl",
		 "{\"_id\":{\"$oid\":\"5f1\"},\"title\":{\"kicker\":\"Ports\",\"text\":\"No\","
		 "\"main\":\"Talks\",\"sub\":{\"main\":\"No\"},\"name\":\"No\"},\"text\":\"" TEXT
		 "\",\"date\":{\"$date\":\"2021-05-24\"},"
		 "\"url\":{\"value\":\"http://x/1\"}}\n"},
		{"a.csv", "Titel;Inhalt;Datum;Link\nTalks;" TEXT ";24.05.2021;http://x/1\n"},
		{"a.json", "{\"webTitle\":\"Talks\",\"webPublicationDate\":\"2021-05-24\","
			   "\"webUrl\":\"http://x/1\",\"fields\":{\"bodyText\":\"" TEXT "\"}}"},
		{"a.json",
		 "{\"title\":{\"rendered\":\"Talks\"},\"content\":{\"rendered\":\"<p>" TEXT
		 "</p>\"},\"date\":\"2021-05-24\",\"link\":\"http://x/1\"}"},
		{"a.json", "{\"headlines\":[{\"role\":\"main\",\"value\":\"Talks\"}],\"bodies\":["
			   "{\"role\":\"short\",\"value\":\"Both.\"},{\"role\":\"main\",\"value\":"
			   "\"<p>" TEXT "</p>\"}],\"versioncreated\":\"2021-05-24\","
			   "\"uri\":\"http://x/1\"}"},
		{"a.json",
		 "{\"title\":\"Talks\",\"contents\":[{\"type\":\"title\",\"content\":"
		 "\"Talks\"},{\"type\":\"sanitized_html\",\"content\":\"" TEXT
		 "\"}],\"published_date\":\"2021-05-24\",\"article_url\":\"http://x/1\"}"},
		{"a.json", "{\"title\":\"The Wire\",\"description\":\"All news\",\"items\":[{"
			   "\"title\":\"Talks\",\"content_text\":\"" TEXT
			   "\",\"date_published\":\"2021-05-24\",\"url\":\"http://x/1\"}]}"},
		{"a.json",
		 "{\"articles\":[{\"title\":\"Talks\",\"description\":\"Met.\",\"content\":"
		 "\"" TEXT " [+1200 chars]\",\"publishedAt\":\"2021-05-24\",\"url\":"
		 "\"http://x/1\"}]}"},
		{"a.tsv", "Article Title\tcontent\tpublish_date\turl\n"
			  "Talks\t" TEXT "\t2021-05-24\thttp://x/1\n"},
	};
	struct reading *r = *state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		reading_of(r, cases[i].name, str_of(cases[i].bytes));
		const struct article *a = reading_one(r);
		check_str(a->title, "Talks");
		check_str(a->text, TEXT);
		check_date(a, "2021-05-24");
		check_str(a->uri, "http://x/1");
	}
}

/* In lines and in whole files alike. */
static void objects_say_who_wrote_for_whom(void **state)
{
	static const char *const records[] = {
		"{\"id\":\"5f1\",\"text\":\"" TEXT
		"\",\"author\":\"Ann Lee, Bo Ray\",\"source\":\"The Wire\"}\n",
		"{\"_id\":{\"$oid\":\"5f1\"},\"text\":\"" TEXT
		"\",\"author\":[{\"name\":\"Ann Lee\"},{\"id\":7,\"name\":"
		"\"Bo Ray\"}],\"source\":{\"id\":\"wire\",\"name\":\"The Wire\"}}\n",
		"{\"id\":{\"x\":1,\"value\":\"5f1\"},\"source\":{\"uri\":\"wire.example\","
		"\"title\":\"The Wire\"},\"authors\":[\"Ann "
		"Lee\","
		"\"Bo Ray\"],\"text\":\"" TEXT "\",\"related\":[{\"author\":{\"name\":\"No\"}}]}\n",
	};
	struct reading *r = *state;
	for (size_t i = 0; i < 2 * sizeof(records) / sizeof(records[0]); i++) {
		reading_of(r, i % 2 ? "a.json" : "a.jsonl", str_of(records[i / 2]));
		check_str(reading_one(r)->author, "Ann Lee, Bo Ray");
		check_str(reading_one(r)->source, "The Wire");
		check_str(reading_one(r)->id, "5f1");
	}
}

static void seconds_since_1970_are_dates(void **state)
{
	static const struct {
		const char *given, *date;
	} cases[] = {{"1621850400", "2021-05-24T10:00:00Z"},
		     {"1621850400.0", "2021-05-24T10:00:00Z"},
		     {"1621850400123", "2021-05-24T10:00:00Z"},
		     {"20210524", "2021-05-24"},
		     {"{\"$date\":\"2021-05-24T10:00:00Z\"}", "2021-05-24T10:00:00Z"},
		     {"12", ""},
		     {"16218504001", ""}};
	struct reading *r = *state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf json;
		buf_init(&json);
		buf_format(&json, "[{\"title\":\"Talks\",\"body\":\"" TEXT "\",\"date\":%s}]",
			   cases[i].given);
		reading_of(r, "a.json", buf_str(&json));
		check_date(reading_one(r), cases[i].date);
		buf_clear(&json);
	}
}

/* 03/04/2021 is in March or in April as another record says. */
static void the_order_of_day_and_month_is_the_files(void **state)
{
	static const struct {
		const char *name, *bytes, *date;
	} cases[] = {
		{"a.csv", "title,text,date\na,Both met.,03/04/2021\nb,Both met.,25/04/2021\n",
		 "2021-04-03"},
		{"a.csv", "title,text,date\na,Both met.,3/4/2021 10:15\nb,Both met.,4/25/2021\n",
		 "2021-03-04T10:15:00"},
		{"a.csv",
		 "title,text,date\na of 25/04/2021,Both met.,03/04/2021\nb,Both met.,4/5/2021\n",
		 ""},
		{"a.jsonl",
		 "{\"text\":\"a\",\"date\":\"03/04/2021\"}\n"
		 "{\"text\":\"b\",\"date\":\"25/04/2021\"}\n",
		 "2021-04-03"},
		{"a.json",
		 "[{\"title\":\"a\",\"body\":\"a\",\"date\":\"03/04/2021\"},"
		 "{\"title\":\"a\",\"body\":\"b\",\"date\":\"04/25/2021\"}]",
		 "2021-03-04"},
	};
	struct reading *r = *state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		reading_of(r, cases[i].name, str_of(cases[i].bytes));
		assert_int_equal(r->articles.len, 2);
		check_date(r->articles.at[0], cases[i].date);
	}
}

/* Nothing is dropped silently: what stands among records and is none is told. */
static void a_record_without_a_text_is_told(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.jsonl",
		   STR("{\"Headline\":\"No text\",\"Body\":null}\n"
		       "{\"Headline\":\"Talks\",\"Body\":\"" TEXT "\"}\n{\"Headline\":\n"
		       "{\"Headline\":\"None either\"}\n"
		       "{\"Headline\":\"Later\",\"Body\":\"" TEXT "\"}\n"));
	assert_int_equal(r->articles.len, 2);
	assert_int_equal(r->failures, 3);
	assert_true(str_ends_nocase(r->articles.at[0]->origin, STR("#2")));
	assert_true(str_ends_nocase(r->articles.at[1]->origin, STR("#5")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(fields_are_told_whatever_their_names_look_like,
						reading_set_up, reading_tear_down),
		cmocka_unit_test_setup_teardown(objects_say_who_wrote_for_whom, reading_set_up,
						reading_tear_down),
		cmocka_unit_test_setup_teardown(seconds_since_1970_are_dates, reading_set_up,
						reading_tear_down),
		cmocka_unit_test_setup_teardown(the_order_of_day_and_month_is_the_files,
						reading_set_up, reading_tear_down),
		cmocka_unit_test_setup_teardown(a_record_without_a_text_is_told, reading_set_up,
						reading_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
