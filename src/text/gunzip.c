/* SPDX-License-Identifier: MIT */
#include "gunzip.h"

#include "base/buf.h"
#include "base/mem.h"

#define ZLIB_CONST
#include <zlib.h>

enum {
	OUT_BYTES = 1024 * 1024,  /* a member of no more is handed over whole or not at all */
	MAGIC = 3,                /* 0x1F 0x8B and the method */
	KEPT_BYTES = 1024 * 1024, /* of a member, to look for the next one in when it is damaged */
	GZIP_WINDOW = 15 + 16,    /* zlib's way to say gzip, and that its checksum is checked */
};

struct gunzip {
	gunzip_read_fn *read;
	void *context;
	struct buf in; /* bytes from the start of the member, or the last of them */
	size_t at;     /* in `in`: what comes next */
	size_t member; /* in `in`: where the member begins, or what is kept of it */
	z_stream z;
	char *out; /* OUT_BYTES; NULL for what is not gzip */
	size_t out_len;
	const char *why; /* what is wrong, to be told when the bytes before it were handed over */
	bool started, inside, ended, failed;
	bool begun; /* a part of the member was handed over */
	bool first; /* no other was before it */
};

struct gunzip *gunzip_new(gunzip_read_fn *read, void *context)
{
	struct gunzip *g = mem_zero(1, sizeof(*g));
	g->read = read;
	g->context = context;
	buf_init(&g->in);
	return g;
}

void gunzip_free(struct gunzip *g)
{
	if (!g)
		return;
	if (g->out)
		inflateEnd(&g->z);
	mem_free(g->out);
	buf_clear(&g->in);
	mem_free(g);
}

static struct str ahead(const struct gunzip *g)
{
	return str_slice(buf_str(&g->in), g->at, g->in.len);
}

/* Forgets what is no longer looked at. */
static void forget(struct gunzip *g)
{
	size_t from = g->inside ? g->member : g->at;
	if (g->at - from > KEPT_BYTES)
		from = g->at - KEPT_BYTES;
	if (from == 0 || (from < g->in.len / 2 && from < KEPT_BYTES))
		return;
	memmove(g->in.at, g->in.at + from, g->in.len - from);
	g->in.len -= from;
	g->at -= from;
	g->member = g->member > from ? g->member - from : 0;
}

/* Adds the next block to what lies ahead; false at the end and on failure. */
static bool fill(struct gunzip *g)
{
	const void *bytes = NULL;
	if (g->ended)
		return false;
	ssize_t n = g->read(g->context, &bytes, &g->why);
	g->failed = n < 0;
	g->ended = n <= 0;
	if (n <= 0)
		return false;
	forget(g);
	buf_add(&g->in, (struct str){bytes, (size_t)n});
	return true;
}

static bool is_magic(struct str s)
{
	return str_starts(s, STR("\x1F\x8B\x08"));
}

/* Whether a member begins here: its header is sound and something can be made of what follows.
 * Three bytes alone stand anywhere. */
static bool is_member(struct str s)
{
	enum { ENOUGH = 4096 };
	z_stream z = {0};
	char out[256];
	s = str_slice(s, 0, ENOUGH);
	if (!is_magic(s) || inflateInit2(&z, GZIP_WINDOW) != Z_OK)
		return false;
	z.next_in = (const Bytef *)s.at;
	z.avail_in = (uInt)s.len;
	z.next_out = (Bytef *)out;
	z.avail_out = sizeof(out);
	int result = inflate(&z, Z_NO_FLUSH);
	bool some = z.avail_out < sizeof(out);
	inflateEnd(&z);
	return some && (result == Z_OK || result == Z_STREAM_END);
}

/* Moves to the next member at or behind `from`; false where there is none. */
static bool find_member(struct gunzip *g, size_t from)
{
	enum { ENOUGH = 4096 };
	g->inside = false;
	g->at = from < g->in.len ? from : g->in.len;
	for (;;) {
		struct str rest = ahead(g);
		size_t hit = str_find(rest, STR("\x1F\x8B\x08"), 0);
		size_t skip = hit != STR_NOWHERE  ? hit
			      : rest.len >= MAGIC ? rest.len - MAGIC + 1
						  : 0;
		g->at += skip;
		rest = ahead(g);
		if ((hit == STR_NOWHERE || rest.len < ENOUGH) && fill(g))
			continue;
		if (hit == STR_NOWHERE)
			return false;
		if (is_member(rest))
			return true;
		g->at++;
	}
}

