/* SPDX-License-Identifier: MIT
 *
 * error: what went wrong, in words a user can act on.
 *
 * A function that can fail returns bool and takes a struct error * as its last argument. The text
 * is a whole sentence-like message that can be printed as it is: what happened, to which file or
 * rule, what to do. Callers add context in front.
 *
 *     if (!file_read(path, limit, &text, err))
 *             return error_prefix(err, "rules: ");
 *
 * The kind decides the exit status (see src/cli/main.c). err is never NULL.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdarg.h>
#include <stdbool.h>

enum error_kind {
	ERROR_NONE,
	ERROR_INPUT, /* this input cannot be used, others can: exit status 1 */
	ERROR_USAGE, /* wrong command line or rules: 2 */
	ERROR_ENV,   /* database, disk, system: 3 */
};

struct error {
	enum error_kind kind;
	char text[1024]; /* UTF-8, without a newline at the end; long messages are cut */
};

/* Both return false, so that a function can `return error_set(...)`. */
bool error_set(struct error *err, enum error_kind kind, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
bool error_prefix(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
