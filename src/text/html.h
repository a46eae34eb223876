/* SPDX-License-Identifier: MIT
 *
 * html: a web page on its way to an article. The steps, one file each:
 *
 *     html_clean.c    bytes -> UTF-8 markup without scripts, comments and overlong tags
 *     html_dom.c      markup -> libxml2's tree; texts and attributes of its nodes
 *     html_class.c    what its elements are to the division of a page
 *     html_json_ld.c  what the page says about itself in JSON-LD
 *     html_meta.c     author, outlet, link
 *     html_title.c    the headline
 *     html_date.c     when it was published, when changed
 *     html_order.c    whether days or months come first in its dates
 *     html_pieces.c   tree -> pieces of text, in order
 *     html_body.c     pieces -> those that are the article
 *     html_zone.c     in which zone a page counts its days
 *     html_lines.c    a page as plain lines
 *     html_list.c     what is many articles, or their beginnings
 *     read_html.c     all together
 */
#ifndef TEXT_HTML_H
#define TEXT_HTML_H

#include "base/vec.h"
#include "text/build.h"
#include "text/reader.h"

#include <libxml/tree.h>

struct page_meta {
	struct str name, content; /* borrowed from the tree */
};
struct page_metas VEC(struct page_meta);

/* A page while it is read. */
struct page {
	xmlDoc *doc;             /* owned by html_parse's caller */
	struct arena *arena;     /* holds texts found in the page */
	struct page_metas metas; /* only while html_meta works */
};

/* Appends `bytes` as clean markup. `charset` is what the transport declared, empty for nothing. */
bool html_clean(struct str bytes, struct str charset, struct buf *markup, struct error *err);

/* Makes the parser ready for several threads, which then may call html_parse. */
void html_share(void);
/* NULL where nothing at all can be made of it; else xmlFreeDoc it. */
xmlDoc *html_parse(struct str markup);

/* What an element is to the division of a page. */
enum {
	HTML_MUTE = 1,   /* its text is no text of the page */
	HTML_INLINE = 2, /* also the names and figures that NITF marks in a sentence */
	HTML_PARAGRAPH = 4,
	HTML_HEADING = 8,
	HTML_ITEM = 16,
	HTML_CELL = 32,
	HTML_ASIDE = 64,  /* hardly ever the article */
	HTML_FRAME = 128, /* rarely the article */
};
/* Notes the classes of all elements at their nodes; html_parse does it. */
void html_classify(xmlNode *root);
/* Whether an element is of one of the classes. */
static inline bool html_is_a(const xmlNode *node, unsigned classes)
{
	return node->type == XML_ELEMENT_NODE && (node->extra & classes) != 0;
}

/* Whether its own attributes hide it, and what is below it, from readers. */
bool html_is_hidden(const xmlNode *node);
/* Whether it is named for what is said about a photo, or for the photo. */
bool html_is_caption(const xmlNode *node);

/* The node after `node` in document order, NULL at the end of what is below `root`. */
xmlNode *html_next(const xmlNode *node, const xmlNode *root);
/* The same without what is below `node`. */
xmlNode *html_next_beside(const xmlNode *node, const xmlNode *root);
bool html_is(const xmlNode *node, const char *name);
/* Whether it is an element whose name stands in `names`, each with a blank on both sides. */
bool html_is_one_of(const xmlNode *node, struct str names);
/* Borrowed from the tree, trimmed; empty where there is none. */
struct str html_attribute(const xmlNode *node, const char *name);
/* All text below, white space runs made one blank. At most some 10 KB: for titles and names. */
struct str html_text(const xmlNode *node, struct arena *arena);
/* `s` with character references ("&amp;", "&#8217;") resolved: texts in JSON and in attributes
 * are often escaped twice. */
struct str html_unescape(struct str s, struct arena *arena);
/* Whether a word of the element's class, id, role or similar is in `words` (blank on both sides;
 * "share*" takes what begins so). Names are divided at signs and where a capital follows a small
 * letter: "relatedStories-box" is related, stories, box. */
bool html_has_word(const xmlNode *node, struct str words);

