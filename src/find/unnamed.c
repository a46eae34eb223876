/* SPDX-License-Identifier: MIT
 *
 * unnamed: sources without a name, "a senior U.S. defense official".
 *
 * The phrase runs from its first modifier to its noun, and on through "familiar with the matter".
 * It counts only where it acts as a source: it says something, something is said to come from it,
 * or it speaks on condition of anonymity. Its country and organization become attributes.
 */
#include "work.h"

/* "two other", "one of the", "these" in front belong to the phrase; "another" and "some" do not. */
static uint32_t with_quantity(const struct scratch *s, uint32_t first, uint32_t at)
{
	static const enum small_word vague[] = {SMALL_ANOTHER, SMALL_SOME, SMALL_MANY,
						SMALL_ALL,     SMALL_BOTH, SMALL_WORDS};
	if (at >= first + 3 && token_is(s, at - 1, SMALL_THE) && token_is(s, at - 2, SMALL_OF) &&
	    token_has(s, at - 3, CLASS_QUANTITY))
		return at - 3;
	if (at > first && (token_is(s, at - 1, SMALL_THIS) || token_is(s, at - 1, SMALL_THESE)))
		return at - 1;
	while (at > first && token_has(s, at - 1, CLASS_QUANTITY) && !s->cover.at[at - 1] &&
	       !token_is_any(s, at - 1, vague))
		at--;
	return at;
}

/* The first token of the phrase whose noun is token i: numbers, ranks, countries, departments. */
static uint32_t phrase_start(const struct scratch *s, uint32_t part, uint32_t i)
{
	uint32_t first = s->parts.at[part].first, at = i;
	uint64_t modifiers = CLASS_BIT(CLASS_SOURCE_WORD) | CLASS_BIT(CLASS_RANK_OF) |
			     CLASS_BIT(CLASS_FORMER) | CLASS_BIT(CLASS_GROUP);
	while (at > first) {
		const struct span *span = span_covering(s, at - 1);
		bool of_name = span && span->state != SPAN_REJECTED &&
			       (span->kind == SPAN_COUNTRY || span->kind == SPAN_ORGANIZATION ||
				span->kind == SPAN_PLACE ||
				(span->kind == SPAN_PIECE && span->last == span->first + 1) ||
				(span->kind == SPAN_PERSON && !span->whole));
		if (of_name)
			at = span->first;
		else if (!span && token_at(s, at - 1)->classes & modifiers)
			at--;
		else if (!span && token_at(s, at - 1)->mark == '-' && at - 1 > first)
			at--;
		else
			break;
	}
	/* "fifth-ranking Republican senators" */
	if (token_at(s, at)->mark == '-')
		at--;
	return with_quantity(s, first, at);
}

/* "familiar with", "close to", "briefed on", "with direct knowledge": how the source knows; but
 * "officials briefed reporters", "Democrats close their eyes". */
static bool says_how(const struct scratch *s, uint32_t part, uint32_t at)
{
	static const enum small_word near[] = {SMALL_WITH, SMALL_TO, SMALL_WORDS};
	static const enum small_word about[] = {SMALL_ON, SMALL_BY, SMALL_ABOUT,
						SMALL_AT, SMALL_IN, SMALL_WORDS};
	if (at + 2 >= s->parts.at[part].last)
		return false;
	if (token_is(s, at, SMALL_FAMILIAR) || token_is(s, at, SMALL_CLOSE))
		return token_is_any(s, at + 1, near);
	if (token_is(s, at, SMALL_BRIEFED))
		return token_is_any(s, at + 1, about);
	return token_is(s, at, SMALL_WITH) &&
	       (token_is(s, at + 1, SMALL_KNOWLEDGE) || token_is(s, at + 2, SMALL_KNOWLEDGE));
}

