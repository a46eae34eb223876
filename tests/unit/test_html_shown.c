/* SPDX-License-Identifier: MIT
 *
 * What readers of a page see is what is told of it: its headline, the day on its own clock, the
 * captions of its photos.
 */
#include "reading.h"

#include "base/buf.h"

#define FIRST                                                                               \
	"The minister of defense met the secretary in Singapore on Friday, officials said," \
	" and they spoke about the talks that had been broken off the year before."
#define SECOND                                                                              \
	"Another official, who was not named, told reporters that both sides had agreed to" \
	" go on with the talks in the autumn."
#define BODY "<p>" FIRST "</p><p>" SECOND "</p>"

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

static enum block_kind kind_of(const struct article *a, const char *text)
{
	for (size_t i = 0; i < a->blocks_len; i++)
		if (str_eq(str_slice(a->text, a->blocks[i].start, a->blocks[i].end), str_of(text)))
			return a->blocks[i].kind;
	fail_msg("no block says \"%s\" in \"%.*s\"", text, STR_ARG(a->text));
	return BLOCK_BODY;
}

static void a_caption_is_kept_and_marked(void **state)
{
	const struct article *a = page(
		*state, "",
		"<article><h1>Ministers meet again</h1><figure><img src=a.jpg><figcaption>The "
		"two delegations at the table<span>Credit: EPA</span></figcaption></figure>"
		"<p>" FIRST "</p><div class='wp-caption alignright'><img src=b.jpg>"
		"<p class=wp-caption-text>Soldiers on parade in the capital last year</p></div>"
		"<p>" SECOND "</p></article>");
	assert_int_equal(kind_of(a, "The two delegations at the table"), BLOCK_CAPTION);
	assert_int_equal(kind_of(a, "Soldiers on parade in the capital last year"), BLOCK_CAPTION);
	assert_int_equal(kind_of(a, FIRST), BLOCK_BODY);
	assert_false(has(a->text, "EPA"));
}

static void a_caption_of_another_story_is_not(void **state)
{
	const struct article *a =
		page(*state, "",
		     "<article><h1>Ministers meet again</h1>" BODY "</article><aside><figure><img>"
		     "<figcaption>Tides were high along the coast this week</figcaption></figure>"
		     "</aside>");
	check_str(a->text, FIRST "\n\n" SECOND);
}

static void a_caption_shown_twice_is_kept_once(void **state)
{
	static const char photo[] = "<figure><img><figcaption>The two delegations at the table"
				    "</figcaption></figure>";
	struct buf body;
	buf_init(&body);
	buf_format(&body, "<article>%s%s" BODY "</article>", photo, photo);
	const struct article *a = page(*state, "", body.at);
	buf_clear(&body);
	check_str(a->text, "The two delegations at the table\n\n" FIRST "\n\n" SECOND);
}

#define OG(title) "<meta property=og:title content=\"" title "\">"

static void the_heading_that_is_seen_is_the_title(void **state)
{
	const struct article *a =
		page(*state, OG("Ministers of two countries meet"),
		     "<h1>Join our newsletter today and save</h1><article><h1>Ministers of the two "
		     "countries meet again in Singapore</h1>" BODY "</article>");
	check_str(a->title, "Ministers of the two countries meet again in Singapore");
}

static void a_heading_of_something_else_is_not_the_title(void **state)
{
	check_str(page(*state, OG("Ministers of two countries meet"),
		       "<h1>Get more stuff like this in your inbox</h1>" BODY)
			  ->title,
		  "Ministers of two countries meet");
	check_str(page(*state, "<title>Ministers of two countries meet | Harbor</title>",
		       "<h1>Get more stuff like this in your inbox</h1>" BODY)
			  ->title,
		  "Ministers of two countries meet");
}

