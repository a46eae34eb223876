/* SPDX-License-Identifier: MIT
 *
 * Feeds: RSS 0.9x, 1.0 (RDF) and 2.0, Atom 0.3 and 1.0, CDF. An item is an article; its text is the
 * longest of what it brings (content, description, summary).
 */
#include "charset.h"
#include "fields.h"
#include "html.h"
#include "link.h"
#include "name_words.h"
#include "prose.h"
#include "source.h"
#include "text/reader.h"
#include "text/when.h"
#include "title.h"
#include "xml.h"

struct feed {
	const struct article_sink *sink;
	struct str path, title, base;
	struct arena *arena; /* of the feed as a whole */
	size_t number;       /* of the item, from 1 */
};

/* The elements of feeds themselves, by the addresses their namespaces had over time. */
static bool is_own(const xmlNode *node)
{
	static const struct str foreign[] = {
		STR_INIT("http://search.yahoo.com/mrss"),
		STR_INIT("itunes"),
		STR_INIT("media"),
		STR_INIT("georss"),
		STR_INIT("podcast"),
	};
	struct str space = xml_space(node);
	for (size_t i = 0; i < sizeof(foreign) / sizeof(foreign[0]); i++)
		if (str_find_nocase(space, foreign[i], 0) != STR_NOWHERE)
			return false;
	return true;
}

/* The first of `names` (ended by NULL) that the item has; one of a module only where the feed's own
 * is not there. */
static xmlNode *first_of(const xmlNode *item, const char *const *names)
{
	xmlNode *foreign = NULL;
	for (; *names; names++)
		for (xmlNode *child = xml_child(item, *names); child; child = xml_beside(child)) {
			if (is_own(child) && child->children)
				return child;
			if (!foreign && child->children)
				foreign = child;
		}
	return foreign;
}

/* Markup without its tags, and without scripts. */
static struct str without_tags(struct str text, struct arena *arena)
{
	struct buf markup;
	struct error ignored = {0};
	struct str plain = text;
	buf_init(&markup);
	xmlDoc *doc = html_clean(text, STR("utf-8"), &markup, &ignored)
			      ? html_parse(buf_str(&markup))
			      : NULL;
	if (doc && xmlDocGetRootElement(doc))
		plain = html_text(xmlDocGetRootElement(doc), arena);
	xmlFreeDoc(doc);
	buf_clear(&markup);
	return plain;
}

/* "&#226;&#128;&#166;" is an ellipsis that was written as UTF-8 twice. */
static struct str mended(struct str text, struct arena *arena)
{
	struct buf copy;
	buf_init(&copy);
	buf_add(&copy, text);
	if (charset_mend(&copy, 0))
		text = arena_keep(arena, buf_str(&copy));
	buf_clear(&copy);
	return text;
}

/* Text that may be markup: tags and references are resolved once more. */
static struct str plain(const xmlNode *node, struct arena *arena)
{
	struct str type = xml_attribute(node, "type", arena);
	struct str text = mended(xml_text(node, arena), arena);
	/* XHTML's own tags are elements here; what looks like a tag is text about one. */
	if (str_eq(type, STR("text")) || str_eq(type, STR("text/plain")) ||
	    str_eq(type, STR("xhtml")))
		return text;
	bool tags = str_find_byte(text, '<', 0) != STR_NOWHERE &&
		    str_find_byte(text, '>', 0) != STR_NOWHERE;
	return tags ? without_tags(text, arena) : html_unescape(text, arena);
}

/* Links. */

static struct str scheme_and_host(struct str base)
{
	size_t at = str_find(base, STR("://"), 0);
	size_t end = at == STR_NOWHERE ? STR_NOWHERE : str_find_byte(base, '/', at + 3);
	return str_slice(base, 0, end);
}

/* A relative link against the address of the feed, as far as it is plain to do (RFC 3986, without
 * dot segments). */
static struct str absolute(struct str link, struct str base, struct arena *arena)
{
	size_t colon = str_find_byte(link, ':', 0), slash = str_find_byte(link, '/', 0);
	bool has_scheme = colon != STR_NOWHERE && (slash == STR_NOWHERE || colon < slash);
	if (!base.len || !link.len || has_scheme)
		return link;
	if (link.at[0] == '/')
		return arena_format(arena, "%.*s%.*s", STR_ARG(scheme_and_host(base)),
				    STR_ARG(link));
	size_t end = base.len;
	while (end > 0 && base.at[end - 1] != '/')
		end--;
	return arena_format(arena, "%.*s%.*s", STR_ARG(str_slice(base, 0, end)), STR_ARG(link));
}

static struct str base_of(const xmlNode *node, struct str otherwise, struct arena *arena)
{
	for (; node && node->type == XML_ELEMENT_NODE; node = node->parent) {
		struct str base = xml_attribute(node, "base", arena);
		if (base.len)
			return absolute(base, otherwise, arena);
	}
	return otherwise;
}

