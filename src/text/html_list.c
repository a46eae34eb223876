/* SPDX-License-Identifier: MIT
 *
 * What is not one article: front pages and section pages, which show the beginnings of many; and
 * live blogs, whose entries have hours and headlines of their own.
 */
#include "html.h"
#include "prose.h"
#include "text/when.h"

/* A headline that leads to the story below it. */
static bool is_linked_heading(const struct piece *piece)
{
	return piece->kind == PIECE_HEADING && piece->link_bytes * 10 >= piece->text.len * 8;
}

bool html_is_teasers(const struct json_ld *ld, const struct pieces *pieces)
{
	enum { LEAST = 5, LONGEST_TEASER = 2 };
	size_t teasers = 0, of_teasers = 0, solid = 0, behind = 0;
	bool linked = false;
	if (ld->date.len || ld->body.len)
		return false;
	for (size_t i = 0; i < pieces->len; i++) {
		const struct piece *piece = &pieces->at[i];
		if (piece->kind == PIECE_HEADING) {
			linked = is_linked_heading(piece);
			behind = 0;
		}
		if (piece->dropped || !piece->weight)
			continue;
		solid++;
		if (!linked || ++behind > LONGEST_TEASER)
			continue;
		of_teasers++;
		teasers += behind == 1;
	}
	return teasers >= LEAST && of_teasers * 10 >= solid * 8;
}

/* The entry of a live blog as an article; what the entry does not say is the page's. */
static struct article *build_entry(const struct article *page, struct str title,
				   const struct live_entry *entry, struct str origin)
{
	struct builder builder;
	builder_init(&builder);
	struct article *article = builder.article;
	struct arena *arena = &article->arena;
	builder_title(&builder, entry->headline.len ? entry->headline : title);
	article->uri = arena_keep(arena, entry->url.len ? entry->url : page->uri);
	article->source = arena_keep(arena, page->source);
	article->author = arena_keep(arena, entry->author.len ? entry->author : page->author);
	article->language = arena_keep(arena, page->language);
	article->date = page->date;
	article->date_source = page->date_source;
	if (moment_parse(entry->date, &article->date) || when_parse(entry->date, &article->date))
		article->date_source = DATE_JSONLD;
	bool markup = str_find(entry->body, STR("</"), 0) != STR_NOWHERE;
	if (!markup || !html_fragment(&builder, entry->body))
		prose_add(&builder, entry->body, false);
	return builder_finish(&builder, origin);
}

void html_live_entries(const struct json_ld *ld, const struct article *page, struct str title,
		       struct str path, const struct article_sink *sink)
{
	struct arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < ld->entries_len; i++) {
		struct str origin = arena_format(&arena, "%.*s#%zu", STR_ARG(path), i + 1);
		if (!sink->article(sink->context,
				   build_entry(page, title, &ld->entries[i], origin)))
			break;
	}
	arena_clear(&arena);
}
