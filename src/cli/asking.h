/* SPDX-License-Identifier: MIT
 *
 * asking: what the verbs that ask the database share.
 */
#ifndef CLI_ASKING_H
#define CLI_ASKING_H

#include "base/count.h"
#include "cli/command.h"
#include "store/folded.h"
#include "view/printer.h"

/* What --kind takes. */
extern const char kind_help[];

/* A set of 1 << kind from repeated --kind options; all kinds that tie where there is none. A person
 * may be an official: "person" means both, "official" only those who hold or held an office. */
bool kinds_read(const struct words *names, unsigned *ret_kinds, struct error *err);

/* What --as takes; offices and countries are looked for in sentences alone. */
extern const char fold_help[];
bool fold_check(int fold, int scope, struct error *err);

/* Rows of an option table; `first` and `last` are dates in `type`, the verb's struct args. */
#define PERIOD_OPTIONS(type, first, last)                                    \
	{0,                                                                  \
	 "since",                                                            \
	 OPTION_DATE,                                                        \
	 offsetof(type, first),                                              \
	 "DATE",                                                             \
	 NULL,                                                               \
	 "articles of this day, month (2021-05) or year and later"},         \
	{                                                                    \
		0, "until", OPTION_DATE, offsetof(type, last), "DATE", NULL, \
			"articles of this day, month or year and earlier"    \
	}

#define AS_OPTION(type, member)                                                               \
	{                                                                                     \
		0, "as", OPTION_CHOICE, offsetof(type, member), "WHAT", fold_names, fold_help \
	}

#define MEDIA_OPTION(type, member)                                                           \
	{                                                                                    \
		0, "media", OPTION_FLAG, offsetof(type, member), NULL, NULL,                 \
			"also news media and pollsters, which are cited; else only as NAMES" \
	}
#define MEDIA_DETAILS                                                                           \
	"News media, news agencies and pollsters (so typed in the rules) are left out unless\n" \
	"--media is given: who is quoted by whom would stand on top of everything."

/* The same for --scope, --limit (of `what`, "names") and --format. */
#define SCOPE_OPTION(type, member)                                                       \
	{                                                                                \
		0, "scope", OPTION_CHOICE, offsetof(type, member), "SCOPE", scope_names, \
			"what counts as together: sentence (default), paragraph, "       \
			"article"                                                        \
	}
#define LIMIT_OPTION(type, member, what, most)                               \
	{                                                                    \
		0, "limit", OPTION_COUNT, offsetof(type, member), "N", NULL, \
			"show at most N " what ", 0 for all; default " most  \
	}
#define FORMAT_OPTION(type, member)                                                          \
	{                                                                                    \
		0, "format", OPTION_CHOICE, offsetof(type, member), "FORMAT", print_formats, \
			"table (default), csv, tsv, json, jsonl, md"                         \
	}

/* A number of an option, 0 where it is not given: "0.05", or "5%" of one. */
bool number_read(const char *option, const char *text, double least, double most,
		 double *ret_number, struct error *err);

/* --since must not lie behind --until. */
bool period_check(struct date since, struct date until, struct error *err);

struct print_look look_of(const struct program *program);

/* "who", "period" and "scope" facts that questions share in JSON. */
void print_entity(struct json *json, const struct entity_info *entity);
void print_period(struct json *json, const char *key, const struct article_counts *counts);

#endif
