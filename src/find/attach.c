/* SPDX-License-Identifier: MIT
 *
 * attach: whose title it is.
 *
 * Right before a name ("Defense Minister Wei Fenghe"), right behind it between commas ("Xu Qiliang,
 * the vice chairman of China's Central Military Commission,"), or in front with a comma ("China's
 * defense minister, Wei Fenghe,"). Titles in a row share the name: "Chairman of the Joint Chiefs of
 * Staff Gen. Mark Milley". A plural goes to each name of a list: "Presidents Nixon, Ford and
 * Reagan".
 */
#include "work.h"

static bool is_name(const struct span *span)
{
	return span && (span->kind == SPAN_PERSON || span->kind == SPAN_PIECE) &&
	       span->state != SPAN_REJECTED;
}

/* The number of the name span that begins at a token, NO_INDEX where none does. */
static uint32_t name_at(const struct scratch *s, uint32_t part, uint32_t token)
{
	if (token >= s->parts.at[part].last)
		return NO_INDEX;
	const struct span *span = span_covering(s, token);
	return is_name(span) && span->first == token ? (uint32_t)(span - s->spans.at) : NO_INDEX;
}

static uint32_t name_before(const struct scratch *s, uint32_t part, uint32_t token)
{
	if (token <= s->parts.at[part].first)
		return NO_INDEX;
	const struct span *span = span_covering(s, token - 1);
	return is_name(span) && span->last == token ? (uint32_t)(span - s->spans.at) : NO_INDEX;
}

static void give(struct scratch *s, uint32_t group, uint32_t span)
{
	s->groups.at[group].person = span;
	struct span *name = &s->spans.at[span];
	/* Of several titles an office says most: "Prime Minister Dr. Manmohan Singh". */
	bool better = name->title == NO_INDEX ||
		      s->groups.at[group].kind < s->groups.at[name->title].kind;
	if (better)
		name->title = group;
}

/* The group that begins (with its modifiers) at a token. */
static uint32_t group_beginning(const struct scratch *s, uint32_t group, uint32_t token)
{
	uint32_t next = group + 1;
	if (next < s->groups.len && s->groups.at[next].part == s->groups.at[group].part &&
	    s->groups.at[next].before == token)
		return next;
	return NO_INDEX;
}

static bool give_following(struct scratch *s, uint32_t number)
{
	const struct title_group *group = &s->groups.at[number];
	uint32_t name = name_at(s, group->part, group->behind);
	if (name == NO_INDEX) {
		uint32_t next = group_beginning(s, number, group->behind);
		if (next != NO_INDEX)
			name = s->groups.at[next].person;
	}
	if (name == NO_INDEX)
		return false;
	give(s, number, name);
	return true;
}

static bool ends_apposition(const struct scratch *s, uint32_t part, uint32_t token)
{
	if (token >= s->parts.at[part].last)
		return true;
	const struct token *t = token_at(s, token);
	return t->mark && t->mark != '\'' && t->mark != '-';
}

/* "China's defense minister, Wei Fenghe, said". */
static bool give_behind_comma(struct scratch *s, uint32_t number)
{
	const struct title_group *group = &s->groups.at[number];
	/* "one lawyer, Debo Adegbile, argued" */
	uint32_t first = s->parts.at[group->part].first;
	bool one = group->before > first && (token_is(s, group->before - 1, SMALL_A) ||
					     token_is(s, group->before - 1, SMALL_AN) ||
					     token_has(s, group->before - 1, CLASS_QUANTITY));
	bool definite = group->article || group->country != NO_INDEX ||
			group->organization != NO_INDEX || one;
	if (!definite || group->plural || group->behind >= s->parts.at[group->part].last ||
	    token_at(s, group->behind)->mark != ',')
		return false;
	uint32_t name = name_at(s, group->part, group->behind + 1);
	if (name == NO_INDEX || !ends_apposition(s, group->part, s->spans.at[name].last))
		return false;
	/* One word is more likely the next item of a list than a name in full. */
	if (name_parts(s, s->spans.at[name].first, s->spans.at[name].last).words < 2)
		return false;
	give(s, number, name);
	return true;
}

/* "Xu Qiliang, the vice chairman of ..."; not "According to Obama, the president said ...". */
static bool give_preceding(struct scratch *s, uint32_t number)
{
	const struct title_group *group = &s->groups.at[number];
	uint32_t first = s->parts.at[group->part].first, last = s->parts.at[group->part].last;
	uint32_t at = group->before;
	if (at > first && (token_is(s, at - 1, SMALL_THE) || token_is(s, at - 1, SMALL_A) ||
			   token_is(s, at - 1, SMALL_AN)))
		at--;
	if (at == first || (token_at(s, at - 1)->mark != ',' && token_at(s, at - 1)->mark != '('))
		return false;
	uint32_t name = name_before(s, group->part, at - 1);
	if (name == NO_INDEX || group->plural)
		return false;
	uint64_t verbs = CLASS_BIT(CLASS_SAYING) | CLASS_BIT(CLASS_PERSON_VERB) |
			 CLASS_BIT(CLASS_ACTING_VERB);
	if (group->behind < last && token_at(s, group->behind)->classes & verbs)
		return false;
	give(s, number, name);
	return true;
}

/* "Presidents Nixon, Ford and Reagan" */
static void give_list(struct scratch *s, uint32_t number)
{
	const struct title_group *group = &s->groups.at[number];
	uint32_t at = group->behind, last = s->parts.at[group->part].last;
	while (at < last) {
		uint32_t name = name_at(s, group->part, at);
		if (name == NO_INDEX)
			return;
		give(s, number, name);
		at = s->spans.at[name].last;
		if (at < last && token_at(s, at)->mark == ',')
			at++;
		if (at < last && token_is(s, at, SMALL_AND))
			at++;
	}
}

void pass_attach(struct scratch *s)
{
	/* From the right, so that a row of titles can pass the name on to the left. */
	for (uint32_t i = (uint32_t)s->groups.len; i-- > 0;) {
		if (s->groups.at[i].plural)
			give_list(s, i);
		else if (!give_following(s, i) && !give_preceding(s, i))
			give_behind_comma(s, i);
	}
}
