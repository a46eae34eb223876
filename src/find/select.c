/* SPDX-License-Identifier: MIT
 *
 * select: of candidates that overlap, the longest wins, then the one of higher priority.
 *
 * "South China Sea" is not China, "New York City Police Department" not New York. What loses
 * because it is part of something longer needs no record; candidates for exactly the same words
 * stay beside the winner as its rivals, and the ambiguity pass decides between them when the whole
 * article is known.
 */
#include "work.h"

#include "base/order.h"

#include <stdlib.h>

static enum via via_of(enum form_role role)
{
	switch (role) {
	case FORM_DEMONYM:
		return VIA_DEMONYM;
	case FORM_METONYM:
		return VIA_METONYM;
	case FORM_ALIAS:
		return VIA_ALIAS;
	default:
		return VIA_NAME;
	}
}

/* "Lamar Smith" within "Anthony Lamar Smith", where the rules say that the two are not the same. */
static bool is_of_another(const struct scratch *s, const struct ref *ref, const struct ref *other)
{
	return other->kind == REF_ENTITY && ruleset_apart(s->rules, ref->owner, other->owner);
}

/* Whether a longer text around the hit says that the entity is not meant: "Austin, Texas". */
static const struct hit *blocking_hit(const struct scratch *s, const struct hit *hit,
				      size_t first_hit)
{
	const struct ref *refs = s->finder->trie.refs.at;
	for (size_t i = first_hit; i < s->hits.len && s->hits.at[i].part == hit->part; i++) {
		const struct hit *other = &s->hits.at[i];
		if (other->first > hit->first)
			break;
		if (other->last < hit->last || other->last - other->first <= hit->last - hit->first)
			continue;
		bool block = refs[other->ref].kind == REF_BLOCK &&
			     refs[other->ref].owner == refs[hit->ref].owner;
		if (block || is_of_another(s, &refs[hit->ref], &refs[other->ref]))
			return other;
	}
	return NULL;
}

/* A common word with a capital only because a sentence begins: "Time is short", "Fox hunting". */
static bool only_begins_sentence(const struct scratch *s, const struct hit *hit)
{
	const struct part *part = &s->parts.at[hit->part];
	uint32_t start = next_word(s, hit->part, part->first, "\"'(~*");
	if (hit->first != start || hit->last != hit->first + 1 ||
	    !token_has(s, hit->first, CLASS_COMMON))
		return false;
	if (token_at(s, hit->first)->shape != SHAPE_CAPITAL || hit->last >= part->last)
		return token_at(s, hit->first)->shape == SHAPE_CAPITAL;
	const struct token *next = token_at(s, hit->last);
	return !token_is_capital(next) && !token_has(s, hit->last, CLASS_SAYING) &&
	       next->mark != '\'';
}

static struct span candidate_of(const struct scratch *s, const struct hit *hit)
{
	static const enum span_kind kinds[] = {SPAN_PERSON, SPAN_COUNTRY, SPAN_ORGANIZATION,
					       SPAN_PLACE, SPAN_THING};
	const struct ref *ref = &s->finder->trie.refs.at[hit->ref];
	const struct ref_facts *facts = &s->finder->facts[hit->ref];
	return (struct span){
		.first = hit->first,
		.last = hit->last,
		.part = hit->part,
		.kind = kinds[facts->kind],
		.state = SPAN_OPEN,
		.via = via_of((enum form_role)ref->role),
		.local = NO_INDEX,
		.entity = ref->owner,
		.title = NO_INDEX,
		.priority = facts->priority,
		.place = facts->place,
		.whole = true,
	};
}

static void reject(struct scratch *s, struct span span, const char *reason)
{
	span.state = SPAN_REJECTED;
	span.reason = reason;
	note_span(s, &span);
}

/* "The Financial Times" is found as Financial Times where the rule has both forms; in "The Hill"
 * and "The Guardian" the article belongs to the name. */
