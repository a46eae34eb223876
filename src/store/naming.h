/* SPDX-License-Identifier: MIT
 *
 * naming: rows of what many articles have in common, found or made: terms, entities, what mentions
 * mean, why names were rejected.
 *
 * All need a transaction; 0 after a failure, which sticks (database.h).
 */
#ifndef STORE_NAMING_H
#define STORE_NAMING_H

#include "store/store.h"

/* 0 for the empty text, which becomes NULL. */
int64_t term_row(struct store *store, struct str text);

/* The entity of a mention, with what the mention says of it; 0 where it has none. */
int64_t mention_entity(struct store *store, const struct ruleset *rules, const struct mention *m);
/* The entity that an attribute of the mention (key: its country or organization) names, where that
 * counts as present; 0 otherwise. */
int64_t attribute_entity(struct store *store, const struct found *found, const struct mention *m,
			 struct str key);

/* In the order of the table's columns. All but kind and via are rows, 0 for none. */
enum meaning_part {
	MEANING_KIND,
	MEANING_VIA,
	MEANING_ENTITY,
	MEANING_COUNTRY,
	MEANING_ORGANIZATION,
	MEANING_TITLE,
	MEANING_OFFICE,
	MEANING_RULE,
	MEANING_PARTS,
};
struct meaning {
	uint32_t parts[MEANING_PARTS];
};
int64_t meaning_row(struct store *store, const struct meaning *meaning);

int64_t verdict_row(struct store *store, const struct ledger_entry *entry);

/* The names by which a stored entity of the rules is asked for, as its forms are now. */
void names_remake(struct store *store, const struct ruleset *rules, struct str key);
/* What all stored organizations of the rules are, as they have it now. */
void names_type(struct store *store, const struct ruleset *rules);

#endif
