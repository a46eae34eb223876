/* SPDX-License-Identifier: MIT
 *
 * cue_words: the words that cues are read from.
 */
#ifndef QUERY_CUE_WORDS_H
#define QUERY_CUE_WORDS_H

#include "query/cue.h"

/* How many bytes the letter, digit or hyphen at `at` takes; 0 where there is none. */
size_t cue_letter(struct str sentence, size_t at);

/* Whether one of the words of `cue_lexicon` begins at `at`, the beginning of a word; the longest
 * counts. */
struct cue_word_found {
	enum cue cue;
	size_t end;    /* behind the words, in the sentence */
	bool to_names; /* only means it where a name follows: "told the president" */
	bool to_offer; /* only where an offer follows: "declines US invitation" */
};
struct cue_word_found cue_word_at(struct str sentence, size_t at);
/* What one declines: an invitation, a call. */
bool cue_is_offer(struct str word);

/* What a word does to a cue behind it. */
enum cue_effect {
	EFFECT_NONE,
	EFFECT_NOT,     /* "did not", "never" */
	EFFECT_MIGHT,   /* "will", "proposed": close before it */
	EFFECT_ASKED,   /* "asked to": from further before, when "to" stands between */
	EFFECT_SAYS,    /* "comment", "say": refusing that refuses no contact */
	EFFECT_FINITE,  /* "met": done, whatever was refused before */
	EFFECT_ANEW,    /* "but", "after": what stands before is another matter */
	EFFECT_PASSIVE, /* "was" cancelled */
};
enum cue_effect cue_effect_of(struct str word);

#endif
