/* SPDX-License-Identifier: MIT
 *
 * JSON documents: an array of records, an object that holds such an array somewhere, or one record;
 * also records on lines whose text has another name than JSON Lines' own. ninjs (IPTC) is one of
 * them. Which field is which is told by its name. Values are read one by one (json_values.h).
 */
#include "base/mem.h"
#include "base/utf8.h"
#include "byline.h"
#include "charset.h"
#include "fields.h"
#include "html.h"
#include "json_tree.h"
#include "json_values.h"
#include "prose.h"
#include "source.h"
#include "text/reader.h"
#include "title.h"

#include <stdio.h>

struct records {
	const struct article_sink *sink;
	struct str path;
	struct str map; /* fields.h */
	enum date_order order;
	size_t number;  /* of the record, from 1; those that are not sound count, too */
	size_t halves;  /* what lacks title or text, before the first record */
	bool headlines; /* records without a text are taken too */
	bool stopped;
	struct buf text; /* of the value, as UTF-8 with a NUL behind it */
	/* While no record was found: all values, for another look at headlines alone; ended by
	 * NULs. */
	struct buf values;
	bool too_many; /* to keep */
};

enum { DEEPEST = 8 }; /* an array of records is looked for no deeper than this */

/* What of an object plays each role, NULL where nothing does. */
struct picked {
	yajl_val values[FIELD_ROLES];
	unsigned fits[FIELD_ROLES];
};

static yajl_val member(yajl_val object, struct str name)
{
	if (!YAJL_IS_OBJECT(object))
		return NULL;
	for (size_t i = 0; i < object->u.object.len; i++)
		if (str_eq(str_of(object->u.object.keys[i]), name))
			return object->u.object.values[i];
	return NULL;
}

static yajl_val at_path(yajl_val object, struct str path)
{
	struct str rest = path, name;
	while (object && str_cut(rest, '.', &name, &rest))
		object = member(object, name);
	return object ? member(object, name) : NULL;
}

static struct str scalar(yajl_val value)
{
	if (YAJL_IS_STRING(value))
		return str_trim(json_tree_text(value));
	return YAJL_IS_NUMBER(value) ? str_of(YAJL_GET_NUMBER(value)) : (struct str){0};
}

/* What stands for an object, as fields_value_fit() says. */
static struct str value_of(yajl_val value)
{
	struct str found = scalar(value);
	unsigned best = FIELD_UNFIT;
	for (size_t i = 0; YAJL_IS_OBJECT(value) && i < value->u.object.len; i++) {
		unsigned fit = fields_value_fit(FIELD_ROLES, str_of(value->u.object.keys[i]));
		struct str text = scalar(value->u.object.values[i]);
		if (fit >= best || !text.len)
			continue;
		best = fit;
		found = text;
	}
	return found;
}

/* An element of a list that is a part of the field, not of the title or the by-line that some put
 * into the same list, and no record of its own. */
static struct str piece_value(yajl_val piece)
{
	static const struct str others[] = {STR_INIT("title"), STR_INIT("kicker"),
					    STR_INIT("byline"), STR_INIT("date"),
					    STR_INIT("author_info")};
	struct str type = scalar(member(piece, STR("type")));
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (str_eq(type, others[i]))
			return (struct str){0};
	bool record = member(piece, STR("title")) || member(piece, STR("headline")) ||
		      member(piece, STR("code"));
	return record ? (struct str){0} : value_of(piece);
}

/* The pieces of a list joined; of one whose elements have roles, as ninjs 2 gives several bodies of
 * a story, the longest. */
static struct str list_value(yajl_val list, struct str between, struct arena *arena)
{
	struct buf all;
	struct str longest = {0};
	buf_init(&all);
	for (size_t i = 0; i < list->u.array.len; i++) {
		yajl_val piece = list->u.array.values[i];
		struct str value = piece_value(piece);
		if (!value.len)
			continue;
		if (all.len)
			buf_add(&all, between);
		buf_add(&all, value);
		if (member(piece, STR("role")) && value.len > longest.len)
			longest = value;
	}
	struct str joined = arena_keep(arena, longest.len ? longest : buf_str(&all));
	buf_clear(&all);
	return joined;
}

/* The text of a field; of a list all of it. */
static struct str text_of(const struct picked *picked, enum field_role role, struct arena *arena)
{
	yajl_val value = picked->values[role];
	if (YAJL_IS_ARRAY(value))
		return list_value(value, role == FIELD_AUTHOR ? STR(", ") : STR("\n\n"), arena);
	return arena_keep(arena, value_of(value));
}

