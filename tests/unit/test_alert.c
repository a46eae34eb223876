/* SPDX-License-Identifier: MIT
 *
 * Mail whose only form is a page: which is a list of stories and which is not.
 */
#include "reading.h"

#define HEADER                                                                           \
	"From: Port Watch <watch@port.example>\nSubject: Port Watch: talks\nDate: Mon, " \
	"24 May 2021 10:00:00 +0000\nMessage-ID: <1@port.example>\nMIME-Version: 1.0\n"

/* Reads a mail of a page. */
static void read_page_mail(struct reading *r, const char *page)
{
	struct buf mail;
	buf_init(&mail);
	buf_add_cstr(&mail, HEADER "Content-Type: text/html; charset=utf-8\n\n");
	buf_add_cstr(&mail, page);
	reading_of(r, "a.eml", buf_str(&mail));
	buf_clear(&mail);
}

struct expected {
	const char *title, *source, *text, *uri, *date;
};

static void check_stories(const struct reading *r, const struct expected *expected, size_t count)
{
	assert_int_equal(r->failures, 0);
	for (size_t i = 0; i < r->articles.len && i < count; i++) {
		const struct article *a = r->articles.at[i];
		char tail[40];
		check_str(a->title, expected[i].title);
		check_str(a->source, expected[i].source);
		check_str(a->text, expected[i].text);
		check_str(a->uri, expected[i].uri);
		check_date(a, expected[i].date ? expected[i].date : "2021-05-24T10:00:00Z");
		snprintf(tail, sizeof(tail), "a.eml#%zu", i + 1);
		assert_true(str_ends(a->origin, str_of(tail)));
	}
	assert_int_equal(r->articles.len, count);
}

/* A story as it stands in a page. */
struct told {
	const char *link, *title, *outlet, *text;
};

/* As a search engine sends them: a table in a table, below each story what one may do with it. */
static void add_alert(struct buf *page, const struct told *told, size_t count)
{
	buf_add_cstr(page,
		     "<html><head><title>x</title><style>a{}</style></head><body><div "
		     "style='display:none'>Ministers meet and more</div><table><tr><td><table><tr>"
		     "<td><img></td></tr><tr><td>talks</td><td>Daily update &#8901; May 24, 2021"
		     "</td></tr><tr><td>NEWS</td></tr>");
	for (size_t i = 0; i < count; i++)
		buf_format(page,
			   "<tr><td><table><tr><td><div><a href='https://www.google.com/url?rct=j"
			   "&amp;url=%s&amp;ct=ga'><span>%s</span></a></div><div><div><a><span>%s"
			   "</span></a></div><div>%s</div></div><table><tr><td><a "
			   "href='https://share.example/f'><img src=f></a></td><td><a "
			   "href='https://share.example/?n=%zu'>Flag as irrelevant</a></td></tr>"
			   "</table></td></tr></table></td></tr>",
			   told[i].link, told[i].title, told[i].outlet, told[i].text, i);
	buf_add_cstr(page,
		     "<tr><td><a href='https://x.example/all'>See more results</a> | <a "
		     "href='https://x.example/edit'>Edit this alert</a></td></tr><tr><td>You "
		     "receive this mail because you asked for it.</td></tr><tr><td><a "
		     "href='https://x.example/r'>Remove this alert</a> | <a "
		     "href='https://x.example/v'>View all your alerts</a></td></tr><tr><td><a "
		     "href='https://x.example/rss'>Receive this alert as a feed</a></td></tr>"
		     "</table></td></tr></table></body></html>");
}

static void read_alert_mail(struct reading *r, const struct told *told, size_t count)
{
	struct buf page;
	buf_init(&page);
	add_alert(&page, told, count);
	read_page_mail(r, page.at);
	buf_clear(&page);
}

