/* SPDX-License-Identifier: MIT
 *
 * report_parts: sections of a report that are more than a table.
 */
#ifndef VIEW_REPORT_PARTS_H
#define VIEW_REPORT_PARTS_H

#include "view/report.h"

void report_sparkline(struct out *out, const uint32_t *by, size_t len);
/* New, rising and silent ties, each with a sentence. */
void report_ties(const struct report *report, struct out *out);
/* Offices that passed from one person to another. */
void report_offices(const struct report *report, struct out *out);

#endif
