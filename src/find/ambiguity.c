/* SPDX-License-Identifier: MIT
 *
 * ambiguity: what could still mean two things.
 *
 * "Beijing" is the Chinese government where it acts ("Beijing declined") and a city elsewhere.
 * "Congo" is one of two states, "the Labor Party" one of several parties: the article's other names
 * decide, by its dates, its countries and what it says in full elsewhere. Where that is not clear,
 * the mention stays undecided: it makes no tie, and the ledger shows the candidates.
 */
#include "work.h"

/* Capitals and palaces. */

static bool acts(const struct scratch *s, const struct span *span)
{
	static const enum small_word places[] = {
		SMALL_IN,      SMALL_AT,         SMALL_FROM,   SMALL_TO,     SMALL_NEAR,
		SMALL_OUTSIDE, SMALL_ON,         SMALL_ACROSS, SMALL_AROUND, SMALL_OF,
		SMALL_INSIDE,  SMALL_THROUGHOUT, SMALL_WORDS};
	uint32_t first = s->parts.at[span->part].first, last = s->parts.at[span->part].last;
	if (span->first > first && token_is_any(s, span->first - 1, places))
		return false;
	uint32_t at = span->last;
	uint64_t verbs = CLASS_BIT(CLASS_ACTING_VERB) | CLASS_BIT(CLASS_SAYING);
	if (at < last && token_at(s, at)->classes & verbs)
		return true;
	/* "Beijing has refused", "Moscow also accused" */
	return at + 1 < last && token_at(s, at)->shape == SHAPE_LOWER &&
	       token_has(s, at, CLASS_COMMON) && token_at(s, at + 1)->classes & verbs &&
	       !token_is(s, at, SMALL_AND) && !token_is(s, at, SMALL_TO) &&
	       !token_is(s, at, SMALL_THAT) && !token_is(s, at, SMALL_THE);
}

static void decide_metonym(struct scratch *s, struct span *span)
{
	if (span->kind != SPAN_COUNTRY || span->via != VIA_METONYM || acts(s, span))
		return;
	span->state = SPAN_REJECTED;
	span->reason = "the city or palace itself, not the government";
	note_span(s, span);
}

/* Languages: "in English", "spoke Arabic" name no country. */
static void decide_language(struct scratch *s, struct span *span)
{
	if (span->kind != SPAN_COUNTRY || span->via != VIA_DEMONYM)
		return;
	static const enum small_word speak[] = {SMALL_SPEAK, SMALL_SPEAKS,   SMALL_SPOKE,
						SMALL_IN,    SMALL_SPEAKING, SMALL_WORDS};
	uint32_t first = s->parts.at[span->part].first, last = s->parts.at[span->part].last;
	uint32_t at = span->last;
	bool spoken = span->first > first && token_is_any(s, span->first - 1, speak);
	bool noun_follows = at < last && token_is_word(token_at(s, at)) &&
			    !token_is(s, at, SMALL_AND) && !token_is(s, at, SMALL_ON) &&
			    !token_is(s, at, SMALL_AT) && !token_is(s, at, SMALL_TO);
	bool language = at < last && token_is(s, at, SMALL_LANGUAGE);
	if (!language && !(spoken && !noun_follows))
		return;
	span->state = SPAN_REJECTED;
	span->reason = "a language";
	note_span(s, span);
}

/* Rivals. */

static bool named_elsewhere(const struct scratch *s, const struct span *span, uint32_t entity)
{
	for (size_t i = 0; i < s->spans.len; i++) {
		const struct span *other = &s->spans.at[i];
		if (other != span && other->entity == entity && other->state != SPAN_REJECTED &&
		    other->rivals_len == 0)
			return true;
	}
	return false;
}

static bool country_named(const struct scratch *s, const struct entity *entity)
{
	if (entity->country.len == 0)
		return false;
	uint32_t country = s->finder->entity_country[entity - s->rules->entities];
	for (size_t i = 0; i < s->spans.len; i++)
		if (s->spans.at[i].kind == SPAN_COUNTRY && s->spans.at[i].entity == country)
			return true;
	return false;
}

