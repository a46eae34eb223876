/* SPDX-License-Identifier: MIT
 *
 * paint: names on a terminal, in the colour of their kind; in brackets where there are no colours.
 */
#ifndef CLI_PAINT_H
#define CLI_PAINT_H

#include "cli/command.h"
#include "find/scan.h"

void paint_begin(struct program *program, enum kind kind);
void paint_end(struct program *program);
/* What begins the colour of a kind, for printer_painted. */
const char *paint_color(enum kind kind);

#endif
