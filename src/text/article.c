/* SPDX-License-Identifier: MIT */
#include "text/article.h"

#include "base/mem.h"

struct article *article_new(void)
{
	struct article *article = mem_zero(1, sizeof(*article));
	arena_init(&article->arena);
	article->language = STR("en");
	article->date.seconds = -1;
	return article;
}

void article_free(struct article *article)
{
	if (!article)
		return;
	arena_clear(&article->arena);
	mem_free(article);
}

const char *block_kind_name(enum block_kind kind)
{
	static const char *const names[] = {
		[BLOCK_BODY] = "body",       [BLOCK_HEADLINE] = "headline",
		[BLOCK_CAPTION] = "caption", [BLOCK_LIST] = "list",
		[BLOCK_BYLINE] = "byline",   [BLOCK_DATE] = "date",
		[BLOCK_CREDIT] = "credit",   [BLOCK_PROMO] = "promo",
	};
	return names[kind];
}

const char *date_source_name(enum date_source source)
{
	static const char *const names[] = {
		[DATE_NONE] = "none",      [DATE_FIELD] = "field", [DATE_JSONLD] = "json-ld",
		[DATE_META] = "meta",      [DATE_TIME] = "time",   [DATE_URL] = "url",
		[DATE_TEXT_LINE] = "text", [DATE_MTIME] = "mtime", [DATE_CAPTURE] = "capture",
	};
	return names[source];
}
