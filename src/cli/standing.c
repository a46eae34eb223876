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

/* Of very many names, each community is laid out by itself and packed anew: nothing is kept. */
static bool can_be_older(const struct standing *standing, const struct older *older)
{
	enum { NAMES_MOST = 200 };
	const struct network *network = older->network;
	return !standing->before.len && older->options->layout == GRAPH_LAYOUT_NET &&
	       !date_is_set(network->options.compare[0]) && network->nodes_len <= NAMES_MOST;
}

bool standing_older(struct standing *standing, const struct older *older, struct arena *arena,
		    struct error *err)
{
	const struct network *network = older->network;
	struct network_options options = network->options;
	struct graph_options layout = *older->options;
	struct network before;
	struct graph_place *places;
	if (!can_be_older(standing, older) ||
	    !periods_older(network->since, network->until, &options.until))
		return true;
	options.by = network->periods.len ? network->periods.unit : PERIOD_NONE;
	layout.before = layout.older = NULL;
	if (!network_of(older->store, &options, arena, &before, err))
		return false;
	if (!before.edges_len)
		return true;
	if (!graph_layout(older->pen, &before, &layout, arena, &places, err))
		return false;
	standing->older = positions_of(&before, places, arena);
	return true;
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
