/* SPDX-License-Identifier: MIT */
#include "mime.h"
#include "reading.h"

#define PROSE                                                                               \
	"The minister of defense met the secretary in Singapore on Friday, officials said," \
	" and they spoke about the talks that had been broken off the year before."
#define HEADER                                                       \
	"Received: by 10.0.0.1; Fri, 10 Jun 2022 08:00:01 +0000\r\n" \
	"From: \"The Example Times\" <news@times.example>\r\n"       \
	"Message-ID: <17@times.example>\r\n"                         \
	"Subject: Talks go on\r\nDate: Fri, 10 Jun 2022 08:00:00 +0200 (CEST)\r\n"

static void a_message_is_an_article(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.txt",
		   STR("   \r\n" HEADER "\r\n" PROSE "\r\n-- \r\nDana Park\r\nEditor\r\n"));
	const struct article *a = reading_one(r);
	check_str(a->title, "Talks go on");
	check_str(a->text, PROSE);
	check_str(a->source, "The Example Times");
	check_str(a->id, "17@times.example");
	check_date(a, "2022-06-10T08:00:00+02:00");
	assert_int_equal(a->date_source, DATE_FIELD);
	check_str(a->origin, r->path);
}

static void the_plain_form_is_read_of_two(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.eml",
		   STR(HEADER "Content-Type: multipart/mixed; boundary=out\r\n\r\n--out\r\n"
			      "Content-Type: multipart/alternative;\r\n boundary=\"in ner\"\r\n\r\n"
			      "--in ner\r\nContent-Type: text/plain; charset=windows-1252\r\n"
			      "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
			      "=93It works=94, the min=\r\nister said.\r\n"
			      "--in ner\r\nContent-Type: text/html\r\n\r\n<p>Other words.</p>\r\n"
			      "--in ner--\r\n--out\r\nContent-Type: text/plain\r\n"
			      "Content-Disposition: attachment; filename=a.txt\r\n\r\nAttached.\r\n"
			      "--out--\r\n"));
	check_str(reading_one(r)->text, "“It works”, the minister said.");
}

static void a_page_is_read_where_the_plain_form_only_points_to_it(void **state)
{
	struct reading *r = *state;
	reading_of(
		r, "a.eml",
		STR(HEADER
		    "Content-Type: multipart/alternative; boundary=b\r\n\r\n"
		    "--b\r\n\r\nSee web.\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n"
		    "Content-Transfer-Encoding: base64\r\n\r\n"
		    "PGh0bWw+PHRpdGxlPk5ld3NsZXR0ZXI8L3RpdGxlPjxwPlRoZSBtaW5pc3RlciBvZiBkZWZl\r\n"
		    "bnNlIG1ldCB0aGUgc2VjcmV0YXJ5IGluIFNpbmdhcG9yZSBvbiBGcmlkYXksIG9mZmljaWFs\r\n"
		    "cyBzYWlkLCBhbmQgdGhleSB0YWxrZWQgZm9yIHR3byBob3Vycy48L3A+PC9odG1sPg==\r\n"
		    "--b--\r\n"));
	const struct article *a = reading_one(r);
	check_str(a->title, "Talks go on");
	assert_true(has(a->text, "they talked for two hours."));
	check_str(a->source, "The Example Times");
}

static void a_mailbox_holds_many(void **state)
{
	struct reading *r = *state;
	reading_of(r, "box",
		   STR("From a@times.example Fri Jun 10 08:00:00 2022\n" HEADER "\n" PROSE
		       "\n\n>From here on they talk again, the minister said on Friday.\n\n"
		       "From b@times.example Fri Jun 10 09:00:00 2022\n"
		       "From: b@times.example\nMessage-ID: <2>\nSubject: More\n\n" PROSE "\n\n"
		       "From c@times.example Fri Jun 10 09:00:00 2022\n"
		       "From: c@times.example\nMessage-ID: <3>\n\n\n"));
	assert_int_equal(r->articles.len, 2);
	assert_int_equal(r->failures, 1);
	assert_true(has(r->articles.at[0]->text, "From here on they talk"));
	check_str(r->articles.at[1]->title, "More");
	check_str(r->articles.at[1]->source, "times.example");
	assert_true(str_ends(r->articles.at[1]->origin, STR("/box#2")));
	assert_true(has(str_of(r->origin), "box#3"));
}

static void check_words(const char *value, const char *expected)
{
	struct arena arena;
	arena_init(&arena);
	check_str(mime_words(str_of(value), &arena), expected);
	arena_clear(&arena);
}

