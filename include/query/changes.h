/* SPDX-License-Identifier: MIT
 *
 * changes: ties that are new, gone, rising or falling between two periods, and ties that fell
 * silent.
 *
 *     struct changes changes;
 *     struct changes_options options = {.kinds = WHO_ALL_KINDS, .level = 0.05, .min_stories = 3};
 *     if (changes_find(store, before, after, &options, &arena, &changes, err))
 *             ... changes.at[0].a.name ...
 *
 * What is compared are shares of the stories of each period, so that a period with twice the
 * articles does not make every tie rise. A tie changed when the two shares differ by more than
 * chance allows (log-likelihood ratio, Dunning 1993), judged over all ties tested
 * (query/discovery_rate.h).
 */
#ifndef QUERY_CHANGES_H
#define QUERY_CHANGES_H

#include "query/tie_cues.h"
#include "store/folded.h"

enum change_kind {
	CHANGE_NEW, /* not in the first period */
	CHANGE_RISING,
	CHANGE_FALLING,
	CHANGE_GONE,   /* not in the second */
	CHANGE_SILENT, /* used to be regular, then stopped */
	CHANGE_KINDS,
};
/* Names in the order of the enum. */
extern const char *const change_names[];

struct changes_options {
	unsigned kinds; /* set of 1 << kind that both ends must be of */
	enum scope scope;
	uint32_t min_stories; /* of a tie, both periods together */
	uint32_t limit;       /* 0 for all */
	uint32_t each;        /* of each kind of change at most; 0 for all */
	enum fold as;         /* offices and countries are compared in sentences only */
	double level;         /* false discovery rate up to which a change is reported */
	double chance;        /* of silences: p up to which one is reported besides; 0 for any */
	double sure;          /* the same up to which it is counted in struct changes.sure */
	bool media; /* also ties of names that are cited (query/names.h), which are left out
		       unless they are among the rows */
	const int64_t *rows; /* only ties of these; none for all */
	size_t rows_len;
};

struct change {
	struct entity_info a, b;
	enum change_kind kind;
	uint32_t before, after; /* articles */
	uint32_t stories_before, stories_after;
	double g2; /* positive where the tie rises */
	double p, q;
	double expected;              /* of a silence: months it should have come up in since */
	struct date last;             /* newest article that ties the two */
	struct article_info evidence; /* that article */
	struct str sentence;          /* of it, that names both; empty in the wider scopes */
	/* Of the later period that has the tie; none in the wider scopes, nor of offices and
	 * countries. */
	struct tie_cues cues;
};

struct change_span {
	struct period period;
	uint32_t articles, stories;
};

struct changes {
	struct change_span before, after;
	/* One of the two has few articles, or a tenth of the other's: "gone" may only mean "not
	 * read". */
	bool thin;
	struct change *at; /* the weightiest first; of silences the most expected first */
	size_t len;
	size_t total;                /* before the limit */
	size_t totals[CHANGE_KINDS]; /* the same of each kind */
	size_t sure[CHANGE_KINDS];   /* of these, those up to options->sure */
	size_t tested;               /* ties that had enough stories */
	size_t cited;                /* of these, those of media and pollsters: left out */
};

/* Of names as users type them: the rows for options->rows, which depend on options->as. */
bool changes_rows(struct store *store, const char *const *names, size_t count, enum fold as,
		  struct arena *arena, const int64_t **ret_rows, struct error *err);

bool changes_find(struct store *store, struct period before, struct period after,
		  const struct changes_options *options, struct arena *arena,
		  struct changes *ret_changes, struct error *err);

/* Ties that were in at least SILENCE_MONTHS months of the period and then in no article any more,
 * although both names went on to be in the news: had the tie kept its share of the articles of
 * each name (the lesser one counts), it would have come up in `expected` more months; no more
 * months are expected than have articles. p is the chance that all its months lie before the
 * silence, were each as likely to lie in it: (months / (months + expected)) ^ months, the
 * comparison of two Poisson rates given their sum (Przyborowski and Wilenski 1940). Months are
 * counted, not articles, because news comes in bursts; and only articles that name one of the two
 * are counted on, so that a gap in what was read is never a silence. */
enum { SILENCE_MONTHS = 3 };
bool silences_find(struct store *store, struct period period, const struct changes_options *options,
		   struct arena *arena, struct changes *ret_changes, struct error *err);

#endif
