/* SPDX-License-Identifier: MIT
 *
 * evidence: what speaks for a name being a person's, an organization's or neither.
 *
 * The same words are judged together wherever the article has them: evidence_words says what they
 * tell by themselves, evidence_place what stands around one of the places. Each kind of evidence
 * counts once.
 */
#ifndef FIND_EVIDENCE_H
#define FIND_EVIDENCE_H

#include "work.h"

enum evidence {
	BY_TITLE,         /* "Gen. X", "X, a spokesman" */
	BY_GIVEN,         /* begins with a given name */
	BY_GIVEN_PLAIN,   /* ... that is nothing but one: Rachel Brand */
	BY_GIVEN_MAYBE,   /* begins with a given name that is also a word: Mark, Will */
	BY_SURNAME,       /* ends with a surname */
	BY_SURNAME_MAYBE, /* ends with a surname that is also a word: Rice, Bush */
	BY_FAMILY_FIRST,  /* begins with a surname of a culture that puts it first */
	BY_INITIAL,       /* "John L. Clendenin" */
	BY_SUFFIX,        /* "Jr." */
	BY_PARTICLE,      /* "bin", "von" */
	BY_AGE,           /* ", 34," */
	BY_PARTY,         /* "(D-Texas)", ", R-Fla." */
	BY_WHO,           /* ", who" */
	BY_APPOSITION,    /* ", a teacher,", ", one of" */
	BY_SAYING,        /* "X said", "said X" */
	BY_PERSON_VERB,   /* "X smiled" */
	BY_FAMILY,        /* "X's wife", "his brother X" */
	BY_LAST_ALONE,    /* its last word stands alone elsewhere */
	BY_ORG_TAIL,      /* ends like an organization: "... Council" */
	BY_ORG_HEAD,      /* begins like one: "Bank of ..." */
	BY_ACRONYM,       /* an acronym in parentheses follows */
	BY_COMPANY,       /* ", a company that" */
	BY_MAKER,         /* ", a contractor": somebody or a company */
	BY_CALLED,        /* "the research firm X" */
	BY_SAID_IT,       /* "X said it expects" */
	BY_KUNYA,         /* "Abu X" */
	BY_BEING_PLACE,   /* ", a town south of" */
	BY_CAPITALS,      /* one word in capitals: "SDF" */
	BY_PLACE_TAIL,    /* "... River" */
	BY_PLACE_HEAD,    /* "Mount ..." */
	BY_THING_TAIL,    /* "... Act" */
	BY_IN,            /* "in X", "near X" */
	BY_COMMA_PLACE,   /* "X, South Dakota" */
	BY_ARTICLE,       /* "the X" */
	BY_DIGITS,
	BY_UNKNOWN_WORDS, /* two or three words that nothing else knows */
	BY_ONE_WORD,
	BY_MANY_WORDS,
	BY_COMMON_WORD, /* has a word that is usually small */
	BY_ALL_COMMON,
	EVIDENCE_KINDS,
};

/* The same words, wherever they stand. */
struct type {
	uint32_t first_span;
	uint64_t evidence;   /* bits */
	uint32_t title;      /* a title group beside one of them */
	enum span_kind kind; /* SPAN_PIECE: neither */
	uint32_t local;
};

static inline void see(struct type *type, enum evidence evidence)
{
	type->evidence |= UINT64_C(1) << evidence;
}

static inline bool sees(const struct type *type, enum evidence evidence)
{
	return type->evidence & UINT64_C(1) << evidence;
}

void evidence_words(const struct scratch *s, const struct span *span, struct type *type);
void evidence_place(const struct scratch *s, const struct span *span, struct type *type);

#endif