static void a_heading_marked_as_the_headline_is_the_title(void **state)
{
	static const char told[] =
		OG("How the bay lost its ferry and what became of it") "<title>Why the ferry of "
								       "Strait Harbor never came "
								       "back - Harbor</title>";
	check_str(page(*state, told, "<h1 class=entry-title>The ferry of Strait Harbor</h1>" BODY)
			  ->title,
		  "The ferry of Strait Harbor");
	check_str(page(*state, told, "<h1 itemprop=headline>Storm warning for the coast</h1>" BODY)
			  ->title,
		  "How the bay lost its ferry and what became of it");
	check_str(page(*state, told,
		       "<h1 class=article-recirc>More on the ferry of Strait Harbor</h1>" BODY)
			  ->title,
		  "How the bay lost its ferry and what became of it");
}

static void a_headline_of_the_second_order_below_the_outlets_name_is_found(void **state)
{
	const struct article *a =
		page(*state, "<title>Ministers meet again | News of the bay</title>",
		     "<h1>News of the bay</h1><h2>Ministers meet again</h2>" BODY);
	check_str(a->title, "Ministers meet again");
}

#define PUBLISHED(date) "<meta property=article:published_time content=\"" date "\">"

static void the_day_is_told_by_the_clock_that_the_page_shows(void **state)
{
	check_date(page(*state, PUBLISHED("2019-11-20T01:50:59.403Z"),
			"<p class=date>Nov. 19, 2019 5:50 PM</p>" BODY),
		   "2019-11-19T17:50:59-08:00");
	check_date(page(*state, PUBLISHED("2019-11-20T04:26:47Z"),
			"<time>11:26 pm EST, Tuesday, November 19, 2019</time>" BODY),
		   "2019-11-19T23:26:47-05:00");
	check_date(page(*state, PUBLISHED("2019-11-18T20:00:10Z"),
			"<time datetime='2019-11-19 01:30:10'>Tuesday</time>" BODY),
		   "2019-11-19T01:30:10+05:30");
}

#define CHANGED(date) "<meta property=article:modified_time content=\"" date "\">"

static void the_clock_of_another_moment_is_the_pages_clock(void **state)
{
	check_date(page(*state, PUBLISHED("2019-11-20T05:14:35Z"),
			"<time datetime='2019-11-20T05:21:58Z'>11:21 pm CST, Tuesday, November 19, "
			"2019</time>" BODY),
		   "2019-11-19T23:14:35-06:00");
	check_date(page(*state, PUBLISHED("2019-11-20T05:14:35Z"),
			"<time datetime='2019-11-20T05:21:58Z'>Tuesday</time>" BODY),
		   "2019-11-20T05:14:35Z");
	check_date(page(*state,
			PUBLISHED("2019-11-19T03:05:46Z") CHANGED(
				"2019-11-19T03:15:39Z") "<meta property=og:updated_time "
							"content='2019-11-18T22:15:39-05:00'>",
			BODY),
		   "2019-11-18T22:05:46-05:00");
	check_date(page(*state,
			PUBLISHED("2019-11-19T01:19:34Z") "<meta name=article_date_original "
							  "content='Monday, November 18, 2019, "
							  "08:19 PM'>",
			BODY),
		   "2019-11-18T20:19:34-05:00");
}

#define DEK "After four years the boat runs again, and the mayor says so"

static void a_dek_in_a_header_of_its_own_is_text(void **state)
{
	check_str(page(*state, "<title>Ferry returns to the harbor</title>",
		       "<header><h1>Ferry returns to the harbor</h1><p class=dek>" DEK
		       "</p></header><article>" BODY "</article>")
			  ->text,
		  DEK "\n\n" FIRST "\n\n" SECOND);
	check_str(page(*state, "<title>Ferry returns to the harbor</title>",
		       "<header><h1>Ferry returns to the harbor</h1><p class=promo>" DEK
		       "</p></header><article>" BODY "</article><p class=dek>" DEK "</p>")
			  ->text,
		  FIRST "\n\n" SECOND);
}

