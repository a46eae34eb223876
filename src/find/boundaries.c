/* SPDX-License-Identifier: MIT
 *
 * boundaries: where the name of a discovered organization begins and ends.
 *
 * A pattern takes the words that are surely part of a name; "and" may join two names or stand in
 * one. "The Planning and Conservation League", "the House Committee on Education and the
 * Workforce", "the Foundation for Excellence in Education" are one: what stands on the other side
 * are words that are usually small, and nothing else explains them. "The White House and the Labor
 * Department" are two.
 */
#include "work.h"

/* A word with a capital that would be small elsewhere, not part of a name or a title. */
static bool is_loose_word(const struct scratch *s, uint32_t i)
{
	const struct span *span = span_covering(s, i);
	uint64_t never = CLASS_BIT(CLASS_CALENDAR) | CLASS_BIT(CLASS_PRONOUN) |
			 CLASS_BIT(CLASS_SOURCE_PERSON) | CLASS_BIT(CLASS_GIVEN);
	uint64_t small = CLASS_BIT(CLASS_COMMON) | CLASS_BIT(CLASS_GROUP); /* "Muslim Societies" */
	return token_at(s, i)->shape == SHAPE_CAPITAL && token_at(s, i)->classes & small &&
	       !(token_at(s, i)->classes & never) && !s->group_at.at[i] &&
	       (!span || span->kind == SPAN_PIECE);
}

static bool is_and(const struct scratch *s, uint32_t i)
{
	return token_is(s, i, SMALL_AND) || token_at(s, i)->mark == '&';
}

/* The first token of "Planning and" in front of the name, else its own first. */
static uint32_t first_with_and(const struct scratch *s, const struct span *span)
{
	enum { WORDS = 4 };
	uint32_t first = s->parts.at[span->part].first, at = span->first;
	if (at < first + 3 || !is_and(s, at - 1))
		return span->first;
	for (at--; at > first && at + WORDS >= span->first && is_loose_word(s, at - 1); at--)
		;
	/* At the start of a sentence a capital says nothing. */
	bool some = at + 1 < span->first, inside = at > first;
	return some && inside && token_at(s, at - 1)->shape == SHAPE_LOWER ? at : span->first;
}

/* Behind a run of loose words from `at` on. */
static uint32_t behind_loose(const struct scratch *s, uint32_t part, uint32_t at)
{
	enum { WORDS = 4 };
	uint32_t last = s->parts.at[part].last, end = at;
	while (end < last && end < at + WORDS && is_loose_word(s, end))
		end++;
	/* "and Representative Jones", "and Iraqi forces" */
	uint32_t next = end + 1 < last && is_and(s, end) ? end + 1 : end;
	bool goes_on = next < last && token_is_word(token_at(s, next)) &&
		       token_is_capital(token_at(s, next)) &&
		       !token_has(s, next, CLASS_COMPANY_SUFFIX);
	return goes_on ? at : end;
}

/* "Committee on Education", "Institute of Electrical": a name with a field of work in it. */
static bool has_field(const struct scratch *s, const struct span *span)
{
	static const enum small_word links[] = {SMALL_OF, SMALL_ON, SMALL_FOR, SMALL_WORDS};
	for (uint32_t i = span->first; i < span->last; i++)
		if (token_is_any(s, i, links))
			return true;
	return false;
}

/* Behind "of Chiefs of Police" from `at` on, `at` where no such words stand there. */
static uint32_t behind_of(const struct scratch *s, uint32_t part, uint32_t at)
{
	uint32_t last = s->parts.at[part].last, end = at;
	while (end + 1 < last && token_is(s, end, SMALL_OF)) {
		uint32_t next = behind_loose(s, part, end + 1);
		if (next == end + 1)
			break;
		end = next;
	}
	return end;
}

/* Behind "and the Workforce", "in Education", "on Foreign Affairs", "of Women". */
static uint32_t last_with_field(const struct scratch *s, const struct span *span)
{
	static const enum small_word links[] = {SMALL_ON, SMALL_FOR, SMALL_IN, SMALL_WORDS};
	uint32_t last = s->parts.at[span->part].last, at = span->last;
	if (at + 1 < last && token_is(s, at, SMALL_OF))
		return behind_of(s, span->part, at);
	if (at + 1 >= last)
		return span->last;
	if (is_and(s, at) && has_field(s, span))
		at += token_is(s, at + 1, SMALL_THE) ? 2 : 1;
	else if (token_is_any(s, at, links) && span->last > span->first + 1)
		at++;
	else
		return span->last;
	uint32_t end = behind_loose(s, span->part, at);
	return end > at ? end : span->last;
}

static void widen(struct scratch *s, uint32_t number, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++) {
		uint32_t other = s->cover.at[i];
		if (!other || other - 1 == number)
			continue;
		s->spans.at[other - 1].state = SPAN_REJECTED;
		s->spans.at[other - 1].reason = "part of an organization's name";
		uncover_span(s, other - 1);
	}
	struct span *span = &s->spans.at[number];
	span->first = first;
	span->last = last;
	span->local = NO_INDEX;
	cover_span(s, number);
}

void pass_boundaries(struct scratch *s)
{
	for (uint32_t i = 0; i < s->spans.len; i++) {
		const struct span *span = &s->spans.at[i];
		if (span->kind != SPAN_ORGANIZATION || span->state == SPAN_REJECTED ||
		    span->entity != NO_INDEX || span->via != VIA_PATTERN ||
		    s->parts.at[span->part].style != STYLE_NORMAL)
			continue;
		uint32_t first = first_with_and(s, span), last = last_with_field(s, span);
		if (first != span->first || last != span->last)
			widen(s, i, first, last);
	}
}
