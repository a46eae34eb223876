/* SPDX-License-Identifier: MIT */
#include "commands.h"

/* To add a verb: a file src/cli/<verb>.c that exports one const struct command, its declaration in
 * commands.h, a line here, and tests/cli/<verb>.bats. Help and manual follow by themselves. */
/* clang-format off */
const struct command *const commands[] = {
	&command_ingest,
	&command_scan,
	&command_who,
	&command_why,
	&command_show,
	&command_timeline,
	&command_changes,
	&command_central,
	&command_communities,
	&command_path,
	&command_search,
	&command_graph,
	&command_report,
	&command_stats,
	&command_sql,
	&command_rules,
	&command_check,
	&command_merge,
	&command_export,
	&command_backup,
	&command_completion,
	NULL,
};
/* clang-format on */
