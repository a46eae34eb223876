/* SPDX-License-Identifier: MIT
 *
 * who: who appears alongside one or several names.
 *
 *     struct who who;
 *     struct who_options options = {.kinds = WHO_ALL_KINDS, .min_articles = 1};
 *     if (who_find(store, names, 1, &options, &arena, &who, err))
 *             ... who.companions[0].entity.name ...
 */
#ifndef QUERY_WHO_H
#define QUERY_WHO_H

#include "query/association.h"
#include "query/tie_cues.h"
#include "store/folded.h"

enum who_sort {
	WHO_BY_TELLING,
	WHO_BY_G2,
	WHO_BY_ARTICLES,
	WHO_BY_NPMI,
	WHO_BY_LAST,
	WHO_BY_NAME,
};
/* Names in the order of the enum, ended by NULL. */
extern const char *const who_sorts[];

/* Persons, officials, countries and organizations. */
enum { WHO_ALL_KINDS = (1 << KIND_UNNAMED) - 1 };

struct who_options {
	unsigned kinds; /* set of 1 << kind */
	struct date since, until;
	enum scope scope;
	/* Only articles of these outlets, and that this full-text query finds; none for all. These
	 * make the question as slow as reading every sentence of the period. */
	const char *const *sources;
	size_t sources_len;
	const char *text;
	struct str country; /* only companions of this country; an id, empty for any */
	uint32_t min_articles;
	uint32_t limit; /* companions returned, 0 for all */
	enum who_sort sort;
	enum fold as; /* offices and countries are asked for in sentences only */
	bool cues;    /* read the sentences of the companions returned; not of offices, countries */
};

/* How counts over time are divided: the finest unit that gives at most TREND_STEPS steps. */
enum trend_unit {
	TREND_MONTH,
	TREND_QUARTER,
	TREND_YEAR,
};
enum { TREND_STEPS = 24 };
extern const char *const trend_units[];

/* The ties of the last quarter of the period compared with those of the time before, as shares of
 * the articles that name those asked for. */
enum who_mark {
	MARK_NONE,
	MARK_NEW,    /* at least two articles, none of them before */
	MARK_RISING, /* by more than chance allows: p < 0.05 (log-likelihood ratio) */
	MARK_FALLING,
};
/* Ties of fewer neither rise nor fall: a ratio of so few has no known distribution (Cochran 1954).
 */
enum { MARK_ARTICLES = 5 };
/* "", "new", "rising", "falling" */
extern const char *const who_marks[];

enum { TELLING_STORIES = 5 };

struct companion {
	struct entity_info entity;
	uint32_t articles;  /* of the period that tie it to the names */
	uint32_t stories;   /* copies of one text counted once */
	uint32_t sentences; /* that name them together */
	enum who_mark mark;
	/* What ties are sorted by unless asked otherwise: NPMI, which favours the rare, discounted
	 * where there are few stories: npmi * stories / (stories + TELLING_STORIES). The idea of
	 * the discount is of Pantel and Lin (2002). */
	double telling;
	bool own;        /* the country of one of the names; comes last where sorted by telling */
	uint32_t others; /* articles of the period that name the companion at all */
	struct association association;
	double q; /* false discovery rate over all companions (query/discovery_rate.h) */
	struct date first, last; /* not set where no article has a date */
	struct tie_cues cues;    /* with the first of the names; where asked for */
	uint32_t *trend;         /* articles by step of the period, who.trend_steps of them */
};

struct who {
	struct entity_info *of; /* the names asked for */
	size_t of_len;
	struct article_counts period;      /* the articles looked at */
	struct presence_counts of_present; /* of them, those that name all of `of` together */
	uint32_t of_recent;                /* articles since then that name all of `of` */
	enum trend_unit trend_unit;
	size_t trend_steps; /* 0 where no article has a date */
	struct companion *companions;
	size_t companions_len;
	size_t total; /* before the limit */
	/* How many own countries of the names come last, perhaps behind the limit; the first. */
	size_t own_last;
	struct companion own;
};

bool who_find(struct store *store, const char *const *names, size_t names_len,
	      const struct who_options *options, struct arena *arena, struct who *ret_who,
	      struct error *err);

#endif
