/* SPDX-License-Identifier: MIT */
#include "standing.h"

#include "base/file.h"

const char standing_help[] = "keep names where they stood: read their places from FILE, if it is "
			     "there, find room for new "
			     "ones, and write all to it";

bool standing_read(struct standing *standing, struct arena *arena, struct error *err)
{
	enum { LONGEST = 64 << 20 };
	struct buf text;
	struct error why;
	if (!standing->path || !file_exists(standing->path))
		return true;
	buf_init(&text);
	bool ok = file_read(standing->path, LONGEST, &text, err);
	if (ok &&
	    !positions_read(arena_keep(arena, buf_str(&text)), arena, &standing->before, &why))
		ok = error_set(err, ERROR_INPUT, "%s: %s", standing->path, why.text);
	buf_clear(&text);
	return ok;
}

bool standing_write(const struct standing *standing, const struct network *network,
		    const struct graph_place *places, struct error *err)
{
	struct out out;
	if (!standing->path)
		return true;
	out_init_memory(&out);
	positions_write(&standing->before, network, places, &out);
	bool ok = file_write(standing->path, out_text(&out), err);
	out_clear(&out);
	return ok;
}
