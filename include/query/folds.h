/* SPDX-License-Identifier: MIT
 *
 * folds: names as users type them, as keys of offices or countries (store/folded.h).
 */
#ifndef QUERY_FOLDS_H
#define QUERY_FOLDS_H

#include "store/folded.h"

struct fold_names_found {
	struct str *keys;          /* in the arena */
	struct entity_info *names; /* what they stand for */
};

/* Each of `names` may be a name, which stands for the office it mostly held or for its country, or
 * the id of an office (us-secretary-of-defense). Two that stand for the same are refused. */
bool folds_find(struct store *store, const char *const *names, size_t count, enum fold fold,
		struct arena *arena, struct fold_names_found *ret_found, struct error *err);

/* Readable names of offices: "Secretary of Defense (United States)". */
struct office_names {
	struct facts titles; /* by id */
	struct store *store; /* borrowed */
	struct arena *arena; /* of the names */
};
bool office_names_init(struct office_names *names, struct store *store, struct arena *arena,
		       struct error *err);
/* `key` is "office:ID". Its title and, unless that says it, the country whose code begins the id;
 * the id where no article gives a title. */
bool office_name(const struct office_names *names, struct str key, struct str *ret_name,
		 struct error *err);

#endif
