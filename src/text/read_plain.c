/* SPDX-License-Identifier: MIT */
#include "charset.h"
#include "prose.h"
#include "source.h"
#include "text/build.h"
#include "text/reader.h"
#include "text/when.h"

/* The list asks this reader last of all: what is text and nothing else is plain text. */
static bool detect_plain(struct str path, struct str head)
{
	(void)path;
	(void)head;
	return true;
}

static struct article *build(struct str text, struct str path)
{
	struct builder builder;
	builder_init(&builder);
	prose_add(&builder, text, true);
	struct article *article = builder.article;
	if (article->date_source == DATE_NONE && when_in_url(path, &article->date))
		article->date_source = DATE_URL;
	return builder_finish(&builder, path);
}

static bool read_plain(struct source *source, const struct article_sink *sink, struct error *err)
{
	struct buf bytes, text;
	if (!source_is_text(source, err))
		return false;
	buf_init(&bytes);
	buf_init(&text);
	bool ok = source_read_all(source, READ_ARTICLE_BYTES, &bytes, err) &&
		  charset_decode(buf_str(&bytes), source_charset(source), &text, err);
	buf_clear(&bytes);
	if (ok && str_starts(str_trim(buf_str(&text)), STR("<?xml"))) {
		ok = error_set(err, ERROR_INPUT, "%.*s: XML of a kind that no reader knows",
			       STR_ARG(source_path(source)));
	} else if (ok) {
		prose_mend_line_ends(&text);
		struct article *article = build(buf_str(&text), source_path(source));
		if (article->title.len || article->text.len) {
			sink->article(sink->context, article);
		} else {
			article_free(article);
			ok = error_set(err, ERROR_INPUT, "%.*s: no text in it",
				       STR_ARG(source_path(source)));
		}
	}
	buf_clear(&text);
	return ok;
}

const struct reader reader_plain = {
	.name = "plain",
	.suffixes = ".txt .text",
	.summary = "plain text, one article a file; headline, date and captions are recognised",
	.detect = detect_plain,
	.read = read_plain,
};
