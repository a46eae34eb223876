/* SPDX-License-Identifier: MIT
 *
 * offices: titles of people who are named, and phrases that name an office instead of a person.
 *
 * "Iraq's prime minister said" on 25 September 2014 is Haider al-Abadi; "SECDEF" in May 2021 is
 * Lloyd Austin. A phrase counts only where it is definite ("the", a country, a possessive) and not
 * said of somebody beside it. The country comes from the phrase, else from somebody of that title
 * whom the article names, else from the article. Where nobody is known to hold the office that day,
 * the office itself stands in; where even the office is not clear, nothing is said.
 */
#include "work.h"

/* Titles of named people. */

static struct str title_words(struct scratch *s, const struct title_group *group)
{
	uint32_t first = group->first;
	return arena_keep(s->arena, text_between(s, group->part, first, group->last));
}

static void describe(struct scratch *s, const struct span *span)
{
	if (span->title == NO_INDEX || span->local == NO_INDEX)
		return;
	struct title_group *group = &s->groups.at[span->title];
	struct local *local = &s->locals.at[span->local];
	local->titled = true;
	if (group->kind == TITLE_HONORIFIC)
		return;
	resolve_office(s, group, local->entity);
	bool office = group->kind == TITLE_OFFICE && !group->deputy;
	if (local->title.len == 0 || (office && local->office == NO_INDEX))
		local->title = title_words(s, group);
	if (office && group->office != NO_INDEX && local->office == NO_INDEX)
		local->office = group->office;
	/* An office of a state or an organization, by the words beside the name. */
	local->official |= group->kind == TITLE_OFFICE;
	if (local->country == NO_INDEX)
		local->country = group->country;
	if (local->organization.len == 0 && group->organization != NO_INDEX) {
		uint32_t organization = s->spans.at[group->organization].local;
		if (organization != NO_INDEX)
			local->organization = s->locals.at[organization].key;
	}
}

/* Phrases. */

/* Before "a two-term", "a former", all that may stand between an article and a title. */
static uint32_t before_modifiers(const struct scratch *s, const struct title_group *group)
{
	enum { WORDS = 4 };
	uint64_t modifiers = CLASS_BIT(CLASS_RANK_OF) | CLASS_BIT(CLASS_QUANTITY) |
			     CLASS_BIT(CLASS_FORMER);
	uint32_t first = s->parts.at[group->part].first, at = group->before;
	while (at > first && at + WORDS > group->before && !s->cover.at[at - 1] &&
	       (token_at(s, at - 1)->classes & modifiers || token_at(s, at - 1)->mark == '-'))
		at--;
	return at;
}

static bool is_indefinite(const struct scratch *s, const struct title_group *group)
{
	/* "as president", "ran for Florida governor" */
	static const enum small_word words[] = {SMALL_A, SMALL_AN, SMALL_AS, SMALL_FOR,
						SMALL_WORDS};
	uint32_t at = before_modifiers(s, group);
	return at > s->parts.at[group->part].first && token_is_any(s, at - 1, words);
}

/* Whether a person's name ends before a token. */
static bool is_name_behind(const struct scratch *s, uint32_t token)
{
	const struct span *span = span_covering(s, token - 1);
	return span && span->kind == SPAN_PERSON && span->via != VIA_OFFICE && span->last == token;
}

/* "When he was governor of Massachusetts", "from being the U.S. secretary of state": what somebody
 * is or may be; but "it was the president". */
static bool is_predicate(const struct scratch *s, const struct title_group *group)
{
	static const enum small_word was[] = {SMALL_WAS, SMALL_WERE, SMALL_IS, SMALL_WORDS};
	static const enum small_word being[] = {SMALL_BE, SMALL_BEEN, SMALL_BEING, SMALL_WORDS};
	uint32_t first = s->parts.at[group->part].first, at = group->before;
	bool owns = group->behind < s->parts.at[group->part].last &&
		    token_at(s, group->behind)->mark == '\'';
	if (owns) /* "one of them will be the president's vision" */
		return false;
	if (at > first && token_is_any(s, at - 1, was))
		return true;
	if (at > first && token_is(s, at - 1, SMALL_THE))
		at--;
	/* "Mubarak was the president of Egypt from 1981 until 2011", not "it was the president". */
	if (at > first + 1 && token_is_any(s, at - 1, was) &&
	    (token_is(s, at - 2, SMALL_WHO) || is_name_behind(s, at - 1)))
		return true;
	return at > first && token_is_any(s, at - 1, being);
}

