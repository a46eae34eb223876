/* SPDX-License-Identifier: MIT
 *
 * full_names: the person of the rules whom a given and a family name mean.
 */
#include "work.h"

static bool may_be_meant(const struct scratch *s, uint32_t person)
{
	const struct entity *e = &s->rules->entities[person];
	if (!s->context.has_day)
		return true;
	return e->exists.first <= s->context.day;
}

bool has_own_rule(const struct scratch *s, struct index_hits own, uint32_t person)
{
	for (size_t i = 0; i < own.len; i++)
		if (ruleset_apart(s->rules, own.at[i].value, person))
			return true;
	return false;
}

bool is_name_of_another(const struct scratch *s, const struct span *span, uint32_t entity)
{
	if (s->rules->aparts_len == 0 || entity == NO_INDEX)
		return false;
	for (size_t i = 0; i < s->hits.len; i++) {
		const struct hit *hit = &s->hits.at[i];
		const struct ref *ref = hit_refs(s, hit);
		if (hit->first == span->first && hit->last == span->last &&
		    ref->kind == REF_ENTITY && ruleset_apart(s->rules, ref->owner, entity))
			return true;
	}
	struct name_parts parts = name_parts(s, span->first, span->last);
	uint64_t pair = pair_key(parts.given, parts.family);
	return parts.family && has_own_rule(s, index_get(&s->finder->by_pair, pair), entity);
}

uint32_t known_person(const struct scratch *s, uint64_t given, uint64_t family)
{
	struct index_hits hits = index_get(&s->finder->by_pair, pair_key(given, family));
	const struct index_hits own = hits;
	uint32_t found = NO_INDEX;
	for (size_t i = 0; i < hits.len; i++) {
		if (!may_be_meant(s, hits.at[i].value))
			continue;
		if (found != NO_INDEX)
			return NO_INDEX;
		found = hits.at[i].value;
	}
	if (found != NO_INDEX)
		return found;
	hits = index_get(&s->finder->by_surname, family);
	for (size_t i = 0; i < hits.len; i++) {
		uint64_t other = s->finder->given[hits.at[i].value];
		if (!other || !finder_same_given(s->finder, given, other) ||
		    !may_be_meant(s, hits.at[i].value) || has_own_rule(s, own, hits.at[i].value))
			continue;
		if (found != NO_INDEX)
			return NO_INDEX;
		found = hits.at[i].value;
	}
	return found;
}
