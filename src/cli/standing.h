/* SPDX-License-Identifier: MIT
 *
 * standing: where names stood in the picture before: in the file of --positions, read before
 * drawing and written after it; without one, in the picture of the older part of the time, so that
 * a month more moves nobody.
 */
#ifndef CLI_STANDING_H
#define CLI_STANDING_H

#include "view/positions.h"

/* What --positions takes. */
extern const char standing_help[];

struct standing {
	const char *path; /* NULL for none */
	struct positions before, older;
};

/* A file that is not there is an empty one; so is none. */
bool standing_read(struct standing *standing, struct arena *arena, struct error *err);
/* Where `before` is empty and the layout is a net: lays out the same network as it was up to
 * periods_older() and fills `older` with that. It stays empty where that has no ties. */
struct older {
	struct store *store;
	struct pen *pen;
	const struct network *network;
	const struct graph_options *options;
};
bool standing_older(struct standing *standing, const struct older *older, struct arena *arena,
		    struct error *err);
/* Nothing is written without a path. */
bool standing_write(const struct standing *standing, const struct network *network,
		    const struct graph_place *places, struct error *err);

#endif
