/* SPDX-License-Identifier: MIT
 *
 * merge: databases of several machines become what one would have made.
 */
#include "asking.h"
#include "base/file.h"
#include "store/copy.h"

static bool merge_all(struct program *program, struct store *into, uint64_t *ret_added,
		      struct error *err)
{
	for (size_t i = 0; i < program->names.len; i++) {
		uint64_t added = 0;
		if (!store_merge(into, program->names.at[i], false, &added, err))
			return false;
		*ret_added += added;
	}
	return store_begin(into, err) && store_join_stories(into, err) && store_commit(into, err);
}

static bool all_exist(const struct words *names, struct error *err)
{
	for (size_t i = 0; i < names->len; i++)
		if (!file_exists(names->at[i]))
			return error_set(err, ERROR_ENV, "%s: there is no such database",
					 names->at[i]);
	return true;
}

static enum outcome run(struct program *program, void *args, struct error *err)
{
	(void)args;
	char databases[COUNT_TEXT], count[COUNT_TEXT];
	uint64_t added = 0;
	const char *path = program->output;
	if (!path || strcmp(path, "-") == 0) {
		error_set(err, ERROR_USAGE, "say where to: alongside merge A.db B.db -o ALL.db");
		return OUTCOME_ERROR;
	}
	if (!all_exist(&program->names, err))
		return OUTCOME_ERROR;
	struct store *into = store_open(path, STORE_CREATE, err);
	bool ok = into && merge_all(program, into, &added, err);
	store_close(into);
	if (!ok)
		return OUTCOME_ERROR;
	if (!program->quiet)
		out_format(&program->out, "%s databases, new in %s: %s articles\n",
			   count_text(program->names.len, databases), path,
			   count_text(added, count));
	return OUTCOME_DONE;
}

static const struct usage_example examples[] = {
	{"alongside merge desk1.db desk2.db -o all.db", "what one machine would have made of both"},
	{NULL, NULL},
};

const struct command command_merge = {
	.name = "merge",
	.summary = "Put databases of several machines together",
	.usage = "DATABASE... -o DATABASE",
	.details =
		"The result is the same whatever the order of the databases, however often one "
		"is\n"
		"merged, and equal to one ingest of all their articles. A database at -o that is "
		"there\n"
		"already is added to. Articles scanned with different rules are refused: ingest "
		"--rescan\n"
		"brings a database to the rules of today. The databases merged are not changed.",
	.examples = examples,
	.min_names = 1,
	.max_names = SIZE_MAX,
	.needs = NEEDS_OUTPUT_NAME,
	.run = run,
};