/* Opens what follows: no phrase ends with it. */
static bool is_opening(const struct scratch *s, uint32_t i)
{
	static const enum small_word opening[] = {
		SMALL_THE,  SMALL_A,    SMALL_AN,    SMALL_OF,      SMALL_FOR,     SMALL_IN,
		SMALL_AND,  SMALL_OR,   SMALL_AT,    SMALL_TO,      SMALL_BY,      SMALL_FROM,
		SMALL_WITH, SMALL_ON,   SMALL_AS,    SMALL_HIS,     SMALL_ITS,     SMALL_THEIR,
		SMALL_OVER, SMALL_THIS, SMALL_ABOUT, SMALL_AGAINST, SMALL_BETWEEN, SMALL_WORDS};
	return token_is_any(s, i, opening);
}

/* Behind the noun and how it knows: up to the verb, "People close to Ryan | were convinced", but
 * "briefed on the failed operation"; not to a word that opens what is left out. */
static uint32_t phrase_end(const struct scratch *s, uint32_t part, uint32_t i)
{
	enum { WORDS = 8 };
	static const enum small_word being[] = {SMALL_IS, SMALL_ARE, SMALL_WAS, SMALL_WERE,
						SMALL_WORDS};
	uint32_t last = s->parts.at[part].last, at = i + 1, end = at + 2;
	if (!says_how(s, part, at))
		return at;
	for (; end < last && end < at + WORDS && token_is_word(token_at(s, end)); end++) {
		bool verb = token_has(s, end, CLASS_SPORTS_HELPER) && !is_opening(s, end - 1);
		if (verb || token_is_any(s, end, being) || token_has(s, end, CLASS_SAYING) ||
		    token_is(s, end, SMALL_WHO) || token_is(s, end, SMALL_THAT))
			break;
	}
	while (end > at && is_opening(s, end - 1))
		end--;
	return end > at + 1 ? end : at;
}

/* What makes it a source. */

static bool speaks(const struct scratch *s, uint32_t at)
{
	static const enum small_word speaking[] = {SMALL_SPEAKING, SMALL_SPOKE, SMALL_TOLD,
						   SMALL_WORDS};
	return token_has(s, at, CLASS_SAYING) || token_is_any(s, at, speaking);
}

/* "officials based in Erbil", "a source working with the center", "diplomats involved in the
 * talks". */
static bool is_participle(const struct scratch *s, uint32_t part, uint32_t i)
{
	struct str word = text_between(s, part, i, i + 1);
	return token_at(s, i)->shape == SHAPE_LOWER && !speaks(s, i) &&
	       (str_ends(word, STR("ing")) || str_ends(word, STR("ed")));
}

/* Behind "in the U.S. Congress", "at the Pentagon", "from both parties", if that stands at `at`. */
static uint32_t behind_place(const struct scratch *s, uint32_t part, uint32_t at)
{
	static const enum small_word in[] = {SMALL_IN,     SMALL_AT,   SMALL_FROM, SMALL_OF,
					     SMALL_INSIDE, SMALL_WITH, SMALL_WORDS};
	enum { WORDS = 5 };
	uint32_t last = s->parts.at[part].last;
	uint32_t link = at + 1 < last && is_participle(s, part, at) ? at + 1 : at, end = link + 1;
	if (link >= last || !token_is_any(s, link, in))
		return at;
	while (end < last && end < link + WORDS && token_is_word(token_at(s, end)) &&
	       !speaks(s, end)) {
		const struct span *span = span_covering(s, end);
		end = span ? span->last : end + 1;
	}
	return end;
}

/* Behind the second comma of "officials, without citing figures, said"; `at` where none is put in.
 */
static uint32_t behind_insertion(const struct scratch *s, uint32_t part, uint32_t at)
{
	enum { WORDS = 8 };
	uint32_t last = s->parts.at[part].last;
	if (at + 2 >= last || token_at(s, at)->mark != ',' ||
	    token_at(s, at + 1)->shape != SHAPE_LOWER)
		return at;
	for (uint32_t end = at + 2; end + 1 < last && end <= at + WORDS; end++)
		if (token_at(s, end)->mark)
			return token_at(s, end)->mark == ',' ? end + 1 : at;
	return at;
}

