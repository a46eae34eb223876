/* SPDX-License-Identifier: MIT
 *
 * surnames: who a bare name means.
 *
 * "Austin" in an article that names Lloyd Austin is he, before the full name and in the headline
 * too; "Xi" is Xi Jinping, "Roger" is Roger Ailes where nobody else could be meant. Of two people
 * who share the name, the one named last before it. Where no full name stands in the article, the
 * rules may know exactly one person of that family name who was in office then ("President Obama",
 * "Putin").
 */
#include "work.h"

#include "base/order.h"

#include <stdlib.h>

/* Names in the order of the text. */

struct order_vec VEC(uint32_t);

static int by_token(const void *a, const void *b, void *context)
{
	const struct scratch *s = context;
	uint32_t x = s->spans.at[*(const uint32_t *)a].first,
		 y = s->spans.at[*(const uint32_t *)b].first;
	return ORDER(x, y);
}

static bool is_for_surnames(const struct span *span)
{
	return span->state != SPAN_REJECTED &&
	       (span->kind == SPAN_PERSON || span->kind == SPAN_PIECE);
}

static void reading_order(struct scratch *s, struct order_vec *order)
{
	for (uint32_t i = 0; i < s->spans.len; i++)
		if (is_for_surnames(&s->spans.at[i]))
			*VEC_PUSH(order) = i;
	if (order->len)
		qsort_r(order->at, order->len, sizeof(*order->at), by_token, s);
}

/* Full names. */

static void name_local(struct scratch *s, uint32_t number)
{
	struct span *span = &s->spans.at[number];
	if (span->entity != NO_INDEX)
		span->local = local_of_entity(s, span->entity);
	if (span->local == NO_INDEX)
		return;
	struct local *local = &s->locals.at[span->local];
	if (local->name_span != NO_INDEX)
		return;
	local->name_span = number;
	local->first_token = span->first;
	if (local->entity != NO_INDEX) {
		local->given = s->finder->given[local->entity];
		local->family = s->finder->family[local->entity];
		return;
	}
	struct name_parts parts = name_parts(s, span->first, span->last);
	local->given = parts.family ? parts.given : 0;
	local->family = parts.family ? parts.family : parts.given;
	/* "Xu Qiliang": the family name in front, unless the last word is a given name itself. */
	bool family_first = parts.words >= 2 && parts.words <= 3 &&
			    token_has(s, span->first, CLASS_FAMILY_FIRST) &&
			    !token_has(s, span->first, CLASS_GIVEN) &&
			    !token_has(s, parts.last_word, CLASS_SURNAME);
	if (family_first) {
		local->family = parts.given;
		local->given = parts.family;
	}
}

/* Bare names. */

/* Using it. */

struct state {
	struct scratch *s;
	struct seen_vec VEC(struct seen) seen; /* by local */
};

/* Makes room for so many locals. */
static void grow_seen(struct state *state, size_t locals)
{
	while (state->seen.len < locals)
		*VEC_PUSH(&state->seen) = (struct seen){0};
}

static void saw(struct state *state, uint32_t local, uint32_t token)
{
	grow_seen(state, (size_t)local + 1);
	state->seen.at[local].last = token + 1;
	state->seen.at[local].times++;
}

static void mean(struct state *state, uint32_t number, uint32_t local, enum via via)
{
	struct scratch *s = state->s;
	struct span *span = &s->spans.at[number];
	span->kind = SPAN_PERSON;
	span->local = local;
	span->entity = s->locals.at[local].entity;
	span->via = via;
	span->whole = false;
	span->first = with_joined_particle(s, span->part, span->first);
	if (has_particle(s, &s->locals.at[local]))
		span->first = with_particles(s, span->part, span->first);
	cover_span(s, number);
	uint32_t full = s->locals.at[local].name_span;
	if (span->entity != NO_INDEX)
		span->place = s->rules->entities[span->entity].place;
	else if (full != NO_INDEX) {
		span->place = s->spans.at[full].place;
		span->built_in = s->spans.at[full].built_in;
	}
	saw(state, local, span->first);
}