static void an_alert_of_cards_is_its_stories(void **state)
{
	static const struct told told[] = {
		{"https://harbor.example/a%3Fb", "<b>Ministers</b> meet in Port City",
		 "The Harbor Times", "Both <b>ministers</b> met in May, officials said ..."},
		{"https://other.example/2", "Talks broken off again", "harbor.example",
		 "Nobody knows why the talks ended &amp; when they go on&nbsp;..."},
		{"https://coast.example/3", "Secretary calls the general", "Coast Radio",
		 "The general's office did not answer the call ..."},
	};
	static const struct expected expected[] = {
		{"Ministers meet in Port City", "The Harbor Times",
		 "Both ministers met in May, officials said ...", "https://harbor.example/a?b",
		 NULL},
		{"Talks broken off again", "harbor.example",
		 "Nobody knows why the talks ended & when they go on ...",
		 "https://other.example/2", NULL},
		{"Secretary calls the general", "Coast Radio",
		 "The general's office did not answer the call ...", "https://coast.example/3",
		 NULL},
	};
	struct reading *r = *state;
	read_alert_mail(r, told, 3);
	check_stories(r, expected, 3);
}

static void two_stories_are_a_list_where_both_are_told_in_full(void **state)
{
	static const struct told told[] = {
		{"https://harbor.example/1", "Ministers meet in Port City", "The Harbor Times",
		 "Both ministers met in May, officials said ..."},
		{"https://other.example/2", "Talks broken off again", "Coast Radio",
		 "Nobody knows why the talks ended ..."},
	};
	struct reading *r = *state;
	read_alert_mail(r, told, 2);
	assert_int_equal(r->articles.len, 2);
	check_str(r->articles.at[1]->source, "Coast Radio");
	read_page_mail(r, "<p>Dear Ann, these two may be of use to you:</p><p><a "
			  "href='https://a.example/1'>Ministers meet in Port City</a> (Harbor "
			  "Times)</p><p><a href='https://a.example/2'>Talks broken off again</a> "
			  "(Coast Radio)</p><p>Yours, Bob</p>");
	reading_one(r);
}

/* All in one cell, lines broken, nothing around a story. */
static void an_alert_of_lines_is_its_stories(void **state)
{
	static const struct expected expected[] = {
		{"Ministers meet in Port City", "The Harbor Times",
		 "Both ministers met in May, officials said.", "https://harbor.example/1",
		 "2021-05-23"},
		{"Talks broken off again", "Coast Radio", "Nobody knows why they ended.",
		 "https://coast.example/2", "2021-05-22"},
		{"Secretary calls the general", "Harbor Gazette",
		 "The general's office did not answer.", "https://gazette.example/3", NULL},
	};
	struct reading *r = *state;
	read_page_mail(
		r,
		"<body><p>3 new results for talks</p><div><a href='https://harbor.example/1'>"
		"Ministers meet in Port City</a><br>The Harbor Times | 23 May 2021<br>Both "
		"<b>ministers</b> met in May, officials said. <a href='https://harbor.example/1'>"
		"more</a><br><br><a href='https://coast.example/2'>Talks broken off again</a><br>"
		"May 22, 2021 - Coast Radio<br>Nobody knows why they ended.<br><br><a "
		"href='https://gazette.example/3'>Secretary calls the general</a><br>Harbor "
		"Gazette | 2 hours ago<br>The general's office did not answer.<br><br>Sent to "
		"you by Port Watch, 1 Quay Street.<br><a href='https://port.example/u'>Leave this "
		"list of readers</a></div></body>");
	check_stories(r, expected, 3);
}

static const struct expected clippings[] = {
	{"Ministers meet in Port City", "Harbor Times", "", "https://a.example/0", "2021-05-23"},
	{"Talks broken off again", "Coast Radio", "", "https://a.example/1", "2021-05-22"},
	{"Secretary calls the general", "El Puerto", "", "https://a.example/2", "2021-05-21"},
	{"Nobody takes the call", "harbor.example", "", "https://a.example/3", "2021-05-21"},
	{"General is silent on the talks", "Gazette", "", "https://a.example/4", "2021-05-20"},
};
enum { CLIPPINGS = sizeof(clippings) / sizeof(clippings[0]) };