static bool says(const struct scratch *s, uint32_t part, uint32_t at)
{
	uint32_t last = s->parts.at[part].last;
	at = behind_place(s, part, at);
	if (at < last && speaks(s, at))
		return true;
	uint32_t behind = behind_insertion(s, part, at);
	if (behind > at && speaks(s, behind))
		return true;
	/* "officials, speaking on condition of anonymity, said", "officials, who spoke", "who said"
	 */
	uint32_t next = at;
	if (next < last && token_at(s, next)->mark == ',')
		next++;
	if (next < last && token_is(s, next, SMALL_WHO))
		next++;
	if (next > at && next < last && speaks(s, next))
		return true;
	/* "officials have said", "officials also said" */
	return at + 1 < last && token_at(s, at)->shape == SHAPE_LOWER &&
	       token_has(s, at, CLASS_COMMON) && token_has(s, at + 1, CLASS_SAYING) &&
	       !token_is(s, at, SMALL_THAT) && !token_is(s, at, SMALL_AND) &&
	       !token_is(s, at, SMALL_OF);
}

/* "told lawmakers": who is spoken to is no source. */
static bool is_spoken_to(const struct scratch *s, uint32_t i)
{
	return token_has(s, i, CLASS_ADDRESSING);
}

static bool is_quoted(const struct scratch *s, uint32_t part, uint32_t start)
{
	uint32_t first = s->parts.at[part].first, at = start;
	static const enum small_word articles[] = {SMALL_A, SMALL_AN, SMALL_THE, SMALL_WORDS};
	while (at > first && token_is_any(s, at - 1, articles))
		at--;
	if (at == first)
		return false;
	/* "according to U.S. officials", '"...," a U.S. official said' is seen behind, "said
	 * officials" */
	if (at >= first + 2 && token_is(s, at - 1, SMALL_TO) &&
	    token_is(s, at - 2, SMALL_ACCORDING))
		return true;
	return token_has(s, at - 1, CLASS_SAYING) && !is_spoken_to(s, at - 1);
}

/* "The adviser, Aaron Pickrell," has a name. */
static bool is_named_behind(const struct scratch *s, uint32_t part, uint32_t noun)
{
	uint32_t last = s->parts.at[part].last;
	if (noun + 2 >= last || token_at(s, noun + 1)->mark != ',')
		return false;
	const struct span *name = span_covering(s, noun + 2);
	bool full = name && name->kind == SPAN_PERSON && name->whole && name->first == noun + 2 &&
		    name->last > name->first + 1;
	bool one = !str_ends(text_between(s, part, noun, noun + 1), STR("s"));
	return full && one && (name->last >= last || token_at(s, name->last)->mark);
}

/* "State Department spokesman Patrick Ventrell" has a name; "the source of the video" is a thing.
 */
static bool goes_on(const struct scratch *s, uint32_t part, uint32_t noun)
{
	if (noun > s->parts.at[part].first && token_is(s, noun - 1, SMALL_PRIME))
		return true; /* "the country's prime minister" */
	if (noun + 1 >= s->parts.at[part].last)
		return false;
	const struct span *next = span_covering(s, noun + 1);
	bool named = next && next->kind == SPAN_PERSON && next->first == noun + 1;
	return named || is_named_behind(s, part, noun) ||
	       (token_is(s, noun, SMALL_SOURCE) && token_is(s, noun + 1, SMALL_OF));
}

static void attributes_of(const struct scratch *s, struct span *span)
{
	for (uint32_t i = span->first; i < span->last; i++) {
		const struct span *inside = span_covering(s, i);
		if (inside && inside->kind == SPAN_COUNTRY)
			span->entity = inside->entity;
	}
}

