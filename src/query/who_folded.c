/* SPDX-License-Identifier: MIT */
#include "who_parts.h"

#include "fold_rows.h"
#include "query/folds.h"

struct folded {
	struct asking *asking;
	struct fold_rows rows;
	struct tallies tallies;
};

static void take_joint(void *context, const struct joint_row *row)
{
	struct folded *folded = context;
	folded->asking->who->of_present.articles++;
	folded->asking->who->of_present.units += row->sentences;
}

static bool add(const struct folded *folded, const struct tally *tally)
{
	struct asking *asking = folded->asking;
	struct who *who = asking->who;
	struct companion *c = &who->companions[who->companions_len];
	*c = (struct companion){.articles = tally->articles,
				.stories = tally->stories,
				.sentences = tally->sentences,
				.first = tally_first(tally),
				.last = tally_last(tally)};
	if (!fold_entity(asking->store, tally->b, asking->arena, &c->entity, asking->err))
		return false;
	if (!(asking->options->kinds & 1u << c->entity.kind))
		return true;
	const struct presence_counts others =
		fold_rows_count(&folded->rows, tally->b, asking->within.period);
	c->others = others.articles;
	c->association = association_of(tally->units, who->of_present.units, others.units,
					who->period.units);
	c->trend = who_trend_of(who, &folded->tallies, tally, asking->arena);
	who->companions_len++;
	return true;
}

static bool add_all(const struct folded *folded)
{
	struct asking *asking = folded->asking;
	const struct tally_pairs *pairs = &folded->tallies.pairs;
	asking->who->companions = ARENA_ARRAY(asking->arena, struct companion, pairs->len + 1);
	for (size_t i = 0; i < pairs->len; i++)
		if (pairs->at[i].articles >= asking->options->min_articles &&
		    !add(folded, &pairs->at[i]))
			return false;
	who_finish(asking);
	return true;
}

static bool ask(struct folded *folded)
{
	struct asking *asking = folded->asking;
	struct store *store = asking->store;
	if (!fold_rows_read(&folded->rows, store, asking->options->as, asking->within.period,
			    asking->err) ||
	    !store_count_articles(store, asking->within, &asking->who->period, asking->err))
		return false;
	fold_rows_joint(&folded->rows, take_joint, folded);
	fold_rows_ties(&folded->rows, tally_row, &folded->tallies);
	tally_end(&folded->tallies);
	who_choose_trend(asking->who);
	return add_all(folded);
}

bool who_folded(struct asking *asking, const char *const *names)
{
	struct fold_names_found found;
	if (!folds_find(asking->store, names, asking->who->of_len, asking->options->as,
			asking->arena, &found, asking->err))
		return false;
	asking->who->of = found.names;
	struct folded folded = {.asking = asking,
				.rows = {.with = found.numbers, .with_len = asking->who->of_len}};
	bool ok = ask(&folded);
	fold_rows_clear(&folded.rows);
	tally_clear(&folded.tallies);
	return ok;
}
