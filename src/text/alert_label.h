/* SPDX-License-Identifier: MIT
 *
 * alert_label: the short line beside a headline that says who published the story, and when:
 *
 *     "Harbor Times, 24 May 2021"
 *     "(harbor.example | 3 hours ago)"
 *     "24.5.2021 - Harbor Times"
 */
#ifndef TEXT_ALERT_LABEL_H
#define TEXT_ALERT_LABEL_H

#include "base/date.h"
#include "base/str.h"

struct alert_label {
	struct str outlet;  /* borrowed from the line; empty where none is named */
	struct moment date; /* not set where none is told with its year */
	bool is_date;       /* the line tells a day and no outlet */
};

/* All that is empty where the line is too long for a label, or is a sentence. */
struct alert_label alert_label(struct str line);

/* What follows a linked headline in its own line is divided into a label and the beginning of the
 * story; either may be empty: "(Harbor Times) Both ministers said ...". */
void alert_divide(struct str rest, struct str *ret_label, struct str *ret_text);

/* Bytes of the sign at `at` that divides what a label says, 0 where there is none. */
size_t alert_sign(struct str s, size_t at);

#endif
