/* SPDX-License-Identifier: MIT */
#include "query/why.h"
#include "query/names.h"

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

static bool fill(struct store *store, const struct evidences *found, uint32_t limit,
		 struct arena *arena, struct why *why, struct error *err)
{
	why->total = found->len;
	why->places_len = limit && found->len > limit ? limit : found->len;
	why->places = ARENA_ARRAY(arena, struct why_place, why->places_len + 1);
	for (size_t i = 0; i < found->len; i++)
		why->articles += i == 0 || found->at[i].article != found->at[i - 1].article;
	for (size_t i = 0; i < why->places_len; i++) {
		struct why_place *place = &why->places[i];
		/* The texts of an article are read once. */
		if (i > 0 && found->at[i].article == found->at[i - 1].article)
			place->article = place[-1].article;
		else if (!store_article(store, found->at[i].article, arena, &place->article, err))
			return false;
		if (!fill_place(store, &found->at[i], arena, place, err))
			return false;
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
	return store_evidence(store, entities[0].row, entities[1].row, within, arena, &found,
			      err) &&
	       fill(store, &found, options->limit, arena, ret_why, err);
}
