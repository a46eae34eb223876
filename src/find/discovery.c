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
#include "work.h"

#include <assert.h>

enum evidence {
	BY_TITLE,         /* "Gen. X", "X, a spokesman" */
	BY_GIVEN,         /* begins with a given name */
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

static const struct weight {
	const char *name;
	int person, organization, other;
} weights[EVIDENCE_KINDS] = {
	[BY_TITLE] = {"a title beside it", 8, -2, -4},
	[BY_GIVEN] = {"a given name", 5, 0, 0},
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

/* The same words, wherever they stand. */
struct type {
	uint32_t first_span;
	uint64_t evidence;   /* bits */
	uint32_t title;      /* a title group beside one of them */
	enum span_kind kind; /* SPAN_PIECE: neither */
	uint32_t local;
};

struct types_vec VEC(struct type);

static void see(struct type *type, enum evidence evidence)
{
	type->evidence |= UINT64_C(1) << evidence;
}

static bool sees(const struct type *type, enum evidence evidence)
{
	return type->evidence & UINT64_C(1) << evidence;
}

/* What the words themselves say. */

static void judge_ends(const struct scratch *s, const struct span *span, struct type *type)
{
	uint32_t first = span->first, last = name_parts(s, span->first, span->last).last_word;
	if (token_has(s, first, CLASS_ORG_HEAD))
		see(type, BY_ORG_HEAD);
	if (token_has(s, last, CLASS_ORG_TAIL) && last > first)
		see(type, BY_ORG_TAIL);
	if (token_has(s, first, CLASS_PLACE_HEAD) && last > first)
		see(type, BY_PLACE_HEAD);
	/* "Tyrone Woods", not "James River" */
	bool full_name = token_has(s, first, CLASS_GIVEN) && last > first &&
			 token_at(s, last)->classes &
				 (CLASS_BIT(CLASS_SURNAME) | CLASS_BIT(CLASS_SURNAME_AMBIGUOUS));
	if (token_has(s, last, CLASS_PLACE_TAIL) && last > first && !full_name)
		see(type, BY_PLACE_TAIL);
	if (token_has(s, last, CLASS_THING_TAIL) && !full_name)
		see(type, BY_THING_TAIL);
	if (token_has(s, last, CLASS_SURNAME) || token_has(s, last, CLASS_FAMILY_FIRST))
		see(type, BY_SURNAME);
	else if (token_has(s, last, CLASS_SURNAME_AMBIGUOUS))
		see(type, BY_SURNAME_MAYBE);
	if (last == first)
		return;
	if (token_has(s, first, CLASS_GIVEN))
		see(type, BY_GIVEN);
	else if (token_has(s, first, CLASS_GIVEN_AMBIGUOUS))
		see(type, BY_GIVEN_MAYBE);
	if (token_has(s, first, CLASS_FAMILY_FIRST))
		see(type, BY_FAMILY_FIRST);
}

/* "Krishnadev Calamur": no word of it is known for anything, all are written like names. */
static bool is_unknown(const struct scratch *s, const struct span *span,
		       const struct name_parts *parts)
{
	if (parts->words < 2 || parts->words > 3 || parts->digits)
		return false;
	uint64_t known = CLASS_BIT(CLASS_COMMON) | CLASS_BIT(CLASS_ORG_HEAD) |
			 CLASS_BIT(CLASS_ORG_TAIL) | CLASS_BIT(CLASS_COMPANY_SUFFIX) |
			 CLASS_BIT(CLASS_PLACE_HEAD) | CLASS_BIT(CLASS_PLACE_TAIL) |
			 CLASS_BIT(CLASS_THING_TAIL) | CLASS_BIT(CLASS_SOURCE_WORD);
	for (uint32_t i = span->first; i < span->last; i++) {
		const struct token *t = token_at(s, i);
		if (token_is_word(t) && t->shape != SHAPE_LOWER &&
		    (t->classes & known || t->shape == SHAPE_CAPS || t->end - t->start < 2))
			return false;
	}
	return true;
}

/* "TrumpGOP", "Clinton2020", "RyanDemocrats": words that ran together where a page was taken apart;
 * "McConnell" and "VanDyke" are names. */
static bool is_fused(const struct scratch *s, const struct span *span, uint32_t i)
{
	enum { PREFIX = 4 };
	if (token_at(s, i)->shape != SHAPE_MIXED && token_at(s, i)->shape != SHAPE_CAPITAL)
		return false;
	struct str word = text_between(s, span->part, i, i + 1);
	for (size_t at = 1; at + 1 < word.len; at++) {
		if (!ascii_is_lower(word.at[at - 1]) || !ascii_is_upper(word.at[at]))
			continue;
		if (at >= PREFIX || ascii_is_upper(word.at[at + 1]))
			return true;
	}
	return word.len > 1 && ascii_is_digit(word.at[word.len - 1]);
}

static void judge_words(const struct scratch *s, const struct span *span, struct type *type)
{
	struct name_parts parts = name_parts(s, span->first, span->last);
	uint64_t name_word = CLASS_BIT(CLASS_GIVEN) | CLASS_BIT(CLASS_GIVEN_AMBIGUOUS) |
			     CLASS_BIT(CLASS_SURNAME) | CLASS_BIT(CLASS_SURNAME_AMBIGUOUS);
	unsigned words = 0, common = 0;
	for (uint32_t i = span->first; i < span->last; i++) {
		if (!token_is_word(token_at(s, i)) || token_at(s, i)->shape == SHAPE_LOWER)
			continue;
		words++;
		parts.digits |= is_fused(s, span, i);
		bool in_front = i == span->first && token_has(s, i, CLASS_FAMILY_FIRST);
		if (token_has(s, i, CLASS_COMMON) && !in_front &&
		    !(token_at(s, i)->classes & name_word))
			common++;
	}
	if (common)
		see(type, common == words ? BY_ALL_COMMON : BY_COMMON_WORD);
	if (is_unknown(s, span, &parts))
		see(type, BY_UNKNOWN_WORDS);
	if (parts.initial && parts.words >= 2) /* not "Player B" */
		see(type, BY_INITIAL);
	if (parts.suffix)
		see(type, BY_SUFFIX);
	if (parts.particle)
		see(type, BY_PARTICLE);
	if (parts.digits)
		see(type, BY_DIGITS);
	if (parts.words <= 1)
		see(type, BY_ONE_WORD);
	if (parts.words >= 4)
		see(type, BY_MANY_WORDS);
	const struct token *t = token_at(s, span->first);
	if (parts.words <= 1 && t->shape == SHAPE_CAPS && t->end - t->start >= 2)
		see(type, BY_CAPITALS);
	judge_ends(s, span, type);
}

/* What stands around one of the places. */

static bool is_place(const struct scratch *s, uint32_t i)
{
	const struct span *span = span_covering(s, i);
	return span && (span->kind == SPAN_PLACE || span->kind == SPAN_COUNTRY) && span->first == i;
}

/* ", 34," and ", aged 34" */
static bool age_follows(const struct scratch *s, uint32_t i, uint32_t last)
{
	if (i + 2 >= last || token_at(s, i)->mark != ',')
		return false;
	const struct token *t = token_at(s, i + 1), *behind = token_at(s, i + 2);
	bool number = t->shape == SHAPE_DIGIT && t->end - t->start == 2;
	return number && (behind->mark == ',' || behind->mark == '.');
}

/* "(D-Texas)", ", R-Fla.," */
static bool party_follows(const struct scratch *s, uint32_t i, uint32_t last)
{
	if (i + 3 >= last || (token_at(s, i)->mark != ',' && token_at(s, i)->mark != '('))
		return false;
	return token_at(s, i + 1)->flags & TOKEN_INITIAL && token_at(s, i + 2)->mark == '-' &&
	       token_is_capital(token_at(s, i + 3));
}

static bool acronym_follows(const struct scratch *s, uint32_t i, uint32_t last)
{
	if (i + 2 >= last || token_at(s, i)->mark != '(' || token_at(s, i + 2)->mark != ')')
		return false;
	const struct token *t = token_at(s, i + 1);
	return t->shape == SHAPE_CAPS && t->end - t->start >= 2 &&
	       !(t->classes & CLASS_BIT(CLASS_COMMON));
}

/* "Syrian Democratic Forces (SDF)", not "Ben Chandler (KY)": some word begins with its letter. */
static bool has_letter_of(const struct scratch *s, const struct span *span, uint32_t acronym)
{
	const char *field = field_of(s, span->part).at;
	for (uint32_t i = span->first; i < span->last; i++)
		if (ascii_lower(field[token_at(s, i)->start]) ==
		    ascii_lower(field[token_at(s, acronym)->start]))
			return true;
	return false;
}

/* ", a company that conducts trips", ", the Dutch maker of": the noun ends what is said of it. */
static uint32_t company_noun(const struct scratch *s, uint32_t i, uint32_t last)
{
	enum { WORDS = 6 };
	static const enum small_word behind[] = {SMALL_THAT, SMALL_WHOSE, SMALL_OF, SMALL_IN,
						 SMALL_FOR,  SMALL_AT,    SMALL_TO, SMALL_WORDS};
	/* "an expert on the union", "a watchdog with the firm" */
	static const enum small_word others[] = {SMALL_ON, SMALL_FROM, SMALL_WITH, SMALL_BY,
						 SMALL_WORDS};
	for (uint32_t at = i + 1; at < last && at <= i + WORDS; at++) {
		const struct token *t = token_at(s, at);
		if ((t->mark && t->mark != '-') || token_is_any(s, at, behind) ||
		    token_is_any(s, at, others))
			return NO_INDEX;
		/* "the University of Texas professor" */
		if (!token_has(s, at, CLASS_COMPANY_NOUN) || t->shape != SHAPE_LOWER)
			continue;
		if (at + 1 == last)
			return at;
		const struct token *next = token_at(s, at + 1);
		bool ends = next->mark == ',' || next->mark == '.' || next->mark == '~' ||
			    token_is_any(s, at + 1, behind);
		return ends ? at : NO_INDEX;
	}
	return NO_INDEX;
}

/* "contractor", "developer", "publisher": a trade of people and of companies. */
static bool is_trade(const struct scratch *s, uint32_t part, uint32_t i)
{
	struct str word = text_between(s, part, i, i + 1);
	return str_ends(word, STR("er")) || str_ends(word, STR("or"));
}

/* ", deputy director of", ", chief executive of", ", national head at": what somebody is, without
 * an article. */
static bool post_follows(const struct scratch *s, uint32_t i, uint32_t last)
{
	enum { WORDS = 3 };
	static const enum small_word behind[] = {SMALL_OF, SMALL_FOR, SMALL_AT, SMALL_WITH,
						 SMALL_WORDS};
	for (uint32_t at = i; at + 1 < last && at < i + WORDS; at++) {
		if (token_at(s, at)->shape != SHAPE_LOWER)
			return false;
		bool post = s->group_at.at[at] || token_has(s, at, CLASS_TITLE_HEAD);
		if (post && token_is_any(s, at + 1, behind))
			return true;
	}
	return false;
}

/* What stands behind the comma. */
static void judge_apposition(const struct scratch *s, uint32_t part, uint32_t word,
			     struct type *type)
{
	uint32_t last = s->parts.at[part].last;
	static const enum small_word article[] = {SMALL_A, SMALL_AN, SMALL_THE, SMALL_WORDS};
	bool one_of = word + 1 < last && token_has(s, word, CLASS_QUANTITY) &&
		      token_is(s, word + 1, SMALL_OF);
	bool described = token_is_any(s, word, article) || one_of;
	uint32_t noun = described ? company_noun(s, word, last) : NO_INDEX;
	if (noun != NO_INDEX)
		see(type, is_trade(s, part, noun) ? BY_MAKER : BY_COMPANY);
	else if (described || post_follows(s, word, last))
		see(type, BY_APPOSITION);
}

static void judge_behind(const struct scratch *s, const struct span *span, struct type *type)
{
	static const enum small_word who[] = {SMALL_WHO, SMALL_WHOSE, SMALL_WORDS};
	uint32_t i = span->last, last = s->parts.at[span->part].last;
	if (age_follows(s, i, last))
		see(type, BY_AGE);
	if (party_follows(s, i, last))
		see(type, BY_PARTY);
	if (acronym_follows(s, i, last) && has_letter_of(s, span, i + 1))
		see(type, BY_ACRONYM);
	static const enum small_word named_after[] = {SMALL_DISEASE, SMALL_SYNDROME, SMALL_WORDS};
	bool owns = i + 2 < last && token_at(s, i)->mark == '\'';
	if (owns && token_has(s, i + 2, CLASS_FAMILY_NOUN))
		see(type, BY_FAMILY);
	if (owns && token_is_any(s, i + 2, named_after))
		see(type, BY_THING_TAIL);
	if (i + 1 < last && token_at(s, i)->mark == ',' && is_place(s, i + 1))
		see(type, BY_COMMA_PLACE);
	uint32_t word = i < last && token_at(s, i)->mark == ',' ? i + 1 : i;
	if (word >= last)
		return;
	if (token_is_any(s, word, who))
		see(type, BY_WHO);
	if (word > i)
		judge_apposition(s, span->part, word, type);
	if (word == i && token_has(s, i, CLASS_SAYING))
		see(type, BY_SAYING);
	if (word == i && token_has(s, i, CLASS_PERSON_VERB))
		see(type, BY_PERSON_VERB);
}

static void judge_before(const struct scratch *s, const struct span *span, struct type *type)
{
	static const enum small_word in[] = {SMALL_IN,      SMALL_NEAR,   SMALL_AT,
					     SMALL_OUTSIDE, SMALL_ACROSS, SMALL_THROUGHOUT,
					     SMALL_INSIDE,  SMALL_AROUND, SMALL_WORDS};
	uint32_t i = span->first;
	if (i == s->parts.at[span->part].first)
		return;
	const struct token *before = token_at(s, i - 1);
	if (before->hash == s->finder->small[SMALL_THE])
		see(type, BY_ARTICLE);
	if (token_is_any(s, i - 1, in))
		see(type, BY_IN);
	if (before->classes & CLASS_BIT(CLASS_FAMILY_NOUN))
		see(type, BY_FAMILY);
	/* '"...," said John Smith.' */
	if (before->classes & CLASS_BIT(CLASS_SAYING))
		see(type, BY_SAYING);
}

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
		judge_words(s, &s->spans.at[span], &types->at[number]);
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
	judge_before(s, span, type);
	judge_behind(s, span, type);
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
		if (type->kind == SPAN_ORGANIZATION && sees(type, BY_ONE_WORD) &&
		    names_person(s, types, s->spans.at[type->first_span].first))
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
		/* One word makes a person only beside a title, and then first of all a surname. */
		if (type->kind != SPAN_PIECE && !(type->kind == SPAN_PERSON && one_word))
			accept(s, i, type);
	}
	map_clear(&keys);
	VEC_CLEAR(&type_by_span);
	VEC_CLEAR(&types);
}
