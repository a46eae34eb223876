/* SPDX-License-Identifier: MIT
 *
 * source: one input as a stream of bytes, compression undone. Only src/text/source.c knows
 * libarchive; src/text/source_kind.c knows what is no text.
 *
 * gzip, bzip2, xz and zstd are recognised by their first bytes, never by the name; anything else
 * passes through unchanged, so a plain text is never taken for an archive.
 *
 *     struct source *source = source_open("news.jsonl.gz", err);
 *     struct str line;
 *     while (source_next_line(source, READ_RECORD_BYTES, &line, err) == SOURCE_LINE)
 *             use(line);
 *     source_free(source);
 *
 * Memory is bounded by the limit that is asked for, whatever the input expands to.
 */
#ifndef TEXT_SOURCE_H
#define TEXT_SOURCE_H

#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

struct source;

/* "-" is standard input. NULL where it cannot be opened. */
struct source *source_open(const char *path, struct error *err);
/* source_free(NULL) is fine. */
void source_free(struct source *source);

/* A document that stands in another: `bytes` are borrowed until source_free, `path` is its origin.
 */
struct source *source_inside(struct source *outer, struct str path, struct str bytes);
/* How many documents this one stands in: 0 for a file. */
unsigned source_depth(const struct source *source);

/* The charset that the transport declared (HTTP, MIME); empty where it said nothing. */
void source_set_charset(struct source *source, struct str charset);
struct str source_charset(const struct source *source);

/* What the user says fields are called (fields.h), told to a file and known to all that stands in
 * it; empty where nothing was said. `map` is borrowed. */
void source_set_map(struct source *source, struct str map);
struct str source_map(const struct source *source);

/* The path for messages: "standard input" for "-". */
const char *source_shown(const struct source *source);

/* As given: the origin of its article, and what messages begin with. */
struct str source_path(const struct source *source);
/* The same without a compression suffix (".gz" and so on): what a format's suffix is looked for
 * in. */
struct str source_name(const struct source *source);

/* The first bytes, up to SOURCE_HEAD_BYTES, without taking them; all there is where that is less.
 * Good until the next read. */
enum { SOURCE_HEAD_BYTES = 64 * 1024 };
bool source_peek(struct source *source, struct str *ret_head, struct error *err);

/* Where the name of the first member of a zip archive stands. Of OpenDocument and EPUB files it is
 * "mimetype", and what they are stands behind it. */
enum { SOURCE_ZIP_NAME = 30 };
#define SOURCE_NAMES_ITSELF "mimetypeapplication/"

/* Whether the first bytes are text in some charset; the message says what they look like instead
 * ("not text: looks like a PNG image") or that there are none ("empty file"). */
bool source_is_text(struct source *source, struct error *err);

/* Appends the next bytes, at least one; false at the end (err untouched) and on failure (err set).
 */
bool source_read(struct source *source, struct buf *buf, struct error *err);

/* Appends all bytes that are left. More than `limit` is an error that names the limit. */
bool source_read_all(struct source *source, size_t limit, struct buf *buf, struct error *err);

/* Appends exactly `len` bytes to `buf`, or drops them where it is NULL; fewer are an error. */
bool source_take(struct source *source, size_t len, struct buf *buf, struct error *err);

enum source_line {
	SOURCE_LINE,      /* a line, without its end; good until the next read */
	SOURCE_LONG_LINE, /* one of more than `limit` bytes; it was skipped */
	SOURCE_END,
	SOURCE_FAILED, /* err says why */
};
enum source_line source_next_line(struct source *source, size_t limit, struct str *ret_line,
				  struct error *err);

/* After a failure: whether reading can go on behind it, at the next of several compressed members.
 * What was held of the damaged one is dropped. */
bool source_resume(struct source *source);

/* Archives (tar, zip): a stream of members, each a source of its own, whose path is the archive's,
 * "!", and the member's name. Names are never used as paths on disk. Directories, links and hidden
 * members are passed over.
 *
 *     struct members *members = members_open(source);
 *     while ((member = members_next(members, err))) {
 *             ...
 *             source_free(member);
 *     }
 *     members_free(members);
 */
struct members;
bool source_is_archive(struct source *source);
struct members *members_open(struct source *source);
void members_free(struct members *members);
/* The caller frees it before the next one. NULL at the end (err untouched) and on failure. */
struct source *members_next(struct members *members, struct error *err);

/* Bytes taken from the input so far, as they are on disk; of a member: from the file it is in. */
uint64_t source_taken(const struct source *source);

#endif