/* A mail of clippings, each by a format with its link, headline, outlet and day. */
static void read_clippings(struct reading *r, const char *before, const char *format, size_t count)
{
	struct buf page;
	buf_init(&page);
	buf_add_cstr(&page, before);
	for (size_t i = 0; i < count; i++) {
		const struct expected *c = &clippings[i];
		const struct str words[] = {str_of(c->uri), str_of(c->title), str_of(c->source),
					    str_of(c->date)};
		for (const char *at = format; *at; at++) {
			if (*at >= '0' && *at <= '3')
				buf_add(&page, words[*at - '0']);
			else
				buf_add_byte(&page, *at);
		}
	}
	read_page_mail(r, page.at);
	buf_clear(&page);
}

static void clippings_name_outlets_in_whatever_place(void **state)
{
	static const char *const formats[] = {
		"<li><a href='0'>1</a> - 2, 3</li>",
		"<li><a href='0'>1</a> (2, 3)</li>",
		"<li>3 &ndash; 2: <a href='0'>1</a></li>",
		"<p><a href='0'><b>1</b></a><br>3 | 2</p>",
		"<p><b><a href='0'>1</a></b></p><p>3</p><p>2</p><p>&nbsp;</p>",
		"<tr><td>2</td><td>3</td><td><a href='0'>1</a></td></tr>",
		"<tr><td>3</td><td>2</td><td><a href='0'>1</a></td></tr>",
		"<tr><td><a href='0'>1</a></td><td>2</td><td>3</td></tr>",
		"<tr><td><a href='0'>1</a></td></tr><tr><td>Source: 2 (3)</td></tr>",
	};
	struct reading *r = *state;
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		read_clippings(r, "<p>Clippings of the day</p>", formats[i], CLIPPINGS);
		check_stories(r, clippings, CLIPPINGS);
		read_clippings(r, "<p>Dear Ann, these few may be of use. Bob</p>", formats[i], 3);
		reading_one(r);
	}
}

/* Headlines and paragraphs in a row, under the names of departments; the outlet is the sender. */
static void the_headlines_of_a_newsroom_are_its_stories(void **state)
{
	static const struct expected expected[] = {
		{"Ministers meet in Port City", "Port Watch",
		 "Both ministers met in May, officials said.\n\nNo day was named for more talks.",
		 "https://port.example/1", NULL},
		{"Talks broken off again", "Port Watch", "Nobody knows why they ended.",
		 "https://port.example/2", NULL},
		{"Harbor wins the cup at last", "Port Watch", "The final took three hours.",
		 "https://port.example/3", NULL},
	};
	struct reading *r = *state;
	read_page_mail(
		r, "<p><a href='https://port.example/w'>View this mail on the web</a></p>"
		   "<h2>World</h2><h3><a href='https://port.example/1'>Ministers meet in Port "
		   "City</a></h3><p>Both ministers met in May, officials said.</p><p>No day was "
		   "named for more talks.</p><p><a href='https://port.example/1#r'>Read the whole "
		   "story</a></p><h3><a href='https://port.example/2'>Talks broken off again</a>"
		   "</h3><p>Nobody knows why they ended.</p><p><a href='https://port.example/2#r'>"
		   "Read the whole story</a></p><h2>Sports</h2><h3><a "
		   "href='https://port.example/3'>Harbor wins the cup at last</a></h3><p>The final "
		   "took three hours.</p><p><a href='https://port.example/3#r'>Read the whole "
		   "story</a></p><p><a href='https://port.example/p'>Privacy</a> | <a "
		   "href='https://port.example/u'>Change what we send you</a></p>");
	check_stories(r, expected, 3);
}

