/* SPDX-License-Identifier: MIT
 *
 * loose: see loose.h.
 */
#include "loose.h"

enum {
	/* "Institute for Justice" and "National Institute of Justice" are two, and so might be
	 * every pair of two words with another small word between. */
	LEAST_WORDS = 3,
};

/* What is left of a name. */
struct rest {
	uint64_t key;
	size_t words;
	bool company; /* a legal form stood behind it */
};

static const uint64_t company_salt = 0x434F4D50414E59ULL;

static bool is_small(const struct finder *finder, uint64_t hash)
{
	static const enum small_word small[] = {SMALL_THE, SMALL_OF, SMALL_AND, SMALL_FOR,
						SMALL_AT,  SMALL_IN, SMALL_ON,  SMALL_A};
	for (size_t i = 0; i < sizeof(small) / sizeof(small[0]); i++)
		if (finder->small[small[i]] == hash)
			return true;
	return false;
}

/* The last words of a name that are no legal form; a name of nothing else keeps its first. */
static size_t without_legal_form(const struct token *words, size_t len)
{
	while (len > 1 && (!token_is_word(&words[len - 1]) ||
			   words[len - 1].classes & CLASS_BIT(CLASS_COMPANY_SUFFIX)))
		len--;
	return len;
}

static struct rest rest_of(const struct finder *finder, const struct token *words, size_t len)
{
	size_t bare = without_legal_form(words, len);
	struct rest rest = {0, 0, false};
	for (size_t i = bare; i < len; i++)
		rest.company |= token_is_word(&words[i]);
	for (size_t i = 0; i < bare; i++) {
		if (!token_is_word(&words[i]) || is_small(finder, words[i].hash))
			continue;
		rest.key = pair_key(rest.key, words[i].hash);
		rest.words++;
	}
	return rest;
}

/* The classes of words are the lexicon's, and a rule's words were not looked up there. */
static void classify(const struct finder *finder, struct token *words, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		const struct lexicon_entry *known = lexicon_get(&finder->lexicon, words[i].hash);
		words[i].classes = known ? known->classes : 0;
	}
}

void loose_add(struct finder *finder, uint32_t entity, const struct form *form,
	       struct tokens *words)
{
	const struct entity *e = &finder->rules->entities[entity];
	classify(finder, words->at, words->len);
	struct rest rest = rest_of(finder, words->at, words->len);
	bool guarded = e->needs.len || e->not .len || form->needs.len || form->not .len;
	/* A guard tells Apple from an apple; nobody eats Apple Inc. */
	if (str_eq(e->type, STR("company")) && rest.words)
		index_add(&finder->by_loose, rest.key ^ company_salt, entity);
	if (!guarded && rest.words >= LEAST_WORDS)
		index_add(&finder->by_loose, rest.key, entity);
}

uint32_t loose_find(const struct finder *finder, const struct token *words, size_t len)
{
	struct rest rest = rest_of(finder, words, len);
	struct index_hits hits = {NULL, 0};
	/* "The U.S. Group", "US Holdings" are no U.S. Bancorp. */
	if (rest.words == 1 && words[0].hash == finder->small[SMALL_US])
		return NO_INDEX;
	if (rest.company)
		hits = index_get(&finder->by_loose, rest.key ^ company_salt);
	if (!hits.len && rest.words >= LEAST_WORDS)
		hits = index_get(&finder->by_loose, rest.key);
	return hits.len == 1 ? hits.at[0].value : NO_INDEX;
}
