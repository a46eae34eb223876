/* SPDX-License-Identifier: MIT */
#include "fold_rows.h"

#include <stdlib.h>

static uint32_t article_of(struct fold_rows *rows, const struct fold_sentence *sentence)
{
	if (!rows->articles.len || VEC_LAST(&rows->articles)->row != sentence->article)
		*VEC_PUSH(&rows->articles) =
			(struct fold_article){.row = sentence->article,
					      .day = sentence->day,
					      .story = arena_keep(&rows->arena, sentence->story),
					      .source = arena_keep(&rows->arena, sentence->source)};
	return (uint32_t)rows->articles.len - 1;
}

static bool names(const struct fold_sentence *sentence, int64_t key)
{
	for (size_t i = 0; i < sentence->len && sentence->keys[i] <= key; i++)
		if (sentence->keys[i] == key)
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

static void take_with(struct fold_rows *rows, const struct fold_sentence *s, uint32_t article)
{
	for (size_t i = 0; i < rows->with_len; i++)
		if (!names(s, rows->with[i]))
			return;
	rows->articles.at[article].joint++;
	for (size_t i = 0; i < s->len; i++)
		if (!is_one_of(rows, s->keys[i]))
			*VEC_PUSH(&rows->ties) =
				(struct fold_tie){rows->with[0], s->keys[i], article};
}

static void take(void *context, const struct fold_sentence *s)
{
	struct fold_rows *rows = context;
	uint32_t article = article_of(rows, s);
	for (size_t i = 0; i < s->len; i++)
		*VEC_PUSH(&rows->presences) = (struct fold_presence){s->keys[i], article};
	if (rows->with_len) {
		take_with(rows, s, article);
		return;
	}
	for (size_t i = 0; i < s->len; i++)
		for (size_t k = i + 1; k < s->len; k++)
			*VEC_PUSH(&rows->ties) = (struct fold_tie){s->keys[i], s->keys[k], article};
}

static int by_key(const void *a, const void *b)
{
	const struct fold_presence *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->article < y->article ? -1 : x->article > y->article;
}

static int by_pair(const void *a, const void *b)
{
	const struct fold_tie *x = a, *y = b;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	if (x->b != y->b)
		return x->b < y->b ? -1 : 1;
	return x->article < y->article ? -1 : x->article > y->article;
}

bool fold_rows_read(struct fold_rows *rows, struct store *store, enum fold fold,
		    struct period period, struct error *err)
{
	arena_init(&rows->arena);
	bool ok = store_fold_sentences(store, fold, period, take, rows, err);
	if (rows->presences.len)
		qsort(rows->presences.at, rows->presences.len, sizeof(*rows->presences.at), by_key);
	if (rows->ties.len)
		qsort(rows->ties.at, rows->ties.len, sizeof(*rows->ties.at), by_pair);
	return ok;
}

void fold_rows_clear(struct fold_rows *rows)
{
	VEC_CLEAR(&rows->articles);
	VEC_CLEAR(&rows->ties);
	VEC_CLEAR(&rows->presences);
	arena_clear(&rows->arena);
}

void fold_rows_ties(struct fold_rows *rows, tie_row_fn *each, void *context)
{
	const struct fold_ties *ties = &rows->ties;
	for (size_t i = 0, k; i < ties->len; i = k) {
		for (k = i + 1; k < ties->len && by_pair(&ties->at[i], &ties->at[k]) == 0;)
			k++;
		const struct fold_article *article = &rows->articles.at[ties->at[i].article];
		const struct tie_row row = {.a = ties->at[i].a,
					    .b = ties->at[i].b,
					    .article = article->row,
					    .story = article->story,
					    .day = article->day,
					    .sentences = (uint32_t)(k - i),
					    .units = (uint32_t)(k - i)};
		each(context, &row);
	}
}

void fold_rows_joint(const struct fold_rows *rows, joint_row_fn *each, void *context)
{
	for (size_t i = 0; i < rows->articles.len; i++) {
		const struct fold_article *article = &rows->articles.at[i];
		const struct joint_row row = {article->row, article->day, article->story,
					      article->source, article->joint};
		if (article->joint)
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
		int64_t day = rows->articles.at[all->at[i].article].day;
		if (day < period.first || day > period.last)
			continue;
		counts.articles += i == low || all->at[i - 1].article != all->at[i].article;
		counts.units++;
	}
	return counts;
}
