/* SPDX-License-Identifier: MIT */
#include "reading.h"

#include "base/buf.h"

#define FIRST                                                                               \
	"The minister of defense met the secretary in Singapore on Friday, officials said," \
	" and they spoke about the talks that had been broken off the year before."
#define SECOND                                                                              \
	"Another official, who was not named, told reporters that both sides had agreed to" \
	" go on with the talks in the autumn."
#define BODY "<p>" FIRST "</p><p>" SECOND "</p>"
#define ARTICLE "<article><h1>Ministers meet again</h1>" BODY "</article>"

/* The article of a page with `head` and `body` in their places. */
static const struct article *page(struct reading *r, const char *head, const char *body)
{
	struct buf markup;
	buf_init(&markup);
	buf_format(&markup, "<!DOCTYPE html><html><head>%s</head><body>%s</body></html>", head,
		   body);
	reading_of(r, "page.html", buf_str(&markup));
	buf_clear(&markup);
	return reading_one(r);
}

static void navigation_comments_and_promotion_are_left_out(void **state)
{
	const struct article *a = page(
		*state, "",
		"<header><a href='/'>Outlet</a></header>"
		"<nav><ul><li><a href=/w>World</a></li><li><a href=/s>Sport</a></li></ul></nav>"
		"<main>" ARTICLE
		"<div class='share-bar'><a href=#>Share</a> this story with your friends.</div>"
		"<section id=comments><p>What a remarkable story, I must say, it is hard to "
		"believe "
		"that it happened.</p></section></main>"
		"<aside><h2>Related</h2><ul><li><a href=/x>Tide tables of the week</a></li></ul>"
		"</aside><div class=newsletter><p>Our letter brings you the news of the day, every "
		"morning.</p></div><footer><p>Outlet, all rights reserved.</p></footer>");
	check_str(a->text, FIRST "\n\n" SECOND);
	check_str(a->title, "Ministers meet again");
}

static void an_article_without_any_markup_of_its_own_is_found(void **state)
{
	const struct article *a = page(
		*state, "<title>Ministers meet again in Singapore - Harbor Outlet</title>",
		"<div id=a><a href='/'>Home</a> | <a href=/w>World</a></div><div id=b><div>" BODY
		"</div></div><div id=c><a href=/x>More</a> <a href=/y>Terms of use</a></div>");
	check_str(a->text, FIRST "\n\n" SECOND);
	check_str(a->title, "Ministers meet again in Singapore");
}

static void boxes_named_for_something_else_inside_the_story_are_left_out(void **state)
{
	static const char *const boxes[] = {
		"<div class=relatedStories-box><p>%s</p></div>",
		"<div class='comment-list'><p>%s</p></div>",
		"<div id=newsletter_signup><p>%s</p></div>",
		"<div class='share'><p>%s</p></div>",
		"<nav><p>%s</p></nav>",
		"<aside><p>%s</p></aside>",
		"<div role=complementary><p>%s</p></div>",
		"<div style='display: none'><p>%s</p></div>",
	};
	for (size_t i = 0; i < sizeof(boxes) / sizeof(boxes[0]); i++) {
		struct buf body;
		buf_init(&body);
		buf_add_cstr(&body, "<div><p>" FIRST "</p>");
		struct str rest = str_of(boxes[i]),
			   head = str_slice(rest, 0, str_find(rest, STR("%s"), 0));
		buf_add(&body, head);
		buf_add_cstr(&body,
			     "This stands beside the story, and is nevertheless a sentence.");
		buf_add(&body, str_slice(rest, head.len + 2, rest.len));
		buf_add_cstr(&body, "<p>" SECOND "</p></div>");
		const struct article *a = page(*state, "", buf_str(&body).at);
		if (!str_eq(a->text, STR(FIRST "\n\n" SECOND)))
			fail_msg("%s: %.*s", boxes[i], STR_ARG(a->text));
		buf_clear(&body);
	}
}

