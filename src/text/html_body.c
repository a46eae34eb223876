/* SPDX-License-Identifier: MIT
 *
 * Which pieces of a page are its article.
 *
 * Three steps. (1) What is named for something else (navigation, comments, share bars, related
 * stories, newsletters) is dropped, unless so much of the page's text stands in it that the name
 * must mean something else. (2) The article is the deepest element that holds nearly all of the
 * text weight that is left, so that an article divided over several boxes stays whole. (3) In it,
 * text is told from furniture by length, share of links and neighbours: Kohlschuetter, Fankhauser
 * and Nejdl, Boilerplate detection using shallow text features, WSDM 2010.
 */
#include "html.h"
#include "title.h"

/* What is known of an element; hung on the node's _private. */
struct box {
	size_t weight;     /* of the pieces below that are not dropped */
	bool asked, other; /* whether it, or what it stands in, is beside the article */
};

static struct box *box_of(xmlNode *node, struct arena *arena)
{
	if (!node->_private)
		node->_private = ARENA_NEW(arena, struct box);
	return node->_private;
}

static size_t weight_of(const xmlNode *node)
{
	return node->_private ? ((struct box *)node->_private)->weight : 0;
}

/* A piece's weight is told to all elements around it, or taken back. */
static void tell(const struct piece *piece, struct arena *arena, bool add)
{
	for (xmlNode *n = piece->box; n && n->type == XML_ELEMENT_NODE; n = n->parent) {
		struct box *box = box_of(n, arena);
		box->weight = add ? box->weight + piece->weight : box->weight - piece->weight;
	}
}

/* Names that are hardly ever given to an article. */
static bool is_surely_other(const xmlNode *node)
{
	return html_is_a(node, HTML_ASIDE) ||
	       html_has_word(
		       node,
		       STR("comment comments commentlist disqus respond footer sidebar nav navbar "
			   "navigation"
			   " breadcrumb* related* recommend* recirc* newsletter* outbrain taboola "
			   "cookie"
			   " cookies gdpr consent complementary contentinfo masthead menu submenu"
			   " advert* adsense sponsor* promo promos promotion popular trending"));
}

/* Names that sometimes are. */
static bool is_likely_other(const xmlNode *node)
{
	if (html_is_one_of(node, STR(" tr th "))) /* "player" is no video in a table of results */
		return false;
	return html_is_a(node, HTML_FRAME) ||
	       html_has_word(
		       node,
		       STR("share sharing sharedaddy sharebar shares social follow subscribe "
			   "subscription signup"
			   " banner popup modal overlay lightbox paywall byline bylines bio "
			   "pagination"
			   " pager prevnext caption captions credit credits wp-caption slideshow "
			   "gallery"
			   " carousel widget widgets toolbar rating ratings poll login copyright"
			   " disclaimer timestamp dateline kicker hidden ad ads advertisement "
			   "teaser"
			   " teasers tags taglist authorbox contributor print readmore more infobox"
			   " hatnote toc editsection reference references reflist catlinks jump"
			   " donate donation metadata meta alert notice message pullquote search"
			   " tooltip trc cta inline-related interstitial player video controls"
			   " adjust* textsize fontsize"));
}

/* Posts that the story quotes come as a quotation in a box called social, video or the like. */
static bool holds_quotation(const xmlNode *node)
{
	const xmlNode *n = node->children;
	while (n && n->type != XML_ELEMENT_NODE)
		n = n->next;
	return html_is(n, "blockquote");
}

/* Whether the element is something beside the article. `all` is the weight of the page. */
static bool is_other(const xmlNode *node, size_t all)
{
	size_t weight = weight_of(node);
	if (html_is_one_of(node, STR(" html body main article ")) && weight * 4 > all)
		return false;
	if (holds_quotation(node))
		return false;
	if (is_surely_other(node))
		return weight * 10 < all * 7;
	return is_likely_other(node) && weight * 10 < all * 3;
}

/* The same for the element and all it stands in, each asked once. Nesting has a limit (256). */
static bool is_in_other(xmlNode *node, size_t all, struct arena *arena)
{
	if (!node || node->type != XML_ELEMENT_NODE)
		return false;
	struct box *box = box_of(node, arena);
	if (!box->asked) {
		box->other = is_in_other(node->parent, all, arena) || is_other(node, all);
		box->asked = true;
	}
	return box->other;
}

