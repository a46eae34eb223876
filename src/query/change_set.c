/* SPDX-License-Identifier: MIT */
#include "change_set.h"
#include "fold_rows.h"
#include "name_set.h"

#include "query/discovery_rate.h"
#include "query/folds.h"
#include "query/names.h"

#include <stdlib.h>

const char *const change_names[] = {"new", "rising", "falling", "gone", "silent"};

bool change_ties(struct store *store, enum fold fold, struct within within, struct tallies *tallies,
		 struct error *err)
{
	struct fold_rows rows = {.fold = fold, .within = within};
	bool ok;
	if (fold == FOLD_HOLDER) {
		ok = store_ties(store, within, tally_row, tallies, err);
	} else {
		ok = fold_rows_read(&rows, store, err);
		fold_rows_ties(&rows, tally_row, tallies);
		fold_rows_clear(&rows);
	}
	tally_end(tallies);
	return ok;
}

bool changes_rows(struct store *store, const char *const *names, size_t count, enum fold as,
		  struct arena *arena, const int64_t **ret_rows, struct error *err)
{
	struct fold_names_found found;
	struct entity_info *entities;
	if (as != FOLD_HOLDER) {
		bool ok = folds_find(store, names, count, as, arena, &found, err);
		*ret_rows = found.numbers;
		return ok;
	}
	int64_t *rows = ARENA_ARRAY(arena, int64_t, count + 1);
	*ret_rows = rows;
	if (!names_find(store, names, count, arena, &entities, err))
		return false;
	for (size_t i = 0; i < count; i++)
		rows[i] = entities[i].row;
	return true;
}

static bool is_asked(const struct changes_options *options, int64_t row)
{
	for (size_t i = 0; i < options->rows_len; i++)
		if (options->rows[i] == row)
			return true;
	return false;
}

bool change_is_wanted(const struct changes_options *options, const struct tally *tally)
{
	return !options->rows_len || is_asked(options, tally->a) || is_asked(options, tally->b);
}

/* By the keys, as the views have them: rows depend on the order in which articles were read. */
static void put_in_order(struct tie_change *c)
{
	if (str_cmp(c->change.a.entity, c->change.b.entity) <= 0)
		return;
	struct entity_info name = c->change.a;
	int64_t row = c->a;
	c->change.a = c->change.b;
	c->change.b = name;
	c->a = c->b;
	c->b = row;
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
		put_in_order(c);
		if (options->kinds & 1u << c->change.a.kind &&
		    options->kinds & 1u << c->change.b.kind)
			candidates->at[kept++] = *c;
	}
	candidates->len = kept;
	VEC_CLEAR(&names);
	return ok;
}

/* "..., Romney told CNN": that a campaign is over is no silence between the two. */
static void leave_out_cited(struct tie_changes *candidates, const struct changes_options *options,
			    struct changes *changes)
{
	size_t kept = 0;
	for (size_t i = 0; i < candidates->len; i++) {
		const struct tie_change *c = &candidates->at[i];
		bool cited = (name_is_cited(&c->change.a) && !is_asked(options, c->a)) ||
			     (name_is_cited(&c->change.b) && !is_asked(options, c->b));
		if (!cited || options->media)
			candidates->at[kept++] = *c;
	}
	changes->cited = candidates->len - kept;
	candidates->len = kept;
}

static void judge(struct tie_changes *candidates, const struct changes_options *options)
{
	size_t len = candidates->len, kept = 0;
	double *p = mem_zero(len + 1, sizeof(*p)), *q = mem_zero(len + 1, sizeof(*q));
	for (size_t i = 0; i < len; i++)
		p[i] = candidates->at[i].change.p;
	discovery_rates(p, len, q);
	for (size_t i = 0; i < len; i++) {
		candidates->at[i].change.q = q[i];
		if (q[i] <= options->level && (options->chance <= 0 || p[i] <= options->chance))
			candidates->at[kept++] = candidates->at[i];
	}
	candidates->len = kept;
	mem_free(p);
	mem_free(q);
}

/* The cues, and the sentence of the newest article, where there is one that names both. The store
 * has places in an order that does not depend on the order of reading, which `newest` does. */