static void a_card_may_be_one_link(void **state)
{
	static const struct expected expected[] = {
		{"Ministers meet in Port City", "Port Watch",
		 "Both ministers met in May, officials said.", "https://port.example/1", NULL},
		{"Talks broken off again", "Port Watch", "Nobody knows why they ended.",
		 "https://port.example/2", NULL},
		{"港口会议再次中断", "Port Watch", "没有人知道会议为什么结束。",
		 "https://port.example/3", NULL},
	};
	struct reading *r = *state;
	read_page_mail(r, "<div><div><a href='https://port.example/1'><h3>Ministers meet in Port "
			  "City</h3><p>Both ministers met in May, officials said.</p></a></div>"
			  "<div><a href='https://port.example/2'><h3>Talks broken off again</h3><p>"
			  "Nobody knows why they ended.</p></a></div><div><a "
			  "href='https://port.example/3'><h3>港口会议再次中断</h3><p>"
			  "没有人知道会议为什么结束。</p></a></div></div>");
	check_stories(r, expected, 3);
}

static void a_plain_part_that_only_points_hides_no_list(void **state)
{
	static const struct told told[] = {
		{"https://a.example/1", "Ministers meet in Port City", "The Harbor Times",
		 "Both met in May, officials said ..."},
		{"https://a.example/2", "Talks broken off again", "Coast Radio",
		 "Nobody knows why the talks ended ..."},
		{"https://a.example/3", "Secretary calls the general", "Coast Radio",
		 "His office did not answer the call ..."},
	};
	struct reading *r = *state;
	struct buf mail;
	buf_init(&mail);
	buf_add_cstr(&mail, HEADER "Content-Type: multipart/alternative; boundary=B\n\n--B\n"
				   "Content-Type: text/plain\n\nView in browser\n--B\n"
				   "Content-Type: text/html\n\n");
	add_alert(&mail, told, 3);
	buf_add_cstr(&mail, "\n--B--\n");
	reading_of(r, "a.eml", buf_str(&mail));
	buf_clear(&mail);
	assert_int_equal(r->articles.len, 3);
}

/* Headlines that lead to the stories below; links around and between them, some with words. */
static void only_stories_are_taken_from_between_menus(void **state)
{
	static const struct told told[] = {
		{"https://a.example/1", "Ministers meet in Port City", "",
		 "Both met in May, officials said."},
		{"https://a.example/2", "Talks broken off again", "",
		 "Nobody knows why they ended last year."},
		{"https://a.example/3", "Secretary calls the general", "",
		 "His office did not answer the call."},
	};
	struct reading *r = *state;
	struct buf page;
	buf_init(&page);
	buf_add_cstr(&page, "<table><tr><td><a href='https://x.example/w'>View this mail in a "
			    "browser</a> Get it on your phone</td></tr></table>");
	for (size_t i = 0; i < 3; i++)
		buf_format(&page, "<p><a href='%s'>%s</a></p>", told[i].link, told[i].title);
	buf_add_cstr(&page, "<table>");
	for (size_t i = 0; i < 3; i++)
		buf_format(&page,
			   "<tr><td><a href='%s'>%s</a><br>%s<br><a href='https://x.example/s%zu'>"
			   "Share on the network</a> <a href='https://x.example/f%zu'>Flag as not "
			   "relevant</a></td></tr>",
			   told[i].link, told[i].title, told[i].text, i, i);
	buf_add_cstr(&page,
		     "</table><table><tr><td><a href='https://x.example/m'>See more results for "
		     "this</a></td></tr><tr><td>You get this as you asked for it.</td></tr><tr><td>"
		     "<a href='https://x.example/u'>Send me no such mail</a> or <a "
		     "href='https://x.example/a'>see all that you asked for</a></td></tr></table>");
	read_page_mail(r, page.at);
	buf_clear(&page);
	assert_int_equal(r->articles.len, 3);
	check_str(r->articles.at[0]->title, "Ministers meet in Port City");
	check_str(r->articles.at[2]->title, "Secretary calls the general");
	check_str(r->articles.at[2]->text, "His office did not answer the call.");
}

