/* SPDX-License-Identifier: MIT
 *
 * listing: what would be read from the paths given, without reading it into anything.
 */
#ifndef CLI_LISTING_H
#define CLI_LISTING_H

#include "cli/command.h"
#include "text/reader.h"
#include "view/printer.h"

/* Prints a row for each article; failures go to standard error. */
enum outcome listing_print(struct program *program, const struct read_options *options,
			   enum print_format format);

#endif
