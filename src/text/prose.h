/* SPDX-License-Identifier: MIT
 *
 * prose: plain text into an article under construction, for every reader that meets some.
 */
#ifndef TEXT_PROSE_H
#define TEXT_PROSE_H

#include "text/build.h"

/* Line ends of old Macs, and of printers' page breaks, become newlines. */
void prose_mend_line_ends(struct buf *text);

/* Lays out `text` (valid UTF-8) and adds its blocks. By-lines, credits and date lines fill author,
 * source and date where nothing is known yet. With `titled` the first block may be the headline. */
void prose_add(struct builder *builder, struct str text, bool titled);

#endif
