/* SPDX-License-Identifier: MIT
 *
 * JSON documents: an array of records, an object that holds such an array somewhere, or one record;
 * also records on lines whose text has another name than JSON Lines' own. ninjs (IPTC) is one of
 * them. Which field is which is told by its name. Values are read one by one (json_values.h).
 */
#include "base/mem.h"
#include "base/utf8.h"
#include "charset.h"
#include "fields.h"
#include "html.h"
#include "json_values.h"
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
	size_t number;  /* of the record, from 1; those that are not sound count, too */
	bool headlines; /* records without a text are taken too */
	bool stopped;
	struct buf text; /* of the value, as UTF-8 with a NUL behind it */
	/* While no record was found: all values, for another look at headlines alone; ended by
	 * NULs. */
	struct buf values;
	bool too_many; /* to keep */
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
static const char *const changes[] = {
	"modified",     "updated",      "updated_at",    "updatedAt",      "date_modified",
	"dateModified", "date_updated", "last_modified", "versioncreated", NULL};
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
	fields_modified(article, role(records, record, FIELD_MODIFIED, changes));
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

static bool fail(struct records *records, const char *why)
{
	struct error err = {0};
	struct buf origin;
	buf_init(&origin);
	buf_format(&origin, "%.*s#%zu", STR_ARG(records->path), ++records->number);
	error_set(&err, ERROR_INPUT, "not valid JSON: %.*s", (int)strcspn(why, "\n"), why);
	bool more = records->sink->failure(records->sink->context, buf_str(&origin), &err);
	records->stopped = !more;
	buf_clear(&origin);
	return more;
}

/* Looks for records in a value (NUL-terminated, UTF-8). False where the sink wants no more. */
static bool take_json(struct records *records, const char *text)
{
	enum { WHY = 256 };
	char why[WHY] = "";
	if (!json_is_shallow(str_of(text)))
		return fail(records, "nested too deep");
	yajl_val root = yajl_tree_parse(text, why, sizeof(why));
	if (!root && why[0])
		return fail(records, why);
	take_value(records, root, 0);
	yajl_tree_free(root);
	return !records->stopped;
}

/* Keeps a value for another look, as long as there is no record and not much is kept. */
static void keep_value(struct records *records)
{
	enum { MOST = 2 * 1024 * 1024 };
	records->too_many = records->too_many || records->number ||
			    records->values.len + records->text.len > MOST;
	if (records->too_many)
		buf_clear(&records->values);
	else
		buf_add(&records->values, buf_str(&records->text));
}

static bool on_value(void *context, struct str value)
{
	struct records *records = context;
	struct error err = {0};
	buf_reset(&records->text);
	if (!charset_decode(value, STR(""), &records->text, &err))
		return fail(records, "its charset cannot be converted");
	buf_add_byte(&records->text, '\0');
	bool more = take_json(records, records->text.at);
	keep_value(records);
	return more;
}

static bool on_lost(void *context, const char *why)
{
	return fail(context, why);
}

/* Records that are headlines alone, where there are no others. */
static void take_headlines(struct records *records)
{
	struct buf values = records->values;
	buf_init(&records->values);
	records->headlines = true;
	for (size_t at = 0; at < values.len && !records->stopped; at += strlen(values.at + at) + 1)
		take_json(records, values.at + at);
	buf_clear(&values);
}

static bool take_all(struct source *source, struct records *records, struct error *err)
{
	const struct json_values_sink sink = {records, on_value, on_lost};
	if (!json_values_read(source, &sink, err))
		return false;
	if (!records->number && !records->stopped)
		take_headlines(records);
	return records->number || records->stopped ||
	       error_set(err, ERROR_INPUT,
			 "%.*s: no record with a title and a text in it; fields are told by names "
			 "such as title, headline, text, body, content",
			 STR_ARG(records->path));
}

/* UTF-16 is made UTF-8 as a whole. */
static bool take_wide(struct source *source, struct records *records, struct error *err)
{
	struct buf bytes, text;
	buf_init(&bytes);
	buf_init(&text);
	bool ok = source_read_all(source, READ_RECORD_BYTES, &bytes, err) &&
		  charset_decode(buf_str(&bytes), STR(""), &text, err);
	if (ok) {
		struct source *inner = source_inside(source, records->path, buf_str(&text));
		ok = take_all(inner, records, err);
		source_free(inner);
	}
	buf_clear(&bytes);
	buf_clear(&text);
	return ok;
}

static bool read_json(struct source *source, const struct article_sink *sink, struct error *err)
{
	struct records records = {
		.sink = sink, .path = source_path(source), .map = source_map(source)};
	struct str head;
	if (!source_peek(source, &head, err))
		return false;
	buf_init(&records.text);
	buf_init(&records.values);
	bool ok = charset_is_wide(head) ? take_wide(source, &records, err)
					: take_all(source, &records, err);
	buf_clear(&records.text);
	buf_clear(&records.values);
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
