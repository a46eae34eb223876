/* SPDX-License-Identifier: MIT */
#include "base/unicode.h"
#include "base/utf8.h"
#include "charset.h"
#include "html.h"

enum { DEEPEST = 512 }; /* libxml2 stops at 256 */

/* A division of the page into pieces under way. */
struct collector {
	const struct page *page;
	struct pieces *pieces;
	struct buf text;
	size_t link_bytes;
	xmlNode *box;
	enum piece_kind kind;
	unsigned links;  /* elements "a" around */
	bool link_first; /* the piece begins with one */
	bool line_break; /* the last thing was one */
	bool in_row;     /* of a table that holds data */
};

bool html_is_hidden(const xmlNode *node)
{
	struct str style = html_attribute(node, "style");
	return str_find_nocase(style, STR("display:none"), 0) != STR_NOWHERE ||
	       str_find_nocase(style, STR("display: none"), 0) != STR_NOWHERE ||
	       str_eq_nocase(html_attribute(node, "aria-hidden"), STR("true"));
}

/* A photo and what is said about it; not a table or a quotation that is set as a figure. */
static bool is_photo(const xmlNode *node)
{
	if (!html_is(node, "figure"))
		return false;
	for (xmlNode *n = html_next(node, node); n; n = html_next(n, node))
		if (html_is_one_of(n, STR(" table blockquote p ")))
			return html_is(n, "p") && html_is(n->parent, "figcaption");
	return true;
}

bool html_ends_sentence(struct str s)
{
	size_t at = s.len;
	if (!s.len)
		return false;
	uint32_t last = utf8_prev(s, &at);
	bool quote = last == '"' || last == '\'' || last == ')' || last == 0x201D || last == 0x2019;
	if (quote && at > 0)
		last = utf8_prev(s, &at);
	return last < 0x80 ? last && strchr(".!?:", (int)last)
			   : last == 0x2026 || last == 0x3002 || last == 0xFF01 || last == 0xFF1F;
}

/* Long text with few links is what Kohlschuetter et al. found to tell articles from the rest. */
static size_t weigh(const struct piece *piece)
{
	enum { SHORT = 40, LONG = 80, MOST = 1500 };
	bool paragraph = piece->kind == PIECE_PARAGRAPH;
	size_t len = piece->text.len;
	if (piece->kind == PIECE_HEADING || piece->kind == PIECE_CAPTION || len < SHORT ||
	    piece->link_bytes * 3 > len || (piece->kind == PIECE_ITEM && piece->link_first))
		return 0;
	if (len < LONG && !(paragraph && html_ends_sentence(piece->text)))
		return 0;
	len = len < MOST ? len : MOST;
	if (paragraph)
		return len;
	return html_ends_sentence(piece->text) ? len / 2 : len / 4;
}

static void flush(struct collector *c)
{
	charset_mend(&c->text, 0); /* "&#226;&#128;&#166;" is an ellipsis, written twice */
	struct str s = str_trim(buf_str(&c->text)), word;
	c->line_break = false;
	if (s.len) {
		char *to = arena_alloc(c->page->arena, s.len + 1);
		size_t len = 0;
		while (str_next_word(&s, &word)) {
			if (len)
				to[len++] = ' ';
			memcpy(to + len, word.at, word.len);
			len += word.len;
		}
		to[len] = '\0';
		struct piece *piece = VEC_PUSH(c->pieces);
		*piece = (struct piece){.box = c->box,
					.text = {to, len},
					.kind = c->kind,
					.link_bytes = c->link_bytes,
					.link_first = c->link_first};
		piece->weight = weigh(piece);
	}
	buf_reset(&c->text);
	c->link_bytes = 0;
}

static void add_text(struct collector *c, struct str s)
{
	struct str word;
	if (str_trim(s).len) {
		c->line_break = false;
		if (!str_trim(buf_str(&c->text)).len)
			c->link_first = c->links > 0;
	}
	buf_add(&c->text, s);
	while (c->links && str_next_word(&s, &word))
		c->link_bytes += word.len + 1;
}

/* One line break is a blank, two make a paragraph. */
static void break_line(struct collector *c)
{
	if (c->line_break) {
		flush(c);
		return;
	}
	buf_add_byte(&c->text, ' ');
	c->line_break = true;
}

