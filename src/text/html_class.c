/* SPDX-License-Identifier: MIT */
#include "html.h"

#include <string.h>

/* What elements are to the division of a page, sorted by name. */
static const struct {
	const char *name;
	uint16_t classes;
} elements[] = {
	{"a", HTML_INLINE},
	{"abbr", HTML_INLINE},
	{"acronym", HTML_INLINE},
	{"aside", HTML_ASIDE},
	{"audio", HTML_MUTE},
	{"b", HTML_INLINE},
	{"bdi", HTML_INLINE},
	{"bdo", HTML_INLINE},
	{"big", HTML_INLINE},
	{"blink", HTML_INLINE},
	{"blockquote", HTML_PARAGRAPH},
	{"button", HTML_MUTE},
	{"canvas", HTML_MUTE},
	{"chron", HTML_INLINE},
	{"cite", HTML_INLINE},
	{"classifier", HTML_INLINE},
	{"code", HTML_INLINE},
	{"copyrite", HTML_INLINE},
	{"data", HTML_INLINE},
	{"datalist", HTML_MUTE},
	{"dd", HTML_ITEM},
	{"del", HTML_INLINE},
	{"dfn", HTML_INLINE},
	{"dialog", HTML_MUTE},
	{"dt", HTML_ITEM},
	{"em", HTML_INLINE},
	{"embed", HTML_MUTE},
	{"event", HTML_INLINE},
	{"font", HTML_INLINE},
	{"footer", HTML_ASIDE},
	{"form", HTML_FRAME},
	{"function", HTML_INLINE},
	{"h1", HTML_HEADING},
	{"h2", HTML_HEADING},
	{"h3", HTML_HEADING},
	{"h4", HTML_HEADING},
	{"h5", HTML_HEADING},
	{"h6", HTML_HEADING},
	{"head", HTML_MUTE},
	{"header", HTML_FRAME},
	{"i", HTML_INLINE},
	{"iframe", HTML_MUTE},
	{"img", HTML_INLINE},
	{"input", HTML_MUTE},
	{"ins", HTML_INLINE},
	{"kbd", HTML_INLINE},
	{"label", HTML_MUTE},
	{"li", HTML_ITEM},
	{"link", HTML_MUTE},
	{"location", HTML_INLINE},
	{"map", HTML_MUTE},
	{"mark", HTML_INLINE},
	{"menu", HTML_MUTE},
	{"meta", HTML_MUTE},
	{"meter", HTML_MUTE},
	{"money", HTML_INLINE},
	{"nav", HTML_MUTE | HTML_ASIDE},
	{"nobr", HTML_INLINE},
	{"noscript", HTML_MUTE},
	{"num", HTML_INLINE},
	{"object", HTML_MUTE},
	{"option", HTML_MUTE},
	{"org", HTML_INLINE},
	{"p", HTML_PARAGRAPH},
	{"person", HTML_INLINE},
	{"picture", HTML_MUTE},
	{"pre", HTML_PARAGRAPH},
	{"progress", HTML_MUTE},
	{"q", HTML_INLINE},
	{"rb", HTML_INLINE},
	{"rp", HTML_MUTE},
	{"rt", HTML_MUTE},
	{"ruby", HTML_INLINE},
	{"s", HTML_INLINE},
	{"samp", HTML_INLINE},
	{"script", HTML_MUTE},
	{"select", HTML_MUTE},
	{"small", HTML_INLINE},
	{"span", HTML_INLINE},
	{"strike", HTML_INLINE},
	{"strong", HTML_INLINE},
	{"style", HTML_MUTE},
	{"sub", HTML_INLINE},
	{"sup", HTML_INLINE},
	{"svg", HTML_MUTE},
	{"td", HTML_CELL},
	{"template", HTML_MUTE},
	{"textarea", HTML_MUTE},
	{"th", HTML_CELL},
	{"time", HTML_INLINE},
	{"title", HTML_MUTE},
	{"tr", HTML_CELL},
	{"tt", HTML_INLINE},
	{"u", HTML_INLINE},
	{"var", HTML_INLINE},
	{"video", HTML_MUTE},
	{"virtloc", HTML_INLINE},
	{"wbr", HTML_INLINE},
};

static uint16_t classes_of(const char *name)
{
	size_t low = 0, high = sizeof(elements) / sizeof(elements[0]);
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(name, elements[middle].name);
		if (order == 0)
			return elements[middle].classes;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return 0;
}

/* A page has few names, each kept once by libxml2:
 * most are known from before by where they stand. */
void html_classify(xmlNode *root)
{
	enum { SLOTS = 64 };
	struct {
		const xmlChar *name;
		uint16_t classes;
	} known[SLOTS] = {0};
	for (xmlNode *n = root; n; n = html_next(n, root)) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		size_t slot = ((uintptr_t)n->name >> 2) % SLOTS;
		if (known[slot].name != n->name) {
			known[slot].name = n->name;
			known[slot].classes = classes_of((const char *)n->name);
		}
		n->extra = known[slot].classes;
	}
}
