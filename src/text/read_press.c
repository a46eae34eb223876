/* SPDX-License-Identifier: MIT */
#include "charset.h"
#include "html.h"
#include "press.h"
#include "prose.h"

extern const struct reader reader_html;

enum { EXPORT_BYTES = 128 * 1024 * 1024 };

static bool read_press(struct source *source, const struct article_sink *sink, struct error *err)
{
	struct buf bytes, text;
	buf_init(&bytes);
	buf_init(&text);
	bool ok = source_read_all(source, EXPORT_BYTES, &bytes, err) &&
		  charset_decode(buf_str(&bytes), source_charset(source), &text, err);
	buf_clear(&bytes);
	if (ok) {
		prose_mend_line_ends(&text);
		ok = press_read(source, buf_str(&text), sink, err);
	}
	buf_clear(&text);
	return ok;
}

/* Pages. */

static bool is_page(struct str head)
{
	while (head.len && (ascii_is_space(head.at[0]) || (unsigned char)head.at[0] >= 0x80))
		head = str_slice(head, 1, head.len);
	return str_starts(head, STR("<"));
}

/* What stands in the pages that these databases make, and hardly ever in others. */
static bool has_marks(struct str head)
{
	static const struct str marks[] = {STR_INIT(" DOCUMENTS<"), STR_INIT("End of Document<"),
					   STR_INIT("enHeadline"),  STR_INIT("articleParagraph"),
					   STR_INIT("LOAD-DATE:"),  STR_INIT("Load-Date:"),
					   STR_INIT(">HD<"),        STR_INIT(">Full text:"),
					   STR_INIT("Full text: ")};
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (str_find(head, marks[i], 0) != STR_NOWHERE)
			return true;
	return false;
}

static bool read_lines_of(struct source *source, struct str bytes, const struct article_sink *sink,
			  struct error *err)
{
	struct buf lines;
	buf_init(&lines);
	bool ok = html_lines(bytes, source_charset(source), &lines, err);
	if (ok && press_is_export(buf_str(&lines))) {
		ok = press_read_paragraphs(source, &lines, sink, err);
	} else if (ok) { /* a page like others after all */
		struct source *inner = source_inside(source, source_path(source), bytes);
		source_set_charset(inner, source_charset(source));
		ok = reader_html.read(inner, sink, err);
		source_free(inner);
	}
	buf_clear(&lines);
	return ok;
}

static bool read_page(struct source *source, const struct article_sink *sink, struct error *err)
{
	struct buf bytes;
	buf_init(&bytes);
	bool ok = source_read_all(source, EXPORT_BYTES, &bytes, err) &&
		  read_lines_of(source, buf_str(&bytes), sink, err);
	buf_clear(&bytes);
	return ok;
}

static bool read_any(struct source *source, const struct article_sink *sink, struct error *err)
{
	struct str head;
	if (!source_is_text(source, err) || !source_peek(source, &head, err))
		return false;
	return is_page(head) ? read_page(source, sink, err) : read_press(source, sink, err);
}

static bool detect_press(struct str path, struct str head)
{
	(void)path;
	if (is_page(head))
		return has_marks(head);
	return !str_starts(head, STR("{")) && press_is_export(head);
}

const struct reader reader_press = {
	.name = "press",
	.suffixes = "",
	.summary = "exports of press databases (Nexis, Factiva, ProQuest), many articles a file",
	.detect = detect_press,
	.read = read_any,
};
