/* SPDX-License-Identifier: MIT
 *
 * What is not one article: front pages and section pages, which show the beginnings of many; and
 * live blogs, whose entries have hours and headlines of their own.
 */
#include "html.h"
#include "prose.h"
#include "text/when.h"
#include "title.h"

/* A headline that leads to the story below it. */
static bool is_linked_heading(const struct piece *piece)
{
	return piece->kind == PIECE_HEADING && piece->link_bytes * 10 >= piece->text.len * 8;
}

/* The same where it is no heading, but a link at the top of an item of a list. */
static bool is_linked_line(const struct piece *piece)
{
	enum { LEAST_WORDS = 3 };
	return piece->kind != PIECE_HEADING && title_words(piece->text) >= LEAST_WORDS &&
	       piece->link_bytes * 10 >= piece->text.len * 9;
}

/* The item of a list that a piece stands in, NULL where it stands in none. */
static const xmlNode *item_of(const struct piece *piece)
{
	const xmlNode *n = piece->box;
	while (n && n->type == XML_ELEMENT_NODE && !html_is_one_of(n, STR(" li article ")))
		n = n->parent;
	return n && n->type == XML_ELEMENT_NODE ? n : NULL;
}

/* A count of beginnings under way. */
struct count {
	size_t teasers, of_teasers, solid;
	size_t behind;       /* pieces of text since the last linked headline */
	const xmlNode *item; /* in which that stood, where it was no heading */
	bool linked;
};

static void count_piece(struct count *count, const struct piece *piece)
{
	enum { LONGEST_TEASER = 2 };
	bool heading = piece->kind == PIECE_HEADING;
	bool line = !heading && is_linked_line(piece) && item_of(piece);
	if (heading || line) {
		count->linked = line || is_linked_heading(piece);
		count->item = line ? item_of(piece) : NULL;
		count->behind = 0;
	}
	if (piece->dropped || !piece->weight || line)
		return;
	count->solid++;
	if (!count->linked || (count->item && item_of(piece) != count->item) ||
	    ++count->behind > LONGEST_TEASER)
		return;
	count->of_teasers++;
	count->teasers += count->behind == 1;
}

bool html_is_teasers(const struct json_ld *ld, const struct pieces *pieces)
{
	enum { LEAST = 5 };
	struct count count = {0};
	if (ld->date.len || ld->body.len)
		return false;
	for (size_t i = 0; i < pieces->len; i++)
		count_piece(&count, &pieces->at[i]);
	return count.teasers >= LEAST && count.of_teasers * 10 >= count.solid * 8;
}

/* The element that holds most of the article's own paragraphs. */
static const xmlNode *main_place(const struct pieces *pieces)
{
	const struct piece *heaviest = NULL;
	for (size_t i = 0; i < pieces->len; i++)
		if (!pieces->at[i].dropped &&
		    (!heaviest || pieces->at[i].weight > heaviest->weight))
			heaviest = &pieces->at[i];
	return heaviest && heaviest->box ? heaviest->box->parent : NULL;
}

void html_drop_teasers(struct pieces *pieces)
{
	enum { LEAST = 2, LONGEST = 300 };
	struct count count = {0};
	const xmlNode *place = main_place(pieces);
	size_t teasers = 0, first = 0, weight = 0, all = 0;
	for (size_t i = 0; i < pieces->len; i++) {
		const struct piece *piece = &pieces->at[i];
		size_t before = count.of_teasers, solid = count.solid;
		count_piece(&count, piece);
		if (count.solid == solid)
			continue;
		all += piece->weight;
		bool teaser = count.of_teasers > before && piece->text.len <= LONGEST &&
			      piece->box->parent != place;
		if (teaser && !teasers++)
			first = i;
		weight = teaser ? weight + piece->weight : 0;
		teasers = teaser ? teasers : 0;
	}
	while (first > 0 && pieces->at[first - 1].kind == PIECE_HEADING) /* "On our front page" */
		first--;
	for (size_t i = first; teasers >= LEAST && weight * 10 < all * 4 && i < pieces->len; i++)
		pieces->at[i].dropped = true;
}

/* Live blogs that JSON-LD does not tell of: several boxes of one name that say they are posts of
 * one, each with its hour. */

