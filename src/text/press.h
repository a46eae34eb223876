/* SPDX-License-Identifier: MIT
 *
 * press: what press databases export (Nexis, Factiva, ProQuest): many articles a file, each with a
 * header of its own. Whatever the file is (text, RTF, DOCX, PDF), it comes here as plain text.
 */
#ifndef TEXT_PRESS_H
#define TEXT_PRESS_H

#include "source.h"
#include "text/reader.h"

/* Whether a text, or the beginning of one, is such an export. */
bool press_is_export(struct str text);

/* Hands out the articles of an export, or a text that is none as one article. */
bool press_read(struct source *source, struct str text, const struct article_sink *sink,
		struct error *err);

/* The same for a text whose every line is a paragraph, as documents of word processors have it. */
bool press_read_paragraphs(struct source *source, struct buf *text, const struct article_sink *sink,
			   struct error *err);

#endif
