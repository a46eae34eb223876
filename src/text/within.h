/* SPDX-License-Identifier: MIT
 *
 * within: documents inside documents, for readers of containers (web archives, mail): the inner
 * one's format is found by its content, as that of a file.
 */
#ifndef TEXT_WITHIN_H
#define TEXT_WITHIN_H

#include "source.h"
#include "text/reader.h"

/* Reads a source made by source_inside. False with err where it cannot be read or stands too deep;
 * articles and failures inside it go to the sink. */
bool read_within(struct source *source, const struct article_sink *sink, struct error *err);

#endif
