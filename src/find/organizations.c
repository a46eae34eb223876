/* SPDX-License-Identifier: MIT
 *
 * organizations: short names that this article itself explains.
 *
 * "Syrian Democratic Forces (SDF)" makes SDF that organization for the rest of the article and what
 * came before; "Home Depot Inc." makes Home Depot the company; "Lennar Corp." makes Lennar one. A
 * single word that is also the family name of a person of the article stays with the person. "The
 * Times" is the New York Times that was named before it.
 */
#include "loose.h"
#include "work.h"

struct alias {
	struct str key; /* the words' hashes */
	uint32_t local;
	struct place place;
	bool initials;  /* counts only in capitals */
	uint32_t rival; /* entity declared not the same that the article gives these words too */
};

struct aliases {
	struct map keys;
	struct locals_of_alias VEC(struct alias) all;
};

/* The first explanation counts, unless the next is of one declared not the same. */
static void add_alias(struct scratch *s, struct aliases *aliases, struct str key,
		      const struct span *of, bool initials)
{
	uint32_t fresh = (uint32_t)aliases->all.len;
	uint32_t at = *map_at(&aliases->keys, key, fresh);
	if (at == fresh) {
		*VEC_PUSH(&aliases->all) =
			(struct alias){key, of->local, of->place, initials, NO_INDEX};
		return;
	}
	struct alias *first = &aliases->all.at[at];
	if (first->initials == initials &&
	    ruleset_apart(s->rules, s->locals.at[first->local].entity, of->entity))
		first->rival = of->entity;
}

static void learn(struct scratch *s, struct aliases *aliases, uint32_t first, uint32_t last,
		  const struct span *of)
{
	struct str key = words_key(s, first, last);
	if (key.len)
		add_alias(s, aliases, key, of, false);
}

/* "(SDF)" behind the name, unless a rule knows the acronym as something else. */
static void learn_acronym(struct scratch *s, struct aliases *aliases, const struct span *span)
{
	uint32_t at = span->last, last = s->parts.at[span->part].last;
	if (at + 2 >= last || token_at(s, at)->mark != '(' || token_at(s, at + 2)->mark != ')')
		return;
	const struct token *t = token_at(s, at + 1);
	bool acronym = (t->shape == SHAPE_CAPS || t->shape == SHAPE_MIXED) &&
		       t->end - t->start >= 2;
	const struct span *other = span_covering(s, at + 1);
	if (acronym && (!other || other->kind == SPAN_PIECE || other->local == span->local ||
			other->entity == NO_INDEX))
		learn(s, aliases, at + 1, at + 2, span);
}

/* "KOC" for the Knights of Columbus, where nothing else is called so. */
static void learn_initials(struct scratch *s, struct aliases *aliases, const struct span *span)
{
	enum { LEAST = 3 };
	struct buf *capitals = &s->letters[0], *all = &s->letters[1];
	buf_reset(capitals);
	buf_reset(all);
	for (uint32_t i = span->first; i < span->last; i++) {
		const struct token *t = token_at(s, i);
		char letter = field_of(s, span->part).at[t->start];
		if (!token_is_word(t) || token_is(s, i, SMALL_S))
			continue;
		buf_add_byte(all, letter);
		if (token_is_capital(t))
			buf_add_byte(capitals, letter);
	}
	for (size_t i = 0; i < 2; i++) {
		struct str letters = buf_str(&s->letters[i]);
		if (letters.len < LEAST)
			continue;
		uint64_t hash = token_hash(letters, &s->fold);
		struct str key =
			arena_keep(s->arena, (struct str){(const char *)&hash, sizeof(hash)});
		add_alias(s, aliases, key, span, true);
	}
}

/* The end of the name without "Inc.", "Co.", "Group". */
static uint32_t without_suffix(const struct scratch *s, const struct span *span)
{
	uint32_t last = span->last;
	while (last > span->first + 1) {
		const struct token *t = token_at(s, last - 1);
		if (token_is_word(t) && !(t->classes & CLASS_BIT(CLASS_COMPANY_SUFFIX)))
			break;
		last--;
	}
	return last;
}

