/* SPDX-License-Identifier: MIT
 *
 * options: reading a command line into a plain struct.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/command.h"

/* Reads argv[from...] up to its NULL; options of every verb go to `program`, those of `command` to
 * `args`, the rest to program->names. `command` may be NULL: reading stops at the first name,
 * *ret_next is its place. */
bool options_read(char **argv, int from, const struct command *command, struct program *program,
		  void *args, int *ret_next, struct error *err);

/* Frees lists in `args`. */
void options_clear(const struct option *options, void *args);

#endif
