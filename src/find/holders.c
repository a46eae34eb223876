/* SPDX-License-Identifier: MIT
 *
 * holders: who the article's people are to an office: whom "the president" means.
 *
 * The country comes from the phrase, else from somebody of that title whom the article names, else
 * from the article.
 */
#include "work.h"

bool has_many(const struct scratch *s, uint32_t country, const struct title_group *group)
{
	return group->title != NO_INDEX && country != NO_INDEX &&
	       index_get(&s->finder->by_office, office_key(group->title, country)).len > 1;
}

const struct span *place_before(const struct scratch *s, const struct title_group *group)
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

const struct tenure *holder_on(const struct scratch *s, uint32_t office)
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

/* Whether the place behind "mayor of Fort Lee" stands beside the other title too: "Fort Lee Mayor
 * Mark Sokolich". */
static bool is_of_same_place(const struct scratch *s, const struct title_group *group,
			     const struct title_group *other)
{
	enum { NEAR = 3 };
	uint64_t place = group->local ? token_at(s, group->last + 1)->hash : 0;
	uint32_t first = s->parts.at[other->part].first, last = s->parts.at[other->part].last;
	if (!place)
		return true;
	for (uint32_t i = other->first; i > first && i + NEAR > other->first; i--)
		if (token_at(s, i - 1)->hash == place)
			return true;
	return other->last + 1 < last && token_at(s, other->last + 1)->hash == place;
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
		if (same_title && same_country && !other->former && !other->deputy &&
		    is_of_same_place(s, group, other))
			return true;
	}
	return false;
}

static bool is_president(const struct scratch *s, const struct title_group *group)
{
	return group->title != NO_INDEX &&
	       str_eq(s->rules->titles[group->title].id, STR("president"));
}

/* "Tom King, president of the gun-rights group": of no country. */
static bool is_of_body(const struct scratch *s, uint32_t local, const struct title_group *group)
{
	for (size_t i = 0; i < s->titled.len; i++) {
		const struct span *span = &s->spans.at[s->titled.at[i]];
		if (span->local != local || s->groups.at[span->title].title != group->title)
			continue;
		const struct title_group *other = &s->groups.at[span->title];
		bool of = other->behind < s->parts.at[other->part].last &&
			  token_is(s, other->behind, SMALL_OF);
		if (other->country == NO_INDEX && (of || other->organization != NO_INDEX))
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

/* The country of a local as the text or an office tells it, else as the rules do. */
static uint32_t country_of(const struct scratch *s, const struct local *local)
{
	if (local->country != NO_INDEX)
		return local->country;
	if (local->office != NO_INDEX)
		return s->finder->office_country[local->office];
	return local->entity != NO_INDEX ? s->finder->entity_country[local->entity] : NO_INDEX;
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
		uint32_t country = country_of(s, local);
		bool abroad = !holds && group->country != NO_INDEX && local->entity != NO_INDEX &&
			      country != NO_INDEX && country != group->country;
		if (abroad || standing == STANDING_PAST ||
		    (!holds && !held_last && !is_titled(s, i, group)))
			continue;
		struct naming naming = naming_of(s, i, group->first);
		bool later = !holds && !naming.before && is_president(s, group) &&
			     is_of_body(s, i, group);
		if (!naming.total || later)
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

/* Whether the article is about the local, who holds such an office elsewhere, and hardly about the
 * holder in its main country: Barack Obama on a visit to Israel, whose president he meets. */
static bool is_far_oftener(const struct scratch *s, uint32_t local, uint32_t holder,
			   const struct title_group *group)
{
	enum { TIMES = 3 };
	uint32_t other = 0;
	/* The news calls the president of the United States so without saying of where. */
	if (standing_of(s, s->locals.at[local].entity, group) != STANDING_HOLDS ||
	    str_eq(s->rules->entities[s->context.main_country].id, STR("us")))
		return false;
	for (uint32_t i = 0; i < s->locals.len; i++)
		if (s->locals.at[i].entity == holder)
			other = naming_of(s, i, group->first).total;
	return naming_of(s, local, group->first).total >= TIMES * (other + 1);
}

uint32_t holder_of_phrase(struct scratch *s, const struct title_group *group)
{
	uint32_t local = holder_in_article(s, group), main = main_holder(s, group);
	if (main == NO_INDEX || (local != NO_INDEX && (s->locals.at[local].entity == main ||
						       is_at_hand(s, local, group) ||
						       is_far_oftener(s, local, main, group))))
		return local;
	return local_of_entity(s, main);
}