/* "to become Pentagon chief", "formerly the mayor of New York", "was elected the president": who is
 * said to come into office or to have left it. */
static bool is_change(const struct scratch *s, const struct title_group *group)
{
	uint32_t first = s->parts.at[group->part].first, at = group->before;
	if (at > first && token_is(s, at - 1, SMALL_THE))
		at--;
	return at > first && (token_has(s, at - 1, CLASS_BECOMING) ||
			      (group->article && token_has(s, at - 1, CLASS_FORMER)));
}

/* "He has served as mayor of Denver and governor of Colorado." */
static bool goes_with_indefinite(const struct scratch *s, const struct title_group *group)
{
	if (group == s->groups.at || !group->before || !token_is(s, group->before - 1, SMALL_AND))
		return false;
	const struct title_group *before = group - 1;
	return before->part == group->part && is_indefinite(s, before) &&
	       group->before - before->behind <= 4;
}

/* "a former president", "no president", "as president": no definite person. */
static bool is_definite(const struct scratch *s, const struct title_group *group)
{
	uint32_t first = s->parts.at[group->part].first;
	if (group->former || group->deputy || group->elect || group->plural ||
	    is_change(s, group) || is_predicate(s, group) || goes_with_indefinite(s, group))
		return false;
	if (group->unique) /* but not "a State Department spokeswoman" */
		return !is_indefinite(s, group);
	if (group->article)
		return true;
	uint32_t country = group->country != NO_INDEX ? group->country : s->context.leading[0];
	if (has_many(s, country, group)) /* "call your senator", "a Republican senator" */
		return place_before(s, group) != NULL;
	static const enum small_word theirs[] = {SMALL_THEIR, SMALL_OUR, SMALL_WORDS};
	uint32_t at = group->before;
	/* "their own president" */
	if (at > first && token_is(s, at - 1, SMALL_OWN))
		at--;
	if (at > first && token_is_any(s, at - 1, theirs) && group->title != NO_INDEX)
		return true;
	bool owned = group->before < group->first &&
		     (group->country != NO_INDEX || group->organization != NO_INDEX);
	return owned && !is_indefinite(s, group);
}

/* "Accused the governor of fudging" numbers: no "of" of an office. */
static bool accuses(const struct scratch *s, uint32_t part, uint32_t at)
{
	return at < s->parts.at[part].last && token_at(s, at)->shape == SHAPE_LOWER &&
	       str_ends(text_between(s, part, at, at + 1), STR("ing"));
}

/* What follows makes another thing of it: "the president of the company", "the president elect". */
static bool goes_on(const struct scratch *s, const struct title_group *group)
{
	uint32_t last = s->parts.at[group->part].last, at = group->behind;
	if (at >= last)
		return false;
	const struct token *t = token_at(s, at);
	if (t->hash == s->finder->small[SMALL_OF])
		return !accuses(s, group->part, at + 1) && !group->local;
	return token_is_capital(t) && s->parts.at[group->part].style == STYLE_NORMAL &&
	       !s->group_at.at[at] && !(t->flags & TOKEN_SPACE && s->cover.at[at]);
}

/* The words of the phrase begin behind a name in front: "[China]'s [ambassador] to Washington". */
static uint32_t phrase_first(const struct scratch *s, const struct title_group *group)
{
	uint32_t first = group->first;
	while (first < group->last && !is_free(s, first, first + 1))
		first++;
	if (first > group->first && first + 2 < group->last && token_at(s, first)->mark == '\'' &&
	    token_is(s, first + 1, SMALL_S))
		first += 2;
	return first;
}

/* ... and end before the next: "[ambassador] to the [United States]". */
static uint32_t phrase_last(const struct scratch *s, const struct title_group *group)
{
	static const enum small_word links[] = {SMALL_THE, SMALL_TO, SMALL_OF,
						SMALL_FOR, SMALL_IN, SMALL_WORDS};
	uint32_t first = phrase_first(s, group), last = first;
	while (last < group->last && is_free(s, last, last + 1))
		last++;
	while (last > first && token_is_any(s, last - 1, links))
		last--;
	return last;
}

