/* SPDX-License-Identifier: MIT
 *
 * when_date: days, as they are written, from the tokens of a line. when_take_date and the parts
 * move the cursor on success only; a date_fn may leave it anywhere, and is given a copy.
 */
#ifndef TEXT_WHEN_DATE_H
#define TEXT_WHEN_DATE_H

#include "base/date.h"
#include "when_token.h"

typedef bool date_fn(struct when_cursor *, struct date *);

/* In any of the ways below and many others; 03/04/2021, which could be March or April, is none. */
bool when_take_date(struct when_cursor *c, struct date *ret_date);

/* Two of the ways. */
date_fn when_date_year_first; /* "2021-05-24", "2021/5/24" */
date_fn when_date_compact;    /* "20210524" */

/* The parts. */
bool when_take_month(struct when_cursor *c, int *ret_month); /* in English: "may", "Sept." */
bool when_take_weekday(struct when_cursor *c);
bool when_take_day(struct when_cursor *c, int *ret_day); /* "24", "24th" */
bool when_take_year(struct when_cursor *c, int *ret_year);
/* The separator of "24.5.2021": the same as before, where `*separator` is set. */
bool when_take_separator(struct when_cursor *c, char *separator);

/* False where there is no such day. */
bool when_make_date(int year, int month, int day, struct date *ret_date);

#endif
