/* SPDX-License-Identifier: MIT
 *
 * discovery: names that stand in no rule.
 *
 * Every piece of capitalised words is judged by what speaks for a person, for an organization and
 * for anything else (a place, a law, a headline's capitals): its own words, and the words around it
 * wherever it stands in the article. All places where the same words stand are judged together, so
 * that "Xu Qiliang, the vice chairman" also settles a later "Xu Qiliang" without a hint. (Evidence
 * first from sure contexts, then carried through the document: Mikheev, Moens and Grover, 1999, for
 * MUC-7.)
 *
 * Each kind of evidence counts once. Its weights are set by hand; 5 points make a name.
 */
#include "evidence.h"

#include <assert.h>

static const struct weight {
	const char *name;
	int person, organization, other;
} weights[EVIDENCE_KINDS] = {
	[BY_TITLE] = {"a title beside it", 8, -2, -4},
	[BY_GIVEN] = {"a given name", 5, 0, 0},
	[BY_GIVEN_PLAIN] = {"a given name that is nothing else", 3, 0, 0},
	[BY_GIVEN_MAYBE] = {"a word that is also a given name", 2, 0, 0},
	[BY_SURNAME] = {"a surname", 3, 0, 0},
	[BY_SURNAME_MAYBE] = {"a word that is also a surname", 1, 0, 0},
	[BY_FAMILY_FIRST] = {"a family name in front", 3, 0, 0},
	[BY_INITIAL] = {"an initial", 4, 0, 0},
	[BY_SUFFIX] = {"a suffix such as Jr.", 5, 0, 0},
	[BY_PARTICLE] = {"a particle such as bin or von", 3, 0, 0},
	[BY_AGE] = {"an age behind it", 6, -3, -3},
	[BY_PARTY] = {"party and state behind it", 6, -3, -3},
	[BY_WHO] = {"who", 4, -2, -2},
	[BY_APPOSITION] = {"a description behind it", 2, 0, 0},
	[BY_SAYING] = {"a verb of saying", 2, 1, -2},
	[BY_PERSON_VERB] = {"a verb that people do", 3, -1, -2},
	[BY_FAMILY] = {"a relative", 4, -2, -2},
	[BY_LAST_ALONE] = {"its last word alone elsewhere", 2, 0, -1},
	[BY_ORG_TAIL] = {"ends like an organization", -6, 6, 0},
	[BY_ORG_HEAD] = {"begins like an organization", -3, 3, 0},
	[BY_ACRONYM] = {"an acronym in parentheses", -4, 6, 1},
	[BY_COMPANY] = {"a company or a group, as the text says", -8, 8, -4},
	[BY_MAKER] = {"what a company or somebody makes", 2, 7, -4},
	[BY_CALLED] = {"a company or a group, as the words before it say", -3, 8, -2},
	[BY_SAID_IT] = {"it, as the text calls it", -2, 4, -2},
	[BY_KUNYA] = {"Abu, Umm or Ibn in front", 8, -4, -2},
	[BY_BEING_PLACE] = {"a place, as the text says", -8, -6, 8},
	[BY_CAPITALS] = {"capitals only", -5, 3, 0},
	[BY_PLACE_TAIL] = {"ends like a place", -5, 0, 6},
	[BY_PLACE_HEAD] = {"begins like a place", -3, 0, 4},
	[BY_THING_TAIL] = {"ends like a law or an event", -5, -2, 6},
	[BY_IN] = {"in or near before it", -3, -1, 3},
	[BY_COMMA_PLACE] = {"a place behind a comma", -3, -2, 4},
	[BY_ARTICLE] = {"the before it", -5, 1, 2},
	[BY_DIGITS] = {"a number in it", -6, 0, 1},
	[BY_UNKNOWN_WORDS] = {"words that are names of nothing else", 3, 0, 0},
	[BY_ONE_WORD] = {"one word only", -3, -2, 0},
	[BY_MANY_WORDS] = {"four words or more", -3, 0, 1},
	[BY_COMMON_WORD] = {"a word that is usually small", -3, 0, 1},
	[BY_ALL_COMMON] = {"only words that are usually small", -3, -1, 4},
};

