/* SPDX-License-Identifier: MIT */
#include "base/out.h"

#include <errno.h>
#include <unistd.h>

enum { FLUSH_BYTES = 64 * 1024 };

void out_init(struct out *out, int fd)
{
	*out = (struct out){.fd = fd};
	buf_init(&out->pending);
}

void out_init_memory(struct out *out)
{
	out_init(out, -1);
}

void out_clear(struct out *out)
{
	buf_clear(&out->pending);
}

void out_flush(struct out *out)
{
	if (out->fd < 0)
		return;
	struct str rest = buf_str(&out->pending);
	while (rest.len && !out->failed) {
		ssize_t n = write(out->fd, rest.at, rest.len);
		if (n >= 0)
			rest = str_slice(rest, (size_t)n, rest.len);
		else if (errno != EINTR)
			out->failed = errno;
	}
	buf_reset(&out->pending);
}

static void flush_if_full(struct out *out)
{
	if (out->pending.len >= FLUSH_BYTES)
		out_flush(out);
}

void out_add(struct out *out, struct str s)
{
	buf_add(&out->pending, s);
	flush_if_full(out);
}

void out_cstr(struct out *out, const char *text)
{
	out_add(out, str_of(text));
}

void out_quoted(struct out *out, char mark, struct str s)
{
	char *to = buf_reserve(&out->pending, s.len + 2);
	to[0] = to[s.len + 1] = mark;
	to[s.len + 2] = '\0';
	if (s.len)
		memcpy(to + 1, s.at, s.len);
	out->pending.len += s.len + 2;
	flush_if_full(out);
}

void out_number(struct out *out, int64_t number)
{
	enum { DIGITS = 20 };
	if (number < 0)
		out_byte(out, '-');
	uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
	out->pending.len += str_put_number(size, buf_reserve(&out->pending, DIGITS));
	*buf_reserve(&out->pending, 0) = '\0';
	flush_if_full(out);
}

void out_repeat(struct out *out, const char *text, size_t times)
{
	for (size_t i = 0; i < times; i++)
		out_cstr(out, text);
}

void out_format(struct out *out, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	buf_vformat(&out->pending, format, args);
	va_end(args);
	flush_if_full(out);
}

bool out_finish(struct out *out, const char *where, struct error *err)
{
	out_flush(out);
	int failed = out->failed;
	out_clear(out);
	if (!failed)
		return true;
	if (failed == EPIPE) {
		err->text[0] = '\0';
		err->kind = ERROR_ENV;
		return false;
	}
	return error_set(err, ERROR_ENV, "%s: cannot write: %s", where, strerror(failed));
}
