/* SPDX-License-Identifier: MIT */
#include "query/why.h"
#include "query/names.h"
#include "query/tie_cues.h"

#include "base/order.h"

#include <stdlib.h>

bool span_presents(const struct named_span *span, int64_t row)
{
	return span->entity == row || span->country == row || span->organization == row;
}

static bool fill_place(struct store *store, const struct evidence *evidence, struct arena *arena,
		       struct why_place *place, struct error *err)
{
	uint32_t first = evidence->a_sentence, second = evidence->b_sentence;
	if (first > second) {
		first = evidence->b_sentence;
		second = evidence->a_sentence;
	}
	place->sentences_len = first == second ? 1 : 2;
	const uint32_t numbers[] = {first, second};
	for (size_t i = 0; i < place->sentences_len; i++)
		if (!store_sentence(store, evidence->article, &place->article, numbers[i], arena,
				    &place->sentences[i], err))
			return false;
	return true;
}

struct told {
	uint64_t story;
	int64_t article;
	size_t place; /* articles that are newer */
};

static int by_story(const void *a, const void *b)
{
	const struct told *x = a, *y = b;
	return ORDER(x->story, y->story);
}

static int by_story_and_place(const void *a, const void *b)
{
	const struct told *x = a, *y = b;
	int order = by_story(a, b);
	return order ? order : ORDER(x->place, y->place);
}

/* The newest article of each story, by story. Places come newest article first. */
static size_t tell_stories(const struct evidences *found, struct told *told)
{
	size_t len = 0, kept = 0;
	for (size_t i = 0; i < found->len; i++)
		if (i == 0 || found->at[i].article != found->at[i - 1].article) {
			told[len] = (struct told){found->at[i].story, found->at[i].article, len};
			len++;
		}
	qsort(told, len, sizeof(*told), by_story_and_place);
	for (size_t i = 0; i < len; i++)
		if (!kept || told[kept - 1].story != told[i].story)
			told[kept++] = told[i];
	return kept;
}

/* Counts, and drops the copies of a story. */
static void choose(struct evidences *found, bool all, struct arena *arena, struct why *why)
{
	struct told *told = ARENA_ARRAY(arena, struct told, found->len + 1);
	size_t kept = 0;
	why->total = found->len;
	for (size_t i = 0; i < found->len; i++)
		why->articles += i == 0 || found->at[i].article != found->at[i - 1].article;
	size_t stories = tell_stories(found, told);
	why->stories = (uint32_t)stories;
	for (size_t i = 0; i < found->len && !all; i++) {
		const struct told key = {.story = found->at[i].story};
		const struct told *by = bsearch(&key, told, stories, sizeof(*told), by_story);
		if (by && by->article == found->at[i].article)
			found->at[kept++] = found->at[i];
	}
	if (!all)
		found->len = kept;
}

static int naming(const struct named_sentence *sentences, size_t len, int64_t row)
{
	int best = 0;
	for (size_t i = 0; i < len; i++)
		for (size_t k = 0; k < sentences[i].spans_len; k++) {
			const struct named_span *span = &sentences[i].spans[k];
			bool full = span->via == VIA_NAME && span->entity == row;
			if (span_presents(span, row) && best < 1 + full)
				best = 1 + full;
		}
	return best;
}

/* How many different names stand in a sentence: of countries, or of all else. */
static size_t count_names(const struct named_sentence *sentence, bool countries)
{
	size_t names = 0;
	for (size_t i = 0; i < sentence->spans_len; i++) {
		const struct named_span *span = &sentence->spans[i];
		bool counts = span->entity && (span->kind == KIND_COUNTRY) == countries;
		for (size_t k = 0; k < i && counts; k++)
			counts = sentence->spans[k].entity != span->entity;
		names += counts;
	}
	return names;
}

/* "Among those who marched were the leaders of ...": where many are named, each two of them have
 * little to do with each other. Newman (2001) weighs what n have done together by 1 / (n - 1).
 * That "German Chancellor" names a country makes no list of people longer. */
