/* SPDX-License-Identifier: MIT
 *
 * report_parts: sections of a report that are more than a table.
 */
#ifndef VIEW_REPORT_PARTS_H
#define VIEW_REPORT_PARTS_H

#include "base/out.h"
#include "query/network.h"

void report_sparkline(struct out *out, const uint32_t *by, size_t len);
/* New, rising and silent ties, each with a sentence. */
void report_ties(const struct network *network, struct out *out);
/* Offices that several people were seen to hold, one after the other. */
void report_offices(const struct network *network, struct out *out);

#endif
