/* SPDX-License-Identifier: MIT
 *
 * office_label: what an office is called, from its id.
 *
 * Ids say what rules call the office, in the order country, title, place. "us-secretary-of-defense"
 * is the US Secretary of Defense, "cn-minister-of-national-defense" the Minister of National
 * Defense of China, "us-ambassador-to-ru" the US Ambassador to Russia, "nato-secretary-general" the
 * NATO Secretary General.
 */
#ifndef QUERY_OFFICE_LABEL_H
#define QUERY_OFFICE_LABEL_H

#include "store/read.h"

bool office_label(struct store *store, struct str id, struct arena *arena, struct str *ret_label,
		  struct error *err);
/* The id that would have that label, or that is it; whether there is such an office is not asked.
 */
bool office_label_id(struct store *store, struct str label, struct arena *arena, struct str *ret_id,
		     struct error *err);

#endif
