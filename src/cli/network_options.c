/* SPDX-License-Identifier: MIT */
#include "network_options.h"

bool network_ties(struct program *program, const struct network_args *args, const int64_t *keep,
		  size_t keep_len, struct arena *arena, struct ties *ret_ties, struct error *err)
{
	struct ties_options options = {.since = args->since,
				       .until = args->until,
				       .scope = (enum scope)args->scope,
				       .min_stories = args->min_stories,
				       .media = args->media,
				       .backbone = args->backbone_percent / 100.0,
				       .keep = keep,
				       .keep_len = keep_len};
	if (args->backbone_percent > 100)
		return error_set(err, ERROR_USAGE, "--backbone %u: percent, at most 100",
				 args->backbone_percent);
	return kinds_read(&args->kinds, &options.kinds, err) &&
	       period_check(args->since, args->until, err) &&
	       ties_load(program->store, &options, arena, ret_ties, err);
}

void network_note(struct buf *note, const struct ties *ties, const struct network_args *args)
{
	char text[COUNT_TEXT], day[DATE_TEXT];
	buf_format(note, "; %s ties", count_text(ties->len, text));
	buf_format(note, " of %s names", count_text(ties->graph.nodes, text));
	buf_format(note, " in one %s", scope_names[args->scope]);
	buf_format(note, " of %s articles", count_text(ties->period.articles, text));
	if (!date_is_set(ties->period.first))
		return;
	buf_format(note, " from %s", date_text(ties->period.first, day).at);
	buf_format(note, " to %s", date_text(ties->period.last, day).at);
}
