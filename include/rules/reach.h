/* SPDX-License-Identifier: MIT
 *
 * reach: which articles a change of rules can touch.
 *
 *     struct reach reach;
 *     reach_between(&reach, old, new);
 *     if (!reach.unbounded.len)
 *             ... only articles that fulfil one of reach.needs can be read otherwise ...
 *     reach_clear(&reach);
 *
 * What rules do to an article they do by words that stand in it: an entity by the words of a form
 * (of people first and last word, or the family name), an office by its forms, those of its title
 * or its holders, a pattern by its triggers, a word of a word class by itself. So each difference
 * between two rule sets becomes a list of needs: words that all stand in every article it touches.
 * What has no such words (define blocks) makes the reach unbounded, and says so.
 *
 * Also says where rules moved to, as the store names them by file and line.
 *
 * Whoever lets a pass of the finder use rules in a new way asks whether what it uses them for is
 * still among the needs; tests/store/rescan.py finds out.
 */
#ifndef RULES_REACH_H
#define RULES_REACH_H

#include "rules/ruleset.h"

/* A word as the rules hold it to be spelled: any of them, folded, of a to z and digits alone. */
struct reach_word {
	struct str *spellings;
	size_t len;
};

/* All words stand in the article. */
struct reach_need {
	struct reach_word *words; /* at least one */
	size_t len;
	bool inside;          /* perhaps as a part of longer words: regexes know no words */
	struct day_span days; /* of the article; one without a date may always be touched */
};

enum { REACH_TOLD = 3 }; /* of the changes, how many `some` names */

struct reach {
	struct arena arena;
	size_t changes;       /* how many rules differ */
	struct str some;      /* a few of them: "Xi Jinping (people/cn.yaml:12), ..." */
	struct str unbounded; /* why all articles can be touched; empty where the needs say which */
	struct reach_need *needs;
	size_t needs_len;
	bool foreign; /* also all articles that are not in English */
	struct reach_keys {
		struct str *at;
		size_t len;
	} entities, /* keys of those that are called otherwise, or of another kind or country */
		renamed;   /* of those that have other forms */
	struct map places; /* "people/us.yaml:12" of the old rules to index into moved; no entry:
			      what stood there is no more */
	struct str
		*moved; /* where it stands now; empty where several rules stood there that parted */
	size_t moved_len;
};

/* Both must be without errors, and outlive the reach. */
void reach_between(struct reach *reach, const struct ruleset *old, const struct ruleset *new);
void reach_clear(struct reach *reach);

#endif
