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

#define ITEM                                                                                    \
	"<item><title>Talks &amp; more</title><link>http://a.example/1</link>"                  \
	"<pubDate>Fri, 10 Jun 2022 08:00:00 GMT</pubDate><author>m@a.example (M. Roe)</author>" \
	"<description>&lt;p&gt;Lloyd Austin met Wei Fenghe.&lt;/p&gt;</description></item>"

static void an_rss_item_is_an_article(void **state)
{
	(void)state;
	reading_of(
		&r, "a.xml",
		STR("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Wire</title>" ITEM
			    ITEM "</channel></rss>"));
	assert_int_equal(r.articles.len, 2);
	const struct article *a = r.articles.at[1];
	check_str(a->title, "Talks & more");
	check_str(a->uri, "http://a.example/1");
	check_str(a->source, "Wire");
	check_str(a->author, "M. Roe (m@a.example)");
	check_str(a->text, "Lloyd Austin met Wei Fenghe.");
	check_date(a, "2022-06-10T08:00:00Z");
	assert_true(has(a->origin, "a.xml#2"));
}

static void an_item_of_a_feed_of_feeds_is_its_outlets(void **state)
{
	(void)state;
	reading_of(&r, "a.xml",
		   STR("<rss version='2.0'><channel><title>\"talks\" - News</title><item>"
		       "<title>Ministers meet - in May - The Harbor Times</title>"
		       "<source url='http://h.example'>The Harbor Times</source>"
		       "<description>Both met.</description></item></channel></rss>"));
	check_str(reading_one(&r)->source, "The Harbor Times");
	check_str(reading_one(&r)->title, "Ministers meet - in May");
	reading_of(&r, "a.xml",
		   STR("<feed xmlns='http://www.w3.org/2005/Atom'><title>All</title><entry>"
		       "<title>Talks</title><source><id>1</id><title>The Harbor Times</title>"
		       "</source><summary>Both met.</summary></entry></feed>"));
	check_str(reading_one(&r)->source, "The Harbor Times");
	check_str(reading_one(&r)->title, "Talks");
}

static void an_item_of_a_search_is_of_where_its_link_leads(void **state)
{
	static const struct {
		const char *title, *link, *source, *headline, *uri;
	} cases[] = {
		{"&lt;b&gt;Quist&lt;/b&gt; meets Grog - Harbor Times",
		 "https://www.google.com/url?rct=j&amp;url=https://www.h.example/a?b%3D1&amp;ct=ga",
		 "Harbor Times", "Quist meets Grog", "https://www.h.example/a?b=1"},
		{"Quist meets Grog - and then leaves",
		 "http://www.bing.com/news/a.aspx?tid=1&amp;url=https%3a%2f%2fwww.h.example%2fa",
		 "h.example", "Quist meets Grog - and then leaves", "https://www.h.example/a"},
		{"Quist meets Grog - Harbor Times", "https://h.example/a?u=1", "Alert - Quist",
		 "Quist meets Grog - Harbor Times", "https://h.example/a?u=1"},
	};
	struct buf feed;
	(void)state;
	buf_init(&feed);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		buf_reset(&feed);
		buf_format(&feed,
			   "<feed xmlns='http://www.w3.org/2005/Atom'><title>Alert - Quist</title>"
			   "<entry><title type='html'>%s</title><link href='%s'/><content "
			   "type='html'>Both met.</content></entry></feed>",
			   cases[i].title, cases[i].link);
		reading_of(&r, "a.xml", buf_str(&feed));
		check_str(reading_one(&r)->source, cases[i].source);
		check_str(reading_one(&r)->title, cases[i].headline);
		check_str(reading_one(&r)->uri, cases[i].uri);
	}
	buf_clear(&feed);
}