static bool has_value(yajl_val value)
{
	if (!YAJL_IS_ARRAY(value))
		return value_of(value).len > 0;
	for (size_t i = 0; i < value->u.array.len; i++)
		if (piece_value(value->u.array.values[i]).len)
			return true;
	return false;
}

static void pick_field(const struct records *records, struct str name, yajl_val value,
		       struct picked *picked)
{
	for (size_t i = 0; i < FIELD_ROLES; i++) {
		enum field_role role = (enum field_role)i;
		if (fields_mapped(records->map, role).len)
			continue;
		/* {"uri": "harbor.example", "title": "The Harbor Times"} */
		if (role == FIELD_SOURCE && member(value, STR("title")))
			value = member(value, STR("title"));
		unsigned fit = fields_fit(role, name);
		bool better = fit != FIELD_UNFIT &&
			      (!picked->values[role] || fit < picked->fits[role]);
		if (!better || !has_value(value))
			continue;
		picked->values[role] = value;
		picked->fits[role] = fit;
	}
}

/* The fields that the user named, else those whose names fit best; also those that an object has in
 * one more, as {"fields": {...}}. */
static struct picked pick(const struct records *records, yajl_val object)
{
	struct picked picked = {{0}, {0}};
	for (size_t i = 0; i < FIELD_ROLES; i++) {
		struct str mapped = fields_mapped(records->map, (enum field_role)i);
		yajl_val whole = mapped.len ? member(object, mapped) : NULL;
		if (mapped.len)
			picked.values[i] = whole ? whole : at_path(object, mapped);
	}
	for (size_t i = 0; i < object->u.object.len; i++) {
		struct str name = str_of(object->u.object.keys[i]);
		yajl_val value = object->u.object.values[i];
		bool inner = YAJL_IS_OBJECT(value) &&
			     (str_eq(name, STR("fields")) || str_eq(name, STR("attributes")));
		for (size_t n = 0; inner && n < value->u.object.len; n++)
			pick_field(records, str_of(value->u.object.keys[n]),
				   value->u.object.values[n], &picked);
		pick_field(records, name, value, &picked);
	}
	return picked;
}

/* {"title": "The Harbor Wire", "description": "News from ...", "items": [...]} is none itself. */
static bool is_shell(yajl_val object)
{
	static const struct str lists[] = {
		STR_INIT("items"), STR_INIT("articles"),  STR_INIT("entries"), STR_INIT("results"),
		STR_INIT("docs"),  STR_INIT("stories"),   STR_INIT("posts"),   STR_INIT("records"),
		STR_INIT("news"),  STR_INIT("documents"), STR_INIT("data"),    STR_INIT("hits"),
	};
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		yajl_val list = member(object, lists[i]);
		if (YAJL_IS_ARRAY(list) && list->u.array.len &&
		    YAJL_IS_OBJECT(list->u.array.values[0]))
			return true;
	}
	return false;
}

/* A title that is called so, not only a name. */
static bool has_headline(const struct picked *picked)
{
	return picked->values[FIELD_TITLE] &&
	       picked->fits[FIELD_TITLE] < fields_fit(FIELD_TITLE, STR("name"));
}

/* A headline alone is a record where it has a date: what agencies list of stories whose text is
 * sent apart. With a link beside it stands among other records, too. */
static bool is_record(const struct records *records, yajl_val value, struct picked *ret_picked)
{
	*ret_picked = (struct picked){{0}, {0}};
	if (!YAJL_IS_OBJECT(value) || is_shell(value))
		return false;
	const struct picked picked = *ret_picked = pick(records, value);
	bool title = picked.values[FIELD_TITLE], date = picked.values[FIELD_DATE];
	if (picked.values[FIELD_TEXT] && (title || fields_mapped(records->map, FIELD_TEXT).len))
		return true;
	return has_headline(&picked) && date && (records->headlines || picked.values[FIELD_URL]);
}

/* Records. */

/* "... [+1200 chars]": how much a service keeps back. */
static struct str without_rest(struct str text)
{
	enum { LONGEST = 24 };
	size_t at = str_find(text, STR("[+"), text.len > LONGEST ? text.len - LONGEST : 0);
	return at != STR_NOWHERE && str_ends_nocase(text, STR(" chars]"))
		       ? str_trim(str_slice(text, 0, at))
		       : text;
}

