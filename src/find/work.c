/* SPDX-License-Identifier: MIT
 *
 * work: what several passes need.
 */
#include "work.h"

#include <stdlib.h>

struct str field_of(const struct scratch *s, uint32_t part)
{
	bool title = s->parts.at[part].sentence->field == FIELD_TITLE;
	return title ? s->article->title : s->article->text;
}

struct str text_between(const struct scratch *s, uint32_t part, uint32_t first, uint32_t last)
{
	if (first >= last)
		return STR("");
	return str_slice(field_of(s, part), token_at(s, first)->start, token_at(s, last - 1)->end);
}

struct str span_text(const struct scratch *s, const struct span *span)
{
	return text_between(s, span->part, span->first, span->last);
}

bool token_is_any(const struct scratch *s, uint32_t i, const enum small_word *words)
{
	for (; *words != SMALL_WORDS; words++)
		if (token_is(s, i, *words))
			return true;
	return false;
}

bool is_free(const struct scratch *s, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++)
		if (s->cover.at[i])
			return false;
	return true;
}

struct span *span_covering(const struct scratch *s, uint32_t token)
{
	uint32_t number = token < s->cover.len ? s->cover.at[token] : 0;
	return number ? &s->spans.at[number - 1] : NULL;
}

void cover_span(struct scratch *s, uint32_t span)
{
	for (uint32_t i = s->spans.at[span].first; i < s->spans.at[span].last; i++)
		s->cover.at[i] = span + 1;
}

void uncover_span(struct scratch *s, uint32_t span)
{
	for (uint32_t i = s->spans.at[span].first; i < s->spans.at[span].last; i++)
		if (s->cover.at[i] == span + 1)
			s->cover.at[i] = 0;
}

uint32_t add_span(struct scratch *s, struct span span)
{
	uint32_t number = (uint32_t)s->spans.len;
	*VEC_PUSH(&s->spans) = span;
	if (span.state != SPAN_REJECTED)
		cover_span(s, number);
	return number;
}

static struct rival rival_of(const struct scratch *s, uint32_t entity, enum span_kind kind)
{
	return (struct rival){.entity = entity,
			      .kind = kind,
			      .via = VIA_ALIAS,
			      .place = s->rules->entities[entity].place,
			      .reason = "the article names it too"};
}

void leave_undecided(struct scratch *s, uint32_t number, uint32_t a, uint32_t b)
{
	struct span *span = &s->spans.at[number];
	bool person = s->rules->entities[a].kind == ENTITY_PERSON;
	span->kind = person ? SPAN_PERSON : SPAN_ORGANIZATION;
	span->via = person ? VIA_SURNAME : VIA_ALIAS;
	span->whole = false;
	span->place = s->rules->entities[a].place;
	span->reason = "two that are declared not the same could be meant, and nothing decides";
	span->entity = a;
	span->rivals = (uint32_t)s->rivals.len;
	span->rivals_len = 1;
	*VEC_PUSH(&s->rivals) = rival_of(s, b, span->kind);
	note_span(s, span);
	span->entity = span->local = NO_INDEX;
	span->rivals_len = 0;
	span->place = ruleset_apart(s->rules, a, b)->place;
	cover_span(s, number);
}

uint32_t next_word(const struct scratch *s, uint32_t part, uint32_t i, const char *over)
{
	uint32_t last = s->parts.at[part].last;
	while (i < last && !token_is_word(token_at(s, i)) && strchr(over, token_at(s, i)->mark))
		i++;
	return i;
}

struct str words_key(struct scratch *s, uint32_t first, uint32_t last)
{
	uint64_t *hashes = arena_alloc(s->arena, (last - first) * sizeof(*hashes));
	size_t words = 0;
	for (uint32_t i = first; i < last; i++)
		if (token_is_word(token_at(s, i)))
			hashes[words++] = token_at(s, i)->hash;
	return (struct str){(const char *)hashes, words * sizeof(*hashes)};
}

struct str joined(struct scratch *s, struct str a, struct str b)
{
	char *text = arena_alloc(s->arena, a.len + b.len + 1);
	if (a.len)
		memcpy(text, a.at, a.len);
	if (b.len)
		memcpy(text + a.len, b.at, b.len);
	text[a.len + b.len] = '\0';
	return (struct str){text, a.len + b.len};
}

/* Guards. */

/* Whether the words at `hashes` (ended by 0) stand one after the other from token i on. */
static bool stand_at(const struct scratch *s, const uint64_t *hashes, uint32_t i, uint32_t last)
{
	size_t n = 0;
	while (hashes[n] && i < last) {
		const struct token *t = token_at(s, i++);
		if (t->hash == hashes[n])
			n++;
		else if (n == 0 || !trie_skips(t))
			break;
	}
	return !hashes[n];
}

static bool stands_in_part(const struct scratch *s, const uint64_t *hashes, const struct part *part)
{
	for (uint32_t i = part->first; i < part->last; i++)
		if (stand_at(s, hashes, i, part->last))
			return true;
	return false;
}