static bool only_adds_article(const struct scratch *s, size_t number)
{
	const struct hit *hit = &s->hits.at[number];
	const struct ref *refs = s->finder->trie.refs.at;
	const struct entity *e = &s->rules->entities[refs[hit->ref].owner];
	if (!token_is(s, hit->first, SMALL_THE) || str_starts(e->name, STR("The ")))
		return false;
	for (size_t i = number + 1; i < s->hits.len && s->hits.at[i].part == hit->part; i++) {
		const struct hit *other = &s->hits.at[i];
		if (other->first > hit->first + 1)
			break;
		if (other->first == hit->first + 1 && other->last == hit->last &&
		    refs[other->ref].kind == REF_ENTITY &&
		    refs[other->ref].owner == refs[hit->ref].owner)
			return true;
	}
	return false;
}

static bool is_allowed(struct scratch *s, const struct ref *ref, const struct hit *hit)
{
	const struct entity *e = &s->rules->entities[ref->owner];
	const struct form *form = &e->forms.at[ref->form];
	return guards_allow(s, &e->needs, &e->not, hit->part, hit->first, hit->last) &&
	       guards_allow(s, &form->needs, &form->not, hit->part, hit->first, hit->last);
}

/* "House approves budget deal" */
static bool is_chamber_at_work(const struct scratch *s, const struct hit *hit, struct str type)
{
	uint64_t verbs = CLASS_BIT(CLASS_PERSON_VERB) | CLASS_BIT(CLASS_ACTING_VERB);
	return str_eq(type, STR("parliament")) && hit->last < s->parts.at[hit->part].last &&
	       token_at(s, hit->last)->shape == SHAPE_LOWER &&
	       token_at(s, hit->last)->classes & verbs;
}

/* "Apple is in every office": no common word at the beginning of a sentence where the article names
 * the company within another. */
static bool is_named_within(struct scratch *s, const struct hit *hit)
{
	const struct ref *ref = &s->finder->trie.refs.at[hit->ref];
	struct str type = s->rules->entities[ref->owner].type;
	if (!str_eq(type, STR("company")) && !is_chamber_at_work(s, hit, type))
		return false;
	size_t first_hit = 0;
	for (size_t i = 0; i < s->hits.len; i++) {
		const struct hit *other = &s->hits.at[i];
		if (s->hits.at[first_hit].part != other->part)
			first_hit = i;
		if (other->ref == hit->ref && s->parts.at[other->part].style == STYLE_NORMAL &&
		    token_at(s, other->first)->shape == SHAPE_CAPITAL &&
		    !only_begins_sentence(s, other) && !blocking_hit(s, other, first_hit))
			return true;
	}
	return false;
}

static void consider_hit(struct scratch *s, size_t number, size_t first_hit)
{
	const struct hit *hit = &s->hits.at[number];
	const struct ref *ref = &s->finder->trie.refs.at[hit->ref];
	if (ref->kind != REF_ENTITY || only_adds_article(s, number))
		return;
	struct span span = candidate_of(s, hit);
	if (blocking_hit(s, hit, first_hit)) {
		reject(s, span, "part of a longer text that means something else");
		return;
	}
	if (only_begins_sentence(s, hit) && !is_named_within(s, hit)) {
		reject(s, span, "a common word that begins a sentence");
		return;
	}
	if (s->finder->facts[hit->ref].guarded && !is_allowed(s, ref, hit)) {
		reject(s, span, "a guard of the rule (needs, not) does not hold");
		return;
	}
	*VEC_PUSH(&s->candidates) = span;
}

/* A candidate for a country that ends right before token `at`, possessive 's not counted. */
static const struct span *country_before(const struct scratch *s, uint32_t part, uint32_t at)
{
	for (size_t i = 0; i < s->candidates.len; i++) {
		const struct span *c = &s->candidates.at[i];
		if (c->part == part && c->kind == SPAN_COUNTRY && c->last == at)
			return c;
	}
	return NULL;
}