static bool is_list(const struct why *why, const struct why_place *place)
{
	enum { LIST_NAMES = 5 };
	bool countries = why->a.kind == KIND_COUNTRY && why->b.kind == KIND_COUNTRY;
	for (size_t i = 0; i < place->sentences_len; i++)
		if (count_names(&place->sentences[i], countries) >= LIST_NAMES)
			return true;
	return false;
}

/* How good a place is as evidence: -3..17. */
static int worth(const struct why *why, const struct why_place *place)
{
	int a = naming(place->sentences, place->sentences_len, why->a.row);
	int b = naming(place->sentences, place->sentences_len, why->b.row);
	bool cue = place->cue.cue != CUE_NONE && place->cue.mood == MOOD_DONE;
	return 4 * (a + b) - (place->sentences[0].number == 0 ? 6 : 0) + cue -
	       (!cue && is_list(why, place) ? 5 : 0);
}

struct ranked {
	struct why_place place;
	int64_t article;
	int worth;
	size_t before; /* places that are newer */
};

static int by_worth(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->worth != y->worth)
		return ORDER(y->worth, x->worth);
	return ORDER(x->before, y->before);
}

/* The text from the sentence that many `steps` after (or, below 0, before) `from`, or as far as
 * there are any, up to `from`. A title, number 0, has none. */
static bool find_around(struct store *store, const struct ranked *ranked,
			const struct named_sentence *from, int steps, struct arena *arena,
			struct str *ret_text, struct error *err)
{
	struct str text = ranked->place.article.text;
	*ret_text = (struct str){0};
	for (; from->number > 0 && steps != 0 && !ret_text->len; steps += steps < 0 ? 1 : -1) {
		struct named_sentence other;
		int64_t number = (int64_t)from->number + steps;
		if (number < 1)
			continue;
		if (!store_sentence(store, ranked->article, &ranked->place.article,
				    (uint32_t)number, arena, &other, err))
			return false;
		if (!other.text.len)
			continue;
		size_t here = (size_t)(from->text.at - text.at);
		size_t there = (size_t)(other.text.at - text.at);
		*ret_text = str_trim(
			steps < 0 ? str_slice(text, there, here)
				  : str_slice(text, here + from->text.len, there + other.text.len));
	}
	return true;
}

static bool add_context(struct store *store, struct ranked *ranked, uint32_t context,
			struct arena *arena, struct error *err)
{
	enum { MOST = 1000 };
	struct why_place *place = &ranked->place;
	const struct named_sentence *last = &place->sentences[place->sentences_len - 1];
	int steps = context < MOST ? (int)context : MOST;
	return find_around(store, ranked, &place->sentences[0], -steps, arena, &place->before,
			   err) &&
	       find_around(store, ranked, last, steps, arena, &place->after, err);
}

struct asked {
	const struct why_options *options;
	struct arena *arena;
	struct why *why;
};

static bool says_the_same(const struct why_place *a, const struct why_place *b)
{
	if (a->sentences_len != b->sentences_len)
		return false;
	for (size_t i = 0; i < a->sentences_len; i++)
		if (!str_eq(a->sentences[i].text, b->sentences[i].text))
			return false;
	return true;
}

/* Captions of a gallery stand below each article of a site: of places that say the same in the
 * same words, whatever the story, the best is taken. */
static bool take_places(struct store *store, struct ranked *ranked, size_t count,
			struct asked *asked, struct error *err)
{
	const struct why_options *options = asked->options;
	struct why *why = asked->why;
	for (size_t i = 0; i < count; i++) {
		bool repeats = false;
		for (size_t k = 0; k < why->places_len && !options->all && !repeats; k++)
			repeats = says_the_same(&why->places[k], &ranked[i].place);
		if (repeats) {
			why->repeats++;
		} else if (!options->limit || why->places_len < options->limit) {
			if (options->context &&
			    !add_context(store, &ranked[i], options->context, asked->arena, err))
				return false;
			why->places[why->places_len++] = ranked[i].place;
		}
	}
	return true;
}

