/* SPDX-License-Identifier: MIT
 *
 * kin: families, and who is told by being of one.
 *
 * "His wife, Kimberly, had suffered": a person without a family name there, whom the rules may know
 * by that of somebody in the article. "The Ricketts family" is no one person.
 */
#include "work.h"

/* Whether a word right behind "his wife" is a name there: "Kimberly", "Hunter", "Siarhei"; behind a
 * comma only one that is nothing but a given name. */
static bool is_kin_name(const struct scratch *s, uint32_t at, bool comma)
{
	uint64_t given = CLASS_BIT(CLASS_GIVEN) | CLASS_BIT(CLASS_GIVEN_AMBIGUOUS);
	uint64_t other = CLASS_BIT(CLASS_COMMON) | CLASS_BIT(CLASS_ORG_HEAD) |
			 CLASS_BIT(CLASS_ORG_TAIL) | CLASS_BIT(CLASS_PLACE_HEAD) |
			 CLASS_BIT(CLASS_PLACE_TAIL) | CLASS_BIT(CLASS_THING_TAIL);
	uint64_t classes = token_at(s, at)->classes;
	if (classes & CLASS_BIT(CLASS_GIVEN))
		return true;
	return !comma && (classes & given || !(classes & other)) &&
	       token_at(s, at)->end - token_at(s, at)->start > 2;
}

bool is_kin(const struct scratch *s, const struct span *span)
{
	static const enum small_word whose[] = {SMALL_HIS, SMALL_HER, SMALL_THEIR,
						SMALL_MY,  SMALL_S,   SMALL_WORDS};
	uint32_t first = s->parts.at[span->part].first, at = span->first;
	bool comma = at > first && token_at(s, at - 1)->mark == ',';
	if (span->last != at + 1 || token_at(s, at)->shape != SHAPE_CAPITAL ||
	    s->parts.at[span->part].style != STYLE_NORMAL || !is_kin_name(s, at, comma))
		return false;
	at -= comma;
	/* "the family Bible" */
	if (at < first + 2 || !token_has(s, at - 1, CLASS_FAMILY_NOUN) ||
	    token_at(s, at - 1)->shape != SHAPE_LOWER || token_is(s, at - 1, SMALL_FAMILY))
		return false;
	for (uint32_t i = at - 1; i > first && i + 4 > at; i--)
		if (token_is_any(s, i - 1, whose))
			return true;
	return false;
}

uint32_t kin_known(const struct scratch *s, uint64_t given)
{
	uint32_t found = NO_INDEX;
	for (size_t i = 0; i < s->locals.len; i++) {
		const struct local *local = &s->locals.at[i];
		uint32_t person = local->kind == SPAN_PERSON && local->family
					  ? known_person(s, given, local->family)
					  : NO_INDEX;
		if (person == NO_INDEX || person == found)
			continue;
		if (found != NO_INDEX)
			return NO_INDEX;
		found = person;
	}
	return found;
}

bool names_family(const struct scratch *s, const struct span *span)
{
	static const enum small_word family[] = {SMALL_FAMILY,  SMALL_FAMILIES, SMALL_BROTHERS,
						 SMALL_SISTERS, SMALL_SIBLINGS, SMALL_DYNASTY,
						 SMALL_CLAN,    SMALL_WORDS};
	return span->title == NO_INDEX && span->last < s->parts.at[span->part].last &&
	       token_at(s, span->last)->shape == SHAPE_LOWER && token_is_any(s, span->last, family);
}
