/* SPDX-License-Identifier: MIT
 *
 * rescan: after a change of rules, which stored articles need be scanned again.
 *
 *     struct rescan_plan plan;
 *     rescan_plan(store, &options, &plan, err);    // the others are articles of the new rules now
 *     options.rescan = true; ingest_paths(...);    // scans those that are left
 *
 * The rules that the articles were scanned with are kept in the store. Their difference to the new
 * ones bounds the articles that it can touch (rules/reach.h); these are scanned with both, here,
 * and those that say something else are left to be stored anew. The store then equals one that was
 * made with the new rules. Where the reach cannot be bounded, all are left.
 */
#ifndef INGEST_RESCAN_H
#define INGEST_RESCAN_H

#include "ingest/ingest.h"

struct rescan_plan {
	uint64_t outdated; /* articles that were scanned with other rules */
	uint64_t left;     /* of these: must be scanned again */
	bool bounded;
	uint64_t touched; /* bounded: articles that the changes can touch */
	uint64_t changes; /* rules that differ, where both are known */
	char why[600];    /* bounded: some of the changes; else why all must be scanned */
};

bool rescan_plan(struct store *store, const struct ingest_options *options,
		 struct rescan_plan *ret_plan, struct error *err);

#endif
