/* SPDX-License-Identifier: MIT */
#include "xml.h"

#include "base/buf.h"
#include "charset.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>

/* What stands in the XML declaration's encoding; empty where nothing does. */
static struct str declared_encoding(struct str head)
{
	size_t end = str_find(head, STR("?>"), 0), at;
	if (!str_starts(str_trim(head), STR("<?xml")) || end == STR_NOWHERE)
		return (struct str){0};
	head = str_slice(head, 0, end);
	at = str_find(head, STR("encoding"), 0);
	if (at == STR_NOWHERE)
		return (struct str){0};
	while (at < head.len && head.at[at] != '"' && head.at[at] != '\'')
		at++;
	if (at >= head.len)
		return (struct str){0};
	size_t stop = str_find_byte(head, head.at[at], at + 1);
	return stop == STR_NOWHERE ? (struct str){0} : str_slice(head, at + 1, stop);
}

/* Appends the reference or bare ampersand at the start of `s`; returns the bytes taken. */
static size_t add_ampersand(struct str s, struct buf *to)
{
	enum { LONGEST_NAME = 32 };
	size_t end = 1;
	while (end < s.len && end < LONGEST_NAME &&
	       (ascii_is_alpha(s.at[end]) || ascii_is_digit(s.at[end]) || s.at[end] == '#'))
		end++;
	bool reference = end < s.len && s.at[end] == ';' && end > 1;
	struct str name = str_slice(s, 1, end);
	static const struct str own[] = {STR_INIT("amp"), STR_INIT("lt"), STR_INIT("gt"),
					 STR_INIT("quot"), STR_INIT("apos")};
	bool known = reference && name.at[0] == '#';
	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		known = known || (reference && str_eq(name, own[i]));
	if (known) {
		buf_add(to, str_slice(s, 0, end + 1));
		return end + 1;
	}
	char copy[LONGEST_NAME + 1] = {0};
	memcpy(copy, name.at, reference ? name.len : 0);
	const htmlEntityDesc *html = reference ? htmlEntityLookup(BAD_CAST copy) : NULL;
	if (html)
		buf_format(to, "&#%u;", html->value);
	else
		buf_add_cstr(to, "&amp;");
	return html ? end + 1 : 1;
}

/* A copy that a strict parser takes: no control characters, no bare ampersands, no names that only
 * HTML knows. CDATA stays as it is. */
static void mend(struct str text, struct buf *to)
{
	for (size_t i = 0; i < text.len;) {
		struct str rest = str_slice(text, i, text.len);
		unsigned char c = (unsigned char)rest.at[0];
		size_t taken = 1;
		if (str_starts(rest, STR("<![CDATA["))) {
			size_t end = str_find(rest, STR("]]>"), 0);
			taken = end == STR_NOWHERE ? rest.len : end + 3;
			for (size_t k = 0; k < taken; k++)
				buf_add_byte(to, (unsigned char)rest.at[k] < ' ' &&
								 !ascii_is_space(rest.at[k])
							 ? ' '
							 : rest.at[k]);
		} else if (c == '&') {
			taken = add_ampersand(rest, to);
		} else {
			buf_add_byte(to, c < ' ' && !ascii_is_space((char)c) ? ' ' : (char)c);
		}
		i += taken;
	}
}

/* Entities of a document's own can grow without bound. */
static void refuse_entity(void *context, const xmlChar *name, int type, const xmlChar *public_id,
			  const xmlChar *system_id, xmlChar *content)
{
	(void)name, (void)type, (void)public_id, (void)system_id, (void)content;
	xmlParserCtxt *parser = context;
	*(bool *)parser->_private = true;
	xmlStopParser(parser);
}

static xmlDoc *parse(struct str text, int more_options, bool *ret_entities, char *why, size_t room)
{
	xmlParserCtxt *parser = xmlNewParserCtxt();
	if (!parser)
		return NULL;
	int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
		      XML_PARSE_COMPACT | XML_PARSE_BIG_LINES | more_options;
	parser->_private = ret_entities;
	parser->sax->entityDecl = refuse_entity;
	xmlDoc *doc = xmlCtxtReadMemory(parser, text.at, (int)text.len, NULL, "UTF-8", options);
	const xmlError *last = xmlCtxtGetLastError(parser);
	if (last && last->message)
		snprintf(why, room, "line %d: %.*s", last->line, (int)strcspn(last->message, "\n"),
			 last->message);
	xmlFreeParserCtxt(parser);
	return doc;
}

