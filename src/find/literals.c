/* SPDX-License-Identifier: MIT
 *
 * literals: the forms of the rules, wherever they stand.
 *
 * One walk through the trie from every word that begins a form. Letters are compared here: "US" is
 * never "us", but in the headline "CHINA WARNS TAIWAN" China counts. Guards come later, when only
 * the candidates that could win are left.
 */
#include "work.h"

enum { STARTS_AT_ONCE = 16 };

/* "THE US IS READY": no article stands before "us" or "who". */
static bool is_no_pronoun(const struct scratch *s, uint32_t i)
{
	return i > 0 && token_is(s, i - 1, SMALL_THE) && token_has(s, i, CLASS_PRONOUN);
}

/* Where the letters of a form and of the text may differ. */
static bool letters_agree(const struct scratch *s, enum shape form, uint32_t i, enum style style,
			  bool first)
{
	const struct token *t = token_at(s, i);
	uint32_t len = t->end - t->start;
	bool common = t->classes & CLASS_BIT(CLASS_COMMON);
	switch (form) {
	case SHAPE_LOWER:
		/* "Al-Qaeda" for al-Qaeda, "The" at the start, "Of" in a headline. */
		return t->shape == SHAPE_LOWER ||
		       (t->shape == SHAPE_CAPITAL && (first || style != STYLE_NORMAL)) ||
		       style == STYLE_CAPS;
	case SHAPE_CAPITAL:
		if (t->shape == SHAPE_CAPITAL || t->shape == SHAPE_MIXED)
			return true;
		return t->shape == SHAPE_CAPS && (style == STYLE_CAPS || (len >= 4 && !common));
	case SHAPE_CAPS:
		if (t->shape == SHAPE_CAPS)
			return style != STYLE_CAPS || !common || len == 1 || is_no_pronoun(s, i);
		/* British papers write Nato, Unicef, Isis. */
		return t->shape == SHAPE_CAPITAL && len >= 4 && !common && style == STYLE_NORMAL;
	case SHAPE_MIXED:
		return token_is_capital(t);
	case SHAPE_DIGIT:
	case SHAPE_MARK:
		return true;
	}
	return false;
}

/* "European commission", "Conservative party": British papers write what a body is small, behind
 * the word that tells which. */
static bool is_small_body(const struct scratch *s, const struct ref *ref, uint32_t i)
{
	static const enum small_word bodies[] = {SMALL_PARTY,    SMALL_COMMITTEE,  SMALL_COMMISSION,
						 SMALL_COUNCIL,  SMALL_PARLIAMENT, SMALL_DEPARTMENT,
						 SMALL_MINISTRY, SMALL_COURT,      SMALL_ASSEMBLY,
						 SMALL_WORDS};
	return ref->kind == REF_ENTITY && token_at(s, i)->shape == SHAPE_LOWER &&
	       token_is_any(s, i, bodies) &&
	       s->rules->entities[ref->owner].kind == ENTITY_ORGANIZATION &&
	       token_is_capital(token_at(s, i - 1));
}

/* Compares a hit's words with its form's. */
static bool ref_agrees(const struct scratch *s, const struct ref *ref, uint32_t first,
		       uint32_t last, enum style style)
{
	if (ref->letters == CASE_ANY)
		return true;
	const struct trie *trie = &s->finder->trie;
	unsigned n = 0;
	for (uint32_t i = first; i < last && n < ref->words; i++) {
		if (trie_skips(token_at(s, i)))
			continue;
		bool agrees = letters_agree(s, ref_shape(trie, ref, n), i, style, n == 0);
		bool ends = n > 0 && n + 1u == ref->words;
		if (!agrees && !(ends && is_small_body(s, ref, i)))
			return false;
		n++;
	}
	return true;
}

static bool stop_follows(const struct scratch *s, uint32_t last, uint32_t end)
{
	return last < end && token_at(s, last)->mark == '.' &&
	       !(token_at(s, last)->flags & TOKEN_SPACE);
}

/* The stop of an abbreviation belongs to the name if the form has one: "U.S.", "Inc.". */
static bool has_stop(const struct scratch *s, const struct ref *ref)
{
	const struct ruleset *rules = s->rules;
	struct str text = {0};
	if (ref->kind == REF_ENTITY)
		text = rules->entities[ref->owner].forms.at[ref->form].text;
	else if (ref->kind == REF_TITLE)
		text = rules->titles[ref->owner].forms.at[ref->form].text;
	else if (ref->kind == REF_OFFICE)
		text = rules->offices[ref->owner].forms.at[ref->form].text;
	return str_ends(text, STR("."));
}

/* Whether the form's file declares the language of an article that is not in English. */
static bool is_of_language(const struct scratch *s, const struct ref *ref)
{
	const struct ruleset *rules = s->rules;
	const struct forms *forms = ref->kind == REF_ENTITY   ? &rules->entities[ref->owner].forms
				    : ref->kind == REF_TITLE  ? &rules->titles[ref->owner].forms
				    : ref->kind == REF_OFFICE ? &rules->offices[ref->owner].forms
							      : NULL;
	return !forms ||
	       ruleset_file_reads(rules, forms->at[ref->form].place.file, s->article->language);
}