static uint32_t new_person(struct scratch *s, const struct span *span, uint64_t given,
			   uint64_t family)
{
	uint32_t number = local_of_name(s, SPAN_PERSON, span_text(s, span));
	struct local *local = &s->locals.at[number];
	local->given = given;
	local->family = family;
	local->first_token = span->first;
	return number;
}

/* A title right before a single word makes it somebody: "Mr. Salmond". */
static bool titled_alone(const struct scratch *s, const struct span *span)
{
	if (span->title == NO_INDEX)
		return false;
	const struct title_group *group = &s->groups.at[span->title];
	/* A plural goes to a list: "Presidents Nixon, Ford and Reagan". */
	if (group->behind != span->first && !group->plural)
		return false;
	uint64_t word = CLASS_BIT(CLASS_COMMON) | CLASS_BIT(CLASS_ORG_TAIL) |
			CLASS_BIT(CLASS_PLACE_TAIL);
	uint64_t name = CLASS_BIT(CLASS_SURNAME) | CLASS_BIT(CLASS_SURNAME_AMBIGUOUS);
	const struct token *t = token_at(s, span->first);
	return t->shape != SHAPE_CAPS && (!(t->classes & word) || t->classes & name);
}

static const struct title_group *title_of(const struct scratch *s, const struct span *span)
{
	return span->title == NO_INDEX ? NULL : &s->groups.at[span->title];
}

/* "Chris and Mary Testwick": Chris Testwick, whom no rule knows. */
static uint32_t new_spouse(struct scratch *s, const struct span *given, const struct span *full)
{
	uint32_t last = name_parts(s, full->first, full->last).last_word;
	struct str a = span_text(s, given), b = text_between(s, full->part, last, last + 1);
	struct str name = arena_format(s->arena, "%.*s %.*s", STR_ARG(a), STR_ARG(b));
	return local_of_name(s, SPAN_PERSON, name);
}

/* "Bill and Hillary Clinton": the given name before "and" shares the family name behind it. */
static bool mean_couple(struct state *state, uint32_t number)
{
	struct scratch *s = state->s;
	const struct span *span = &s->spans.at[number];
	uint32_t at = span->last;
	if (at + 1 >= s->parts.at[span->part].last || !token_is(s, at, SMALL_AND) ||
	    !token_has(s, span->first, CLASS_GIVEN))
		return false;
	const struct span *other = span_covering(s, at + 1);
	if (!other || other->kind != SPAN_PERSON || other->local == NO_INDEX || !other->whole)
		return false;
	uint64_t given = token_at(s, span->first)->hash;
	uint64_t family = s->locals.at[other->local].family;
	struct index_hits hits = index_get(&s->finder->by_pair, pair_key(given, family));
	if (hits.len > 1)
		return false;
	uint32_t local = hits.len ? local_of_entity(s, hits.at[0].value)
				  : new_spouse(s, span, other);
	s->locals.at[local].given = given;
	s->locals.at[local].family = family;
	mean(state, number, local, VIA_NAME);
	return true;
}

/* `local`, unless the word could as well be somebody declared not the same. */
static void mean_local(struct state *state, uint32_t number, uint32_t local, uint32_t word)
{
	struct scratch *s = state->s;
	const struct span *span = &s->spans.at[number];
	const struct title_group *group = title_of(s, span);
	uint32_t rival = rival_bearer(s, local, token_at(s, word)->hash, span->first, group);
	uint32_t told = rival == NO_INDEX ? local : told_by_title(s, local, rival, group);
	if (told != NO_INDEX)
		mean(state, number, told, VIA_SURNAME);
	else
		leave_undecided(s, number, s->locals.at[local].entity, s->locals.at[rival].entity);
}

static void leave(struct scratch *s, uint32_t number, const char *why)
{
	struct span *span = &s->spans.at[number];
	span->state = SPAN_REJECTED;
	span->reason = why;
	note_span(s, span);
	uncover_span(s, number);
}