static bool add_sentence(struct store *store, enum scope scope, struct tie_change *c,
			 struct arena *arena, struct error *err)
{
	struct evidences places;
	const struct within within = {c->period, scope};
	const struct tie_question question = {c->a, c->b, TIE_CUES_MOST};
	if (!store_evidence(store, c->a, c->b, within, arena, &places, err))
		return false;
	if (places.len)
		c->newest = places.at[0].article;
	if (!store_article(store, c->newest, arena, &c->change.evidence, err))
		return false;
	if (scope != SCOPE_SENTENCE)
		return true;
	if (!tie_cues_read(store, &question, &places, arena, &c->change.cues, err))
		return false;
	for (size_t i = 0; i < places.len && places.at[i].article == c->newest; i++) {
		struct named_sentence sentence;
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

/* Sentences of the newest day that name two offices or countries. */
struct found_sentence {
	int64_t article;
	uint32_t number;
};

struct looking {
	const struct tie_change *c;
	int64_t article; /* that is read now */
	struct found_sentences VEC(struct found_sentence) found;
};

static bool note_article(void *context, const struct fold_article *article)
{
	struct looking *looking = context;
	looking->article = article->row;
	return true;
}

static void look_for_both(void *context, const struct fold_sentence *s)
{
	struct looking *looking = context;
	bool a = false, b = false;
	for (size_t i = 0; i < s->len; i++) {
		a |= s->keys[i] == looking->c->a;
		b |= s->keys[i] == looking->c->b;
	}
	if (a && b)
		*VEC_PUSH(&looking->found) = (struct found_sentence){looking->article, s->number};
}

/* Of the articles of the day the one with the least id; in it a sentence rather than the title. */
static bool choose_sentence(struct store *store, const struct found_sentences *found,
			    struct tie_change *c, struct arena *arena, struct error *err)
{
	uint32_t number = 0;
	bool any = false;
	for (size_t i = 0; i < found->len; i++) {
		struct article_info article;
		if (!store_article(store, found->at[i].article, arena, &article, err))
			return false;
		int order = any ? str_cmp(article.id, c->change.evidence.id) : -1;
		if (order > 0 || (order == 0 && number > 0))
			continue;
		any = true;
		number = found->at[i].number;
		c->newest = found->at[i].article;
		c->change.evidence = article;
	}
	struct named_sentence sentence;
	if (!any)
		return store_article(store, c->newest, arena, &c->change.evidence, err);
	if (!store_sentence(store, c->newest, &c->change.evidence, number, arena, &sentence, err))
		return false;
	c->change.sentence = sentence.text;
	return true;
}

static bool add_folded_sentence(struct store *store, enum fold fold, struct tie_change *c,
				struct arena *arena, struct error *err)
{
	struct looking looking = {.c = c};
	const struct fold_sink sink = {&looking, note_article, look_for_both};
	struct within day = {c->period, SCOPE_SENTENCE};
	if (date_is_set(c->change.last))
		day.period.first = day.period.last = date_span(c->change.last).first;
	bool ok = store_fold_sentences(store, fold, day, &sink, err) &&
		  choose_sentence(store, &looking.found, c, arena, err);
	VEC_CLEAR(&looking.found);
	return ok;
}

static bool add_evidence(struct store *store, const struct changes_options *options,
			 struct tie_change *c, struct arena *arena, struct error *err)
{
	return options->as == FOLD_HOLDER ? add_sentence(store, options->scope, c, arena, err)
					  : add_folded_sentence(store, options->as, c, arena, err);
}

/* Counts the kinds, and leaves the first of each. */
static void keep_each(struct tie_changes *candidates, const struct changes_options *options,
		      struct changes *changes)
{
	size_t kept = 0;
	for (size_t i = 0; i < candidates->len; i++) {
		const struct change *change = &candidates->at[i].change;
		size_t place = changes->totals[change->kind]++;
		changes->sure[change->kind] += change->q <= options->sure;
		if (!options->each || place < options->each)
			candidates->at[kept++] = candidates->at[i];
	}
	candidates->len = kept;
}

bool change_set_finish(struct store *store, const struct changes_options *options,
		       struct tie_changes *candidates, int (*compare)(const void *, const void *),
		       struct arena *arena, struct changes *changes, struct error *err)
{
	leave_out_cited(candidates, options, changes);
	changes->tested = candidates->len;
	judge(candidates, options);
	changes->total = candidates->len;
	if (candidates->len)
		qsort(candidates->at, candidates->len, sizeof(*candidates->at), compare);
	keep_each(candidates, options, changes);
	if (options->limit && candidates->len > options->limit)
		candidates->len = options->limit;
	changes->at = ARENA_ARRAY(arena, struct change, candidates->len + 1);
	for (size_t i = 0; i < candidates->len; i++) {
		struct tie_change *c = &candidates->at[i];
		if (!add_evidence(store, options, c, arena, err))
			return false;
		changes->at[changes->len++] = c->change;
	}
	return true;
}
