/* SPDX-License-Identifier: MIT */
#include "base/buf.h"

#include "base/mem.h"

#include <assert.h>
#include <stdio.h>

void buf_init(struct buf *buf)
{
	*buf = (struct buf){0};
}

void buf_clear(struct buf *buf)
{
	mem_free(buf->at);
	buf_init(buf);
}

void buf_reset(struct buf *buf)
{
	buf->len = 0;
}

char *buf_grow(struct buf *buf, size_t more)
{
	if (more >= SIZE_MAX - buf->len - 1)
		mem_exhausted(more);
	size_t need = buf->len + more + 1, cap = buf->cap ? buf->cap : 64;
	while (cap < need)
		cap = cap > SIZE_MAX / 2 ? need : cap * 2;
	buf->at = mem_grow(buf->at, cap, 1);
	buf->cap = cap;
	return buf->at + buf->len;
}

void buf_add(struct buf *buf, struct str s)
{
	char *to = buf_reserve(buf, s.len);
	if (s.len)
		memcpy(to, s.at, s.len);
	buf->len += s.len;
	buf->at[buf->len] = '\0';
}

void buf_add_byte(struct buf *buf, char byte)
{
	char *to = buf_reserve(buf, 1);
	to[0] = byte;
	to[1] = '\0';
	buf->len++;
}

void buf_add_cstr(struct buf *buf, const char *text)
{
	buf_add(buf, str_of(text));
}

void buf_add_number(struct buf *buf, uint64_t number)
{
	enum { DIGITS = 20 };
	buf->len += str_put_number(number, buf_reserve(buf, DIGITS));
	buf->at[buf->len] = '\0';
}

void buf_vformat(struct buf *buf, const char *format, va_list args)
{
	enum { MOSTLY = 64 }; /* most texts are as short */
	va_list again;
	va_copy(again, args);
	char *to = buf_reserve(buf, MOSTLY);
	size_t room = buf->cap - buf->len;
	int n = vsnprintf(to, room, format, again);
	va_end(again);
	assert(n >= 0);
	if ((size_t)n >= room)
		vsnprintf(buf_reserve(buf, (size_t)n), (size_t)n + 1, format, args);
	buf->len += (size_t)n;
}

void buf_format(struct buf *buf, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	buf_vformat(buf, format, args);
	va_end(args);
}
