/* SPDX-License-Identifier: MIT
 *
 * checks: what must hold of whatever is read, for the fuzz targets.
 */
#ifndef TESTS_FUZZ_CHECKS_H
#define TESTS_FUZZ_CHECKS_H

#include "base/utf8.h"
#include "text/build.h"
#include "text/reader.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* A macro, so that the stack shows which check it was. */
#define check(fine)              \
	do {                     \
		if (!(fine))     \
			abort(); \
	} while (0)

static inline bool check_article(void *context, struct article *article)
{
	size_t behind = 0;
	(void)context;
	check(utf8_is_valid(article->title) && utf8_is_valid(article->text));
	check(utf8_is_valid(article->source) && utf8_is_valid(article->author));
	check(utf8_is_valid(article->uri) && utf8_is_valid(article->language));
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

static inline bool check_failure(void *context, struct str origin, const struct error *err)
{
	(void)context;
	(void)origin;
	check(err->text[0] != '\0');
	return true;
}

static const struct article_sink checking = {.article = check_article, .failure = check_failure};

#endif
