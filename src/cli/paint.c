/* SPDX-License-Identifier: MIT */
#include "paint.h"

static const struct {
	const char *color;   /* ANSI, readable on dark and light grounds */
	const char *bracket; /* the letter in front where there are no colours */
} looks[KINDS] = {
	[KIND_PERSON] = {"\033[1;33m", "[P "},  [KIND_OFFICIAL] = {"\033[1;31m", "[O "},
	[KIND_COUNTRY] = {"\033[1;32m", "[C "}, [KIND_ORGANIZATION] = {"\033[1;34m", "[G "},
	[KIND_UNNAMED] = {"\033[1;35m", "[U "},
};

const char *paint_color(enum kind kind)
{
	return looks[kind].color;
}

void paint_begin(struct program *program, enum kind kind)
{
	out_cstr(&program->out, program->use_color ? looks[kind].color : looks[kind].bracket);
}

void paint_end(struct program *program)
{
	out_cstr(&program->out, program->use_color ? "\033[0m" : "]");
}
