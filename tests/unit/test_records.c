/* SPDX-License-Identifier: MIT */
#include "reading.h"

static struct reading r;

static int set_up(void **state)
{
	(void)state;
	reading_init(&r);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	reading_clear(&r);
	return 0;
}

/* Reads `bytes` with what the user says fields are called. */
static void reading_mapped(const char *name, struct str bytes, const char *map)
{
	struct error err = {0};
	struct article_sink sink = {
		.context = &r, .article = reading_take, .failure = reading_fail};
	struct read_options options = {.map = map};
	reading_reset(&r);
	snprintf(r.path, sizeof(r.path), "%s/%s", r.folder, name);
	assert_true(file_write(r.path, bytes, &err));
	assert_true(read_path(r.path, &options, &sink));
}

#define MESSAGE                                                                                   \
	"\x01"                                                                                    \
	"abc062 4 i 211 ccccb   hbr 061\r\n\r\nStrait-talks/\r\n\x02"                             \
	"1ST LEAD\r\nMinisters meet again,\r\nsay little =\r\nBy Ann Lee, hbr =\r\n\r\n"          \
	"Singapore (hbr) - The ministers of both sides met on\r\nFriday and said little.\r\n\r\n" \
	"hbr al bo\r\n\x03"                                                                       \
	"101530 GMT Jun 22\r\n\x7F\r\n\x7F\x04\r\n"

static void a_wire_message_has_head_text_and_time(void **state)
{
	(void)state;
	reading_of(&r, "a.txt", STR(MESSAGE));
	const struct article *a = reading_one(&r);
	check_str(a->title, "Ministers meet again, say little");
	check_str(a->source, "hbr");
	check_str(a->id, "hbr-061-abc062");
	check_date(a, "2022-06-10T15:30:00Z");
	assert_true(has(a->text, "The ministers of both sides met on Friday and said little."));
	assert_false(has(a->text, "1ST LEAD"));
	assert_string_equal(a->format, "wire");
}

static void a_file_of_wire_messages_is_divided(void **state)
{
	(void)state;
	reading_of(&r, "a.txt", STR(MESSAGE MESSAGE "\x01 nothing" MESSAGE));
	assert_int_equal(r.articles.len, 3);
	assert_true(has(r.articles.at[2]->origin, "#3"));
}

static void wire_copy_cut_anywhere_is_read_or_refused(void **state)
{
	(void)state;
	struct str whole = STR(MESSAGE);
	for (size_t len = 1; len <= whole.len; len += 3) {
		reading_of(&r, "a.txt", str_slice(whole, 0, len));
		assert_int_equal(r.articles.len + r.failures, 1);
	}
}

static void the_time_of_filing_may_lack_its_zone_or_be_nonsense(void **state)
{
	static const struct {
		struct str filed;
		const char *date;
	} cases[] = {{STR_INIT("211259 Nov 18"), "2018-11-21T12:59:00"},
		     {STR_INIT("071341 GMT Okt 15 "), "2015-10-07T13:41:00Z"},
		     {STR_INIT("311259 Nov 18"), ""},
		     {STR_INIT("999999 GMT Jun 17"), ""},
		     {STR_INIT("x"), ""}};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf text;
		buf_init(&text);
		buf_add(&text, STR("\x01"
				   "abc 1\n\x02Title =\n\nA text of one line.\n\x03"));
		buf_add(&text, cases[i].filed);
		buf_add(&text, STR("\x04"));
		reading_of(&r, "a.txt", buf_str(&text));
		check_date(reading_one(&r), cases[i].date);
		buf_clear(&text);
	}
}

