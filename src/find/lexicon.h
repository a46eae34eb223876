/* SPDX-License-Identifier: MIT
 *
 * lexicon: one look-up per word of the text. It tells which word classes the word belongs to, and
 * whether a form of the rules begins with it.
 *
 * Words are known by the 64-bit hash of their fold; with some 10^5 words a false match has a chance
 * below 10^-9 for a whole library of text, so words are not compared again.
 */
#ifndef FIND_LEXICON_H
#define FIND_LEXICON_H

#include "base/str.h"
#include "token.h"

/* Word classes that the passes know by name; the rule files fill them (section words). Further
 * classes may be named by patterns. */
enum word_class_number {
	CLASS_COMMON,
	CLASS_GIVEN,
	CLASS_GIVEN_AMBIGUOUS,
	CLASS_SURNAME,
	CLASS_SURNAME_AMBIGUOUS,
	CLASS_FAMILY_FIRST,
	CLASS_PARTICLE,
	CLASS_CAPITAL_PARTICLE,
	CLASS_SUFFIX,
	CLASS_SAYING,
	CLASS_ACTING_VERB,
	CLASS_PERSON_VERB,
	CLASS_CALENDAR,
	CLASS_SOURCE_NOUN,
	CLASS_SOURCE_WORD,
	CLASS_PRONOUN,
	CLASS_FAMILY_NOUN,
	CLASS_QUANTITY,
	CLASS_ORG_HEAD,
	CLASS_ORG_TAIL,
	CLASS_COMPANY_SUFFIX,
	CLASS_PLACE_HEAD,
	CLASS_PLACE_TAIL,
	CLASS_THING_TAIL,
	CLASS_GROUP,
	CLASS_FORMER,
	CLASS_THEN,
	CLASS_ACTING,
	CLASS_ELECT,
	CLASS_DEPUTY,
	CLASS_RANK_OF,
	CLASS_POSTED,
	CLASS_TITLE_HEAD,
	CLASS_HEADLINE_SMALL,
	CLASS_ADDRESSING,
	CLASS_BECOMING,
	CLASS_SOURCE_PERSON,
	CLASS_COMPANY_NOUN,
	CLASS_SPORTS_VERB,
	CLASS_SPORTS_HELPER,
	CLASS_SPORTS_AGAINST,
	CLASS_SPORTS_RESULT,
	CLASS_SPORTS_NOUN,
	CLASS_SPORTS_POST,
	CLASS_SPORTS_THING,
	CLASS_WOMEN,
	CLASS_MEN,
	CLASSES_KNOWN,
};

#define CLASS_BIT(number) (UINT64_C(1) << (number))

/* What a word may be that is nothing but a given name. */
#define CLASSES_OF_GIVEN                                                                      \
	(CLASS_BIT(CLASS_GIVEN) | CLASS_BIT(CLASS_GIVEN_AMBIGUOUS) | CLASS_BIT(CLASS_WOMEN) | \
	 CLASS_BIT(CLASS_MEN))

/* What a word is not that stands in names of people alone. */
#define CLASSES_OF_OTHERS                                                                  \
	(CLASS_BIT(CLASS_COMMON) | CLASS_BIT(CLASS_ORG_HEAD) | CLASS_BIT(CLASS_ORG_TAIL) | \
	 CLASS_BIT(CLASS_COMPANY_SUFFIX) | CLASS_BIT(CLASS_PLACE_HEAD) |                   \
	 CLASS_BIT(CLASS_PLACE_TAIL) | CLASS_BIT(CLASS_THING_TAIL) | CLASS_BIT(CLASS_SOURCE_WORD))

/* Name of a known class in the rule files: "given-names". */
const char *word_class_name(enum word_class_number number);

/* As small as can be: what a text costs is the memory that its words touch. */
struct lexicon_entry {
	uint64_t hash; /* 0: free */
	uint64_t classes;
	uint32_t node;
	uint32_t spelling; /* number of the word that this one is another spelling of, see
			      lexicon_spelling; 0: none */
};

struct lexicon {
	struct lexicon_entry *slots; /* owned */
	size_t mask, used;
	uint64_t *bits; /* owned; eight for each slot, one set for each word: it stays in cache and
			   tells of most unknown words that they are */
	struct spellings_vec VEC(uint64_t) spellings; /* hashes of words, from number 1 */
};

void lexicon_init(struct lexicon *lexicon);
void lexicon_clear(struct lexicon *lexicon);

/* The entry of `hash`, made where there is none. Good until the next call. */
struct lexicon_entry *lexicon_at(struct lexicon *lexicon, uint64_t hash);

/* Gives every word of `tokens` from number `first` on the hash of the spelling that the rules hold
 * to be the same (Kiev: Kyiv), as forms and texts must agree. */
void lexicon_respell(const struct lexicon *lexicon, struct tokens *tokens, size_t first);

/* Makes `hash` another spelling of the word `of`. */
void lexicon_spell(struct lexicon *lexicon, uint64_t hash, uint64_t of);

/* The word that an entry is another spelling of, 0 where it is none. */
static inline uint64_t lexicon_spelling(const struct lexicon *lexicon,
					const struct lexicon_entry *entry)
{
	return entry->spelling ? lexicon->spellings.at[entry->spelling - 1] : 0;
}

static inline size_t lexicon_bit(const struct lexicon *lexicon, uint64_t hash)
{
	return hash >> 16 & (lexicon->mask * 8 + 7);
}

/* Fetches what lexicon_get will look at, some words ahead: rare words are not in cache. */
static inline void lexicon_fetch(const struct lexicon *lexicon, uint64_t hash)
{
	__builtin_prefetch(&lexicon->slots[hash & lexicon->mask]);
}

/* lexicon_get where most words are known, and have been fetched. */
static inline const struct lexicon_entry *lexicon_find(const struct lexicon *lexicon, uint64_t hash)
{
	size_t i = hash & lexicon->mask;
	while (lexicon->slots[i].hash && lexicon->slots[i].hash != hash)
		i = (i + 1) & lexicon->mask;
	return lexicon->slots[i].hash ? &lexicon->slots[i] : NULL;
}

static inline const struct lexicon_entry *lexicon_get(const struct lexicon *lexicon, uint64_t hash)
{
	size_t bit = lexicon_bit(lexicon, hash);
	if (!(lexicon->bits[bit / 64] >> bit % 64 & 1))
		return NULL;
	return lexicon_find(lexicon, hash);
}

#endif