/* An entry of a live blog. */
struct live_entry {
	struct str headline, date, author, url, body;
	bool shown; /* told by the page's markup, not by JSON-LD */
};

/* What JSON-LD says; empty where it says nothing. */
struct json_ld {
	struct live_entry *entries; /* those with a text, as the page orders them */
	size_t entries_len;

	struct str headline, date, modified, author, publisher, url, body;
};
/* Whether JSON's nesting stays within what yajl_tree_free, which recurses, can bear. */
bool json_is_shallow(struct str json);
void html_json_ld(const struct page *page, struct json_ld *ret_ld);

/* "By Ann Lee | Harbor" is Ann Lee. */
struct str html_byline(struct str s);

/* Fills all of the article but title and text; returns the title, which may be empty. */
struct str html_meta(struct page *page, const struct json_ld *ld, struct article *article);

/* NULL where the page has no element of that name. */
xmlNode *html_find(const struct page *page, const char *name);
/* The heading that shares most words with a headline, else the longest; empty where there is none.
 */
struct str html_heading(const struct page *page, struct str named);
/* The headline. `site` is the outlet's name, may be empty. */
struct str html_title(const struct page *page, const struct json_ld *ld, struct str site);

/* The content of the first meta element that is called `name`, in any letters. */
struct str html_meta_content(const struct page *page, struct str name);
/* "11/12/2019" as "2019-11-12" or "2019-12-11" where the page shows which order it keeps: by its
 * language, or by another date that can be read in one way only. Else as it is. */
struct str html_date_order(const struct page *page, struct str s);
/* A moment that is told in UTC, by the clock that the page shows, be it for another moment, such as
 * that of the last change (not set where unknown); as it is where it shows none. */
struct moment html_local_moment(const struct page *page, struct moment moment,
				struct moment modified);
/* Fills date, date_source and modified; article->uri is known. */
void html_date(const struct page *page, const struct json_ld *ld, struct article *article);

enum piece_kind {
	PIECE_TEXT, /* directly in a div, a section, ... */
	PIECE_PARAGRAPH,
	PIECE_HEADING,
	PIECE_ITEM,
	PIECE_CELL,
	PIECE_CAPTION, /* of a photo */
};

/* Text between two places where a browser breaks the line. */
struct piece {
	xmlNode *box; /* the block element it stands in */
	struct str text;
	size_t link_bytes; /* of the text, in links */
	size_t weight;     /* what it says for its surroundings being the article; 0: nothing */
	enum piece_kind kind;
	bool link_first; /* as the headlines in lists of other stories do */
	bool dropped;
};
struct pieces VEC(struct piece);

/* Whether it ends with a full stop or the like, closing quotation marks aside. */
bool html_ends_sentence(struct str s);
/* Adds the pieces that are not dropped as blocks. */
void html_add_blocks(struct builder *builder, struct arena *arena, const struct pieces *pieces);
/* Adds the text of markup that is an article's body already, as feeds and agencies send it. False
 * where there is none. */
bool html_fragment(struct builder *builder, struct str fragment);

/* Appends all text of a page, a line for each paragraph, heading, item and row: for exports of
 * press databases, whose lines tell what they are. */
bool html_lines(struct str bytes, struct str charset, struct buf *lines, struct error *err);

/* The pieces of the page in document order, those with weight first told to their ancestors. */
void html_pieces(const struct page *page, struct pieces *pieces);
/* Drops the pieces that are not the article. */
void html_body(const struct page *page, struct str title, struct pieces *pieces);

/* Whether what is left of the pieces is the beginnings of many stories. */
bool html_is_teasers(const struct json_ld *ld, const struct pieces *pieces);
/* Drops beginnings of other stories, each below its linked headline, at the end of an article. */
void html_drop_teasers(struct pieces *pieces);
/* Fills in the entries of a live blog that only the page's markup tells. */
void html_live_posts(const struct page *page, struct json_ld *ld);
/* Hands on each entry of a live blog; `page` has what the entries do not say themselves. */
void html_live_entries(const struct json_ld *ld, const struct article *page, struct str title,
		       struct str path, const struct article_sink *sink);

#endif
