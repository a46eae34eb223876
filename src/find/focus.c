/* SPDX-License-Identifier: MIT
 *
 * focus: the country that an article is mostly about.
 */
#include "work.h"

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
void find_main_country(struct scratch *s)
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
	bool is_main = first.count >= LEAST && first.count * 2 >= second.count * 3;
	s->context.main_country = is_main ? first.country : NO_INDEX;
}
