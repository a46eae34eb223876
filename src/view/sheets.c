/* SPDX-License-Identifier: MIT */
#include "sheets.h"

#include "base/mem.h"

#include <cairo-pdf.h>
#include <math.h>

enum { MARGIN = 36 }; /* points */

struct sheets {
	cairo_surface_t *surface;
	cairo_t *cairo;
};

static cairo_status_t take(void *pdf, const unsigned char *bytes, unsigned len)
{
	buf_add(pdf, (struct str){(const char *)bytes, len});
	return CAIRO_STATUS_SUCCESS;
}

struct sheets *sheets_new(struct buf *ret_pdf)
{
	struct sheets *sheets = mem_zero(1, sizeof(*sheets));
	sheets->surface = cairo_pdf_surface_create_for_stream(
		take, ret_pdf, SHEET_SHORT + 2 * MARGIN, SHEET_LONG + 2 * MARGIN);
	sheets->cairo = cairo_create(sheets->surface);
	return sheets;
}

bool sheets_add(struct sheets *sheets, struct gviz *g, bool landscape, struct error *err)
{
	double width = landscape ? SHEET_LONG : SHEET_SHORT;
	double height = landscape ? SHEET_SHORT : SHEET_LONG;
	struct graph_place size = gviz_size(g);
	double scale = fmin(width / size.width, height / size.height);
	cairo_pdf_surface_set_size(sheets->surface, width + 2 * MARGIN, height + 2 * MARGIN);
	cairo_save(sheets->cairo);
	cairo_translate(sheets->cairo, MARGIN + (width - scale * size.width) / 2, MARGIN);
	cairo_scale(sheets->cairo, scale, scale);
	bool ok = gviz_paint(g, sheets->cairo, err);
	cairo_restore(sheets->cairo);
	cairo_show_page(sheets->cairo);
	return ok;
}

bool sheets_free(struct sheets *sheets, struct error *err)
{
	cairo_destroy(sheets->cairo);
	cairo_surface_finish(sheets->surface);
	cairo_status_t status = cairo_surface_status(sheets->surface);
	cairo_surface_destroy(sheets->surface);
	mem_free(sheets);
	if (status == CAIRO_STATUS_SUCCESS)
		return true;
	return error_set(err, ERROR_ENV, "the pages cannot be drawn: %s",
			 cairo_status_to_string(status));
}
