/* SPDX-License-Identifier: MIT
 *
 * longest: how long a match of a regex can be.
 *
 * A regex that must end at a place is tried from each of the bytes before it. Most are lists of
 * words, "\b(?:White|Opera)\s": no match begins further back than the longest of them is long.
 */
#ifndef FIND_LONGEST_H
#define FIND_LONGEST_H

#include "base/str.h"

/* No match of `regex` (UTF, case told apart) has more bytes; SIZE_MAX where that is not plain. */
size_t longest_match(struct str regex);

#endif
