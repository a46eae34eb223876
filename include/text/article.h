/* SPDX-License-Identifier: MIT
 *
 * article: one news article, read and cleaned.
 *
 * A reader builds it, the finder and the store read it. It owns its memory: everything it points to
 * lives in its arena and goes with article_free, so an article can be handed from thread to thread.
 *
 * `title` and `text` are NFC UTF-8 without NUL and other control characters (newline and tab stay);
 * offsets into them are bytes. Where normalising moved bytes, the maps lead back to the field as it
 * was given. The text is divided into blocks; only blocks of kinds that block_is_read() accepts are
 * scanned, the others (promotion, credits, by-lines, date lines) stay in the text but yield
 * nothing.
 */
#ifndef TEXT_ARTICLE_H
#define TEXT_ARTICLE_H

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"
#include "base/unicode.h"

enum block_kind {
	BLOCK_BODY,
	BLOCK_HEADLINE, /* a title or cross-head inside the text */
	BLOCK_CAPTION,  /* of a photo; read, but its date is not the article's */
	BLOCK_LIST,     /* an item of a list, a row of a table */
	BLOCK_BYLINE,
	BLOCK_DATE,
	BLOCK_CREDIT, /* of a photo, an agency, contributors */
	BLOCK_PROMO,  /* newsletter appeals, share buttons, copyright lines */
};

/* A paragraph or a line of its own. Blocks are sorted, do not overlap and cover all text but white
 * space. */
struct block {
	uint32_t start, end; /* bytes in the text, without white space around */
	enum block_kind kind;
};

/* How the date was found, from the most to the least certain. */
enum date_source {
	DATE_NONE,
	DATE_FIELD,     /* a field of the record: JSON Lines, a feed */
	DATE_JSONLD,    /* datePublished */
	DATE_META,      /* a meta element: article:published_time, date, DC.date ... */
	DATE_TIME,      /* a time element */
	DATE_URL,       /* /2021/05/24/ */
	DATE_TEXT_LINE, /* a date line or an agency's dateline in the text */
	DATE_MTIME,     /* when the file was written; only where the user asked for it */
	DATE_CAPTURE,   /* when a web archive took the page; it may be older */
};

struct article {
	struct arena arena; /* owns all below */

	struct str origin;  /* where it was read: path as given, "#n" for the n-th of a container */
	struct str uri;     /* the article's own link, empty where unknown */
	struct str id;      /* the record's own id, else a short hash of the content */
	const char *format; /* name of the reader that took the input; NULL where unknown */
	struct str title;
	struct str source; /* the outlet's name */
	struct str author;
	struct str language; /* ISO 639-1, "en" unless something says otherwise */
	struct moment date;
	enum date_source date_source;
	struct moment modified; /* when it was changed last, as the page or record says; later than
				   `date`, not set where unknown */

	struct str text;
	struct block *blocks;
	size_t blocks_len;
	bool offsets_are_input; /* JSON Lines: offsets are reported against the field as given */
	struct offset_map title_map, text_map;
	struct str title_given, text_given; /* then: the fields as given */
};

/* The caller owns the result; article_free(NULL) is fine. */
struct article *article_new(void);
void article_free(struct article *article);

static inline bool block_is_read(enum block_kind kind)
{
	return kind <= BLOCK_LIST;
}

/* "body", "headline", ... */
const char *block_kind_name(enum block_kind kind);
/* "none", "field", "json-ld", ... */
const char *date_source_name(enum date_source source);

#endif