/* "British Parliament", "U.S. Congress": the country's word belongs to the name. */
static void add_with_country(struct scratch *s, size_t number)
{
	const struct span span = s->candidates.at[number];
	if (span.kind != SPAN_ORGANIZATION || span.entity == NO_INDEX)
		return;
	const struct entity *e = &s->rules->entities[span.entity];
	const struct span *country = e->country_word ? country_before(s, span.part, span.first)
						     : NULL;
	if (!country || country->entity == NO_INDEX ||
	    !str_eq(s->rules->entities[country->entity].id, e->country))
		return;
	struct span longer = span;
	longer.first = country->first;
	*VEC_PUSH(&s->candidates) = longer;
}

/* A pattern that found a listed organization with its own country in front found that organization:
 * "U.S. State Department". */
static void recognise(struct scratch *s, size_t number)
{
	struct span *span = &s->candidates.at[number];
	if (span->kind != SPAN_ORGANIZATION || span->entity != NO_INDEX)
		return;
	for (size_t i = 0; i < s->candidates.len; i++) {
		const struct span *known = &s->candidates.at[i];
		if (known->part != span->part || known->last != span->last ||
		    known->kind != SPAN_ORGANIZATION || known->entity == NO_INDEX ||
		    known->first < span->first)
			continue;
		const struct span *country = country_before(s, span->part, known->first);
		bool same = known->first == span->first;
		bool own = country && country->first == span->first &&
			   country->entity != NO_INDEX &&
			   str_eq(s->rules->entities[country->entity].id,
				  s->rules->entities[known->entity].country);
		if (!same && !own)
			continue;
		span->entity = known->entity;
		span->via = known->via;
		span->place = known->place;
		return;
	}
}

/* "China's Central Military Commission": the owner in front is no part of the name. */
static void cut_owner(struct scratch *s, size_t number)
{
	struct span *span = &s->candidates.at[number];
	for (uint32_t i = span->first + 1; i + 2 < span->last; i++) {
		bool possessive = token_at(s, i)->mark == '\'' && token_is(s, i + 1, SMALL_S);
		if (!possessive)
			continue;
		for (size_t c = 0; c < s->candidates.len; c++) {
			const struct span *owner = &s->candidates.at[c];
			if (owner->part == span->part && owner->last == i &&
			    owner->first == span->first && owner->entity != NO_INDEX) {
				span->first = i + 2;
				return;
			}
		}
	}
}

static bool is_known(const struct scratch *s, enum span_kind kind, const struct span *at,
		     uint32_t first, uint32_t last)
{
	for (size_t i = 0; i < s->candidates.len; i++) {
		const struct span *c = &s->candidates.at[i];
		if (c->part == at->part && c->first == first && c->last == last &&
		    c->kind == kind && c->entity != NO_INDEX)
			return true;
	}
	return false;
}

/* "White House and State Department", "Washington Post-ABC News": two that are known, not one. */
static bool joins_two(const struct scratch *s, size_t number)
{
	const struct span *span = &s->candidates.at[number];
	if (span->kind != SPAN_ORGANIZATION || span->entity != NO_INDEX)
		return false;
	for (uint32_t i = span->first + 1; i + 1 < span->last; i++) {
		char mark = token_at(s, i)->mark;
		bool joins = token_is(s, i, SMALL_AND) || mark == '-' || mark == '/' || mark == '&';
		if (joins && is_known(s, SPAN_ORGANIZATION, span, i + 1, span->last) &&
		    is_known(s, SPAN_ORGANIZATION, span, span->first, i))
			return true;
	}
	return false;
}

/* "The U.K. North Sea": the country before a place that is known. */
static bool begins_with_country(const struct scratch *s, size_t number)
{
	const struct span *span = &s->candidates.at[number];
	if (span->kind != SPAN_PLACE || span->entity != NO_INDEX)
		return false;
	for (uint32_t i = span->first + 1; i + 1 < span->last; i++)
		if (is_known(s, SPAN_COUNTRY, span, span->first, i) &&
		    is_known(s, SPAN_PLACE, span, i, span->last))
			return true;
	return false;
}

