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
	static const enum small_word words[] = {SMALL_A, SMALL_AN, SMALL_AS, SMALL_WORDS};
	uint32_t at = before_modifiers(s, group);
	return at > s->parts.at[group->part].first && token_is_any(s, at - 1, words);
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

/* Whether many of the country bear that title at a time: senators, governors. */
static bool has_many(const struct scratch *s, uint32_t country, const struct title_group *group)
{
	return group->title != NO_INDEX && country != NO_INDEX &&
	       index_get(&s->finder->by_office, office_key(group->title, country)).len > 1;
}

/* The place in "the Florida senator", NULL where none stands there. */
static const struct span *place_before(const struct scratch *s, const struct title_group *group)
{
	uint32_t first = s->parts.at[group->part].first;
	const struct span *span = group->before > first + 1 ? span_covering(s, group->before - 1)
							    : NULL;
	bool place = span && span->kind == SPAN_PLACE && span->last == group->before &&
		     span->first > first && token_is(s, span->first - 1, SMALL_THE);
	return place ? span : NULL;
}

/* "The senator from Massachusetts", "the Massachusetts senator": the place, empty where none is
 * said. */
static struct str home_said(const struct scratch *s, const struct title_group *group)
{
	uint32_t last = s->parts.at[group->part].last, at = group->behind;
	const struct span *span = at + 1 < last && token_is(s, at, SMALL_FROM)
					  ? span_covering(s, at + 1)
					  : place_before(s, group);
	bool place = span && span->kind == SPAN_PLACE &&
		     (span->first == at + 1 || span->last == group->before);
	return place ? span_text(s, span) : (struct str){0};
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

/* What follows makes another thing of it: "the president of the company", "the president elect". */
static bool goes_on(const struct scratch *s, const struct title_group *group)
{
	uint32_t last = s->parts.at[group->part].last, at = group->behind;
	if (at >= last)
		return false;
	const struct token *t = token_at(s, at);
	if (t->hash == s->finder->small[SMALL_OF])
		return true;
	return token_is_capital(t) && s->parts.at[group->part].style == STYLE_NORMAL &&
	       !s->group_at.at[at] && !(t->flags & TOKEN_SPACE && s->cover.at[at]);
}

static const struct tenure *holder_on(const struct scratch *s, uint32_t office)
{
	return s->context.has_day ? office_holder(&s->rules->offices[office], s->context.day)
				  : NULL;
}

/* What the rules know of a person and a title on the article's day. */
enum standing {
	STANDING_UNKNOWN, /* no office of that title is known of the person */
	STANDING_PAST,    /* one is, but not on that day */
	STANDING_LAST,    /* held it last, not long ago, and nobody has since */
	STANDING_HOLDS,
};

/* Whether the office stood empty on the article's day and that tenure was the last before it:
 * nineteen days after his death Chris Stevens is still "the ambassador to Libya". */
static bool is_last(const struct scratch *s, const struct office *office, const struct tenure *t)
{
	enum { NOT_LONG = 366 };
	int32_t day = s->context.day;
	if (t->span.behind > day || day - t->span.behind > NOT_LONG)
		return false;
	for (size_t i = 0; i < office->tenures_len; i++) {
		const struct tenure *other = &office->tenures[i];
		if (other->span.first <= day && other->span.behind > t->span.behind)
			return false;
	}
	return true;
}

static enum standing standing_of(const struct scratch *s, uint32_t entity,
				 const struct title_group *group)
{
	size_t n = 0;
	enum standing best = STANDING_UNKNOWN;
	const struct career *careers = entity == NO_INDEX ? NULL
							  : finder_careers(s->finder, entity, &n);
	for (size_t i = 0; i < n; i++) {
		const struct office *office = &s->rules->offices[careers[i].office];
		const struct tenure *t = &office->tenures[careers[i].tenure];
		bool same = group->title != NO_INDEX ? office->title == group->title
						     : careers[i].office == group->office;
		bool fits = group->country == NO_INDEX ||
			    group->country == s->finder->office_country[careers[i].office];
		if (!same || !fits)
			continue;
		bool now = s->context.has_day && t->span.first <= s->context.day &&
			   s->context.day < t->span.behind;
		if (now)
			return STANDING_HOLDS;
		if (s->context.has_day && best != STANDING_LAST)
			best = is_last(s, office, t) ? STANDING_LAST : STANDING_PAST;
	}
	return best;
}

/* Whether the text gives the local this title (and does not deny its country). */
static bool is_titled(const struct scratch *s, uint32_t local, const struct title_group *group)
{
	for (size_t i = 0; s->locals.at[local].titled && i < s->titled.len; i++) {
		const struct span *span = &s->spans.at[s->titled.at[i]];
		if (span->local != local || span->state == SPAN_REJECTED)
			continue;
		const struct title_group *other = &s->groups.at[span->title];
		bool same_title = group->title != NO_INDEX ? other->title == group->title
							   : group->office != NO_INDEX &&
								     other->office == group->office;
		bool same_country = group->country == NO_INDEX || other->country == NO_INDEX ||
				    group->country == other->country;
		if (same_title && same_country && !other->former && !other->deputy)
			return true;
	}
	return false;
}

struct naming {
	uint32_t total;  /* how often the article names the local */
	uint32_t before; /* the last time before the phrase: token + 1 */
};

static struct naming naming_of(const struct scratch *s, uint32_t local, uint32_t token)
{
	struct naming naming = {0, 0};
	for (size_t i = 0; i < s->spans.len; i++) {
		const struct span *span = &s->spans.at[i];
		if (span->kind != SPAN_PERSON || span->local != local ||
		    span->state == SPAN_REJECTED || span->via == VIA_OFFICE)
			continue;
		naming.total++;
		if (span->first < token && span->first + 1 > naming.before)
			naming.before = span->first + 1;
	}
	return naming;
}

/* Whether the person holds or held that title as one of many. */
static bool is_one_of_many(const struct scratch *s, uint32_t entity,
			   const struct title_group *group)
{
	size_t n = 0;
	const struct career *careers = entity == NO_INDEX ? NULL
							  : finder_careers(s->finder, entity, &n);
	for (size_t i = 0; i < n; i++)
		if (s->rules->offices[careers[i].office].title == group->title &&
		    has_many(s, s->finder->office_country[careers[i].office], group))
			return true;
	return false;
}

/* How much speaks for a local: of one of many, only that the article has named it before. */
static uint32_t weight_of(const struct scratch *s, const struct local *local,
			  const struct title_group *group, struct naming naming, bool holds)
{
	if (is_one_of_many(s, local->entity, group))
		return naming.before ? 2 : 1;
	bool of_main = group->country == NO_INDEX && local->entity != NO_INDEX &&
		       s->context.main_country != NO_INDEX &&
		       local->country == s->context.main_country;
	return naming.total * (holds ? 2 : 1) * (of_main ? 2 : 1);
}

/* Whether an office of the local is of that place; so is everybody where none is said. */
static bool is_of_home(const struct scratch *s, const struct local *local, struct str home)
{
	size_t n = 0;
	const struct career *careers =
		local->entity == NO_INDEX ? NULL : finder_careers(s->finder, local->entity, &n);
	for (size_t i = 0; i < n; i++)
		if (str_ends(s->rules->offices[careers[i].office].name, home))
			return true;
	return home.len == 0 || n == 0;
}

/* Of the people the article names, the one the phrase means: who holds the office on that day, or
 * is given the title by the text; named most often among them, and last before the phrase among
 * those; of senators, who are many, the one named last. In July 2017 "the president" is not Barack
 * Obama, though the article calls him President Obama; beside President Bashar al-Assad, named
 * once, it is still Barack Obama in 2014. */
static uint32_t holder_in_article(const struct scratch *s, const struct title_group *group)
{
	uint32_t best = NO_INDEX, best_score = 0;
	struct naming best_naming = {0, 0};
	struct str home = home_said(s, group);
	for (uint32_t i = 0; i < s->locals.len; i++) {
		const struct local *local = &s->locals.at[i];
		if (local->kind != SPAN_PERSON || !is_of_home(s, local, home))
			continue;
		enum standing standing = standing_of(s, local->entity, group);
		bool holds = standing == STANDING_HOLDS;
		bool held_last = standing == STANDING_LAST && group->office != NO_INDEX;
		bool abroad = !holds && group->country != NO_INDEX && local->entity != NO_INDEX &&
			      local->country != NO_INDEX && local->country != group->country;
		if (abroad || standing == STANDING_PAST ||
		    (!holds && !held_last && !is_titled(s, i, group)))
			continue;
		struct naming naming = naming_of(s, i, group->first);
		if (!naming.total)
			continue;
		uint32_t score = weight_of(s, local, group, naming, holds);
		if (best == NO_INDEX || score > best_score ||
		    (score == best_score && naming.before > best_naming.before)) {
			best = i;
			best_score = score;
			best_naming = naming;
		}
	}
	return best;
}

/* Who holds the office of that title in the article's country, NO_INDEX where that is not known. */
static uint32_t main_holder(const struct scratch *s, const struct title_group *group)
{
	if (group->country != NO_INDEX || group->organization != NO_INDEX ||
	    group->title == NO_INDEX || s->context.main_country == NO_INDEX)
		return NO_INDEX;
	struct index_hits offices =
		index_get(&s->finder->by_office, office_key(group->title, s->context.main_country));
	const struct tenure *tenure = offices.len == 1 ? holder_on(s, offices.at[0].value) : NULL;
	return tenure ? tenure->person : NO_INDEX;
}

/* Whether the local was named in the sentence of the phrase or the one before. */
static bool is_at_hand(const struct scratch *s, uint32_t local, const struct title_group *group)
{
	struct naming naming = naming_of(s, local, group->first);
	uint32_t from = s->parts.at[group->part ? group->part - 1 : 0].first;
	return naming.before > from;
}

/* "The president" without a country: of an article on one country its own, unless another was just
 * named. */
static uint32_t holder_of_phrase(struct scratch *s, const struct title_group *group)
{
	uint32_t local = holder_in_article(s, group), main = main_holder(s, group);
	if (main == NO_INDEX || (local != NO_INDEX && (s->locals.at[local].entity == main ||
						       is_at_hand(s, local, group))))
		return local;
	return local_of_entity(s, main);
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

/* An office that no rule has: "the Russian ambassador" is the office of ambassador of Russia. */
static uint32_t unlisted_office(struct scratch *s, const struct title_group *group)
{
	if (group->title == NO_INDEX || group->country == NO_INDEX)
		return NO_INDEX;
	const struct entity *country = &s->rules->entities[group->country];
	const struct title *title = &s->rules->titles[group->title];
	struct str key = arena_format(s->arena, "office:%.*s-%.*s", STR_ARG(country->id),
				      STR_ARG(title->id));
	struct str name =
		arena_format(s->arena, "%.*s (%.*s)", STR_ARG(title->name), STR_ARG(country->name));
	if (group->host != NO_INDEX) {
		const struct entity *host = &s->rules->entities[group->host];
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

static bool is_phrase(const struct scratch *s, const struct title_group *group)
{
	if (group->person != NO_INDEX || !is_definite(s, group) || goes_on(s, group))
		return false;
	if (group->kind != TITLE_OFFICE && group->kind != TITLE_RANK)
		return false;
	return phrase_last(s, group) > phrase_first(s, group);
}

struct naming_count {
	uint32_t country, count;
};

struct counts_vec VEC(struct naming_count);

/* What a span says about countries: the country it names, or the one its entity is of. */
static uint32_t country_of(const struct scratch *s, const struct span *span)
{
	if (span->state == SPAN_REJECTED || span->entity == NO_INDEX)
		return NO_INDEX;
	if (span->kind == SPAN_ORGANIZATION || span->kind == SPAN_PERSON)
		return s->finder->entity_country[span->entity];
	return span->kind == SPAN_COUNTRY ? span->entity : NO_INDEX;
}

static void count_country(struct counts_vec *counts, uint32_t country)
{
	for (size_t i = 0; i < counts->len; i++)
		if (counts->at[i].country == country) {
			counts->at[i].count++;
			return;
		}
	*VEC_PUSH(counts) = (struct naming_count){country, 1};
}

/* The country counted most, `but` one; of equals the first of the rules. */
static struct naming_count most_of(const struct counts_vec *counts, uint32_t but)
{
	struct naming_count best = {NO_INDEX, 0};
	for (size_t i = 0; i < counts->len; i++) {
		const struct naming_count *c = &counts->at[i];
		bool better = c->count > best.count ||
			      (c->count == best.count && c->country < best.country);
		if (c->country != but && better)
			best = *c;
	}
	return best;
}

/* The country the article is mostly about: named itself, or by an organization or a person of it.
 * An article on Congress and the White House is about the United States though it seldom says so.
 */
static uint32_t main_country(struct scratch *s)
{
	enum { LEAST = 3 };
	struct counts_vec counts = {0};
	for (size_t i = 0; i < s->spans.len; i++) {
		uint32_t country = country_of(s, &s->spans.at[i]);
		if (country != NO_INDEX)
			count_country(&counts, country);
	}
	struct naming_count first = most_of(&counts, NO_INDEX);
	struct naming_count second = most_of(&counts, first.country);
	VEC_CLEAR(&counts);
	s->context.leading[0] = first.country;
	s->context.leading[1] = second.country;
	return first.count >= LEAST && first.count * 2 >= second.count * 3 ? first.country
									   : NO_INDEX;
}

void pass_offices(struct scratch *s)
{
	s->context.main_country = main_country(s);
	s->titled.len = 0;
	for (uint32_t i = 0; i < s->spans.len; i++) {
		const struct span *span = &s->spans.at[i];
		if (span->kind != SPAN_PERSON || span->state == SPAN_REJECTED)
			continue;
		if (span->title != NO_INDEX)
			*VEC_PUSH(&s->titled) = i;
		describe(s, span);
	}
	for (size_t i = 0; i < s->groups.len; i++)
		if (is_phrase(s, &s->groups.at[i]))
			resolve_phrase(s, &s->groups.at[i]);
}
