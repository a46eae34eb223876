/* SPDX-License-Identifier: MIT
 *
 * commands: the verbs, one declaration each; see commands.c.
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/command.h"

extern const struct command command_ingest, command_scan, command_who, command_why, command_graph,
	command_stats, command_rules, command_check, command_merge, command_export, command_backup;

#endif
