/* SPDX-License-Identifier: MIT */
#include "graph_scripts.h"

#include "base/unicode.h"
#include "base/utf8.h"

enum { SCRIPTS_MOST = 24 };

/* A letter of each script met with. */
struct seen {
	const char *script[SCRIPTS_MOST];
	struct str letter[SCRIPTS_MOST];
	size_t len;
};

static bool knows(const struct seen *seen, const char *script)
{
	for (size_t i = 0; i < seen->len; i++)
		if (strcmp(seen->script[i], script) == 0)
			return true;
	return false;
}

/* Any font with Latin letters has Greek and Cyrillic ones, too; beyond them nothing is sure. */
static void look_at(struct seen *seen, struct str text)
{
	enum { BEYOND = 0x590 };
	for (size_t at = 0; at < text.len;) {
		size_t here = at;
		uint32_t c = utf8_next(text, &at);
		if (c < BEYOND || c == UTF8_BAD)
			continue;
		enum unicode_class class = unicode_class(c);
		bool letter = class == UNICODE_LETTER || class == UNICODE_UPPER ||
			      class == UNICODE_LOWER;
		const char *script = unicode_script(c);
		if (!letter || seen->len == SCRIPTS_MOST || knows(seen, script))
			continue;
		seen->script[seen->len] = script;
		seen->letter[seen->len++] = str_slice(text, here, at);
	}
}

struct str scripts_without_font(struct gviz_context *context, const struct network *network,
				struct str title, struct arena *arena)
{
	struct seen seen = {.len = 0};
	struct buf missing;
	buf_init(&missing);
	look_at(&seen, title);
	for (size_t i = 0; i < network->nodes_len; i++)
		look_at(&seen, network->nodes[i].name);
	for (size_t i = 0; i < seen.len; i++)
		if (!gviz_has_letter(context, seen.letter[i]))
			buf_format(&missing, "%s%s", missing.len ? ", " : "", seen.script[i]);
	struct str kept = arena_keep(arena, buf_str(&missing));
	buf_clear(&missing);
	return kept;
}