static void a_story_of_nitf_says_its_source_in_many_places(void **state)
{
	static const char *const cases[] = {
		"<pubdata name='The Harbor Times'/>",
		"<doc.copyright holder='The Harbor Times' year='2021'/>",
		"<del-list><from-src src-name='The Harbor Times'/></del-list>",
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf text;
		buf_init(&text);
		buf_format(&text,
			   "<nitf><head><docdata>%s</docdata></head><body><hedline><hl1>Talks</hl1>"
			   "</hedline><body.content><p>Both met.</p></body.content></body></nitf>",
			   cases[i]);
		reading_of(&r, "a.xml", buf_str(&text));
		check_str(reading_one(&r)->source, "The Harbor Times");
		buf_clear(&text);
	}
}

static void a_relative_link_of_atom_is_made_absolute(void **state)
{
	(void)state;
	reading_of(
		&r, "a.atom",
		STR("<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://a.example/x/'>"
		    "<entry><title type='html'>A &lt;b&gt;bold&lt;/b&gt; word</title>"
		    "<link rel='alternate' href='1.html'/><updated>2022-06-10T08:00:00Z</updated>"
		    "<summary>Text.</summary></entry></feed>"));
	const struct article *a = reading_one(&r);
	check_str(a->uri, "http://a.example/x/1.html");
	check_str(a->title, "A bold word");
}

static void what_is_broken_in_xml_is_mended_where_it_is_plain(void **state)
{
	(void)state;
	reading_of(&r, "a.xml",
		   STR("<rss><channel><item><title>AT&T caf&eacute; \x01 & so</title>"
		       "<description>Text of it.</description></item></channel></rss>"));
	check_str(reading_one(&r)->title, "AT&T caf\xC3\xA9 & so");
}

static void entities_of_a_documents_own_are_refused(void **state)
{
	(void)state;
	reading_of(&r, "a.xml",
		   STR("<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><rss><channel>"
		       "<item><title>&b;</title></item></channel></rss>"));
	reading_failed_with(&r, "declares entities");
}

static void nitf_and_newsml_are_read(void **state)
{
	(void)state;
	reading_of(
		&r, "a.xml",
		STR("<nitf><head><docdata><doc-id id-string='x1'/><date.issue "
		    "norm='20220610T080000Z'/></docdata></"
		    "head><body><body.head><hedline><hl1>Talks "
		    "in\nSingapore</hl1></hedline><byline>M. Roe</byline></body.head><body.content>"
		    "<p>Lloyd Austin met Wei Fenghe.</p></body.content></body></nitf>"));
	const struct article *a = reading_one(&r);
	check_str(a->title, "Talks in Singapore");
	check_str(a->author, "M. Roe");
	check_str(a->id, "x1");
	check_str(a->text, "Lloyd Austin met Wei Fenghe.");
	check_date(a, "2022-06-10T08:00:00Z");
	reading_of(&r, "b.xml",
		   STR("<NewsML><NewsItem><NewsManagement><FirstCreated>20220610T080000+0000"
		       "</FirstCreated></NewsManagement><NewsComponent><NewsLines><HeadLine>One"
		       "</HeadLine></NewsLines><ContentItem><DataContent><p>Text one.</p>"
		       "</DataContent></ContentItem></NewsComponent></NewsItem><NewsItem>"
		       "<NewsLines><HeadLine>Two</HeadLine></NewsLines></NewsItem></NewsML>"));
	assert_int_equal(r.articles.len, 2);
	check_str(r.articles.at[0]->text, "Text one.");
	check_str(r.articles.at[1]->title, "Two");
}

static void records_are_found_in_json_documents(void **state)
{
	(void)state;
	reading_of(
		&r, "a.json",
		STR("{\"status\": \"ok\",\n \"items\": [{\"headline\": \"Talks\", \"body_html\": "
		    "\"<p>One.</p><p>Two.</p>\", \"versioncreated\": \"2022-06-10T08:00:00Z\", "
		    "\"byline\": \"M. Roe\", \"source\": {\"name\": \"Wire\"}}, {\"x\": 1}]}"));
	const struct article *a = reading_one(&r);
	check_str(a->title, "Talks");
	check_str(a->text, "One.\n\nTwo.");
	check_str(a->source, "Wire");
	reading_of(&r, "b.json", STR("{\"a\": [1, 2"));
	reading_failed_with(&r, "not valid JSON");
	reading_of(&r, "c.json", STR("{\"a\": [1, 2]}"));
	reading_failed_with(&r, "no record");
}

