/* SPDX-License-Identifier: MIT
 *
 * commands: the verbs, one declaration each; see commands.c.
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/command.h"

extern const struct command command_backup;
extern const struct command command_central;
extern const struct command command_communities;
extern const struct command command_path;
extern const struct command command_check;
extern const struct command command_completion;
extern const struct command command_export;
extern const struct command command_merge;
extern const struct command command_graph;
extern const struct command command_ingest;
extern const struct command command_report;
extern const struct command command_rules;
extern const struct command command_scan;
extern const struct command command_search;
extern const struct command command_show;
extern const struct command command_sql;
extern const struct command command_stats;
extern const struct command command_who;
extern const struct command command_why;
extern const struct command command_timeline;
extern const struct command command_changes;

#endif
