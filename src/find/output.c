/* SPDX-License-Identifier: MIT
 *
 * output: accepted spans become mentions, the rest the ledger.
 */
#include "work.h"

/* What rule fired, as users can look it up. */
static struct str rule_text(struct scratch *s, const struct span *span)
{
	if (span->place.line)
		return place_text(s->rules, span->place, s->arena);
	const char *what = span->built_in ? span->built_in : "its form";
	return joined(s, STR("discovery: "), str_of(what));
}

/* Whether the rule that fired is of a file that declares the article's language; what no rule made
 * is English. */
static bool is_of_language(const struct scratch *s, const struct span *span)
{
	return !s->foreign || (span->place.line && ruleset_file_reads(s->rules, span->place.file,
								      s->article->language));
}

/* The office a known person held on the article's day; the highest where there are several. */
static uint32_t office_on(const struct scratch *s, uint32_t person, bool *ret_ever)
{
	size_t n;
	const struct career *careers = finder_careers(s->finder, person, &n);
	uint32_t now = NO_INDEX;
	for (size_t i = 0; i < n; i++) {
		const struct day_span *span =
			&s->rules->offices[careers[i].office].tenures[careers[i].tenure].span;
		bool begun = !s->context.has_day || span->first <= s->context.day;
		*ret_ever |= begun;
		if (s->context.has_day && begun && s->context.day < span->behind)
			now = careers[i].office;
	}
	return now;
}

static void add_office(struct scratch *s, struct mention *m, uint32_t number)
{
	const struct office *office = &s->rules->offices[number];
	m->office = office->id;
	m->title = office->name;
	if (office->country.len)
		m->country = office->country;
	if (office->organization.len)
		m->organization = office->organization;
}

static void fill_person(struct scratch *s, const struct span *span, struct mention *m)
{
	const struct local *local = &s->locals.at[span->local];
	bool ever = false;
	uint32_t office = local->office;
	if (local->entity != NO_INDEX) {
		uint32_t now = office_on(s, local->entity, &ever);
		office = office == NO_INDEX ? now : office;
	}
	m->title = local->title;
	m->organization = local->organization;
	if (local->country != NO_INDEX)
		m->country = s->rules->entities[local->country].id;
	if (office != NO_INDEX)
		add_office(s, m, office);
	m->kind = local->official || ever ? KIND_OFFICIAL : KIND_PERSON;
}

static void fill_unnamed(struct scratch *s, const struct span *span, struct mention *m)
{
	m->kind = KIND_UNNAMED;
	m->name = span_text(s, span);
	/* "U.S. officials" here and there are one source to a reader, if to nobody else. */
	struct str id = slug(s->arena, m->name);
	m->entity = joined(s, STR("unnamed:"), id);
	m->discovered = true;
	if (span->entity != NO_INDEX)
		m->country = s->rules->entities[span->entity].id;
	if (span->local != NO_INDEX)
		m->organization = s->locals.at[span->local].key;
}

static struct mention mention_of(struct scratch *s, const struct span *span)
{
	const struct sentence *sentence = s->parts.at[span->part].sentence;
	static const enum kind kinds[] = {[SPAN_PERSON] = KIND_PERSON,
					  [SPAN_COUNTRY] = KIND_COUNTRY,
					  [SPAN_ORGANIZATION] = KIND_ORGANIZATION,
					  [SPAN_UNNAMED] = KIND_UNNAMED};
	struct mention m = {
		.field = sentence->field,
		.start = token_at(s, span->first)->start,
		.end = token_at(s, span->last - 1)->end,
		.sentence = sentence->number,
		.paragraph = sentence->paragraph,
		.kind = kinds[span->kind],
		.via = span->via,
		.name = span_text(s, span),
		.rule = rule_text(s, span),
	};
	if (span->kind == SPAN_UNNAMED) {
		fill_unnamed(s, span, &m);
		return m;
	}
	if (span->local == NO_INDEX)
		return m; /* undecided */
	const struct local *local = &s->locals.at[span->local];
	m.entity = local->key;
	m.name = local->name;
	m.discovered = local->entity == NO_INDEX;
	if (span->kind == SPAN_PERSON)
		fill_person(s, span, &m);
	else if (local->country != NO_INDEX)
		m.country = s->rules->entities[local->country].id;
	return m;
}

/* The tokens stand in the order of the text, so the mentions do as well. */
struct scan make_scan(struct scratch *s)
{
	struct scan scan = {0};
	scan.mentions = arena_alloc(s->arena, s->spans.len * sizeof(*scan.mentions));
	for (uint32_t i = 0; i < s->cover.len; i++) {
		if (!s->cover.at[i])
			continue;
		const struct span *span = &s->spans.at[s->cover.at[i] - 1];
		if (span->state == SPAN_ACCEPTED && span->first == i && is_of_language(s, span))
			scan.mentions[scan.mentions_len++] = mention_of(s, span);
	}
	scan.ledger_len = s->ledger.len;
	scan.ledger = ARENA_ARRAY(s->arena, struct ledger_entry, s->ledger.len);
	if (s->ledger.len)
		memcpy(scan.ledger, s->ledger.at, s->ledger.len * sizeof(*s->ledger.at));
	return scan;
}

/* The ledger. */

static enum kind kind_of_entity(const struct entity *e)
{
	return e->kind == ENTITY_PERSON    ? KIND_PERSON
	       : e->kind == ENTITY_COUNTRY ? KIND_COUNTRY
					   : KIND_ORGANIZATION;
}

static struct candidate candidate_of(struct scratch *s, uint32_t entity, int score,
				     const char *reason, struct place place)
{
	struct candidate c = {.score = score, .reason = str_of(reason ? reason : "")};
	if (entity != NO_INDEX) {
		const struct entity *e = &s->rules->entities[entity];
		c.entity = e->id;
		c.name = e->name;
		c.kind = kind_of_entity(e);
	}
	if (place.line)
		c.rule = place_text(s->rules, place, s->arena);
	return c;
}

void note_span(struct scratch *s, const struct span *span)
{
	const struct sentence *sentence = s->parts.at[span->part].sentence;
	struct ledger_entry entry = {
		.field = sentence->field,
		.start = token_at(s, span->first)->start,
		.end = token_at(s, span->last - 1)->end,
		.sentence = sentence->number,
		.text = span_text(s, span),
		.reason = str_of(span->reason ? span->reason : ""),
	};
	bool chosen = span->state != SPAN_REJECTED && span->entity != NO_INDEX;
	if (chosen && span->rivals_len)
		chosen = str_find(entry.reason, STR("nothing decides"), 0) == STR_NOWHERE;
	if (chosen)
		entry.chosen = s->rules->entities[span->entity].id;
	entry.candidates = ARENA_ARRAY(s->arena, struct candidate, span->rivals_len + 1);
	entry.candidates[entry.candidates_len++] =
		candidate_of(s, span->entity, 0, span->reason, span->place);
	for (uint32_t i = span->rivals; i < span->rivals + span->rivals_len; i++) {
		const struct rival *rival = &s->rivals.at[i];
		if (rival->entity == span->entity)
			continue;
		entry.candidates[entry.candidates_len++] =
			candidate_of(s, rival->entity, rival->score, rival->reason, rival->place);
	}
	*VEC_PUSH(&s->ledger) = entry;
}
