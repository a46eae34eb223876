/* SPDX-License-Identifier: MIT
 *
 * Who appears alongside one name over all time, from what the store counts in advance. The first
 * name of the news has 200,000 companions: all are measured, but only those that are shown get a
 * name, a trend and a mark.
 */
#include "who_parts.h"

#include "base/order.h"
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

/* By what companions are sorted, but for their keys. */
struct standing {
	double value;
	uint32_t articles;
};

struct counted {
	int64_t row, first, last;
	uint32_t articles, stories, sentences, others;
	uint32_t measured; /* index */
	struct standing standing;
	bool own;
};

struct counting {
	struct asking *asking;
	struct measured_list VEC(struct measured) measured;
	uint32_t *slots; /* owned: hash table of measured, their index + 1 */
	size_t slots_len;
	size_t total; /* companions */
	struct companion looked_at;
	/* Those that are shown or may be, as they are equal to the last shown; and the own country.
	 */
	struct counted_list VEC(struct counted) kept;
	/* Of the best, as many as are shown: a heap with the last on top. Empty: all are shown. */
	struct standings VEC(struct standing) best;
	size_t most;
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

/* Of a companion only what it is sorted by is filled in: most are looked at but not shown. */
static struct standing standing_of(struct counting *counting, const struct counted *c)
{
	enum who_sort sort = counting->asking->options->sort;
	struct companion *looked_at = &counting->looked_at;
	looked_at->articles = c->articles;
	looked_at->stories = c->stories;
	looked_at->own = c->own;
	looked_at->association = counting->measured.at[c->measured].association;
	if (sort == WHO_BY_TELLING)
		looked_at->telling = who_telling(looked_at);
	if (sort == WHO_BY_LAST)
		looked_at->last = day_or_none(c->last);
	return (struct standing){who_sort_value(looked_at, sort), c->articles};
}

/* Choosing. */

static bool comes_before(const struct standing *a, const struct standing *b)
{
	return a->value != b->value ? a->value > b->value : a->articles > b->articles;
}

static void sink(struct standing *heap, size_t len, size_t at)
{
	for (;;) {
		size_t least = at;
		for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < len; child++)
			if (comes_before(&heap[least], &heap[child]))
				least = child;
		if (least == at)
			return;
		const struct standing other = heap[at];
		heap[at] = heap[least];
		heap[least] = other;
		at = least;
	}
}

/* Whether it is behind the last that is shown, as far as is known. */
static bool is_behind(struct counting *counting, const struct standing *standing)
{
	struct standings *best = &counting->best;
	if (best->len < counting->most) {
		*VEC_PUSH(best) = *standing;
		for (size_t i = best->len == counting->most ? best->len / 2 : 0; i-- > 0;)
			sink(best->at, best->len, i);
		return false;
	}
	if (!best->len || !comes_before(standing, best->at))
		return best->len && comes_before(best->at, standing);
	best->at[0] = *standing;
	sink(best->at, best->len, 0);
	return false;
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
	c.standing = standing_of(counting, &c);
	counting->total++;
	if (!is_behind(counting, &c.standing) || c.own)
		*VEC_PUSH(&counting->kept) = c;
}

/* Benjamini and Hochberg (query/discovery_rate.h), of what many share once. */

static int by_p(const void *a, const void *b)
{
	const struct measured *x = *(struct measured *const *)a, *y = *(struct measured *const *)b;
	return ORDER(x->association.p, y->association.p);
}

static void judge(struct counting *counting)
{
	size_t len = counting->measured.len, rank = counting->total;
	struct measured **order = mem_zero(len + 1, sizeof(struct measured *));
	double least = 1;
	for (size_t i = 0; i < len; i++)
		order[i] = &counting->measured.at[i];
	qsort(order, len, sizeof(struct measured *), by_p);
	for (size_t i = len; i > 0; i--) {
		double q = order[i - 1]->association.p * (double)counting->total / (double)rank;
		least = q < least ? q : least;
		order[i - 1]->q = least;
		rank -= order[i - 1]->companions;
	}
	mem_free(order);
}

static bool choose(struct counting *counting)
{
	struct asking *asking = counting->asking;
	struct who *who = asking->who;
	const struct standing *last = counting->best.at;
	bool all = !counting->most || counting->best.len < counting->most;
	who->total = counting->total;
	who->companions = ARENA_ARRAY(asking->arena, struct companion, counting->kept.len + 1);
	for (size_t i = 0; i < counting->kept.len; i++) {
		const struct counted *c = &counting->kept.at[i];
		if (all || c->own || !comes_before(last, &c->standing))
			who->companions[who->companions_len++] = companion_of(counting, c);
	}
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
	struct presence_counts others;
	c->trend = ARENA_ARRAY(asking->arena, uint32_t, who->trend_steps + 1);
	if (!store_pair_months(asking->store, who->of[0].row, c->entity.row, asking->arena, &months,
			       asking->err) ||
	    !store_count_entity(asking->store, c->entity.row, asking->within, &others, asking->err))
		return false;
	c->others = others.articles;
	c->first = day_or_none(months.first);
	c->last = day_or_none(months.last);
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
	const struct companion *end = who->companions + who->companions_len;
	if (asking->options->sort == WHO_BY_TELLING && end > who->companions && end[-1].own) {
		who->own_last = 1;
		who->own = end[-1];
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
	const struct who_options *options = asking->options;
	bool whole = !asking->names_later || options->sort == WHO_BY_LAST;
	struct counting counting = {.asking = asking,
				    .most = options->sort == WHO_BY_NAME ? 0 : options->limit};
	*ret_counted = false;
	if (asking->who->of_len != 1)
		return true;
	const struct companions_question question = {asking->who->of[0].row, asking->within, whole};
	bool ok = store_companion_totals(asking->store, &question, take, &counting, ret_counted,
					 asking->err) &&
		  (!*ret_counted || finish(&counting));
	VEC_CLEAR(&counting.kept);
	VEC_CLEAR(&counting.best);
	VEC_CLEAR(&counting.measured);
	mem_free(counting.slots);
	return ok;
}