enum { ENOUGH = 5 };

struct types_vec VEC(struct type);

/* Collecting the types. */

static uint32_t type_of(struct scratch *s, uint32_t span, struct map *keys, struct types_vec *types)
{
	uint32_t fresh = (uint32_t)types->len;
	const struct span *words = &s->spans.at[span];
	uint32_t number = *map_at(keys, words_key(s, words->first, words->last), fresh);
	if (number == fresh) {
		*VEC_PUSH(types) = (struct type){.first_span = span,
						 .title = NO_INDEX,
						 .kind = SPAN_PIECE,
						 .local = NO_INDEX};
		evidence_words(s, &s->spans.at[span], &types->at[number]);
	}
	return number;
}

static void judge_place(struct scratch *s, uint32_t number, struct type *type)
{
	const struct span *span = &s->spans.at[number];
	if (span->title != NO_INDEX) {
		see(type, BY_TITLE);
		if (type->title == NO_INDEX)
			type->title = span->title;
	}
	evidence_place(s, span, type);
}

/* "Finn" alone speaks for "Veronica Finn". */
static void judge_last_words(struct scratch *s, const struct map *keys, struct types_vec *types)
{
	for (size_t i = 0; i < types->len; i++) {
		const struct span *span = &s->spans.at[types->at[i].first_span];
		struct name_parts parts = name_parts(s, span->first, span->last);
		if (parts.words < 2)
			continue;
		uint64_t hash = token_at(s, parts.last_word)->hash;
		if (map_get(keys, (struct str){(const char *)&hash, sizeof(hash)}))
			see(&types->at[i], BY_LAST_ALONE);
	}
}

static void decide(struct type *type)
{
	int person = 0, organization = 0, other = 0;
	for (unsigned e = 0; e < EVIDENCE_KINDS; e++)
		if (sees(type, e)) {
			person += weights[e].person;
			organization += weights[e].organization;
			other += weights[e].other;
		}
	if (person >= ENOUGH && person >= organization && person > other)
		type->kind = SPAN_PERSON;
	else if (organization >= ENOUGH && organization > other)
		type->kind = SPAN_ORGANIZATION;
}

/* Whether the word is the family name of a person whom the rules know and the article names. */
static bool is_family_name(const struct scratch *s, uint32_t word)
{
	for (size_t i = 0; i < s->spans.len; i++) {
		const struct span *span = &s->spans.at[i];
		if (span->kind == SPAN_PERSON && span->state != SPAN_REJECTED &&
		    span->entity != NO_INDEX &&
		    s->finder->family[span->entity] == token_at(s, word)->hash)
			return true;
	}
	return false;
}

/* "Lara, a former producer": a name of somebody whom the article names in full. */
static bool names_person(const struct scratch *s, const struct types_vec *types, uint32_t word)
{
	uint64_t hash = token_at(s, word)->hash;
	for (size_t i = 0; i < types->len; i++) {
		const struct span *span = &s->spans.at[types->at[i].first_span];
		struct name_parts parts = name_parts(s, span->first, span->last);
		if (types->at[i].kind == SPAN_PERSON &&
		    (parts.given == hash || parts.family == hash))
			return true;
	}
	return is_family_name(s, word);
}

/* "The Austin-Dong talks" are of two people whom the article names, not of a third. */
static bool joins_two_people(const struct scratch *s, const struct span *span)
{
	return span->last == span->first + 3 && token_at(s, span->first + 1)->mark == '-' &&
	       is_family_name(s, span->first) && is_family_name(s, span->last - 1);
}

/* Accepting. */

/* "Lloyd J. Austin III" and "Lloyd Austin" are one: the key leaves initials, suffixes and nicknames
 * in quotes out. */
