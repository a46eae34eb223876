/* SPDX-License-Identifier: MIT
 *
 * folded: names taken together by what they stand for, the office held or the country.
 *
 * Wei Fenghe, Li Shangfu and Dong Jun are three people, one office, one country. A fold gives every
 * mention a key: in offices "office:ID" of the office that its article gives the person (by the
 * words beside the name, or by the dates of the rules), in countries the country's entity; a name
 * with neither keeps its own entity key. Attributes that count as present keep their keys.
 */
#ifndef STORE_FOLDED_H
#define STORE_FOLDED_H

#include "store/read.h"

enum fold {
	FOLD_HOLDER, /* names as they are: not asked for here */
	FOLD_OFFICE,
	FOLD_COUNTRY,
};
/* Names in the order of the enum, ended by NULL. */
extern const char *const fold_names[];

/* The key that the entity mostly has in a fold. */
bool store_fold_key(struct store *store, const struct entity_info *entity, enum fold fold,
		    struct arena *arena, struct str *ret_key, struct error *err);
/* Whether any mention is of that office; `office` is an id, as rules have it. */
bool store_has_office(struct store *store, struct str office, bool *ret_has, struct error *err);
/* What a key stands for. An office has row 0 and its id as a name. */
bool store_fold_entity(struct store *store, struct str key, struct arena *arena,
		       struct entity_info *ret_entity, struct error *err);

/* A companion of the keys in one article. */
struct folded_row {
	struct str key;       /* borrowed until the next row */
	int64_t article, day; /* as in tie_row */
	uint64_t story;
	uint32_t sentences; /* that name them together */
};
typedef void folded_row_fn(void *context, const struct folded_row *row);

/* What is asked: all of `keys` together in one sentence. */
struct folded_question {
	const struct str *keys;
	size_t len;
	enum fold fold;
	struct period period;
};

/* Who is present beside all of the keys: key by key, a row for each article. */
bool store_folded_companions(struct store *store, const struct folded_question *question,
			     folded_row_fn *each, void *context, struct error *err);
/* Where all of the keys are present together, by day. */
bool store_folded_joint(struct store *store, const struct folded_question *question,
			joint_row_fn *each, void *context, struct error *err);

/* Where any of the keys is present: article by article, by day and id. */
bool store_folded_presences(struct store *store, const struct folded_question *question,
			    presence_row_fn *each, void *context, struct error *err);

/* In how many articles and sentences a key is present. */
struct folded_count {
	struct str key; /* borrowed until the next row */
	struct presence_counts counts;
};
typedef void folded_count_fn(void *context, const struct folded_count *count);
bool store_folded_counts(struct store *store, enum fold fold, struct period period,
			 folded_count_fn *each, void *context, struct error *err);

#endif
