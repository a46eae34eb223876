/* SPDX-License-Identifier: MIT
 *
 * heads: "the chairman" behind "House oversight committee Chairman Darrell Issa".
 *
 * The last word of a long title alone, with "the" before it, means the person whom the article
 * gave that title: the one named last before it, or the only one. No rule has to know the title.
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

static void add_head(struct scratch *s, uint32_t part, uint32_t i)
{
	uint32_t local = meant_by(s, i);
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

void pass_heads(struct scratch *s)
{
	for (uint32_t part = 0; part < s->parts.len; part++) {
		const struct part *p = &s->parts.at[part];
		if (!(p->classes & CLASS_BIT(CLASS_TITLE_HEAD)))
			continue;
		for (uint32_t i = p->first; i < p->last; i++)
			if (token_has(s, i, CLASS_TITLE_HEAD) && stands_alone(s, part, i))
				add_head(s, part, i);
	}
}
