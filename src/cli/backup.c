/* SPDX-License-Identifier: MIT
 *
 * backup: a copy of the database, safe while others write.
 */
#include "asking.h"
#include "base/file.h"
#include "store/copy.h"

static enum outcome run(struct program *program, void *args, struct error *err)
{
	(void)args;
	char count[COUNT_TEXT];
	const char *path = program->names.at[0];
	if (!store_backup(program->store, path, err))
		return OUTCOME_ERROR;
	if (!program->quiet)
		out_format(&program->out, "%s: %s bytes\n", path,
			   count_text(file_bytes(path), count));
	return OUTCOME_DONE;
}

static const struct usage_example examples[] = {
	{"alongside backup saved.db", "the database as it is now, also while an ingest runs"},
	{NULL, NULL},
};

const struct command command_backup = {
	.name = "backup",
	.summary = "Write a copy of the database, also while others write to it",
	.usage = "FILE",
	.details = "FILE must be new. It is there whole, on disk, or not at all.",
	.examples = examples,
	.min_names = 1,
	.max_names = 1,
	.needs = NEEDS_DATABASE,
	.run = run,
};
