/* SPDX-License-Identifier: MIT
 *
 * JSON-LD as newsrooms write it: objects, arrays of them, @graph, with line breaks inside strings,
 * trailing commas, HTML comment signs around. What stays broken is left aside.
 */
#include "html.h"
#include "json_tree.h"

enum {
	JSON_BYTES = 1024 * 1024,
	JSON_DEPTH = 64, /* yajl_tree_free recurses */
};

static bool is_open(char c)
{
	return c == '[' || c == '{';
}

static bool is_close(char c)
{
	return c == ']' || c == '}';
}

/* Whether nesting stays within limits; brackets in strings do not count. */
bool json_is_shallow(struct str s)
{
	size_t depth = 0;
	bool quoted = false;
	for (size_t i = 0; i < s.len; i++) {
		if (quoted && s.at[i] == '\\')
			i++;
		else if (s.at[i] == '"')
			quoted = !quoted;
		else if (!quoted && is_open(s.at[i]) && ++depth > JSON_DEPTH)
			return false;
		else if (!quoted && is_close(s.at[i]) && depth > 0)
			depth--;
	}
	return true;
}

/* Without what stands around the first object or array: "<!-- ", "//<![CDATA[", ";". */
static struct str trim_json(struct str s)
{
	size_t start = 0;
	struct str cdata = STR("<![CDATA[");
	size_t wrapped = str_find(s, cdata, 0);
	if (wrapped != STR_NOWHERE && wrapped < 16)
		s = str_slice(s, wrapped + cdata.len, s.len);
	while (start < s.len && !is_open(s.at[start]))
		start++;
	while (s.len > start && !is_close(s.at[s.len - 1]))
		s.len--;
	return str_slice(s, start, s.len);
}

/* A NUL-terminated copy with controls in it as blanks and without trailing commas. */
static char *mend_json(struct str s, struct arena *arena)
{
	char *to = arena_alloc(arena, s.len + 1);
	size_t len = 0, solid = 0; /* `solid`: bytes up to the last that is no blank */
	bool quoted = false;
	for (size_t i = 0; i < s.len; i++) {
		char c = (unsigned char)s.at[i] < ' ' ? ' ' : s.at[i];
		if (quoted && c == '\\' && i + 1 < s.len) {
			to[len++] = c;
			c = s.at[++i];
		} else if (c == '"') {
			quoted = !quoted;
		} else if (!quoted && is_close(c) && solid && to[solid - 1] == ',') {
			to[solid - 1] = ' ';
		}
		to[len++] = c;
		if (c != ' ')
			solid = len;
	}
	to[len] = '\0';
	return to;
}

static yajl_val member(yajl_val object, const char *key)
{
	if (!YAJL_IS_OBJECT(object))
		return NULL;
	for (size_t i = 0; i < object->u.object.len; i++)
		if (strcmp(object->u.object.keys[i], key) == 0)
			return object->u.object.values[i];
	return NULL;
}

static struct str keep_string(yajl_val v, struct arena *arena)
{
	return html_unescape(json_tree_text(v), arena);
}

/* A name, an object with one, or a list of these. */
static struct str names_of(yajl_val v, struct arena *arena)
{
	enum { MOST_NAMES = 20 };
	if (YAJL_IS_OBJECT(v))
		v = member(v, "name");
	if (!YAJL_IS_ARRAY(v))
		return keep_string(v, arena);
	struct str all = {0};
	for (size_t i = 0; i < v->u.array.len && i < MOST_NAMES; i++) {
		yajl_val item = v->u.array.values[i];
		struct str name =
			keep_string(YAJL_IS_OBJECT(item) ? member(item, "name") : item, arena);
		if (name.len)
			all = arena_format(arena, "%.*s%s%.*s", STR_ARG(all), all.len ? ", " : "",
					   STR_ARG(name));
	}
	return all;
}

static bool type_is_article(yajl_val type)
{
	static const char *const kinds[] = {"Article", "Posting", "Report", "Review"};
	const char *name = YAJL_GET_STRING(type);
	for (size_t i = 0; name && i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strstr(name, kinds[i]))
			return true;
	for (size_t i = 0; YAJL_IS_ARRAY(type) && i < type->u.array.len; i++)
		if (YAJL_IS_STRING(type->u.array.values[i]) &&
		    type_is_article(type->u.array.values[i]))
			return true;
	return false;
}

static void fill(struct str *to, struct str s)
{
	if (!to->len)
		*to = s;
}

static void take_entries(yajl_val updates, struct json_ld *ld, struct arena *arena)
{
	enum { MOST_ENTRIES = 1000 };
	if (!YAJL_IS_ARRAY(updates) || ld->entries_len)
		return;
	size_t most = updates->u.array.len < MOST_ENTRIES ? updates->u.array.len : MOST_ENTRIES;
	ld->entries = ARENA_ARRAY(arena, struct live_entry, most + 1);
	for (size_t i = 0; i < most; i++) {
		yajl_val v = updates->u.array.values[i];
		struct live_entry entry = {.headline = keep_string(member(v, "headline"), arena),
					   .date = keep_string(member(v, "datePublished"), arena),
					   .author = names_of(member(v, "author"), arena),
					   .url = keep_string(member(v, "url"), arena),
					   .body = keep_string(member(v, "articleBody"), arena)};
		if (entry.body.len)
			ld->entries[ld->entries_len++] = entry;
	}
}

