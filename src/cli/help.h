/* SPDX-License-Identifier: MIT
 *
 * help: what --help and the manual page say, made from the tables of the verbs.
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/command.h"

void help_program(struct out *out);
void help_command(struct out *out, const struct command *command);
/* The manual page, as man(7) source. */
void help_manual(struct out *out);

#endif