/* The name of an outlet can be as long as a headline, and be a link too. */
static void linked_outlets_are_no_headlines(void **state)
{
	static const char *const outlets[] = {"The Harbor Times", "Voice of the Coast",
					      "The Harbor Times", "Gazette"};
	struct reading *r = *state;
	struct buf page;
	buf_init(&page);
	for (size_t i = 0; i < 4; i++)
		buf_format(&page,
			   "<div><a href='https://a.example/%zu'>Ministers meet for the %zuth time"
			   "</a><br><a href='https://%zu.example/'>%s</a><br>Both ministers met in "
			   "May, officials said.</div>",
			   i, i + 4, str_of(outlets[i]).len, outlets[i]);
	read_page_mail(r, page.at);
	assert_int_equal(r->articles.len, 4);
	for (size_t i = 0; i < 4; i++) {
		assert_true(has(r->articles.at[i]->title, "Ministers meet"));
		check_str(r->articles.at[i]->source, outlets[i]);
	}
	buf_clear(&page);
}

/* Each headline below the link to its department, as long as a headline: which is which? */
static void what_could_be_read_in_two_ways_is_one_article(void **state)
{
	struct reading *r = *state;
	struct buf page;
	buf_init(&page);
	for (int i = 0; i < 4; i++)
		buf_format(
			&page,
			"<div><p><a href='https://a.example/d%d'>World and national security "
			"%d</a></p><p><a href='https://a.example/%d'>Ministers meet for the %dth "
			"time</a></p><p>Both ministers met in May, officials said.</p></div>",
			i, i, i, i + 4);
	read_page_mail(r, page.at);
	reading_one(r);
	buf_clear(&page);
}

#define PARAGRAPH                                                                              \
	"<p>For ten years the two ministries had spoken every week, and then one morning the " \
	"line was dead. <a href='https://a.example/old'>Some remember that day well</a>, and " \
	"say that nobody in the room believed it would last. It lasted for a year.</p>"

static void an_essay_with_links_is_one_article(void **state)
{
	struct reading *r = *state;
	read_page_mail(
		r,
		"<h1>What silence costs</h1>" PARAGRAPH
		"<p><a href='https://a.example/1'>The ministers who met in May</a> have not said "
		"what they spoke about, and those around them have not either.</p>" PARAGRAPH
		"<p><a href='https://a.example/2'>A call that was never answered</a>, it is "
		"said, was the beginning of it all.</p>" PARAGRAPH
		"<p><a href='https://a.example/3'>The general and his office</a> did not want "
		"to talk about it when we asked them.</p><p>Further reading:</p><ul><li><a "
		"href='https://a.example/4'>How the talks began</a> (Harbor Times)</li><li><a "
		"href='https://a.example/5'>How the talks ended</a> (Coast Radio)</li><li><a "
		"href='https://a.example/6'>Who was in the room</a> (El Puerto)</li></ul>");
	assert_true(has(reading_one(r)->text, "It lasted for a year."));
}

static void an_essay_in_linked_parts_is_one_article(void **state)
{
	static const char *const titles[] = {"The morning after the call", "A year without a word",
					     "What the general knew"};
	struct reading *r = *state;
	struct buf page;
	buf_init(&page);
	for (size_t i = 0; i < 3; i++)
		buf_format(&page,
			   "<h2><a href='https://a.example/%zu'>%s</a></h2>" PARAGRAPH PARAGRAPH
				   PARAGRAPH PARAGRAPH,
			   i, titles[i]);
	read_page_mail(r, page.at);
	assert_true(has(reading_one(r)->text, "the line was dead"));
	buf_clear(&page);
}

static void a_release_with_links_is_one_article(void **state)
{
	struct reading *r = *state;
	read_page_mail(
		r,
		"<table><tr><td><h1>Port City opens its new harbor</h1></td></tr><tr><td>" PARAGRAPH
			PARAGRAPH PARAGRAPH
		"</td></tr><tr><td>More from us</td></tr><tr><td><a href='https://a.example/1'>"
		"Harbor office names a new head</a><br>12 May 2021</td></tr><tr><td><a "
		"href='https://a.example/2'>Ships come back to the quay</a><br>3 May 2021</td></tr>"
		"<tr><td><a href='https://a.example/3'>A year of building is over</a><br>1 May "
		"2021</td></tr><tr><td>Press office, 1 Quay Street, Port City</td></tr></table>");
	assert_true(has(reading_one(r)->text, "the line was dead"));
}

