/* SPDX-License-Identifier: MIT */
#include "pixels.h"

#include "base/mem.h"

#include <math.h>
#include <png.h>
#include <setjmp.h>

static void add(png_structp png, png_bytep bytes, size_t len)
{
	buf_add(png_get_io_ptr(png), (struct str){(const char *)bytes, len});
}

static void flush(png_structp png)
{
	(void)png; /* what is in memory needs none */
}

/* Says nothing: whoever draws does. */
static void give_up(png_structp png, png_const_charp why)
{
	(void)why;
	png_longjmp(png, 1);
}

static void pass_over(png_structp png, png_const_charp why)
{
	(void)png;
	(void)why;
}

static void fill_row(const uint32_t *from, unsigned width, png_bytep row)
{
	for (unsigned x = 0; x < width; x++) {
		uint32_t paper = 0xFF - (from[x] >> 24);
		*row++ = (png_byte)((from[x] >> 16 & 0xFF) + paper);
		*row++ = (png_byte)((from[x] >> 8 & 0xFF) + paper);
		*row++ = (png_byte)((from[x] & 0xFF) + paper);
	}
}

static void write_head(png_structp png, png_infop info, const struct pixels *pixels)
{
	enum { FAST = 3, BITS = 8, MEMORY = 9 };
	const double inches_a_metre = 39.3700787;
	png_set_IHDR(png, info, pixels->width, pixels->height, BITS, PNG_COLOR_TYPE_RGB,
		     PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
	if (pixels->dpi > 0) {
		png_uint_32 a_metre = (png_uint_32)lround(pixels->dpi * inches_a_metre);
		png_set_pHYs(png, info, a_metre, a_metre, PNG_RESOLUTION_METER);
	}
	png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
	png_set_compression_level(png, FAST);
	png_set_compression_mem_level(png, MEMORY);
	png_write_info(png, info);
}

/* False where libpng jumped back: nothing that changes after setjmp() is looked at again. */
static bool write_all(png_structp png, png_infop info, const struct pixels *pixels, png_bytep row)
{
	if (setjmp(png_jmpbuf(png)))
		return false;
	write_head(png, info, pixels);
	for (unsigned y = 0; y < pixels->height; y++) {
		fill_row(pixels->at + (size_t)y * pixels->width, pixels->width, row);
		png_write_row(png, row);
	}
	png_write_end(png, info);
	return true;
}

bool pixels_png(const struct pixels *pixels, struct buf *ret_file)
{
	enum { RGB = 3 };
	size_t start = ret_file->len, row_bytes = RGB * (size_t)pixels->width;
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, give_up, pass_over);
	png_infop info = png ? png_create_info_struct(png) : NULL;
	if (!info)
		mem_exhausted(row_bytes);
	png_bytep row = mem_alloc(row_bytes);
	png_set_write_fn(png, ret_file, add, flush);
	bool ok = write_all(png, info, pixels, row);
	mem_free(row);
	png_destroy_write_struct(&png, &info);
	if (!ok)
		ret_file->len = start;
	return ok;
}