static void add_unnamed(struct scratch *s, uint32_t part, uint32_t first, uint32_t last)
{
	struct span span = {
		.first = first,
		.last = last,
		.part = part,
		.kind = SPAN_UNNAMED,
		.via = VIA_PATTERN,
		.local = NO_INDEX,
		.entity = NO_INDEX,
		.title = NO_INDEX,
		.built_in = "a source without a name",
	};
	attributes_of(s, &span);
	uint32_t organization = NO_INDEX;
	for (uint32_t i = first; i < last; i++) {
		const struct span *inside = span_covering(s, i);
		if (inside && inside->kind == SPAN_ORGANIZATION)
			organization = inside->local;
	}
	span.local = organization;
	/* Names inside become attributes of the phrase. */
	for (uint32_t i = first; i < last; i++) {
		struct span *inside = span_covering(s, i);
		if (!inside)
			continue;
		inside->state = SPAN_REJECTED;
		inside->reason = "an attribute of a source without a name";
	}
	add_span(s, span);
}

static bool is_one(const struct scratch *s, uint32_t noun)
{
	static const enum small_word one[] = {SMALL_OFFICIAL, SMALL_AIDE, SMALL_SOURCE,
					      SMALL_WORDS};
	return token_is_any(s, noun, one);
}

/* "a French official", not "French official reserves". */
static bool has_article(const struct scratch *s, uint32_t first)
{
	static const enum small_word articles[] = {SMALL_A,    SMALL_AN,      SMALL_THE,
						   SMALL_THIS, SMALL_ANOTHER, SMALL_WORDS};
	return (first > 0 && token_is_any(s, first - 1, articles)) ||
	       token_has(s, first, CLASS_QUANTITY);
}

/* Whether a verb stands at `at`, or its helper: "have requested". */
static bool acts(const struct scratch *s, uint32_t part, uint32_t at)
{
	uint64_t verbs = CLASS_BIT(CLASS_SAYING) | CLASS_BIT(CLASS_PERSON_VERB) |
			 CLASS_BIT(CLASS_ACTING_VERB) | CLASS_BIT(CLASS_SPORTS_HELPER);
	return at < s->parts.at[part].last && token_at(s, at)->shape == SHAPE_LOWER &&
	       token_at(s, at)->classes & verbs;
}

/* "official TV network" */
static bool is_adjective(const struct scratch *s, uint32_t part, uint32_t noun)
{
	return token_is(s, noun, SMALL_OFFICIAL) && noun + 1 < s->parts.at[part].last &&
	       token_is_capital(token_at(s, noun + 1));
}

/* "said an official announcement is slated": behind a person stands no word that is nothing but a
 * noun by its ending. */
static bool is_noun(struct str word)
{
	static const struct str endings[] = {STR_INIT("ment"), STR_INIT("tion"), STR_INIT("sion"),
					     STR_INIT("ity"),  STR_INIT("ness"), STR_INIT("ship"),
					     STR_INIT("ance"), STR_INIT("ence")};
	enum { SHORTEST = 6 };
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (word.len >= SHORTEST && str_ends(word, endings[i]))
			return true;
	return false;
}

/* "according to an official investigation", "the official Xinhua news agency", "official Cuban
 * media": no person. */
static bool is_official_thing(const struct scratch *s, uint32_t part, uint32_t first, uint32_t noun)
{
	if (!token_is(s, noun, SMALL_OFFICIAL) || noun + 1 >= s->parts.at[part].last)
		return false;
	const struct span *name = span_covering(s, noun + 1);
	if (token_at(s, noun + 1)->shape == SHAPE_LOWER)
		return is_noun(text_between(s, part, noun + 1, noun + 2));
	return first == noun && name &&
	       (name->kind == SPAN_COUNTRY || name->kind == SPAN_ORGANIZATION);
}

