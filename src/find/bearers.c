/* SPDX-License-Identifier: MIT
 *
 * bearers: whom of an article's people a bare name fits, and how well.
 */
#include "work.h"

struct choice {
	uint32_t local;
	int score;
};

static bool has_suffix(struct str name)
{
	return str_ends(name, STR(" Jr.")) || str_ends(name, STR(" Jr")) ||
	       str_ends(name, STR(" Sr.")) || str_ends(name, STR(" III"));
}

static bool suffix_follows(const struct scratch *s, uint32_t token)
{
	uint32_t at = token + 1;
	if (at < s->tokens.len && token_at(s, at)->mark == ',')
		at++;
	return at < s->tokens.len && token_has(s, at, CLASS_SUFFIX);
}

/* "TED" between small letters is nobody's given name. */
static bool is_letters(const struct scratch *s, uint32_t token)
{
	uint32_t part = 0, parts = (uint32_t)s->parts.len;
	const struct token *t = token_at(s, token);
	if (t->shape != SHAPE_CAPS || t->end - t->start < 3)
		return false;
	while (part + 1 < parts && s->parts.at[part].last <= token)
		part++;
	return s->parts.at[part].style == STYLE_NORMAL;
}

/* "Larry" is Lawrence Summers too, whom the article calls Larry Summers. */
static bool is_given_of(const struct scratch *s, const struct local *local, uint64_t hash,
			uint32_t token)
{
	uint64_t given = CLASS_BIT(CLASS_GIVEN) | CLASS_BIT(CLASS_GIVEN_AMBIGUOUS);
	if (is_letters(s, token))
		return false;
	if (local->given == hash)
		return true;
	return local->given && local->entity != NO_INDEX && token_at(s, token)->classes & given &&
	       local->name_span != NO_INDEX &&
	       token_at(s, s->spans.at[local->name_span].first)->hash == hash;
}

/* Whether fit may be more than 0: most of the locals of an article are told by this alone. */
static inline bool may_fit(const struct scratch *s, const struct local *local, uint64_t hash,
			   uint32_t token)
{
	uint64_t given = CLASS_BIT(CLASS_GIVEN) | CLASS_BIT(CLASS_GIVEN_AMBIGUOUS);
	return local->family == hash || local->given == hash ||
	       (local->entity != NO_INDEX && token_at(s, token)->classes & given);
}

/* How well a person of the article fits a bare name; 0 where not at all. */
static int fit(const struct scratch *s, const struct local *local, uint64_t hash, uint32_t token,
	       const struct title_group *group)
{
	if (local->kind != SPAN_PERSON ||
	    (local->family != hash && !is_given_of(s, local, hash, token)) ||
	    denies_sex(s, group, local->given))
		return 0;
	int score = local->family == hash ? 100 : 10;
	/* "Mr. Trump" is not Donald Trump Jr. while there is another; "Trump Jr." is he. */
	if (local->entity != NO_INDEX && has_suffix(s->rules->entities[local->entity].name))
		score += suffix_follows(s, token) ? 30 : -30;
	if (local->first_token <= token)
		score += 20;
	if (group && local->entity != NO_INDEX && person_held(s, local->entity, group))
		score += 40;
	/* "Trump sat down with Macron": the president, though the first lady was named last. */
	if (!group && local->entity != NO_INDEX && person_activity(s, local->entity) >= IN_OFFICE)
		score += 5;
	return score;
}

/* Of two that a bare name fits as well, the one named last; but "Her mother is Kyoko Kimura", once,
 * does not take the name from the daughter whom the article is about. "Mrs. Kimura" tells more. */
static bool is_nearer(const struct seen *a, const struct seen *b, uint32_t sentence, bool titled)
{
	enum { OFTEN = 3 };
	if (!titled && a->times == 1 && b->times >= OFTEN && a->last <= sentence)
		return false;
	if (!titled && b->times == 1 && a->times >= OFTEN && b->last <= sentence)
		return true;
	return a->last > b->last;
}

/* The first token of the sentence that a token stands in. */
static uint32_t sentence_of(const struct scratch *s, uint32_t token)
{
	size_t low = 0, high = s->parts.len;
	while (low + 1 < high) {
		size_t middle = (low + high) / 2;
		if (s->parts.at[middle].first <= token)
			low = middle;
		else
			high = middle;
	}
	return s->parts.at[low].first;
}

uint32_t local_named(const struct scratch *s, uint64_t hash, uint32_t token,
		     const struct title_group *group, const struct seen *seen)
{
	struct choice best = {NO_INDEX, 0};
	uint32_t sentence = sentence_of(s, token);
	for (uint32_t i = 0; i < s->locals.len; i++) {
		if (!may_fit(s, &s->locals.at[i], hash, token))
			continue;
		int score = fit(s, &s->locals.at[i], hash, token, group);
		if (score == 0)
			continue;
		if (score > best.score || (score == best.score &&
					   is_nearer(&seen[i], &seen[best.local], sentence, group)))
			best = (struct choice){i, score};
	}
	return best.local;
}

