/* SPDX-License-Identifier: MIT
 *
 * What the page says about the article. For each field the places are asked in order of how much
 * they can be trusted; what a program wrote for programs comes before what is shown.
 */
#include "base/utf8.h"
#include "byline.h"
#include "fields.h"
#include "html.h"
#include "link.h"
#include "name_words.h"
#include "text/when.h"
#include "title.h"

static xmlNode *root_of(const struct page *page)
{
	return xmlDocGetRootElement(page->doc);
}

/* What the page's meta elements say, collected once: they are asked for many names. */
static void collect_metas(struct page *page)
{
	static const char *const keys[] = {"property", "name", "itemprop", "http-equiv"};
	enum { MOST_METAS = 1000 };
	xmlNode *root = root_of(page);
	for (xmlNode *n = root; n && page->metas.len < MOST_METAS; n = html_next(n, root)) {
		struct str content = html_attribute(n, "content");
		for (size_t i = 0;
		     html_is(n, "meta") && content.len && i < sizeof(keys) / sizeof(keys[0]); i++) {
			struct str name = html_attribute(n, keys[i]);
			if (name.len)
				*VEC_PUSH(&page->metas) = (struct page_meta){name, content};
		}
	}
}

/* The content of the first meta element that is called so, in any letters. */
struct str html_meta_content(const struct page *page, struct str name)
{
	for (size_t i = 0; i < page->metas.len; i++)
		if (str_eq_nocase(page->metas.at[i].name, name))
			return html_unescape(page->metas.at[i].content, page->arena);
	return (struct str){0};
}

/* Of several names, separated by blanks, the first that has content. */
static struct str first_meta(const struct page *page, struct str names)
{
	struct str name, content = {0};
	while (content.len == 0 && str_next_word(&names, &name))
		content = html_meta_content(page, name);
	return content;
}

xmlNode *html_find(const struct page *page, const char *name)
{
	xmlNode *root = root_of(page);
	for (xmlNode *n = root; n; n = html_next(n, root))
		if (html_is(n, name))
			return n;
	return NULL;
}

static struct str address_in(const struct page *page, struct str relation)
{
	xmlNode *root = root_of(page);
	for (xmlNode *n = root; n; n = html_next(n, root))
		if (html_is(n, "link") && str_eq_nocase(html_attribute(n, "rel"), relation))
			return html_attribute(n, "href");
	return (struct str){0};
}

static bool is_absolute(struct str url)
{
	return str_starts_nocase(url, STR("http://")) || str_starts_nocase(url, STR("https://"));
}

static struct str find_url(const struct page *page, const struct json_ld *ld)
{
	enum { LONGEST = 2000 };
	struct str places[] = {address_in(page, STR("canonical")),
			       html_meta_content(page, STR("og:url")), ld->url};
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		if (is_absolute(places[i]) && places[i].len <= LONGEST &&
		    str_find_byte(places[i], ' ', 0) == STR_NOWHERE)
			return places[i];
	return (struct str){0};
}

/* A name without "By" and what comes behind a bar: "By Strait Review staff · June 5, 2023". */
struct str html_byline(struct str s)
{
	static const struct str labels[] = {STR_INIT("written by "), STR_INIT("posted by "),
					    STR_INIT("by: "), STR_INIT("by "),
					    STR_INIT("author: ")};
	static const struct str ends[] = {
		STR_INIT(" | "),        STR_INIT(" \u00B7 "), STR_INIT(" \u2022 "),
		STR_INIT(" \u2013 "),   STR_INIT(" \u2014 "), STR_INIT(" - "),
		STR_INIT(" Published"), STR_INIT(" Updated"), STR_INIT(" Posted")};
	struct moment unused;
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		size_t at = str_find_nocase(s, labels[i], 0);
		if (at != STR_NOWHERE && (at == 0 || s.at[at - 1] == ' ')) {
			s = str_trim(str_slice(s, at + labels[i].len, s.len));
			break;
		}
	}
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		s = str_slice(s, 0, str_find(s, ends[i], 0));
	size_t start, end;
	if (when_find(s, &unused, &start, &end))
		s = str_slice(s, 0, start);
	while (s.len && s.at[s.len - 1] && strchr(" ,|-:", s.at[s.len - 1]))
		s.len--;
	return str_trim(s);
}

