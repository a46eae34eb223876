/* SPDX-License-Identifier: MIT
 *
 * header: header blocks as HTTP, WARC and mail write them: "Name: value" lines, the value going on
 * in lines that begin with a blank.
 */
#ifndef TEXT_HEADER_H
#define TEXT_HEADER_H

#include "base/arena.h"
#include "base/str.h"

/* The value of the first field of that name (without regard to case), unfolded and trimmed, in the
 * arena; empty where there is none. */
struct str header_get(struct str block, const char *name, struct arena *arena);

/* The parameter of a value such as "multipart/mixed; boundary=\"x y\""; empty where there is none.
 */
struct str header_parameter(struct str value, const char *name);

/* The value without its parameters: "multipart/mixed". */
struct str header_bare(struct str value);

/* Where the header block that begins `s` ends: behind its empty line, or s.len. */
size_t header_end(struct str s);

#endif
