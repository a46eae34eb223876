/* SPDX-License-Identifier: MIT
 *
 * compile: what the steps of finder_new share.
 */
#ifndef FIND_COMPILE_H
#define FIND_COMPILE_H

#include "base/map.h"
#include "base/task.h"
#include "finder.h"

struct compile {
	struct finder *finder;
	struct problems *problems;
	struct trie_build build;
	struct tokens tokens; /* scratch */
	struct buf fold;      /* scratch */
	size_t classes_used;
	struct map regexes; /* of guards: by use and text, numbers in finder.guard_regexes */
	struct patterns_task {
		struct finder *finder;
		struct problems problems;
		struct task *task;
	} patterns;
};

/* The words of a text as the lexicon spells them; until the next call. */
struct tokens *tokens_of(struct compile *compile, struct str text);
/* Adds a literal form; one without a word is a problem at `place`. */
void add_form(struct compile *compile, struct str text, struct ref ref, struct place place);

/* ready.c: the regexes of guards and patterns, and the words that trigger the latter. */
void ready_all_guards(struct compile *compile);
void add_triggers(struct compile *compile);
/* The regexes of patterns take half of the time and need nothing that the other steps make: they
 * are compiled beside these, from the first call to the second. */
void begin_patterns(struct compile *compile);
void finish_patterns(struct compile *compile);

#endif
