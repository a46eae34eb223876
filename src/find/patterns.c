/* SPDX-License-Identifier: MIT
 *
 * patterns: the regexes of the rules, tried only where one of their trigger words stands.
 *
 * A pattern that starts at the run is tried from the first of the capitalised words around the
 * trigger
 * ("Home Depot Inc." has its trigger at the end), then from the next, until a match takes the
 * trigger in. What the named groups hold becomes candidates that compete with the literal forms in
 * the next pass.
 */
#include "work.h"

/* The token that begins at byte `at` of the part, or, for `behind`, the first that begins at or
 * after it; NO_INDEX where `at` is inside a token. */
static uint32_t token_of_byte(const struct scratch *s, const struct part *part, size_t at,
			      bool behind)
{
	uint32_t low = part->first, high = part->last;
	while (low < high) {
		uint32_t mid = (low + high) / 2;
		if (token_at(s, mid)->start < at)
			low = mid + 1;
		else
			high = mid;
	}
	bool inside = low > part->first && token_at(s, low - 1)->end > at;
	if (inside)
		return NO_INDEX;
	if (!behind && (low == part->last || token_at(s, low)->start != at))
		return NO_INDEX;
	return low;
}

static bool group_tokens(const struct scratch *s, const struct part *part, unsigned group,
			 uint32_t *ret_first, uint32_t *ret_last)
{
	size_t start, end;
	if (group == 0 || !regex_span(s->regex, group, &start, &end) || start == end)
		return false;
	*ret_first = token_of_byte(s, part, start, false);
	*ret_last = token_of_byte(s, part, end, true);
	return *ret_first != NO_INDEX && *ret_last != NO_INDEX && *ret_first < *ret_last;
}

static void add_group(struct scratch *s, const struct hit *hit, const struct pattern *pattern,
		      unsigned group, enum span_kind kind)
{
	uint32_t first, last;
	if (!group_tokens(s, &s->parts.at[hit->part], group, &first, &last))
		return;
	*VEC_PUSH(&s->candidates) = (struct span){
		.first = first,
		.last = last,
		.part = hit->part,
		.kind = kind,
		.state = SPAN_OPEN,
		.via = VIA_PATTERN,
		.local = NO_INDEX,
		.entity = NO_INDEX,
		.title = NO_INDEX,
		.priority = pattern->priority,
		.place = pattern->place,
		.whole = true,
	};
}

/* A regex form: the whole match names the entity, where the guards of both allow it. */
static void add_known(struct scratch *s, const struct hit *hit, const struct pattern *pattern,
		      size_t start, size_t end)
{
	static const enum span_kind kinds[] = {SPAN_PERSON, SPAN_COUNTRY, SPAN_ORGANIZATION,
					       SPAN_PLACE, SPAN_THING};
	const struct part *part = &s->parts.at[hit->part];
	uint32_t entity = ruleset_entity(s->rules, pattern->is);
	uint32_t first = token_of_byte(s, part, start, false);
	uint32_t last = token_of_byte(s, part, end, true);
	if (entity == NO_INDEX || first == NO_INDEX || last == NO_INDEX || first >= last)
		return;
	const struct entity *e = &s->rules->entities[entity];
	if (!guards_allow(s, &e->needs, &e->not, hit->part, first, last) ||
	    !guards_allow(s, &pattern->needs, &pattern->not, hit->part, first, last))
		return;
	*VEC_PUSH(&s->candidates) = (struct span){
		.first = first,
		.last = last,
		.part = hit->part,
		.kind = kinds[e->kind],
		.state = SPAN_OPEN,
		.via = VIA_ALIAS,
		.local = NO_INDEX,
		.entity = entity,
		.title = NO_INDEX,
		.priority = pattern->priority,
		.place = pattern->place,
		.whole = true,
	};
}

static uint32_t pattern_of(const struct scratch *s, const struct hit *hit)
{
	return s->finder->trie.refs.at[hit->ref].owner;
}

/* Behind the trigger alone, without the word that must stand behind it. */
static uint32_t trigger_last(const struct scratch *s, const struct hit *hit)
{
	return hit->last - (s->rules->patterns[pattern_of(s, hit)].then_len > 0);
}