static void encoded_words_are_decoded(void **state)
{
	(void)state;
	check_words("=?utf-8?Q?Apps=20News_in_March?=", "Apps News in March");
	check_words("=?utf-8?B?Q2Fmw6k=?=", "Café");
	check_words("=?utf-8?Q?Caf=C3?= =?utf-8?Q?=A9?= au lait", "Café au lait");
	check_words("=?iso-8859-1?q?Caf=E9?= (=?KOI8-R?Q?=ED=C9=D2?=)", "Café (Мир)");
	check_words("=?windows-1252?Q?It\xE2\x80\x99s_on?=", "It’s on");
	check_words("=?utf-8?Q?never ends", "=?utf-8?Q?never ends");
	check_words("a = b?", "a = b?");
}

static void text_with_a_colon_is_no_mail(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.txt", STR("Analysis: talks go on\n\n" PROSE "\n"));
	check_str(reading_one(r)->title, "Analysis: talks go on");
	reading_of(r, "a.txt", STR("From: Washington\nDate: today\n\n" PROSE "\n"));
	assert_int_equal(r->articles.at[0]->source.len, 0);
}

static void parts_within_parts_end_somewhere(void **state)
{
	struct reading *r = *state;
	struct buf bytes;
	buf_init(&bytes);
	buf_add_cstr(&bytes, HEADER);
	for (int i = 0; i < 2000; i++)
		buf_format(&bytes, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n",
			   i, i);
	buf_add_cstr(&bytes, "\r\n" PROSE);
	reading_of(r, "a.eml", buf_str(&bytes));
	assert_int_equal(r->articles.len + r->failures, 1);
	buf_clear(&bytes);
}

/* Mail as agencies sent it. */
static void real_mail_is_read(void **state)
{
	static const struct {
		const char *name, *title, *date, *text;
	} table[] = {
		{"simple_email.txt", "Test message 1234", "2015-02-19T17:18:40+11:00", "body text"},
		{"charset_in_subject_email.txt", "Google Apps News March 2015",
		 "2015-02-19T17:18:40+11:00", "body text"},
		{"composite_email.txt", "single image test", "2015-03-03T11:27:36+11:00",
		 "this is a test of a single image"},
		{"odd_charset_email.txt", "TravTalk’s Special for TAAI convention",
		 "2015-03-10T14:17:01-07:00", "“I think it's a good little stretch"},
		{"json-email.txt", "Headline-2", "2015-09-14T02:06:01Z", "Lorem ipsum"},
		{"googleform1.txt", "Arnold 'worried' about maroon-clad Roar",
		 "2016-11-17T23:35:10Z", "Graham Arnold"},
	};
	struct reading *r = *state;
	struct article_sink sink = {.context = r,
				    .article = reading_take,
				    .failure = reading_fail,
				    .passed = reading_pass};
	if (!file_is_folder("../shared/data/newswire")) {
		print_message("skipped: ../shared/data/newswire is not here\n");
		skip();
	}
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		char path[160];
		snprintf(path, sizeof(path), "../shared/data/newswire/%s", table[i].name);
		reading_reset(r);
		assert_true(read_path(path, NULL, &sink));
		const struct article *a = reading_one(r);
		check_str(a->title, table[i].title);
		check_date(a, table[i].date);
		if (!has(a->text, table[i].text))
			fail_msg("%s: %.*s", table[i].name, STR_ARG(a->text));
	}
}

static void an_alert_is_the_stories_it_lists(void **state)
{
	struct reading *r = *state;
	reading_of(
		r, "a.eml",
		STR("From: Google Alerts <alerts@example.com>\nSubject: Google Alert - talks\n"
		    "Date: Mon, 24 May 2021 10:00:00 +0000\nMessage-ID: <1@x>\n\n"
		    "=== News - 2 new results for [talks] ===\n\n"
		    "Ministers meet\nThe Harbor Times\nBoth met in May, officials\nsaid ...\n"
		    "<https://www.google.com/url?rct=j&url=https://harbor.example/a%3Fb&ct=ga>\n\n"
		    "See all stories on this topic:\n<https://news.google.com/x>\n\n"
		    "A second story\nIts beginning is one line.\n<https://other.example/2>\n\n"
		    "- - - - -\nUnsubscribe from this alert:\n<https://www.google.com/remove>\n"));
	assert_int_equal(r->articles.len, 2);
	const struct article *a = r->articles.at[0], *b = r->articles.at[1];
	check_str(a->title, "Ministers meet");
	check_str(a->source, "The Harbor Times");
	check_str(a->uri, "https://harbor.example/a?b");
	check_str(a->text, "Both met in May, officials said ...");
	check_date(a, "2021-05-24T10:00:00Z");
	check_str(b->title, "A second story");
	check_str(b->source, "Google Alerts");
	check_str(b->text, "Its beginning is one line.");
	assert_true(str_ends_nocase(b->origin, STR("a.eml#2")));
}

/* As a page it would be the beginnings of several articles; its
 * headlines lead to none of them, but all to one page. */