static struct hits_vec *list_of(struct scratch *s, enum ref_kind kind)
{
	if (kind == REF_TRIGGER)
		return &s->trigger_hits;
	return kind == REF_ENTITY || kind == REF_BLOCK ? &s->hits : &s->title_hits;
}

/* Notes a hit of refs that are alike; those of titles and offices together, unless a full stop may
 * belong to one and not to the other. */
static void note_alike(struct scratch *s, struct hit hit)
{
	const struct ref *refs = hit_refs(s, &hit);
	struct hits_vec *list = list_of(s, (enum ref_kind)refs->kind);
	bool stop = stop_follows(s, hit.last, s->parts.at[hit.part].last);
	if (list == &s->title_hits && !stop) {
		*VEC_PUSH(list) = hit;
		return;
	}
	for (uint32_t i = 0; i < hit.refs; i++) {
		uint32_t last = hit.last + (stop && has_stop(s, &refs[i]));
		*VEC_PUSH(list) = (struct hit){hit.first, last, hit.part, hit.ref + i, 1};
	}
}

/* Of refs that are alike, those that may be meant in an article that is not in English. */
static void note_of_language(struct scratch *s, struct hit hit)
{
	const struct ref *refs = hit_refs(s, &hit);
	for (uint32_t i = 0; i < hit.refs; i++)
		if (is_of_language(s, &refs[i]))
			note_alike(s, (struct hit){hit.first, hit.last, hit.part, hit.ref + i, 1});
}

static void note_hits(struct scratch *s, uint32_t part, uint32_t node, uint32_t first,
		      uint32_t last)
{
	const struct trie *trie = &s->finder->trie;
	const struct trie_node *n = trie_node(trie, node);
	enum style style = s->parts.at[part].style;
	for (uint32_t r = n->first; r < n->first + n->count; r += trie->refs.at[r].alike) {
		const struct ref *ref = &trie->refs.at[r];
		if (!ref_agrees(s, ref, first, last, style))
			continue;
		struct hit hit = {first, last, part, r, ref->alike};
		if (s->foreign)
			note_of_language(s, hit);
		else
			note_alike(s, hit);
	}
}

/* One mark may stand between the words of a form, close to the word before it: "Lt. Gen.",
 * "al-Assad", "Workers' Party". */
static uint32_t step_over(const struct scratch *s, uint32_t i, uint32_t end)
{
	if (i < end && trie_skips(token_at(s, i)) && !(token_at(s, i)->flags & TOKEN_SPACE))
		i++;
	return i;
}

static void walk(struct scratch *s, uint32_t part, uint32_t first)
{
	const struct trie *trie = &s->finder->trie;
	uint32_t end = s->parts.at[part].last, node = token_at(s, first)->node, at = first + 1;
	while (node) {
		if (node & NODE_ENDS)
			note_hits(s, part, node, first, at);
		if (!(node & NODE_GOES_ON))
			break;
		uint32_t next = step_over(s, at, end);
		if (next >= end)
			break;
		node = trie_step(trie, node, token_at(s, next)->hash);
		at = next + 1;
	}
}

/* The node behind a start and the word after it, 0 where no form goes on. */
static uint32_t second_node(const struct scratch *s, uint32_t first)
{
	uint32_t len = (uint32_t)s->tokens.len, node = token_at(s, first)->node;
	if (!(node & NODE_GOES_ON))
		return 0;
	uint32_t next = step_over(s, first + 1, len);
	return next < len ? trie_step(&s->finder->trie, node, token_at(s, next)->hash) : 0;
}

/* Asks for the memory that walks from some starts will look at, a step further into the tables for
 * all of them at a time: what one walk costs is mostly waiting for it. */
static void fetch_all(const struct scratch *s, const uint32_t *starts, size_t left)
{
	size_t count = left < STARTS_AT_ONCE ? left : STARTS_AT_ONCE;
	const struct trie *trie = &s->finder->trie;
	uint32_t nodes[STARTS_AT_ONCE];
	for (size_t n = 0; n < count; n++) {
		uint32_t i = starts[n], node = token_at(s, i)->node;
		if (i + 1 < s->tokens.len)
			trie_fetch(trie, node, token_at(s, i + 1)->hash);
	}
	for (size_t n = 0; n < count; n++) {
		uint32_t node = token_at(s, starts[n])->node;
		if (node & NODE_ENDS)
			trie_fetch_refs(trie, node);
		nodes[n] = second_node(s, starts[n]);
		if (nodes[n] & NODE_ENDS)
			__builtin_prefetch(trie_node(trie, nodes[n]));
	}
	for (size_t n = 0; n < count; n++)
		if (nodes[n] & NODE_ENDS)
			trie_fetch_refs(trie, nodes[n]);
}

/* "@Sweden" is somebody's account. */
static bool is_handle(const struct scratch *s, uint32_t part, uint32_t i)
{
	uint32_t start = token_at(s, i)->start;
	return start > 0 && field_of(s, part).at[start - 1] == '@';
}

void pass_literals(struct scratch *s)
{
	for (size_t n = 0, part = 0; n < s->starts.len; n++) {
		uint32_t i = s->starts.at[n];
		while (i >= s->parts.at[part].last)
			part++;
		if (n % STARTS_AT_ONCE == 0)
			fetch_all(s, s->starts.at + n, s->starts.len - n);
		if (!is_handle(s, (uint32_t)part, i))
			walk(s, (uint32_t)part, i);
	}
}