static void fields_are_called_what_the_user_says(void **state)
{
	static const struct {
		const char *name;
		struct str bytes;
	} cases[] = {
		{"a.csv", STR_INIT("title,head,text,body\nno,Talks,no,Both met.\n")},
		{"a.tsv", STR_INIT("head\tbody\nTalks\tBoth met.\n")},
		{"a.csv", STR_INIT("\xEF\xBB\xBF\"head\";\"body\"\r\n\"Talks\";\"Both met.\"\r\n")},
		{"a.json",
		 STR_INIT("[{\"title\":\"no\",\"head\":\"Talks\",\n\"body\":\"Both met.\"}]")},
		{"a.jsonl",
		 STR_INIT("{\"text\":\"no\",\"head\":\"Talks\",\"body\":\"Both met.\"}\n")},
		{"a.jsonl",
		 STR_INIT("{\"title\":\"no\",\"head\":\"Talks\",\"body\":\"Both met.\"}\n")},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		reading_mapped(cases[i].name, cases[i].bytes, "title=head,text=body");
		const struct article *a = reading_one(&r);
		check_str(a->title, "Talks");
		check_str(a->text, "Both met.");
	}
}

static void a_map_leads_into_objects(void **state)
{
	(void)state;
	reading_mapped("a.json",
		       STR("{\"items\":[{\"h\":{\"main\":\"Talks\"},\"x\":{\"y\":\"Both met.\"},"
			   "\"when\":\"2021-05-24\"}]}"),
		       "title=h.main,text=x.y,date=when");
	const struct article *a = reading_one(&r);
	check_str(a->title, "Talks");
	check_str(a->text, "Both met.");
	check_date(a, "2021-05-24");
}

static void a_map_must_be_one(void **state)
{
	struct error err = {0};
	(void)state;
	assert_true(read_map_is_valid("title=a, text=b", &err));
	assert_false(read_map_is_valid("", &err));
	assert_false(read_map_is_valid("headline=a", &err));
	assert_false(read_map_is_valid("title=", &err));
	assert_false(read_map_is_valid("title", &err));
	assert_int_equal(err.kind, ERROR_USAGE);
}

static void a_headline_with_a_date_is_a_record(void **state)
{
	(void)state;
	reading_of(&r, "a.json",
		   STR("{\"data\":{\"items\":[{\"item\":{\"headline\":\"Talks\",\"versioncreated\":"
		       "\"2019-07-03T04:05:12Z\",\"renditions\":{\"nitf\":{\"title\":\"Story\"}}}}]"
		       "}}"));
	const struct article *a = reading_one(&r);
	check_str(a->title, "Talks");
	check_date(a, "2019-07-03T04:05:12Z");
}

static void json_nested_without_end_is_refused(void **state)
{
	enum { DEEP = 1000000 };
	struct buf text;
	(void)state;
	buf_init(&text);
	buf_add(&text, STR("[{\"title\":\"a\",\"text\":"));
	for (int i = 0; i < DEEP; i++)
		buf_add_byte(&text, '[');
	for (int i = 0; i < DEEP; i++)
		buf_add_byte(&text, ']');
	buf_add(&text, STR("}]"));
	reading_of(&r, "a.json", buf_str(&text));
	reading_failed_with(&r, "nested too deep");
	buf_clear(&text);
}

static void xml_that_no_reader_knows_is_no_text(void **state)
{
	(void)state;
	reading_of(&r, "a.xml", STR("<?xml version='1.0'?><stock><item>Some</item></stock>"));
	reading_failed_with(&r, "no reader knows");
}

static void a_byline_of_nitf_is_its_persons(void **state)
{
	static const struct {
		const char *byline, *author;
	} cases[] = {{"By ANN LEE<byttl>Harbor Writer</byttl>", "ANN LEE"},
		     {"By <person>Ann Lee</person> and <person>Bo Ek</person>", "Ann Lee, Bo Ek"},
		     {"By Ann Lee, Harbor", "Ann Lee, Harbor"}};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf text;
		buf_init(&text);
		buf_format(
			&text,
			"<nitf><body><body.head><hedline><hl1>Talks</hl1></hedline><byline>%s"
			"</byline></body.head><body.content><p>Both met <org>the Council</org> in "
			"May.</p></body.content></body></nitf>",
			cases[i].byline);
		reading_of(&r, "a.xml", buf_str(&text));
		check_str(reading_one(&r)->author, cases[i].author);
		check_str(reading_one(&r)->text, "Both met the Council in May.");
		buf_clear(&text);
	}
}

