/* SPDX-License-Identifier: MIT
 *
 * evidence: for every tie of a network, sentences that name both, spread over its time.
 *
 * Of copies of one story one is taken. What the words of a sentence hint at is its cue
 * (query/cue.h).
 */
#ifndef QUERY_EVIDENCE_H
#define QUERY_EVIDENCE_H

#include "query/cue.h"
#include "query/network.h"

/* A piece of a sentence. */
struct evidence_piece {
	struct str text;
	int who; /* 0 neither, 1 names a, 2 names b */
};

struct network_evidence {
	struct str date, source, title, uri; /* may be empty */
	int32_t day;                         /* first day of the date; DAY_MIN where it has none */
	struct cue_found cue;                /* what the words hint at */
	struct evidence_piece *pieces; /* together the sentence, shortened where it is very long */
	size_t pieces_len;
};

/* Fills edge->evidence of all edges: at most `most` places each, oldest first. */
bool evidence_fill(struct store *store, struct network *network, uint32_t most, struct arena *arena,
		   struct error *err);

#endif
