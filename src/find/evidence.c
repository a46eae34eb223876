/* SPDX-License-Identifier: MIT
 *
 * evidence: what the words of a name and those around it say about what it names.
 */
#include "evidence.h"

/* What the words themselves say. */

/* "Rachel Brand": a given name that is no word and no place, and one word more that is no end of a
 * body, a place or a law. */
static bool is_plain_given(const struct scratch *s, const struct span *span, uint32_t first)
{
	uint64_t sexes = CLASS_BIT(CLASS_WOMEN) | CLASS_BIT(CLASS_MEN);
	uint64_t other = CLASS_BIT(CLASS_COMMON) | CLASS_BIT(CLASS_GIVEN_AMBIGUOUS) |
			 CLASS_BIT(CLASS_PLACE_HEAD) | CLASS_BIT(CLASS_ORG_HEAD);
	uint64_t tails = CLASS_BIT(CLASS_ORG_TAIL) | CLASS_BIT(CLASS_PLACE_TAIL) |
			 CLASS_BIT(CLASS_THING_TAIL) | CLASS_BIT(CLASS_COMPANY_SUFFIX) |
			 CLASS_BIT(CLASS_SOURCE_WORD) | CLASS_BIT(CLASS_SOURCE_PERSON) |
			 CLASS_BIT(CLASS_SAYING) | CLASS_BIT(CLASS_PERSON_VERB) |
			 CLASS_BIT(CLASS_ACTING_VERB);
	const struct token *given = token_at(s, first), *family = token_at(s, span->last - 1);
	return span->last == first + 2 && given->classes & sexes && !(given->classes & other) &&
	       token_has(s, first, CLASS_GIVEN) && family->shape == SHAPE_CAPITAL &&
	       token_has(s, span->last - 1, CLASS_COMMON) && !(family->classes & tails);
}

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
	static const enum small_word kunya[] = {SMALL_ABU, SMALL_UMM, SMALL_IBN, SMALL_WORDS};
	if (last > first && token_is_any(s, first, kunya))
		see(type, BY_KUNYA);
	if (last == first)
		return;
	if (token_has(s, first, CLASS_GIVEN))
		see(type, BY_GIVEN);
	else if (token_has(s, first, CLASS_GIVEN_AMBIGUOUS))
		see(type, BY_GIVEN_MAYBE);
	if (is_plain_given(s, span, first))
		see(type, BY_GIVEN_PLAIN);
	if (token_has(s, first, CLASS_FAMILY_FIRST))
		see(type, BY_FAMILY_FIRST);
}

/* "Krishnadev Calamur": no word of it is known for anything, all are written like names. */
static bool is_unknown(const struct scratch *s, const struct span *span,
		       const struct name_parts *parts)
{
	if (parts->words < 2 || parts->words > 3 || parts->digits)
		return false;
	for (uint32_t i = span->first; i < span->last; i++) {
		const struct token *t = token_at(s, i);
		if (token_is_word(t) && t->shape != SHAPE_LOWER &&
		    (t->classes & CLASSES_OF_OTHERS || t->shape == SHAPE_CAPS ||
		     t->end - t->start < 2))
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

void evidence_words(const struct scratch *s, const struct span *span, struct type *type)
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

/* ", a group co-founded by", ", a firm based in" */
static bool is_participle(const struct scratch *s, uint32_t part, uint32_t i)
{
	static const char *const of_bodies[] = {"founded", "based", "backed", "owned",  "led",
						"run",     "known", "headed", "funded", "formed"};
	if (token_at(s, i)->shape != SHAPE_LOWER)
		return false;
	struct str word = text_between(s, part, i, i + 1);
	for (size_t n = 0; n < sizeof(of_bodies) / sizeof(of_bodies[0]); n++)
		if (str_eq(word, str_of(of_bodies[n])))
			return true;
	uint32_t last = s->parts.at[part].last;
	/* "co-founded" */
	return str_eq(word, STR("co")) && i + 2 < last && token_at(s, i + 1)->mark == '-';
}

/* ", a company that conducts trips", ", the Dutch maker of": the noun ends what is said of it. */
static uint32_t company_noun(const struct scratch *s, uint32_t part, uint32_t i, uint32_t last)
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
			    token_is_any(s, at + 1, behind) || is_participle(s, part, at + 1);
		return ends ? at : NO_INDEX;
	}
	return NO_INDEX;
}