static void an_author_may_be_a_node_of_the_graph(void **state)
{
	check_str(page(*state,
		       "<script type=application/ld+json>{\"@graph\":[{\"@type\":\"Article\","
		       "\"author\":{\"@id\":\"#p/1\"}},{\"@type\":[\"Person\"],\"@id\":\"#p/1\","
		       "\"name\":\"Ann Example\"}]}</script>",
		       BODY)
			  ->author,
		  "Ann Example");
}

static void an_author_may_stand_behind_the_date(void **state)
{
	const struct article *a = page(*state, "", "<p>June 5, 2023<br>by Ann Example</p>" BODY);
	check_str(a->author, "Ann Example");
	check_str(a->text, FIRST "\n\n" SECOND);
	check_str(page(*state, "",
		       "<div><span>June 5, 2023</span> <span>by Ann Example</span></div>" BODY)
			  ->author,
		  "Ann Example");
	check_str(page(*state, "", "<p>June 5, 2023: won by two lengths</p>" BODY)->author, "");
}

static void who_commented_is_not_the_author(void **state)
{
	check_str(page(*state, "",
		       BODY "<ol class=commentlist><li><cite class=author>Bob "
			    "Sample</cite></li></ol>")
			  ->author,
		  "");
}

static void another_moment_moves_no_clock(void **state)
{
	check_date(page(*state, PUBLISHED("2019-11-20T01:50:59Z"),
			"<p class=date>Nov. 19, 2019 5:13 PM</p>" BODY),
		   "2019-11-20T01:50:59Z");
	check_date(page(*state, PUBLISHED("2019-11-20T01:50:59Z"),
			"<p class=date>November 20, 2019</p>" BODY),
		   "2019-11-20T01:50:59Z");
}

static void a_zone_that_the_page_contradicts_is_put_right(void **state)
{
	check_date(page(*state,
			PUBLISHED("2019-11-20T02:15:49+00:00") "<script "
							       "type=application/"
							       "ld+json>{\"@type\":\"NewsArticle\","
							       "\"datePublished\":\"2019-11-20T02:"
							       "15:49-06:00\"}</script>",
			"<p class=date>Nov 19, 2019, 8:15 pm CST</p>" BODY),
		   "2019-11-19T20:15:49-06:00");
}

static void the_day_of_the_week_decides_the_order_of_day_and_month(void **state)
{
	check_date(page(*state, "", "<p class=date>Fri, 06/02/2023 - 14:10</p>" BODY),
		   "2023-06-02T14:10:00");
	check_date(page(*state, "", "<p class=date>Mon 06/02/2023</p>" BODY), "2023-02-06");
	assert_int_equal(page(*state, "", "<p class=date>06/02/2023</p>" BODY)->date_source,
			 DATE_NONE);
}

static void a_short_last_paragraph_in_a_box_of_the_same_name_stays(void **state)
{
	const struct article *a = page(
		*state, "",
		"<div><div class=para>" FIRST "</div><div class=para>" SECOND
		"</div><div class=para>It was not clear when the next round of talks would be "
		"held.</div><div class=button>It is not clear what all the other buttons do to "
		"it.</div></div>");
	assert_true(has(a->text, "the next round"));
	assert_false(has(a->text, "buttons"));
}

static void an_outlet_without_a_name_is_called_by_its_host(void **state)
{
	check_str(page(*state, "<link rel=canonical href='https://www.harbor.example/a/b'>", BODY)
			  ->source,
		  "harbor.example");
}

static void a_list_of_links_with_beginnings_is_no_article(void **state)
{
	struct reading *r = *state;
	struct buf markup;
	buf_init(&markup);
	buf_add_cstr(&markup, "<html><title>Latest</title><ul>");
	for (int i = 0; i < 6; i++)
		buf_format(&markup,
			   "<li><a href=/%d>Ministers meet again, number %d</a><div>" FIRST
			   " <a href=/%d>Read more</a></div></li>",
			   i, i, i);
	buf_add_cstr(&markup, "</ul></html>");
	reading_of(r, "list.html", buf_str(&markup));
	buf_clear(&markup);
	reading_failed_with(r, "beginnings of several articles");
}

