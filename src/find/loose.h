/* SPDX-License-Identifier: MIT
 *
 * loose: organizations under names that nearly are one of theirs.
 *
 * No list has every way to write a name: "University of Springfield at Riverton" for "University of
 * Springfield, Riverton", "Foundation for the Defense of Cats" for "Foundation for Defense of
 * Cats", "Frobozz Magic Corp." for "Frobozz Magic". What is left of a name without its small words,
 * marks and legal form is looked up: all of it must agree, in order, and be of one organization
 * only.
 */
#ifndef FIND_LOOSE_H
#define FIND_LOOSE_H

#include "finder.h"
#include "token.h"

/* Makes organization `entity` known by `form`, whose words are `words` (their classes are filled
 * in). index_finish follows. */
void loose_add(struct finder *finder, uint32_t entity, const struct form *form,
	       struct tokens *words);

/* The organization that `words` nearly name, NO_INDEX where there is none or more than one. */
uint32_t loose_find(const struct finder *finder, const struct token *words, size_t len);

#endif
