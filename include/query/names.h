/* SPDX-License-Identifier: MIT
 *
 * names: from what a user types to an entity.
 */
#ifndef QUERY_NAMES_H
#define QUERY_NAMES_H

#include "store/read.h"

/* Finds the one entity meant: by its id; by a name or alias, without regard to case and accents
 * (unless it is the last name of somebody in twenty times as many articles); or because it alone
 * has these words in its name ("Austin"), or is in twenty times as many articles as the next that
 * has, or stands in the rules while the others do not and are in a fifth of its articles or fewer.
 * Where none or several could be meant, false (ERROR_INPUT) with the nearest or the
 * candidates, and how to name one of them. */
bool name_find(struct store *store, struct str name, struct arena *arena,
	       struct entity_info *ret_entity, struct error *err);

/* The same for several names; the result lives in the arena. */
bool names_find(struct store *store, const char *const *names, size_t count, struct arena *arena,
		struct entity_info **ret_entities, struct error *err);

/* News media and pollsters: a sentence that names one mostly says where something was said. */
bool name_is_cited(const struct entity_info *entity);

#endif
