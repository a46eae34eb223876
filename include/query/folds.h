/* SPDX-License-Identifier: MIT
 *
 * folds: names as users type them, as keys of offices or countries (store/folded.h).
 */
#ifndef QUERY_FOLDS_H
#define QUERY_FOLDS_H

#include "store/fold_scan.h"

struct fold_names_found {
	struct str *keys;          /* in the arena */
	int64_t *numbers;          /* the same, see store/fold_scan.h */
	struct entity_info *names; /* what they stand for; the row is the number */
};

/* What a number stands for; an office has its label for a name (query/office_label.h). Rows of
 * entities are such numbers. */
bool fold_entity(struct store *store, int64_t number, struct arena *arena,
		 struct entity_info *ret_entity, struct error *err);

/* Each of `names` may be a name, which stands for the office it mostly held or for its country, or
 * the id or the label of an office (us-secretary-of-defense, US Secretary of Defense). Two that
 * stand for the same are refused. */
bool folds_find(struct store *store, const char *const *names, size_t count, enum fold fold,
		struct arena *arena, struct fold_names_found *ret_found, struct error *err);

#endif
