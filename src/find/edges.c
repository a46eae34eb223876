/* SPDX-License-Identifier: MIT
 *
 * edges: names whose edges an earlier pass has drawn wrongly: a place or a company that is a
 * part of a person's name, a given name in front, a suffix behind.
 */
#include "work.h"

/* Longer names. */

/* A given name right before the known person's name, not known as a title. */
static bool has_given_before(const struct scratch *s, const struct span *span)
{
	uint32_t at = span->first;
	return at > s->parts.at[span->part].first && token_has(s, at - 1, CLASS_GIVEN) &&
	       can_be_in_name(s, at - 1) && !s->group_at.at[at - 1];
}

/* Whether the article names the person without another given name in front. */
static bool named_plainly(const struct scratch *s, const struct span *span)
{
	for (size_t i = 0; i < s->spans.len; i++) {
		const struct span *other = &s->spans.at[i];
		if (other != span && other->kind == SPAN_PERSON && other->entity == span->entity &&
		    other->state != SPAN_REJECTED && !has_given_before(s, other))
			return true;
	}
	return false;
}

/* "Osama Bin Laden" is one name; "Anthony Lamar Smith" is not Lamar Smith, unless the article says
 * so elsewhere ("Willard Mitt Romney"). */
static void settle_given_before(struct scratch *s)
{
	for (uint32_t i = 0; i < s->spans.len; i++) {
		struct span *span = &s->spans.at[i];
		if (span->kind != SPAN_PERSON || span->entity == NO_INDEX ||
		    span->state == SPAN_REJECTED || !has_given_before(s, span))
			continue;
		bool own = token_at(s, span->first - 1)->hash == s->finder->given[span->entity];
		if (own || named_plainly(s, span)) {
			span->first--;
			cover_span(s, i);
			continue;
		}
		span->state = SPAN_REJECTED;
		span->reason = "another given name in front";
		note_span(s, span);
		uncover_span(s, i);
	}
}

/* Places that are names: "Paris Hilton", "Ben Houston". */

static bool is_lone_place(const struct span *span)
{
	return span && span->last == span->first + 1 &&
	       (span->kind == SPAN_PLACE ||
		(span->kind == SPAN_COUNTRY && span->via != VIA_DEMONYM));
}

static bool has_any(const struct scratch *s, uint32_t i, uint64_t classes)
{
	return token_at(s, i)->classes & classes;
}

/* Behind "Virginia Raggi": what is said of a person. */
static bool person_follows(const struct scratch *s, const struct part *part, uint32_t at)
{
	static const enum small_word described[] = {SMALL_A,   SMALL_AN,    SMALL_THE,
						    SMALL_WHO, SMALL_WHOSE, SMALL_WORDS};
	uint64_t deeds = CLASS_BIT(CLASS_PERSON_VERB) | CLASS_BIT(CLASS_SPORTS_VERB) |
			 CLASS_BIT(CLASS_SAYING);
	if (at + 1 >= part->last || token_is_capital(token_at(s, at)))
		return false;
	if (token_at(s, at)->mark != ',')
		return has_any(s, at, deeds) || token_is(s, at, SMALL_WHO);
	return token_is_any(s, at + 1, described) || token_at(s, at + 1)->shape == SHAPE_DIGIT;
}

/* A word that nothing else knows, and no plural: "Raggi", not "Cavaliers" or "Democrats". */
static bool may_be_surname(const struct scratch *s, uint32_t part, uint32_t i)
{
	const struct token *t = token_at(s, i);
	return t->shape == SHAPE_CAPITAL && !(t->classes & CLASSES_OF_OTHERS) &&
	       !str_ends(text_between(s, part, i, i + 1), STR("s"));
}

/* A place that is a given name, before a surname. */
static bool place_begins_name(const struct scratch *s, const struct part *part, uint32_t i)
{
	uint64_t given = CLASS_BIT(CLASS_GIVEN) | CLASS_BIT(CLASS_GIVEN_AMBIGUOUS);
	uint64_t surname = CLASS_BIT(CLASS_SURNAME) | CLASS_BIT(CLASS_SURNAME_AMBIGUOUS);
	uint64_t not_name = CLASS_BIT(CLASS_ORG_TAIL) | CLASS_BIT(CLASS_PLACE_TAIL) |
			    CLASS_BIT(CLASS_THING_TAIL);
	if (!is_lone_place(span_covering(s, i)) || !has_any(s, i, given) || i + 1 >= part->last ||
	    !can_be_in_name(s, i + 1) || is_title_here(s, i + 1))
		return false;
	if (has_any(s, i + 1, surname))
		return !has_any(s, i + 1, not_name | CLASS_BIT(CLASS_COMMON));
	uint32_t number = (uint32_t)(part - s->parts.at);
	return may_be_surname(s, number, i + 1) && person_follows(s, part, i + 2);
}

