/* SPDX-License-Identifier: MIT
 *
 * within: documents inside documents, for readers of containers (web archives, mail): the inner
 * one's format is found by its content, as that of a file.
 */
#ifndef TEXT_WITHIN_H
#define TEXT_WITHIN_H

#include "source.h"
#include "text/reader.h"

/* What a container knows of a document that does not say so itself. */
struct capture {
	struct str uri;
	struct str date; /* of when it was taken, as the container writes it */
};

/* Reads a source made by source_inside; `capture` may be NULL. A document that another thread can
 * read goes to the sink as such, where that takes any. False with err where it cannot be read or
 * stands too deep; articles and failures inside it go to the sink. */
bool read_within(struct source *source, const struct capture *capture,
		 const struct article_sink *sink, struct error *err);

#endif