static bool is_author(struct str s)
{
	enum { LONGEST = 150 };
	return s.len > 1 && s.len <= LONGEST && !is_absolute(s) &&
	       str_find_byte(s, '@', 0) == STR_NOWHERE && words_are_names(s);
}

/* Whether it stands among what readers wrote. */
static bool is_of_comments(const xmlNode *node)
{
	for (; node && !html_is(node, "body"); node = node->parent)
		if (html_has_word(node,
				  STR("comment* pingback* trackback* disqus respond replies")))
			return true;
	return false;
}

static struct str shown_author(const struct page *page)
{
	enum { LONGEST = 300, MOST_TRIES = 20 };
	xmlNode *root = root_of(page);
	size_t tries = 0;
	for (xmlNode *n = root; n && tries < MOST_TRIES; n = html_next(n, root)) {
		if (!str_eq_nocase(html_attribute(n, "rel"), STR("author")) &&
		    !str_eq_nocase(html_attribute(n, "itemprop"), STR("author")) &&
		    !html_has_word(n, STR("byline author")))
			continue;
		struct str s = html_text(n, page->arena);
		tries++;
		if (s.len == 0 || s.len > LONGEST)
			continue;
		s = html_byline(s);
		if (is_author(s) && !is_of_comments(n))
			return s;
	}
	return (struct str){0};
}

/* "June 5, 2023 by Ann Example", in one line or in two, in an element that no name tells. */
static struct str author_behind_date(const struct page *page)
{
	enum { LONGEST = 120, MOST_TEXTS = 2000 };
	static const struct str inner = STR_INIT(" a b strong i em span small font time u ");
	xmlNode *root = root_of(page);
	size_t texts = 0;
	for (xmlNode *n = root; n && texts < MOST_TEXTS; n = html_next(n, root)) {
		if (n->type != XML_TEXT_NODE || !n->content)
			continue;
		struct str s = str_of((const char *)n->content);
		texts++;
		if (s.len > LONGEST || str_find_nocase(s, STR("by"), 0) == STR_NOWHERE)
			continue;
		const xmlNode *line = n->parent;
		while (line->parent && html_is_one_of(line, inner))
			line = line->parent;
		struct moment unused;
		size_t end;
		s = html_text(line, page->arena);
		if (s.len > LONGEST || !when_starts(s, &unused, &end))
			continue;
		s = str_trim(str_slice(s, end, s.len));
		if (str_starts_nocase(s, STR("by ")) && is_author(html_byline(s)) &&
		    !is_of_comments(line))
			return html_byline(s);
	}
	return (struct str){0};
}

static struct str find_author(const struct page *page, const struct json_ld *ld)
{
	struct str names = STR("author byl parsely-author sailthru.author dc.creator"
			       " dcterms.creator article:author og:article:author");
	struct str name;
	if (is_author(html_byline(ld->author)))
		return html_byline(ld->author);
	while (str_next_word(&names, &name)) {
		struct str s = html_byline(html_meta_content(page, name));
		if (is_author(s))
			return s;
	}
	struct str shown = shown_author(page);
	return shown.len ? shown : author_behind_date(page);
}

/* "Headline - Harbor Ledger": what follows the headline in the title element. */
static struct str site_in_title(const struct page *page)
{
	struct str head, tail, named = html_text(html_find(page, "title"), page->arena);
	struct str shown = html_heading(page, named);
	if (!title_split(named, &head, &tail))
		return (struct str){0};
	bool name = tail.len && !ascii_is_lower(tail.at[0]);
	name = name || str_find_byte(tail, '.', 0) != STR_NOWHERE;
	bool fits = name && shown.len && str_eq_nocase(head, shown) && title_words(tail) <= 5;
	return fits ? tail : (struct str){0};
}

/* Some pages call their section or their server the site: "U.S." on reuters.com, "Hosted" on
 * hosted.ap.org. */