static bool stands_in_article(struct scratch *s, const uint64_t *hashes)
{
	uint32_t len = (uint32_t)s->tokens.len;
	if (!s->chain.len)
		chain_words(s);
	for (uint32_t n = s->heads.at[*hashes % s->heads.len]; n; n = s->chain.at[n - 1])
		if (stand_at(s, hashes, n - 1, len))
			return true;
	return false;
}

/* Whether one of the entries of a guard stands in a part, or, for NULL, in the article. */
static bool any_stands_in(struct scratch *s, const uint64_t *hashes, const struct part *part)
{
	while (*hashes) {
		bool may = article_may_have(s, *hashes);
		if (may && (part ? stands_in_part(s, hashes, part) : stands_in_article(s, hashes)))
			return true;
		while (*hashes)
			hashes++;
		hashes++;
	}
	return false;
}

/* The answer of an ARTICLE guard does not change within the article. */
static bool article_guard(struct scratch *s, const struct guard *guard)
{
	uint64_t *seen = &s->guards_seen[guard->number];
	if (*seen / 2 != s->serial) {
		const uint64_t *hashes = s->finder->guards[guard->number].hashes;
		bool has = any_stands_in(s, hashes, NULL);
		*seen = s->serial * 2 + has;
	}
	return *seen & 1;
}

bool guard_holds(struct scratch *s, const struct guard *guard, uint32_t part, uint32_t first,
		 uint32_t last)
{
	const struct ready_guard *ready = &s->finder->guards[guard->number];
	const struct part *p = &s->parts.at[part];
	struct str text = field_of(s, part);
	switch (guard->kind) {
	case GUARD_BEFORE:
		return regex_match(ready->regex, s->regex, text, token_at(s, first)->start, 0);
	case GUARD_AFTER:
		return regex_match(ready->regex, s->regex, text, token_at(s, last - 1)->end,
				   p->sentence->end);
	case GUARD_ARTICLE:
		return article_guard(s, guard);
	case GUARD_SENTENCE:
		return any_stands_in(s, ready->hashes, p);
	case GUARD_LONGER:
		return false; /* found as a literal: see pass_select */
	}
	return false;
}

bool guards_allow(struct scratch *s, const struct guards *needs, const struct guards * not,
		  uint32_t part, uint32_t first, uint32_t last)
{
	/* Most are longer texts, which pass_select has seen to. */
	for (size_t i = 0; i < not ->len; i++)
		if (not ->at[i].kind != GUARD_LONGER &&
		    guard_holds(s, &not ->at[i], part, first, last))
			return false;
	for (size_t i = 0; i < needs->len; i++)
		if (needs->at[i].kind != GUARD_LONGER &&
		    guard_holds(s, &needs->at[i], part, first, last))
			return true;
	return needs->len == 0;
}

/* Locals. */

static uint32_t new_local(struct scratch *s, struct str key)
{
	uint32_t number = (uint32_t)s->locals.len;
	*VEC_PUSH(&s->locals) = (struct local){
		.key = key,
		.entity = NO_INDEX,
		.office = NO_INDEX,
		.country = NO_INDEX,
		.name_span = NO_INDEX,
	};
	return number;
}

static enum span_kind span_kind_of(enum entity_kind kind)
{
	static const enum span_kind kinds[] = {SPAN_PERSON, SPAN_COUNTRY, SPAN_ORGANIZATION,
					       SPAN_PLACE, SPAN_THING};
	return kinds[kind];
}

uint32_t local_of_entity(struct scratch *s, uint32_t entity)
{
	const struct entity *e = &s->rules->entities[entity];
	uint32_t number = *map_at(&s->local_keys, e->id, (uint32_t)s->locals.len);
	if (number < s->locals.len)
		return number;
	number = new_local(s, e->id);
	struct local *local = &s->locals.at[number];
	local->kind = span_kind_of(e->kind);
	local->entity = entity;
	local->name = e->name;
	local->country = e->country.len ? s->finder->entity_country[entity] : NO_INDEX;
	return number;
}

static bool has_small_letter(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (ascii_is_lower(s.at[i]))
			return true;
	return false;
}

uint32_t local_of_name(struct scratch *s, enum span_kind kind, struct str name)
{
	struct str id = slug(s->arena, name);
	const char *class = kind == SPAN_PERSON    ? "person:"
			    : kind == SPAN_COUNTRY ? "country:"
						   : "organization:";
	struct str key = joined(s, str_of(class), id);
	uint32_t number = *map_at(&s->local_keys, key, (uint32_t)s->locals.len);
	if (number < s->locals.len) {
		/* A headline or a transcript shouts it first. */
		struct str *known = &s->locals.at[number].name;
		if (!has_small_letter(*known) && has_small_letter(name))
			*known = name;
		return number;
	}
	number = new_local(s, key);
	s->locals.at[number].kind = kind;
	s->locals.at[number].name = name;
	return number;
}