/* What was read is not gzip: handed on as it is. */
static ssize_t pass(struct gunzip *g, const void **ret_bytes, const char **ret_why)
{
	struct str rest = ahead(g);
	*ret_bytes = rest.at;
	g->at = g->in.len;
	if (rest.len)
		return (ssize_t)rest.len;
	if (g->ended) {
		*ret_why = g->why;
		return g->failed ? -1 : 0;
	}
	return g->read(g->context, ret_bytes, ret_why);
}

static void start(struct gunzip *g)
{
	while (ahead(g).len < MAGIC && fill(g))
		;
	g->started = true;
	if (!is_magic(ahead(g)))
		return;
	g->out = mem_alloc(OUT_BYTES);
	if (inflateInit2(&g->z, GZIP_WINDOW) != Z_OK)
		mem_exhausted(0);
}

/* Between members. False at the end, which may be one in peace: g->why tells. */
static bool open_member(struct gunzip *g)
{
	while (ahead(g).len < MAGIC && fill(g))
		;
	g->why = g->failed ? g->why : NULL;
	if (!is_magic(ahead(g))) {
		/* Zeros that fill up a tape, or lost bytes? The next member tells. */
		bool lost = ahead(g).len && find_member(g, g->at);
		g->why = lost ? "bytes that belong to no compressed member" : g->why;
		return false;
	}
	g->member = g->at;
	g->inside = true;
	g->first = !g->begun;
	g->begun = false;
	inflateReset(&g->z);
	return true;
}

/* Inflates what lies ahead. */
static void inflate_some(struct gunzip *g)
{
	struct str rest = ahead(g);
	g->z.next_in = (const Bytef *)rest.at;
	g->z.avail_in = (uInt)rest.len;
	g->z.next_out = (Bytef *)g->out + g->out_len;
	g->z.avail_out = (uInt)(OUT_BYTES - g->out_len);
	int result = inflate(&g->z, Z_NO_FLUSH);
	g->at += rest.len - g->z.avail_in;
	g->out_len = OUT_BYTES - g->z.avail_out;
	if (result == Z_STREAM_END)
		g->inside = false;
	else if (result != Z_OK && result != Z_BUF_ERROR)
		g->why = g->z.msg ? g->z.msg : "damaged";
}

/* Inflates up to the end of the member, or as much as is handed over at once. */
static void inflate_member(struct gunzip *g)
{
	bool cut = false;
	while (g->inside && !g->why && g->out_len < OUT_BYTES) {
		if (ahead(g).len || fill(g)) {
			inflate_some(g);
		} else if (!g->failed) {
			g->why = "the compressed data ends too soon";
			cut = true;
		}
	}
	/* Of a damaged record nothing is right; of a file that is cut, or one member, what came
	 * before the damage is. */
	if (g->why && !g->failed && !g->begun &&
	    (find_member(g, g->member + 1) || (!g->first && !cut)))
		g->out_len = 0;
	g->begun = true;
}

ssize_t gunzip_next(struct gunzip *g, const void **ret_bytes, const char **ret_why)
{
	if (!g->started)
		start(g);
	if (!g->out)
		return pass(g, ret_bytes, ret_why);
	g->out_len = 0;
	while (!g->why && !g->out_len && (g->inside || open_member(g)))
		inflate_member(g);
	if (g->out_len) {
		*ret_bytes = g->out;
		return (ssize_t)g->out_len;
	}
	*ret_why = g->why;
	return g->why ? -1 : 0;
}

bool gunzip_resume(struct gunzip *g)
{
	if (!g->out || !g->why || g->failed)
		return false;
	g->why = NULL;
	return !g->inside || find_member(g, g->member + 1);
}