/* Whether the sentence ends behind a noun, or goes on with what tells more of it. */
static bool stands_last(const struct scratch *s, uint32_t part, uint32_t noun)
{
	static const enum small_word more[] = {SMALL_WHO, SMALL_IN, SMALL_AT, SMALL_WORDS};
	uint32_t at = noun + 1;
	return at >= s->parts.at[part].last || token_at(s, at)->mark || token_is_any(s, at, more);
}

/* "Steve Bannon is now a top White House aide", "her past as a party official": what somebody is;
 * but "as a party official put it". */
static bool is_what_one_is(const struct scratch *s, uint32_t part, uint32_t first, uint32_t noun)
{
	static const enum small_word being[] = {SMALL_IS,   SMALL_WAS,   SMALL_BE,
						SMALL_BEEN, SMALL_BEING, SMALL_WORDS};
	static const enum small_word articles[] = {SMALL_A, SMALL_AN, SMALL_WORDS};
	uint32_t start = s->parts.at[part].first, at = first;
	if (at == start || !token_is_any(s, at - 1, articles))
		return false;
	at--;
	if (at > start && !token_is_any(s, at - 1, being) && !token_is(s, at - 1, SMALL_AS) &&
	    token_has(s, at - 1, CLASS_COMMON))
		at--; /* "is now a" */
	bool as = at > start && token_is(s, at - 1, SMALL_AS) && stands_last(s, part, noun);
	return as || (at > start && token_is_any(s, at - 1, being));
}

/* "Turkish officials", "a Pentagon aide": officials and aides of a state or an organization are
 * sources whatever the verb; "Israeli leaders" and "other Biden officials" are not. */
static bool is_of_somebody(const struct scratch *s, uint32_t part, uint32_t first, uint32_t noun)
{
	static const enum small_word close[] = {SMALL_OFFICIAL, SMALL_OFFICIALS, SMALL_AIDE,
						SMALL_AIDES,    SMALL_SOURCE,    SMALL_SOURCES,
						SMALL_WORDS};
	if (!token_is_any(s, noun, close))
		return false;
	/* "a French official", not "French official reserves", "the state's official TV" */
	if (is_one(s, noun) && (!has_article(s, first) || is_adjective(s, part, noun) ||
				is_what_one_is(s, part, first, noun)))
		return false;
	for (uint32_t i = first; i < noun; i++) {
		const struct span *inside = span_covering(s, i);
		if (inside && (inside->kind == SPAN_COUNTRY || inside->kind == SPAN_ORGANIZATION))
			return true;
		/* "Kurdish regional officials have asked for help" */
		if (token_has(s, i, CLASS_GROUP) && token_is_capital(token_at(s, i)))
			return acts(s, part, behind_place(s, part, noun + 1));
		/* "senior administration officials had decided" */
		if (token_is(s, i, SMALL_ADMINISTRATION))
			return acts(s, part, behind_place(s, part, noun + 1));
	}
	return false;
}

/* ", a senior U.S. official," behind a name says who that is; so does ", the city's home
 * minister,",
 * ", a former U.S. official and one-time lawyer". */
static bool describes_name(const struct scratch *s, uint32_t part, uint32_t first, uint32_t last)
{
	enum { WORDS = 5 };
	static const enum small_word others[] = {SMALL_TO, SMALL_BY, SMALL_FROM, SMALL_WORDS};
	uint32_t start = s->parts.at[part].first, at = first;
	uint32_t end = behind_place(s, part, last);
	bool ends = end < s->parts.at[part].last &&
		    (token_at(s, end)->mark == ',' || token_is(s, end, SMALL_AND));
	while (at > start && at + WORDS > first && token_at(s, at - 1)->mark != ',' &&
	       !token_has(s, at - 1, CLASS_SAYING) && !token_is_any(s, at - 1, others))
		at--;
	if (!ends || at < start + 2 || at == first || token_at(s, at - 1)->mark != ',')
		return false;
	const struct span *name = span_covering(s, at - 2);
	return name && name->kind == SPAN_PERSON && name->via != VIA_OFFICE;
}

