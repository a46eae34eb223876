/* SPDX-License-Identifier: MIT
 *
 * needs: texts to sets of words that must stand in an article, each set once.
 */
#ifndef RULES_NEEDS_H
#define RULES_NEEDS_H

#include "base/vec.h"
#include "rules/reach.h"

enum need_kind {
	NEED_WORDS,  /* all words */
	NEED_ENDS,   /* the first and the last: a person's given and family name */
	NEED_LAST,   /* the last */
	NEED_LOOSE,  /* those that a looser name of an organization keeps */
	NEED_INSIDE, /* all, perhaps as parts of longer words */
};

struct needs {
	struct arena *arena;
	struct needs_vec VEC(struct reach_need) all;
	struct map seen;
	struct map spelled; /* folded word to index into groups */
	struct groups_vec VEC(struct reach_word) groups;
	struct map suffixes;                    /* words that a looser name leaves out */
	struct words_vec VEC(struct str) words; /* scratch */
	struct buf fold;                        /* scratch */
};

/* Takes the spellings of both rule sets: a word is looked for as either writes it. */
void needs_init(struct needs *needs, const struct ruleset *old, const struct ruleset *new,
		struct arena *arena);
/* False where no word of the text can be looked for. */
bool needs_add(struct needs *needs, struct str text, enum need_kind kind, struct day_span days);
/* Hands over what was added, and clears. */
void needs_take(struct needs *needs, struct reach_need **ret_needs, size_t *ret_len);

#endif
