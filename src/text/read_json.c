/* SPDX-License-Identifier: MIT
 *
 * JSON documents: an array of records, an object that holds such an array somewhere, or one record;
 * also records on lines whose text has another name than JSON Lines' own. ninjs (IPTC) is one of
 * them. Which field is which is told by its name.
 */
#include "base/mem.h"
#include "base/utf8.h"
#include "charset.h"
#include "fields.h"
#include "html.h"
#include "prose.h"
#include "source.h"
#include "text/reader.h"
#include "text/when.h"

#include <stdio.h>
#include <yajl/yajl_tree.h>

struct records {
	const struct article_sink *sink;
	struct str path;
	struct str map; /* fields.h */
	size_t number;  /* of the record, from 1 */
	bool headlines; /* records without a text are taken too */
	bool stopped;
};

enum { DEEPEST = 8 }; /* an array of records is looked for no deeper than this */

/* Fields by what the world calls them, the best name first; ended by NULL. A dot leads into an
 * object. */
static const char *const titles[] = {"headline", "headlines.main", "headline.main", "title",
				     "heading",  "name",           "subject",       NULL};
static const char *const texts[] = {"text",
				    "body_text",
				    "bodyText",
				    "articleBody",
				    "content_text",
				    "fulltext",
				    "full_text",
				    "body",
				    "article",
				    "story",
				    "content",
				    "body_xhtml",
				    "body_html",
				    "content_html",
				    "maintext",
				    "description_text",
				    "description",
				    "description_caption",
				    "summary",
				    "abstract",
				    NULL};
static const char *const dates[] = {"date",           "published",        "published_at",
				    "publishedAt",    "date_published",   "datePublished",
				    "pubDate",        "pub_date",         "firstcreated",
				    "versioncreated", "publication_date", "created_at",
				    "created",        "timestamp",        NULL};
static const char *const links[] = {"url",       "link", "canonical_url", "uri", "web_url",
				    "permalink", NULL};
static const char *const sources[] = {
	"source",         "source.name", "source_name", "outlet",   "publisher",
	"publisher.name", "site",        "domain",      "provider", NULL};
static const char *const ids[] = {"id", "guid", "_id", "uuid", NULL};
static const char *const authors[] = {"byline", "author", "author.name", "creator", NULL};

static yajl_val member(yajl_val object, struct str name)
{
	if (!YAJL_IS_OBJECT(object))
		return NULL;
	for (size_t i = 0; i < object->u.object.len; i++)
		if (str_eq(str_of(object->u.object.keys[i]), name))
			return object->u.object.values[i];
	return NULL;
}

static yajl_val at_path(yajl_val object, const char *path)
{
	struct str rest = str_of(path), name;
	while (object && str_cut(rest, '.', &name, &rest))
		object = member(object, name);
	return object ? member(object, name) : NULL;
}

static struct str scalar(yajl_val value)
{
	if (YAJL_IS_STRING(value))
		return str_of(YAJL_GET_STRING(value));
	return YAJL_IS_NUMBER(value) ? str_of(YAJL_GET_NUMBER(value)) : (struct str){0};
}

/* The first of the names that holds a text or a number. */
static struct str field(yajl_val object, const char *const *names)
{
	for (; *names; names++) {
		struct str value = str_trim(scalar(at_path(object, *names)));
		if (value.len)
			return value;
	}
	return (struct str){0};
}

/* The field that the user named for the role, else the first of the usual names. */
static struct str role(const struct records *records, yajl_val object, enum field_role role,
		       const char *const *names)
{
	enum { LONGEST = 200 };
	struct str mapped = fields_mapped(records->map, role);
	char path[LONGEST];
	if (!mapped.len || mapped.len >= LONGEST)
		return field(object, names);
	memcpy(path, mapped.at, mapped.len);
	path[mapped.len] = '\0';
	yajl_val whole = member(object, mapped);
	return str_trim(scalar(whole ? whole : at_path(object, path)));
}

/* A headline alone is a record where it has a date: what agencies list of stories whose text is
 * sent apart. */
static bool is_record(const struct records *records, yajl_val value)
{
	static const char *const headlines[] = {"headline", "title", NULL};
	if (!YAJL_IS_OBJECT(value))
		return false;
	if (role(records, value, FIELD_TEXT, texts).len &&
	    (role(records, value, FIELD_TITLE, titles).len ||
	     fields_mapped(records->map, FIELD_TEXT).len))
		return true;
	return records->headlines && field(value, headlines).len &&
	       role(records, value, FIELD_DATE, dates).len;
}

/* Records. */

static void add_text(struct builder *builder, struct str text)
{
	bool markup = str_find(text, STR("</"), 0) != STR_NOWHERE ||
		      str_find_nocase(text, STR("<p"), 0) != STR_NOWHERE ||
		      str_find_nocase(text, STR("<br"), 0) != STR_NOWHERE;
	if (text.len && (!markup || !html_fragment(builder, text)))
		prose_add(builder, text, false);
}

