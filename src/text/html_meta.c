/* SPDX-License-Identifier: MIT
 *
 * What the page says about the article. For each field the places are asked in order of how much
 * they can be trusted; what a program wrote for programs comes before what is shown.
 */
#include "base/utf8.h"
#include "boilerplate.h"
#include "html.h"
#include "text/when.h"

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
static struct str meta_content(const struct page *page, struct str name)
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
		content = meta_content(page, name);
	return content;
}

static xmlNode *find_element(const struct page *page, const char *name)
{
	xmlNode *root = root_of(page);
	for (xmlNode *n = root; n; n = html_next(n, root))
		if (html_is(n, name))
			return n;
	return NULL;
}

static struct str link_target(const struct page *page, struct str relation)
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
	struct str places[] = {link_target(page, STR("canonical")),
			       meta_content(page, STR("og:url")), ld->url};
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		if (is_absolute(places[i]) && places[i].len <= LONGEST &&
		    str_find_byte(places[i], ' ', 0) == STR_NOWHERE)
			return places[i];
	return (struct str){0};
}

/* "0001-01-01T00:00:00" is what programs write that know no date. */
static bool parse_date(struct str s, struct moment *moment)
{
	enum { FIRST_NEWSPAPER = 1605 };
	struct moment found;
	if (!s.len || (!moment_parse(s, &found) && !when_parse(s, &found)) ||
	    found.date.year < FIRST_NEWSPAPER)
		return false;
	*moment = found;
	return true;
}

/* A time element that is said to be when the article was published, else the first of the page
 * that has a date. */
static bool time_element(const struct page *page, struct moment *moment)
{
	xmlNode *root = root_of(page);
	bool found = false;
	for (xmlNode *n = root; n; n = html_next(n, root)) {
		struct moment here;
		bool date = html_is(n, "time") ||
			    str_eq_nocase(html_attribute(n, "itemprop"), STR("datePublished"));
		if (!date || (!parse_date(html_attribute(n, "datetime"), &here) &&
			      !parse_date(html_attribute(n, "content"), &here) &&
			      !parse_date(html_text(n, page->arena), &here)))
			continue;
		bool said = html_attribute(n, "pubdate").len ||
			    str_eq_nocase(html_attribute(n, "itemprop"), STR("datePublished")) ||
			    html_has_word(n, STR("publish* pubdate dateline entry"));
		if (said || !found)
			*moment = here;
		found = true;
		if (said)
			break;
	}
	return found;
}

/* "May 21, 2021 | World | By Harbor Ledger staff" in an element that is named for it. */
static bool shown_date(const struct page *page, struct moment *moment)
{
	enum { LONGEST = 200, MOST_TRIES = 40 };
	xmlNode *root = root_of(page);
	size_t start, end, tries = 0;
	for (xmlNode *n = root; n && tries < MOST_TRIES; n = html_next(n, root)) {
		if (!html_is_one_of(n, STR(" p div span time td li em small ")) ||
		    !html_has_word(n, STR("date dateline datetime pubdate publish* posted meta "
					  "byline timestamp time")))
			continue;
		struct str s = html_text(n, page->arena);
		tries++;
		if (s.len && s.len <= LONGEST &&
		    (when_parse(s, moment) || when_find(s, moment, &start, &end)))
			return true;
	}
	return false;
}

static enum date_source find_date(const struct page *page, const struct json_ld *ld, struct str url,
				  struct moment *moment)
{
	static const struct str names = STR_INIT(
		"article:published_time article:published og:published_time og:pubdate"
		" datePublished date pubdate publishdate publish-date publish_date published"
		" publication_date publication-date parsely-pub-date sailthru.date"
		" article.published DC.date.issued DCTERMS.created DC.date DC.date.created"
		" dcterms.date article_date_original OriginalPublicationDate ptime"
		" cXenseParse:recs:publishtime rnews:datePublished article:post_date"
		" dateCreated created date_published");
	struct str rest = names, name;
	if (parse_date(ld->date, moment))
		return DATE_JSONLD;
	while (str_next_word(&rest, &name))
		if (parse_date(meta_content(page, name), moment))
			return DATE_META;
	if (time_element(page, moment))
		return DATE_TIME;
	if (url.len && when_in_url(url, moment))
		return DATE_URL;
	return shown_date(page, moment) ? DATE_TEXT_LINE : DATE_NONE;
}

/* A name without "By" and what comes behind a bar: "By Strait Review staff · June 5, 2023". */
static struct str clean_author(struct str s)
{
	static const struct str labels[] = {STR_INIT("written by "), STR_INIT("posted by "),
					    STR_INIT("by: "), STR_INIT("by "),
					    STR_INIT("author: ")};
	static const struct str ends[] = {STR_INIT(" | "),      STR_INIT(" \u00B7 "),
					  STR_INIT(" \u2022 "), STR_INIT(" \u2013 "),
					  STR_INIT(" \u2014 "), STR_INIT(" - ")};
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
	       str_find_byte(s, '@', 0) == STR_NOWHERE && boilerplate_is_names(s);
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
		s = clean_author(s);
		if (is_author(s))
			return s;
	}
	return (struct str){0};
}