uint32_t rival_bearer(const struct scratch *s, uint32_t chosen, uint64_t hash, uint32_t token,
		      const struct title_group *group)
{
	enum { TELLING = 30 };
	uint32_t entity = s->locals.at[chosen].entity;
	if (s->rules->aparts_len == 0 || entity == NO_INDEX)
		return NO_INDEX;
	int best = fit(s, &s->locals.at[chosen], hash, token, group);
	for (uint32_t i = 0; i < s->locals.len; i++) {
		if (!may_fit(s, &s->locals.at[i], hash, token))
			continue;
		int score = fit(s, &s->locals.at[i], hash, token, group);
		if (score && score + TELLING > best &&
		    ruleset_apart(s->rules, entity, s->locals.at[i].entity))
			return i;
	}
	return NO_INDEX;
}

/* Whether the article puts the title beside a name of the local; NO_INDEX: any that is an office.
 */
static bool bears_title(const struct scratch *s, uint32_t local, uint32_t title)
{
	for (size_t i = 0; i < s->spans.len; i++) {
		const struct span *span = &s->spans.at[i];
		if (span->kind != SPAN_PERSON || span->local != local || span->title == NO_INDEX)
			continue;
		const struct title_group *group = &s->groups.at[span->title];
		if (title == NO_INDEX ? group->kind == TITLE_OFFICE : group->title == title)
			return true;
	}
	return false;
}

uint32_t told_by_title(const struct scratch *s, uint32_t a, uint32_t b,
		       const struct title_group *group)
{
	if (!group || group->title == NO_INDEX)
		return NO_INDEX;
	bool is_a = bears_title(s, a, group->title), is_b = bears_title(s, b, group->title);
	return is_a == is_b ? NO_INDEX : is_a ? a : b;
}

/* "President Trump" where the article's only Trump in full is Donald Trump Jr. */
static bool denies_title(const struct scratch *s, const struct local *local,
			 const struct title_group *group)
{
	return group && group->kind == TITLE_OFFICE && local->entity != NO_INDEX &&
	       has_suffix(s->rules->entities[local->entity].name) &&
	       !person_held(s, local->entity, group);
}

/* "The next President Clinton", "a President Clinton": nobody yet. */
static bool is_possible(const struct scratch *s, const struct title_group *group)
{
	static const enum small_word words[] = {SMALL_A, SMALL_AN, SMALL_NEXT, SMALL_WORDS};
	return group->before > s->parts.at[group->part].first &&
	       token_is_any(s, group->before - 1, words);
}

/* "President Ford" where the article's only Ford is Harrison, an actor, "President Obama and first
 * lady Michelle Obama": who held that office. */
static uint32_t holder_instead(struct scratch *s, uint32_t local, uint32_t part, uint32_t word,
			       const struct title_group *group)
{
	if (!group || group->kind != TITLE_OFFICE || local == NO_INDEX)
		return NO_INDEX;
	uint32_t known = s->locals.at[local].entity;
	if (known != NO_INDEX && is_possible(s, group))
		return NO_INDEX;
	bool fits = known == NO_INDEX
			    ? bears_title(s, local, NO_INDEX)
			    : person_held(s, known, group) || bears_title(s, local, group->title);
	if (fits)
		return NO_INDEX;
	uint32_t person = person_of_family(s, part, word, group);
	return person != NO_INDEX && person_held(s, person, group) ? person : NO_INDEX;
}

uint32_t bearer_of(struct scratch *s, const struct span *span, uint32_t word,
		   const struct title_group *group, const struct seen *seen, uint32_t *ret_person)
{
	uint64_t hash = token_at(s, word)->hash;
	uint32_t local = local_named(s, hash, span->first, group, seen);
	/* "The Trump presidency" in an article that names only a son of his in full */
	bool of_head = local != NO_INDEX && !group && era_follows(s, word) &&
		       s->locals.at[local].entity != NO_INDEX && is_family_of_head(s, hash) &&
		       person_activity(s, s->locals.at[local].entity) == 0;
	if (local == NO_INDEX || of_head || denies_title(s, &s->locals.at[local], group))
		*ret_person = person_of_family(s, span->part, word, group);
	else
		*ret_person = holder_instead(s, local, span->part, word, group);
	return local;
}

uint32_t family_in_article(const struct scratch *s, uint64_t hash)
{
	for (uint32_t i = 0; i < s->locals.len; i++)
		if (s->locals.at[i].kind == SPAN_PERSON && s->locals.at[i].family == hash)
			return i;
	return NO_INDEX;
}