static void posts_of_a_live_page_are_articles(void **state)
{
	struct reading *r = *state;
	struct buf markup;
	buf_init(&markup);
	buf_add_cstr(&markup, "<html><title>Talks in Singapore: live updates</title><main>");
	for (int i = 0; i < 3; i++)
		buf_format(&markup,
			   "<div class='live-blog-post'><time datetime='2023-06-02T1%d:00:00Z'>"
			   "</time><h2>Update %d</h2><p>" FIRST "</p></div>",
			   i, i);
	buf_add_cstr(&markup, "</main></html>");
	reading_of(r, "live.html", buf_str(&markup));
	buf_clear(&markup);
	assert_int_equal(r->articles.len, 3);
	check_str(r->articles.at[1]->title, "Update 1");
	check_date(r->articles.at[1], "2023-06-02T11:00:00Z");
	assert_int_equal(r->articles.at[1]->date_source, DATE_TIME);
	check_str(r->articles.at[1]->text, FIRST);
}

static void an_authors_outlet_and_office_are_no_part_of_the_name(void **state)
{
	static const struct {
		const char *given, *author;
	} cases[] = {
		{"Ann Lee, Harbor Times", "Ann Lee"},
		{"Ann Lee and Bo Ek HARBOR TIMES", "Ann Lee and Bo Ek"},
		{"Ann Lee, Executive Editor", "Ann Lee"},
		{"ANN LEE Associated Press", "ANN LEE"},
		{"Ann Lee, Bo Ek", "Ann Lee, Bo Ek"},
		{"Ann Harbor", "Ann Harbor"},
		{"Harbor Times", "Harbor Times"},
		{"Staff Reports", "Staff Reports"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf head;
		buf_init(&head);
		buf_format(&head,
			   "<meta property='og:site_name' content='Harbor Times'>"
			   "<meta name=author content='%s'>",
			   cases[i].given);
		const struct article *a =
			page(*state, head.at, "<h1>Ministers meet again</h1>" BODY);
		check_str(a->author, cases[i].author);
		check_str(a->source, "Harbor Times");
		buf_clear(&head);
	}
}

static void a_section_or_a_server_is_no_outlet(void **state)
{
	static const struct {
		const char *site, *host, *source;
	} cases[] = {{"U.S.", "www.harbor.example", "Harbor Wire"},
		     {"Hosted", "hosted.harbor.example", "Harbor Wire"},
		     {"Strait", "strait.harbor.example", "Strait"},
		     {"www.harbor.example", "www.harbor.example", "harbor.example"},
		     {"News Harbor", "news.example", "News Harbor"}};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf head;
		buf_init(&head);
		buf_format(&head,
			   "<title>Ministers meet again</title><meta property='og:site_name' "
			   "content='%s'><meta name=publisher content='Harbor Wire'>"
			   "<link rel=canonical href='https://%s/talks'>",
			   cases[i].site, cases[i].host);
		check_str(page(*state, head.at, "<h1>Ministers meet again</h1>" BODY)->source,
			  cases[i].source);
		buf_clear(&head);
	}
}

static void the_outlets_section_is_no_part_of_the_title(void **state)
{
	const struct article *a = page(*state,
				       "<meta property='og:site_name' content='Harbor'>"
				       "<meta property='og:title' content='Ministers meet again - "
				       "Harbor World - Both Shores'>",
				       BODY);
	check_str(a->title, "Ministers meet again");
}

