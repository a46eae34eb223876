/* SPDX-License-Identifier: MIT
 *
 * why: the places in the news that tie two names.
 */
#ifndef QUERY_WHY_H
#define QUERY_WHY_H

#include "query/cue.h"
#include "store/read.h"

struct why_options {
	struct date since, until;
	enum scope scope;
	uint32_t limit;   /* places returned, 0 for all */
	uint32_t context; /* sentences before and after each place */
	bool all;         /* also copies of a story, and of a sentence, that are told already */
};

/* A place that ties the two: one sentence, or the two that name one each. */
struct why_place {
	struct article_info article;
	struct named_sentence sentences[2];
	size_t sentences_len;     /* 1 or 2 */
	struct str before, after; /* the sentences of the text around it, where asked for */
	struct cue_found cue;     /* of the one sentence; none of two */
	struct facts outlets;     /* other outlets that have the story */
};

struct why {
	struct entity_info a, b;
	struct why_place *places; /* best evidence first, then the newest */
	size_t places_len;
	size_t total;               /* before the limit */
	uint32_t articles, stories; /* of all places */
	uint32_t repeats;           /* places looked at that say what another says, word by word */
};

/* Best is a place where both are named in full, in a sentence of the text; then one that names
 * them otherwise, or with three others or more (without a cue); a headline comes last. Where two
 * are equal, a sentence with a cue (query/cue.h)
 * comes first, then the newer. Of each story the newest article is taken unless
 * options->all. Places of one article that differ only in the sentence of one of the two are all
 * returned. An empty answer is no error. */
bool why_find(struct store *store, const char *a, const char *b, const struct why_options *options,
	      struct arena *arena, struct why *ret_why, struct error *err);

/* Where nothing ties two names: the person or organization tied to both by most articles. */
struct why_third {
	struct entity_info by;
	uint32_t a_articles, b_articles; /* that tie it to the one and to the other; 0 for none */
};
bool why_third_find(struct store *store, const struct why *why, const struct why_options *options,
		    struct arena *arena, struct why_third *ret_third, struct error *err);

/* Whether the span says that `row` is present: it names it, or is of it. */
bool span_presents(const struct named_span *span, int64_t row);

#endif
