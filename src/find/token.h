/* SPDX-License-Identifier: MIT
 *
 * token: words and marks of a text, with a hash that does not depend on case and accents.
 *
 * A word is a run of letters, digits and combining marks; every other character that is not white
 * space is a token of its own. "U.S.-led" is U . S . - led, "Erdoğan's" is Erdoğan ' s. Names of
 * rules are tokenised in the same way, so both sides always agree on where words end.
 */
#ifndef FIND_TOKEN_H
#define FIND_TOKEN_H

#include "base/buf.h"
#include "base/str.h"
#include "base/vec.h"

enum shape {
	SHAPE_LOWER,   /* begins with a small letter */
	SHAPE_CAPITAL, /* one capital, then small letters: "Paris"; also a letter without case */
	SHAPE_CAPS,    /* capitals only, one ("J") or more ("NATO") */
	SHAPE_MIXED,   /* begins with a capital, has more inside: "McCain" */
	SHAPE_DIGIT,   /* begins with a digit */
	SHAPE_MARK,    /* no word: see mark */
};

enum {
	TOKEN_SPACE = 1,   /* white space stands before it */
	TOKEN_INITIAL = 2, /* a single capital letter */
	TOKEN_JOINS = 4,   /* a hyphen, full stop or apostrophe: one may stand within a name */
};

/* In this order it takes 32 bytes: all passes walk over tokens. */
struct token {
	uint64_t hash;       /* of the folded word; of the mark */
	uint64_t classes;    /* bits of word classes, see lexicon.h */
	uint32_t start, end; /* bytes in the field */
	uint32_t node;       /* of the trie, 0 where no form begins with this word */
	union {
		struct {
			uint8_t shape; /* enum shape */
			uint8_t flags;
			/* 0 for a word. '.' ',' '(' ... for themselves; '-' a hyphen between
			 * letters, '~' a dash, '\'' any apostrophe or single quotation mark, '"'
			 * any double one, '*' anything else. */
			char mark;
		};
		uint32_t look; /* all three at once */
	};
};

struct tokens VEC(struct token);

/* Appends the tokens of text[start, end). `fold` is scratch space. */
void tokenise(struct str text, size_t start, size_t end, struct buf *fold, struct tokens *tokens);

static inline bool token_is_word(const struct token *t)
{
	return t->shape != SHAPE_MARK;
}

/* Begins with a capital. */
static inline bool token_is_capital(const struct token *t)
{
	return t->shape == SHAPE_CAPITAL || t->shape == SHAPE_CAPS || t->shape == SHAPE_MIXED;
}

/* The hash of a word as tokenise would give it; `word` must be one word. */
uint64_t token_hash(struct str word, struct buf *fold);
/* The hash of tokens with that mark. */
uint64_t token_hash_mark(char mark);

#endif