static bool is_article_box(const xmlNode *node)
{
	return str_eq_nocase(html_attribute(node, "itemprop"), STR("articleBody")) ||
	       html_has_word(node, STR("articlebody storybody"));
}

static bool is_below(const xmlNode *node, const xmlNode *root)
{
	for (; node; node = node->parent)
		if (node == root)
			return true;
	return false;
}

/* Whether the headline stands in the element. */
static bool holds_headline(xmlNode *node, struct str title, struct arena *arena)
{
	for (xmlNode *n = html_next(node, node); n; n = html_next(n, node))
		if (html_is_one_of(n, STR(" h1 h2 ")) && title_is_same(html_text(n, arena), title))
			return true;
	return false;
}

/* The one of the page's several articles that has its headline: a short one may stand above the
 * beginnings of many others. NULL where there are not several, or it holds hardly any text. */
static xmlNode *headed_article(const struct page *page, struct str title)
{
	enum { LEAST = 200, LEAST_ARTICLES = 3 };
	xmlNode *root = xmlDocGetRootElement(page->doc), *found = NULL;
	size_t beside = 0;
	for (xmlNode *n = root; n; n = html_next(n, root)) {
		if (!html_is(n, "article") || !weight_of(n))
			continue;
		if (!found && weight_of(n) >= LEAST && holds_headline(n, title, page->arena))
			found = n;
		else if (found && !is_below(n, found))
			beside++;
	}
	return beside >= LEAST_ARTICLES ? found : NULL;
}

/* Of the elements that say they are the article the one with most text; NULL where none has a
 * good part of the page's. */
static xmlNode *named_article(xmlNode *root, size_t all)
{
	xmlNode *best = NULL;
	for (xmlNode *n = root; n; n = html_next(n, root)) {
		if (n->type != XML_ELEMENT_NODE || weight_of(n) * 10 < all * 3)
			continue;
		if ((is_article_box(n) || html_is(n, "article")) &&
		    (!best || weight_of(n) > weight_of(best)))
			best = n;
	}
	return best;
}

/* The deepest element below `root` that holds nearly all of its weight. */
static xmlNode *descend(xmlNode *root)
{
	for (xmlNode *node = root;;) {
		xmlNode *heaviest = NULL;
		for (xmlNode *child = node->children; child; child = child->next)
			if (child->type == XML_ELEMENT_NODE &&
			    (!heaviest || weight_of(child) > weight_of(heaviest)))
				heaviest = child;
		bool paragraph = heaviest && html_is_one_of(heaviest, STR(" p li td tr span "));
		if (!heaviest || weight_of(heaviest) * 10 < weight_of(node) * 8 ||
		    weight_of(heaviest) == 0 || (paragraph && !html_is(heaviest, "td")))
			return node;
		node = heaviest;
	}
}

static bool is_mostly_link(const struct piece *piece)
{
	return piece->link_bytes * 2 > piece->text.len;
}

/* "Read more: ...", "ALSO READ | ...", "Related: ...": a link to another story in a paragraph of
 * its own. */
static bool is_pointer(const struct piece *piece)
{
	static const struct str starts[] = {
		STR_INIT("read more"),
		STR_INIT("read also"),
		STR_INIT("also read"),
		STR_INIT("related"),
		STR_INIT("see also"),
		STR_INIT("more:"),
		STR_INIT("read:"),
		STR_INIT("watch:"),
		STR_INIT("read next"),
		STR_INIT("more on"),
		STR_INIT("don't miss"),
		STR_INIT("recommended"),
		STR_INIT("a lire aussi"),
		STR_INIT("\u00E0 lire aussi"),
		STR_INIT("lire aussi"),
		STR_INIT("lea tambi\u00E9n"),
		STR_INIT("lee tambi\u00E9n"),
		STR_INIT("leia tamb\u00E9m"),
		STR_INIT("lesen sie auch"),
		STR_INIT("leggi anche"),
		STR_INIT("baca juga"),
		STR_INIT("\u0447\u0438\u0442\u0430\u0439\u0442\u0435 "
			 "\u0442\u0430\u043A\u0436\u0435"),
		STR_INIT("\u0427\u0438\u0442\u0430\u0439\u0442\u0435 "
			 "\u0442\u0430\u043A\u0436\u0435"),
	};
	if (piece->link_bytes * 3 < piece->text.len)
		return false;
	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (str_starts_nocase(piece->text, starts[i]))
			return true;
	return piece->link_bytes * 10 >= piece->text.len * 9;
}

