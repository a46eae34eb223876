/* SPDX-License-Identifier: MIT
 *
 * News XML: what agencies send: NITF, NewsML 1.x, NewsML-G2 (IPTC). They nest in each other (NewsML
 * carries NITF or XHTML), so a story is looked at as a whole: its headline, date, by-line and body
 * are the first elements below it that any of the standards has for them.
 */
#include "byline.h"
#include "fields.h"
#include "html.h"
#include "prose.h"
#include "source.h"
#include "text/reader.h"
#include "text/when.h"
#include "xml.h"

struct stories {
	const struct article_sink *sink;
	struct str path;
	size_t number; /* of the story, from 1 */
};

/* The first of `names` (ended by NULL) that stands below the story with something in it. */
static xmlNode *first_below(const xmlNode *story, const char *const *names, struct arena *arena)
{
	for (; *names; names++)
		for (xmlNode *n = xml_below(story, *names); n; n = xml_below_next(story, n))
			if (xml_text(n, arena).len)
				return n;
	return NULL;
}

/* White space runs made one blank. */
static struct str one_line(struct str text, struct arena *arena)
{
	struct buf buf;
	struct str word;
	buf_init(&buf);
	while (str_next_word(&text, &word)) {
		if (buf.len)
			buf_add_byte(&buf, ' ');
		buf_add(&buf, word);
	}
	struct str kept = arena_keep(arena, buf_str(&buf));
	buf_clear(&buf);
	return kept;
}

static struct str line_of(const xmlNode *story, const char *const *names, struct arena *arena)
{
	return one_line(xml_text(first_below(story, names, arena), arena), arena);
}

/* "By <person>Ann Lee</person><bytag>Harbor Writer</bytag>": the persons, else all of it. */
static struct str author_of(const xmlNode *story, struct arena *arena)
{
	static const char *const names[] = {"byline", "ByLine", "byLine", "by", "bytag", NULL};
	enum { MOST = 10 };
	const xmlNode *line = first_below(story, names, arena);
	struct str all = {0};
	size_t count = 0;
	for (xmlNode *n = xml_below(line, "person"); n && count < MOST;
	     n = xml_below_next(line, n), count++) {
		struct str name = html_byline(one_line(xml_text(n, arena), arena));
		all = arena_format(arena, "%.*s%s%.*s", STR_ARG(all), all.len ? ", " : "",
				   STR_ARG(name));
	}
	if (all.len)
		return all;
	/* "By ANN LEE<byttl>Harbor Writer</byttl>" */
	bool named = line && xml_child(line, "byttl") && line->children->type == XML_TEXT_NODE;
	struct str text = named ? str_of((const char *)line->children->content)
				: xml_text(line, arena);
	return html_byline(one_line(text, arena));
}

static bool try_date(struct article *article, struct str text)
{
	text = str_trim(text);
	/* "20030107T120000Z": ISO 8601 in its basic form. */
	struct str day = str_slice(text, 0, 8);
	bool found = moment_parse(text, &article->date) || when_parse(text, &article->date) ||
		     (text.len >= 8 && when_parse(day, &article->date));
	if (found)
		article->date_source = DATE_FIELD;
	return found;
}

/* When it was made, before when this version was. */
static void take_date(const xmlNode *story, struct article *article)
{
	static const char *const elements[] = {"contentCreated",
					       "FirstCreated",
					       "firstCreated",
					       "versionCreated",
					       "ThisRevisionCreated",
					       "DateAndTime",
					       "PublishDate",
					       "sent",
					       NULL};
	static const char *const with_norm[] = {"date.issue", "story.date", "date.release", NULL};
	struct arena *arena = &article->arena;
	for (const char *const *name = elements; *name; name++)
		if (try_date(article, xml_text(xml_below(story, *name), arena)))
			return;
	for (const char *const *name = with_norm; *name; name++)
		if (try_date(article, xml_attribute(xml_below(story, *name), "norm", arena)))
			return;
}

/* When this version was made. */
static void take_modified(const xmlNode *story, struct article *article)
{
	static const char *const elements[] = {"contentModified", "versionCreated",
					       "ThisRevisionCreated", NULL};
	struct article version = {0};
	struct arena *arena = &article->arena;
	for (const char *const *name = elements; *name; name++)
		if (try_date(&version, xml_text(xml_below(story, *name), arena)))
			break;
	if (version.date_source != DATE_NONE && article->date_source != DATE_NONE &&
	    moment_seconds(version.date) > moment_seconds(article->date))
		article->modified = version.date;
}

static struct str id_of(const xmlNode *story, struct arena *arena)
{
	struct str guid = xml_attribute(story, "guid", arena);
	struct str nitf = xml_attribute(xml_below(story, "doc-id"), "id-string", arena);
	static const char *const names[] = {"PublicIdentifier", "NewsItemId", "NewsID", NULL};
	return guid.len ? guid : nitf.len ? nitf : line_of(story, names, arena);
}