/* Beside an article that somebody sent as a page, others may be listed at length. */
static void an_article_among_lists_is_one_article(void **state)
{
	struct reading *r = *state;
	struct buf page;
	buf_init(&page);
	buf_add_cstr(&page,
		     "<h1>What silence costs</h1>" PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH PARAGRAPH
		     "<ul>");
	for (int i = 0; i < 40; i++)
		buf_format(&page,
			   "<li><a href='https://a.example/%d'>Ministers meet for the %dth time</a>"
			   "<br>Both ministers met in May, officials said.</li>",
			   i, i + 4);
	read_page_mail(r, page.at);
	assert_true(has(reading_one(r)->text, "the line was dead"));
	buf_reset(&page);
	for (int i = 0; i < 40; i++)
		buf_format(&page,
			   "<li><a href='https://a.example/%d'>Ministers meet for the %dth time</a>"
			   "<br>%d comments</li>",
			   i, i + 4, i);
	read_page_mail(r, page.at);
	assert_true(r->articles.len <= 1);
	buf_clear(&page);
}

static void links_of_a_menu_are_no_stories(void **state)
{
	struct reading *r = *state;
	read_page_mail(r,
		       "<p>The minister of defense met the secretary in Port City on Friday, "
		       "officials said.</p><p><a href='https://a.example/1'>See all of our "
		       "results</a></p><p><a href='https://a.example/2'>Share this on our "
		       "network</a></p><p><a href='https://a.example/3'>Do not send me this "
		       "mail</a> | <a href='https://a.example/4'>Forward it to a friend</a></p>");
	reading_one(r);
	read_page_mail(r, "<ul><li><a href='https://a.example/1'>See all of our results</a></li>"
			  "<li><a href='https://a.example/2'>Share this on our network</a></li>"
			  "<li><a href='https://a.example/3'>Do not send me this mail</a></li>"
			  "<li><a href='https://a.example/4'>Forward it to a friend</a></li></ul>");
	assert_true(r->articles.len <= 1);
}

/* Neither nesting nor numbers make it slow, and it stays one article. */
static void hostile_pages_end_somewhere(void **state)
{
	enum { MANY = 30000, DEEP = 3000 };
	struct reading *r = *state;
	struct buf page;
	buf_init(&page);
	for (int i = 0; i < DEEP; i++)
		buf_add_cstr(&page, "<table><tr><td><a href='http://a.example/'><b>Four words in "
				    "it</a> - Harbor");
	read_page_mail(r, page.at);
	assert_true(r->articles.len + r->failures > 0);
	buf_reset(&page);
	for (int i = 0; i < MANY; i++)
		buf_format(&page,
			   "<p><a href='http://a.example/%d'>The same few words</a> - Harbor</p>",
			   i);
	read_page_mail(r, page.at);
	assert_true(r->articles.len <= 1);
	buf_clear(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_alert_of_cards_is_its_stories),
		cmocka_unit_test(two_stories_are_a_list_where_both_are_told_in_full),
		cmocka_unit_test(an_alert_of_lines_is_its_stories),
		cmocka_unit_test(clippings_name_outlets_in_whatever_place),
		cmocka_unit_test(the_headlines_of_a_newsroom_are_its_stories),
		cmocka_unit_test(a_card_may_be_one_link),
		cmocka_unit_test(a_plain_part_that_only_points_hides_no_list),
		cmocka_unit_test(only_stories_are_taken_from_between_menus),
		cmocka_unit_test(linked_outlets_are_no_headlines),
		cmocka_unit_test(what_could_be_read_in_two_ways_is_one_article),
		cmocka_unit_test(an_essay_with_links_is_one_article),
		cmocka_unit_test(an_essay_in_linked_parts_is_one_article),
		cmocka_unit_test(a_release_with_links_is_one_article),
		cmocka_unit_test(an_article_among_lists_is_one_article),
		cmocka_unit_test(links_of_a_menu_are_no_stories),
		cmocka_unit_test(hostile_pages_end_somewhere),
	};
	return cmocka_run_group_tests_name("alert", tests, reading_set_up, reading_tear_down);
}
