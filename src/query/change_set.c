/* SPDX-License-Identifier: MIT */
#include "change_set.h"
#include "name_set.h"

#include "query/discovery_rate.h"

#include <stdlib.h>

const char *const change_names[] = {"new", "rising", "falling", "gone", "silent"};

bool change_is_wanted(const struct changes_options *options, const struct tally *tally)
{
	for (size_t i = 0; i < options->rows_len; i++)
		if (options->rows[i] == tally->a || options->rows[i] == tally->b)
			return true;
	return options->rows_len == 0;
}

bool change_names_fill(struct store *store, const struct changes_options *options,
		       struct tie_changes *candidates, struct arena *arena, struct error *err)
{
	struct name_set names = {0};
	size_t kept = 0;
	for (size_t i = 0; i < candidates->len; i++) {
		name_set_add(&names, candidates->at[i].a);
		name_set_add(&names, candidates->at[i].b);
	}
	bool ok = name_set_read(&names, store, arena, err);
	for (size_t i = 0; i < candidates->len && ok; i++) {
		struct tie_change *c = &candidates->at[i];
		c->change.a = *name_set_find(&names, c->a);
		c->change.b = *name_set_find(&names, c->b);
		if (options->kinds & 1u << c->change.a.kind &&
		    options->kinds & 1u << c->change.b.kind)
			candidates->at[kept++] = *c;
	}
	candidates->len = kept;
	VEC_CLEAR(&names);
	return ok;
}

static void judge(struct tie_changes *candidates, double level)
{
	size_t len = candidates->len, kept = 0;
	double *p = mem_zero(len + 1, sizeof(*p)), *q = mem_zero(len + 1, sizeof(*q));
	for (size_t i = 0; i < len; i++)
		p[i] = candidates->at[i].change.p;
	discovery_rates(p, len, q);
	for (size_t i = 0; i < len; i++) {
		candidates->at[i].change.q = q[i];
		if (q[i] <= level)
			candidates->at[kept++] = candidates->at[i];
	}
	candidates->len = kept;
	mem_free(p);
	mem_free(q);
}

/* The cues, and the sentence of the newest article, where there is one that names both. */
static bool add_sentence(struct store *store, enum scope scope, struct tie_change *c,
			 struct arena *arena, struct error *err)
{
	struct evidences places;
	const struct within within = {c->period, scope};
	const struct tie_question question = {c->a, c->b, TIE_CUES_MOST};
	if (scope != SCOPE_SENTENCE)
		return true;
	if (!store_evidence(store, c->a, c->b, within, arena, &places, err) ||
	    !tie_cues_read(store, &question, &places, arena, &c->change.cues, err))
		return false;
	for (size_t i = 0; i < places.len; i++) {
		struct named_sentence sentence;
		if (places.at[i].article != c->newest)
			continue;
		if (!store_sentence(store, c->newest, &c->change.evidence, places.at[i].a_sentence,
				    arena, &sentence, err))
			return false;
		c->change.sentence = sentence.text;
		/* A title says less than a sentence does. */
		if (places.at[i].a_sentence > 0)
			break;
	}
	return true;
}

bool change_set_finish(struct store *store, const struct changes_options *options,
		       struct tie_changes *candidates, int (*compare)(const void *, const void *),
		       struct arena *arena, struct changes *changes, struct error *err)
{
	changes->tested = candidates->len;
	judge(candidates, options->level);
	changes->total = candidates->len;
	if (candidates->len)
		qsort(candidates->at, candidates->len, sizeof(*candidates->at), compare);
	if (options->limit && candidates->len > options->limit)
		candidates->len = options->limit;
	changes->at = ARENA_ARRAY(arena, struct change, candidates->len + 1);
	for (size_t i = 0; i < candidates->len; i++) {
		struct tie_change *c = &candidates->at[i];
		if (!store_article(store, c->newest, arena, &c->change.evidence, err) ||
		    !add_sentence(store, options->scope, c, arena, err))
			return false;
		changes->at[changes->len++] = c->change;
	}
	return true;
}
