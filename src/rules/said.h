/* SPDX-License-Identifier: MIT
 *
 * said: what a rule says, as one text, so that two rules can be compared. What it is called in a
 * rule set (indexes, places) is left out, and so is what no article can show: sources, examples.
 */
#ifndef RULES_SAID_H
#define RULES_SAID_H

#include "rules/ruleset.h"

struct said {
	const struct ruleset *rules;
	struct arena *arena;
	struct str *languages; /* by file: those it declares */
	struct map suffixes;   /* folded words of the class company-suffixes */
};

void said_init(struct said *said, const struct ruleset *rules, struct arena *arena);
void said_clear(struct said *said);

/* Of entities, titles and offices all but the forms, of offices also without their holders. */
struct str said_entity(const struct said *said, const struct entity *entity);
struct str said_title(const struct said *said, const struct title *title);
struct str said_office(const struct said *said, const struct office *office);
struct str said_tenure(const struct said *said, const struct tenure *tenure);
struct str said_form(const struct said *said, const struct form *form, bool organization);
struct str said_pattern(const struct said *said, const struct pattern *pattern);

/* Cuts the next word off `rest`, folded into `fold`; false where there is none. */
bool said_next_word(struct str *rest, struct buf *fold);

#endif
