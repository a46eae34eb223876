/* SPDX-License-Identifier: MIT */
#include "pixels.h"

#include "base/mem.h"

#include <math.h>
#include <zlib.h>

enum { RGB = 3, NAME = 4 };

static void add_number(struct buf *buf, uint32_t n)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_add_byte(buf, (char)(n >> shift & 0xFF));
}

/* Length, name, content, checksum of the last two. */
static void add_chunk(struct buf *file, const char name[NAME], struct str content)
{
	add_number(file, (uint32_t)content.len);
	size_t start = file->len;
	buf_add(file, (struct str){name, NAME});
	buf_add(file, content);
	add_number(file, (uint32_t)crc32_z(0, (const Bytef *)file->at + start, file->len - start));
}

static void add_header(struct buf *file, const struct pixels *pixels)
{
	static const char eight_bits_of_rgb[] = {8, 2, 0, 0, 0};
	struct buf header;
	buf_init(&header);
	add_number(&header, pixels->width);
	add_number(&header, pixels->height);
	buf_add(&header, (struct str){eight_bits_of_rgb, sizeof(eight_bits_of_rgb)});
	add_chunk(file, "IHDR", buf_str(&header));
	buf_clear(&header);
}

static void add_resolution(struct buf *file, double dpi)
{
	const double inches_a_metre = 39.3700787;
	uint32_t a_metre = (uint32_t)lround(dpi * inches_a_metre);
	struct buf size;
	buf_init(&size);
	add_number(&size, a_metre);
	add_number(&size, a_metre);
	buf_add_byte(&size, 1);
	add_chunk(file, "pHYs", buf_str(&size));
	buf_clear(&size);
}

static void fill_row(const uint32_t *from, unsigned width, unsigned char *row)
{
	*row++ = 0; /* no filter */
	for (unsigned x = 0; x < width; x++) {
		uint32_t paper = 0xFF - (from[x] >> 24);
		*row++ = (unsigned char)((from[x] >> 16 & 0xFF) + paper);
		*row++ = (unsigned char)((from[x] >> 8 & 0xFF) + paper);
		*row++ = (unsigned char)((from[x] & 0xFF) + paper);
	}
}

/* Packs what the stream was given, and with Z_FINISH what it still holds. */
static void drain(z_stream *stream, int flush, struct buf *packed)
{
	enum { STEP = 1 << 16 };
	int code = Z_OK;
	do {
		stream->next_out = (Bytef *)buf_reserve(packed, STEP);
		stream->avail_out = STEP;
		code = deflate(stream, flush);
		packed->len += STEP - stream->avail_out;
	} while (flush == Z_FINISH ? code == Z_OK || code == Z_BUF_ERROR : stream->avail_out == 0);
}

static void pack_rows(const struct pixels *pixels, struct buf *packed)
{
	enum { FAST = 3, WINDOW = 15, MEMORY = 9 };
	z_stream stream = {0};
	size_t row_bytes = 1 + RGB * (size_t)pixels->width;
	unsigned char *row = mem_alloc(row_bytes);
	if (deflateInit2(&stream, FAST, Z_DEFLATED, WINDOW, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
		mem_exhausted(row_bytes);
	for (unsigned y = 0; y < pixels->height; y++) {
		fill_row(pixels->at + (size_t)y * pixels->width, pixels->width, row);
		stream.next_in = row;
		stream.avail_in = (uInt)row_bytes;
		drain(&stream, Z_NO_FLUSH, packed);
	}
	drain(&stream, Z_FINISH, packed);
	deflateEnd(&stream);
	mem_free(row);
}

void pixels_png(const struct pixels *pixels, struct buf *ret_file)
{
	static const struct str signature = STR_INIT("\x89PNG\r\n\x1A\n");
	struct buf packed;
	buf_init(&packed);
	buf_add(ret_file, signature);
	add_header(ret_file, pixels);
	if (pixels->dpi > 0)
		add_resolution(ret_file, pixels->dpi);
	pack_rows(pixels, &packed);
	add_chunk(ret_file, "IDAT", buf_str(&packed));
	add_chunk(ret_file, "IEND", STR(""));
	buf_clear(&packed);
}
