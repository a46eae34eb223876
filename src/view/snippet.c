/* SPDX-License-Identifier: MIT */
#include "view/snippet.h"

#include "base/count.h"
#include "markup.h"

static void add_sentence(struct out *out, const struct why *why, const struct named_sentence *s)
{
	size_t done = 0;
	for (size_t i = 0; i < s->spans_len; i++) {
		const struct named_span *span = &s->spans[i];
		bool a = span_presents(span, why->a.row);
		if ((!a && !span_presents(span, why->b.row)) || span->start < done)
			continue;
		markup_text(out, str_slice(s->text, done, span->start));
		out_cstr(out, "<mark");
		markup_attribute(out, "title", a ? why->a.name : why->b.name);
		out_byte(out, '>');
		markup_text(out, str_slice(s->text, span->start, span->end));
		out_cstr(out, "</mark>");
		done = span->end;
	}
	markup_text(out, str_slice(s->text, done, s->text.len));
}

static void add_context(struct out *out, struct str text, const char *before, const char *after)
{
	if (!text.len)
		return;
	out_format(out, "%s<span class=\"alongside-context\">", before);
	markup_text(out, text);
	out_format(out, "</span>%s", after);
}

static void add_title(struct out *out, const struct article_info *article)
{
	bool link = markup_safe_link(article->uri);
	if (link) {
		out_cstr(out, "<a rel=\"noreferrer noopener\"");
		markup_attribute(out, "href", article->uri);
		out_byte(out, '>');
	}
	markup_text(out, article->title.len ? article->title : STR("(no title)"));
	out_cstr(out, link ? "</a>" : "");
}

static void add_footer(struct out *out, const struct why_place *place)
{
	char text[CUE_TEXT];
	const struct str facts[] = {place->article.source, str_slice(place->article.date, 0, 10)};
	out_cstr(out, "<footer>");
	add_title(out, &place->article);
	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++) {
		out_cstr(out, facts[i].len ? ", " : "");
		markup_text(out, facts[i]);
	}
	for (size_t i = 0; i < place->outlets.len; i++) {
		out_cstr(out, i ? ", " : "; also in ");
		markup_text(out, place->outlets.at[i].name);
	}
	if (place->cue.cue != CUE_NONE) {
		out_cstr(out, "; hints at: ");
		markup_text(out, cue_text(&place->cue, text));
	}
	out_cstr(out, "</footer>");
}

void snippet_why(struct out *out, const struct why *why)
{
	out_cstr(out, "<section class=\"alongside-evidence\">\n<h3>");
	markup_text(out, why->a.name);
	out_cstr(out, " and ");
	markup_text(out, why->b.name);
	out_cstr(out, "</h3>\n");
	for (size_t i = 0; i < why->places_len; i++) {
		const struct why_place *place = &why->places[i];
		out_cstr(out, "<blockquote>");
		add_context(out, place->before, "", " ");
		add_sentence(out, why, &place->sentences[0]);
		if (place->sentences_len == 2) {
			out_cstr(out, " […] ");
			add_sentence(out, why, &place->sentences[1]);
		}
		add_context(out, place->after, " ", "");
		add_footer(out, place);
		out_cstr(out, "</blockquote>\n");
	}
	char shown[COUNT_TEXT], all[COUNT_TEXT], articles[COUNT_TEXT], stories[COUNT_TEXT];
	out_format(out,
		   "<p>%s of %s places in %s articles, %s stories. Named together, which is no "
		   "proof of contact.</p>\n</section>\n",
		   count_text(why->places_len, shown), count_text(why->total, all),
		   count_text(why->articles, articles), count_text(why->stories, stories));
}
