/* SPDX-License-Identifier: MIT
 *
 * DOCX: a zip archive whose member word/document.xml holds the text (ECMA-376). Paragraphs (w:p)
 * are lines; runs of text (w:t), tabs and breaks are what is in them.
 */
#include "press.h"
#include "xml.h"

enum { DOCUMENT_BYTES = 48 * 1024 * 1024 };

static bool is_in_word(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static const xmlNode *next_node(const xmlNode *node, const xmlNode *root)
{
	if (node->children && node->type == XML_ELEMENT_NODE)
		return node->children;
	for (; node && node != root; node = node->parent)
		if (node->next)
			return node->next;
	return NULL;
}

static void add_text(const xmlNode *root, struct buf *to)
{
	for (const xmlNode *n = root; n; n = next_node(n, root)) {
		if (is_in_word(n, "p"))
			buf_add_byte(to, '\n');
		else if (is_in_word(n, "tab"))
			buf_add_byte(to, '\t');
		else if (is_in_word(n, "br") || is_in_word(n, "cr"))
			buf_add_byte(to, '\n');
		else if (n->type == XML_TEXT_NODE && n->parent && is_in_word(n->parent, "t"))
			buf_add(to, str_of((const char *)n->content));
	}
}

/* The bytes of word/document.xml. */
static bool find_document(struct source *source, struct buf *bytes, struct error *err)
{
	struct members *members = members_open(source);
	struct source *member;
	bool found = false, ok = true;
	while (!found && ok && (member = members_next(members, err))) {
		found = str_ends(source_path(member), STR("!word/document.xml"));
		if (found)
			ok = source_read_all(member, DOCUMENT_BYTES, bytes, err);
		source_free(member);
	}
	members_free(members);
	if (!found && err->kind == ERROR_NONE)
		return error_set(err, ERROR_INPUT, "an office document without text");
	return found && ok;
}

static bool read_docx(struct source *source, const struct article_sink *sink, struct error *err)
{
	struct buf bytes, text;
	buf_init(&bytes);
	buf_init(&text);
	bool ok = find_document(source, &bytes, err);
	xmlDoc *doc = ok ? xml_parse(buf_str(&bytes), source_path(source), err) : NULL;
	buf_clear(&bytes);
	if (doc)
		add_text(xmlDocGetRootElement(doc), &text);
	ok = doc && press_read_paragraphs(source, &text, sink, err);
	xmlFreeDoc(doc);
	buf_clear(&text);
	return ok;
}

/* A zip archive that names the parts of a Word document near its beginning. */
static bool detect_docx(struct str path, struct str head)
{
	bool zip = str_starts(head, STR("PK\x03\x04"));
	bool word = str_find(head, STR("word/"), 0) != STR_NOWHERE;
	bool types = str_find(head, STR("[Content_Types].xml"), 0) != STR_NOWHERE;
	return zip && (word || str_ends_nocase(path, STR(".docx"))) &&
	       (types || str_ends_nocase(path, STR(".docx")));
}

const struct reader reader_docx = {
	.name = "docx",
	.suffixes = ".docx",
	.summary = "Word documents, also exports of press databases",
	.detect = detect_docx,
	.read = read_docx,
};
