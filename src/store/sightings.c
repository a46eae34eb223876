/* SPDX-License-Identifier: MIT */
#include "sightings.h"

void rows_text(const int64_t *rows, size_t count, struct buf *text)
{
	buf_add_byte(text, '[');
	for (size_t i = 0; i < count; i++)
		buf_format(text, "%s%lld", i ? "," : "", (long long)rows[i]);
	buf_add_byte(text, ']');
}

sqlite3_stmt *sightings_of_any(struct store *store, struct str rows, struct period period)
{
	sqlite3_stmt *s = statement_get(store, SQL_SEEN_ANY);
	bind_text(s, 1, rows);
	bind_number(s, 2, period.first);
	bind_number(s, 3, period.last);
	return s;
}

sqlite3_stmt *sightings_of(struct store *store, enum statement number, int64_t entity,
			   struct period period)
{
	sqlite3_stmt *s = statement_get(store, number);
	bind_number(s, 1, entity);
	bind_number(s, 2, period.first);
	bind_number(s, 3, period.last);
	return s;
}

sqlite3_stmt *sightings_in(struct store *store, struct period period)
{
	if (period_is_whole(period))
		return statement_get(store, SQL_ROLLS_ALL);
	sqlite3_stmt *s = statement_get(store, SQL_ROLLS_IN);
	bind_number(s, 1, period.first);
	bind_number(s, 2, period.last);
	return s;
}

bool sighting_next(struct store *store, sqlite3_stmt *s, struct sighting *ret_sighting)
{
	if (!statement_row(store, s))
		return false;
	*ret_sighting = (struct sighting){.article = column_number(s, 0),
					  .day = column_number(s, 1),
					  .story = column_number(s, 2),
					  .names = column_bytes(s, 3)};
	if (sqlite3_column_count(s) > 4) {
		ret_sighting->source = column_text(s, 4);
		ret_sighting->id = column_text(s, 5);
	}
	return true;
}

/* Places. */

static bool is_there(const struct roll *roll, const struct roll_name *name, uint32_t sentence,
		     enum scope scope)
{
	const uint32_t *at = roll_sentences(roll, name), *paragraphs = roll->paragraphs.at;
	if (scope == SCOPE_ARTICLE)
		return true;
	for (uint32_t i = 0; i < name->count; i++)
		if (at[i] == sentence ||
		    (scope == SCOPE_PARAGRAPH && paragraphs[at[i]] == paragraphs[sentence]))
			return true;
	return false;
}

void places_find(const struct roll *roll, const int64_t *rows, size_t count, enum scope scope,
		 struct places *places)
{
	const struct roll_name *first = roll_find(roll, rows[0]);
	places->len = 0;
	for (uint32_t i = 0; first && i < first->count; i++)
		*VEC_PUSH(places) = roll_sentences(roll, first)[i];
	for (size_t k = 1; k < count; k++) {
		const struct roll_name *other = roll_find(roll, rows[k]);
		size_t kept = 0;
		for (size_t i = 0; other && i < places->len; i++)
			if (is_there(roll, other, places->at[i], scope))
				places->at[kept++] = places->at[i];
		places->len = kept;
	}
}

uint32_t places_count_paragraphs(const struct roll *roll, const struct places *places)
{
	const uint32_t *paragraphs = roll->paragraphs.at;
	uint32_t count = 0;
	for (size_t i = 0; i < places->len; i++)
		count += i == 0 || paragraphs[places->at[i]] != paragraphs[places->at[i - 1]];
	return count;
}

/* Paragraphs that both have; sentences are in order, and so are their paragraphs. */
static uint32_t shared_paragraphs(const uint32_t *paragraphs, const uint32_t *a, size_t a_len,
				  const uint32_t *b, size_t b_len)
{
	uint32_t count = 0;
	size_t i = 0, k = 0;
	while (i < a_len && k < b_len) {
		uint32_t x = paragraphs[a[i]], y = paragraphs[b[k]];
		if (x == y) {
			count++;
			while (i < a_len && paragraphs[a[i]] == x)
				i++;
		} else if (x < y) {
			i++;
		} else {
			k++;
		}
	}
	return count;
}

struct shared places_shared(const struct roll *roll, const uint32_t *at, size_t count,
			    const struct roll_name *name, enum scope scope)
{
	const uint32_t *other = roll_sentences(roll, name);
	struct shared shared = {0, 0};
	for (size_t i = 0, k = 0; i < count && k < name->count;) {
		shared.sentences += at[i] == other[k];
		if (at[i] < other[k])
			i++;
		else
			k++;
	}
	if (scope == SCOPE_SENTENCE)
		shared.units = shared.sentences;
	else if (scope == SCOPE_ARTICLE)
		shared.units = count && name->count;
	else
		shared.units =
			shared_paragraphs(roll->paragraphs.at, at, count, other, name->count);
	return shared;
}
