/* SPDX-License-Identifier: MIT */
#include "who_parts.h"

#include "fold_rows.h"
#include "query/folds.h"
#include "query/full_text.h"
#include "query/names.h"

#include "base/order.h"

#include <stdlib.h>

struct scanned {
	struct asking *asking;
	struct fold_rows rows;
	struct tallies tallies;
};

static bool add(const struct scanned *scanned, const struct tally *tally)
{
	struct asking *asking = scanned->asking;
	struct who *who = asking->who;
	struct companion *c = &who->companions[who->companions_len];
	*c = who_companion(tally);
	if (!fold_entity(asking->store, tally->b, asking->arena, &c->entity, asking->err))
		return false;
	if (!who_wants(asking->options, &c->entity))
		return true;
	const struct presence_counts others =
		fold_rows_count(&scanned->rows, tally->b, asking->within.period);
	c->others = others.articles;
	who_measure(asking, &scanned->tallies, tally, c, others.units);
	who->companions_len++;
	return true;
}

static bool add_all(const struct scanned *scanned)
{
	struct asking *asking = scanned->asking;
	const struct tally_pairs *pairs = &scanned->tallies.pairs;
	asking->who->companions = ARENA_ARRAY(asking->arena, struct companion, pairs->len + 1);
	for (size_t i = 0; i < pairs->len; i++)
		if (pairs->at[i].articles >= asking->options->min_articles &&
		    !add(scanned, &pairs->at[i]))
			return false;
	return who_finish(asking);
}

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return ORDER(x, y);
}

/* The articles that the full-text query finds. */
static bool find_text(struct scanned *scanned)
{
	struct asking *asking = scanned->asking;
	struct search_hits hits;
	const struct search search = {
		.query = full_text_query(str_of(asking->options->text), asking->arena),
		.period = asking->within.period,
		.by_date = true};
	if (!store_search(asking->store, &search, asking->arena, &hits, asking->err))
		return false;
	int64_t *rows = ARENA_ARRAY(asking->arena, int64_t, hits.len + 1);
	for (size_t i = 0; i < hits.len; i++)
		rows[i] = hits.at[i].article;
	qsort(rows, hits.len, sizeof(*rows), by_number);
	scanned->rows.filter.articles = rows;
	scanned->rows.filter.articles_len = hits.len;
	scanned->rows.filter.listed = true;
	return true;
}

static bool ask(struct scanned *scanned)
{
	struct who *who = scanned->asking->who;
	if (!fold_rows_read(&scanned->rows, scanned->asking->store, scanned->asking->err))
		return false;
	who->period = scanned->rows.counts;
	int64_t recent = who_recent(who).first;
	for (size_t i = 0; i < scanned->rows.entries.len; i++) {
		const struct fold_entry *entry = &scanned->rows.entries.at[i];
		who->of_present.units += entry->joint_units;
		who->of_present.articles += entry->joint_units > 0;
		who->of_recent += entry->joint_units > 0 && entry->day >= recent;
	}
	fold_rows_ties(&scanned->rows, tally_row, &scanned->tallies);
	tally_end(&scanned->tallies);
	who_choose_trend(who);
	scanned->asking->names_later = false;
	return who_find_own(scanned->asking) && add_all(scanned);
}

static bool find_names(struct asking *asking, const char *const *names, const int64_t **ret_numbers)
{
	struct who *who = asking->who;
	struct fold_names_found found;
	if (asking->options->as != FOLD_HOLDER) {
		if (!folds_find(asking->store, names, who->of_len, asking->options->as,
				asking->arena, &found, asking->err))
			return false;
		who->of = found.names;
		*ret_numbers = found.numbers;
		return true;
	}
	if (!names_find(asking->store, names, who->of_len, asking->arena, &who->of, asking->err))
		return false;
	int64_t *rows = ARENA_ARRAY(asking->arena, int64_t, who->of_len + 1);
	for (size_t i = 0; i < who->of_len; i++)
		rows[i] = who->of[i].row;
	*ret_numbers = rows;
	return true;
}

bool who_scanned(struct asking *asking, const char *const *names)
{
	const struct who_options *options = asking->options;
	const int64_t *numbers;
	if (!find_names(asking, names, &numbers))
		return false;
	struct scanned scanned = {.asking = asking,
				  .rows = {.fold = options->as,
					   .within = asking->within,
					   .filter = {.sources = options->sources,
						      .sources_len = options->sources_len},
					   .with = numbers,
					   .with_len = asking->who->of_len}};
	bool ok = (!options->text || find_text(&scanned)) && ask(&scanned);
	fold_rows_clear(&scanned.rows);
	tally_clear(&scanned.tallies);
	return ok;
}
