/* SPDX-License-Identifier: MIT
 *
 * Web pages. html.h names the steps.
 */
#include "html.h"
#include "layout.h"
#include "source.h"
#include "text/reader.h"

static struct str skip_to(struct str s, struct str end)
{
	size_t at = str_find(s, end, 0);
	return at == STR_NOWHERE ? (struct str){0} : str_slice(s, at + end.len, s.len);
}

/* Behind byte order mark, blanks, comments and an XML declaration. */
static struct str skip_prologue(struct str s)
{
	if (str_starts(s, STR("\xEF\xBB\xBF")))
		s = str_slice(s, 3, s.len);
	for (;;) {
		s = str_trim(s);
		if (str_starts(s, STR("<!--")))
			s = skip_to(s, STR("-->"));
		else if (str_starts(s, STR("<?")))
			s = skip_to(s, STR("?>"));
		else
			return s;
	}
}

static bool starts_as_page(struct str s)
{
	static const struct str starts[] = {STR_INIT("<!doctype html"), STR_INIT("<html"),
					    STR_INIT("<head>"), STR_INIT("<body")};
	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (str_starts_nocase(s, starts[i]))
			return true;
	return false;
}

static bool detect_html(struct str path, struct str head)
{
	enum { LOOK_BYTES = 512 };
	char narrow[LOOK_BYTES];
	size_t len = 0;
	(void)path;
	if (!str_starts(head, STR("\xFF\xFE")) && !str_starts(head, STR("\xFE\xFF")))
		return starts_as_page(skip_prologue(head));
	for (size_t i = 2; i < head.len && len < LOOK_BYTES; i++) /* UTF-16 of ASCII letters */
		if (head.at[i])
			narrow[len++] = head.at[i];
	return starts_as_page(skip_prologue((struct str){narrow, len}));
}

/* Pages that scripts fill have the article in JSON-LD alone. */
static bool is_better(struct str body, const struct pieces *pieces)
{
	enum { LEAST = 200 };
	size_t bytes = 0;
	for (size_t i = 0; i < pieces->len; i++)
		bytes += pieces->at[i].dropped ? 0 : pieces->at[i].text.len;
	return body.len > LEAST && body.len > 2 * bytes;
}

enum verdict { VERDICT_ARTICLE, VERDICT_EMPTY, VERDICT_TEASERS, VERDICT_LIVE };

/* Fills the builder; the entries of a live blog go to the sink at once. */
static enum verdict fill(struct builder *builder, struct page *page, struct str path,
			 const struct article_sink *sink)
{
	enum { LEAST_ENTRIES = 2 };
	struct json_ld ld;
	struct pieces pieces = {0};
	html_json_ld(page, &ld);
	html_live_posts(page, &ld);
	struct str title = html_meta(page, &ld, builder->article);
	if (ld.entries_len >= LEAST_ENTRIES) {
		html_live_entries(&ld, builder->article, title, path, sink);
		return VERDICT_LIVE;
	}
	builder_title(builder, title);
	html_pieces(page, &pieces);
	html_body(page, title, &pieces);
	if (is_better(ld.body, &pieces)) {
		pieces.len = 0;
		*VEC_PUSH(&pieces) = (struct piece){.text = ld.body, .kind = PIECE_PARAGRAPH};
	}
	bool teasers = html_is_teasers(&ld, &pieces);
	html_drop_teasers(&pieces);
	html_add_blocks(builder, page->arena, &pieces);
	VEC_CLEAR(&pieces);
	if (teasers)
		return VERDICT_TEASERS;
	return builder->pieces_len ? VERDICT_ARTICLE : VERDICT_EMPTY;
}

static bool build(struct str markup, struct str path, const struct article_sink *sink,
		  struct error *err)
{
	struct arena scratch;
	struct builder builder;
	enum verdict verdict = VERDICT_EMPTY;
	arena_init(&scratch);
	builder_init(&builder);
	builder.article->format = "html"; /* whatever reader was asked first */
	struct page page = {.doc = html_parse(markup), .arena = &scratch};
	if (page.doc && xmlDocGetRootElement(page.doc))
		verdict = fill(&builder, &page, path, sink);
	xmlFreeDoc(page.doc);
	arena_clear(&scratch);
	if (verdict == VERDICT_ARTICLE) {
		sink->article(sink->context, builder_finish(&builder, path));
		return true;
	}
	builder_clear(&builder);
	if (verdict == VERDICT_TEASERS)
		return error_set(err, ERROR_INPUT,
				 "%.*s: the beginnings of several articles, not one article",
				 STR_ARG(path));
	return verdict == VERDICT_LIVE ||
	       error_set(err, ERROR_INPUT, "%.*s: no article text found in the page",
			 STR_ARG(path));
}

static bool read_html(struct source *source, const struct article_sink *sink, struct error *err)
{
	struct buf bytes, markup;
	if (!source_is_text(source, err))
		return false;
	buf_init(&bytes);
	buf_init(&markup);
	bool ok = source_read_all(source, READ_ARTICLE_BYTES, &bytes, err) &&
		  html_clean(buf_str(&bytes), source_charset(source), &markup, err) &&
		  build(buf_str(&markup), source_path(source), sink, err);
	buf_clear(&bytes);
	buf_clear(&markup);
	return ok;
}

const struct reader reader_html = {
	.name = "html",
	.suffixes = ".html .htm .xhtml",
	.summary = "web pages, one article a page; menus, comments and promotion are left out",
	.detect = detect_html,
	.read = read_html,
	.share = html_share,
};