/* Whether a piece of the article's element reads as text. */
static bool is_text(const struct piece *piece)
{
	enum { FEW_WORDS = 10, FEW_CAPTION_WORDS = 5 };
	if (piece->kind == PIECE_CAPTION)
		return str_count_words(piece->text) >= FEW_CAPTION_WORDS && !is_mostly_link(piece);
	if (piece->kind == PIECE_PARAGRAPH)
		return !is_pointer(piece);
	if (is_mostly_link(piece))
		return false;
	if (piece->kind == PIECE_HEADING || piece->kind == PIECE_ITEM)
		return true;
	size_t least = html_is(piece->box, "tr") ? 2 : FEW_WORDS;
	return piece->weight > 0 || str_count_words(piece->text) >= least;
}

/* A heading is one only before text: those at the end, and those of what was dropped, go. */
static void drop_bare_headings(struct pieces *pieces)
{
	bool text = false;
	for (size_t i = pieces->len; i > 0; i--) {
		struct piece *piece = &pieces->at[i - 1];
		if (piece->kind != PIECE_HEADING) {
			text = text || !piece->dropped;
			continue;
		}
		piece->dropped = piece->dropped || !text;
		text = text && piece->dropped;
	}
}

/* "Further reading", "More on this story": a label whose links were dropped. */
static void drop_bare_labels(struct pieces *pieces)
{
	enum { MOST_WORDS = 5 };
	for (size_t i = 0; i + 1 < pieces->len; i++) {
		struct piece *piece = &pieces->at[i];
		const struct piece *next = &pieces->at[i + 1];
		bool label = (piece->kind == PIECE_PARAGRAPH || piece->kind == PIECE_TEXT) &&
			     !piece->weight && !html_ends_sentence(piece->text) &&
			     str_count_words(piece->text) <= MOST_WORDS;
		if (label && next->dropped && is_mostly_link(next) && next->box != piece->box)
			piece->dropped = true;
	}
}

/* The element that the paragraph or the list of a piece stands in. */
static const xmlNode *place_of(const struct piece *piece)
{
	const xmlNode *n = piece->box;
	while (n &&
	       html_is_one_of(
		       n, STR(" p li ul ol blockquote h2 h3 h4 dl dt dd tr tbody table thead ")))
		n = n->parent;
	return n;
}

/* A sentence behind another in the same element, or in the next one of the same kind: paragraphs
 * that no element marks as such. */
static bool goes_on(const struct piece *piece, const struct piece *solid)
{
	const xmlNode *a = piece->box, *b = solid->box;
	if (piece->kind != PIECE_TEXT || solid->kind != PIECE_TEXT ||
	    !html_ends_sentence(piece->text))
		return false;
	return a == b || (a->parent == b->parent && html_attribute(a, "class").len &&
			  str_eq(html_attribute(a, "class"), html_attribute(b, "class")));
}

/* Whether a piece without weight stands beside one with weight, as its like. */
static bool is_alongside(const struct piece *piece, const struct piece *solid)
{
	bool like = piece->kind == PIECE_PARAGRAPH || piece->kind == PIECE_ITEM ||
		    html_is(piece->box, "tr");
	if (piece->kind == PIECE_CAPTION || goes_on(piece, solid))
		return true;
	return like && solid->kind != PIECE_TEXT && place_of(piece) == place_of(solid);
}

/* Before the first piece with weight stand labels, dates and names, behind the last one buttons:
 * what is not built as the text's own paragraphs and lists goes. */