static void a_name_does_not_condemn_what_holds_the_story(void **state)
{
	const struct article *a = page(*state, "", "<div class='content sidebar'>" BODY "</div>");
	check_str(a->text, FIRST "\n\n" SECOND);
	a = page(*state, "", "<div class='commentary headline-news'>" BODY "</div>");
	check_str(a->text, FIRST "\n\n" SECOND);
}

static void posts_that_the_story_quotes_stay(void **state)
{
	const struct article *a =
		page(*state, "",
		     "<div><p>" FIRST
		     "</p><div class=social-embed><blockquote><p>We will go on with the "
		     "talks in the autumn.</p></blockquote></div><p>" SECOND "</p></div>");
	assert_true(has(a->text, "We will go on with the talks"));
}

static void labels_before_and_buttons_behind_the_story_are_left_out(void **state)
{
	const struct article *a =
		page(*state, "",
		     "<div>The daily briefing of our paper for all its many readers<p>" FIRST
		     "</p><p>Short.</p><p>" SECOND
		     "</p><p>It ended there.</p>Back to the top of this page or "
		     "on to the next one</div>");
	check_str(a->text, FIRST "\n\nShort.\n\n" SECOND "\n\nIt ended there.");
}

static void lists_of_other_stories_are_not_the_story(void **state)
{
	const struct article *a =
		page(*state, "",
		     "<div><div><p>" FIRST "</p><p>" SECOND "</p></div><div><ul>"
		     "<li><a href=/1>Storm reaches the coast</a> The storm that had been expected "
		     "for days has "
		     "reached the coast, the weather service said on Friday.</li>"
		     "<li><a href=/2>Ferry is late again</a> The ferry to the islands was late for "
		     "the third time "
		     "this week, passengers said on Friday.</li></ul></div></div>");
	check_str(a->text, FIRST "\n\n" SECOND);
}

static void two_line_breaks_divide_paragraphs(void **state)
{
	const struct article *a =
		page(*state, "", "<div>" FIRST "<br><br>" SECOND "<br>It ended.</div>");
	check_str(a->text, FIRST "\n\n" SECOND " It ended.");
}

static void headings_and_items_of_the_text_stay(void **state)
{
	const struct article *a = page(
		*state, "",
		"<article><p>" FIRST "</p><h2>What was said</h2><ul><li>The first point</li>"
		"<li>The second point</li></ul><p>" SECOND "</p><h3>More from us</h3></article>");
	check_str(a->text,
		  FIRST "\n\nWhat was said\n\nThe first point\n\nThe second point\n\n" SECOND);
	assert_int_equal(a->blocks_len, 5);
	assert_int_equal(a->blocks[1].kind, BLOCK_HEADLINE);
	assert_int_equal(a->blocks[2].kind, BLOCK_LIST);
	assert_int_equal(a->blocks[4].kind, BLOCK_BODY);
}

static void rows_of_a_table_are_lines(void **state)
{
	const struct article *a = page(
		*state, "",
		"<article><p>" FIRST "</p><table><tr><th>Name</th><th>Office</th></tr>"
		"<tr><td>Dana Park</td><td>Minister</td></tr></table><p>" SECOND "</p></article>");
	assert_true(has(a->text, "\n\nDana Park Minister\n\n"));
}

static void credits_and_bylines_are_no_text(void **state)
{
	const struct article *a = page(
		*state, "",
		"<article><h1>Ministers meet again</h1><p class=byline>By Dana Park | May 24, 2021"
		"</p><figure><img src=x><figcaption>The minister arrives on Friday in Singapore "
		"for "
		"the talks with the secretary. (Robin Lee/AFP)</figcaption></figure>" BODY
		"<p>(Meridian)</p><p>(AP)</p><p>Additional reporting by Robin Lee</p></article>");
	check_str(a->author, "Dana Park");
	check_date(a, "2021-05-24");
	assert_int_equal(a->date_source, DATE_TEXT_LINE);
	assert_false(has(a->text, "Robin Lee"));
	assert_false(has(a->text, "Dana Park"));
	check_str(a->text, "The minister arrives on Friday in Singapore for the talks with the "
			   "secretary.\n\n" FIRST "\n\n" SECOND);
}

