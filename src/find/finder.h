/* SPDX-License-Identifier: MIT
 *
 * finder: the rules, compiled for looking up. Immutable, shared by threads.
 */
#ifndef FIND_FINDER_H
#define FIND_FINDER_H

#include "find/scan.h"
#include "index.h"
#include "lexicon.h"
#include "regex.h"
#include "rules/ruleset.h"
#include "small_words.h"
#include "trie.h"

/* A guard, compiled. */
struct ready_guard {
	struct regex *regex; /* BEFORE, AFTER; one of guard_regexes */
	uint64_t *hashes;    /* ARTICLE, SENTENCE: words, each entry ended by 0, all ended by 0 0 */
};

struct ready_pattern {
	struct regex *regex;
	unsigned person, organization, country, place, thing, title; /* group numbers, 0: none */
};

/* One stay in an office, seen from the person. */
struct career {
	uint32_t person, office, tenure;
};

/* What a pass asks of every hit of an entity's form, side by side: entities and forms are large and
 * lie far apart, and most of their memory is not in cache. */
struct ref_facts {
	struct place place; /* of the form */
	int32_t priority;   /* of the entity */
	uint8_t kind;       /* enum entity_kind */
	bool guarded;       /* there are needs, or nots but for longer texts */
	bool country_word;  /* see entity */
};

struct finder {
	const struct ruleset *rules;
	struct lexicon lexicon;
	struct trie trie;
	struct arena arena;
	struct ref_facts *facts;    /* by number of a ref of the trie; of entities alone */
	struct ready_guard *guards; /* by guard number */
	struct guard_regexes VEC(struct guard_regex {
		struct regex *regex;
	}) guard_regexes; /* owned; guards share them */
	struct ready_pattern *patterns;
	struct index by_pair;    /* people by given and family name, see pair_key */
	struct index by_surname; /* people by the hash of their family name's last word */
	uint64_t *given;         /* by entity: hash of a person's given name, else 0 */
	uint64_t *family;        /* by entity: hash of the last word of a person's family name */
	struct index by_loose;   /* organizations by what is left of their names, see loose.h */
	struct index by_office;  /* offices by title and country, see office_key */
	struct careers_vec VEC(struct career) careers; /* by person */
	uint32_t *career_at;      /* by entity, and one more: where its careers begin */
	uint32_t *entity_country; /* by entity: index of the country it is of, NO_INDEX */
	uint32_t *office_country; /* by office: the same */
	bool *office_minor;       /* by office: a deputy's, an ambassador's */
	struct index nicknames;   /* groups of given names by the hash of each */
	struct clubs_of_rules VEC(uint32_t) clubs; /* entities that are sports clubs */
	uint64_t small[SMALL_WORDS];               /* hashes, see below */
};

static inline bool finder_is_club(const struct entity *e)
{
	return e->kind == ENTITY_ORGANIZATION && str_eq(e->type, STR("sports-club"));
}

/* Key of a given name and a family name (hashes of words). */
uint64_t pair_key(uint64_t given, uint64_t family);
uint64_t office_key(uint32_t title, uint32_t country_entity);

/* The stays of a person in office. */
static inline const struct career *finder_careers(const struct finder *finder, uint32_t person,
						  size_t *ret_len)
{
	uint32_t first = finder->career_at[person];
	*ret_len = finder->career_at[person + 1] - first;
	return finder->careers.at + first;
}

/* Whether two given names can stand for each other (Mike, Michael). */
bool finder_same_given(const struct finder *finder, uint64_t a, uint64_t b);

#endif