static void add_text(struct builder *builder, struct str text)
{
	bool markup = str_find(text, STR("</"), 0) != STR_NOWHERE ||
		      str_find_nocase(text, STR("<p"), 0) != STR_NOWHERE ||
		      str_find_nocase(text, STR("<br"), 0) != STR_NOWHERE;
	if (text.len && (!markup || !html_fragment(builder, text)))
		prose_add(builder, text, false);
}

static void take_record(struct records *records, yajl_val record, const struct picked *picked)
{
	struct builder builder;
	builder_init(&builder);
	struct article *article = builder.article;
	struct arena *arena = &article->arena;
	records->number++;
	struct str title = html_unescape(text_of(picked, FIELD_TITLE, arena), arena);
	article->id = text_of(picked, FIELD_ID, arena);
	article->uri = text_of(picked, FIELD_URL, arena);
	article->source = text_of(picked, FIELD_SOURCE, arena);
	if (article->source.len)
		title = title_without_site(title, article->source, false);
	builder_title(&builder, title);
	article->author = byline_person(html_byline(text_of(picked, FIELD_AUTHOR, arena)),
					article->source, arena);
	struct str language = scalar(member(record, STR("language")));
	language = language.len ? language : scalar(member(record, STR("lang")));
	fields_language(article, language);
	fields_date(article, text_of(picked, FIELD_DATE, arena), records->order);
	fields_modified(article, text_of(picked, FIELD_MODIFIED, arena), records->order);
	add_text(&builder, without_rest(text_of(picked, FIELD_TEXT, arena)));
	struct str origin =
		arena_format(arena, "%.*s#%zu", STR_ARG(records->path), records->number);
	records->stopped =
		!records->sink->article(records->sink->context, builder_finish(&builder, origin));
}

static bool fail(struct records *records, const char *what, const char *why)
{
	struct error err = {0};
	struct buf origin;
	buf_init(&origin);
	buf_format(&origin, "%.*s#%zu", STR_ARG(records->path), ++records->number);
	error_set(&err, ERROR_INPUT, "%s%.*s", what, (int)strcspn(why, "\n"), why);
	bool more = records->sink->failure(records->sink->context, buf_str(&origin), &err);
	records->stopped = !more;
	buf_clear(&origin);
	return more;
}

static const char half_record[] = "no title and text in this record";

/* Among records, what has a title or a text alone is told, not dropped. */
static void take_half(struct records *records)
{
	if (records->number)
		fail(records, "", half_record);
	else
		records->halves++;
}

/* The records of a value: itself, or those of the arrays and objects in it. `listed`: it stands in
 * a list, or on a line. */
static void take_value(struct records *records, yajl_val value, unsigned depth, bool listed)
{
	struct picked picked;
	size_t before = records->number + records->halves;
	if (records->stopped || depth > DEEPEST)
		return;
	if (is_record(records, value, &picked)) {
		for (; records->halves && !records->stopped; records->halves--)
			fail(records, "", half_record);
		if (!records->stopped)
			take_record(records, value, &picked);
	} else if (YAJL_IS_ARRAY(value)) {
		for (size_t i = 0; i < value->u.array.len; i++)
			take_value(records, value->u.array.values[i], depth + 1, true);
	} else if (YAJL_IS_OBJECT(value)) {
		for (size_t i = 0; i < value->u.object.len; i++)
			take_value(records, value->u.object.values[i], depth + 1, false);
		bool half = picked.values[FIELD_TEXT] || has_headline(&picked);
		if (half && listed && records->number + records->halves == before)
			take_half(records);
	}
}

static const char not_json[] = "not valid JSON: ";

/* Looks for records in a value (NUL-terminated, UTF-8). False where the sink wants no more. */
static bool take_json(struct records *records, const char *text)
{
	enum { WHY = 256 };
	char why[WHY] = "";
	if (!json_is_shallow(str_of(text)))
		return fail(records, not_json, "nested too deep");
	yajl_val root = yajl_tree_parse(text, why, sizeof(why));
	if (!root && why[0])
		return fail(records, not_json, why);
	take_value(records, root, 0, true);
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
		return fail(records, not_json, "its charset cannot be converted");
	buf_add_byte(&records->text, '\0');
	bool more = take_json(records, records->text.at);
	keep_value(records);
	return more;
}

static bool on_lost(void *context, const char *why)
{
	return fail(context, not_json, why);
}

/* Records that are headlines alone, where there are no others. */
static void take_headlines(struct records *records)
{
	struct buf values = records->values;
	buf_init(&records->values);
	records->headlines = true;
	records->halves = 0;
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
	records.order = fields_order(head);
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
