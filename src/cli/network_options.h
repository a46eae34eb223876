/* SPDX-License-Identifier: MIT
 *
 * network_options: what the verbs that look at all ties at once have in common.
 */
#ifndef CLI_NETWORK_OPTIONS_H
#define CLI_NETWORK_OPTIONS_H

#include "asking.h"
#include "query/ties.h"

/* The first member of the arguments of such a verb. */
struct network_args {
	struct words kinds;
	struct date since, until;
	int scope, format;
	uint32_t min_stories, backbone_percent;
	bool media;
};

/* Rows of an option table; `type` is the verb's struct args, `member` its struct network_args. */
#define NETWORK_OPTIONS(type, member)                                                      \
	{0, "kind", OPTION_TEXTS, offsetof(type, member.kinds), "KIND", NULL, kind_help},  \
		PERIOD_OPTIONS(type, member.since, member.until),                          \
		MEDIA_OPTION(type, member.media),                                          \
		{0,                                                                        \
		 "scope",                                                                  \
		 OPTION_CHOICE,                                                            \
		 offsetof(type, member.scope),                                             \
		 "SCOPE",                                                                  \
		 scope_names,                                                              \
		 "what counts as together: sentence (default), paragraph, article"},       \
		{0,                                                                        \
		 "min",                                                                    \
		 OPTION_COUNT,                                                             \
		 offsetof(type, member.min_stories),                                       \
		 "N",                                                                      \
		 NULL,                                                                     \
		 "only ties of at least N stories; default 2"},                            \
		{0,                                                                        \
		 "backbone",                                                               \
		 OPTION_COUNT,                                                             \
		 offsetof(type, member.backbone_percent),                                  \
		 "PERCENT",                                                                \
		 NULL,                                                                     \
		 "only ties that stand out among those of a name, by chance at most this " \
		 "often"},                                                                 \
	{                                                                                  \
		0, "format", OPTION_CHOICE, offsetof(type, member.format), "FORMAT",       \
			print_formats, "table (default), csv, tsv, json, jsonl, md"        \
	}

/* Checks the arguments and reads the ties; `keep` are names that stay whatever their kind. */
bool network_ties(struct program *program, const struct network_args *args, const int64_t *keep,
		  size_t keep_len, struct arena *arena, struct ties *ret_ties, struct error *err);

/* "; 1,234 ties of 321 names in 900 articles from 2021-01-01 to 2021-12-31" */
void network_note(struct buf *note, const struct ties *ties, const struct network_args *args);

/* What --backbone and ties mean, for help. */
#define NETWORK_DETAILS                                                                            \
	"A tie is two names in one sentence (--scope), in at least two stories (--min): named "    \
	"together,\nwhich is no proof of contact. --backbone keeps the ties that carry more of a " \
	"name's\nstories than chance would give them, at that level (disparity filter: Serrano, "  \
	"Boguna\nand Vespignani 2009).\n" MEDIA_DETAILS

#endif
