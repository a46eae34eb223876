/* SPDX-License-Identifier: MIT
 *
 * buf: a text that grows.
 *
 * The owner calls buf_init and buf_clear. `text.at` moves when the buffer grows; a NUL always
 * stands behind the text once something was added.
 *
 *     struct buf line;
 *     buf_init(&line);
 *     buf_format(&line, "%zu articles", n);
 *     buf_clear(&line);
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

#include <stdarg.h>

struct buf {
	char *at;   /* owned */
	size_t len; /* bytes used */
	size_t cap; /* bytes allocated */
};

void buf_init(struct buf *buf);
void buf_clear(struct buf *buf);

static inline struct str buf_str(const struct buf *buf)
{
	return (struct str){buf->at, buf->len};
}

/* Empties it, keeps the memory. */
void buf_reset(struct buf *buf);
/* buf_reserve where there is no room yet. */
char *buf_grow(struct buf *buf, size_t more);

/* Makes room for `more` bytes behind the text and returns where they go; the caller then adds them
 * to len. */
static inline char *buf_reserve(struct buf *buf, size_t more)
{
	return buf->cap - buf->len > more ? buf->at + buf->len : buf_grow(buf, more);
}

void buf_add(struct buf *buf, struct str s);
void buf_add_byte(struct buf *buf, char byte);
void buf_add_cstr(struct buf *buf, const char *text);
void buf_add_number(struct buf *buf, uint64_t number); /* in decimal */
void buf_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_vformat(struct buf *buf, const char *format, va_list args)
	__attribute__((format(printf, 2, 0), nonnull(2)));

#endif
