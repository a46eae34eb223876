/* SPDX-License-Identifier: MIT
 *
 * command: a verb of the command line, as data beside its code.
 *
 * Each src/cli/<verb>.c exports one const struct command; src/cli/main.c lists them, opens what a
 * verb needs, runs it, checks that the output arrived, and turns errors into the exit status.
 * --help and the manual page are made from these tables.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/date.h"
#include "base/error.h"
#include "base/out.h"
#include "base/vec.h"
#include "rules/ruleset.h"

struct finder;
struct store;

enum option_kind {
	OPTION_FLAG,   /* bool */
	OPTION_TEXT,   /* const char * */
	OPTION_TEXTS,  /* struct words: may be repeated */
	OPTION_COUNT,  /* uint32_t, not negative */
	OPTION_CHOICE, /* int: index into the choices */
	OPTION_DATE,   /* struct date */
};

struct words VEC(const char *);

struct option {
	char letter;      /* 0 where there is no short form */
	const char *name; /* without the dashes; NULL ends a table */
	enum option_kind kind;
	size_t offset;              /* where its value goes in the verb's arguments */
	const char *argument;       /* how help names the value: "FILE" */
	const char *const *choices; /* of OPTION_CHOICE, ended by NULL */
	const char *help;           /* one line */
};

enum needs {
	NEEDS_RULES = 1,        /* program.rules and program.finder */
	NEEDS_DATABASE = 2,     /* program.store, to read */
	NEEDS_NEW_DATABASE = 4, /* program.store, to write; made where there is none */
	NEEDS_OUTPUT_NAME = 8,  /* -o names what the verb makes itself; out is standard output */
};

struct usage_example {
	const char *line; /* what to type */
	const char *why;  /* what it does */
};

/* What a verb has at hand. */
struct program {
	/* Options of every verb. */
	const char *db;
	const char *default_db; /* what db is unless --db says otherwise: the same pointer then */
	struct words rules_folders;
	int color; /* index into color_choices */
	const char *output;
	bool quiet, verbose;
	bool safe_csv; /* see view/printer.h */
	bool pager;    /* asked for; made false where standard output is no terminal */

	bool use_color;    /* decided from --color, NO_COLOR and the terminal */
	bool err_terminal; /* messages go to a terminal: progress may be shown */
	unsigned columns;  /* of the terminal, 0 where there is none */

	struct out out;     /* standard output, or the file of -o */
	struct words names; /* what is no option */

	/* What the verb needs, opened before it runs. */
	struct ruleset *rules;
	struct finder *finder;
	struct store *store;
};

enum outcome {
	OUTCOME_DONE = 0,    /* found, done */
	OUTCOME_NOTHING = 1, /* nothing found, or some inputs failed */
	OUTCOME_ERROR = -1,  /* see err: its kind gives the exit status */
};

struct command {
	const char *name;
	const char *summary;                  /* one line, no full stop */
	const char *usage;                    /* behind the verb: "[OPTIONS] NAME..." */
	const char *details;                  /* paragraphs for help and manual, may be NULL */
	const struct usage_example *examples; /* ended by a NULL line */
	const struct option *options;         /* ended by a NULL name; may be NULL */
	size_t args_bytes;                    /* of the verb's arguments */
	void (*defaults)(void *args);         /* sets what is not zero by default; may be NULL */
	size_t min_names, max_names;          /* SIZE_MAX for any number */
	unsigned needs;                       /* enum needs */
	bool (*needs_less)(const void *args); /* whether it needs nothing this time; may be NULL */
	bool reads_inputs;                    /* its help lists the input formats */
	enum outcome (*run)(struct program *program, void *args, struct error *err);
};

/* All verbs, ended by NULL. */
extern const struct command *const commands[];
extern const struct option common_options[];
extern const char *const color_choices[];

const struct command *command_named(const char *name);

#endif
