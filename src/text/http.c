/* SPDX-License-Identifier: MIT */
#include "http.h"

#include "base/mem.h"
#include "charset.h"
#include "header.h"

#define ZLIB_CONST
#include <zlib.h>
#ifdef HAVE_BROTLI
#include <brotli/decode.h>
#endif
#ifdef HAVE_ZSTD
#include <zstd.h>
#endif

static unsigned status_of(struct str answer)
{
	size_t at = str_find_byte(str_slice(answer, 0, 16), ' ', 0);
	unsigned status = 0;
	if (!str_starts_nocase(answer, STR("HTTP/")) || at == STR_NOWHERE)
		return 0;
	for (at++; at < answer.len && ascii_is_digit(answer.at[at]) && status < 1000; at++)
		status = status * 10 + (unsigned)(answer.at[at] - '0');
	return status;
}

/* The length a chunk begins with, in hexadecimal digits; false where none stands there. */
static bool chunk_length(struct str *rest, size_t *ret_len)
{
	struct str line, after = *rest;
	size_t len = 0, digits = 0;
	if (!str_next_line(&after, &line))
		return false;
	for (; digits < line.len && digits < 8; digits++) {
		char c = ascii_lower(line.at[digits]);
		if (ascii_is_digit(c))
			len = len * 16 + (size_t)(c - '0');
		else if (c >= 'a' && c <= 'f')
			len = len * 16 + (size_t)(c - 'a') + 10;
		else
			break;
	}
	struct str extension = str_trim(str_slice(line, digits, line.len));
	if (digits == 0 || (extension.len && extension.at[0] != ';'))
		return false;
	*rest = after;
	*ret_len = len;
	return true;
}

/* Where a chunk does not begin as it should, the rest is taken as it is. */
static void join_chunks(struct str body, struct buf *joined)
{
	size_t len;
	while (body.len) {
		if (!chunk_length(&body, &len)) {
			buf_add(joined, body);
			return;
		}
		if (len == 0)
			return;
		buf_add(joined, str_slice(body, 0, len));
		body = len < body.len ? str_slice(body, len, body.len) : (struct str){0};
		if (str_starts(body, STR("\r\n")))
			body = str_slice(body, 2, body.len);
		else if (str_starts(body, STR("\n")))
			body = str_slice(body, 1, body.len);
	}
}

enum { STEP = 64 * 1024 };

/* gzip or zlib with window 15 + 32, bare deflate with -15. */
static int inflate_all(struct str from, int window, size_t limit, struct buf *to)
{
	z_stream z = {0};
	size_t before = to->len;
	if (inflateInit2(&z, window) != Z_OK)
		mem_exhausted(0);
	z.next_in = (const Bytef *)from.at;
	z.avail_in = (uInt)from.len;
	int result = Z_OK;
	while (result == Z_OK && to->len - before <= limit) {
		z.next_out = (Bytef *)buf_reserve(to, STEP);
		z.avail_out = STEP;
		result = inflate(&z, Z_NO_FLUSH);
		to->len += STEP - z.avail_out;
		if (result == Z_STREAM_END && z.avail_in > 2 && window > 0 &&
		    inflateReset(&z) == Z_OK)
			result = Z_OK; /* another member behind it */
	}
	inflateEnd(&z);
	return result;
}

/* What undoing a compression came to. */
enum undone { UNDONE, UNDONE_DAMAGED, UNDONE_UNKNOWN };

static enum undone undo_brotli(struct str from, size_t limit, struct buf *to)
{
#ifdef HAVE_BROTLI
	BrotliDecoderState *state = BrotliDecoderCreateInstance(NULL, NULL, NULL);
	size_t before = to->len, left = from.len;
	const uint8_t *next = (const uint8_t *)from.at;
	BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
	if (!state)
		mem_exhausted(0);
	while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && to->len - before <= limit) {
		uint8_t *out = (uint8_t *)buf_reserve(to, STEP);
		size_t room = STEP;
		result = BrotliDecoderDecompressStream(state, &left, &next, &room, &out, NULL);
		to->len += STEP - room;
	}
	BrotliDecoderDestroyInstance(state);
	return result == BROTLI_DECODER_RESULT_ERROR ? UNDONE_DAMAGED : UNDONE;