/* Places and things give way to what the rules are about. */
static int rank_of(enum span_kind kind)
{
	static const int ranks[] = {
		[SPAN_PERSON] = 0, [SPAN_ORGANIZATION] = 1, [SPAN_COUNTRY] = 2, [SPAN_THING] = 3,
		[SPAN_PLACE] = 4,  [SPAN_UNNAMED] = 5,      [SPAN_PIECE] = 6};
	return ranks[kind];
}

static int best_first(const void *a, const void *b)
{
	const struct span *x = a, *y = b;
	uint32_t x_len = x->last - x->first, y_len = y->last - y->first;
	if (x->part != y->part)
		return ORDER(x->part, y->part);
	if (x_len != y_len)
		return ORDER(y_len, x_len);
	if (x->priority != y->priority)
		return ORDER(y->priority, x->priority);
	if (x->first != y->first)
		return ORDER(x->first, y->first);
	bool x_known = x->entity != NO_INDEX, y_known = y->entity != NO_INDEX;
	if (x_known != y_known)
		return x_known ? -1 : 1;
	if (x->kind != y->kind)
		return ORDER(rank_of(x->kind), rank_of(y->kind));
	return ORDER(x->entity, y->entity);
}

static struct rival rival_of(const struct span *span)
{
	return (struct rival){span->entity, span->kind, span->via, span->place, false, 0, NULL};
}

/* Notes the candidates for exactly the words of `winner`; they follow it in the sorted list. */
static void gather_rivals(struct scratch *s, struct span *winner, size_t from)
{
	winner->rivals = (uint32_t)s->rivals.len;
	for (size_t i = from; i < s->candidates.len; i++) {
		const struct span *c = &s->candidates.at[i];
		if (c->part != winner->part || c->last - c->first != winner->last - winner->first)
			break;
		bool same = c->first == winner->first && c->entity != NO_INDEX;
		bool twice = c->entity == winner->entity && c->kind == winner->kind;
		for (uint32_t r = winner->rivals; r < s->rivals.len; r++)
			twice = twice || s->rivals.at[r].entity == c->entity;
		if (same && !twice)
			*VEC_PUSH(&s->rivals) = rival_of(c);
	}
	winner->rivals_len = (uint32_t)s->rivals.len - winner->rivals;
}

/* "Al-Arabiya television", "Xinhua news agency": the small words tell the form from others, and
 * are no part of the name. "Iranian state television" has no other name. */
static uint32_t without_noun(const struct scratch *s, const struct span *span)
{
	static const enum small_word nouns[] = {SMALL_NEWS,      SMALL_AGENCY,   SMALL_TELEVISION,
						SMALL_NEWSPAPER, SMALL_MAGAZINE, SMALL_RADIO,
						SMALL_WORDS};
	uint32_t last = span->last;
	while (last > span->first && token_at(s, last - 1)->shape == SHAPE_LOWER &&
	       token_is_any(s, last - 1, nouns))
		last--;
	bool name = last > span->first && token_at(s, last - 1)->shape != SHAPE_LOWER;
	return name ? last : span->last;
}

/* "Likud party": where the rules know it as Likud too; "the Democratic party" is nothing less. */
static uint32_t without_party(const struct scratch *s, const struct span *span, size_t number)
{
	static const enum small_word nouns[] = {SMALL_PARTY, SMALL_GROUP, SMALL_MOVEMENT,
						SMALL_MILITIA, SMALL_WORDS};
	uint32_t last = span->last - 1;
	if (last <= span->first || token_at(s, last)->shape != SHAPE_LOWER ||
	    !token_is_any(s, last, nouns))
		return span->last;
	for (size_t i = number + 1; i < s->candidates.len; i++) {
		const struct span *c = &s->candidates.at[i];
		if (c->part != span->part)
			break;
		if (c->first == span->first && c->last == last && c->entity == span->entity)
			return last;
	}
	return span->last;
}

