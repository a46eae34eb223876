/* SPDX-License-Identifier: MIT
 *
 * outlets: what was read in a period: how many stories, and from whom.
 */
#ifndef QUERY_OUTLETS_H
#define QUERY_OUTLETS_H

#include "store/read.h"

struct outlet {
	struct str name; /* "(unknown)" where an article does not say */
	uint32_t articles;
};

struct outlets {
	struct outlet *at; /* in the arena, most articles first, then by name */
	size_t len;
	uint32_t stories; /* of the period */
};

bool outlets_of(struct store *store, struct period period, struct arena *arena,
		struct outlets *ret_outlets, struct error *err);

#endif
