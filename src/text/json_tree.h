/* SPDX-License-Identifier: MIT
 *
 * json_tree: what readers share of yajl's trees.
 */
#ifndef TEXT_JSON_TREE_H
#define TEXT_JSON_TREE_H

#include "base/str.h"
#include "base/utf8.h"

#include <yajl/yajl_tree.h>

/* A string's text, mended to valid UTF-8; good as long as the tree. Empty where the
 * value is none or no string. */
static inline struct str json_tree_text(yajl_val value)
{
	if (!YAJL_IS_STRING(value))
		return (struct str){0};
	struct str text = str_of(YAJL_GET_STRING(value));
	utf8_mend_in_place(value->u.string, text.len);
	return text;
}

#endif