/* "Brig. Gen. Shirko" in front of "Fateh": a word that nothing knows, behind a rank or Mr. */
static bool is_titled_word(const struct scratch *s, uint32_t i)
{
	uint64_t known = CLASS_BIT(CLASS_COMMON) | CLASS_BIT(CLASS_ORG_HEAD) |
			 CLASS_BIT(CLASS_ORG_TAIL) | CLASS_BIT(CLASS_SURNAME);
	uint32_t number = i ? s->group_at.at[i - 1] : 0, at = i;
	if (!number && i > 1 && token_at(s, i - 1)->mark == '.')
		number = s->group_at.at[i - 2];
	if (!number || token_at(s, at)->shape != SHAPE_CAPITAL || token_at(s, at)->classes & known)
		return false;
	const struct title_group *group = &s->groups.at[number - 1];
	return group->behind == at && (group->kind == TITLE_RANK || group->kind == TITLE_HONORIFIC);
}

/* The given name right before token i, an initial between not counted; NO_INDEX where none is. */
static uint32_t given_before(const struct scratch *s, const struct part *part, uint32_t i)
{
	uint32_t at = i;
	if (at > part->first + 2 && token_at(s, at - 1)->mark == '.' &&
	    token_at(s, at - 2)->flags & TOKEN_INITIAL)
		at -= 2;
	bool given = at > part->first && token_has(s, at - 1, CLASS_GIVEN) &&
		     can_be_in_name(s, at - 1);
	return given ? at - 1 : NO_INDEX;
}

/* "Alderman Antonio French", "CEO Joseph R. Swedish": a title and a given name in front of one word
 * make a family name of it, whatever else it is. */
static bool ends_titled_name(const struct scratch *s, const struct part *part, uint32_t i)
{
	const struct span *span = span_covering(s, i);
	bool lone = span && span->last == span->first + 1 &&
		    (span->kind == SPAN_COUNTRY || span->kind == SPAN_ORGANIZATION ||
		     span->kind == SPAN_PLACE);
	if (!lone || token_at(s, i)->shape == SHAPE_CAPS || i == part->first)
		return false;
	uint32_t given = given_before(s, part, i);
	uint32_t before = given == NO_INDEX || given == part->first ? NO_INDEX : given - 1;
	if (before != NO_INDEX && token_at(s, before)->mark == '.' && before > part->first)
		before--;
	uint32_t number = before == NO_INDEX ? 0 : s->group_at.at[before];
	if (!number || s->groups.at[number - 1].behind != given)
		return false;
	/* "Gov. Jerry Brown of California", but "Mayor John Boston, Mass." */
	return !str_ends(text_between(s, (uint32_t)(part - s->parts.at), i, i + 1), STR("ns"));
}

/* "Kohl's" of the stores. */
static bool is_possessive(const struct scratch *s, const struct span *span)
{
	return span->last == span->first + 3 && token_at(s, span->first + 1)->mark == '\'' &&
	       token_is(s, span->first + 2, SMALL_S);
}

/* A company that is called like a family: "Robert Kraft" is no food company, nor is what is
 * Helmut Kohl's a shop. */
static bool is_lone_company(const struct scratch *s, const struct span *span)
{
	uint64_t surname = CLASS_BIT(CLASS_SURNAME) | CLASS_BIT(CLASS_SURNAME_AMBIGUOUS);
	bool lone = span && span->kind == SPAN_ORGANIZATION &&
		    token_at(s, span->first)->shape != SHAPE_CAPS &&
		    (span->last == span->first + 1 || is_possessive(s, span));
	return lone && (is_possessive(s, span) || token_at(s, span->first)->classes & surname ||
			(span->first > s->parts.at[span->part].first &&
			 is_titled_word(s, span->first - 1)));
}

/* A place or a company that is a surname, behind a given name: "Lloyd Austin", not "In April
 * Austin". */
