/* SPDX-License-Identifier: MIT
 *
 * import_kinds: what lists call the kinds of names ("PER", "ORG", "GPE", "company").
 */
#ifndef CLI_IMPORT_KINDS_H
#define CLI_IMPORT_KINDS_H

#include "rules/ruleset.h"

/* False for a word that is no kind. `ret_type` is the type of an organization or thing where the
 * word says one, else NULL. */
bool import_kind(struct str word, enum entity_kind *ret_kind, const char **ret_type);

#endif