static void trim_ends(struct pieces *pieces)
{
	size_t first = 0, last = pieces->len;
	while (first < pieces->len && (pieces->at[first].dropped || !pieces->at[first].weight))
		first++;
	if (first == pieces->len)
		return;
	while (pieces->at[last - 1].dropped || !pieces->at[last - 1].weight)
		last--;
	for (size_t i = 0; i < pieces->len; i++) {
		struct piece *piece = &pieces->at[i];
		if (i < first && !is_alongside(piece, &pieces->at[first]))
			piece->dropped = true;
		if (i >= last && piece->kind != PIECE_HEADING &&
		    !is_alongside(piece, &pieces->at[last - 1]))
			piece->dropped = true;
	}
}

/* The element in which the photo stands that a caption is of. */
static xmlNode *photo_place(xmlNode *caption)
{
	xmlNode *n = caption;
	while (n->parent && n->parent->type == XML_ELEMENT_NODE &&
	       (html_is_caption(n) || html_is(n, "figure")))
		n = n->parent;
	return n;
}

static bool is_beside(const struct piece *piece, size_t all, struct arena *arena)
{
	xmlNode *box = piece->kind == PIECE_CAPTION ? photo_place(piece->box) : piece->box;
	return is_in_other(box, all, arena);
}

static void tell_all(struct pieces *pieces, struct arena *arena, bool dropped, bool add)
{
	for (size_t i = 0; i < pieces->len; i++)
		if (pieces->at[i].weight && pieces->at[i].dropped == dropped)
			tell(&pieces->at[i], arena, add);
}

/* A photo shown small and large has its caption twice. */
static void drop_repeated_captions(struct pieces *pieces)
{
	for (size_t i = 0; i < pieces->len; i++) {
		struct piece *piece = &pieces->at[i];
		for (size_t j = 0; piece->kind == PIECE_CAPTION && j < i; j++)
			piece->dropped =
				piece->dropped ||
				(!pieces->at[j].dropped && str_eq(piece->text, pieces->at[j].text));
	}
}

/* Whether it is called a dek: the sentence below the headline that says what the story is. */
static bool is_dek(const struct piece *piece)
{
	enum { LEAST_WORDS = 6, LONGEST = 500 };
	static const struct str names = STR_INIT(
		"dek deck standfirst subtitle subhead* subheading subline alternativeheadline");
	bool called = html_has_word(piece->box, names) ||
		      str_find_nocase(html_attribute(piece->box, "itemprop"),
				      STR("alternativeHeadline"), 0) != STR_NOWHERE;
	return called && piece->kind != PIECE_CAPTION && piece->text.len <= LONGEST &&
	       piece->link_bytes * 3 <= piece->text.len &&
	       str_count_words(piece->text) >= LEAST_WORDS;
}

/* The dek may stand with the headline in a header outside the article: it is the first such piece
 * behind the headline and before the text. */
static void keep_dek(struct pieces *pieces, struct str title)
{
	enum { NEAR = 6 };
	size_t i = 0;
	while (i < pieces->len && !str_eq_nocase(pieces->at[i].text, title))
		i++;
	for (size_t end = i + NEAR; i < pieces->len && i < end; i++) {
		struct piece *piece = &pieces->at[i];
		if (piece->dropped && !is_dek(piece))
			continue;
		piece->dropped = false;
		return;
	}
}

void html_body(const struct page *page, struct str title, struct pieces *pieces)
{
	xmlNode *root = xmlDocGetRootElement(page->doc);
	tell_all(pieces, page->arena, false, true);
	size_t all = weight_of(root);
	for (size_t i = 0; i < pieces->len; i++)
		pieces->at[i].dropped = is_beside(&pieces->at[i], all, page->arena);
	tell_all(pieces, page->arena, true, false);
	xmlNode *article = headed_article(page, title);
	if (!article)
		article = named_article(root, weight_of(root));
	article = descend(article ? article : root);
	for (size_t i = 0; i < pieces->len; i++) {
		struct piece *piece = &pieces->at[i];
		piece->dropped = piece->dropped || !is_below(piece->box, article) ||
				 !is_text(piece) || str_eq_nocase(piece->text, title);
	}
	drop_repeated_captions(pieces);
	trim_ends(pieces);
	drop_bare_labels(pieces);
	drop_bare_headings(pieces);
	keep_dek(pieces, title);
}
