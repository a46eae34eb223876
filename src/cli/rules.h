/* SPDX-License-Identifier: MIT
 *
 * rules: the parts of the verb `rules` that stand in files of their own.
 *
 * explain and ambiguous find program->rules and program->finder loaded; diff loads its own two.
 */
#ifndef CLI_RULES_H
#define CLI_RULES_H

#include "cli/command.h"
#include "view/printer.h"

struct rules_args {
	int kind;            /* list: index into its choices */
	const char *country; /* list: id, NULL for all */
	const char *file;    /* list: part of a file's name, NULL for all */
	struct date date;    /* explain: of the text */
	struct words on;     /* paths of articles */
	uint32_t limit;      /* lines of a kind, 0 for all */
	int format;          /* enum print_format; a table is text for reading */
	int input_format;    /* import: index into rules_import_formats */
};

/* Rows for --format; NULL where it is a table: then the part writes its text. */
struct printer *rules_rows(struct program *program, const struct rules_args *args, const char *key,
			   const struct column *columns, size_t count);

extern const char *const rules_list_kinds[];
enum outcome rules_list(struct program *program, const struct rules_args *args);

enum outcome rules_explain(struct program *program, const struct rules_args *args,
			   struct error *err);
enum outcome rules_ambiguous(struct program *program, const struct rules_args *args,
			     struct error *err);
enum outcome rules_diff(struct program *program, const struct rules_args *args, struct error *err);

extern const char *const rules_import_formats[];
enum outcome rules_import(struct program *program, const struct rules_args *args,
			  struct error *err);

#endif
