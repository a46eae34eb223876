/* SPDX-License-Identifier: MIT
 *
 * ingest: the whole pipeline, from paths to rows.
 *
 * One thread reads, `jobs` threads scan (and parse pages), the calling thread writes and is told of
 * progress. What is stored does not depend on their number.
 *
 * Articles are committed in batches: what a batch holds is acknowledged once it is committed, and
 * only then. An input that cannot be read is recorded as a failure and does not stop the rest; a
 * store that cannot be written to does.
 */
#ifndef INGEST_INGEST_H
#define INGEST_INGEST_H

#include "base/error.h"
#include "store/store.h"
#include "text/reader.h"

struct finder;
struct ruleset;

struct ingest_progress {
	uint64_t articles;    /* read so far */
	uint64_t bytes;       /* of input, as on disk */
	uint64_t total_bytes; /* 0 where it cannot be known: standard input */
};

struct ingest_options {
	const struct ruleset *rules;
	const struct finder *finder; /* of these rules */
	struct read_options read;
	uint32_t batch_articles;
	unsigned jobs; /* threads that scan; at least one */
	bool rescan;   /* also scan stored articles again that were scanned with other rules */
	void *context;
	/* Told after every article and block of input; false ends the ingest after the batch so far
	 * is committed. May be NULL. */
	bool (*progress)(void *context, const struct ingest_progress *progress);
	/* Says how many seconds of processor time the calling thread has taken, for the result's
	 * times. May be NULL: they are 0. */
	double (*processor_time)(void);
	/* Told of every input that could not be read. May be NULL. */
	void (*failure)(void *context, struct str origin, struct str reason);
};

/* Seconds of processor time, of all threads. */
struct ingest_times {
	double reading; /* inputs, to articles */
	double finding; /* names in articles; what makes an article known; its fingerprint */
	double storing; /* rows and the full-text index */
	double joining; /* articles to stories, totals */
};

/* What was done: read = added + known + rescanned + failed. All of it is acknowledged, also where
 * ingest_paths fails. */
struct ingest_result {
	uint64_t read, added, known, rescanned, failed;
	uint64_t passed;         /* in containers: what is no article and no failure; not in read */
	uint64_t other_language; /* of those added: in one that no rule file declares */
	uint64_t mentions, ties; /* of what was added or scanned again */
	bool stopped;            /* by the progress function */
	struct ingest_times times;
};

/* Reads all paths, in the order given. False where the store failed. */
bool ingest_paths(struct store *store, const char *const *paths, size_t count,
		  const struct ingest_options *options, struct ingest_result *ret_result,
		  struct error *err);

#endif