static void take_record(struct records *records, yajl_val record)
{
	struct builder builder;
	builder_init(&builder);
	struct article *article = builder.article;
	struct arena *arena = &article->arena;
	records->number++;
	builder_title(&builder, html_unescape(role(records, record, FIELD_TITLE, titles), arena));
	article->id = arena_keep(arena, role(records, record, FIELD_ID, ids));
	article->uri = arena_keep(arena, role(records, record, FIELD_URL, links));
	article->source = arena_keep(arena, role(records, record, FIELD_SOURCE, sources));
	article->author =
		arena_keep(arena, html_byline(role(records, record, FIELD_AUTHOR, authors)));
	static const char *const languages[] = {"language", "lang", NULL};
	struct str language = field(record, languages);
	if (language.len >= 2)
		article->language = arena_keep(arena, str_slice(language, 0, 2));
	struct str date = role(records, record, FIELD_DATE, dates);
	if (moment_parse(date, &article->date) || when_parse(date, &article->date))
		article->date_source = DATE_FIELD;
	add_text(&builder, role(records, record, FIELD_TEXT, texts));
	struct str origin =
		arena_format(arena, "%.*s#%zu", STR_ARG(records->path), records->number);
	records->stopped =
		!records->sink->article(records->sink->context, builder_finish(&builder, origin));
}

/* The records of a value: itself, or those of the arrays and objects in it. */
static void take_value(struct records *records, yajl_val value, unsigned depth)
{
	if (records->stopped || depth > DEEPEST)
		return;
	if (is_record(records, value)) {
		take_record(records, value);
	} else if (YAJL_IS_ARRAY(value)) {
		for (size_t i = 0; i < value->u.array.len; i++)
			take_value(records, value->u.array.values[i], depth + 1);
	} else if (YAJL_IS_OBJECT(value)) {
		for (size_t i = 0; i < value->u.object.len; i++)
			take_value(records, value->u.object.values[i], depth + 1);
	}
}

/* Whether `text` (NUL-terminated) was a whole JSON value. */
static bool take_text(struct records *records, const char *text, char *why, size_t room)
{
	if (!json_is_shallow(str_of(text))) {
		snprintf(why, room, "nested too deep");
		return false;
	}
	yajl_val root = yajl_tree_parse(text, why, room);
	if (root)
		take_value(records, root, 0);
	if (root && !records->number && !records->stopped) {
		records->headlines = true;
		take_value(records, root, 0);
		records->headlines = false;
	}
	yajl_tree_free(root);
	return root != NULL;
}

static bool take_lines(struct records *records, struct str text)
{
	enum { WHY = 256 };
	char why[WHY];
	struct arena arena;
	struct str line;
	arena_init(&arena);
	bool all = true, any = false;
	while (all && !records->stopped && str_next_line(&text, &line)) {
		if (!str_trim(line).len)
			continue;
		all = take_text(records, arena_cstr(&arena, line), why, sizeof(why));
		any = any || all;
	}
	arena_clear(&arena);
	return any;
}

static bool take_all(struct records *records, struct buf *text, struct error *err)
{
	enum { WHY = 256 };
	char why[WHY] = "";
	buf_add_byte(text, '\0');
	struct str all = str_slice(buf_str(text), 0, text->len - 1);
	if (!take_text(records, text->at, why, sizeof(why)) && !take_lines(records, all))
		return error_set(err, ERROR_INPUT, "%.*s: not valid JSON: %.*s",
				 STR_ARG(records->path), (int)strcspn(why, "\n"), why);
	return records->number || records->stopped ||
	       error_set(err, ERROR_INPUT,
			 "%.*s: no record with a title and a text in it; fields are told by names "
			 "such as title, headline, text, body, content",
			 STR_ARG(records->path));
}

static bool read_json(struct source *source, const struct article_sink *sink, struct error *err)
{
	struct records records = {
		.sink = sink, .path = source_path(source), .map = source_map(source)};
	struct buf bytes, text;
	buf_init(&bytes);
	buf_init(&text);
	bool ok = source_read_all(source, READ_RECORD_BYTES, &bytes, err) &&
		  charset_decode(buf_str(&bytes), STR(""), &text, err) &&
		  take_all(&records, &text, err);
	buf_clear(&bytes);
	buf_clear(&text);
	return ok;
}

static bool detect_json(struct str path, struct str head)
{
	if (str_starts(head, STR("\xEF\xBB\xBF")))
		head = str_slice(head, 3, head.len);
	head = str_trim(head);
	if (!str_starts(head, STR("{")) && !str_starts(head, STR("[")))
		return false;
	struct str next = str_trim(str_slice(head, 1, head.len));
	return str_ends_nocase(path, STR(".json")) || str_starts(next, STR("\"")) ||
	       str_starts(next, STR("{"));
}

const struct reader reader_json = {
	.name = "json",
	.suffixes = ".json",
	.summary = "JSON documents: records in arrays, ninjs; fields are told by their names",
	.detect = detect_json,
	.read = read_json,
};
