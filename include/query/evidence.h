/* SPDX-License-Identifier: MIT
 *
 * evidence: for every tie of a network, sentences that name both, spread over its time.
 *
 * Of copies of one story one is taken. A cue is what the words of the sentence hint at; it is read
 * from a short list of words, never from meaning, and says so.
 */
#ifndef QUERY_EVIDENCE_H
#define QUERY_EVIDENCE_H

#include "query/network.h"

enum cue {
	CUE_NONE,
	CUE_MET,     /* met, spoke, visited */
	CUE_REFUSED, /* declined, cancelled, broke off */
};
/* "", "met", "refused" */
extern const char *const cue_names[];

/* A piece of a sentence. */
struct evidence_piece {
	struct str text;
	int who; /* 0 neither, 1 names a, 2 names b */
};

struct network_evidence {
	struct str date, source, title, uri; /* may be empty */
	int32_t day;                         /* first day of the date; DAY_MIN where it has none */
	enum cue cue;
	struct evidence_piece *pieces; /* together the sentence, shortened where it is very long */
	size_t pieces_len;
};

/* What a sentence hints at. A refusal outweighs a meeting: "declined to meet". */
enum cue cue_of(struct str sentence);

/* Fills edge->evidence of all edges: at most `most` places each, oldest first. */
bool evidence_fill(struct store *store, struct network *network, uint32_t most, struct arena *arena,
		   struct error *err);

#endif