/* ", an area about 12 miles southwest of", ", a small town in": the noun ends what is said of it;
 * not ", an Omaha city councilman". */
static bool place_noun(const struct scratch *s, uint32_t i, uint32_t last)
{
	enum { WORDS = 4 };
	static const enum small_word places[] = {
		SMALL_TOWN,     SMALL_CITY,     SMALL_VILLAGE, SMALL_SUBURB, SMALL_NEIGHBORHOOD,
		SMALL_DISTRICT, SMALL_PROVINCE, SMALL_AREA,    SMALL_REGION, SMALL_WORDS};
	static const enum small_word behind[] = {SMALL_OF,    SMALL_IN,   SMALL_NEAR, SMALL_OUTSIDE,
						 SMALL_ON,    SMALL_THAT, SMALL_WITH, SMALL_ABOUT,
						 SMALL_WHERE, SMALL_WORDS};
	for (uint32_t at = i + 1; at < last && at <= i + WORDS; at++) {
		const struct token *t = token_at(s, at);
		if (t->mark && t->mark != '-')
			return false;
		if (t->shape != SHAPE_LOWER || !token_is_any(s, at, places))
			continue;
		if (at + 1 == last || token_is_any(s, at + 1, behind))
			return true;
		char mark = token_at(s, at + 1)->mark;
		return mark && mark != '\'' && mark != '-';
	}
	return false;
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
	if (described && place_noun(s, word, last)) {
		see(type, BY_BEING_PLACE);
		return;
	}
	uint32_t noun = described ? company_noun(s, part, word, last) : NO_INDEX;
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
	static const enum small_word it[] = {SMALL_IT, SMALL_ITS, SMALL_WORDS};
	if (word == i && token_has(s, i, CLASS_SAYING)) {
		see(type, BY_SAYING);
		/* not "the Court said it", "the Obama Administration says it" */
		bool named = span->last > span->first + 1 &&
			     !token_has(s, span->last - 1, CLASS_COMMON);
		if (named && i + 1 < last && token_is_any(s, i + 1, it))
			see(type, BY_SAID_IT);
	}
	if (word == i && token_has(s, i, CLASS_PERSON_VERB))
		see(type, BY_PERSON_VERB);
}

/* "The research firm Oanda", "a Democratic think tank, Third Way"; not "the company Smith founded".
 */
static bool is_called_company(const struct scratch *s, const struct span *span)
{
	uint32_t first = s->parts.at[span->part].first, i = span->first, next = span->last;
	bool letters = span->last == i + 1 && token_at(s, i)->shape != SHAPE_CAPITAL &&
		       token_at(s, i)->shape != SHAPE_MIXED;
	uint32_t last = s->parts.at[span->part].last;
	/* "the security company RSA,", not "a media company CEO", "the company DNA test" */
	bool alone = next == last ||
		     strchr(",.;:)~", token_at(s, next)->mark ? token_at(s, next)->mark : ' ');
	if (i < first + 3 || (letters && (!alone || s->group_at.at[i])))
		return false;
	/* "the website HealthCare.gov" */
	if (next + 1 < last && token_at(s, next)->mark == '.' &&
	    !(token_at(s, next + 1)->flags & TOKEN_SPACE))
		return false;
	const struct token *noun = token_at(s, i - 1), *before = token_at(s, i - 2);
	static const enum small_word none[] = {SMALL_THE, SMALL_A,   SMALL_AN,  SMALL_OF,
					       SMALL_HIS, SMALL_HER, SMALL_ITS, SMALL_WORDS};
	return noun->classes & CLASS_BIT(CLASS_COMPANY_NOUN) && noun->shape == SHAPE_LOWER &&
	       token_is_word(before) && before->shape == SHAPE_LOWER &&
	       !token_is_any(s, i - 2, none) && !is_trade(s, span->part, i - 1);
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
	if (is_called_company(s, span))
		see(type, BY_CALLED);
	/* '"...," said John Smith.' */
	if (before->classes & CLASS_BIT(CLASS_SAYING))
		see(type, BY_SAYING);
}

void evidence_place(const struct scratch *s, const struct span *span, struct type *type)
{
	judge_before(s, span, type);
	judge_behind(s, span, type);
}
