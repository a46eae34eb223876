/* SPDX-License-Identifier: MIT */
#include "query/names.h"
#include "query/why.h"
#include "tally.h"

#include "base/order.h"

#include <stdlib.h>

static int by_companion(const void *a, const void *b)
{
	const struct tally *x = a, *y = b;
	return ORDER(x->b, y->b);
}

static bool companions(struct store *store, int64_t row, struct within within,
		       struct tallies *tallies, struct error *err)
{
	bool ok = store_companions(store, &row, 1, within, tally_row, tallies, err);
	tally_end(tallies);
	if (tallies->pairs.len)
		qsort(tallies->pairs.at, tallies->pairs.len, sizeof(*tallies->pairs.at),
		      by_companion);
	return ok;
}

/* Countries are tied to nearly everybody and so tell nothing; nor do those who quote both. */
static bool consider(struct store *store, const struct tally *a, const struct tally *b,
		     struct arena *arena, struct why_third *best, struct error *err)
{
	uint32_t weaker = a->articles < b->articles ? a->articles : b->articles;
	uint32_t so_far = best->a_articles < best->b_articles ? best->a_articles : best->b_articles;
	struct entity_info entity;
	if (weaker <= so_far)
		return true;
	if (!store_entity(store, a->b, arena, &entity, err))
		return false;
	if (entity.kind != KIND_COUNTRY && !name_is_cited(&entity))
		*best = (struct why_third){entity, a->articles, b->articles};
	return true;
}

bool why_third_find(struct store *store, const struct why *why, const struct why_options *options,
		    struct arena *arena, struct why_third *ret_third, struct error *err)
{
	const struct within within = {period_of(options->since, options->until), options->scope};
	struct tallies a = {0}, b = {0};
	*ret_third = (struct why_third){0};
	bool ok = companions(store, why->a.row, within, &a, err) &&
		  companions(store, why->b.row, within, &b, err);
	for (size_t i = 0, k = 0; ok && i < a.pairs.len && k < b.pairs.len;) {
		int order = by_companion(&a.pairs.at[i], &b.pairs.at[k]);
		if (order == 0)
			ok = consider(store, &a.pairs.at[i], &b.pairs.at[k], arena, ret_third, err);
		i += order <= 0;
		k += order >= 0;
	}
	tally_clear(&a);
	tally_clear(&b);
	return ok;
}
