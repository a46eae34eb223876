/* SPDX-License-Identifier: MIT
 *
 * bounds: where the sentences of an article are, as the text that table body keeps in layout (see
 * schema.c).
 *
 *     bounds_write(&sentences, &buf);
 *     bounds_read(column_text(s, 2), &list);      // the same sentences
 *
 * A text that was not written by bounds_write gives what can be read of it.
 */
#ifndef STORE_BOUNDS_H
#define STORE_BOUNDS_H

#include "base/buf.h"
#include "base/vec.h"
#include "text/sentence.h"

struct bounds VEC(struct sentence);

void bounds_write(const struct sentences *sentences, struct buf *text);
/* Adds to `layout`. */
void bounds_read(struct str text, struct bounds *layout);

#endif
