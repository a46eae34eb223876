/* SPDX-License-Identifier: MIT */
#include "page_lines.h"

#include "blank.h"

enum { MOST_NODES = 200 * 1000, MOST_LINES = 20 * 1000 };

/* A division of a page into lines under way. */
struct division {
	struct arena *arena;
	struct page_lines *lines;
	struct buf text;       /* of the line so far */
	struct page_line line; /* what else is known of it */
	bool blank;            /* one is due before the next word */
};

static void end_line(struct division *d)
{
	if (d->text.len) {
		d->line.text = arena_keep(d->arena, buf_str(&d->text));
		*VEC_PUSH(d->lines) = d->line;
	}
	buf_reset(&d->text);
	d->line = (struct page_line){0};
	d->blank = false;
}

/* What stands around a text: the block element and the link to the web, NULL where there is none.
 * Nobody nests deeper for a reason. */
static void look_around(const xmlNode *text, const xmlNode **ret_box, const xmlNode **ret_link)
{
	enum { FARTHEST = 32 };
	const xmlNode *box = NULL, *n = text->parent;
	*ret_link = NULL;
	for (int i = 0; i < FARTHEST && n && n->type == XML_ELEMENT_NODE; i++, n = n->parent) {
		if (!box && !html_is_a(n, HTML_INLINE))
			box = n;
		if (!*ret_link && html_is(n, "a") &&
		    str_starts_nocase(html_attribute(n, "href"), STR("http")))
			*ret_link = n;
	}
	*ret_box = box ? box : text->parent;
}

/* Bytes at the start of `s` that are blanks. */
static size_t blanks_at(struct str s)
{
	size_t at = 0;
	for (size_t len; at < s.len && (len = blank_length(s, at)); at += len)
		;
	return at;
}

static void add_word(struct division *d, struct str word)
{
	if (d->blank && d->text.len)
		buf_add_byte(&d->text, ' ');
	d->blank = false;
	buf_add(&d->text, word);
}

/* The words of a text; blanks before, between and behind them are told to the next word. */
static void add_words(struct division *d, struct str s)
{
	for (size_t at = 0; at < s.len;) {
		size_t blanks = blanks_at(str_slice(s, at, s.len)), from = at += blanks;
		d->blank = d->blank || blanks;
		while (at < s.len && !blank_length(s, at))
			at++;
		if (at > from)
			add_word(d, str_slice(s, from, at));
	}
}

/* One link may be written as several in a row: "<a href=x>Ministers</a> <a href=x>meet</a>". */
static bool goes_on(const struct page_line *line, const xmlNode *link, size_t start)
{
	return link == line->link ||
	       (line->link_end + 1 >= start &&
		str_eq(html_attribute(link, "href"), html_attribute(line->link, "href")));
}

static void note_link(struct page_line *line, const xmlNode *link, size_t start, size_t end)
{
	if (!line->link) {
		line->link = link;
		line->link_start = start;
		line->link_end = end;
	} else if (goes_on(line, link, start)) {
		line->link_end = end;
	}
	line->link_bytes += end - start;
}

static void add_text(struct division *d, const xmlNode *text)
{
	const xmlNode *box, *link;
	struct str s = str_of((const char *)text->content);
	if (blanks_at(s) == s.len) {
		d->blank = d->blank || s.len;
		return;
	}
	look_around(text, &box, &link);
	if (d->text.len && box != d->line.box)
		end_line(d);
	if (!d->text.len) {
		d->line.box = box;
		d->line.at = text;
	}
	size_t start = d->text.len + (d->text.len && (d->blank || blanks_at(s)));
	add_words(d, s);
	if (link)
		note_link(&d->line, link, start, d->text.len);
}

bool page_lines(const struct page *page, struct page_lines *lines)
{
	xmlNode *root = xmlDocGetRootElement(page->doc);
	struct division d = {.arena = page->arena, .lines = lines};
	size_t nodes = 0;
	buf_init(&d.text);
	for (xmlNode *n = root; n && nodes < MOST_NODES && lines->len < MOST_LINES; nodes++) {
		bool text = n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE;
		bool shown = n->type == XML_ELEMENT_NODE && !html_is_a(n, HTML_MUTE) &&
			     !html_is_hidden(n);
		if (text)
			add_text(&d, n);
		else if (shown && !html_is_a(n, HTML_INLINE))
			end_line(&d);
		n = shown ? html_next(n, root) : html_next_beside(n, root);
	}
	end_line(&d);
	buf_clear(&d.text);
	return nodes < MOST_NODES && lines->len < MOST_LINES;
}
