/* SPDX-License-Identifier: MIT
 *
 * sentence: where the sentences of an article begin and end.
 *
 * The title is paragraph 0, sentence 0. The blocks of the text that are read are paragraphs 1, 2,
 * ... in order, their sentences are numbered on from 1 through the article. A sentence never
 * crosses a block, includes its closing quotation mark, and has no white space at its ends;
 * newlines inside a block are blanks.
 *
 * Abbreviations (U.S., Gen., Jan. 23, Inc.), initials, decimals and ellipses do not end a sentence
 * unless what follows begins one.
 */
#ifndef TEXT_SENTENCE_H
#define TEXT_SENTENCE_H

#include "text/article.h"

enum field {
	FIELD_TITLE,
	FIELD_TEXT,
};

struct sentence {
	uint32_t start, end; /* bytes in the field */
	uint32_t paragraph;  /* 0 for the title */
	uint32_t number;     /* 0 for the title */
	enum field field;
	enum block_kind block; /* of the block it stands in; BLOCK_HEADLINE for the title */
};

struct sentences {
	struct sentence *at; /* in the arena given to sentences_of */
	size_t len;
};

/* Without a title there is no sentence 0: numbers of the text start at 1 all the same. */
struct sentences sentences_of(const struct article *article, struct arena *arena);

/* "title" or "text", as in the output formats and the database. */
const char *field_name(enum field field);

#endif