static struct str plain_name(const struct scratch *s, const struct span *span)
{
	struct buf name;
	buf_init(&name);
	struct name_parts parts = name_parts(s, span->first, span->last);
	bool nickname = false;
	for (uint32_t i = span->first; i < span->last; i++) {
		const struct token *t = token_at(s, i);
		bool quote = t->mark == '"';
		nickname = nickname != quote;
		bool half = i + 2 < span->last && token_at(s, i + 1)->mark == '\'';
		bool initial = t->flags & TOKEN_INITIAL && !half; /* "O'Connell" */
		bool dropped = quote || nickname || initial || t->mark == '.' || t->mark == ',' ||
			       (parts.suffix && i > parts.last_word);
		if (dropped)
			continue;
		if (name.len && t->flags & TOKEN_SPACE)
			buf_add_byte(&name, ' ');
		buf_add(&name, text_between(s, span->part, i, i + 1));
	}
	struct str kept = arena_keep(s->arena, str_trim(buf_str(&name)));
	buf_clear(&name);
	return kept.len ? kept : span_text(s, span);
}

static const char *strongest(const struct type *type)
{
	unsigned best = EVIDENCE_KINDS;
	for (unsigned e = 0; e < EVIDENCE_KINDS; e++) {
		if (!sees(type, e))
			continue;
		int weight = type->kind == SPAN_PERSON ? weights[e].person
						       : weights[e].organization;
		int best_weight = best == EVIDENCE_KINDS      ? 0
				  : type->kind == SPAN_PERSON ? weights[best].person
							      : weights[best].organization;
		if (weight > best_weight)
			best = e;
	}
	return best < EVIDENCE_KINDS ? weights[best].name : "its form";
}

static void accept(struct scratch *s, uint32_t number, struct type *type)
{
	struct span *span = &s->spans.at[number];
	span->kind = type->kind;
	span->built_in = strongest(type);
	span->via = sees(type, BY_TITLE) ? VIA_TITLE : VIA_PATTERN;
	if (type->kind == SPAN_ORGANIZATION)
		span->via = VIA_PATTERN;
	if (type->local == NO_INDEX)
		type->local = local_of_name(s, type->kind, plain_name(s, span));
	span->local = type->local;
}

static void leave_to_people(const struct scratch *s, struct types_vec *types)
{
	for (size_t i = 0; i < types->len; i++) {
		struct type *type = &types->at[i];
		uint32_t word = s->spans.at[type->first_span].first;
		if (type->kind == SPAN_ORGANIZATION && sees(type, BY_ONE_WORD) &&
		    (names_person(s, types, word) || is_family_of_head(s, token_at(s, word)->hash)))
			type->kind = SPAN_PIECE;
	}
}

void pass_discovery(struct scratch *s)
{
	struct types_vec types = {0};
	struct numbers_vec VEC(uint32_t) type_by_span = {0};
	struct map keys;
	map_init(&keys);
	for (uint32_t i = 0; i < s->spans.len; i++) {
		*VEC_PUSH(&type_by_span) = NO_INDEX;
		if (s->spans.at[i].kind != SPAN_PIECE || s->spans.at[i].state == SPAN_REJECTED ||
		    joins_two_people(s, &s->spans.at[i]))
			continue;
		uint32_t type = type_of(s, i, &keys, &types);
		assert(type < types.len);
		judge_place(s, i, &types.at[type]);
		type_by_span.at[i] = type;
	}
	judge_last_words(s, &keys, &types);
	for (size_t i = 0; i < types.len; i++)
		decide(&types.at[i]);
	leave_to_people(s, &types);
	for (uint32_t i = 0; i < type_by_span.len; i++) {
		if (type_by_span.at[i] == NO_INDEX)
			continue;
		struct type *type = &types.at[type_by_span.at[i]];
		bool one_word = sees(type, BY_ONE_WORD);
		/* One word makes a person only beside a title, and then first of all a surname;
		 * "Abu Malik" is a name in full. */
		bool bare = type->kind == SPAN_PERSON && one_word && !sees(type, BY_KUNYA);
		if (type->kind != SPAN_PIECE && !bare)
			accept(s, i, type);
	}
	map_clear(&keys);
	VEC_CLEAR(&type_by_span);
	VEC_CLEAR(&types);
}
