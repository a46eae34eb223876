/* SPDX-License-Identifier: MIT
 *
 * mime: what mail is written in (RFC 2045 to 2047, 5322).
 */
#ifndef TEXT_MIME_H
#define TEXT_MIME_H

#include "base/arena.h"
#include "base/buf.h"

/* A header's value with its encoded words ("=?utf-8?Q?Caf=C3=A9?=") as UTF-8, in the arena. */
struct str mime_words(struct str value, struct arena *arena);

/* Appends a body with its transfer encoding undone ("quoted-printable", "base64"; else as it is).
 * What is no code stays or is left out, never an error. */
void mime_decode(struct str body, struct str encoding, struct buf *to);

/* The text of a message. */
struct mime_text {
	struct buf plain; /* UTF-8: all plain parts that are no attachments */
	struct buf html;  /* the first HTML part, in its charset */
	/* Of that part, in the arena; empty where not said. */
	struct str html_charset, html_location;
};

/* Takes a whole message (header and body) apart; the caller clears both bufs. */
void mime_read(struct str message, struct arena *arena, struct mime_text *ret_text);

#endif
