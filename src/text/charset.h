/* SPDX-License-Identifier: MIT
 *
 * charset: bytes of a text file to UTF-8.
 */
#ifndef TEXT_CHARSET_H
#define TEXT_CHARSET_H

#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

/* Appends `bytes` as UTF-8: by their byte order mark; else by `declared` (a name as the WHATWG
 * encoding standard knows it, empty for none), unless it says UTF-8 and they are not; else as UTF-8
 * where they are valid, as Windows-1252 where not. Fails only where the charset cannot be
 * converted. */
bool charset_decode(struct str bytes, struct str declared, struct buf *text, struct error *err);

#endif