static struct str source_of(const xmlNode *story, struct arena *arena)
{
	static const char *const names[] = {"provider", "copyrightHolder", "distributor",
					    "Source",   "Provider",        NULL};
	for (const char *const *name = names; *name; name++) {
		const xmlNode *node = xml_below(story, *name);
		static const char *const given[] = {"name", NULL};
		struct str text = line_of(node, given, arena);
		text = text.len ? text : one_line(xml_text(node, arena), arena);
		text = text.len ? text : xml_attribute(node, "literal", arena);
		text = text.len ? text
				: xml_attribute(xml_child(node, "Party"), "FormalName", arena);
		if (text.len)
			return text;
	}
	static const struct {
		const char *element, *attribute;
	} said[] = {{"pubdata", "name"},
		    {"doc.rights", "provider"},
		    {"doc.copyright", "holder"},
		    {"doc.rights", "owner"},
		    {"from-src", "src-name"}};
	for (size_t i = 0; i < sizeof(said) / sizeof(said[0]); i++) {
		const xmlNode *node = xml_below(story, said[i].element);
		struct str text = str_trim(xml_attribute(node, said[i].attribute, arena));
		if (text.len)
			return text;
	}
	static const char *const origin[] = {"origin", NULL}; /* "/ritzau/" */
	struct str text = line_of(story, origin, arena);
	while (text.len && text.at[0] == '/')
		text = str_slice(text, 1, text.len);
	while (text.len && text.at[text.len - 1] == '/')
		text.len--;
	return text;
}

/* The body, as markup where it has elements, as text where it is text. */
static void add_body(const xmlNode *story, struct builder *builder)
{
	static const char *const names[] = {"body.content", "inlineXML", "inlineData",
					    "DataContent",  "body",      "article",
					    "content",      NULL};
	struct arena *arena = &builder->article->arena;
	const xmlNode *body = first_below(story, names, arena);
	if (!body)
		return;
	bool elements = false;
	for (const xmlNode *child = body->children; child; child = child->next)
		elements = elements || child->type == XML_ELEMENT_NODE;
	struct str text = elements ? xml_markup(body, arena) : xml_text(body, arena);
	bool markup = elements || str_find(text, STR("</"), 0) != STR_NOWHERE ||
		      str_find_nocase(text, STR("<p"), 0) != STR_NOWHERE;
	if ((!markup || !html_fragment(builder, text)) && !elements)
		prose_add(builder, text, false);
}

static bool fail(struct stories *stories, struct str origin)
{
	struct error err = {0};
	error_set(&err, ERROR_INPUT, "the story has neither a headline nor text");
	return stories->sink->failure(stories->sink->context, origin, &err);
}

static bool take_story(struct stories *stories, const xmlNode *story)
{
	static const char *const titles[] = {"headline",  "HeadLine", "hl1",      "hedline",
					     "title",     "subtitle", "slugline", "SlugLine",
					     "strapline", NULL};
	struct builder builder;
	builder_init(&builder);
	struct article *article = builder.article;
	struct arena *arena = &article->arena;
	stories->number++;
	struct str origin =
		arena_format(arena, "%.*s#%zu", STR_ARG(stories->path), stories->number);
	builder_title(&builder, line_of(story, titles, arena));
	article->id = id_of(story, arena);
	article->source = source_of(story, arena);
	article->author = byline_person(author_of(story, arena), article->source, arena);
	fields_language(article, xml_attribute(story, "lang", arena));
	take_date(story, article);
	take_modified(story, article);
	add_body(story, &builder);
	article = builder_finish(&builder, origin);
	if (article->title.len || article->text.len)
		return stories->sink->article(stories->sink->context, article);
	bool go_on = fail(stories, article->origin);
	article_free(article);
	return go_on;
}

/* The stories of a document: news items, or the document itself. */
static bool take_stories(struct stories *stories, const xmlNode *root)
{
	static const char *const names[] = {"newsItem", "nitf", "RBNews"};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		for (xmlNode *n = xml_below(root, names[i]); n; n = xml_below_next(root, n))
			if (!take_story(stories, n))
				return true;
		if (stories->number)
			return true;
	}
	take_story(stories, root);
	return true;
}

static bool read_newsxml(struct source *source, const struct article_sink *sink, struct error *err)
{
	struct stories stories = {.sink = sink, .path = source_path(source)};
	struct buf bytes;
	buf_init(&bytes);
	xmlDoc *doc = NULL;
	if (source_read_all(source, READ_ARTICLE_BYTES, &bytes, err))
		doc = xml_parse(buf_str(&bytes), stories.path, err);
	bool ok = doc && take_stories(&stories, xmlDocGetRootElement(doc));
	xmlFreeDoc(doc);
	buf_clear(&bytes);
	return ok;
}

static bool detect_newsxml(struct str path, struct str head)
{
	static const struct str signs[] = {STR_INIT("<nitf"),
					   STR_INIT("<NewsML"),
					   STR_INIT("<newsItem"),
					   STR_INIT("<newsMessage"),
					   STR_INIT("<packageItem"),
					   STR_INIT(":newsItem"),
					   STR_INIT("<NewsItem"),
					   STR_INIT("<RBNews"),
					   STR_INIT("<XMLNewsQueuedResponse")};
	enum { FIRST = 4096 };
	(void)path;
	head = str_slice(head, 0, FIRST);
	bool markup = str_starts(str_trim(head), STR("<")) ||
		      str_starts(head, STR("\xEF\xBB\xBF<"));
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (markup && str_find(head, signs[i], 0) != STR_NOWHERE)
			return true;
	return false;
}

const struct reader reader_newsxml = {
	.name = "newsxml",
	.suffixes = ".nitf .newsml",
	.summary = "what agencies send: NITF, NewsML 1.x, NewsML-G2",
	.detect = detect_newsxml,
	.read = read_newsxml,
};