static void a_dateline_stands_outside_the_text(void **state)
{
	const struct article *a = page(*state, "",
				       "<article><p>SINGAPORE (Reuters) - " FIRST "</p><p>" SECOND
				       "</p></article>");
	check_str(a->text, FIRST "\n\n" SECOND);
}

static void json_ld_comes_before_everything_else(void **state)
{
	const struct article *a = page(
		*state,
		"<meta name=date content=2020-01-01><script "
		"type='application/ld+json'>{\"@context\":"
		"\"https://"
		"schema.org\",\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"Other\"},{\"@type\":"
		"[\"NewsArticle\"],\"headline\":\"Ministers &amp; secretaries\",\"datePublished\":"
		"\"2021-05-24T10:00:00+02:00\",\"author\":[{\"name\":\"Dana Park\"},\"Robin Lee\"],"
		"\"publisher\":{\"name\":\"The Outlet\"},\"url\":\"https://outlet.example/1\"}]}"
		"</script>",
		BODY);
	check_str(a->title, "Ministers & secretaries");
	check_date(a, "2021-05-24T10:00:00+02:00");
	assert_int_equal(a->date_source, DATE_JSONLD);
	check_str(a->author, "Dana Park, Robin Lee");
	check_str(a->source, "The Outlet");
	check_str(a->uri, "https://outlet.example/1");
}

static void json_ld_with_slips_is_read(void **state)
{
	const struct article *a = page(
		*state,
		"<script "
		"type='application/ld+json'>\n//<![CDATA[\n[{\"@type\":\"Article\",\"headline\":"
		"\"Two\nlines\",\"datePublished\":\"2021-05-24\",},]\n//]]></script>",
		BODY);
	check_str(a->title, "Two lines");
	check_date(a, "2021-05-24");
}

static void json_ld_beyond_repair_does_no_harm(void **state)
{
	const struct article *a =
		page(*state,
		     "<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"A "
		     "\"b\" c\","
		     "\"datePublished\":\"2021-05-24\"</script>",
		     ARTICLE);
	check_str(a->title, "Ministers meet again");
	check_str(a->text, FIRST "\n\n" SECOND);
}

static void an_article_that_only_json_ld_has_is_taken_from_there(void **state)
{
	const struct article *a =
		page(*state,
		     "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
		     "\"headline\":\"Ministers\",\"articleBody\":\"" FIRST " " SECOND " " FIRST
		     "\"}</script>",
		     "<div id=app>Loading</div>");
	check_str(a->text, FIRST " " SECOND " " FIRST);
}

static void meta_elements_say_title_date_outlet_and_link(void **state)
{
	const struct article *a = page(
		*state,
		"<title>Something else</title><meta property=og:title content='Ministers "
		"&#8217;meet "
		"| Outlet'><meta property=og:site_name content=Outlet><meta "
		"property=article:published_time content=2021-05-24T08:00:00Z><meta name=author "
		"content='By Dana Park'><link rel=canonical href='https://outlet.example/a'>",
		BODY);
	check_str(a->title, "Ministers \u2019meet");
	check_str(a->source, "Outlet");
	check_date(a, "2021-05-24T08:00:00Z");
	assert_int_equal(a->date_source, DATE_META);
	check_str(a->author, "Dana Park");
	check_str(a->uri, "https://outlet.example/a");
}

/* Only where the title says so, too. */
static void the_link_to_the_first_page_is_called_as_the_outlet(void **state)
{
	static const struct {
		const char *title, *link, *source;
	} cases[] = {
		{"Harbor Ledger | Ministers &#8217;meet again", "<a href='/'>Harbor Ledger</a>",
		 "Harbor Ledger"},
		{"Ministers &#8217;meet again - Harbor Ledger - World",
		 "<a href='https://ledger.example'>Harbor Ledger</a>", "Harbor Ledger"},
		{"Ministers &#8217;meet again | Harbor Ledger",
		 "<a href='/'>Home</a><a href='/world'>Harbor Ledger</a>", ""},
		{"Ministers &#8217;meet again", "<a href='/'>Ministers &#8217;meet again</a>", ""},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char head[300], body[2000];
		snprintf(head, sizeof(head), "<title>%s</title>", cases[i].title);
		snprintf(body, sizeof(body), "<div>%s</div><p>%s</p><p>%s</p>", cases[i].link,
			 FIRST, SECOND);
		const struct article *a = page(*state, head, body);
		check_str(a->source, cases[i].source);
		if (cases[i].source[0])
			assert_true(str_starts(a->title, STR("Ministers \u2019meet again")));
	}
}