static bool place_ends_name(const struct scratch *s, const struct part *part, uint32_t i)
{
	const struct span *span = span_covering(s, i);
	if (i == part->first || !span || span->first != i ||
	    !(is_lone_place(span) || is_lone_company(s, span)))
		return false;
	if (!can_be_in_name(s, i - 1) ||
	    !(has_any(s, i - 1, CLASS_BIT(CLASS_GIVEN)) || is_titled_word(s, i - 1)))
		return false;
	bool more_place = i + 2 < part->last && token_at(s, i + 1)->mark == ',' &&
			  is_lone_place(span_covering(s, i + 2));
	return !more_place;
}

void free_names_from_places(struct scratch *s, const struct part *part)
{
	for (uint32_t i = part->first; i < part->last; i++) {
		if (!s->cover.at[i] ||
		    !(place_begins_name(s, part, i) || place_ends_name(s, part, i) ||
		      ends_titled_name(s, part, i)))
			continue;
		uint32_t number = s->cover.at[i] - 1;
		s->spans.at[number].state = SPAN_REJECTED;
		s->spans.at[number].reason = "part of a person's name";
		note_span(s, &s->spans.at[number]);
		uncover_span(s, number);
	}
}

/* "Donald Trump Jr.", "Lloyd Austin III": the suffix belongs to a name that was found as a form. */
static void take_suffixes(struct scratch *s)
{
	for (uint32_t i = 0; i < s->spans.len; i++) {
		struct span *span = &s->spans.at[i];
		uint32_t end = s->parts.at[span->part].last, at = span->last;
		if (span->kind != SPAN_PERSON || at >= end)
			continue;
		if (token_at(s, at)->mark == ',')
			at++;
		if (at >= end || !token_has(s, at, CLASS_SUFFIX) ||
		    !token_is_capital(token_at(s, at)) || s->cover.at[at])
			continue;
		at++;
		if (at < end && token_at(s, at)->mark == '.' &&
		    !(token_at(s, at)->flags & TOKEN_SPACE))
			at++;
		span->last = at;
		cover_span(s, i);
	}
}

/* Whether the country is named by more than its bare name and that word: "Jordanian", "Amman". */
static bool is_about_country(const struct scratch *s, uint32_t entity, uint64_t word)
{
	for (size_t i = 0; i < s->spans.len; i++) {
		const struct span *span = &s->spans.at[i];
		if (span->kind == SPAN_COUNTRY && span->entity == entity &&
		    span->state != SPAN_REJECTED && span->via != VIA_NAME &&
		    token_at(s, span->first)->hash != word)
			return true;
	}
	return false;
}

/* Whether the word behind a lone country or place tells that somebody is meant. */
static bool somebody_acts(const struct scratch *s, const struct span *span)
{
	uint64_t deeds = CLASS_BIT(CLASS_PERSON_VERB) | CLASS_BIT(CLASS_SPORTS_VERB);
	static const enum small_word in[] = {SMALL_IN, SMALL_AT,   SMALL_OF,   SMALL_TO,
					     SMALL_BY, SMALL_FROM, SMALL_NEAR, SMALL_WORDS};
	uint32_t last = s->parts.at[span->part].last, at = span->last;
	bool there = span->first > s->parts.at[span->part].first &&
		     token_is_any(s, span->first - 1, in);
	if (at >= last || there)
		return false;
	if (token_at(s, at)->mark == ',')
		return at + 1 < last && token_is(s, at + 1, SMALL_WHO);
	uint64_t word = token_at(s, span->first)->hash, behind = token_at(s, at)->classes;
	return behind & deeds || (behind & CLASS_BIT(CLASS_SAYING) &&
				  !(span->entity != NO_INDEX && span->kind == SPAN_COUNTRY &&
				    is_about_country(s, span->entity, word)));
}

void free_from_countries(struct scratch *s)
{
	for (uint32_t i = 0; i < s->spans.len; i++) {
		struct span *span = &s->spans.at[i];
		if ((span->kind != SPAN_COUNTRY && span->kind != SPAN_PLACE) ||
		    span->state == SPAN_REJECTED || span->last != span->first + 1 ||
		    !somebody_acts(s, span))
			continue;
		if (family_in_article(s, token_at(s, span->first)->hash) == NO_INDEX)
			continue;
		span->kind = SPAN_PIECE;
		span->entity = NO_INDEX;
		span->rivals_len = 0;
	}
}

void mend_names(struct scratch *s)
{
	take_suffixes(s);
	settle_given_before(s);
}
