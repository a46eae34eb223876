/* SPDX-License-Identifier: MIT
 *
 * fold_scan: one pass over the sentences of a period, names taken for what they stand for
 * (store/folded.h).
 *
 *     const struct fold_sink sink = {&context, take_article, take_sentence};
 *     store_fold_sentences(store, FOLD_OFFICE, within, &sink, err)
 *
 * Keys are numbers here: the row of an entity, or, of an office and of a country that no article
 * names, a negative number. They are private to one database.
 */
#ifndef STORE_FOLD_SCAN_H
#define STORE_FOLD_SCAN_H

#include "store/folded.h"

struct fold_article {
	int64_t row, day;  /* as in tie_row */
	uint64_t story;    /* likewise */
	struct str source; /* borrowed until the next article */
	uint32_t sentences, paragraphs;
};

struct fold_sentence {
	uint32_t number, paragraph; /* 0 for the title */
	const int64_t *keys;        /* who is present, ascending, each once; borrowed */
	size_t len;
};

struct fold_sink {
	void *context;
	/* By day; false leaves the article out. */
	bool (*article)(void *context, const struct fold_article *article);
	/* Every sentence of the article that names anybody, in order. */
	void (*sentence)(void *context, const struct fold_sentence *sentence);
};

/* FOLD_HOLDER gives the names as they are. Sentences are handed over whatever the scope. */
bool store_fold_sentences(struct store *store, enum fold fold, struct within within,
			  const struct fold_sink *sink, struct error *err);

/* The number of a key as text ("office:us-president", "cn"); 0 where there is none such. */
bool store_fold_number(struct store *store, struct str key, int64_t *ret_number, struct error *err);
/* What a number stands for, as store_fold_entity(); its row is the number. */
bool store_fold_numbered(struct store *store, int64_t number, struct arena *arena,
			 struct entity_info *ret_entity, struct error *err);

#endif