/* "Joshua DuBois, a former White House aide to Mr. Obama, said": so does what stands right behind
 * the comma and does not speak itself; "JoEllen Smith, prison spokeswoman, said", "Pervez Khattak,
 * chief minister of the province, said". */
static bool is_apposition(const struct scratch *s, uint32_t part, uint32_t first, uint32_t last)
{
	static const enum small_word articles[] = {SMALL_A, SMALL_AN, SMALL_THE, SMALL_WORDS};
	uint32_t start = s->parts.at[part].first, at = first;
	if (at > start && token_is_any(s, at - 1, articles))
		at--;
	if (at < start + 2 || token_at(s, at - 1)->mark != ',' ||
	    (last < s->parts.at[part].last && acts(s, part, last)))
		return false;
	const struct span *name = span_covering(s, at - 2);
	uint32_t end = behind_place(s, part, last);
	bool one = end < s->parts.at[part].last && token_at(s, end)->mark == ',' &&
		   !str_ends(text_between(s, part, last - 1, last), STR("s"));
	return name && name->kind == SPAN_PERSON && name->via != VIA_OFFICE && (at < first || one);
}

/* "The official could not say", "the organizers started": who has spoken in the article before. */
static bool is_met_again(const struct scratch *s, uint32_t part, uint32_t first, uint32_t noun)
{
	static const enum small_word the[] = {SMALL_THE, SMALL_THESE, SMALL_WORDS};
	if (first != noun || noun == s->parts.at[part].first || !token_is_any(s, noun - 1, the) ||
	    !acts(s, part, noun + 1))
		return false;
	for (size_t i = s->spans.len; i-- > 0;) {
		const struct span *span = &s->spans.at[i];
		if (span->kind == SPAN_UNNAMED && span->state != SPAN_REJECTED)
			for (uint32_t k = span->first; k < span->last; k++)
				if (token_at(s, k)->hash == token_at(s, noun)->hash)
					return true;
	}
	return false;
}

static bool stands_in_name(const struct scratch *s, uint32_t i)
{
	return s->cover.at[i] || token_is_capital(token_at(s, i));
}

/* "Two people familiar with the matter", "top Republicans close to the campaign": anybody, where
 * the text says how he knows. */
static void add_who_knows(struct scratch *s, uint32_t part, uint32_t i)
{
	const struct span *span = span_covering(s, i);
	bool alone = !span || (span->kind == SPAN_ORGANIZATION && span->last == span->first + 1);
	if (alone && says_how(s, part, i + 1))
		add_unnamed(s, part, phrase_start(s, part, i), phrase_end(s, part, i));
}

void pass_unnamed(struct scratch *s)
{
	for (uint32_t p = 0; p < s->parts.len; p++) {
		const struct part *part = &s->parts.at[p];
		if (!(part->classes &
		      (CLASS_BIT(CLASS_SOURCE_NOUN) | CLASS_BIT(CLASS_SOURCE_PERSON))))
			continue;
		for (uint32_t i = part->first; i < part->last; i++) {
			if (token_has(s, i, CLASS_SOURCE_PERSON))
				add_who_knows(s, p, i);
			if (!token_has(s, i, CLASS_SOURCE_NOUN))
				continue;
			bool starts = i == part->first && !s->cover.at[i];
			if ((stands_in_name(s, i) && !starts) || goes_on(s, p, i))
				continue;
			uint32_t first = phrase_start(s, p, i), last = phrase_end(s, p, i);
			if (is_official_thing(s, p, first, i) ||
			    describes_name(s, p, first, last) || is_apposition(s, p, first, last))
				continue;
			if (says(s, p, last) || is_quoted(s, p, first) || says_how(s, p, i + 1) ||
			    is_of_somebody(s, p, first, i) || is_met_again(s, p, first, i))
				add_unnamed(s, p, first, last);
		}
	}
}