static bool load(struct store *store, const struct evidences *found, size_t count,
		 struct arena *arena, struct ranked *ranked, struct error *err)
{
	for (size_t i = 0; i < count; i++) {
		struct why_place *place = &ranked[i].place;
		ranked[i].before = i;
		ranked[i].article = found->at[i].article;
		/* The texts of an article are read once. */
		if (i > 0 && found->at[i].article == found->at[i - 1].article) {
			place->article = ranked[i - 1].place.article;
			place->outlets = ranked[i - 1].place.outlets;
		} else if (!store_article(store, found->at[i].article, arena, &place->article,
					  err) ||
			   !store_other_outlets(store, place->article.story, place->article.source,
						arena, &place->outlets, err)) {
			return false;
		}
		if (!fill_place(store, &found->at[i], arena, place, err))
			return false;
	}
	return true;
}

/* The best are looked for among some more than are shown, not in years of news. 0 for all. */
static size_t most_looked_at(const struct why_options *options)
{
	enum { MORE = 4, AT_LEAST = 100 };
	size_t most = (size_t)options->limit * MORE;
	return !options->limit ? 0 : most < AT_LEAST ? AT_LEAST : most;
}

static bool fill(struct store *store, const struct evidences *found,
		 const struct why_options *options, struct arena *arena, struct why *why,
		 struct error *err)
{
	size_t count = found->len, most = most_looked_at(options);
	if (most && count > most)
		count = most;
	struct ranked *ranked = ARENA_ARRAY(arena, struct ranked, count + 1);
	if (!load(store, found, count, arena, ranked, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct why_place *place = &ranked[i].place;
		if (place->sentences_len == 1)
			place->cue = sentence_cue(&place->sentences[0], why->a.row, why->b.row);
		ranked[i].worth = worth(why, place);
	}
	qsort(ranked, count, sizeof(*ranked), by_worth);
	why->places = ARENA_ARRAY(arena, struct why_place, count + 1);
	struct asked asked = {options, arena, why};
	return take_places(store, ranked, count, &asked, err);
}

/* Where the places are counted in advance, only as many are read as are looked at: more, step by
 * step, where some are of stories that are told already. */
static bool find_places(struct store *store, struct within within,
			const struct why_options *options, struct arena *arena,
			struct evidences *ret_found, struct why *why, struct error *err)
{
	struct companion_total total;
	bool counted, all = false;
	int64_t a = why->a.row, b = why->b.row;
	if (!store_pair_total(store, a, b, within, &total, &counted, err))
		return false;
	size_t wanted = most_looked_at(options);
	struct evidence_question question = {a, b, within, counted ? wanted : 0};
	for (;;) {
		if (!store_newest_evidence(store, &question, arena, ret_found, &all, err))
			return false;
		why->articles = 0;
		choose(ret_found, options->all, arena, why);
		if (all || ret_found->len >= wanted)
			break;
		question.most *= 2;
	}
	if (!all) {
		why->total = total.sentences;
		why->articles = total.articles;
		why->stories = total.stories;
	}
	return true;
}

bool why_find(struct store *store, const char *a, const char *b, const struct why_options *options,
	      struct arena *arena, struct why *ret_why, struct error *err)
{
	const char *names[] = {a, b};
	struct entity_info *entities;
	struct evidences found;
	*ret_why = (struct why){0};
	if (!names_find(store, names, 2, arena, &entities, err))
		return false;
	ret_why->a = entities[0];
	ret_why->b = entities[1];
	const struct within within = {period_of(options->since, options->until), options->scope};
	return find_places(store, within, options, arena, &found, ret_why, err) &&
	       fill(store, &found, options, arena, ret_why, err);
}