/* Strictly first; a document that stays broken gives what stands before and after the break. */
xmlDoc *xml_parse(struct str bytes, struct str path, struct error *err)
{
	enum { HEAD = 1024, WHY = 200 };
	struct buf text, mended;
	bool entities = false;
	char why[WHY] = "";
	buf_init(&text);
	buf_init(&mended);
	xmlDoc *doc = NULL;
	if (charset_decode(bytes, declared_encoding(str_slice(bytes, 0, HEAD)), &text, err)) {
		struct str rest = str_trim(buf_str(&text));
		size_t end = str_starts(rest, STR("<?xml")) ? str_find(rest, STR("?>"), 0)
							    : STR_NOWHERE;
		mend(end == STR_NOWHERE ? rest : str_slice(rest, end + 2, rest.len), &mended);
		struct str clean = str_trim(buf_str(&mended));
		doc = parse(clean, 0, &entities, why, sizeof(why));
		if (!doc && !entities)
			doc = parse(clean, XML_PARSE_RECOVER, &entities, why, sizeof(why));
		if (entities) {
			xmlFreeDoc(doc);
			doc = NULL;
			error_set(err, ERROR_INPUT,
				  "%.*s: declares entities, which are never expanded: not read "
				  "(take its DOCTYPE out first)",
				  STR_ARG(path));
		} else if (!doc || !xmlDocGetRootElement(doc)) {
			xmlFreeDoc(doc);
			doc = NULL;
			error_set(err, ERROR_INPUT, "%.*s: not valid XML: %s", STR_ARG(path), why);
		}
	}
	buf_clear(&text);
	buf_clear(&mended);
	return doc;
}

/* The tree. */

bool xml_is(const xmlNode *node, const char *name)
{
	return node && node->type == XML_ELEMENT_NODE &&
	       xmlStrcasecmp(node->name, BAD_CAST name) == 0;
}

xmlNode *xml_child(const xmlNode *node, const char *name)
{
	for (xmlNode *child = node ? node->children : NULL; child; child = child->next)
		if (xml_is(child, name))
			return child;
	return NULL;
}

xmlNode *xml_beside(const xmlNode *node)
{
	for (xmlNode *next = node->next; next; next = next->next)
		if (xml_is(next, (const char *)node->name))
			return next;
	return NULL;
}

static xmlNode *step(const xmlNode *root, const xmlNode *node)
{
	if (node->children && node->type == XML_ELEMENT_NODE)
		return node->children;
	while (node && node != root && !node->next)
		node = node->parent;
	return node && node != root ? node->next : NULL;
}

static xmlNode *find_from(const xmlNode *root, const xmlNode *node, const char *name)
{
	xmlNode *at = node ? step(root, node) : NULL;
	while (at && !xml_is(at, name))
		at = step(root, at);
	return at;
}

xmlNode *xml_below(const xmlNode *root, const char *name)
{
	return root ? find_from(root, root, name) : NULL;
}

xmlNode *xml_below_next(const xmlNode *root, const xmlNode *node)
{
	return find_from(root, node, (const char *)node->name);
}

struct str xml_text(const xmlNode *node, struct arena *arena)
{
	if (!node)
		return (struct str){0};
	xmlChar *content = xmlNodeGetContent(node);
	struct str kept = arena_keep(arena, str_trim(str_of((const char *)content)));
	xmlFree(content);
	return kept;
}

struct str xml_markup(const xmlNode *node, struct arena *arena)
{
	xmlBuffer *buffer = xmlBufferCreate();
	for (xmlNode *child = node ? node->children : NULL; child; child = child->next)
		xmlNodeDump(buffer, node->doc, child, 0, 0);
	struct str kept =
		arena_keep(arena, str_trim(str_of((const char *)xmlBufferContent(buffer))));
	xmlBufferFree(buffer);
	return kept;
}

struct str xml_attribute(const xmlNode *node, const char *name, struct arena *arena)
{
	for (const xmlAttr *a = node && node->type == XML_ELEMENT_NODE ? node->properties : NULL; a;
	     a = a->next)
		if (xmlStrcasecmp(a->name, BAD_CAST name) == 0 && a->children &&
		    a->children->content)
			return arena_keep(arena,
					  str_trim(str_of((const char *)a->children->content)));
	return (struct str){0};
}

struct str xml_space(const xmlNode *node)
{
	return node->ns ? str_of((const char *)node->ns->href) : (struct str){0};
}
