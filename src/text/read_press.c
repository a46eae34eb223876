/* SPDX-License-Identifier: MIT */
#include "charset.h"
#include "press.h"
#include "prose.h"

enum { EXPORT_BYTES = 128 * 1024 * 1024 };

static bool read_press(struct source *source, const struct article_sink *sink, struct error *err)
{
	struct buf bytes, text;
	if (!source_is_text(source, err))
		return false;
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

static bool detect_press(struct str path, struct str head)
{
	(void)path;
	return !str_starts(head, STR("<")) && !str_starts(head, STR("{")) && press_is_export(head);
}

const struct reader reader_press = {
	.name = "press",
	.suffixes = "",
	.summary = "exports of press databases (Nexis, Factiva, ProQuest), many articles a file",
	.detect = detect_press,
	.read = read_press,
};
