/* SPDX-License-Identifier: MIT
 *
 * Who appears alongside one name over all time, from what the store counts in advance. The first
 * name of the news has 200,000 companions: all are measured, but only those that are shown get a
 * name, a trend and a mark.
 */
#include "who_parts.h"

#include "base/vec.h"

#include <math.h>
#include <stdlib.h>

/* Most companions are named with the name once and seldom otherwise, so the same association comes
 * again and again. */
struct measured {
	uint64_t both, others; /* sentences */
	struct association association;
	size_t companions; /* that have it */
	double q;
};

struct counted {
	int64_t row, first, last;
	uint32_t articles, stories, sentences, others;
	uint32_t measured; /* index */
	double value;      /* to sort by */
	bool own;
};

struct counting {
	struct asking *asking;
	struct counted_list VEC(struct counted) all;
	struct measured_list VEC(struct measured) measured;
	uint32_t *slots; /* owned: hash table of measured, their index + 1 */
	size_t slots_len;
	size_t own; /* index of the own country; SIZE_MAX for none */
};

/* Measuring. */

static size_t slot_of(const struct counting *counting, uint64_t both, uint64_t others)
{
	uint64_t hash = (both << 40 ^ others) * UINT64_C(0x9E3779B97F4A7C15);
	size_t mask = counting->slots_len - 1, slot = (size_t)(hash >> 32) & mask;
	while (counting->slots[slot]) {
		const struct measured *m = &counting->measured.at[counting->slots[slot] - 1];
		if (m->both == both && m->others == others)
			break;
		slot = (slot + 1) & mask;
	}
	return slot;
}

static void grow(struct counting *counting)
{
	counting->slots_len = counting->slots_len ? counting->slots_len * 2 : 1024;
	mem_free(counting->slots);
	counting->slots = mem_zero(counting->slots_len, sizeof(*counting->slots));
	for (size_t i = 0; i < counting->measured.len; i++) {
		const struct measured *m = &counting->measured.at[i];
		counting->slots[slot_of(counting, m->both, m->others)] = (uint32_t)i + 1;
	}
}

static uint32_t measure(struct counting *counting, uint64_t both, uint64_t others)
{
	const struct who *who = counting->asking->who;
	if (counting->measured.len * 2 >= counting->slots_len)
		grow(counting);
	size_t slot = slot_of(counting, both, others);
	if (!counting->slots[slot]) {
		*VEC_PUSH(&counting->measured) =
			(struct measured){.both = both,
					  .others = others,
					  .association = association_of(both, who->of_present.units,
									others, who->period.units)};
		counting->slots[slot] = (uint32_t)counting->measured.len;
	}
	uint32_t index = counting->slots[slot] - 1;
	counting->measured.at[index].companions++;
	return index;
}

static struct date day_or_none(int64_t day)
{
	const struct tie_row row = {.day = day};
	return tie_has_day(&row) ? date_of_day((int32_t)day) : (struct date){0};
}

static struct companion companion_of(const struct counting *counting, const struct counted *c)
{
	const struct measured *m = &counting->measured.at[c->measured];
	struct companion companion = {.articles = c->articles,
				      .stories = c->stories,
				      .sentences = c->sentences,
				      .others = c->others,
				      .association = m->association,
				      .q = m->q,
				      .own = c->own,
				      .first = day_or_none(c->first),
				      .last = day_or_none(c->last)};
	companion.entity.row = c->row;
	companion.telling = who_telling(&companion);
	return companion;
}

static void take(void *context, const struct companion_total *total)
{
	struct counting *counting = context;
	const struct who_options *options = counting->asking->options;
	const struct entity_info entity = {.kind = total->kind, .country = total->country};
	if (total->articles < options->min_articles ||
	    (!counting->asking->names_later && !who_wants(options, &entity)))
		return;
	struct counted c = {.row = total->b,
			    .first = total->first,
			    .last = total->last,
			    .articles = total->articles,
			    .stories = total->stories,
			    .sentences = total->sentences,
			    .others = total->others.articles,
			    .measured = measure(counting, total->sentences, total->others.units),
			    .own = who_is_own(counting->asking, total->b)};
	const struct companion companion = companion_of(counting, &c);
	c.value = who_sort_value(&companion, options->sort);
	if (c.own)
		counting->own = counting->all.len;
	*VEC_PUSH(&counting->all) = c;
}

