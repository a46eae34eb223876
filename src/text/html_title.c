/* SPDX-License-Identifier: MIT
 *
 * A page's headline: as its readers see it. What the page says of itself to other programs is often
 * another wording, but it tells which of the page's headings is the headline: the one that shares
 * its words, not the outlet's name, nor an appeal to subscribe.
 */
#include "html.h"
#include "title.h"

enum { LONGEST = 300 };

/* Whether two wordings are of one headline. */
static bool is_alike(struct str a, struct str b)
{
	enum { LEAST = 3 };
	size_t of_a = title_words(a), of_b = title_words(b), few = of_a < of_b ? of_a : of_b;
	return few >= LEAST && title_common(a, b) * 2 >= few && of_a * 2 >= of_b &&
	       of_b * 2 >= of_a;
}

/* How many words of the headline `named` a heading has; 0 where it is another's. One of a lower
 * order is the headline only where all of its words are. */
static size_t shared_words(const xmlNode *node, struct str s, struct str named)
{
	enum { LEAST = 3 };
	size_t common = title_common(s, named), words = title_words(s);
	if (html_is(node, "h1"))
		return common * 2 >= words ? common : 0;
	return common == words && words >= LEAST ? common : 0;
}

/* A heading, and how many words it shares. */
struct heading {
	struct str text;
	size_t shared;
};

static void take_better(struct heading *best, struct str text, size_t shared)
{
	if (shared > best->shared)
		*best = (struct heading){text, shared};
}

struct str html_heading(const struct page *page, struct str named)
{
	xmlNode *root = xmlDocGetRootElement(page->doc);
	struct heading first = {0}, lower = {0};
	struct str longest = {0};
	for (xmlNode *n = root; n; n = html_next(n, root)) {
		bool h1 = html_is(n, "h1");
		if (!html_is_a(n, HTML_HEADING) ||
		    html_has_word(n, STR("logo brand site sitename masthead")))
			continue;
		struct str s = html_text(n, page->arena);
		if (!s.len || s.len > LONGEST)
			continue;
		take_better(h1 ? &first : &lower, s, shared_words(n, s, named));
		if (h1 && title_words(s) > title_words(longest))
			longest = s;
	}
	/* The outlet's name as first heading is a part of the title element, too. */
	if (first.shared && (first.shared * 2 > lower.shared))
		return first.text;
	return lower.shared ? lower.text : longest;
}

/* Whether the page's heading is its headline, where the title element says `named`: not the
 * outlet's name set as a heading above a headline that is none. */
static bool is_headline(struct str shown, struct str named)
{
	enum { FEW = 3 };
	bool more = title_words(named) > title_words(shown) + FEW;
	bool other = str_find_nocase(named, shown, 0) == STR_NOWHERE;
	return !named.len ||
	       (title_words(shown) > 1 && !(more && other && title_words(shown) <= FEW));
}

static bool is_heading(const struct page *page, struct str s)
{
	return title_is_same(s, html_heading(page, s));
}

/* Where no program was told a headline: by the title element and the headings. */
static struct str shown_title(const struct page *page, struct str site)
{
	struct str named = html_text(html_find(page, "title"), page->arena), head, tail = {0};
	struct str shown = html_heading(page, named);
	bool outlet = title_split(named, &head, &tail) && is_heading(page, tail) &&
		      (title_words(head) >= title_words(tail) || is_heading(page, head));
	named = outlet ? head : title_without_site(named, site, true);
	bool other = !is_alike(shown, named) && title_common(shown, named) < title_words(shown);
	if ((outlet && title_is_same(shown, tail)) || (title_words(named) >= 4 && other))
		return named;
	return is_headline(shown, named) ? shown : named;
}

/* Whether a heading is marked as the headline of an article: by what it is called, not by standing
 * in a box called so. */
static bool is_marked(const xmlNode *node)
{
	static const struct str others = STR_INIT("recirc* related more promo* teaser* newsletter "
						  "subscribe logo brand site sitename masthead");
	return html_is(node, "h1") && !html_has_word(node, others) &&
	       (str_find_nocase(html_attribute(node, "itemprop"), STR("headline"), 0) !=
			STR_NOWHERE ||
		html_has_word(node, STR("headline hed article entry story post")));
}

/* The first heading that is marked as the headline, where the page tells programs another wording
 * (`given`): it shares words with that or with the title element, so it is not another story's. */
static struct str marked_heading(const struct page *page, const struct json_ld *ld,
				 struct str given)
{
	enum { LEAST = 3, LEAST_COMMON = 2 };
	xmlNode *n = xmlDocGetRootElement(page->doc);
	while (n && !is_marked(n))
		n = html_next(n, NULL);
	struct str s = n ? html_text(n, page->arena) : (struct str){0};
	struct str named = html_text(html_find(page, "title"), page->arena);
	bool ours = title_common(s, named) >= LEAST_COMMON ||
		    title_common(s, given) >= LEAST_COMMON || title_is_same(s, ld->headline);
	bool fits = s.len <= LONGEST && title_words(s) >= LEAST && ours;
	return fits ? s : (struct str){0};
}

struct str html_title(const struct page *page, const struct json_ld *ld, struct str site)
{
	struct str given = html_meta_content(page, STR("og:title")), head, tail;
	if (given.len)
		given = title_without_site(given, site, false);
	else
		given = ld->headline;
	if (!given.len || str_eq_nocase(given, site))
		return shown_title(page, site);
	struct str shown = html_heading(page, given);
	/* "Title - Site" where the page does not say what its site is */
	if (title_split(given, &head, &tail) && title_is_same(head, shown))
		return head;
	if (is_alike(shown, given))
		return title_without_site(shown, site, false);
	struct str marked = marked_heading(page, ld, given);
	return marked.len ? title_without_site(marked, site, false)
			  : title_without_label(given, shown);
}