#else
	(void)from, (void)limit, (void)to;
	return UNDONE_UNKNOWN;
#endif
}

static enum undone undo_zstd(struct str from, size_t limit, struct buf *to)
{
#ifdef HAVE_ZSTD
	ZSTD_DStream *stream = ZSTD_createDStream();
	ZSTD_inBuffer in = {from.at, from.len, 0};
	size_t before = to->len, result = 1, got = 1;
	if (!stream)
		mem_exhausted(0);
	while (!ZSTD_isError(result) && (in.pos < in.size || got == STEP) &&
	       to->len - before <= limit) {
		ZSTD_outBuffer out = {buf_reserve(to, STEP), STEP, 0};
		result = ZSTD_decompressStream(stream, &out, &in);
		to->len += got = out.pos;
	}
	ZSTD_freeDStream(stream);
	return ZSTD_isError(result) ? UNDONE_DAMAGED : UNDONE;
#else
	(void)from, (void)limit, (void)to;
	return UNDONE_UNKNOWN;
#endif
}

static enum undone undo_zlib(struct str body, bool gzip, size_t limit, struct buf *to)
{
	size_t before = to->len;
	int result = inflate_all(body, 15 + 32, limit, to);
	if (result == Z_DATA_ERROR && !gzip && to->len == before)
		result = inflate_all(body, -15, limit, to);
	return result == Z_STREAM_END ? UNDONE : UNDONE_DAMAGED;
}

static bool undo_compression(struct str body, struct str coding, size_t limit, struct buf *to,
			     struct error *err)
{
	bool gzip = str_starts(body, STR("\x1F\x8B"));
	bool zstd = str_starts(body, STR("\x28\xB5\x2F\xFD"));
	size_t before = to->len;
	enum undone undone = UNDONE;
	if (gzip || str_eq_nocase(coding, STR("deflate")))
		undone = undo_zlib(body, gzip, limit, to);
	else if (zstd)
		undone = undo_zstd(body, limit, to);
	else if (str_eq_nocase(coding, STR("br")))
		undone = undo_brotli(body, limit, to);
	else
		buf_add(to, body);
	if (undone == UNDONE_UNKNOWN)
		return error_set(err, ERROR_INPUT,
				 "compressed in a way that this build does not read: %.*s",
				 STR_ARG(coding));
	if (to->len - before > limit)
		return error_set(err, ERROR_INPUT, "larger than the limit of %zu MB", limit >> 20);
	/* What came out before the damage is read. */
	return undone == UNDONE || to->len > before ||
	       error_set(err, ERROR_INPUT, "the compressed body is damaged");
}

bool http_read(struct str answer, size_t limit, struct arena *arena, struct http *ret_http,
	       struct buf *body, struct error *err)
{
	unsigned status = status_of(answer);
	size_t end = status ? header_end(answer) : 0;
	struct str block = str_slice(answer, 0, end), rest = str_slice(answer, end, answer.len);
	struct str type = header_get(block, "content-type", arena);
	struct str coding = header_get(block, "content-encoding", arena);
	struct str transfer = header_get(block, "transfer-encoding", arena);
	struct buf joined;
	buf_init(&joined);
	if (str_find_nocase(transfer, STR("chunked"), 0) != STR_NOWHERE)
		join_chunks(rest, &joined);
	else
		buf_add(&joined, rest);
	bool ok = undo_compression(buf_str(&joined), coding, limit, body, err);
	buf_clear(&joined);
	if (ok)
		*ret_http = (struct http){status, header_bare(type), charset_of_type(type)};
	return ok;
}
