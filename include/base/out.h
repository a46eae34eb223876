/* SPDX-License-Identifier: MIT
 *
 * out: where bytes go. Collects and writes in large pieces; a failure sticks, so a caller writes as
 * much as it likes and asks once.
 *
 *     struct out out;
 *     out_init(&out, STDOUT_FILENO);
 *     out_format(&out, "%zu articles\n", n);
 *     if (!out_finish(&out, "standard output", err)) ...
 */
#ifndef BASE_OUT_H
#define BASE_OUT_H

#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

struct out {
	int fd; /* borrowed; -1 collects everything in `pending` */
	struct buf pending;
	int failed; /* errno of the first failed write, 0 while all is well */
};

void out_init(struct out *out, int fd);
/* Only collects: read the result with out_text, then out_clear. */
void out_init_memory(struct out *out);
void out_clear(struct out *out);

static inline struct str out_text(const struct out *out)
{
	return buf_str(&out->pending);
}

void out_add(struct out *out, struct str s);
void out_cstr(struct out *out, const char *text);
static inline void out_byte(struct out *out, char byte)
{
	char *to = buf_reserve(&out->pending, 1);
	to[0] = byte;
	to[1] = '\0';
	out->pending.len++;
}

/* `s` between two marks. */
void out_quoted(struct out *out, char mark, struct str s);
/* In decimal. */
void out_number(struct out *out, int64_t number);
void out_repeat(struct out *out, const char *text, size_t times);
void out_format(struct out *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Hands over what is pending, as before a wait. */
void out_flush(struct out *out);

/* Flushes and clears; false with a message naming `where` if any write failed. A reader that went
 * away (EPIPE) is a failure without a message worth showing: err->text is then empty. */
bool out_finish(struct out *out, const char *where, struct error *err);

#endif
