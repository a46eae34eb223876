/* SPDX-License-Identifier: MIT
 *
 * scan: what the rules find in one article.
 *
 *     struct finder *finder = finder_new(rules, &problems);        // once; immutable, shared
 *     struct scratch *scratch = scratch_new(finder);               // one per thread
 *     struct scan scan = scan_article(scratch, article, &sentences);
 *     scratch_free(scratch); finder_free(finder);
 *
 * Pure: no input or output, no clock; the same article and rules give the same scan. A scan and all
 * strings in it live in the article's arena, or belong to the rules.
 *
 * Mentions are sorted by field (title first) and start, and do not overlap. Offsets are bytes into
 * the article's title or text as stored (NFC).
 */
#ifndef FIND_SCAN_H
#define FIND_SCAN_H

#include "base/error.h"
#include "text/article.h"
#include "text/sentence.h"

struct ruleset;
struct problems;
struct finder;
struct scratch;

enum kind {
	KIND_PERSON,
	KIND_OFFICIAL, /* a person known here to hold or have held an office */
	KIND_COUNTRY,
	KIND_ORGANIZATION,
	KIND_UNNAMED, /* a source without a name: "a U.S. defense official" */
};
enum { KINDS = KIND_UNNAMED + 1 };

enum via {
	VIA_NAME,
	VIA_ALIAS,
	VIA_SURNAME,
	VIA_TITLE,  /* a name known by the title beside it */
	VIA_OFFICE, /* an office phrase without a name */
	VIA_DEMONYM,
	VIA_METONYM, /* "Beijing" for the government */
	VIA_PATTERN, /* discovered */
};

struct mention {
	enum field field;
	uint32_t start, end;
	uint32_t sentence, paragraph;
	enum kind kind;
	enum via via;
	struct str entity;  /* stable key; empty: undecided. That and unnamed sources make no tie */
	struct str name;    /* the entity's name; as written where nothing better is known */
	struct str title;   /* as the text or the office says it; empty where none */
	struct str office;  /* office id */
	struct str country; /* ISO alpha-2 or id: the person's or office's country; for an unnamed
			       source the country it is of */
	struct str organization; /* key: of the office, or of an unnamed source */
	struct str rule;         /* "people/us.yaml:12": what fired */
	bool discovered;         /* the entity stands in no rule */
};

/* One candidate that a mention was, or could have been. */
struct candidate {
	struct str entity;
	struct str name;
	enum kind kind;
	int score;         /* higher is better; only comparable within one entry */
	struct str reason; /* "the article names Tbilisi", "longer match South China Sea" */
	struct str rule;
};

/* An ambiguous or rejected name. Every decision that was not forced leaves one. */
struct ledger_entry {
	enum field field;
	uint32_t start, end;
	uint32_t sentence;
	struct str text;
	struct str chosen; /* entity key, empty where undecided or nothing was meant */
	struct str reason;
	struct candidate *candidates; /* best first */
	size_t candidates_len;
};

struct scan {
	struct mention *mentions;
	size_t mentions_len;
	struct ledger_entry *ledger;
	size_t ledger_len;
};

/* Compiles the rules' literal forms and regexes. `rules` must outlive the finder. NULL where a
 * regex is wrong: `problems` then names its place. */
struct finder *finder_new(const struct ruleset *rules, struct problems *problems);
void finder_free(struct finder *finder);

/* Tries every regex on texts that almost fit; those that give up become problems. Takes longer than
 * loading: for whoever checks rules. */
void finder_probe(const struct finder *finder, struct problems *problems);

/* Looks for forms that do not mean what they seem to (lint.c); each is a warning. */
void finder_lint(const struct finder *finder, struct problems *problems);

struct scratch *scratch_new(const struct finder *finder);
void scratch_free(struct scratch *scratch);

struct scan scan_article(struct scratch *scratch, struct article *article,
			 const struct sentences *sentences);

/* "person", "official", ...; "name", "alias", ... as in the output formats and the database. */
const char *kind_name(enum kind kind);
const char *via_name(enum via via);

#endif