static bool comes_before(const struct scratch *s, const struct hit *a, const struct hit *b)
{
	if (a->first != b->first)
		return a->first < b->first;
	uint32_t a_last = trigger_last(s, a), b_last = trigger_last(s, b);
	return a_last != b_last ? a_last < b_last : pattern_of(s, a) < pattern_of(s, b);
}

/* By place, shorter triggers first, then in the order of the rules, which decides between patterns
 * that name the same words; they come nearly so. */
static void sort_triggers(struct scratch *s)
{
	for (size_t i = 1; i < s->trigger_hits.len; i++) {
		const struct hit hit = s->trigger_hits.at[i];
		size_t to = i;
		for (; to > 0 && comes_before(s, &hit, &s->trigger_hits.at[to - 1]); to--)
			s->trigger_hits.at[to] = s->trigger_hits.at[to - 1];
		s->trigger_hits.at[to] = hit;
	}
}

/* Tries the pattern of a trigger with `from` as the first token; the match must take the trigger
 * in, of the word behind it what it likes. */
static bool try_at(struct scratch *s, const struct hit *hit, uint32_t from)
{
	uint32_t number = pattern_of(s, hit);
	const struct ready_pattern *ready = &s->finder->patterns[number];
	const struct pattern *pattern = &s->rules->patterns[number];
	const struct part *part = &s->parts.at[hit->part];
	size_t start, end;
	if (!regex_match(ready->regex, s->regex, field_of(s, hit->part), token_at(s, from)->start,
			 part->sentence->end))
		return false;
	if (!regex_span(s->regex, 0, &start, &end) ||
	    end < token_at(s, trigger_last(s, hit) - 1)->end)
		return false;
	if (pattern->is.len) {
		add_known(s, hit, pattern, start, end);
		return true;
	}
	add_group(s, hit, pattern, ready->person, SPAN_PERSON);
	add_group(s, hit, pattern, ready->organization, SPAN_ORGANIZATION);
	add_group(s, hit, pattern, ready->country, SPAN_COUNTRY);
	add_group(s, hit, pattern, ready->place, SPAN_PLACE);
	add_group(s, hit, pattern, ready->thing, SPAN_THING);
	return true;
}

/* Whether a run of capitalised words goes on from token i to the word before it. */
static bool run_goes_back(const struct scratch *s, uint32_t i, uint32_t first, uint32_t *ret_before)
{
	uint32_t at = i;
	while (at > first && at + 3 > i) {
		const struct token *t = token_at(s, --at);
		if (token_is_capital(t) || t->shape == SHAPE_DIGIT) {
			*ret_before = at;
			return true;
		}
		bool joins = trie_skips(t) || t->mark == '&' ||
			     t->hash == s->finder->small[SMALL_OF] ||
			     t->hash == s->finder->small[SMALL_AND] ||
			     t->hash == s->finder->small[SMALL_FOR] ||
			     t->hash == s->finder->small[SMALL_THE];
		if (!joins)
			return false;
	}
	return false;
}

static void try_run(struct scratch *s, const struct hit *hit)
{
	enum { WORDS_BACK = 10 };
	uint32_t first = s->parts.at[hit->part].first, starts[WORDS_BACK + 1];
	unsigned n = 0;
	starts[n++] = hit->first;
	while (n <= WORDS_BACK && run_goes_back(s, starts[n - 1], first, &starts[n]))
		n++;
	while (n > 0)
		if (try_at(s, hit, starts[--n]))
			return;
}

void pass_patterns(struct scratch *s)
{
	sort_triggers(s);
	for (size_t i = 0; i < s->trigger_hits.len; i++) {
		const struct hit hit = s->trigger_hits.at[i];
		const struct pattern *pattern = &s->rules->patterns[pattern_of(s, &hit)];
		/* Where every word has a capital, a run says nothing about where a name begins. */
		if (s->parts.at[hit.part].style != STYLE_NORMAL && pattern->from_run)
			continue;
		if (pattern->from_run)
			try_run(s, &hit);
		else
			try_at(s, &hit, hit.first);
	}
}
