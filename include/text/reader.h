/* SPDX-License-Identifier: MIT
 *
 * reader: from paths to articles.
 *
 * read_paths() walks files and folders, undoes compression, finds the format of each input and
 * hands every article to a sink, in order. Nothing is dropped silently: what cannot be read reaches
 * the sink as a failure with a reason.
 *
 * Origins lead back to an article: the path as given; "!" and the name of the member for each
 * archive it is in; "#n" for the n-th article (or document) of a file that holds several:
 *
 *     pages/a.html    news.jsonl.gz#17    crawl.warc.gz#203    2021.tar.gz!may/24.html
 *     all.zip!2021.tar!may.jsonl#3
 *
 * Every format is one const struct reader in a file of its own; src/text/readers.c lists them.
 */
#ifndef TEXT_READER_H
#define TEXT_READER_H

#include "base/error.h"
#include "text/article.h"

/* A document that was found and is not read yet: the bytes of a page, not compressed any more. */
struct document;

/* Who takes what is read. All that return bool return false to stop the reading early. */
struct article_sink {
	void *context;
	/* Takes the article over (article_free it). */
	bool (*article)(void *context, struct article *article);
	/* `origin` is the file, or file#n inside a container; err->text gives the reason. */
	bool (*failure)(void *context, struct str origin, const struct error *err);
	/* May be NULL. Told now and then how many input bytes (as on disk) were taken. */
	void (*progress)(void *context, uint64_t bytes);
	/* May be NULL. Told of what a container holds that is no article and no failure, in words:
	 * "a page seen before", "a picture". */
	void (*passed)(void *context, struct str origin, const char *what);
	/* May be NULL. Is handed each document that can be read on any thread, in place of what is
	 * in it; takes it over. */
	bool (*document)(void *context, struct document *document);
};

struct read_options {
	const char *format;   /* name of a reader to force, NULL to detect */
	const char *map;      /* what fields of records are called: "title=headline,text=body"; NULL
				 for the usual names */
	bool date_from_mtime; /* an article without a date gets the day its file was written */
};

/* A stream of decompressed bytes of one input; src/text/source.c. */
struct source;

struct reader {
	const char *name;     /* for --input-format */
	const char *suffixes; /* blank-separated, with the dot: ".html .htm"; "" for none */
	const char *summary;  /* one line for the manual */
	/* Whether the first bytes (decompressed, up to 64 KiB) are of this format; asked in the
	 * order of the list, before suffixes are looked at. `path` is without a compression suffix.
	 */
	bool (*detect)(struct str path, struct str head);
	/* Reads all articles of the source. False with err for the source as a whole; failures of
	 * single articles inside a container go to the sink. */
	bool (*read)(struct source *source, const struct article_sink *sink, struct error *err);
	/* Set where it reads a source as one, of at most READ_ARTICLE_BYTES, so that it can be put
	 * aside for another thread: called before, it makes ready what threads share. */
	void (*share)(void);
};

/* All readers, ended by NULL, in the order they are asked. */
extern const struct reader *const readers[];

/* NULL where there is none of that name. */
const struct reader *reader_by_name(const char *name);

/* Whether `map` can be one. */
bool read_map_is_valid(const char *map, struct error *err);

/* Reads a path: a file, a folder (recursive, sorted, hidden files skipped), or "-" for standard
 * input. False only where the sink stopped the reading. */
bool read_path(const char *path, const struct read_options *options,
	       const struct article_sink *sink);

/* Hands the articles and failures of a document to the sink. Different documents may be read by
 * different threads at a time. False where the sink stopped the reading. */
bool document_read(const struct document *document, const struct article_sink *sink);
size_t document_bytes(const struct document *document);
/* document_free(NULL) is fine. */
void document_free(struct document *document);

/* Limits on everything from outside. */
enum {
	READ_ARTICLE_BYTES = 32 * 1024 * 1024, /* one page or text, decompressed */
	READ_NESTING = 4, /* archives in archives, documents in web archives, ... */
	READ_RECORD_BYTES = 64 * 1024 * 1024, /* one line of JSON Lines */
};

#endif