/* "Trump & Co.", as a writer calls a government, makes no company of the president. */
static bool is_family_name(const struct scratch *s, uint64_t hash)
{
	if (is_family_of_head(s, hash))
		return true;
	for (size_t i = 0; i < s->locals.len; i++)
		if (s->locals.at[i].kind == SPAN_PERSON && s->locals.at[i].family == hash)
			return true;
	return false;
}

static void learn_short_forms(struct scratch *s, struct aliases *aliases, const struct span *span)
{
	uint32_t last = without_suffix(s, span);
	if (last == span->last)
		return;
	const struct token *first = token_at(s, span->first);
	bool one_word = last == span->first + 1;
	if (!one_word || !is_family_name(s, first->hash))
		learn(s, aliases, span->first, last, span);
	uint64_t common = CLASS_BIT(CLASS_COMMON) | CLASS_BIT(CLASS_GIVEN) |
			  CLASS_BIT(CLASS_ORG_HEAD);
	bool telling = token_is_word(first) && !(first->classes & common) &&
		       first->end - first->start >= 4;
	if (!one_word && telling && !is_family_name(s, first->hash))
		learn(s, aliases, span->first, span->first + 1, span);
}

/* Whether the article gives a name of it in full. */
static bool is_named_whole(const struct scratch *s, uint32_t entity)
{
	for (size_t i = 0; i < s->spans.len; i++) {
		const struct span *span = &s->spans.at[i];
		if (span->entity == entity && span->kind == SPAN_ORGANIZATION &&
		    span->state != SPAN_REJECTED && span->last > span->first + 1)
			return true;
	}
	return false;
}

/* "The United Kingdom Independence Party" is the UK Independence Party of the rules: a telling word
 * of the one stands in the name of the other. */
static bool is_spelt_so(const struct scratch *s, const struct local *local, uint32_t entity)
{
	enum { TELLING = 5 };
	struct str rest = local->name, word;
	while (str_next_word(&rest, &word))
		if (word.len >= TELLING &&
		    str_find(s->rules->entities[entity].name, word, 0) != STR_NOWHERE)
			return true;
	return false;
}

/* Letters that the rules know. "BLM" in an article on Black Lives Matter that does not name the
 * Bureau of Land Management in full is the former. */
static bool is_acronym(const struct scratch *s, const struct span *span)
{
	const struct token *t = token_at(s, span->first);
	return span->kind == SPAN_ORGANIZATION && span->last == span->first + 1 &&
	       t->shape == SHAPE_CAPS && t->end - t->start >= 3 && span->entity != NO_INDEX;
}

static void use_aliases(struct scratch *s, const struct aliases *aliases)
{
	for (uint32_t i = 0; i < s->spans.len; i++) {
		struct span *span = &s->spans.at[i];
		bool open = span->kind == SPAN_PIECE ||
			    (span->kind == SPAN_ORGANIZATION && span->entity == NO_INDEX);
		bool letters = !open && is_acronym(s, span);
		if (span->state == SPAN_REJECTED || (!open && !letters))
			continue;
		const uint32_t *hit =
			map_get(&aliases->keys, words_key(s, span->first, span->last));
		if (!hit)
			continue;
		const struct alias *alias = &aliases->all.at[*hit];
		if (letters && (is_named_whole(s, span->entity) ||
				is_spelt_so(s, &s->locals.at[alias->local], span->entity)))
			continue;
		bool lower = token_at(s, span->first)->shape != SHAPE_CAPS && alias->initials;
		if (span->local == alias->local || lower)
			continue;
		if (alias->rival != NO_INDEX) {
			leave_undecided(s, i, s->locals.at[alias->local].entity, alias->rival);
			continue;
		}
		span->kind = SPAN_ORGANIZATION;
		span->local = alias->local;
		span->entity = s->locals.at[alias->local].entity;
		span->via = VIA_ALIAS;
		span->place = alias->place;
		span->built_in = "a short form this article explains";
		span->whole = false;
	}
}

