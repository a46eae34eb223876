/* SPDX-License-Identifier: MIT
 *
 * nearest: "did you mean ...?"
 *
 * Distance is Damerau-Levenshtein in its restricted form (optimal string alignment: insertions,
 * deletions, substitutions and swaps of neighbours; Damerau 1964, Wagner and Lowrance 1975) over
 * bytes without regard to ASCII case.
 */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include "base/str.h"

/* The distance, or limit + 1 where it is larger than `limit`. Long texts (over 63 bytes) count as
 * far apart unless equal. */
size_t nearest_distance(struct str a, struct str b, size_t limit);

/* How far a typo may be off for a word of this length: 1 up to four letters, 2 up to eight, then 3.
 */
size_t nearest_tolerance(struct str word);

/* Index of the nearest of `count` words within tolerance of `word`, or `count` where none is. */
size_t nearest_of(struct str word, const struct str *words, size_t count);

#endif
