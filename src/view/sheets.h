/* SPDX-License-Identifier: MIT
 *
 * sheets: pictures on sheets of A4, one PDF of many pages. The only file that knows cairo.
 *
 *     struct sheets *sheets = sheets_new(&pdf);
 *     ok = sheets_add(sheets, graph, true, err) && ...;
 *     ok = sheets_free(sheets, ok ? err : NULL) && ok;
 */
#ifndef VIEW_SHEETS_H
#define VIEW_SHEETS_H

#include "gviz.h"

/* What is printed on of a sheet, points: A4 without its margins. */
enum { SHEET_SHORT = 523, SHEET_LONG = 770 };

struct sheets;
/* Appends to `ret_pdf`, which must outlive it. */
struct sheets *sheets_new(struct buf *ret_pdf);
/* A page with the graph, which is laid out, as large as it goes. */
bool sheets_add(struct sheets *sheets, struct gviz *g, bool landscape, struct error *err);
/* Ends the file; false where anything failed. `err` may be NULL. */
bool sheets_free(struct sheets *sheets, struct error *err);

#endif