static bool is_live_post(const xmlNode *node)
{
	return html_is_one_of(node, STR(" div article section li ")) &&
	       html_has_word(node, STR("live liveblog livepost liveupdate")) &&
	       html_has_word(node, STR("post entry update block item event card"));
}

static xmlNode *first_below(xmlNode *node, struct str names)
{
	for (xmlNode *n = html_next(node, node); n; n = html_next(n, node))
		if (html_is_one_of(n, names))
			return n;
	return NULL;
}

/* The paragraphs below, with empty lines between. */
static struct str paragraphs_below(const struct page *page, xmlNode *node)
{
	struct buf text;
	buf_init(&text);
	for (xmlNode *n = html_next(node, node); n; n = html_next(n, node)) {
		if (!html_is_one_of(n, STR(" p li ")) || html_is_one_of(n->parent, STR(" li ")))
			continue;
		buf_add(&text, html_text(n, page->arena));
		buf_add_cstr(&text, "\n\n");
	}
	struct str kept = arena_keep(page->arena, buf_str(&text));
	buf_clear(&text);
	return kept;
}

static bool read_live_post(const struct page *page, xmlNode *node, struct live_entry *entry)
{
	xmlNode *time = first_below(node, STR(" time "));
	xmlNode *heading = first_below(node, STR(" h2 h3 h4 "));
	struct str date = html_attribute(time, "datetime");
	*entry = (struct live_entry){
		.date = date, .body = paragraphs_below(page, node), .shown = true};
	if (heading)
		entry->headline = html_text(heading, page->arena);
	return date.len && str_trim(entry->body).len;
}

void html_live_posts(const struct page *page, struct json_ld *ld)
{
	enum { LEAST = 3, MOST = 1000 };
	xmlNode *root = xmlDocGetRootElement(page->doc);
	struct str named = html_text(html_find(page, "title"), page->arena);
	if (str_find_nocase(named, STR("live"), 0) == STR_NOWHERE &&
	    str_find_nocase(named, STR("updates"), 0) == STR_NOWHERE)
		return;
	struct live_entry *entries = NULL;
	size_t count = 0;
	for (xmlNode *n = root; n && count < MOST;) {
		bool post = is_live_post(n);
		if (post && !entries)
			entries = ARENA_ARRAY(page->arena, struct live_entry, MOST);
		if (post && read_live_post(page, n, &entries[count])) {
			count++;
			n = html_next_beside(n, root);
		} else {
			n = html_next(n, root);
		}
	}
	if (count >= LEAST && count > ld->entries_len) {
		ld->entries = entries;
		ld->entries_len = count;
	}
}

/* The entry of a live blog as an article; what the entry does not say is the page's. */
static struct article *build_entry(const struct article *page, struct str title,
				   const struct live_entry *entry, struct str origin)
{
	struct builder builder;
	builder_init(&builder);
	struct article *article = builder.article;
	struct arena *arena = &article->arena;
	builder_title(&builder, entry->headline.len ? entry->headline : title);
	article->uri = arena_keep(arena, entry->url.len ? entry->url : page->uri);
	article->source = arena_keep(arena, page->source);
	article->author = arena_keep(arena, entry->author.len ? entry->author : page->author);
	article->language = arena_keep(arena, page->language);
	article->date = page->date;
	article->date_source = page->date_source;
	if (moment_parse(entry->date, &article->date) || when_parse(entry->date, &article->date))
		article->date_source = entry->shown ? DATE_TIME : DATE_JSONLD;
	bool markup = str_find(entry->body, STR("</"), 0) != STR_NOWHERE;
	if (!markup || !html_fragment(&builder, entry->body))
		prose_add(&builder, entry->body, false);
	return builder_finish(&builder, origin);
}

void html_live_entries(const struct json_ld *ld, const struct article *page, struct str title,
		       struct str path, const struct article_sink *sink)
{
	struct arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < ld->entries_len; i++) {
		struct str origin = arena_format(&arena, "%.*s#%zu", STR_ARG(path), i + 1);
		if (!sink->article(sink->context,
				   build_entry(page, title, &ld->entries[i], origin)))
			break;
	}
	arena_clear(&arena);
}
