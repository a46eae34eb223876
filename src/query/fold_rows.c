/* SPDX-License-Identifier: MIT */
#include "fold_rows.h"

#include "base/order.h"

#include <stdlib.h>

static bool has_key(const int64_t *keys, size_t len, int64_t key)
{
	for (size_t i = 0; i < len && keys[i] <= key; i++)
		if (keys[i] == key)
			return true;
	return false;
}

static bool is_one_of(const struct fold_rows *rows, int64_t key)
{
	for (size_t i = 0; i < rows->with_len; i++)
		if (rows->with[i] == key)
			return true;
	return false;
}

static void add_tie(struct fold_rows *rows, int64_t a, int64_t b, bool unit)
{
	*VEC_PUSH(&rows->ties) = (struct fold_tie){a, b, (uint32_t)rows->entries.len - 1, unit};
}

/* The ties of a unit or of a sentence in one. */
static void add_ties(struct fold_rows *rows, const int64_t *keys, size_t len, bool unit)
{
	struct fold_entry *entry = VEC_LAST(&rows->entries);
	if (!rows->with_len) {
		for (size_t i = 0; i < len; i++)
			for (size_t k = i + 1; k < len; k++)
				add_tie(rows, keys[i], keys[k], unit);
		return;
	}
	for (size_t i = 0; i < rows->with_len; i++)
		if (!has_key(keys, len, rows->with[i]))
			return;
	if (unit)
		entry->joint_units++;
	if (!unit || rows->within.scope == SCOPE_SENTENCE)
		entry->joint++;
	for (size_t i = 0; i < len; i++)
		if (!is_one_of(rows, keys[i]))
			add_tie(rows, rows->with[0], keys[i], unit);
}

static void end_unit(struct fold_rows *rows)
{
	if (!rows->unit.len)
		return;
	for (size_t i = 0; i < rows->unit.len; i++)
		*VEC_PUSH(&rows->presences) =
			(struct fold_presence){rows->unit.at[i], (uint32_t)rows->entries.len - 1};
	add_ties(rows, rows->unit.at, rows->unit.len, true);
	rows->unit.len = 0;
}

static void add_to_unit(struct fold_rows *rows, int64_t key)
{
	size_t at = rows->unit.len;
	while (at > 0 && rows->unit.at[at - 1] > key)
		at--;
	if (at > 0 && rows->unit.at[at - 1] == key)
		return;
	VEC_PUSH(&rows->unit);
	for (size_t i = rows->unit.len - 1; i > at; i--)
		rows->unit.at[i] = rows->unit.at[i - 1];
	rows->unit.at[at] = key;
}

static void take_sentence(void *context, const struct fold_sentence *s)
{
	struct fold_rows *rows = context;
	bool goes_on = rows->within.scope == SCOPE_ARTICLE ||
		       (rows->within.scope == SCOPE_PARAGRAPH && rows->paragraph == s->paragraph);
	if (!goes_on)
		end_unit(rows);
	rows->paragraph = s->paragraph;
	for (size_t i = 0; i < s->len; i++)
		add_to_unit(rows, s->keys[i]);
	if (rows->within.scope != SCOPE_SENTENCE)
		add_ties(rows, s->keys, s->len, false);
}

/* Choosing articles. */

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return ORDER(x, y);
}

static bool is_wanted(const struct fold_filter *filter, const struct fold_article *article)
{
	bool of_source = !filter->sources_len;
	for (size_t i = 0; i < filter->sources_len && !of_source; i++)
		of_source = str_eq_nocase(str_of(filter->sources[i]), article->source);
	if (!of_source || !filter->listed)
		return of_source;
	return filter->articles_len &&
	       bsearch(&article->row, filter->articles, filter->articles_len,
		       sizeof(*filter->articles), by_number);
}

