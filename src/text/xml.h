/* SPDX-License-Identifier: MIT
 *
 * xml: documents in XML, well-formed or nearly so, as a tree.
 *
 *     xmlDoc *doc = xml_parse(bytes, path, err);
 *     for (xmlNode *item = xml_first(xmlDocGetRootElement(doc), "item"); item; ...)
 *     xmlFreeDoc(doc);
 *
 * Nothing outside the bytes is read. HTML's names of characters (&nbsp;) are known, bare ampersands
 * are taken as such; a document that declares entities of its own is refused. Names are looked for
 * without regard to their prefix.
 */
#ifndef TEXT_XML_H
#define TEXT_XML_H

#include "base/arena.h"
#include "base/error.h"

#include <libxml/tree.h>

/* NULL with err where nothing can be made of it; else xmlFreeDoc it. */
xmlDoc *xml_parse(struct str bytes, struct str path, struct error *err);

bool xml_is(const xmlNode *node, const char *name);
/* The first child element of that name, NULL where there is none (also for a NULL node). */
xmlNode *xml_child(const xmlNode *node, const char *name);
/* The next element of the same name beside `node`. */
xmlNode *xml_beside(const xmlNode *node);
/* The first element of that name below `node`, in document order, and the next one. */
xmlNode *xml_below(const xmlNode *root, const char *name);
xmlNode *xml_below_next(const xmlNode *root, const xmlNode *node);
/* All text below, trimmed, as it stands; kept in the arena. Empty for a NULL node. */
struct str xml_text(const xmlNode *node, struct arena *arena);
/* What stands below as markup. */
struct str xml_markup(const xmlNode *node, struct arena *arena);
struct str xml_attribute(const xmlNode *node, const char *name, struct arena *arena);
/* The namespace's address, empty where it has none. */
struct str xml_space(const xmlNode *node);

#endif
