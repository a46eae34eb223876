/* SPDX-License-Identifier: MIT
 *
 * inputs: the paths that verbs read: those on the command line, and lists of them in files.
 */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include "base/buf.h"
#include "cli/command.h"

/* Appends the paths that `files_from` lists ("-": standard input; NULL: none) to program->names,
 * one a line, or ended by NUL bytes with `zero`. They live in `list`, which the caller clears when
 * it is done. That nothing at all is named is an error. */
bool inputs_list(struct program *program, const char *files_from, bool zero, struct buf *list,
		 struct error *err);

/* For option tables; the verb's arguments have `files_from` and `zero`. */
#define INPUTS_OPTIONS(args)                                                                     \
	{0,                                                                                      \
	 "files-from",                                                                           \
	 OPTION_TEXT,                                                                            \
	 offsetof(struct args, files_from),                                                      \
	 "FILE",                                                                                 \
	 NULL,                                                                                   \
	 "also read the paths listed in FILE, one a line; - is standard input"},                 \
	{                                                                                        \
		'0', "null", OPTION_FLAG, offsetof(struct args, zero), NULL, NULL,               \
			"the paths of --files-from are ended by NUL bytes, as find -print0 does" \
	}

#endif