/* As services and tools that collect news give it; all say the same. */
static void what_services_send_is_read(void **state)
{
	static const struct {
		const char *name, *bytes, *source;
	} cases[] = {
		{"listed.json",
		 "{\"status\":\"ok\",\"articles\":[{\"source\":{\"id\":null,\"name\":\"Harbor "
		 "Times\"},"
		 "\"author\":\"Ann Lee\",\"title\":\"Talks - Harbor "
		 "Times\",\"description\":\"Short.\","
		 "\"url\":\"https://h.example/"
		 "1\",\"publishedAt\":\"2024-05-31\",\"content\":\"They met.\"}]}",
		 "Harbor Times"},
		{"fields.json",
		 "{\"response\":{\"results\":[{\"webPublicationDate\":\"2024-05-31\",\"webTitle\":"
		 "\"Talks\","
		 "\"webUrl\":\"https://h.example/1\",\"fields\":{\"bodyText\":\"They met.\"}}]}}",
		 "h.example"},
		{"titled.json",
		 "{\"articles\":{\"results\":[{\"uri\":\"8\",\"date\":\"2024-05-31\",\"title\":"
		 "\"Talks\","
		 "\"url\":\"https://h.example/1\",\"body\":\"They met.\","
		 "\"source\":{\"uri\":\"h.example\",\"title\":\"Harbor Times\"}}]}}",
		 "Harbor Times"},
		{"posts.json",
		 "{\"posts\":[{\"thread\":{\"site\":\"h.example\",\"title\":\"Talks\"},\"uuid\":"
		 "\"8\","
		 "\"url\":\"https://www.h.example/"
		 "1\",\"published\":\"2024-05-31\",\"title\":\"Talks\","
		 "\"text\":\"They met.\"}]}",
		 "h.example"},
		{"collected.jsonl",
		 "{\"title\":\"Talks\",\"maintext\":\"They met.\",\"date_publish\":\"2024-05-31\","
		 "\"source_domain\":\"h.example\",\"url\":\"https://h.example/1\"}\n",
		 "h.example"},
		{"rendered.json",
		 "[{\"id\":1,\"date\":\"2024-05-31\",\"link\":\"https://h.example/1\","
		 "\"title\":{\"rendered\":\"Talks\"},\"content\":{\"rendered\":\"<p>They "
		 "met.</p>\"}}]",
		 "h.example"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		reading_of(&r, cases[i].name, str_of(cases[i].bytes));
		const struct article *a = reading_one(&r);
		check_str(a->title, "Talks");
		check_str(a->text, "They met.");
		check_str(a->source, cases[i].source);
		check_date(a, "2024-05-31");
	}
}

static void a_table_of_headlines_has_links_and_dates(void **state)
{
	(void)state;
	reading_of(&r, "a.csv",
		   STR("id,language,media_name,publish_date,title,url\n"
		       "1,en,Harbor Times,2024-05-31,Talks go on,https://h.example/1\n"));
	check_str(reading_one(&r)->title, "Talks go on");
	check_str(reading_one(&r)->source, "Harbor Times");
	check_date(reading_one(&r), "2024-05-31");
	/* Films have titles, too. */
	reading_of(&r, "a.csv", STR("title,year,director\nTalks,1987,Ann Lee\n"));
	assert_int_equal(r.articles.len, 0);
	assert_int_equal(r.failures, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_wire_message_has_head_text_and_time, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_file_of_wire_messages_is_divided, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(wire_copy_cut_anywhere_is_read_or_refused, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(the_time_of_filing_may_lack_its_zone_or_be_nonsense,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(fields_are_called_what_the_user_says, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_map_leads_into_objects, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_map_must_be_one, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_headline_with_a_date_is_a_record, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(json_nested_without_end_is_refused, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(xml_that_no_reader_knows_is_no_text, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(what_services_send_is_read, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_table_of_headlines_has_links_and_dates, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_byline_of_nitf_is_its_persons, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
