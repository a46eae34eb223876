/* SPDX-License-Identifier: MIT
 *
 * examples: running the yes and no examples that stand beside the rules.
 *
 * A yes example passes where every span in brackets is found as exactly that, for the rule it
 * stands beside; a no example where nothing is found for that rule.
 */
#ifndef FIND_EXAMPLES_H
#define FIND_EXAMPLES_H

#include "find/scan.h"
#include "rules/ruleset.h"

struct example_failure {
	const struct example *example;
	struct str rule; /* id */
	struct str text; /* what was expected and what was found instead */
};

/* Calls `failed` for each example that fails, in the order of the rules. Returns the number of
 * examples run. */
size_t examples_run(const struct finder *finder, const struct ruleset *rules,
		    void (*failed)(void *context, const struct example_failure *failure),
		    void *context);

/* Warns of each pattern whose own yes examples are all found by other rules: it does nothing that
 * these do not do already. Those of places and things are left out, as nothing shows them. */
void examples_claimed(const struct finder *finder, const struct ruleset *rules,
		      struct problems *problems);

#endif
