/* SPDX-License-Identifier: MIT
 *
 * roll: who is present in which sentences of one article, as a few bytes.
 *
 *     roll_write(&presences, &buf);                        // sorted by entity, then sentence
 *     struct roll roll = {0};
 *     roll_read(&roll, bytes);
 *     for (size_t i = 0; i < roll.names.len; i++)
 *             roll_sentences(&roll, &roll.names.at[i]) ...
 *     roll_clear(&roll);
 *
 * The bytes: numbers of seven bits a byte, least first, the high bit set in all but the last.
 * How many sentences there are up to the last that names anybody; a bit for each, set where it
 * begins a paragraph; then for each entity, in ascending order of row: the difference to the one
 * before, times two, plus one where the article shows a person as holder of an office; how many
 * sentences; the first of them, and the difference of each to the one before.
 *
 * Ties are counted from rolls: reading one costs a microsecond, where joining tables of rows costs
 * ten times as much for an article. Bytes that roll_write did not write are read without harm.
 */
#ifndef STORE_ROLL_H
#define STORE_ROLL_H

#include "base/buf.h"
#include "base/vec.h"

#include <stdint.h>

/* A name in a sentence. */
struct presence {
	uint32_t paragraph, sentence;
	int64_t entity;
	bool official;
};
struct presences VEC(struct presence);

/* By entity, then sentence. */
int presence_by_entity(const void *a, const void *b);
/* By sentence, then entity. */
int presence_by_place(const void *a, const void *b);

/* `all` sorted by entity; a presence may come more than once. */
void roll_write(const struct presences *all, struct buf *bytes);

struct roll_name {
	int64_t entity;
	uint32_t first, count; /* its places */
	bool official;
};

/* Memory is kept from one roll to the next. A zeroed struct is ready to be read into. */
struct roll {
	struct roll_names VEC(struct roll_name) names;
	struct roll_places VEC(uint32_t) sentences;      /* ascending for each name */
	struct roll_paragraphs VEC(uint32_t) paragraphs; /* by sentence: which, counted from 0 */
};

void roll_read(struct roll *roll, struct str bytes);
void roll_clear(struct roll *roll);

static inline const uint32_t *roll_sentences(const struct roll *roll, const struct roll_name *name)
{
	return roll->sentences.at + name->first;
}

/* The name of that entity, or NULL. */
const struct roll_name *roll_find(const struct roll *roll, int64_t entity);

/* How many paragraphs a name is present in. */
uint32_t roll_count_paragraphs(const struct roll *roll, const struct roll_name *name);

/* A number as rolls have them, for other blobs. */
void varint_write(uint64_t number, struct buf *bytes);
/* 0 at the end of the bytes. */
uint64_t varint_read(struct str *rest);

#endif
