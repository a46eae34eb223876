/* SPDX-License-Identifier: MIT
 *
 * known: whom the rules know by a family name alone.
 *
 * "VOLCKER SEES TIGHT POLICY", "Putin said": where the article gives no full name, exactly one
 * person of that name who was in office then, or whom the title before it fits, may be meant.
 */
#include "work.h"

bool person_held(const struct scratch *s, uint32_t entity, const struct title_group *group)
{
	size_t n;
	const struct career *careers = finder_careers(s->finder, entity, &n);
	for (size_t i = 0; i < n; i++) {
		const struct office *office = &s->rules->offices[careers[i].office];
		const struct tenure *tenure = &office->tenures[careers[i].tenure];
		bool begun = !s->context.has_day || tenure->span.first <= s->context.day;
		if (!begun)
			continue;
		if (group->title != NO_INDEX && office->title == group->title)
			return true;
		for (uint32_t h = group->hits; h < group->hits + group->hits_len; h++) {
			const struct hit *hit = &s->title_hits.at[h];
			const struct ref *refs = hit_refs(s, hit);
			for (uint32_t r = 0; refs->kind == REF_OFFICE && r < hit->refs; r++)
				if (refs[r].owner == careers[i].office)
					return true;
		}
	}
	return false;
}

static bool is_top(const struct ruleset *rules, const struct office *office)
{
	if (office->title == NO_INDEX)
		return false;
	struct str id = rules->titles[office->title].id;
	return str_eq(id, STR("president")) || str_eq(id, STR("prime-minister")) ||
	       str_eq(id, STR("chancellor"));
}

int person_activity(const struct scratch *s, uint32_t person)
{
	enum { YEAR = 365 };
	size_t n;
	int best = 0;
	const struct career *careers = finder_careers(s->finder, person, &n);
	for (size_t i = 0; i < n; i++) {
		const struct office *office = &s->rules->offices[careers[i].office];
		const struct day_span *span = &office->tenures[careers[i].tenure].span;
		int32_t day = s->context.day;
		int score = 0;
		if (!s->context.has_day || (span->first <= day && day < span->behind))
			score = IN_OFFICE;
		else if (day < span->first ? span->first - day < YEAR
					   : day - span->behind < 2 * YEAR)
			score = 3;
		else if (day >= span->behind && day - span->behind < 8 * YEAR)
			score = 1;
		/* "Mr. Bush" is a former president for a long time. */
		if (score)
			score += !is_top(s->rules, office) ? 0 : score == 1 ? 3 : 2;
		best = score > best ? score : best;
	}
	return best;
}

/* The rules' people of that family name, where the article gives no full name. */

static bool names_country_of(const struct scratch *s, uint32_t person)
{
	uint32_t entity = s->finder->entity_country[person];
	for (size_t i = 0; i < s->spans.len && entity != NO_INDEX; i++)
		if (s->spans.at[i].kind == SPAN_COUNTRY && s->spans.at[i].entity == entity)
			return true;
	return false;
}

/* The organization of the rules that owns token `at`: "TREASURY'S BAKER", "White House's Baker". */
static struct str owner_of(const struct scratch *s, uint32_t at)
{
	if (at < 3 || !token_is(s, at - 1, SMALL_S) || token_at(s, at - 2)->mark != '\'')
		return (struct str){0};
	const struct span *owner = span_covering(s, at - 3);
	bool known = owner && owner->kind == SPAN_ORGANIZATION && owner->entity != NO_INDEX;
	return known ? s->rules->entities[owner->entity].id : (struct str){0};
}

static bool serves_in(const struct scratch *s, uint32_t person, struct str organization)
{
	size_t n;
	const struct career *careers = finder_careers(s->finder, person, &n);
	for (size_t i = 0; i < n && organization.len; i++) {
		const struct office *office = &s->rules->offices[careers[i].office];
		const struct day_span *span = &office->tenures[careers[i].tenure].span;
		bool now = s->context.has_day && span->first <= s->context.day &&
			   s->context.day < span->behind;
		if (now && str_eq(office->organization, organization))
			return true;
	}
	return false;
}

static int global_fit(const struct scratch *s, uint32_t person, uint32_t token,
		      const struct title_group *group)
{
	int score = person_activity(s, person);
	if (group && person_held(s, person, group))
		score += 6;
	if (serves_in(s, person, owner_of(s, token)))
		score += 6;
	if (names_country_of(s, person))
		score += 1;
	return score;
}

uint32_t person_of_family(struct scratch *s, uint64_t hash, uint32_t token,
			  const struct title_group *group)
{
	struct index_hits hits = index_get(&s->finder->by_surname, hash);
	int best = 0, second = 0;
	uint32_t person = NO_INDEX;
	for (size_t i = 0; i < hits.len; i++) {
		int score = global_fit(s, hits.at[i].value, token, group);
		if (score > best) {
			second = best;
			best = score;
			person = hits.at[i].value;
		} else if (score > second) {
			second = score;
		}
	}
	uint64_t risky = CLASS_BIT(CLASS_COMMON) | CLASS_BIT(CLASS_GIVEN) |
			 CLASS_BIT(CLASS_SURNAME_AMBIGUOUS) | CLASS_BIT(CLASS_FAMILY_FIRST) |
			 CLASS_BIT(CLASS_GIVEN_AMBIGUOUS);
	/* "VOLCKER SEES TIGHT POLICY": nobody else of that name is known. */
	bool only = hits.len == 1 && !(token_at(s, token)->classes & CLASS_BIT(CLASS_SURNAME));
	int needed = group || only ? 4 : 5;
	if (token_at(s, token)->classes & risky && !group)
		needed = 7;
	return best >= needed && best >= second + 2 ? person : NO_INDEX;
}
