/* SPDX-License-Identifier: MIT
 *
 * pixels: a drawn picture as a PNG file. What draws could write one, too, in four times the time
 * and a fifth larger: it tries every filter on every row, and drawings of lines and letters on
 * white are packed best without. Only pixels.c knows libpng.
 */
#ifndef VIEW_PIXELS_H
#define VIEW_PIXELS_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

struct pixels {
	/* 0xAARRGGBB, colours times alpha, rows from the top; shown on white. */
	const uint32_t *at;
	unsigned width, height;
	double dpi; /* written into the file: its size on paper; 0 for none */
};

/* Appends the file; the same pixels give the same bytes. False, with nothing appended, where there
 * are more of them in a row than a PNG may have, or none. */
bool pixels_png(const struct pixels *pixels, struct buf *ret_file);

#endif