/* "The Labour Party" in an article with three words of Britain and one of Israel. */
static bool leads(const struct scratch *s, const struct entity *entity)
{
	uint32_t lead = s->context.leading[0];
	return entity->country.len && lead != NO_INDEX &&
	       ruleset_entity(s->rules, entity->country) == lead;
}

static bool in_office(const struct scratch *s, uint32_t person)
{
	size_t n;
	const struct career *careers = finder_careers(s->finder, person, &n);
	for (size_t i = 0; i < n && s->context.has_day; i++) {
		const struct day_span *t =
			&s->rules->offices[careers[i].office].tenures[careers[i].tenure].span;
		if (t->first <= s->context.day && s->context.day < t->behind)
			return true;
	}
	return false;
}

static void score_rival(const struct scratch *s, const struct span *span, struct rival *rival)
{
	const struct entity *e = &s->rules->entities[rival->entity];
	rival->score = e->priority * 4;
	rival->reason = "nothing else in the article speaks for it";
	if (s->context.has_day &&
	    (s->context.day < e->exists.first || s->context.day >= e->exists.behind)) {
		rival->score -= 6;
		rival->reason = "it did not exist at that date";
	}
	if (country_named(s, e)) {
		rival->score += 2;
		rival->reason = "the article names its country";
	}
	if (leads(s, e)) {
		rival->score += 1;
		rival->reason = "its country is the one named most";
	}
	if (e->kind == ENTITY_PERSON && in_office(s, rival->entity)) {
		rival->score += 3;
		rival->reason = "in office at that date";
	}
	if (named_elsewhere(s, span, rival->entity)) {
		rival->score += 6;
		rival->reason = "the article names it in full";
	}
}

/* The winner of the selection stands among the rivals, so that all are compared alike. */
static void decide_rivals(struct scratch *s, struct span *span)
{
	if (span->rivals_len == 0 || span->entity == NO_INDEX || span->state == SPAN_REJECTED)
		return;
	struct rival own = {span->entity, span->kind, span->via, span->place, false, 0, NULL};
	score_rival(s, span, &own);
	struct rival *best = &own;
	bool tie = false;
	for (uint32_t i = span->rivals; i < span->rivals + span->rivals_len; i++) {
		struct rival *rival = &s->rivals.at[i];
		score_rival(s, span, rival);
		bool weaker_kind = rival->kind == SPAN_PLACE || rival->kind == SPAN_THING;
		if (rival->score > best->score) {
			best = rival;
			tie = false;
		} else if (rival->score == best->score && rival->kind == best->kind &&
			   !weaker_kind) {
			tie = true;
		}
	}
	best->chosen = !tie;
	span->reason = tie ? "several could be meant, and nothing decides" : best->reason;
	span->entity = best->entity;
	span->kind = best->kind;
	span->via = best->via;
	span->place = best->place;
	/* The ledger lists all candidates; the span's own reading comes back first. */
	note_span(s, span);
	if (tie) {
		span->entity = NO_INDEX;
		span->local = NO_INDEX;
	} else if (span->local != NO_INDEX && s->locals.at[span->local].entity != span->entity) {
		span->local = NO_INDEX;
	}
}

static void settle(struct scratch *s, struct span *span)
{
	if (span->state == SPAN_REJECTED)
		return;
	bool mention = span->kind == SPAN_PERSON || span->kind == SPAN_COUNTRY ||
		       span->kind == SPAN_ORGANIZATION || span->kind == SPAN_UNNAMED;
	span->state = mention ? SPAN_ACCEPTED : SPAN_REJECTED;
	if (mention && span->kind != SPAN_UNNAMED && span->local == NO_INDEX &&
	    span->entity != NO_INDEX)
		span->local = local_of_entity(s, span->entity);
}

void pass_ambiguity(struct scratch *s)
{
	for (size_t i = 0; i < s->spans.len; i++) {
		struct span *span = &s->spans.at[i];
		if (span->state == SPAN_REJECTED)
			continue;
		decide_metonym(s, span);
		decide_language(s, span);
		decide_rivals(s, span);
	}
	for (size_t i = 0; i < s->spans.len; i++)
		settle(s, &s->spans.at[i]);
}
