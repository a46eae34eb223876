/* SPDX-License-Identifier: MIT
 *
 * sightings: rolls as they are read from the database, and who is together in one.
 */
#ifndef STORE_SIGHTINGS_H
#define STORE_SIGHTINGS_H

#include "database.h"
#include "roll.h"
#include "store/read.h"

/* As a JSON array, for statements. */
void rows_text(const int64_t *rows, size_t count, struct buf *text);

/* One article and who is in it. */
struct sighting {
	int64_t article, day, story;
	struct str names;  /* borrowed until the next row: a roll */
	struct str source; /* borrowed likewise; of statements that have it */
	struct str id;     /* likewise */
};

/* The articles of the days of a period, or those that an entity is in, by day and row. */
sqlite3_stmt *sightings_of(struct store *store, enum statement number, int64_t entity,
			   struct period period);
/* Those that any of the rows of a JSON array (rows_text) is in, by day and row. The text must live
 * as long as the statement is run. */
sqlite3_stmt *sightings_of_any(struct store *store, struct str rows, struct period period);
sqlite3_stmt *sightings_in(struct store *store, struct period period);
/* Reads the columns that the statement has; false at the end. */
bool sighting_next(struct store *store, sqlite3_stmt *s, struct sighting *ret_sighting);

/* Sentences of a name in a roll, perhaps only some of them. */
struct places VEC(uint32_t);

/* The sentences of rows[0] where all others of `rows` are too, as the scope understands it: in the
 * sentence, its paragraph, the article. Empty where one is absent. Replaces what is in `places`. */
void places_find(const struct roll *roll, const int64_t *rows, size_t count, enum scope scope,
		 struct places *places);
uint32_t places_count_paragraphs(const struct roll *roll, const struct places *places);

struct shared {
	uint32_t sentences; /* of both */
	uint32_t units;     /* of the scope; 0: not together */
};
/* How the sentences `at` and a name are together. */
struct shared places_shared(const struct roll *roll, const uint32_t *at, size_t count,
			    const struct roll_name *name, enum scope scope);

#endif