static enum piece_kind kind_of(const xmlNode *node, enum piece_kind around)
{
	if (around == PIECE_CAPTION || html_is_caption(node))
		return PIECE_CAPTION;
	if (html_is_a(node, HTML_HEADING))
		return PIECE_HEADING;
	if (around == PIECE_HEADING)
		return around;
	if (html_is_a(node, HTML_ITEM))
		return PIECE_ITEM;
	if (html_is_a(node, HTML_CELL))
		return PIECE_CELL;
	if (html_is_a(node, HTML_PARAGRAPH))
		return around == PIECE_ITEM || around == PIECE_CELL ? around : PIECE_PARAGRAPH;
	return around == PIECE_ITEM ? around : PIECE_TEXT;
}

/* A row of figures and names, not of a table that only arranges the page. */
static bool is_data_row(const xmlNode *node)
{
	enum { LONGEST = 300 };
	size_t bytes = 0;
	if (!html_is(node, "tr"))
		return false;
	for (xmlNode *n = html_next(node, node); n; n = html_next(n, node)) {
		if (n->type == XML_TEXT_NODE)
			bytes += strlen((const char *)n->content);
		if (bytes > LONGEST || html_is_one_of(n, STR(" table div ul ol form script ")))
			return false;
	}
	return true;
}

static void collect(struct collector *c, xmlNode *node, unsigned depth);

static void collect_box(struct collector *c, xmlNode *node, unsigned depth)
{
	struct collector before = *c;
	flush(c);
	c->box = node;
	c->kind = kind_of(node, before.kind);
	c->in_row = is_data_row(node);
	for (xmlNode *child = node->children; child; child = child->next)
		collect(c, child, depth + 1);
	c->in_row = before.in_row;
	flush(c);
	c->box = before.box;
	c->kind = before.kind;
}

/* Of a photo only what is said about it. */
static void collect_captions(struct collector *c, xmlNode *photo, unsigned depth)
{
	for (xmlNode *n = html_next(photo, photo); n;) {
		if (html_is(n, "figcaption")) {
			collect_box(c, n, depth + 1);
			n = html_next_beside(n, photo);
		} else {
			n = html_next(n, photo);
		}
	}
}

/* The cells of a row, and what stands in them, with blanks between. */
static void collect_in_row(struct collector *c, xmlNode *node, unsigned depth)
{
	for (xmlNode *child = node->children; child; child = child->next)
		collect(c, child, depth + 1);
	buf_add_byte(&c->text, ' ');
}

static void collect(struct collector *c, xmlNode *node, unsigned depth)
{
	if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
		add_text(c, str_of((const char *)node->content));
		return;
	}
	if (node->type != XML_ELEMENT_NODE || depth > DEEPEST || html_is_a(node, HTML_MUTE) ||
	    html_is_hidden(node))
		return;
	if (is_photo(node)) {
		collect_captions(c, node, depth);
		return;
	}
	if (html_is(node, "br")) {
		break_line(c);
		return;
	}
	bool link = html_is(node, "a");
	c->links += link;
	if (c->kind == PIECE_CAPTION) /* "... sought treatment<span>Credit: EPA</span>" */
		buf_add_byte(&c->text, ' ');
	if (html_is_a(node, HTML_INLINE))
		for (xmlNode *child = node->children; child; child = child->next)
			collect(c, child, depth + 1);
	else if (c->in_row)
		collect_in_row(c, node, depth);
	else
		collect_box(c, node, depth);
	if (c->kind == PIECE_CAPTION)
		buf_add_byte(&c->text, ' ');
	c->links -= link;
}

void html_pieces(const struct page *page, struct pieces *pieces)
{
	struct collector c = {.page = page, .pieces = pieces};
	buf_init(&c.text);
	c.box = xmlDocGetRootElement(page->doc);
	for (xmlNode *child = c.box->children; child; child = child->next) {
		/* "<title>..</title><main>" puts main into head in libxml2: only what belongs there
		 * is mute */
		if (!html_is(child, "head")) {
			collect(&c, child, 0);
			continue;
		}
		for (xmlNode *n = child->children; n; n = n->next)
			if (n->type == XML_ELEMENT_NODE)
				collect(&c, n, 1);
	}
	flush(&c);
	buf_clear(&c.text);
}