static void take_article(yajl_val object, struct json_ld *ld, struct arena *arena)
{
	fill(&ld->headline, keep_string(member(object, "headline"), arena));
	fill(&ld->headline, keep_string(member(object, "name"), arena));
	fill(&ld->date, keep_string(member(object, "datePublished"), arena));
	fill(&ld->date, keep_string(member(object, "dateCreated"), arena));
	fill(&ld->modified, keep_string(member(object, "dateModified"), arena));
	fill(&ld->author, names_of(member(object, "author"), arena));
	fill(&ld->author, names_of(member(object, "creator"), arena));
	fill(&ld->publisher, names_of(member(object, "publisher"), arena));
	fill(&ld->url, keep_string(member(object, "url"), arena));
	fill(&ld->url, keep_string(member(object, "mainEntityOfPage"), arena));
	fill(&ld->url, keep_string(member(member(object, "mainEntityOfPage"), "@id"), arena));
	fill(&ld->body, keep_string(member(object, "articleBody"), arena));
	take_entries(member(object, "liveBlogUpdate"), ld, arena);
}

/* The name of the node of the graph that has this "@id": WordPress writes {"@id": ".../person/1"}
 * where others write the author's name. */
static struct str name_by_id(yajl_val graph, yajl_val reference, struct arena *arena)
{
	const char *id = YAJL_GET_STRING(member(reference, "@id"));
	for (size_t i = 0; id && YAJL_IS_ARRAY(graph) && i < graph->u.array.len; i++) {
		yajl_val node = graph->u.array.values[i];
		const char *its = YAJL_GET_STRING(member(node, "@id"));
		if (its && strcmp(its, id) == 0 && YAJL_IS_STRING(member(node, "name")))
			return keep_string(member(node, "name"), arena);
	}
	return (struct str){0};
}

/* What an article of a graph leaves to the graph's other nodes. */
static void take_references(yajl_val graph, struct json_ld *ld, struct arena *arena)
{
	for (size_t i = 0; YAJL_IS_ARRAY(graph) && i < graph->u.array.len; i++) {
		yajl_val node = graph->u.array.values[i];
		if (!type_is_article(member(node, "@type")))
			continue;
		fill(&ld->author, name_by_id(graph, member(node, "author"), arena));
		fill(&ld->publisher, name_by_id(graph, member(node, "publisher"), arena));
		return;
	}
}

/* Looks for the article in what may be a list, a graph, or a page that is about an article. */
static bool take(yajl_val v, struct json_ld *ld, struct arena *arena, unsigned depth)
{
	static const char *const wrappers[] = {"@graph", "mainEntity"};
	if (depth > 8)
		return false;
	for (size_t i = 0; YAJL_IS_ARRAY(v) && i < v->u.array.len; i++)
		if (take(v->u.array.values[i], ld, arena, depth + 1))
			return true;
	if (!YAJL_IS_OBJECT(v))
		return false;
	if (type_is_article(member(v, "@type"))) {
		take_article(v, ld, arena);
		return true;
	}
	for (size_t i = 0; i < sizeof(wrappers) / sizeof(wrappers[0]); i++)
		if (take(member(v, wrappers[i]), ld, arena, depth + 1)) {
			take_references(member(v, wrappers[i]), ld, arena);
			return true;
		}
	return false;
}

/* The string behind the first "key": in what is no valid JSON. */
static struct str scrape(struct str s, struct str key, struct arena *arena)
{
	size_t at = str_find(s, key, 0);
	if (at == STR_NOWHERE)
		return (struct str){0};
	struct str rest = str_trim(str_slice(s, at + key.len, s.len));
	if (!str_starts(rest, STR(":")))
		return (struct str){0};
	rest = str_trim(str_slice(rest, 1, rest.len));
	size_t end = str_starts(rest, STR("\"")) ? str_find_byte(rest, '"', 1) : STR_NOWHERE;
	if (end == STR_NOWHERE || str_find_byte(str_slice(rest, 0, end), '\\', 0) != STR_NOWHERE)
		return (struct str){0};
	return html_unescape(str_slice(rest, 1, end), arena);
}

static void read_script(struct str s, struct json_ld *ld, struct arena *arena)
{
	char message[4]; /* wanted by yajl, told to no one */
	s = trim_json(s);
	if (s.len == 0 || s.len > JSON_BYTES || !json_is_shallow(s))
		return;
	yajl_val tree = yajl_tree_parse(mend_json(s, arena), message, sizeof(message));
	if (tree) {
		take(tree, ld, arena, 0);
		yajl_tree_free(tree);
		return;
	}
	fill(&ld->date, scrape(s, STR("\"datePublished\""), arena));
}

void html_json_ld(const struct page *page, struct json_ld *ret_ld)
{
	enum { MOST_SCRIPTS = 50 };
	xmlNode *root = xmlDocGetRootElement(page->doc);
	size_t scripts = 0;
	*ret_ld = (struct json_ld){0};
	for (xmlNode *n = root; n && scripts < MOST_SCRIPTS; n = html_next(n, root)) {
		if (!html_is(n, "script") || !n->children)
			continue;
		struct buf text;
		buf_init(&text);
		for (const xmlNode *t = n->children; t; t = t->next)
			buf_add(&text, str_of((const char *)t->content));
		read_script(buf_str(&text), ret_ld, page->arena);
		buf_clear(&text);
		scripts++;
	}
}