static struct str find_author(const struct page *page, const struct json_ld *ld)
{
	struct str names = STR("author byl parsely-author sailthru.author dc.creator"
			       " dcterms.creator article:author og:article:author");
	struct str name;
	if (is_author(clean_author(ld->author)))
		return clean_author(ld->author);
	while (str_next_word(&names, &name)) {
		struct str s = clean_author(meta_content(page, name));
		if (is_author(s))
			return s;
	}
	return shown_author(page);
}

/* A title in two: what stands before and behind its last separator. */
static bool split_title(struct str s, struct str *ret_head, struct str *ret_tail)
{
	static const struct str signs[] = {
		STR_INIT(" | "),      STR_INIT(" - "),  STR_INIT(" \u2013 "), STR_INIT(" \u2014 "),
		STR_INIT(" \u00BB "), STR_INIT(" :: "), STR_INIT(" \u00B7 "), STR_INIT(" \u2022 ")};
	size_t last = STR_NOWHERE, len = 0;
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		for (size_t at = 0; (at = str_find(s, signs[i], at)) != STR_NOWHERE; at++)
			if (last == STR_NOWHERE || at > last)
				last = at, len = signs[i].len;
	if (last == STR_NOWHERE)
		return false;
	*ret_head = str_trim(str_slice(s, 0, last));
	*ret_tail = str_trim(str_slice(s, last + len, s.len));
	return true;
}

static size_t count_words(struct str s)
{
	size_t words = 0;
	struct str word;
	while (str_next_word(&s, &word))
		words++;
	return words;
}

/* Without the outlet's name behind it; with `guess`, without what looks like one. */
static struct str without_site(struct str title, struct str site, bool guess)
{
	struct str head, tail;
	while (split_title(title, &head, &tail)) {
		bool named = site.len && (str_eq_nocase(tail, site) ||
					  str_find_nocase(tail, site, 0) != STR_NOWHERE);
		bool looks = guess && count_words(tail) <= 4 && count_words(head) >= 4;
		if (!head.len || (!named && !looks))
			break;
		title = head;
	}
	return title;
}

static struct str heading_text(const struct page *page)
{
	enum { LONGEST = 300 };
	xmlNode *root = root_of(page);
	struct str found = {0};
	for (xmlNode *n = root; n; n = html_next(n, root)) {
		if (!html_is(n, "h1"))
			continue;
		struct str s = html_text(n, page->arena);
		bool logo = html_has_word(n, STR("logo brand site sitename masthead"));
		if (s.len && s.len <= LONGEST && !logo && count_words(s) > count_words(found))
			found = s;
	}
	return found;
}

static struct str find_title(const struct page *page, const struct json_ld *ld, struct str site)
{
	struct str given = first_meta(page, STR("og:title"));
	struct str shown = heading_text(page);
	if (given.len)
		given = without_site(given, site, false);
	else
		given = ld->headline;
	if (given.len && !str_eq_nocase(given, site)) {
		/* "Title - Site" where the page does not say what its site is */
		struct str head, tail;
		bool more = split_title(given, &head, &tail);
		return more && str_eq_nocase(head, shown) ? head : given;
	}
	if (count_words(shown) > 1)
		return shown;
	xmlNode *title = find_element(page, "title");
	return title ? without_site(html_text(title, page->arena), site, true) : shown;
}

/* "Headline - Harbor Ledger": what follows the headline in the title element. */
static struct str site_in_title(const struct page *page)
{
	struct str head, tail, shown = heading_text(page);
	xmlNode *title = find_element(page, "title");
	if (!title || !split_title(html_text(title, page->arena), &head, &tail))
		return (struct str){0};
	bool fits = shown.len && str_eq_nocase(head, shown) && count_words(tail) <= 5;
	return fits ? tail : (struct str){0};
}

static struct str find_site(const struct page *page, const struct json_ld *ld)
{
	enum { LONGEST = 100 };
	struct str places[] = {meta_content(page, STR("og:site_name")), ld->publisher,
			       first_meta(page, STR("application-name DC.publisher publisher")),
			       site_in_title(page)};
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		if (places[i].len && places[i].len <= LONGEST && !is_absolute(places[i]))
			return places[i];
	return (struct str){0};
}

/* "en" of "en-US"; of no language given, the default stays. */
static void take_language(const struct page *page, struct article *article)
{
	struct str s = html_attribute(find_element(page, "html"), "lang");
	if (s.len < 2)
		s = first_meta(page, STR("og:locale content-language language"));
	bool code = s.len >= 2 && ascii_is_alpha(s.at[0]) && ascii_is_alpha(s.at[1]) &&
		    (s.len == 2 || s.at[2] == '-' || s.at[2] == '_');
	if (!code)
		return;
	char low[2] = {ascii_lower(s.at[0]), ascii_lower(s.at[1])};
	article->language = arena_keep(&article->arena, (struct str){low, 2});
}

static struct str keep_nfc(struct article *article, struct str s)
{
	struct offset_map unused;
	return unicode_nfc(&article->arena, arena_keep(&article->arena, s), &unused);
}

struct str html_meta(struct page *page, const struct json_ld *ld, struct article *article)
{
	collect_metas(page);
	struct str site = find_site(page, ld);
	article->uri = arena_keep(&article->arena, find_url(page, ld));
	article->source = keep_nfc(article, site);
	article->author = keep_nfc(article, find_author(page, ld));
	article->date_source = find_date(page, ld, article->uri, &article->date);
	take_language(page, article);
	struct str title = find_title(page, ld, site);
	VEC_CLEAR(&page->metas);
	return title;
}