/* "King Salman" where the rules name him Salman bin Abdulaziz: the title stays outside; Sheikh
 * Hasina is called so. */
static uint32_t without_rank(const struct scratch *s, const struct span *span)
{
	static const char *const ranks[] = {"King",    "Queen",  "Crown",     "Prince", "Princess",
					    "Emperor", "Sultan", "Ayatollah", "Mullah", "Emir"};
	struct str name = s->rules->entities[span->entity].name;
	uint32_t at = span->first;
	for (size_t i = 0; i < sizeof(ranks) / sizeof(ranks[0]) && at + 1 < span->last; i++) {
		struct str rank = str_of(ranks[i]);
		if (str_eq(text_between(s, span->part, at, at + 1), rank) &&
		    !str_starts(name, rank))
			at++;
	}
	return token_is_capital(token_at(s, at)) ? at : span->first;
}

/* "Fourth", of the "Fourth Air Force". */
static bool is_ordinal(struct str word)
{
	return str_ends(word, STR("th")) || str_eq(word, STR("First")) ||
	       str_eq(word, STR("Second")) || str_eq(word, STR("Third"));
}

/* "Nervous State Department workers": a word that only begins the sentence, before what a rule
 * knows. */
static bool begins_with_word(const struct scratch *s, size_t number)
{
	const struct span *span = &s->candidates.at[number];
	uint32_t start = next_word(s, span->part, s->parts.at[span->part].first, "\"'(~*");
	if (span->kind != SPAN_ORGANIZATION || span->entity != NO_INDEX || span->first != start ||
	    !token_has(s, start, CLASS_COMMON) || token_has(s, start, CLASS_ORG_HEAD) ||
	    is_ordinal(text_between(s, span->part, start, start + 1)))
		return false;
	bool rest = false;
	for (size_t i = 0; i < s->candidates.len; i++) {
		const struct span *known = &s->candidates.at[i];
		if (known->part != span->part || known->kind != SPAN_ORGANIZATION ||
		    known->entity == NO_INDEX)
			continue;
		if (known->first == start) /* "Fed Bank of New York" */
			return false;
		rest = rest || (known->first == start + 1 && known->last == span->last &&
				known->last > known->first + 1);
	}
	return rest;
}

void pass_select(struct scratch *s)
{
	size_t first_hit = 0, patterns = s->candidates.len;
	for (size_t i = 0; i < s->hits.len; i++) {
		if (s->hits.at[first_hit].part != s->hits.at[i].part)
			first_hit = i;
		consider_hit(s, i, first_hit);
	}
	for (size_t i = patterns, end = s->candidates.len; i < end; i++)
		add_with_country(s, i);
	for (size_t i = 0; i < patterns; i++) {
		cut_owner(s, i);
		recognise(s, i);
		if (joins_two(s, i) || begins_with_country(s, i) || begins_with_word(s, i))
			s->candidates.at[i].state = SPAN_REJECTED;
	}
	if (s->candidates.len)
		qsort(s->candidates.at, s->candidates.len, sizeof(*s->candidates.at), best_first);
	for (size_t i = 0; i < s->candidates.len; i++) {
		struct span span = s->candidates.at[i];
		if (span.state == SPAN_REJECTED || !is_free(s, span.first, span.last))
			continue;
		gather_rivals(s, &span, i + 1);
		if (span.kind == SPAN_ORGANIZATION && span.entity != NO_INDEX)
			span.last = without_noun(s, &span);
		if (span.kind == SPAN_ORGANIZATION && span.entity != NO_INDEX)
			span.last = without_party(s, &span, i);
		if (span.kind == SPAN_PERSON && span.entity != NO_INDEX)
			span.first = without_rank(s, &span);
		if (span.entity != NO_INDEX)
			span.local = NO_INDEX; /* made when the span is accepted for good */
		add_span(s, span);
	}
}