static void add_phrase(struct scratch *s, struct title_group *group, uint32_t local,
		       struct place place)
{
	struct span span = {
		.first = phrase_first(s, group),
		.last = phrase_last(s, group),
		.part = group->part,
		.kind = SPAN_PERSON,
		.via = VIA_OFFICE,
		.local = local,
		.entity = s->locals.at[local].entity,
		.title = (uint32_t)(group - s->groups.at),
		.place = place,
	};
	s->locals.at[local].official = s->locals.at[local].titled = true;
	*VEC_PUSH(&s->titled) = add_span(s, span);
}

/* The office stands in for a holder nobody knows. */
static uint32_t office_local(struct scratch *s, uint32_t number)
{
	const struct office *office = &s->rules->offices[number];
	struct str key = arena_format(s->arena, "office:%.*s", STR_ARG(office->id));
	uint32_t fresh = (uint32_t)s->locals.len;
	uint32_t local = *map_at(&s->local_keys, key, fresh);
	if (local != fresh)
		return local;
	*VEC_PUSH(&s->locals) = (struct local){
		.kind = SPAN_PERSON,
		.entity = NO_INDEX,
		.key = key,
		.name = office->name,
		.office = number,
		.country = s->finder->office_country[number],
		.name_span = NO_INDEX,
		.title = office->name,
		.official = true,
	};
	return local;
}

/* Where an ambassador is posted: as said, else to the country that the article is about. */
static uint32_t host_of(const struct scratch *s, const struct title_group *group)
{
	if (group->host != NO_INDEX || !is_posted(s, group) ||
	    s->context.main_country == group->country)
		return group->host;
	return s->context.main_country;
}

/* An office that no rule has: "the Russian ambassador" is the office of ambassador of Russia. */
static uint32_t unlisted_office(struct scratch *s, const struct title_group *group)
{
	if (group->title == NO_INDEX || group->country == NO_INDEX ||
	    s->rules->titles[group->title].several)
		return NO_INDEX;
	const struct entity *country = &s->rules->entities[group->country];
	const struct title *title = &s->rules->titles[group->title];
	uint32_t posting = host_of(s, group);
	struct str key = arena_format(s->arena, "office:%.*s-%.*s", STR_ARG(country->id),
				      STR_ARG(title->id));
	struct str name =
		arena_format(s->arena, "%.*s (%.*s)", STR_ARG(title->name), STR_ARG(country->name));
	if (posting != NO_INDEX) {
		const struct entity *host = &s->rules->entities[posting];
		key = arena_format(s->arena, "%.*s-to-%.*s", STR_ARG(key), STR_ARG(host->id));
		name = arena_format(s->arena, "%.*s to %.*s", STR_ARG(name), STR_ARG(host->name));
	}
	uint32_t fresh = (uint32_t)s->locals.len;
	uint32_t local = *map_at(&s->local_keys, key, fresh);
	if (local == fresh)
		*VEC_PUSH(&s->locals) = (struct local){
			.kind = SPAN_PERSON,
			.entity = NO_INDEX,
			.key = key,
			.name = name,
			.office = NO_INDEX,
			.country = group->country,
			.name_span = NO_INDEX,
			.title = title->name,
			.official = true,
		};
	return local;
}

static void resolve_phrase(struct scratch *s, struct title_group *group)
{
	resolve_office(s, group, NO_INDEX);
	uint32_t local = holder_of_phrase(s, group);
	if (local != NO_INDEX) {
		add_phrase(s, group, local, group_place(s, group));
		return;
	}
	if (group->kind != TITLE_OFFICE)
		return;
	if (group->office != NO_INDEX) {
		const struct tenure *tenure = holder_on(s, group->office);
		local = tenure ? local_of_entity(s, tenure->person)
			       : office_local(s, group->office);
		if (s->locals.at[local].office == NO_INDEX)
			s->locals.at[local].office = group->office;
		add_phrase(s, group, local,
			   tenure ? tenure->place : s->rules->offices[group->office].place);
		return;
	}
	if (group->country != NO_INDEX && group->organization == NO_INDEX)
		local = unlisted_office(s, group);
	if (local != NO_INDEX)
		add_phrase(s, group, local, group_place(s, group));
}

