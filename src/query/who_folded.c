/* SPDX-License-Identifier: MIT */
#include "who_parts.h"

#include "base/map.h"
#include "query/folds.h"

struct keys VEC(struct str);
struct all_counts VEC(struct presence_counts);

struct folded {
	struct arena *arena;
	struct tallies tallies; /* the b of a pair is an index into keys */
	struct keys keys;
	struct map places; /* of keys */
	struct all_counts counts;
	struct who *who;
};

static void take_companion(void *context, const struct folded_row *row)
{
	struct folded *folded = context;
	struct keys *keys = &folded->keys;
	if (!keys->len || !str_eq(*VEC_LAST(keys), row->key))
		*VEC_PUSH(keys) = arena_keep(folded->arena, row->key);
	const struct tie_row tie = {.b = (int64_t)keys->len - 1,
				    .article = row->article,
				    .story = row->story,
				    .day = row->day,
				    .sentences = row->sentences,
				    .units = row->sentences};
	tally_row(&folded->tallies, &tie);
}

static void take_joint(void *context, const struct joint_row *row)
{
	struct folded *folded = context;
	folded->who->of_present.articles++;
	folded->who->of_present.units += row->sentences;
}

static void take_count(void *context, const struct folded_count *count)
{
	struct folded *folded = context;
	const uint32_t *place = map_get(&folded->places, count->key);
	if (place)
		folded->counts.at[*place] = count->counts;
}

static void number_keys(struct folded *folded)
{
	for (size_t i = 0; i < folded->keys.len; i++) {
		map_at(&folded->places, folded->keys.at[i], (uint32_t)i);
		*VEC_PUSH(&folded->counts) = (struct presence_counts){0, 0};
	}
}

static bool add(struct asking *asking, const struct folded *folded, const struct tally *tally)
{
	struct who *who = asking->who;
	struct companion *c = &who->companions[who->companions_len];
	const struct presence_counts *others = &folded->counts.at[tally->b];
	*c = (struct companion){.articles = tally->articles,
				.stories = tally->stories,
				.sentences = tally->sentences,
				.others = others->articles,
				.first = tally_first(tally),
				.last = tally_last(tally)};
	if (!store_fold_entity(asking->store, folded->keys.at[tally->b], asking->arena, &c->entity,
			       asking->err))
		return false;
	if (!(asking->options->kinds & 1u << c->entity.kind))
		return true;
	c->association = association_of(tally->units, who->of_present.units, others->units,
					who->period.units);
	c->trend = who_trend_of(who, &folded->tallies, tally, asking->arena);
	who->companions_len++;
	return true;
}

static bool add_all(struct asking *asking, const struct folded *folded)
{
	const struct tally_pairs *pairs = &folded->tallies.pairs;
	asking->who->companions = ARENA_ARRAY(asking->arena, struct companion, pairs->len + 1);
	for (size_t i = 0; i < pairs->len; i++)
		if (pairs->at[i].articles >= asking->options->min_articles &&
		    !add(asking, folded, &pairs->at[i]))
			return false;
	who_finish(asking);
	return true;
}

static bool ask(struct asking *asking, struct folded *folded,
		const struct folded_question *question)
{
	struct store *store = asking->store;
	if (!store_count_articles(store, asking->within, &asking->who->period, asking->err) ||
	    !store_folded_joint(store, question, take_joint, folded, asking->err) ||
	    !store_folded_companions(store, question, take_companion, folded, asking->err))
		return false;
	tally_end(&folded->tallies);
	who_choose_trend(asking->who);
	number_keys(folded);
	return store_folded_counts(store, question->fold, question->period, take_count, folded,
				   asking->err) &&
	       add_all(asking, folded);
}

bool who_folded(struct asking *asking, const char *const *names)
{
	struct folded folded = {.arena = asking->arena, .who = asking->who};
	struct fold_names_found found;
	enum fold fold = asking->options->as;
	if (!folds_find(asking->store, names, asking->who->of_len, fold, asking->arena, &found,
			asking->err))
		return false;
	asking->who->of = found.names;
	const struct folded_question question = {found.keys, asking->who->of_len, fold,
						 asking->within.period};
	map_init(&folded.places);
	bool ok = ask(asking, &folded, &question);
	map_clear(&folded.places);
	tally_clear(&folded.tallies);
	VEC_CLEAR(&folded.keys);
	VEC_CLEAR(&folded.counts);
	return ok;
}
