/* SPDX-License-Identifier: MIT
 *
 * report: one self-contained HTML file for a reader who has no tool: what was read, who is in the
 * news, the network over time, what is new, rising or silent, offices and stories, and how it was
 * made. Prints well; everything from the news is escaped (src/view/page.h).
 */
#ifndef VIEW_REPORT_H
#define VIEW_REPORT_H

#include "base/out.h"
#include "query/outlets.h"
#include "query/review.h"
#include "store/read.h"
#include "view/graph.h"

/* What the report is made of; all of it borrowed. */
struct report {
	struct str title;
	struct str note;               /* Markdown: headings, lists, paragraphs; may be empty */
	const struct network *network; /* with periods and evidence */
	const struct graph_place *places;
	const struct review *review; /* of the network */
	struct outlets outlets;      /* of the period */
	struct facts failures;       /* of the whole database */
	const struct story_info *stories;
	size_t stories_len;
};

void report_write(const struct report *report, struct out *out);

#endif
