/* SPDX-License-Identifier: MIT
 *
 * libFuzzer target: any bytes as an input of one format (READER_NAME, set by the build). Every
 * article must keep what article.h promises.
 */
#include "base/utf8.h"
#include "source.h"
#include "text/build.h"
#include "text/reader.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void check(bool fine)
{
	if (!fine)
		abort();
}

static bool take_article(void *context, struct article *article)
{
	size_t behind = 0;
	(void)context;
	check(utf8_is_valid(article->title) && utf8_is_valid(article->text));
	check(utf8_is_valid(article->source) && utf8_is_valid(article->author));
	check(article->date_source == DATE_NONE || date_is_valid(article->date.date));
	for (size_t i = 0; i < article->blocks_len; i++) {
		const struct block *block = &article->blocks[i];
		check(block->start >= behind && block->start < block->end);
		check(block->end <= article->text.len);
		behind = block->end;
	}
	article_make_id(article);
	article_free(article);
	return true;
}

static bool take_failure(void *context, struct str origin, const struct error *err)
{
	(void)context;
	(void)origin;
	check(err->text[0] != '\0');
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct error err = {0};
	struct article_sink sink = {NULL, take_article, take_failure, NULL, NULL};
	struct source *source =
		source_inside(NULL, STR("fuzz"), (struct str){(const char *)bytes, len});
	if (!reader_by_name(READER_NAME)->read(source, &sink, &err))
		check(err.text[0] != '\0');
	source_free(source);
	return 0;
}
