/* SPDX-License-Identifier: MIT
 *
 * timeline: how often names are in the news, alone or together, step by step.
 *
 *     struct timeline timeline;
 *     struct timeline_options options = {.step = STEP_MONTH};
 *     if (timeline_find(store, names, 2, &options, &arena, &timeline, err))
 *             ... timeline.steps[0].articles ...
 *
 * Every step between the first and the last article of the period is there, also those without any.
 */
#ifndef QUERY_TIMELINE_H
#define QUERY_TIMELINE_H

#include "store/folded.h"

enum step_unit {
	STEP_DAY,
	STEP_WEEK, /* from Monday */
	STEP_MONTH,
	STEP_QUARTER,
	STEP_YEAR,
};
/* Names in the order of the enum, ended by NULL. */
extern const char *const step_units[];

/* The first day of the step that `day` lies in, and of the step behind it. */
int32_t step_begin(int32_t day, enum step_unit unit);
int32_t step_behind(int32_t day, enum step_unit unit);
/* "2021-05-24", "2021-W21" (ISO 8601), "2021-05", "2021-Q2", "2021" */
struct str step_label(int32_t day, enum step_unit unit, char to[DATE_TEXT]);

/* What a timeline is divided by. */
enum timeline_split {
	SPLIT_NONE,
	SPLIT_SOURCE, /* outlets */
	SPLIT_KIND,   /* kinds of those named with the names, in one sentence */
};
/* "none", "source", "kind", ended by NULL */
extern const char *const timeline_splits[];

struct timeline_options {
	struct date since, until;
	enum scope scope;
	enum step_unit step;
	struct str source;         /* only this outlet; empty for all */
	enum fold as;              /* offices and countries are asked for in sentences only */
	enum timeline_split split; /* by kind only names, in sentences */
	uint32_t most;             /* series returned, 0 for all */
};

struct timeline_step {
	struct day_span days;
	uint32_t articles, stories, sentences; /* that name all the names together */
	uint32_t all;                          /* articles of the step, whatever they name */
	bool thin;  /* too few articles for a rate: below a fifth of the median step, or 5 */
	bool burst; /* much more than usual, see query/burst.h */
};

/* One outlet or kind. Of an outlet, `all` are its own articles, so that rates compare. */
struct timeline_series {
	struct str name;
	struct timeline_step *steps; /* as many as the timeline has */
	uint32_t articles, stories, all;
};

struct timeline {
	struct entity_info *of;
	size_t of_len;
	struct timeline_step *steps; /* in the arena, in order of time */
	size_t steps_len;
	uint32_t articles, stories;     /* of all steps; a story may lie in two */
	uint32_t undated;               /* articles that have no day and so no step */
	uint32_t all;                   /* articles of the period */
	struct timeline_series *series; /* most articles first; none unless asked for */
	size_t series_len, series_total;
};

/* More steps than this are refused with advice. */
enum { TIMELINE_MOST = 4000 };

bool timeline_find(struct store *store, const char *const *names, size_t names_len,
		   const struct timeline_options *options, struct arena *arena,
		   struct timeline *ret_timeline, struct error *err);

#endif
