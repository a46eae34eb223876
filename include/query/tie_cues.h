/* SPDX-License-Identifier: MIT
 *
 * tie_cues: what the sentences that tie two names hint at, counted.
 *
 *     struct tie_cues cues;
 *     struct tie_question question = {a, b, TIE_CUES_MOST};
 *     if (tie_cues_find(store, &question, within, &arena, &cues, err))
 *             ... tie_cues_text(&cues, 2, &arena) ...      // "met 5, to visit"
 */
#ifndef QUERY_TIE_CUES_H
#define QUERY_TIE_CUES_H

#include "query/cue.h"
#include "store/read.h"

/* The cue of one sentence that names both `a` and `b`, read where the two stand nearest. None
 * where one of them is not in it. */
struct cue_found sentence_cue(const struct named_sentence *sentence, int64_t a, int64_t b);
/* The same of two names of any sort, which `is` knows. */
typedef bool span_is_fn(const struct named_span *span, const void *name);
struct cue_found sentence_cue_of(const struct named_sentence *sentence, const void *a,
				 const void *b, span_is_fn *is);

struct tie_cue {
	struct cue_found found; /* the word is of `sentence` */
	uint32_t places;        /* sentences read that have this cue in this mood */
	struct str sentence;    /* the newest of them; a headline only where there is no other */
	bool headline;
	struct str date, article; /* of the sentence: date and id of its article */
};

struct tie_cues {
	struct tie_cue *at; /* in the arena; most places first */
	size_t len;
	size_t read, total; /* sentences that were read, of all that name both */
};

/* Ties of more articles are read in so many of them, spread evenly over the period. */
enum { TIE_CUES_MOST = 60 };

struct tie_question {
	int64_t a, b;
	size_t most; /* articles read */
};

/* Reads `places`, of copies of a story one. Places of wider scopes, where the two stand in
 * different sentences, have no cue. */
bool tie_cues_read(struct store *store, const struct tie_question *question,
		   const struct evidences *places, struct arena *arena, struct tie_cues *ret_cues,
		   struct error *err);
/* The same of all places of the period. */
bool tie_cues_find(struct store *store, const struct tie_question *question, struct within within,
		   struct arena *arena, struct tie_cues *ret_cues, struct error *err);

/* The first `most` of them for a reader: "met 5, to visit". */
struct str tie_cues_text(const struct tie_cues *cues, size_t most, struct arena *arena);

#endif
