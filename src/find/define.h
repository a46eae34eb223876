/* SPDX-License-Identifier: MIT
 *
 * define: the groups that patterns share, each pattern given only those it calls.
 *
 *     define_add(&defines, text);                  // a define block, or one group
 *     define_for(&defines, pattern, &prefix);      // "(?(DEFINE)...)"
 *
 * PCRE2 knows no regex but whole ones: every pattern is compiled with the groups that it calls in
 * front of it. All groups of all rules in front of each would take most of the time that loading
 * rules takes, and of the machine code that a scan goes through.
 */
#ifndef FIND_DEFINE_H
#define FIND_DEFINE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/vec.h"

struct defines {
	struct arena arena;
	struct define_pieces VEC(struct define_piece {
		struct str name; /* of the group; empty for what could not be cut into groups */
		struct str text; /* as factor.h makes it faster */
	}) pieces;
};

void define_init(struct defines *defines);
void define_clear(struct defines *defines);

/* Adds the groups of a block. What is no plain list of named groups stays whole, and is given to
 * every pattern. */
void define_add(struct defines *defines, struct str text);

/* Appends the groups that `pattern` calls, and those that these call in turn. */
void define_for(const struct defines *defines, struct str pattern, struct buf *out);

#endif
