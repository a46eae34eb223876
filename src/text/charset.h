/* SPDX-License-Identifier: MIT
 *
 * charset: bytes of a document to UTF-8.
 *
 * What is known is asked in this order, as browsers do it (WHATWG encoding standard), but bytes
 * that prove UTF-8 are believed before a claim:
 *
 *     1. a byte order mark; UTF-16 without one, by its zero bytes
 *     2. valid UTF-8 with characters beyond ASCII, unless a claimed charset reads them as well
 *     3. what the transport says (HTTP header, MIME header), else the document (meta, XML)
 *     4. mostly valid UTF-8 with a few broken bytes
 *     5. statistics, where many bytes are beyond ASCII; else Windows-1252
 *
 * UTF-8 that was once read as Windows-1252 and written again ("CafÃ©") is repaired where all of the
 * text's signs beyond ASCII agree that it was.
 */
#ifndef TEXT_CHARSET_H
#define TEXT_CHARSET_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

/* Appends `bytes` as UTF-8. `declared` is a name as the WHATWG encoding standard knows it, empty
 * for none; one that nobody knows counts as none. Fails only where the charset cannot be converted.
 */
bool charset_decode(struct str bytes, struct str declared, struct buf *text, struct error *err);

/* The charset that markup claims for itself in its first bytes: an XML declaration, a meta element.
 * Empty where it claims none. */
struct str charset_claimed(struct str markup);

/* The value of "charset=" in a Content-Type header; empty where there is none. */
struct str charset_of_type(struct str content_type);

/* Whether the text has no lines of bytes: UTF-16, with a byte order mark or by its zero bytes. */
bool charset_is_wide(struct str head);

/* For a text that is decoded line by line: what all of its lines are in, by its beginning. Empty
 * for UTF-8; else in the arena or constant. */
struct str charset_of_lines(struct arena *arena, struct str head);

/* Repairs UTF-8 that was read as Windows-1252, in place; false where nothing certain was to do. */
bool charset_mend(struct buf *text, size_t from);

#endif