static void the_date_is_looked_for_in_time_elements_and_then_the_link(void **state)
{
	const struct article *a =
		page(*state, "<link rel=canonical href='https://outlet.example/2020/02/03/x'>",
		     "<time datetime=2021-05-23>yesterday</time><time itemprop=datePublished "
		     "datetime=2021-05-24>today</time>" ARTICLE);
	check_date(a, "2021-05-24");
	assert_int_equal(a->date_source, DATE_TIME);
	a = page(*state, "<link rel=canonical href='https://outlet.example/2020/02/03/x'>",
		 ARTICLE);
	check_date(a, "2020-02-03");
	assert_int_equal(a->date_source, DATE_URL);
}

static void a_date_that_means_none_is_none(void **state)
{
	const struct article *a =
		page(*state, "<meta name=date content=0001-01-01T00:00:00>", ARTICLE);
	assert_int_equal(a->date_source, DATE_NONE);
	check_date(a, "");
}

static void the_language_is_the_one_the_page_names_unless_the_text_tells(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.html",
		   STR("<!DOCTYPE html><html lang=de-AT><body><p>Wien 3 : 1 Graz; Linz 2 : 2 "
		       "Salzburg; Innsbruck 0 : 4 Klagenfurt; Bregenz 1 : 1 Eisenstadt.</p>"));
	check_str(reading_one(r)->language, "de");
	/* Templates name a language that the text is not in. */
	reading_of(r, "a.html", STR("<!DOCTYPE html><html lang=de-AT><body>" ARTICLE));
	check_str(reading_one(r)->language, "en");
	check_str(page(r, "", ARTICLE)->language, "en");
}

static void pages_that_claim_latin_1_are_windows_1252(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.html",
		   STR("<html><head><meta charset=iso-8859-1></head><body><p>" FIRST
		       "</p><p>The aide\x92s answer was \x93no\x94, and that was all he said in "
		       "the caf\xE9."
		       "</p>"));
	check_str(reading_one(r)->text,
		  FIRST "\n\nThe aide\u2019s answer was \u201Cno\u201D, and that "
			"was all he said in the caf\u00E9.");
}

static void utf8_is_recognised_whatever_the_page_claims(void **state)
{
	struct reading *r = *state;
	static const char *const heads[] = {"", "\xEF\xBB\xBF", "<meta charset=iso-8859-1>"};
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		struct buf markup;
		buf_init(&markup);
		buf_format(&markup,
			   "%s<html><body><p>%s</p><p>Erdo\u011Fan\u2019s aides said on Friday "
			   "that they had "
			   "read it.</p>",
			   heads[i], FIRST);
		reading_of(r, "a.html", buf_str(&markup));
		buf_clear(&markup);
		assert_true(has(reading_one(r)->text, "Erdo\u011Fan\u2019s aides"));
	}
}

static void one_broken_byte_does_not_change_the_charset(void **state)
{
	struct reading *r = *state;
	reading_of(
		r, "a.html",
		STR("<html><meta charset=utf-8><p>" FIRST "</p><p>Erdo\xC4\x9F"
		    "an\xE2\x80\x99s aides said on Friday that they had read it \xFF again.</p>"));
	assert_true(has(reading_one(r)->text, "Erdo\u011Fan\u2019s aides"));
	assert_true(has(reading_one(r)->text, "\uFFFD again"));
}

static void references_to_windows_signs_mean_those_signs(void **state)
{
	const struct article *a = page(*state, "",
				       "<p>" FIRST
				       "</p><p>The aide&#146;s answer &#147;no&#148; &amp; nothing "
				       "else was heard on Friday.</p>");
	assert_true(has(a->text, "aide\u2019s answer \u201Cno\u201D & nothing"));
}