/* Benjamini and Hochberg (query/discovery_rate.h), of what many share once. */

static int by_p(const void *a, const void *b)
{
	const struct measured *x = *(struct measured *const *)a, *y = *(struct measured *const *)b;
	return x->association.p < y->association.p ? -1 : x->association.p > y->association.p;
}

static void judge(struct counting *counting)
{
	size_t len = counting->measured.len, rank = counting->all.len;
	struct measured **order = mem_zero(len + 1, sizeof(struct measured *));
	double least = 1;
	for (size_t i = 0; i < len; i++)
		order[i] = &counting->measured.at[i];
	qsort(order, len, sizeof(struct measured *), by_p);
	for (size_t i = len; i > 0; i--) {
		double q = order[i - 1]->association.p * (double)counting->all.len / (double)rank;
		least = q < least ? q : least;
		order[i - 1]->q = least;
		rank -= order[i - 1]->companions;
	}
	mem_free(order);
}

/* Choosing those that are shown, or may be as they are equal to the last shown. */

static bool comes_before(const struct counted *a, const struct counted *b)
{
	return a->value != b->value ? a->value > b->value : a->articles > b->articles;
}

/* The last of the `most` that come first, kept as a heap with the last on top. */
static void sink(const struct counted **heap, size_t len, size_t at)
{
	for (;;) {
		size_t least = at;
		for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < len; child++)
			if (comes_before(heap[least], heap[child]))
				least = child;
		if (least == at)
			return;
		const struct counted *other = heap[at];
		heap[at] = heap[least];
		heap[least] = other;
		at = least;
	}
}

static struct counted last_shown(const struct counting *counting, size_t most)
{
	const struct counted *all = counting->all.at;
	const struct counted **heap = mem_zero(most, sizeof(struct counted *));
	for (size_t i = 0; i < most; i++)
		heap[i] = &all[i];
	for (size_t i = most / 2; i-- > 0;)
		sink(heap, most, i);
	for (size_t i = most; i < counting->all.len; i++)
		if (comes_before(&all[i], heap[0])) {
			heap[0] = &all[i];
			sink(heap, most, 0);
		}
	struct counted last = *heap[0];
	mem_free(heap);
	return last;
}

static bool choose(struct counting *counting)
{
	struct asking *asking = counting->asking;
	struct who *who = asking->who;
	size_t limit = asking->options->limit, len = counting->all.len;
	bool all = !limit || limit >= len || asking->options->sort == WHO_BY_NAME;
	struct counted last = {0};
	if (!all)
		last = last_shown(counting, limit);
	struct chosen_list VEC(struct companion);
	struct chosen_list chosen = {0};
	for (size_t i = 0; i < len; i++)
		if (all || !comes_before(&last, &counting->all.at[i]) || i == counting->own)
			*VEC_PUSH(&chosen) = companion_of(counting, &counting->all.at[i]);
	who->total = len;
	who->companions_len = chosen.len;
	who->companions = ARENA_ARRAY(asking->arena, struct companion, chosen.len + 1);
	if (chosen.len)
		memcpy(who->companions, chosen.at, chosen.len * sizeof(*chosen.at));
	VEC_CLEAR(&chosen);
	for (size_t i = 0; i < who->companions_len; i++)
		if (!store_entity(asking->store, who->companions[i].entity.row, asking->arena,
				  &who->companions[i].entity, asking->err))
			return false;
	return true;
}

/* Trends and marks. Months tell how many articles there are since a day but for those of its own
 * month; only where these decide about a mark they are looked for. */

struct undecided {
	struct companion *companion;
	uint32_t since; /* the months behind that of the day */
};

