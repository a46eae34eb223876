/* SPDX-License-Identifier: MIT
 *
 * burst: times in which something is in the news much more than usual.
 *
 * The batched two-state automaton of Kleinberg ("Bursty and Hierarchical Structure in Streams",
 * 2003, section 4): of all[t] articles in step t, count[t] are relevant. The base state expects the
 * share of the whole time, the burst state `scale` times as much; entering the burst state costs
 * `gamma` * ln(steps). The cheapest sequence of states is found by dynamic programming.
 */
#ifndef QUERY_BURST_H
#define QUERY_BURST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct burst_settings {
	double scale; /* s, above 1; 2 is usual */
	double gamma; /* the price of a burst; 1 is usual */
};
extern const struct burst_settings burst_usual;

/* Sets ret_burst[t] for the steps of a burst. Steps without any article are in no state's favour.
 */
void bursts_find(const uint32_t *count, const uint32_t *all, size_t steps,
		 struct burst_settings settings, bool *ret_burst);

#endif