/* Last words. */

static bool is_named_in_full(const struct span *span)
{
	return span->kind == SPAN_ORGANIZATION && span->state != SPAN_REJECTED &&
	       span->local != NO_INDEX && span->last >= span->first + 2;
}

/* "The Times" behind "New York Times", "the Council" behind "Governing Council": the organization
 * named last before it whose name ends with that word. */
static const struct span *ending_with(const struct scratch *s, uint32_t before)
{
	const struct span *found = NULL, *word = &s->spans.at[before];
	for (uint32_t i = 0; i < s->spans.len; i++) {
		const struct span *span = &s->spans.at[i];
		if (!is_named_in_full(span) || span->last > word->first ||
		    (found && span->first < found->first))
			continue;
		if (token_at(s, span->last - 1)->hash == token_at(s, word->first)->hash)
			found = span;
	}
	return found;
}

static bool ends_with_words(const struct scratch *s, const struct span *span,
			    const struct span *words)
{
	uint32_t len = words->last - words->first;
	if (span->last - span->first <= len)
		return false;
	for (uint32_t i = 0; i < len; i++)
		if (token_at(s, span->last - len + i)->hash != token_at(s, words->first + i)->hash)
			return false;
	return true;
}

/* Another organization of the article whose name ends so and that is declared not the same. */
static uint32_t declared_rival(const struct scratch *s, const struct span *words, uint32_t entity)
{
	for (uint32_t i = 0; i < s->spans.len && s->rules->aparts_len; i++) {
		const struct span *span = &s->spans.at[i];
		if (is_named_in_full(span) && ruleset_apart(s->rules, entity, span->entity) &&
		    ends_with_words(s, span, words))
			return span->entity;
	}
	return NO_INDEX;
}

static void take_name_of(struct scratch *s, uint32_t number, const struct span *whole,
			 const char *why)
{
	struct span *span = &s->spans.at[number];
	if (is_name_of_another(s, span, whole->entity))
		return;
	uint32_t rival = declared_rival(s, span, whole->entity);
	if (rival != NO_INDEX) {
		leave_undecided(s, number, whole->entity, rival);
		return;
	}
	span->kind = SPAN_ORGANIZATION;
	span->local = whole->local;
	span->entity = whole->entity;
	span->via = VIA_ALIAS;
	span->place = whole->place;
	span->built_in = why;
	span->whole = false;
}

/* "The Judiciary Committee" where the article names the Senate Judiciary Committee: the one before
 * it, else the first. */
static void use_last_part(struct scratch *s, uint32_t number)
{
	struct span *span = &s->spans.at[number];
	const struct span *whole = NULL;
	for (uint32_t i = 0; i < s->spans.len; i++) {
		const struct span *other = &s->spans.at[i];
		if (other->kind != SPAN_ORGANIZATION || other->state == SPAN_REJECTED ||
		    other->local == NO_INDEX || !other->whole || !ends_with_words(s, other, span))
			continue;
		bool nearer = whole && other->first < span->first && other->first > whole->first;
		if (!whole || nearer)
			whole = other;
	}
	if (whole)
		take_name_of(s, number, whole,
			     "the last words of a name this article gives in full");
}

static void use_last_parts(struct scratch *s)
{
	for (uint32_t i = 0; i < s->spans.len; i++) {
		const struct span *span = &s->spans.at[i];
		if (span->kind == SPAN_ORGANIZATION && span->state != SPAN_REJECTED &&
		    span->entity == NO_INDEX && span->via == VIA_PATTERN &&
		    span->last >= span->first + 2)
			use_last_part(s, i);
	}
}

