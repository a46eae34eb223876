/* SPDX-License-Identifier: MIT
 *
 * inputs: what verbs that read articles have in common: which paths, and how they are read.
 */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include "base/buf.h"
#include "cli/command.h"
#include "text/reader.h"

/* A member of the arguments of such a verb. */
struct input_args {
	const char *files_from;
	bool zero;
	const char *input_format, *map;
	int date_from;
};

/* Appends the paths that --files-from lists ("-": standard input) to program->names, one a line, or
 * ended by NUL bytes with --null. They live in `list`, which the caller clears when it is done.
 * That nothing at all is named is an error. */
bool inputs_list(struct program *program, const struct input_args *args, struct buf *list,
		 struct error *err);

/* How to read them; false where --input-format or --map make no sense. */
bool inputs_reading(const struct input_args *args, struct read_options *ret_options,
		    struct error *err);

/* What --date-from takes: "content", "mtime". */
extern const char *const inputs_date_from[];

/* Rows of an option table; `type` is the verb's struct args, `member` its struct input_args. */
#define INPUTS_OPTIONS(type, member)                                                               \
	{0,                                                                                        \
	 "files-from",                                                                             \
	 OPTION_TEXT,                                                                              \
	 offsetof(type, member.files_from),                                                        \
	 "FILE",                                                                                   \
	 NULL,                                                                                     \
	 "also read the paths listed in FILE, one a line; - is standard input"},                   \
		{'0',                                                                              \
		 "null",                                                                           \
		 OPTION_FLAG,                                                                      \
		 offsetof(type, member.zero),                                                      \
		 NULL,                                                                             \
		 NULL,                                                                             \
		 "the paths of --files-from are ended by NUL bytes, as find -print0 does"},        \
		{0,                                                                                \
		 "input-format",                                                                   \
		 OPTION_TEXT,                                                                      \
		 offsetof(type, member.input_format),                                              \
		 "NAME",                                                                           \
		 NULL,                                                                             \
		 "read every input as this input format instead of looking at it"},                \
		{0,                                                                                \
		 "map",                                                                            \
		 OPTION_TEXT,                                                                      \
		 offsetof(type, member.map),                                                       \
		 "MAP",                                                                            \
		 NULL,                                                                             \
		 "what fields of JSON and CSV are called, as title=headline,text=body; of title, " \
		 "text, date, url, source, id, author"},                                           \
	{                                                                                          \
		0, "date-from", OPTION_CHOICE, offsetof(type, member.date_from), "WHERE",          \
			inputs_date_from,                                                          \
			"where dates come from: content (default), or mtime: what has none gets "  \
			"the day its file was written"                                             \
	}

/* The paragraph on PATH, for help. */
#define INPUTS_DETAILS                                                                          \
	"PATH is a file, a folder (read recursively, hidden files skipped), or - for standard " \
	"input.\nWhat an input is is told by its content; the input formats are listed with "   \
	"this help. Any of\nthem may be compressed (gzip, bzip2, xz, zstd) or lie in archives " \
	"(tar, zip)."

#endif