struct marking {
	struct undecideds VEC(struct undecided) list;
	struct period rest; /* of the month of the day */
};

static void mark_by_months(const struct who *who, const struct pair_months *months,
			   struct companion *c, struct marking *marking)
{
	struct period recent = who_recent(who);
	struct date first = date_of_day((int32_t)recent.first);
	int month = first.year * 12 + first.month - 1;
	uint32_t since = 0, within = 0;
	for (size_t i = 0; i < months->len; i++) {
		since += months->at[i].number > month ? months->at[i].articles : 0;
		within += months->at[i].number == month ? months->at[i].articles : 0;
	}
	if (first.day == 1) {
		since += within;
		within = 0;
	}
	c->mark = who_mark_of(who, since, c->articles);
	if (within && (who_mark_of(who, since + within, c->articles) != c->mark))
		*VEC_PUSH(&marking->list) = (struct undecided){c, since};
	first.day = 0;
	marking->rest = (struct period){recent.first, (int64_t)date_span(first).behind - 1};
}

static bool decide(struct asking *asking, const struct marking *marking)
{
	size_t len = marking->list.len;
	int64_t *rows = ARENA_ARRAY(asking->arena, int64_t, len + 1);
	uint32_t *more = ARENA_ARRAY(asking->arena, uint32_t, len + 1);
	const struct within within = {marking->rest, asking->within.scope};
	for (size_t i = 0; i < len; i++)
		rows[i] = marking->list.at[i].companion->entity.row;
	if (len && !store_count_beside(asking->store, asking->who->of[0].row, rows, len, within,
				       more, asking->err))
		return false;
	for (size_t i = 0; i < len; i++) {
		struct companion *c = marking->list.at[i].companion;
		c->mark =
			who_mark_of(asking->who, marking->list.at[i].since + more[i], c->articles);
	}
	return true;
}

static bool draw(struct asking *asking, struct companion *c, struct marking *marking)
{
	const struct who *who = asking->who;
	struct pair_months months;
	c->trend = ARENA_ARRAY(asking->arena, uint32_t, who->trend_steps + 1);
	if (!store_pair_months(asking->store, who->of[0].row, c->entity.row, asking->arena, &months,
			       asking->err))
		return false;
	for (size_t i = 0; i < months.len; i++)
		who_trend_add(who, months.at[i].number, months.at[i].articles, c->trend);
	if (who_recent(who).first <= who_recent(who).last)
		mark_by_months(who, &months, c, marking);
	return true;
}

static bool finish(struct counting *counting)
{
	struct asking *asking = counting->asking;
	struct who *who = asking->who;
	struct marking marking = {0};
	judge(counting);
	if (!choose(counting))
		return false;
	qsort_r(who->companions, who->companions_len, sizeof(*who->companions), who_compare,
		(void *)asking->options);
	bool ok = true;
	if (asking->options->sort == WHO_BY_TELLING && counting->own != SIZE_MAX) {
		who->own_last = 1;
		who->own = who->companions[who->companions_len - 1];
	}
	if (asking->options->limit && who->companions_len > asking->options->limit)
		who->companions_len = asking->options->limit;
	for (size_t i = 0; ok && i < who->companions_len; i++)
		ok = draw(asking, &who->companions[i], &marking);
	ok = ok && decide(asking, &marking);
	VEC_CLEAR(&marking.list);
	return ok;
}

bool who_from_totals(struct asking *asking, bool *ret_counted)
{
	struct counting counting = {.asking = asking, .own = SIZE_MAX};
	*ret_counted = false;
	if (asking->who->of_len != 1)
		return true;
	const struct companions_question question = {asking->who->of[0].row, asking->within,
						     !asking->names_later};
	bool ok = store_companion_totals(asking->store, &question, take, &counting, ret_counted,
					 asking->err) &&
		  (!*ret_counted || finish(&counting));
	VEC_CLEAR(&counting.all);
	VEC_CLEAR(&counting.measured);
	mem_free(counting.slots);
	return ok;
}