static void use_last_words(struct scratch *s)
{
	for (uint32_t i = 0; i < s->spans.len; i++) {
		struct span *span = &s->spans.at[i];
		if (span->kind != SPAN_PIECE || span->state == SPAN_REJECTED ||
		    span->last != span->first + 1 || span->first == 0 ||
		    !token_is(s, span->first - 1, SMALL_THE) ||
		    s->parts.at[span->part].style != STYLE_NORMAL)
			continue;
		const struct span *whole = ending_with(s, i);
		if (!whole)
			continue;
		take_name_of(s, i, whole, "the last word of a name given before");
	}
}

/* "The IRS", "The Navy" in running text is a sentence whose stop was lost. */
static bool may_have_article(const struct scratch *s, const struct span *span)
{
	static const char *const never[] = {"ministry", "agency",      "government",
					    "military", "parliament",  "court",
					    "party",    "armed-group", "central-bank"};
	if (span->kind != SPAN_ORGANIZATION || span->state == SPAN_REJECTED || !span->whole ||
	    token_at(s, span->first)->shape == SHAPE_CAPS)
		return false;
	if (span->entity == NO_INDEX) /* "The Frobozz Company" */
		return token_has(s, span->last - 1, CLASS_COMPANY_SUFFIX) ||
		       token_at(s, span->last - 1)->mark == '.';
	struct str type = s->rules->entities[span->entity].type;
	for (size_t i = 0; i < sizeof(never) / sizeof(never[0]); i++)
		if (str_eq(type, str_of(never[i])))
			return false;
	return true;
}

/* "told The Associated Press": an article that has its capital within a sentence is part of the
 * name. */
static void take_articles(struct scratch *s)
{
	for (uint32_t i = 0; i < s->spans.len; i++) {
		struct span *span = &s->spans.at[i];
		const struct part *part = &s->parts.at[span->part];
		if (!may_have_article(s, span) || part->style != STYLE_NORMAL ||
		    span->first < part->first + 2 || !token_is(s, span->first - 1, SMALL_THE))
			continue;
		bool within = token_at(s, span->first - 1)->shape == SHAPE_CAPITAL &&
			      token_at(s, span->first - 2)->shape == SHAPE_LOWER &&
			      is_free(s, span->first - 1, span->first);
		span->first -= within;
		if (within)
			cover_span(s, i);
	}
}

/* "Frobozz Corp." where the rules list Frobozz. */
static void use_loose_name(struct scratch *s, struct span *span)
{
	bool listed = span->entity != NO_INDEX ||
		      (span->local != NO_INDEX && s->locals.at[span->local].entity != NO_INDEX);
	uint32_t entity =
		listed ? NO_INDEX
		       : loose_find(s->finder, token_at(s, span->first), span->last - span->first);
	if (entity == NO_INDEX)
		return;
	span->entity = entity;
	span->local = local_of_entity(s, entity);
	span->via = VIA_ALIAS;
	span->place = s->rules->entities[entity].place;
}

void pass_organizations(struct scratch *s)
{
	struct aliases aliases = {0};
	map_init(&aliases.keys);
	for (uint32_t i = 0; i < s->spans.len; i++) {
		struct span *span = &s->spans.at[i];
		if (span->kind != SPAN_ORGANIZATION || span->state == SPAN_REJECTED)
			continue;
		use_loose_name(s, span);
		if (span->local == NO_INDEX)
			span->local = span->entity != NO_INDEX ? local_of_entity(s, span->entity)
							       : local_of_name(s, SPAN_ORGANIZATION,
									       span_text(s, span));
		learn_acronym(s, &aliases, span);
		learn_short_forms(s, &aliases, span);
	}
	/* What the text says comes before what its letters could be. */
	for (uint32_t i = 0; i < s->spans.len; i++) {
		const struct span *span = &s->spans.at[i];
		if (span->kind == SPAN_ORGANIZATION && span->state != SPAN_REJECTED &&
		    span->whole && span->local != NO_INDEX)
			learn_initials(s, &aliases, span);
	}
	use_aliases(s, &aliases);
	use_last_parts(s);
	use_last_words(s);
	take_articles(s);
	map_clear(&aliases.keys);
	VEC_CLEAR(&aliases.all);
}
