/* SPDX-License-Identifier: MIT
 *
 * heads: "the chairman" behind "House oversight committee Chairman Darrell Issa".
 *
 * The last word of a long title alone, with "the" before it, means the person whom the article
 * gave that title: the one named last before it, or the only one. No rule has to know the title.
 * "The chairman of the House oversight panel" is he too, where the article has no other chairman
 * and both bodies share a telling word.
 */
#include "work.h"

/* Whether the title beside a person has the word at one of its ends: "Secretary of State",
 * "committee chairman". */
static bool is_title_with(const struct scratch *s, const struct title_group *group, uint64_t word)
{
	if (group->person == NO_INDEX || group->former || group->deputy ||
	    group->kind == TITLE_HONORIFIC)
		return false;
	return token_at(s, group->first)->hash == word ||
	       token_at(s, group->last - 1)->hash == word;
}

static uint32_t meant_by(const struct scratch *s, uint32_t token)
{
	uint64_t word = token_at(s, token)->hash;
	uint32_t before = NO_INDEX, any = NO_INDEX;
	bool several = false;
	for (size_t i = 0; i < s->groups.len; i++) {
		const struct title_group *group = &s->groups.at[i];
		if (!is_title_with(s, group, word))
			continue;
		const struct span *span = &s->spans.at[group->person];
		if (span->kind != SPAN_PERSON || span->state == SPAN_REJECTED ||
		    span->local == NO_INDEX)
			continue;
		several = several || (any != NO_INDEX && any != span->local);
		any = span->local;
		/* Groups stand in the order of the text. */
		if (span->first < token)
			before = span->local;
	}
	return before != NO_INDEX || several ? before : any;
}

static bool is_office_word(const struct scratch *s, uint32_t i)
{
	uint32_t group = s->group_at.at[i];
	return group && s->groups.at[group - 1].kind != TITLE_ROLE;
}

/* "the chairman", and nothing that makes more of it: "the chairman of", "the chairman Issa". */
static bool stands_alone(const struct scratch *s, uint32_t part, uint32_t i)
{
	const struct part *p = &s->parts.at[part];
	if (i == p->first || !token_is(s, i - 1, SMALL_THE) || !is_free(s, i, i + 1) ||
	    is_office_word(s, i))
		return false;
	if (i + 1 == p->last)
		return true;
	const struct token *next = token_at(s, i + 1);
	bool joined = next->mark == '-' || next->hash == s->finder->small[SMALL_OF] ||
		      next->hash == s->finder->small[SMALL_FOR];
	return !joined && !(token_is_word(next) && token_is_capital(next));
}

static void add_head(struct scratch *s, uint32_t part, uint32_t i, uint32_t local)
{
	if (local == NO_INDEX)
		return;
	add_span(s, (struct span){.first = i,
				  .last = i + 1,
				  .part = part,
				  .kind = SPAN_PERSON,
				  .via = VIA_OFFICE,
				  .local = local,
				  .entity = s->locals.at[local].entity,
				  .title = NO_INDEX,
				  .built_in = "the last word of a title given before"});
}

/* Whether two names of bodies share a word that tells them from others: "oversight". */
static bool share_word(const struct scratch *s, const struct span *a, const struct span *b)
{
	enum { TELLING = 6 };
	static const enum small_word bodies[] = {SMALL_PANEL, SMALL_COMMITTEE, SMALL_PARTY,
						 SMALL_GROUP, SMALL_WORDS};
	for (uint32_t i = a->first; i < a->last; i++) {
		const struct token *t = token_at(s, i);
		if (t->end - t->start < TELLING || token_has(s, i, CLASS_GROUP) ||
		    token_is_any(s, i, bodies))
			continue;
		for (uint32_t k = b->first; k < b->last; k++)
			if (token_at(s, k)->hash == t->hash)
				return true;
	}
	return false;
}

/* The body behind "the chairman of the", NULL where none is named. */
static const struct span *body_behind(const struct scratch *s, uint32_t part, uint32_t i)
{
	uint32_t at = i + 1, last = s->parts.at[part].last;
	if (at + 1 >= last || !token_is(s, at, SMALL_OF))
		return NULL;
	at += token_is(s, at + 1, SMALL_THE) ? 2 : 1;
	const struct span *body = at < last ? span_covering(s, at) : NULL;
	return body && body->first == at && body->kind == SPAN_ORGANIZATION ? body : NULL;
}

/* The only person of the article with that title, if of that body. */
static uint32_t head_of(const struct scratch *s, uint32_t token, const struct span *body)
{
	uint32_t found = NO_INDEX;
	bool same = false;
	for (size_t i = 0; i < s->groups.len; i++) {
		const struct title_group *group = &s->groups.at[i];
		if (!is_title_with(s, group, token_at(s, token)->hash))
			continue;
		const struct span *span = &s->spans.at[group->person];
		if (span->kind != SPAN_PERSON || span->local == NO_INDEX)
			continue;
		if (found != NO_INDEX && found != span->local)
			return NO_INDEX;
		found = span->local;
		same = same || (group->organization != NO_INDEX &&
				share_word(s, &s->spans.at[group->organization], body));
	}
	return same ? found : NO_INDEX;
}

/* "the Republican chairman of the House oversight panel", but no "Issa, the chairman of" it. */
static bool is_head_of_body(const struct scratch *s, uint32_t part, uint32_t i)
{
	uint32_t first = s->parts.at[part].first, at = i, number = s->group_at.at[i];
	if (number && (s->groups.at[number - 1].person != NO_INDEX || is_office_word(s, i)))
		return false;
	if (at > first + 1 && token_has(s, at - 1, CLASS_GROUP))
		at--;
	bool apposition = at > first + 1 && token_at(s, at - 2)->mark == ',';
	return at > first && token_is(s, at - 1, SMALL_THE) && !apposition && is_free(s, i, i + 1);
}

void pass_heads(struct scratch *s)
{
	for (uint32_t part = 0; part < s->parts.len; part++) {
		const struct part *p = &s->parts.at[part];
		if (!(p->classes & CLASS_BIT(CLASS_TITLE_HEAD)))
			continue;
		for (uint32_t i = p->first; i < p->last; i++) {
			if (!token_has(s, i, CLASS_TITLE_HEAD))
				continue;
			const struct span *body = body_behind(s, part, i);
			if (stands_alone(s, part, i))
				add_head(s, part, i, meant_by(s, i));
			else if (body && is_head_of_body(s, part, i))
				add_head(s, part, i, head_of(s, i, body));
		}
	}
}