static void mean_kin(struct state *state, uint32_t number, uint64_t given)
{
	struct scratch *s = state->s;
	uint32_t person = kin_known(s, given), local;
	if (person != NO_INDEX) {
		local = local_of_entity(s, person);
	} else {
		local = new_person(s, &s->spans.at[number], given, 0);
		/* There are many Kimberlys: of which she is, nothing is said. */
		s->locals.at[local].key = (struct str){0};
	}
	s->locals.at[local].given = given;
	mean(state, number, local, person != NO_INDEX ? VIA_SURNAME : VIA_PATTERN);
	s->spans.at[number].built_in = "a given name behind what kin it is";
}

/* The local of a person of the rules whom a bare name means. */
static uint32_t meet(struct scratch *s, uint32_t person, uint32_t token)
{
	uint32_t local = local_of_entity(s, person);
	s->locals.at[local].given = s->finder->given[person];
	s->locals.at[local].family = s->finder->family[person];
	s->locals.at[local].first_token = token;
	return local;
}

static void mean_one_word(struct state *state, uint32_t number)
{
	struct scratch *s = state->s;
	struct span *span = &s->spans.at[number];
	if (names_family(s, span)) {
		leave(s, number, "a family");
		return;
	}
	if (is_of_case(s, span->first) && span->title == NO_INDEX) {
		leave(s, number, "a party of a lawsuit");
		return;
	}
	uint32_t word = name_parts(s, span->first, span->last).last_word;
	uint64_t hash = token_at(s, word)->hash;
	const struct title_group *group = title_of(s, span);
	if (mean_couple(state, number))
		return;
	grow_seen(state, s->locals.len);
	uint32_t person = NO_INDEX;
	uint32_t local = bearer_of(s, span, word, group, state->seen.at, &person);
	if (local != NO_INDEX && person == NO_INDEX) {
		mean_local(state, number, local, word);
		return;
	}
	if (person != NO_INDEX) {
		mean(state, number, meet(s, person, span->first), VIA_SURNAME);
	} else if (is_kin(s, span)) {
		mean_kin(state, number, hash);
	} else if (titled_alone(s, span)) {
		local = new_person(s, span, 0, hash);
		span->place = group_place(s, group);
		mean(state, number, local, VIA_TITLE);
		s->spans.at[number].built_in = "a title before it";
	}
}

/* "Dorsa Derakhshani" beside her brother Borna Derakhshani: two words, the first unknown, the
 * second the family name of somebody else in the article. */
static bool is_relative(const struct scratch *s, const struct span *piece)
{
	uint64_t unlike = ~(CLASSES_OF_GIVEN | CLASS_BIT(CLASS_SURNAME));
	const struct token *given = token_at(s, piece->first);
	return piece->last == piece->first + 2 && given->shape == SHAPE_CAPITAL &&
	       !(given->classes & unlike) && given->end - given->start > 2 &&
	       s->parts.at[piece->part].style == STYLE_NORMAL &&
	       s->parts.at[piece->part].sentence->field == FIELD_TEXT;
}

static void mean_relative(struct state *state, uint32_t number)
{
	struct scratch *s = state->s;
	const struct span *span = &s->spans.at[number];
	uint32_t local = new_person(s, span, token_at(s, span->first)->hash,
				    token_at(s, span->last - 1)->hash);
	s->locals.at[local].name_span = number;
	mean(state, number, local, VIA_PATTERN);
	s->spans.at[number].whole = true;
	s->spans.at[number].built_in = "a family name of the article behind an unknown word";
}

/* Of an unexplained piece of several words, one may be the name of somebody in the article: "Obama
 * Administration". */
