/* SPDX-License-Identifier: MIT
 *
 * fold_scan: one pass over the sentences of a period, names taken for what they stand for
 * (store/folded.h).
 *
 *     static void take(void *context, const struct fold_sentence *sentence) { ... }
 *     store_fold_sentences(store, FOLD_OFFICE, period, take, &context, err)
 *
 * Keys are numbers here: the row of an entity, or, of an office and of a country that no article
 * names, a negative number. They are private to one database.
 */
#ifndef STORE_FOLD_SCAN_H
#define STORE_FOLD_SCAN_H

#include "store/folded.h"

struct fold_sentence {
	int64_t article, day;     /* as in tie_row */
	struct str story, source; /* of the article; borrowed until the next article */
	uint32_t number;          /* of the sentence, 0 for the title */
	const int64_t *keys;      /* who is present, ascending, each once; borrowed */
	size_t len;
};
typedef void fold_sentence_fn(void *context, const struct fold_sentence *sentence);

/* Every sentence that names anybody: by day, article by article, in order. */
bool store_fold_sentences(struct store *store, enum fold fold, struct period period,
			  fold_sentence_fn *each, void *context, struct error *err);

/* The number of a key as text ("office:us-president", "cn"); 0 where there is none such. */
bool store_fold_number(struct store *store, struct str key, int64_t *ret_number, struct error *err);
/* What a number stands for, as store_fold_entity(); its row is the number. */
bool store_fold_numbered(struct store *store, int64_t number, struct arena *arena,
			 struct entity_info *ret_entity, struct error *err);

#endif