static bool is_no_outlet(struct str site, struct str host, struct arena *arena)
{
	enum { SHORT = 2 };
	static const struct str servers[] = {
		STR_INIT("hosted"),  STR_INIT("news"),   STR_INIT("blog"),  STR_INIT("blogs"),
		STR_INIT("edition"), STR_INIT("mobile"), STR_INIT("live"),  STR_INIT("archive"),
		STR_INIT("amp"),     STR_INIT("sports"), STR_INIT("money"), STR_INIT("web"),
	};
	struct str letters = byline_letters(site, arena), of_host = byline_letters(host, arena);
	if (!host.len || !letters.len)
		return false;
	if (letters.len <= SHORT && str_find(of_host, letters, 0) == STR_NOWHERE)
		return true;
	for (size_t i = 0; i < sizeof(servers) / sizeof(servers[0]); i++)
		if (str_eq(letters, servers[i]) && str_starts(of_host, letters))
			return true;
	return false;
}

/* Whether the title element says `name` before or behind the headline. */
static bool is_beside_headline(const struct page *page, struct str name)
{
	struct str rest = html_text(html_find(page, "title"), page->arena), tail;
	size_t parts = 1;
	for (struct str head; title_split(rest, &head, &tail); rest = head, parts++)
		if (title_is_same(tail, name))
			return true;
	return parts > 1 && title_is_same(rest, name);
}

/* Whether a link leads to the first page of a site: "/", "https://harbor.example/". */
static bool leads_home(const xmlNode *link)
{
	struct str href = html_attribute(link, "href");
	size_t host = str_find(href, STR("://"), 0);
	if (host != STR_NOWHERE)
		href = str_slice(href, str_find_byte(href, '/', host + 3), href.len);
	return str_eq(href, STR("/")) || (host != STR_NOWHERE && !href.len);
}

/* What the link to the first page is called, where the title element says the same. */
static struct str site_of_home_link(const struct page *page)
{
	xmlNode *root = xmlDocGetRootElement(page->doc);
	enum { MOST_LINKS = 20 };
	size_t links = 0;
	for (xmlNode *n = root; n && links < MOST_LINKS; n = html_next(n, root)) {
		if (!html_is(n, "a") || !leads_home(n))
			continue;
		links++;
		struct str name = html_text(n, page->arena);
		if (name.len && is_beside_headline(page, name))
			return name;
	}
	return (struct str){0};
}

static struct str find_site(const struct page *page, const struct json_ld *ld, struct str host)
{
	enum { LONGEST = 100 };
	struct str places[] = {html_meta_content(page, STR("og:site_name")), ld->publisher,
			       first_meta(page, STR("application-name DC.publisher publisher")),
			       site_in_title(page)};
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		if (places[i].len && places[i].len <= LONGEST && !is_absolute(places[i]) &&
		    !is_no_outlet(places[i], host, page->arena))
			return str_slice(places[i], places[i].at[0] == '@', places[i].len);
	return site_of_home_link(page);
}

/* "en" of "en-US"; of no language given, the default stays. */
static void take_language(const struct page *page, struct article *article)
{
	struct str s = html_attribute(html_find(page, "html"), "lang");
	if (s.len < 2)
		s = first_meta(page, STR("og:locale content-language language"));
	fields_language(article, s);
}

static struct str keep_nfc(struct article *article, struct str s)
{
	struct offset_map unused;
	return unicode_nfc(&article->arena, arena_keep(&article->arena, s), &unused);
}

struct str html_meta(struct page *page, const struct json_ld *ld, struct article *article)
{
	collect_metas(page);
	article->uri = arena_keep(&article->arena, find_url(page, ld));
	struct str host = link_host(article->uri);
	struct str site = link_without_www(find_site(page, ld, host));
	article->source = keep_nfc(article, site.len ? site : host);
	article->author = keep_nfc(
		article, byline_person(find_author(page, ld), article->source, page->arena));
	html_date(page, ld, article);
	take_language(page, article);
	struct str title = html_title(page, ld, site);
	VEC_CLEAR(&page->metas);
	return title;
}