static struct str link_of(const struct feed *feed, const xmlNode *item, struct arena *arena)
{
	struct str found = {0};
	for (xmlNode *link = xml_child(item, "link"); link; link = xml_beside(link)) {
		struct str rel = xml_attribute(link, "rel", arena);
		struct str href = xml_attribute(link, "href", arena);
		if (!is_own(link) || (rel.len && !str_eq(rel, STR("alternate"))))
			continue;
		if (!href.len)
			href = xml_text(link, arena);
		if (!found.len)
			found = absolute(href, base_of(link, feed->base, arena), arena);
	}
	if (!found.len)
		found = xml_attribute(item, "href", arena); /* CDF */
	xmlNode *guid = xml_child(item, "guid");
	bool no_link = str_eq(xml_attribute(guid, "isPermaLink", arena), STR("false"));
	struct str id = xml_text(guid, arena);
	if (!found.len && guid && !no_link && str_starts_nocase(id, STR("http")))
		found = id;
	return found;
}

/* Authors. */

/* "Example editor (me@example.com)" from Atom's parts. */
static struct str person(const xmlNode *node, struct arena *arena)
{
	struct str name = xml_text(xml_child(node, "name"), arena);
	struct str mail = xml_text(xml_child(node, "email"), arena);
	if (!name.len && !mail.len)
		return plain(node, arena);
	return mail.len && name.len
		       ? arena_format(arena, "%.*s (%.*s)", STR_ARG(name), STR_ARG(mail))
	       : name.len ? name
			  : mail;
}

/* "me@example.com (Example editor)" as RSS has it, turned round. */
static struct str turned(struct str author, struct arena *arena)
{
	size_t open = str_find(author, STR(" ("), 0);
	bool mail_first = open != STR_NOWHERE && author.at[author.len - 1] == ')' &&
			  str_find_byte(str_slice(author, 0, open), '@', 0) != STR_NOWHERE;
	if (!mail_first)
		return author;
	struct str name = str_slice(author, open + 2, author.len - 1);
	return arena_format(arena, "%.*s (%.*s)", STR_ARG(name),
			    STR_ARG(str_slice(author, 0, open)));
}

static struct str author_of(const xmlNode *item, struct arena *arena)
{
	static const char *const names[] = {"author",    "creator",     "managingEditor",
					    "publisher", "contributor", NULL};
	const xmlNode *node = first_of(item, names);
	return node ? turned(person(node, arena), arena) : (struct str){0};
}

/* The item. */

/* Of several elements of a name the last: a program that adds one means to replace the others. */
static const xmlNode *last_of(const xmlNode *item, const char *const *names)
{
	const xmlNode *found = first_of(item, names);
	for (const xmlNode *n = found; n; n = xml_beside((xmlNode *)n))
		found = is_own(n) ? n : found;
	return found;
}

static void take_date(const xmlNode *item, struct article *article)
{
	static const char *const published[] = {"published", "pubDate", "issued",
						"date",      "created", NULL};
	static const char *const updated[] = {"updated", "modified", NULL};
	const char *const *all[] = {published, updated};
	for (size_t i = 0; i < 2 && article->date_source == DATE_NONE; i++) {
		struct str text = xml_text(last_of(item, all[i]), &article->arena);
		if (moment_parse(text, &article->date) || when_parse(text, &article->date))
			article->date_source = DATE_FIELD;
	}
	fields_modified(article, xml_text(last_of(item, updated), &article->arena), ORDER_UNKNOWN);
	struct str changed = xml_attribute(item, "lastmod", &article->arena);
	if (article->date_source == DATE_NONE && moment_parse(changed, &article->date))
		article->date_source = DATE_FIELD;
}

/* The longest of what the item brings, as markup. */
static struct str content_of(const xmlNode *item, struct arena *arena)
{
	static const char *const names[] = {"encoded", "content", "description",
					    "summary", "body",    "abstract"};
	struct str best = {0};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		for (xmlNode *n = xml_child(item, names[i]); n; n = xml_beside(n)) {
			if (!is_own(n))
				continue;
			bool inner = n->children && n->children->next;
			bool markup = inner ||
				      str_eq(xml_attribute(n, "type", arena), STR("xhtml"));
			struct str text = markup ? xml_markup(n, arena) : xml_text(n, arena);
			best = text.len > best.len ? text : best;
		}
	return best;
}

/* Of a feed made of other feeds, which one the item is from. */
static struct str outlet_of(const xmlNode *item, struct arena *arena)
{
	static const char *const names[] = {"source", NULL};
	const xmlNode *source = first_of(item, names);
	const xmlNode *title = source ? xml_child(source, "title") : NULL;
	if (!source || !is_own(source))
		return (struct str){0};
	return title || !xmlFirstElementChild((xmlNode *)source)
		       ? plain(title ? title : source, arena)
		       : (struct str){0};
}