static void entities_that_a_page_declares_are_not_read(void **state)
{
	struct reading *r = *state;
	reading_of(
		r, "a.html",
		STR("<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><html><body>" BODY
		    "<p>The file says &x; and this goes on for a while, until it ends.</p>"));
	assert_false(has(reading_one(r)->text, "root:"));
}

static void scripts_and_comments_are_no_text(void **state)
{
	const struct article *a = page(
		*state, "",
		"<script>if (a < b) document.write('<p>" FIRST "</p>');</script><!-- <p>hidden "
		"text of a comment that is long enough to count as text.</p> --><style>p > a {}"
		"</style>" ARTICLE);
	check_str(a->text, FIRST "\n\n" SECOND);
}

static void unclosed_elements_end_where_browsers_end_them(void **state)
{
	const struct article *a = page(*state, "", "<div><p>" FIRST "<p>" SECOND "</div>");
	check_str(a->text, FIRST "\n\n" SECOND);
}

/* `count` times `part` in front of a page's article. */
static void check_survives(struct reading *r, const char *part, size_t count)
{
	struct buf markup;
	buf_init(&markup);
	buf_add_cstr(&markup, "<html><body>");
	for (size_t i = 0; i < count; i++)
		buf_add_cstr(&markup, part);
	buf_add_cstr(&markup, ARTICLE);
	reading_of(r, "a.html", buf_str(&markup));
	buf_clear(&markup);
	assert_int_equal(r->articles.len + r->failures, 1);
}

static void endless_nesting_and_broken_markup_do_not_crash(void **state)
{
	static const char *const parts[] = {
		"<div>",     "<b><i>", "<table><tr><td>", "<!--",        "<script>", "<",
		"<a b=\"x ", "</",     "<figure>",        "&#99999999;", "<p a=1 ",  "<ul><li>"};
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		check_survives(*state, parts[i], 50000);
}

static void every_beginning_of_a_page_is_read_or_refused(void **state)
{
	struct reading *r = *state;
	struct str s = STR(
		"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>A &amp; B</title>"
		"<script "
		"type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"\\u00e9\"}"
		"</script></head><body><!-- c -->" ARTICLE "<p title='x>y'>&#146; \xC3\xA9</p>");
	for (size_t len = 1; len <= s.len; len++) {
		reading_of(r, "a.html", str_slice(s, 0, len));
		assert_int_equal(r->articles.len + r->failures, 1);
	}
}

static void a_page_without_an_article_is_a_failure(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.html", STR("<!DOCTYPE html><html><body><div id=app></div></body></html>"));
	reading_failed_with(r, "no article text");
}

static void pages_are_known_by_their_beginning(void **state)
{
	(void)state;
	const struct reader *reader = reader_by_name("html");
	assert_non_null(reader);
	assert_true(reader->detect(STR("x"), STR("\n <!-- c --> <!DOCTYPE HTML PUBLIC>")));
	assert_true(reader->detect(STR("x"), STR("<?xml version=\"1.0\"?>\n<html xmlns=\"x\">")));
	assert_true(reader->detect(STR("x"), STR("\xFF\xFE<\0h\0t\0m\0l\0>\0")));
	assert_false(reader->detect(STR("x"), STR("<?xml version=\"1.0\"?><rss>")));
	assert_false(reader->detect(STR("x"), STR("The <html> element begins a page")));
	assert_false(reader->detect(STR("x"), STR("<!-- never closed")));
}

/* Titles. */

