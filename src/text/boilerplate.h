/* SPDX-License-Identifier: MIT
 *
 * boilerplate: lines that stand around a story without being part of it: appeals to subscribe,
 * share buttons, copyright notices, who contributed, who took the photo.
 *
 * Wrong promotion costs the names in it, missed promotion costs little: a line is only believed to
 * be boilerplate as a whole, when all of it fits a pattern.
 */
#ifndef TEXT_BOILERPLATE_H
#define TEXT_BOILERPLATE_H

#include "text/article.h"

/* What kind of boilerplate `line` is (BLOCK_PROMO, BLOCK_CREDIT, BLOCK_BYLINE, BLOCK_DATE); false
 * where it is none. */
bool boilerplate_kind(struct str line, enum block_kind *ret_kind);

#endif
