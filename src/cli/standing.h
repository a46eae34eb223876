/* SPDX-License-Identifier: MIT
 *
 * standing: the file of --positions: where names stood in the picture before, read before drawing
 * and written after it. Without a path nothing is read or written.
 */
#ifndef CLI_STANDING_H
#define CLI_STANDING_H

#include "view/positions.h"

/* What --positions takes. */
extern const char standing_help[];

struct standing {
	const char *path; /* NULL for none */
	struct positions before;
};

/* A file that is not there is an empty one. */
bool standing_read(struct standing *standing, struct arena *arena, struct error *err);
bool standing_write(const struct standing *standing, const struct network *network,
		    const struct graph_place *places, struct error *err);

#endif
