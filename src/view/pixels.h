/* SPDX-License-Identifier: MIT
 *
 * pixels: a drawn picture as a PNG file. The library that draws has an encoder too, which takes
 * four times as long for a larger file: it tries every filter on every row, and drawings of lines
 * and letters on white are packed best without.
 */
#ifndef VIEW_PIXELS_H
#define VIEW_PIXELS_H

#include "base/buf.h"

#include <stdint.h>

struct pixels {
	/* 0xAARRGGBB, colours times alpha, rows from the top; shown on white. */
	const uint32_t *at;
	unsigned width, height;
	double dpi; /* written into the file: its size on paper; 0 for none */
};

/* Appends the file; the same pixels give the same bytes. */
void pixels_png(const struct pixels *pixels, struct buf *ret_file);

#endif
