/* SPDX-License-Identifier: MIT
 *
 * file: reading whole files and walking folders. Messages name the path and the reason.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

#include <stddef.h>

/* Reads all of a file into `buf`. A file of more than `limit` bytes is an error (ERROR_INPUT), as
 * is one that cannot be read. */
bool file_read(const char *path, size_t limit, struct buf *buf, struct error *err);

/* Writes via a temporary file beside it and a rename, so that the old file or the new one stands
 * there, never half of one. */
bool file_write(const char *path, struct str bytes, struct error *err);

bool file_exists(const char *path);
bool file_is_folder(const char *path);
/* Size in bytes; 0 where it cannot be had. */
size_t file_bytes(const char *path);

/* What file_walk found: a path to read, or one that cannot be (err is set then). Return false to
 * stop the walk. */
typedef bool file_visit_fn(void *context, const char *path, const struct error *err);

/* Visits `path` itself if it is a file; if it is a folder, the files below it, folder by folder in
 * byte order of their names. Hidden files and folders (".name") are skipped below the top, links to
 * folders are not followed. True unless a visit stopped it. */
bool file_walk(const char *path, file_visit_fn *visit, void *context);

#endif
