/* SPDX-License-Identifier: MIT
 *
 * why: the places in the news that tie two names.
 */
#ifndef QUERY_WHY_H
#define QUERY_WHY_H

#include "store/read.h"

struct why_options {
	struct date since, until;
	enum scope scope;
	uint32_t limit; /* places returned, 0 for all */
};

/* A place that ties the two: one sentence, or the two that name one each. */
struct why_place {
	struct article_info article;
	struct named_sentence sentences[2];
	size_t sentences_len; /* 1 or 2 */
};

struct why {
	struct entity_info a, b;
	struct why_place *places; /* newest article first, in order within it */
	size_t places_len;
	size_t total; /* before the limit */
	uint32_t articles;
};

/* Places of one article that differ only in the sentence of one of the two are all returned. An
 * empty answer is no error. */
bool why_find(struct store *store, const char *a, const char *b, const struct why_options *options,
	      struct arena *arena, struct why *ret_why, struct error *err);

/* Whether the span says that `row` is present: it names it, or is of it. */
bool span_presents(const struct named_span *span, int64_t row);

#endif