static void rows_of_a_table_are_articles(void **state)
{
	(void)state;
	reading_of(
		&r, "a.csv",
		STR("id,Headline,Content,Date\r\n7,\"Talks, and \"\"more\"\"\",\"Line one.\n\nLine "
		    "two.\",2022-06-10\r\n,,,\r\n8,Last,Text,2022"));
	assert_int_equal(r.articles.len, 2);
	assert_int_equal(r.failures, 1);
	check_str(r.articles.at[0]->title, "Talks, and \"more\"");
	check_str(r.articles.at[0]->id, "7");
	check_str(r.articles.at[0]->text, "Line one.\n\nLine two.");
	check_date(r.articles.at[1], "2022");
	reading_of(&r, "b.tsv", STR("title\ttext\nOne\tText of one\n"));
	check_str(reading_one(&r)->text, "Text of one");
}

static void reuters_documents_are_told_apart(void **state)
{
	(void)state;
	reading_of(
		&r, "a.sgm",
		STR("<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS "
		    "NEWID=\"5\">\n<DATE>26-FEB-1987 "
		    "15:01:01.79</DATE>\n<UNKNOWN>&#5;&#22;</UNKNOWN>\n<TEXT>&#2;\n<TITLE>OIL "
		    "&lt;XYZ> "
		    "RISES</TITLE>\n<DATELINE>    LONDON, Feb 26 - </DATELINE><BODY>Oil rose.\n    "
		    "It "
		    "fell later & rose.\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n<REUTERS "
		    "NEWID=\"6\">\n<TEXT TYPE=\"BRIEF\"><TITLE>SHORT</TITLE></TEXT>\n</REUTERS>\n"
		    "<REUTERS NEWID=\"7\">\n<TEXT>cut off"));
	assert_int_equal(r.articles.len, 2);
	assert_int_equal(r.failures, 1);
	const struct article *a = r.articles.at[0];
	check_str(a->id, "5");
	check_str(a->title, "OIL <XYZ> RISES");
	check_date(a, "1987-02-26");
	assert_true(has(a->text, "Oil rose."));
	assert_true(has(a->text, "It fell later & rose."));
	assert_false(has(a->text, "Reuter"));
}

static void utf8_under_another_name_stays_utf8(void **state)
{
	(void)state;
	reading_of(&r, "a.xml",
		   STR("<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><item><title>Ca"
		       "f\xC3\xA9</title></item></channel></rss>"));
	check_str(reading_one(&r)->title, "Caf\xC3\xA9");
	reading_of(&r, "b.xml",
		   STR("<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><item><title>Ca"
		       "f\xE9</title></item></channel></rss>"));
	check_str(reading_one(&r)->title, "Caf\xC3\xA9");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_rss_item_is_an_article, set_up, tear_down),
		cmocka_unit_test_setup_teardown(an_item_of_a_search_is_of_where_its_link_leads,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(an_item_of_a_feed_of_feeds_is_its_outlets, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_story_of_nitf_says_its_source_in_many_places,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_relative_link_of_atom_is_made_absolute, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(what_is_broken_in_xml_is_mended_where_it_is_plain,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(entities_of_a_documents_own_are_refused, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(nitf_and_newsml_are_read, set_up, tear_down),
		cmocka_unit_test_setup_teardown(records_are_found_in_json_documents, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(rows_of_a_table_are_articles, set_up, tear_down),
		cmocka_unit_test_setup_teardown(reuters_documents_are_told_apart, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(utf8_under_another_name_stays_utf8, set_up,
						tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
