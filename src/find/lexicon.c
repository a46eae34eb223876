/* SPDX-License-Identifier: MIT */
#include "lexicon.h"

const char *word_class_name(enum word_class_number number)
{
	static const char *const names[CLASSES_KNOWN] = {
		[CLASS_COMMON] = "common",
		[CLASS_GIVEN] = "given-names",
		[CLASS_GIVEN_AMBIGUOUS] = "given-names-ambiguous",
		[CLASS_SURNAME] = "surnames",
		[CLASS_SURNAME_AMBIGUOUS] = "surnames-ambiguous",
		[CLASS_FAMILY_FIRST] = "family-first-surnames",
		[CLASS_PARTICLE] = "name-particles",
		[CLASS_CAPITAL_PARTICLE] = "capital-particles",
		[CLASS_SUFFIX] = "name-suffixes",
		[CLASS_SAYING] = "saying-verbs",
		[CLASS_ACTING_VERB] = "acting-verbs",
		[CLASS_PERSON_VERB] = "person-verbs",
		[CLASS_CALENDAR] = "calendar",
		[CLASS_SOURCE_NOUN] = "source-nouns",
		[CLASS_SOURCE_WORD] = "source-words",
		[CLASS_PRONOUN] = "pronouns",
		[CLASS_FAMILY_NOUN] = "family-nouns",
		[CLASS_QUANTITY] = "quantity-words",
		[CLASS_ORG_HEAD] = "organization-heads",
		[CLASS_ORG_TAIL] = "organization-tails",
		[CLASS_COMPANY_SUFFIX] = "company-suffixes",
		[CLASS_PLACE_HEAD] = "place-heads",
		[CLASS_PLACE_TAIL] = "place-tails",
		[CLASS_THING_TAIL] = "thing-tails",
		[CLASS_GROUP] = "group-adjectives",
		[CLASS_FORMER] = "former-words",
		[CLASS_THEN] = "then-words",
		[CLASS_ACTING] = "acting-words",
		[CLASS_ELECT] = "elect-words",
		[CLASS_DEPUTY] = "deputy-words",
		[CLASS_RANK_OF] = "rank-of-words",
		[CLASS_POSTED] = "posted-words",
		[CLASS_TITLE_HEAD] = "title-heads",
		[CLASS_HEADLINE_SMALL] = "headline-small-words",
		[CLASS_COMPANY_NOUN] = "company-nouns",
		[CLASS_SOURCE_PERSON] = "source-persons",
		[CLASS_BECOMING] = "becoming-words",
		[CLASS_ADDRESSING] = "addressing-verbs",
		[CLASS_SPORTS_VERB] = "sports-verbs",
		[CLASS_SPORTS_HELPER] = "sports-helpers",
		[CLASS_SPORTS_AGAINST] = "sports-against",
		[CLASS_SPORTS_RESULT] = "sports-results",
		[CLASS_SPORTS_NOUN] = "sports-nouns",
		[CLASS_SPORTS_POST] = "sports-posts",
		[CLASS_SPORTS_THING] = "sports-things",
		[CLASS_WOMEN] = "womens-names",
		[CLASS_MEN] = "mens-names",
	};
	return names[number];
}

static void make_slots(struct lexicon *lexicon, size_t slots)
{
	lexicon->slots = mem_zero_wide(slots, sizeof(*lexicon->slots));
	lexicon->bits = mem_zero(slots * 8 / 64, sizeof(*lexicon->bits));
	lexicon->mask = slots - 1;
}

void lexicon_init(struct lexicon *lexicon)
{
	enum { FIRST_SLOTS = 1024 };
	*lexicon = (struct lexicon){0};
	make_slots(lexicon, FIRST_SLOTS);
}

void lexicon_clear(struct lexicon *lexicon)
{
	mem_free(lexicon->slots);
	mem_free(lexicon->bits);
	VEC_CLEAR(&lexicon->spellings);
	*lexicon = (struct lexicon){0};
}

static struct lexicon_entry *slot_of(struct lexicon *lexicon, uint64_t hash)
{
	size_t i = hash & lexicon->mask;
	while (lexicon->slots[i].hash && lexicon->slots[i].hash != hash)
		i = (i + 1) & lexicon->mask;
	return &lexicon->slots[i];
}

static void set_bit(struct lexicon *lexicon, uint64_t hash)
{
	size_t bit = lexicon_bit(lexicon, hash);
	lexicon->bits[bit / 64] |= UINT64_C(1) << bit % 64;
}

static void grow(struct lexicon *lexicon)
{
	struct lexicon old = *lexicon;
	make_slots(lexicon, (old.mask + 1) * 2);
	for (size_t i = 0; i <= old.mask; i++) {
		if (!old.slots[i].hash)
			continue;
		*slot_of(lexicon, old.slots[i].hash) = old.slots[i];
		set_bit(lexicon, old.slots[i].hash);
	}
	mem_free(old.slots);
	mem_free(old.bits);
}

struct lexicon_entry *lexicon_at(struct lexicon *lexicon, uint64_t hash)
{
	if ((lexicon->used + 1) * 2 > lexicon->mask) /* fuller, chains of slots are long */
		grow(lexicon);
	struct lexicon_entry *entry = slot_of(lexicon, hash);
	if (!entry->hash) {
		entry->hash = hash;
		set_bit(lexicon, hash);
		lexicon->used++;
	}
	return entry;
}

void lexicon_spell(struct lexicon *lexicon, uint64_t hash, uint64_t of)
{
	*VEC_PUSH(&lexicon->spellings) = of;
	lexicon_at(lexicon, hash)->spelling = (uint32_t)lexicon->spellings.len;
}

void lexicon_respell(const struct lexicon *lexicon, struct tokens *tokens, size_t first)
{
	for (size_t i = first; i < tokens->len; i++) {
		const struct lexicon_entry *entry =
			token_is_word(&tokens->at[i]) ? lexicon_get(lexicon, tokens->at[i].hash)
						      : NULL;
		if (entry && entry->spelling)
			tokens->at[i].hash = lexicon_spelling(lexicon, entry);
	}
}
