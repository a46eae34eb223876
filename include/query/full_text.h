/* SPDX-License-Identifier: MIT
 *
 * full_text: what people type into a search line, as SQLite's FTS5 wants it.
 *
 * Words, "phrases", AND, OR, NOT, parentheses, begin*, NEAR(a b, 8) and title:word mean what they
 * mean there. Beside that, a NEAR b and a NEAR/8 b stand between their words, as in other archives,
 * and a word with a mark in it ("U.S.", F-22, Hagel's) is the phrase of its parts.
 */
#ifndef QUERY_FULL_TEXT_H
#define QUERY_FULL_TEXT_H

#include "base/arena.h"
#include "base/str.h"

struct str full_text_query(struct str typed, struct arena *arena);

#endif
