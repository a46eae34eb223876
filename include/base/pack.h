/* SPDX-License-Identifier: MIT
 *
 * pack: bytes made smaller, and back.
 *
 *     pack(text, &packed);                          // of the same text always the same
 *     ... unpack(buf_str(&packed), text.len, &buf)  // false where it is damaged
 */
#ifndef BASE_PACK_H
#define BASE_PACK_H

#include "base/buf.h"

/* Both replace what is in `ret`. */
void pack(struct str text, struct buf *ret);
/* `bytes`: how many there were, which must be right. */
bool unpack(struct str packed, size_t bytes, struct buf *ret);

#endif