static void mean_inside(struct state *state, uint32_t number)
{
	struct scratch *s = state->s;
	const struct span piece = s->spans.at[number];
	grow_seen(state, s->locals.len);
	for (uint32_t i = piece.first; i < piece.last; i++) {
		if (!token_is_word(token_at(s, i)))
			continue;
		uint32_t local = local_named(s, token_at(s, i)->hash, i, NULL, state->seen.at);
		if (local == NO_INDEX || s->locals.at[local].family != token_at(s, i)->hash ||
		    is_name_of_another(s, &piece, s->locals.at[local].entity))
			continue;
		if (i + 1 == piece.last && is_relative(s, &piece)) {
			mean_relative(state, number);
			return;
		}
		if (s->spans.at[number].state != SPAN_REJECTED)
			uncover_span(s, number);
		s->spans.at[number].state = SPAN_REJECTED;
		struct span inside = piece;
		inside.first = i;
		inside.last = i + 1;
		mean_local(state, add_span(s, inside), local, i);
		/* "the Obama-Romney race" is of both, "the Voulet-Chanoine Mission" is a thing */
		if (i + 3 != piece.last || token_at(s, i + 1)->mark != '-')
			return;
	}
}

/* "Wasserman Schultz" behind "Debbie Wasserman Schultz": no second person. */
static uint32_t longer_name(const struct scratch *s, uint32_t local)
{
	struct str name = s->locals.at[local].name;
	for (uint32_t i = 0; i < s->locals.len; i++) {
		struct str other = s->locals.at[i].name;
		if (i != local && s->locals.at[i].kind == SPAN_PERSON && other.len > name.len + 1 &&
		    str_ends_nocase(other, name) && other.at[other.len - name.len - 1] == ' ')
			return i;
	}
	return NO_INDEX;
}

static void join_longer_names(struct scratch *s)
{
	for (uint32_t i = 0; i < s->spans.len; i++) {
		struct span *span = &s->spans.at[i];
		if (span->kind != SPAN_PERSON || span->state == SPAN_REJECTED ||
		    span->entity != NO_INDEX || span->local == NO_INDEX)
			continue;
		uint32_t longer = longer_name(s, span->local);
		if (longer == NO_INDEX || is_name_of_another(s, span, s->locals.at[longer].entity))
			continue;
		span->local = longer;
		span->entity = s->locals.at[longer].entity;
		span->via = VIA_SURNAME;
		span->whole = false;
	}
}

void pass_people(struct scratch *s)
{
	struct order_vec order = {0};
	reading_order(s, &order);
	for (size_t i = 0; i < order.len; i++)
		if (s->spans.at[order.at[i]].kind == SPAN_PERSON)
			name_local(s, order.at[i]);
	VEC_CLEAR(&order);
	join_longer_names(s);
}

/* A single word that has been left open. */
static bool is_open_word(const struct scratch *s, uint32_t number)
{
	const struct span *span = &s->spans.at[number];
	return span->kind == SPAN_PIECE && span->state != SPAN_REJECTED &&
	       name_parts(s, span->first, span->last).words <= 1;
}

/* "Wilson may not be charged", and three sentences on "Officer Wilson", whom no full name gives. */
static void mean_later(struct state *state, uint32_t number)
{
	struct scratch *s = state->s;
	const struct span *span = &s->spans.at[number];
	uint32_t word = name_parts(s, span->first, span->last).last_word;
	uint32_t local = family_in_article(s, token_at(s, word)->hash);
	if (local != NO_INDEX)
		mean_local(state, number, local, word);
}

/* Names in brackets. */

/* Whether a bracket that closes at token `at` opened in the same sentence, not long before. */
static bool opened_before(const struct scratch *s, uint32_t part, uint32_t at)
{
	enum { WORDS = 10 };
	char open = token_at(s, at)->mark == ']' ? '[' : '(';
	for (uint32_t i = at; i > s->parts.at[part].first && i + WORDS > at; i--)
		if (token_at(s, i - 1)->mark == open)
			return true;
	return false;
}

/* The family name behind "[Russian President Vladimir]": a span of one word, NO_INDEX where none
 * stands there. */