static void a_title_is_told_from_the_names_around_it(void **state)
{
	static const struct {
		const char *head, *body, *title;
	} cases[] = {
		{"<meta property=og:title content='Opinion | Ministers meet again in May'>",
		 "<h1>Ministers meet again in May</h1>", "Ministers meet again in May"},
		{"<title>Ministers meet again in Singapore | World | Harbor Outlet</title>", "",
		 "Ministers meet again in Singapore"},
		{"<title>Ministers of both sides meet again - but say little</title>", "",
		 "Ministers of both sides meet again - but say little"},
		{"<title>Why the ministers meet again in Singapore - outlet.example</title>",
		 "<h1>Harbor Outlet</h1>", "Why the ministers meet again in Singapore"},
		{"<meta property=og:title content='Ministers meet again - Harbor'>"
		 "<meta property=og:site_name content=Harbor>",
		 "", "Ministers meet again"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char body[2000];
		snprintf(body, sizeof(body), "%s%s", cases[i].body, BODY);
		check_str(page(*state, cases[i].head, body)->title, cases[i].title);
	}
}

static void of_several_articles_the_one_with_the_headline_is_read(void **state)
{
	const char *teaser = "<article><h3><a href=/x>Other news</a></h3>" BODY BODY "</article>";
	struct buf body;
	buf_init(&body);
	buf_add_cstr(&body, "<main><article><h1>Ministers meet again\u2026</h1><p>" FIRST
			    "</p><p>The ministers of both sides, who had not met for a year, went "
			    "home the next morning without another word to the press, as they had "
			    "agreed before.</p></article>");
	for (int i = 0; i < 4; i++)
		buf_add_cstr(&body, teaser);
	buf_add_cstr(&body, "</main>");
	buf_add_byte(&body, '\0');
	const struct article *a =
		page(*state, "<meta property=og:title content='Ministers meet again...'>", body.at);
	buf_clear(&body);
	assert_true(has(a->text, "without another word"));
	assert_false(has(a->text, "Another official"));
}

static void a_row_of_a_table_is_text_whatever_it_is_called(void **state)
{
	const struct article *a =
		page(*state, "",
		     "<article><h1>Results</h1>" BODY
		     "<table><tr><th>Place<th>Name</tr><tr class=player-1><td>1<td>Ann Lee</tr>"
		     "<tr class='video-2'><td>2<td>Bo Ek</tr></table>" BODY "</article>");
	assert_true(has(a->text, "1 Ann Lee"));
	assert_true(has(a->text, "2 Bo Ek"));
}

/* Dates. */

static void the_only_date_of_a_page_is_taken(void **state)
{
	static const struct {
		const char *body, *date;
	} cases[] = {
		{"<td>Entered :[ 2018-08-25 15:24 ]</td>", "2018-08-25T15:24:00"},
		{"<p>2018-08-25</p><p>by A on 2018-08-26</p>", ""},
		{"<p>The talks of May 24, 2021 were the first for a long time, they say.</p>", ""},
		{"<td>May 2021</td>", ""},
		{"<p>It must be done by <b>01.01.2019</b>, they say, and no later, or else.</p>",
		 ""},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char body[2000];
		snprintf(body, sizeof(body), "%s%s", cases[i].body, ARTICLE);
		check_date(page(*state, "", body), cases[i].date);
	}
}

static void the_order_of_day_and_month_is_the_pages_own(void **state)
{
	static const struct {
		const char *body, *date;
	} cases[] = {
		{"<p class=date>11/12/2019</p>", ""},
		{"<p class=date>Posted 11/12/2019 8:00 a.m.</p><p>Seen 25/3/2018</p>",
		 "2019-12-11T08:00:00"},
		{"<p class=date>11/12/2019</p><p>Seen 3/25/2018</p>", "2019-11-12"},
		{"<p class=date>11/12/2019</p><p>3/25/2018, 25/3/2018</p>", ""},
		{"<p class=date>12/12/2019</p>", "2019-12-12"},
		{"<p class=date>31/31/2019</p>", ""},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char body[2000];
		snprintf(body, sizeof(body), "%s%s", cases[i].body, ARTICLE);
		check_date(page(*state, "", body), cases[i].date);
	}
}

static void the_order_of_day_and_month_may_be_the_languages(void **state)
{
	struct reading *r = *state;
	reading_of(r, "a.html", STR("<html lang=en-US><body><p class=date>11/12/2019</p>" ARTICLE));
	check_date(reading_one(r), "2019-11-12");
	reading_of(r, "a.html", STR("<html lang=en-GB><body><p class=date>11/12/2019</p>" ARTICLE));
	check_date(reading_one(r), "2019-12-11");
}

static void the_beginnings_of_many_stories_are_no_article(void **state)
{
	struct reading *r = *state;
	struct buf markup;
	buf_init(&markup);
	buf_add_cstr(&markup, "<html><body><main>");
	for (int i = 0; i < 8; i++)
		buf_format(&markup,
			   "<article><h3><a href=/%d>Headline of story number %d</a></h3><p>" FIRST
			   "</p></article>",
			   i, i);
	buf_add_cstr(&markup, "</main>");
	reading_of(r, "front.html", buf_str(&markup));
	reading_failed_with(r, "several articles");
	buf_clear(&markup);
}

static void cross_heads_with_links_do_not_make_a_list(void **state)
{
	struct buf body;
	buf_init(&body);
	buf_add_cstr(&body, "<article><h1>Ministers meet again</h1>");
	for (int i = 0; i < 8; i++)
		buf_format(&body, "<h3><a href=#%d>Part number %d</a></h3>" BODY BODY, i, i);
	buf_add(&body, (struct str){"</article>", sizeof("</article>")});
	assert_true(has(page(*state, "", body.at)->text, "Another official"));
	buf_clear(&body);
}

static void the_entries_of_a_live_blog_are_articles(void **state)
{
	struct reading *r = *state;
	reading_of(
		r, "live.html",
		STR("<html><head><title>Talks, live</title><script type='application/ld+json'>"
		    "{\"@type\":\"LiveBlogPosting\",\"headline\":\"Talks, live\",\"datePublished\":"
		    "\"2021-05-24T08:00Z\",\"publisher\":{\"name\":\"Harbor\"},\"liveBlogUpdate\":["
		    "{\"@type\":\"BlogPosting\",\"headline\":\"They shake "
		    "hands\",\"datePublished\":"
		    "\"2021-05-24T10:00Z\",\"articleBody\":\"" FIRST "\"},"
		    "{\"@type\":\"BlogPosting\",\"articleBody\":\"" SECOND "\"},{\"x\":1},7]}"
		    "</script></head><body>" BODY "</body></html>"));
	assert_int_equal(r->failures, 0);
	assert_int_equal(r->articles.len, 2);
	check_str(r->articles.at[0]->title, "They shake hands");
	check_date(r->articles.at[0], "2021-05-24T10:00:00Z");
	check_str(r->articles.at[1]->title, "Talks, live");
	check_date(r->articles.at[1], "2021-05-24T08:00:00Z");
	check_str(r->articles.at[1]->source, "Harbor");
	assert_true(has(r->articles.at[1]->origin, "live.html#2"));
}

static void published_is_told_from_updated(void **state)
{
	static const struct {
		const char *head, *body, *date, *modified;
	} cases[] = {
		{"", "<time class=updated datetime=2021-05-25>x</time><time datetime=2021-05-24>",
		 "2021-05-24", ""},
		{"", "<p class=date>Updated on May 25, 2021 / First published on May 24, 2021</p>",
		 "2021-05-24", ""},
		{"", "<p class=date>Updated: May 25, 2021</p><p class=date>May 24, 2021</p>",
		 "2021-05-24", ""},
		{"", "<p class=date>Updated: May 25, 2021</p>", "2021-05-25", ""},
		{"",
		 "<p class=date>Mis \u00E0 jour le 25 mai 2021 - Publi\u00E9 le 24 mai 2021</p>",
		 "2021-05-24", ""},
		{"", "<p class=date>Stand: 25.05.2021</p><p class=date>24. Mai 2021</p>",
		 "2021-05-24", ""},
		{"<meta property=article:published_time content=2021-05-24T10:00Z>"
		 "<meta property=article:modified_time content=2021-05-25T11:00Z>",
		 "", "2021-05-24T10:00:00Z", "2021-05-25T11:00:00Z"},
		{"<meta property=article:published_time content=2021-05-24T10:00Z>"
		 "<meta property=article:modified_time content=2021-05-24T10:00Z>",
		 "", "2021-05-24T10:00:00Z", ""},
		{"<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
		 "\"datePublished\":\"2021-05-24\",\"dateModified\":\"2021-06-01\"}</script>"
		 "<meta property=article:published_time content=2021-05-24T08:00+02:00>",
		 "", "2021-05-24T08:00:00+02:00", "2021-06-01"},
		{"<meta itemprop=datePublished content='2021-05-24 08:00:00'>",
		 "<time datetime='2021-05-24T08:00:00Z'>x</time>", "2021-05-24T08:00:00Z", ""},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char body[2000], text[DATE_TEXT];
		snprintf(body, sizeof(body), "%s%s", cases[i].body, ARTICLE);
		const struct article *a = page(*state, cases[i].head, body);
		check_date(a, cases[i].date);
		check_str(moment_text(a->modified, text), cases[i].modified);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(navigation_comments_and_promotion_are_left_out),
		cmocka_unit_test(an_article_without_any_markup_of_its_own_is_found),
		cmocka_unit_test(boxes_named_for_something_else_inside_the_story_are_left_out),
		cmocka_unit_test(a_name_does_not_condemn_what_holds_the_story),
		cmocka_unit_test(posts_that_the_story_quotes_stay),
		cmocka_unit_test(labels_before_and_buttons_behind_the_story_are_left_out),
		cmocka_unit_test(lists_of_other_stories_are_not_the_story),
		cmocka_unit_test(two_line_breaks_divide_paragraphs),
		cmocka_unit_test(headings_and_items_of_the_text_stay),
		cmocka_unit_test(rows_of_a_table_are_lines),
		cmocka_unit_test(credits_and_bylines_are_no_text),
		cmocka_unit_test(a_dateline_stands_outside_the_text),
		cmocka_unit_test(json_ld_comes_before_everything_else),
		cmocka_unit_test(json_ld_with_slips_is_read),
		cmocka_unit_test(json_ld_beyond_repair_does_no_harm),
		cmocka_unit_test(an_article_that_only_json_ld_has_is_taken_from_there),
		cmocka_unit_test(meta_elements_say_title_date_outlet_and_link),
		cmocka_unit_test(the_link_to_the_first_page_is_called_as_the_outlet),
		cmocka_unit_test(the_date_is_looked_for_in_time_elements_and_then_the_link),
		cmocka_unit_test(a_date_that_means_none_is_none),
		cmocka_unit_test(the_language_is_the_one_the_page_names_unless_the_text_tells),
		cmocka_unit_test(pages_that_claim_latin_1_are_windows_1252),
		cmocka_unit_test(utf8_is_recognised_whatever_the_page_claims),
		cmocka_unit_test(one_broken_byte_does_not_change_the_charset),
		cmocka_unit_test(references_to_windows_signs_mean_those_signs),
		cmocka_unit_test(entities_that_a_page_declares_are_not_read),
		cmocka_unit_test(scripts_and_comments_are_no_text),
		cmocka_unit_test(unclosed_elements_end_where_browsers_end_them),
		cmocka_unit_test(endless_nesting_and_broken_markup_do_not_crash),
		cmocka_unit_test(every_beginning_of_a_page_is_read_or_refused),
		cmocka_unit_test(a_page_without_an_article_is_a_failure),
		cmocka_unit_test(pages_are_known_by_their_beginning),
		cmocka_unit_test(a_title_is_told_from_the_names_around_it),
		cmocka_unit_test(of_several_articles_the_one_with_the_headline_is_read),
		cmocka_unit_test(a_row_of_a_table_is_text_whatever_it_is_called),
		cmocka_unit_test(published_is_told_from_updated),
		cmocka_unit_test(the_only_date_of_a_page_is_taken),
		cmocka_unit_test(the_beginnings_of_many_stories_are_no_article),
		cmocka_unit_test(cross_heads_with_links_do_not_make_a_list),
		cmocka_unit_test(the_entries_of_a_live_blog_are_articles),
		cmocka_unit_test(the_order_of_day_and_month_is_the_pages_own),
		cmocka_unit_test(the_order_of_day_and_month_may_be_the_languages),
	};
	return cmocka_run_group_tests(tests, reading_set_up, reading_tear_down);
}
