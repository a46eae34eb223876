/* SPDX-License-Identifier: MIT
 *
 * sightings: where names are present, counted in one pass: each by itself, and each two together.
 *
 *     struct sightings seen;
 *     sightings_init(&seen, names_len, &periods, SCOPE_SENTENCE, &arena);
 *     ... sightings_add(&seen, name, row) for rows that come article by article, by day ...
 *     sightings_end(&seen);
 *     ... seen.names[0].articles, seen.pairs.at[0].stories ...
 *     sightings_clear(&seen);
 */
#ifndef QUERY_SIGHTINGS_H
#define QUERY_SIGHTINGS_H

#include "base/vec.h"
#include "query/periods.h"
#include "store/read.h"

/* Whose presence counts for the name: the person who holds the office. */
struct sighted_as {
	int64_t entity;
	uint32_t name;
	uint32_t articles;
	int64_t first, last; /* days, as in tie_row */
};

struct sighted {
	uint32_t articles;
	uint64_t units; /* of the scope */
	uint32_t *by;   /* articles in each period; in the arena */
};

struct sighted_article {
	int64_t row, day;
	uint64_t story;
	uint32_t story_number;             /* from 0 on, at the end */
	uint32_t first_period, end_period; /* those its day lies in */
};

/* A unit of the scope that names two: the sentence, or the first of each in it. */
struct spot {
	uint32_t article; /* index into articles */
	uint32_t a_sentence, b_sentence;
};

struct sighted_pair {
	uint32_t a, b; /* names, a < b */
	uint32_t articles, stories, sentences;
	size_t units;      /* and as many spots, in order of reading */
	size_t first_spot; /* index into spots */
};

/* A row of the article that is being read. */
struct sighting {
	uint32_t unit, sentence, name;
	int64_t entity;
};

struct added_spot {
	uint32_t pair; /* index into pairs */
	struct spot spot;
};

struct sightings {
	struct sighted *names; /* in the arena */
	size_t names_len;
	struct sighted_pairs VEC(struct sighted_pair) pairs;
	struct sighted_articles VEC(struct sighted_article) articles;
	struct spot *spots;                            /* owned; pair by pair, at the end */
	struct sighted_ases VEC(struct sighted_as) as; /* of rows with a key; by name and entity */
	/* Inside. */
	const struct periods *periods;
	enum scope scope;
	struct arena *arena;
	struct sighting_rows VEC(struct sighting) rows;  /* of the newest article */
	bool keyed;                                      /* some have an entity */
	struct added_spots VEC(struct added_spot) added; /* as they are read */
	uint32_t *slots; /* owned: hash table of pairs, their number + 1 */
	size_t slots_len;
	uint32_t *last_article; /* of each name: index + 1, so that an article counts once */
};

/* `periods` may be empty. */
void sightings_init(struct sightings *seen, size_t names_len, const struct periods *periods,
		    enum scope scope, struct arena *arena);
void sightings_add(struct sightings *seen, uint32_t name, const struct presence_row *row);
/* Closes the last article, sorts spots and counts what they tell; call before reading. */
void sightings_end(struct sightings *seen);
void sightings_clear(struct sightings *seen);

/* Days of the first and last article that has one, of a pair; not set where none has. */
struct date sightings_first(const struct sightings *seen, const struct sighted_pair *pair);
struct date sightings_last(const struct sightings *seen, const struct sighted_pair *pair);
/* Adds the articles of the pair to `by`, one number for each period. Periods come one behind the
 * other, or are two. */
void sightings_by(const struct sightings *seen, const struct sighted_pair *pair, uint32_t *by);

#endif
