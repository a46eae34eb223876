/* SPDX-License-Identifier: MIT
 *
 * when: dates as people and programs write them.
 *
 * Never invents: 31 February, a month 13 or a bare number is no date. Whether 03/04/2021 is
 * American or European order is left undecided (no date) unless one number is above 12.
 */
#ifndef TEXT_WHEN_H
#define TEXT_WHEN_H

#include "base/date.h"

/* The whole of `s` is a date, with or without weekday, time and zone: "2021-05-24T10:00Z",
 * "May 24, 2021", "Mon, 24 May 2021 10:00:00 GMT", "24 May 2021", "24.5.2021", "20210524",
 * "Published May 24, 2021 at 9:30 a.m. EDT", "Updated: ...". */
bool when_parse(struct str s, struct moment *ret_moment);

/* The first date inside `s`; ret_start and ret_end are the bytes it takes. */
bool when_find(struct str s, struct moment *ret_moment, size_t *ret_start, size_t *ret_end);

/* The same of a date that `s` begins with; never looks further. */
bool when_starts(struct str s, struct moment *ret_moment, size_t *ret_end);

/* A date in the path of a link: /2021/05/24/, /2021-05-24-title, /20210524/. */
bool when_in_url(struct str url, struct moment *ret_moment);

#endif
