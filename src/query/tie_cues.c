/* SPDX-License-Identifier: MIT */
#include "query/tie_cues.h"

#include "base/buf.h"
#include "base/order.h"
#include "query/why.h"

#include <stdlib.h>

static uint32_t gap_between(const struct named_span *a, const struct named_span *b)
{
	return a->end <= b->start ? b->start - a->end : b->end <= a->start ? a->start - b->end : 0;
}

struct cue_found sentence_cue_of(const struct named_sentence *sentence, const void *a,
				 const void *b, span_is_fn *is)
{
	const struct named_span *of_a = NULL, *of_b = NULL;
	uint32_t nearest = UINT32_MAX;
	for (size_t i = 0; i < sentence->spans_len; i++)
		for (size_t k = 0; k < sentence->spans_len; k++) {
			const struct named_span *x = &sentence->spans[i], *y = &sentence->spans[k];
			/* "the U.S. secretary" names both: only where there is no other place. */
			uint32_t gap = i == k ? UINT32_MAX - 1 : gap_between(x, y);
			if (gap >= nearest || !is(x, a) || !is(y, b))
				continue;
			nearest = gap;
			of_a = x;
			of_b = y;
		}
	if (!of_a)
		return (struct cue_found){CUE_NONE, MOOD_DONE, {0}};
	return cue_between(sentence->text, sentence->number == 0,
			   (struct cue_place){of_a->start, of_a->end},
			   (struct cue_place){of_b->start, of_b->end});
}

static bool is_row(const struct named_span *span, const void *row)
{
	return span_presents(span, *(const int64_t *)row);
}

struct cue_found sentence_cue(const struct named_sentence *sentence, int64_t a, int64_t b)
{
	return sentence_cue_of(sentence, &a, &b, is_row);
}

struct work {
	struct store *store;
	const struct tie_question *question;
	struct arena *arena; /* of the result */
	struct arena scratch;
	struct tie_cues *cues;
	uint64_t *stories; /* read so far */
	size_t stories_len;
	struct error *err;
};

static struct tie_cue *entry_of(struct tie_cues *cues, const struct cue_found *found)
{
	size_t i = 0;
	while (i < cues->len &&
	       (cues->at[i].found.cue != found->cue || cues->at[i].found.mood != found->mood))
		i++;
	if (i == cues->len)
		cues->at[cues->len++] = (struct tie_cue){.found = *found};
	return &cues->at[i];
}

static void keep(struct work *work, struct tie_cue *entry, const struct cue_found *found,
		 const struct named_sentence *sentence, const struct article_info *article)
{
	entry->sentence = arena_keep(work->arena, sentence->text);
	size_t at = (size_t)(found->word.at - sentence->text.at);
	entry->found.word = str_slice(entry->sentence, at, at + found->word.len);
	entry->headline = sentence->number == 0;
	entry->date = arena_keep(work->arena, article->date);
	entry->article = arena_keep(work->arena, article->id);
}

static bool is_told(struct work *work, uint64_t story)
{
	for (size_t i = 0; i < work->stories_len; i++)
		if (work->stories[i] == story)
			return true;
	work->stories[work->stories_len++] = story;
	return false;
}

/* Places come newest first, so the first sentence of an entry stays unless it is a headline. */
static bool read_article(struct work *work, const struct evidence *places, size_t len)
{
	struct article_info article;
	arena_reset(&work->scratch);
	if (!store_article(work->store, places[0].article, &work->scratch, &article, work->err))
		return false;
	for (size_t i = 0; i < len; i++) {
		struct named_sentence sentence;
		if (!store_sentence(work->store, places[i].article, &article, places[i].a_sentence,
				    &work->scratch, &sentence, work->err))
			return false;
		struct cue_found found =
			sentence_cue(&sentence, work->question->a, work->question->b);
		work->cues->read++;
		if (found.cue == CUE_NONE)
			continue;
		struct tie_cue *entry = entry_of(work->cues, &found);
		if (!entry->places || (entry->headline && sentence.number > 0))
			keep(work, entry, &found, &sentence, &article);
		entry->places++;
	}
	return true;
}

static int by_places(const void *a, const void *b)
{
	const struct tie_cue *x = a, *y = b;
	if (x->places != y->places)
		return ORDER(y->places, x->places);
	if (x->found.cue != y->found.cue)
		return ORDER(y->found.cue, x->found.cue);
	return (int)x->found.mood - (int)y->found.mood;
}

/* How many places from `at` are of one article and in one sentence each. */
static size_t same_article(const struct evidences *places, size_t at, struct evidence *to,
			   size_t *ret_len)
{
	size_t i = at;
	*ret_len = 0;
	for (; i < places->len && places->at[i].article == places->at[at].article; i++)
		if (places->at[i].a_sentence == places->at[i].b_sentence)
			to[(*ret_len)++] = places->at[i];
	return i - at;
}

static bool read_places(struct work *work, const struct evidences *places)
{
	size_t most = work->question->most;
	struct evidence *of_one = ARENA_ARRAY(work->arena, struct evidence, places->len + 1);
	size_t articles = 0, nth = 0;
	for (size_t i = 0; i < places->len; i++)
		articles += i == 0 || places->at[i].article != places->at[i - 1].article;
	for (size_t i = 0, len, step; i < places->len; i += step, nth++) {
		step = same_article(places, i, of_one, &len);
		/* Of 600 articles and at most 60, every tenth. */
		bool skip = articles > most && nth * most / articles == (nth + 1) * most / articles;
		if (skip || !len || is_told(work, places->at[i].story))
			continue;
		if (!read_article(work, of_one, len))
			return false;
	}
	return true;
}

bool tie_cues_read(struct store *store, const struct tie_question *question,
		   const struct evidences *places, struct arena *arena, struct tie_cues *ret_cues,
		   struct error *err)
{
	enum { KINDS_OF_CUES = (size_t)CUES * MOODS };
	struct work work = {.store = store,
			    .question = question,
			    .arena = arena,
			    .cues = ret_cues,
			    .stories = ARENA_ARRAY(arena, uint64_t, question->most + 1),
			    .err = err};
	*ret_cues = (struct tie_cues){.at = ARENA_ARRAY(arena, struct tie_cue, KINDS_OF_CUES),
				      .total = places->len};
	arena_init(&work.scratch);
	bool ok = read_places(&work, places);
	arena_clear(&work.scratch);
	if (ret_cues->len)
		qsort(ret_cues->at, ret_cues->len, sizeof(*ret_cues->at), by_places);
	return ok;
}

bool tie_cues_find(struct store *store, const struct tie_question *question, struct within within,
		   struct arena *arena, struct tie_cues *ret_cues, struct error *err)
{
	struct evidences places;
	return store_evidence(store, question->a, question->b, within, arena, &places, err) &&
	       tie_cues_read(store, question, &places, arena, ret_cues, err);
}

struct str tie_cues_text(const struct tie_cues *cues, size_t most, struct arena *arena)
{
	struct buf buf;
	buf_init(&buf);
	for (size_t i = 0; i < cues->len && i < most; i++) {
		char text[CUE_TEXT];
		buf_add_cstr(&buf, i ? ", " : "");
		buf_add(&buf, cue_text(&cues->at[i].found, text));
		if (cues->at[i].places > 1)
			buf_format(&buf, " %u", cues->at[i].places);
	}
	struct str kept = arena_keep(arena, buf_str(&buf));
	buf_clear(&buf);
	return kept;
}