/* "Ministers meet - The Harbor Wire" where that is the outlet. */
static struct str without_outlet(struct str title, struct str outlet)
{
	if (!outlet.len || title.len <= outlet.len + 3 || !str_ends(title, outlet))
		return title;
	struct str rest = str_slice(title, 0, title.len - outlet.len);
	if (!str_ends(rest, STR(" - ")) && !str_ends(rest, STR(" | ")))
		return title;
	return str_trim(str_slice(rest, 0, rest.len - 3));
}

/* Of a search's feed, whose title is what was searched for, so that its links lead elsewhere: what
 * the headline ends with, else the host. */
static struct str found_outlet(struct str title, struct str link)
{
	enum { MOST_WORDS = 5 };
	struct str head, tail;
	bool named = title_split(title, &head, &tail) && title_words(tail) <= MOST_WORDS &&
		     words_are_names(tail);
	return named ? tail : link_host(link);
}

static bool take_item(struct feed *feed, const xmlNode *item)
{
	static const char *const titles[] = {"title", NULL}, *const ids[] = {"guid", "id", NULL};
	struct builder builder;
	builder_init(&builder);
	struct article *article = builder.article;
	struct arena *arena = &article->arena;
	feed->number++;
	struct str outlet = outlet_of(item, arena), title = plain(first_of(item, titles), arena);
	struct str link = link_of(feed, item, arena);
	article->uri = link_target(link, arena);
	if (!outlet.len && !str_eq(article->uri, link))
		outlet = found_outlet(title, article->uri);
	builder_title(&builder, without_outlet(title, outlet));
	article->id = xml_text(first_of(item, ids), arena);
	article->author = author_of(item, arena);
	article->source = outlet.len ? outlet : arena_keep(arena, feed->title);
	take_date(item, article);
	struct str content = mended(content_of(item, arena), arena);
	/* An item of pictures alone has no text. */
	bool markup = str_find_byte(content, '<', 0) != STR_NOWHERE;
	if (content.len && !html_fragment(&builder, content) && !markup)
		prose_add(&builder, content, false);
	struct str origin = arena_format(arena, "%.*s#%zu", STR_ARG(feed->path), feed->number);
	return feed->sink->article(feed->sink->context, builder_finish(&builder, origin));
}

static bool take_items(struct feed *feed, const xmlNode *root)
{
	static const char *const names[] = {"item", "entry"};
	for (size_t i = 0; i < 2; i++)
		for (xmlNode *n = xml_below(root, names[i]); n; n = xml_below_next(root, n))
			if (is_own(n) && !take_item(feed, n))
				return false;
	return true;
}

static bool read_feed(struct source *source, const struct article_sink *sink, struct error *err)
{
	static const char *const titles[] = {"title", NULL};
	struct feed feed = {.sink = sink, .path = source_path(source)};
	struct buf bytes;
	struct arena arena;
	buf_init(&bytes);
	arena_init(&arena);
	xmlDoc *doc = NULL;
	if (source_read_all(source, READ_ARTICLE_BYTES, &bytes, err))
		doc = xml_parse(buf_str(&bytes), feed.path, err);
	const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
	const xmlNode *channel = xml_child(root, "channel");
	feed.arena = &arena;
	feed.title = plain(first_of(channel ? channel : root, titles), &arena);
	feed.base = doc ? base_of(root, (struct str){0}, &arena) : (struct str){0};
	bool go_on = !doc || take_items(&feed, root);
	bool ok = doc &&
		  (feed.number || !go_on ||
		   error_set(err, ERROR_INPUT, "%.*s: a feed without items%s%.*s",
			     STR_ARG(feed.path), feed.title.len ? ": " : "", STR_ARG(feed.title)));
	xmlFreeDoc(doc);
	buf_clear(&bytes);
	arena_clear(&arena);
	return ok;
}

static bool detect_feed(struct str path, struct str head)
{
	static const struct str signs[] = {
		STR_INIT("<rss"),   STR_INIT("<feed"), STR_INIT("<rdf:RDF"), STR_INIT("<channel"),
		STR_INIT(":feed "), STR_INIT(":rss "), STR_INIT(":rss\t")};
	enum { FIRST = 4096 };
	(void)path;
	struct buf text;
	struct error ignored = {0};
	buf_init(&text);
	bool found = false;
	if (charset_decode(str_slice(head, 0, FIRST), STR(""), &text, &ignored)) {
		struct str start = str_trim(buf_str(&text));
		bool markup = str_starts(start, STR("<"));
		for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
			found = found ||
				(markup && str_find_nocase(start, signs[i], 0) != STR_NOWHERE);
		found = found && str_find_nocase(start, STR("<html"), 0) == STR_NOWHERE;
	}
	buf_clear(&text);
	return found;
}

const struct reader reader_feed = {
	.name = "feed",
	.suffixes = ".rss .atom .rdf .cdf",
	.summary = "RSS, RDF, Atom and CDF feeds, an article an item",
	.detect = detect_feed,
	.read = read_feed,
};
