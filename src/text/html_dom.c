/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"
#include "html.h"

#include <assert.h>
#include <libxml/HTMLparser.h>
#include <limits.h>
#include <stdlib.h>

void html_share(void)
{
	xmlInitParser();
}

/* Nothing is loaded, nothing is printed, nesting ends at the depth libxml2 allows (256). The HTML
 * parser knows no entity declarations, so none can expand. */
xmlDoc *html_parse(struct str markup)
{
	int options = HTML_PARSE_NONET | HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
		      HTML_PARSE_NOWARNING | HTML_PARSE_COMPACT;
	assert(markup.len <= INT_MAX);
	if (markup.len == 0)
		return NULL;
	htmlParserCtxt *context = htmlNewParserCtxt();
	if (!context)
		mem_exhausted(sizeof(*context));
	xmlDoc *doc =
		htmlCtxtReadMemory(context, markup.at, (int)markup.len, NULL, "UTF-8", options);
	htmlFreeParserCtxt(context);
	if (doc)
		html_classify(xmlDocGetRootElement(doc));
	return doc;
}

xmlNode *html_next_beside(const xmlNode *node, const xmlNode *root)
{
	for (; node && node != root; node = node->parent)
		if (node->next)
			return node->next;
	return NULL;
}

xmlNode *html_next(const xmlNode *node, const xmlNode *root)
{
	if (node->type == XML_ELEMENT_NODE && node->children)
		return node->children;
	return html_next_beside(node, root);
}

bool html_is(const xmlNode *node, const char *name)
{
	return node && node->type == XML_ELEMENT_NODE &&
	       strcmp((const char *)node->name, name) == 0;
}

static bool is_listed(struct str word, struct str list)
{
	for (size_t at = 0; word.len && (at = str_find(list, word, at)) != STR_NOWHERE; at++)
		if (list.at[at - 1] == ' ' && list.at[at + word.len] == ' ')
			return true;
	return false;
}

bool html_is_one_of(const xmlNode *node, struct str names)
{
	return node && node->type == XML_ELEMENT_NODE &&
	       is_listed(str_of((const char *)node->name), names);
}

struct str html_attribute(const xmlNode *node, const char *name)
{
	if (!node || node->type != XML_ELEMENT_NODE)
		return (struct str){0};
	for (const xmlAttr *a = node->properties; a; a = a->next)
		if (strcmp((const char *)a->name, name) == 0)
			return str_trim(
				str_of(a->children ? (const char *)a->children->content : NULL));
	return (struct str){0};
}

static struct str squeeze(struct str s, struct arena *arena)
{
	char *to = arena_alloc(arena, s.len + 1);
	size_t len = 0;
	struct str word;
	while (str_next_word(&s, &word)) {
		if (len)
			to[len++] = ' ';
		memcpy(to + len, word.at, word.len);
		len += word.len;
	}
	return (struct str){to, len};
}

struct str html_text(const xmlNode *node, struct arena *arena)
{
	enum { LONGEST = 10 * 1024 };
	struct buf buf;
	buf_init(&buf);
	for (const xmlNode *n = node; n && buf.len < LONGEST; n = html_next(n, node)) {
		bool text = n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE;
		if (text)
			buf_add(&buf, str_of((const char *)n->content));
		else if (html_is_one_of(n, STR(" br p div li h1 h2 td ")))
			buf_add_byte(&buf, ' ');
	}
	struct str result = squeeze(buf_str(&buf), arena);
	buf_clear(&buf);
	return result;
}

/* The character that a reference at the start of `s` stands for, 0 where it is none. */
static uint32_t reference(struct str s, size_t *ret_len)
{
	enum { LONGEST = 10 };
	size_t end = str_find_byte(str_slice(s, 0, LONGEST), ';', 0);
	char name[LONGEST + 1] = "";
	if (end == STR_NOWHERE || end < 2)
		return 0;
	*ret_len = end + 1;
	memcpy(name, s.at + 1, end - 1);
	if (name[0] != '#') {
		const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
		return strcmp(name, "apos") == 0 ? '\'' : known ? known->value : 0;
	}
	bool hex = name[1] == 'x' || name[1] == 'X';
	char *stop;
	unsigned long c = strtoul(name + (hex ? 2 : 1), &stop, hex ? 16 : 10);
	return *stop == '\0' && c >= ' ' && c < 0x110000 && (c < 0xD800 || c > 0xDFFF) ? (uint32_t)c
										       : 0;
}

struct str html_unescape(struct str s, struct arena *arena)
{
	char *to = arena_alloc(arena, s.len + 1);
	size_t len = 0;
	for (size_t at = 0; at < s.len;) {
		size_t taken = 0;
		uint32_t c = s.at[at] == '&' ? reference(str_slice(s, at, s.len), &taken) : 0;
		if (c) {
			len += utf8_put(c, to + len); /* never longer than the reference */
			at += taken;
		} else {
			to[len++] = s.at[at++];
		}
	}
	return squeeze((struct str){to, len}, arena);
}

/* Called for every name of every page: a word of another first letter is passed over at once. */
static bool word_fits(struct str word, struct str words)
{
	const char *at = words.at, *end = words.at + words.len;
	char first = ascii_lower(word.at[0]);
	while (at < end) {
		const char *stop = at;
		while (stop < end && *stop != ' ')
			stop++;
		if (*at == first) {
			bool open = stop[-1] == '*';
			struct str stem = str_range(at, stop - open);
			if (open ? str_starts_nocase(word, stem) : str_eq_nocase(word, stem))
				return true;
		}
		at = stop + 1;
	}
	return false;
}

static bool name_has_word(struct str name, struct str words)
{
	size_t at = 0;
	while (at < name.len) {
		size_t from = at;
		while (at < name.len && ascii_is_alpha(name.at[at]) &&
		       (at == from || !ascii_is_upper(name.at[at]) ||
			!ascii_is_lower(name.at[at - 1])))
			at++;
		if (at > from && word_fits(str_slice(name, from, at), words))
			return true;
		at += at == from;
	}
	return false;
}

/* The attributes that name what an element is for. */
static bool is_naming(const char *name)
{
	switch (name[0]) {
	case 'c':
		return strcmp(name, "class") == 0;
	case 'i':
		return strcmp(name, "id") == 0;
	case 'r':
		return strcmp(name, "role") == 0;
	case 'd':
		return strcmp(name, "data-component") == 0 || strcmp(name, "data-testid") == 0 ||
		       strcmp(name, "data-type") == 0;
	default:
		return false;
	}
}

bool html_has_word(const xmlNode *node, struct str words)
{
	if (node->type != XML_ELEMENT_NODE)
		return false;
	for (const xmlAttr *a = node->properties; a; a = a->next)
		if (a->children && a->children->content && is_naming((const char *)a->name) &&
		    name_has_word(str_of((const char *)a->children->content), words))
			return true;
	return false;
}

bool html_is_caption(const xmlNode *node)
{
	static const struct str photo = STR_INIT("image img photo picture figure wp media");
	if (html_is(node, "figcaption"))
		return true;
	return html_has_word(node, STR("caption figcaption")) &&
	       (html_has_word(node, photo) || html_has_word(node->parent, photo));
}