static void count_article(struct fold_rows *rows, const struct fold_article *article)
{
	const struct tie_row day = {.day = article->day};
	struct article_counts *counts = &rows->counts;
	counts->articles++;
	counts->units += rows->within.scope == SCOPE_SENTENCE    ? article->sentences
			 : rows->within.scope == SCOPE_PARAGRAPH ? article->paragraphs
								 : 1;
	if (!tie_has_day(&day))
		return;
	counts->last = date_of_day((int32_t)article->day);
	if (!date_is_set(counts->first))
		counts->first = counts->last;
}

static bool take_article(void *context, const struct fold_article *article)
{
	struct fold_rows *rows = context;
	end_unit(rows);
	if (!is_wanted(&rows->filter, article))
		return false;
	count_article(rows, article);
	*VEC_PUSH(&rows->entries) =
		(struct fold_entry){.row = article->row,
				    .day = article->day,
				    .story = article->story,
				    .source = arena_keep(&rows->arena, article->source)};
	return true;
}

static int by_key(const void *a, const void *b)
{
	const struct fold_presence *x = a, *y = b;
	if (x->key != y->key)
		return ORDER(x->key, y->key);
	return ORDER(x->article, y->article);
}

static int by_pair(const void *a, const void *b)
{
	const struct fold_tie *x = a, *y = b;
	if (x->a != y->a)
		return ORDER(x->a, y->a);
	if (x->b != y->b)
		return ORDER(x->b, y->b);
	return ORDER(x->article, y->article);
}

bool fold_rows_read(struct fold_rows *rows, struct store *store, struct error *err)
{
	const struct fold_sink sink = {rows, take_article, take_sentence};
	arena_init(&rows->arena);
	bool ok = store_fold_sentences(store, rows->fold, rows->within, &sink, err);
	end_unit(rows);
	if (rows->presences.len)
		qsort(rows->presences.at, rows->presences.len, sizeof(*rows->presences.at), by_key);
	if (rows->ties.len)
		qsort(rows->ties.at, rows->ties.len, sizeof(*rows->ties.at), by_pair);
	return ok;
}

void fold_rows_clear(struct fold_rows *rows)
{
	VEC_CLEAR(&rows->entries);
	VEC_CLEAR(&rows->ties);
	VEC_CLEAR(&rows->presences);
	VEC_CLEAR(&rows->unit);
	arena_clear(&rows->arena);
}

void fold_rows_ties(struct fold_rows *rows, tie_row_fn *each, void *context)
{
	const struct fold_ties *ties = &rows->ties;
	bool narrow = rows->within.scope == SCOPE_SENTENCE;
	for (size_t i = 0, k; i < ties->len; i = k) {
		uint32_t units = 0;
		for (k = i; k < ties->len && by_pair(&ties->at[i], &ties->at[k]) == 0; k++)
			units += ties->at[k].unit;
		const struct fold_entry *entry = &rows->entries.at[ties->at[i].article];
		const struct tie_row row = {.a = ties->at[i].a,
					    .b = ties->at[i].b,
					    .article = entry->row,
					    .story = entry->story,
					    .day = entry->day,
					    .sentences = narrow ? units : (uint32_t)(k - i) - units,
					    .units = units};
		each(context, &row);
	}
}

void fold_rows_joint(const struct fold_rows *rows, joint_row_fn *each, void *context)
{
	for (size_t i = 0; i < rows->entries.len; i++) {
		const struct fold_entry *entry = &rows->entries.at[i];
		const struct joint_row row = {entry->row, entry->day, entry->story, entry->source,
					      entry->joint};
		if (entry->joint_units)
			each(context, &row);
	}
}

struct presence_counts fold_rows_count(const struct fold_rows *rows, int64_t key,
				       struct period period)
{
	const struct fold_presences *all = &rows->presences;
	struct presence_counts counts = {0, 0};
	size_t low = 0, high = all->len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (all->at[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	for (size_t i = low; i < all->len && all->at[i].key == key; i++) {
		int64_t day = rows->entries.at[all->at[i].article].day;
		if (day < period.first || day > period.last)
			continue;
		counts.articles += i == low || all->at[i - 1].article != all->at[i].article;
		counts.units++;
	}
	return counts;
}
