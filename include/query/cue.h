/* SPDX-License-Identifier: MIT
 *
 * cue: what the words of a sentence hint that one name did with another. Pure: no store.
 *
 *     struct cue_found found = cue_between(STR("Austin asked to meet Wei."), false, austin, wei);
 *     cue_text(&found, text);     // "to meet", found.word is "asked to meet"
 *
 * A cue is read from a list of words (src/query/cue_words.c) between the two names or close around
 * them, never from meaning: it does not say who did it to whom, and a tie with the cue "met" is
 * still two names in one sentence, not proof of a meeting. Words between the names count before
 * words around them, and of several the last, which stands nearest to what it is done to. Refusing
 * and cancelling outweigh what was refused or cancelled: "declined to meet". What did not happen
 * ("did not meet", "never visited") and what was only asked for, planned or possible ("asked to
 * meet", "will visit", "proposed sanctions") is kept apart.
 */
#ifndef QUERY_CUE_H
#define QUERY_CUE_H

#include "base/str.h"

enum cue {
	CUE_NONE,
	CUE_MET,
	CUE_SPOKE,
	CUE_VISITED,
	CUE_AGREED,
	CUE_PRAISED,
	CUE_APPOINTED,
	CUE_CRITICISED,
	CUE_THREATENED,
	CUE_SANCTIONED,
	CUE_ATTACKED,
	CUE_CANCELLED,
	CUE_REFUSED,
	CUES,
};
/* "", "met", "spoke" ... */
extern const char *const cue_names[];

enum cue_mood {
	MOOD_DONE,    /* as the words have it */
	MOOD_PLANNED, /* asked for, planned, possible, conditional */
	MOOD_NOT,     /* negated */
	MOODS,
};
/* "done", "planned", "not" */
extern const char *const cue_moods[];

struct cue_found {
	enum cue cue;
	enum cue_mood mood;
	struct str word; /* of the sentence: "declined to meet"; empty without a cue */
};

/* Where a name stands: bytes of the sentence. */
struct cue_place {
	uint32_t start, end;
};

/* In a headline words with a capital may mean what they say; elsewhere they are names ("Meet the
 * Press"). */
struct cue_found cue_between(struct str sentence, bool headline, struct cue_place a,
			     struct cue_place b);

/* For a reader: "met", "to meet" for what was planned, "not met". */
enum { CUE_TEXT = 24 };
struct str cue_text(const struct cue_found *found, char to[CUE_TEXT]);

/* The two sides that pictures tell apart. */
enum cue_side {
	SIDE_NEITHER,
	SIDE_CONTACT, /* met, spoke or visited */
	SIDE_REFUSAL, /* refused or cancelled, or such contact that did not come about */
};
/* "", "met", "refused" */
extern const char *const cue_sides[];
enum cue_side cue_side(const struct cue_found *found);

#endif