/* "The president-elect": who takes the office within the next months, NULL where that is not known.
 */
static const struct tenure *elected_to(const struct scratch *s, const struct title_group *group)
{
	enum { SOON = 100 };
	uint32_t country = group->country != NO_INDEX            ? group->country
			   : s->context.main_country != NO_INDEX ? s->context.main_country
								 : s->context.leading[0];
	if (!s->context.has_day || group->title == NO_INDEX || country == NO_INDEX)
		return NULL;
	struct index_hits hits =
		index_get(&s->finder->by_office, office_key(group->title, country));
	const struct office *office = hits.len == 1 ? &s->rules->offices[hits.at[0].value] : NULL;
	for (size_t i = 0; office && i < office->tenures_len; i++) {
		int32_t first = office->tenures[i].span.first;
		if (first > s->context.day && first - s->context.day <= SOON &&
		    !office->tenures[i].acting)
			return &office->tenures[i];
	}
	return NULL;
}

/* "The new president" of the weeks between the election and the first day. */
static bool is_coming(const struct scratch *s, const struct title_group *group)
{
	static const enum small_word coming[] = {SMALL_NEW, SMALL_INCOMING, SMALL_WORDS};
	uint32_t first = s->parts.at[group->part].first, at = group->before;
	if (group->before < group->first && token_is_any(s, group->before, coming))
		return group->article;
	return at > first + 1 && token_is_any(s, at - 1, coming) && token_is(s, at - 2, SMALL_THE);
}

static bool is_named(const struct scratch *s, uint32_t entity)
{
	for (size_t i = 0; i < s->locals.len; i++)
		if (s->locals.at[i].entity == entity && s->locals.at[i].name_span != NO_INDEX)
			return true;
	return false;
}

static bool is_elect_phrase(const struct scratch *s, const struct title_group *group)
{
	bool elect = group->elect && group->article;
	return (elect || is_coming(s, group)) && group->kind == TITLE_OFFICE && !group->former &&
	       !group->plural && group->person == NO_INDEX && !is_change(s, group) &&
	       !is_predicate(s, group) && !goes_on(s, group);
}

/* Whether somebody is known to come into the office. */
static bool resolve_elect(struct scratch *s, struct title_group *group)
{
	/* Between an election and the first day of a president of the United States. */
	enum { ELECTED = 75 };
	const struct tenure *tenure = elected_to(s, group);
	bool sure = tenure && (group->elect || (is_named(s, tenure->person) &&
						tenure->span.first - s->context.day <= ELECTED));
	if (!sure)
		return false;
	add_phrase(s, group, local_of_entity(s, tenure->person), tenure->place);
	if (!group->elect)
		return true;
	/* "-elect" is part of it */
	uint32_t number = s->titled.at[s->titled.len - 1];
	s->spans.at[number].last = group->last + (token_at(s, group->last)->mark ? 2 : 1);
	cover_span(s, number);
	return true;
}

static bool is_phrase(const struct scratch *s, const struct title_group *group)
{
	if (group->person != NO_INDEX || !is_definite(s, group) || goes_on(s, group))
		return false;
	if (group->kind != TITLE_OFFICE && group->kind != TITLE_RANK)
		return false;
	return phrase_last(s, group) > phrase_first(s, group);
}

void pass_offices(struct scratch *s)
{
	find_main_country(s);
	s->titled.len = 0;
	for (uint32_t i = 0; i < s->spans.len; i++) {
		const struct span *span = &s->spans.at[i];
		if (span->kind != SPAN_PERSON || span->state == SPAN_REJECTED)
			continue;
		if (span->title != NO_INDEX)
			*VEC_PUSH(&s->titled) = i;
		describe(s, span);
	}
	for (size_t i = 0; i < s->groups.len; i++) {
		struct title_group *group = &s->groups.at[i];
		bool elect = is_elect_phrase(s, group) && resolve_elect(s, group);
		if (!elect && is_phrase(s, group))
			resolve_phrase(s, group);
	}
}
