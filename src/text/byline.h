/* SPDX-License-Identifier: MIT
 *
 * byline: who wrote it, without what they are and whom they write for.
 */
#ifndef TEXT_BYLINE_H
#define TEXT_BYLINE_H

#include "base/arena.h"
#include "base/str.h"

/* The letters and digits of a name in small letters, in the arena: "USA TODAY" and "usatoday.com"
 * begin alike. */
struct str byline_letters(struct str s, struct arena *arena);

/* "Ed Hornick, CNN", "Ann Lee, Executive Editor", "BO EK Associated Press": the person alone, where
 * `site` is the outlet (may be empty). Borrowed from `author`. */
struct str byline_person(struct str author, struct str site, struct arena *arena);

#endif