static uint32_t behind_bracket(const struct scratch *s, const struct span *given)
{
	uint32_t at = given->last, last = s->parts.at[given->part].last;
	if (at + 1 >= last || (token_at(s, at)->mark != ']' && token_at(s, at)->mark != ')') ||
	    !opened_before(s, given->part, at))
		return NO_INDEX;
	uint32_t number = s->cover.at[at + 1];
	return number && s->spans.at[number - 1].kind == SPAN_PIECE &&
			       s->spans.at[number - 1].first == at + 1 &&
			       !token_has(s, at + 1, CLASS_SUFFIX) && is_open_word(s, number - 1)
		       ? number - 1
		       : NO_INDEX;
}

/* "[Russian President Vladimir] Putin", "[Michael] Flynn": what an editor has put in is the given
 * name. */
static void mean_bracketed(struct state *state, uint32_t number)
{
	struct scratch *s = state->s;
	const struct span *span = &s->spans.at[number];
	uint64_t given_name = CLASS_BIT(CLASS_GIVEN) | CLASS_BIT(CLASS_GIVEN_AMBIGUOUS);
	if (!(token_at(s, span->first)->classes & given_name) || !is_open_word(s, number))
		return;
	uint32_t other = behind_bracket(s, span);
	if (other == NO_INDEX)
		return;
	uint32_t word = s->spans.at[other].first;
	uint64_t given = token_at(s, span->first)->hash, family = token_at(s, word)->hash;
	uint32_t person = known_person(s, given, family);
	struct str a = span_text(s, span), b = span_text(s, &s->spans.at[other]);
	struct str name = arena_format(s->arena, "%.*s %.*s", STR_ARG(a), STR_ARG(b));
	uint32_t local = person != NO_INDEX ? local_of_entity(s, person)
					    : local_of_name(s, SPAN_PERSON, name);
	s->locals.at[local].given = given;
	s->locals.at[local].family = family;
	mean(state, number, local, VIA_NAME);
	mean(state, other, local, VIA_NAME);
}

/* Who is named by family name and office alone somewhere is somebody of the article from its
 * headline on: "Trump releases budget", "President Trump and Ivanka Trump". */
static void meet_holders(struct state *state, const struct order_vec *order)
{
	struct scratch *s = state->s;
	for (size_t i = 0; i < order->len; i++) {
		const struct span *span = &s->spans.at[order->at[i]];
		const struct title_group *group = title_of(s, span);
		if (span->kind != SPAN_PIECE || !group || group->kind != TITLE_OFFICE)
			continue;
		struct name_parts parts = name_parts(s, span->first, span->last);
		if (parts.words > 1)
			continue;
		grow_seen(state, s->locals.len);
		uint32_t person = NO_INDEX;
		uint32_t local =
			bearer_of(s, span, parts.last_word, group, state->seen.at, &person);
		if (local != NO_INDEX && person != NO_INDEX)
			meet(s, person, span->first);
	}
}

void pass_surnames(struct scratch *s)
{
	struct state state = {.s = s};
	struct order_vec order = {0};
	free_from_countries(s);
	add_headline_words(s);
	reading_order(s, &order);
	meet_holders(&state, &order);
	for (size_t i = 0; i < order.len; i++)
		if (s->spans.at[order.at[i]].kind == SPAN_PIECE)
			mean_bracketed(&state, order.at[i]);
	for (size_t i = 0; i < order.len; i++) {
		const struct span *span = &s->spans.at[order.at[i]];
		if (span->kind == SPAN_PERSON && span->local != NO_INDEX)
			saw(&state, span->local, span->first);
		else if (span->kind == SPAN_PIECE &&
			 name_parts(s, span->first, span->last).words <= 1)
			mean_one_word(&state, order.at[i]);
		else if (span->kind == SPAN_PIECE)
			mean_inside(&state, order.at[i]);
	}
	for (size_t i = 0; i < order.len; i++)
		if (is_open_word(s, order.at[i]))
			mean_later(&state, order.at[i]);
	join_headline_words(s);
	VEC_CLEAR(&order);
	VEC_CLEAR(&state.seen);
}