static void beginnings_of_other_stories_below_the_article_go(void **state)
{
	static const char others[] =
		"<div class=mini><h2><a href=/1>A storm is near</a></h2><p>The storm that crossed "
		"the gulf will reach the coast by Sunday, forecasters say.</p></div>"
		"<div class=mini><h2><a href=/2>Schools close</a></h2><p>Schools in six districts "
		"stay closed until the end of the week, the council says.</p></div>";
	struct buf body;
	buf_init(&body);
	buf_format(&body,
		   "<div><h1>Ministers meet again</h1><div>" BODY "<p>" FIRST "</p></div>"
		   "<h3>On our front page</h3>%s</div>",
		   others);
	const struct article *a = page(*state, "<title>Ministers meet again</title>", body.at);
	check_str(a->text, FIRST "\n\n" SECOND "\n\n" FIRST);
	buf_clear(&body);
}

/* In a review of the week each part has its linked heading, too. */
static void parts_of_the_article_with_linked_headings_stay(void **state)
{
	const struct article *a =
		page(*state, "<title>The week in talks</title>",
		     "<article><h1>The week in talks</h1>" BODY
		     "<h2><a href=/1>A storm is near</a></h2><p>The storm that crossed the gulf "
		     "will reach the coast by Sunday, forecasters say.</p>"
		     "<h2><a href=/2>Schools close</a></h2><p>Schools in six districts stay closed "
		     "until the end of the week, the council says.</p></article>");
	assert_true(has(a->text, "The storm that crossed"));
	assert_true(has(a->text, "Schools in six districts"));
}

static void a_label_of_links_goes_with_them(void **state)
{
	const struct article *a =
		page(*state, "<title>Ministers meet again</title>",
		     "<article><h1>Ministers meet again</h1><p>" FIRST "</p><div><p>Further "
		     "reading</p><ul><li><a href=/1>A storm is near, forecasters say</a></li></ul>"
		     "</div><p>" SECOND "</p></article>");
	check_str(a->text, FIRST "\n\n" SECOND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_caption_is_kept_and_marked),
		cmocka_unit_test(a_caption_of_another_story_is_not),
		cmocka_unit_test(a_caption_shown_twice_is_kept_once),
		cmocka_unit_test(the_heading_that_is_seen_is_the_title),
		cmocka_unit_test(a_heading_of_something_else_is_not_the_title),
		cmocka_unit_test(a_heading_marked_as_the_headline_is_the_title),
		cmocka_unit_test(a_headline_of_the_second_order_below_the_outlets_name_is_found),
		cmocka_unit_test(the_day_is_told_by_the_clock_that_the_page_shows),
		cmocka_unit_test(another_moment_moves_no_clock),
		cmocka_unit_test(the_clock_of_another_moment_is_the_pages_clock),
		cmocka_unit_test(a_zone_that_the_page_contradicts_is_put_right),
		cmocka_unit_test(the_day_of_the_week_decides_the_order_of_day_and_month),
		cmocka_unit_test(a_short_last_paragraph_in_a_box_of_the_same_name_stays),
		cmocka_unit_test(an_outlet_without_a_name_is_called_by_its_host),
		cmocka_unit_test(a_list_of_links_with_beginnings_is_no_article),
		cmocka_unit_test(posts_of_a_live_page_are_articles),
		cmocka_unit_test(a_dek_in_a_header_of_its_own_is_text),
		cmocka_unit_test(an_author_may_be_a_node_of_the_graph),
		cmocka_unit_test(an_author_may_stand_behind_the_date),
		cmocka_unit_test(who_commented_is_not_the_author),
		cmocka_unit_test(an_authors_outlet_and_office_are_no_part_of_the_name),
		cmocka_unit_test(a_section_or_a_server_is_no_outlet),
		cmocka_unit_test(the_outlets_section_is_no_part_of_the_title),
		cmocka_unit_test(beginnings_of_other_stories_below_the_article_go),
		cmocka_unit_test(parts_of_the_article_with_linked_headings_stay),
		cmocka_unit_test(a_label_of_links_goes_with_them),
	};
	return cmocka_run_group_tests_name("html shown", tests, reading_set_up, reading_tear_down);
}