static void a_newsletter_of_beginnings_is_kept(void **state)
{
	enum { STORIES = 7 };
	static const char *const heads[] = {
		"Content-Type: text/html; charset=iso-8859-1\n\n%s",
		"Content-Type: multipart/alternative; boundary=B\n\n--B\nContent-Type: "
		"text/plain\n\nView in browser\n--B\nContent-Type: text/html\n\n%s\n--B--\n"};
	struct reading *r = *state;
	struct buf page, mail;
	buf_init(&page);
	buf_init(&mail);
	for (int i = 0; i < STORIES; i++)
		buf_format(
			&page,
			"<h2><a href='http://x/today'>Headline of story %d of the "
			"day</a></h2><p>The "
			"minister of country %d met a colleague on Friday and said that the talks "
			"would go on.</p>\n",
			i, i);
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		buf_reset(&mail);
		buf_add_cstr(&mail, "From: Brief <b@example.com>\nSubject: The Brief\nMessage-ID: "
				    "<1@x>\nMIME-Version: 1.0\n");
		buf_format(&mail, heads[i], page.at);
		reading_of(r, "a.eml", buf_str(&mail));
		check_str(reading_one(r)->title, "The Brief");
		assert_true(has(reading_one(r)->text, "Headline of story 6"));
		assert_true(has(reading_one(r)->text, "The minister of country 0 met"));
	}
	buf_clear(&page);
	buf_clear(&mail);
}

static void a_record_in_a_mail_has_its_own_headline(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.eml",
		   STR("From: desk@example.com\nSubject: Formatted story\nMessage-ID: <1@x>\n\n"
		       "{\"Headline\":[\"Talks\"],\"Body\":[\"Both ministers met in May.\"]}\n"));
	check_str(reading_one(r)->title, "Talks");
	check_str(reading_one(r)->text, "Both ministers met in May.");
}

static void a_saved_page_is_read_as_the_page_it_is(void **state)
{
	static const char *const froms[] = {
		"From: <Saved by Blink>\nSnapshot-Content-Location: https://harbor.example/talks\n",
		"From: <Saved by Windows Internet Explorer 8>\n"};
	static const char *const days[] = {
		"<meta property=article:published_time content='2019-11-18T06:30:00Z'>", ""};
	struct reading *r = *state;
	struct buf mail;
	buf_init(&mail);
	for (size_t i = 0; i < 4; i++) {
		buf_reset(&mail);
		buf_add_cstr(&mail, froms[i / 2]);
		buf_add_cstr(&mail,
			     "Subject: Saved\nDate: Fri, 1 May 2020 10:00:00 -0000 (UTC)\n"
			     "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
			     "--b\nContent-Type: text/html; charset=utf-8\n"
			     "Content-Location: https://harbor.example/talks\n\n<html><head>");
		buf_add_cstr(&mail, days[i % 2]);
		buf_add_cstr(&mail,
			     "<title>Talks go on</title></head><body><article><h1>Talks go on"
			     "</h1><p>" PROSE "</p></article></body></html>\n--b--\n");
		reading_of(r, "a.mhtml", buf_str(&mail));
		const struct article *a = reading_one(r);
		check_str(a->title, "Talks go on");
		check_str(a->text, PROSE);
		check_str(a->uri, "https://harbor.example/talks");
		check_date(a, i % 2 ? "2020-05-01T10:00:00Z" : "2019-11-18T06:30:00Z");
		assert_int_equal(a->date_source, i % 2 ? DATE_CAPTURE : DATE_META);
	}
	buf_clear(&mail);
	reading_of(r, "a.mht",
		   STR("From: <Saved by Blink>\nSubject: x\nMIME-Version: 1.0\n"
		       "Content-Type: text/html\n\n<html><body><nav>Home</nav></body></html>\n"));
	assert_int_equal(r->articles.len, 0);
	assert_int_equal(r->failures, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_message_is_an_article),
		cmocka_unit_test(the_plain_form_is_read_of_two),
		cmocka_unit_test(a_page_is_read_where_the_plain_form_only_points_to_it),
		cmocka_unit_test(a_mailbox_holds_many),
		cmocka_unit_test(encoded_words_are_decoded),
		cmocka_unit_test(text_with_a_colon_is_no_mail),
		cmocka_unit_test(an_alert_is_the_stories_it_lists),
		cmocka_unit_test(a_newsletter_of_beginnings_is_kept),
		cmocka_unit_test(a_record_in_a_mail_has_its_own_headline),
		cmocka_unit_test(a_saved_page_is_read_as_the_page_it_is),
		cmocka_unit_test(parts_within_parts_end_somewhere),
		cmocka_unit_test(real_mail_is_read),
	};
	return cmocka_run_group_tests_name("mail", tests, reading_set_up, reading_tear_down);
}
