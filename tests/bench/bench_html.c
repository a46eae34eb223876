/* SPDX-License-Identifier: MIT
 *
 * bench_html: what reading a page costs beside parsing its bytes and no more.
 *
 *     bench_html ROUNDS PAGE...
 *     bench_html bare THREADS PAGE...
 *
 * In every round each page is parsed by a bare htmlReadMemory, and read (decoded, parsed, its text,
 * title, author and date found) by the reader for pages. Prints megabytes a second of both, medians
 * of the rounds, and their ratio. The second form parses each page once, in threads, and prints the
 * seconds of the wall clock: the floor of an ingest.
 */
#include "base/buf.h"
#include "source.h"
#include "text/reader.h"

#include <libxml/HTMLparser.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { MOST_ROUNDS = 99, MOST_THREADS = 64 };

static double now(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool drop(void *context, struct article *article)
{
	*(size_t *)context += article->text.len;
	article_free(article);
	return true;
}

static bool ignore(void *context, struct str origin, const struct error *err)
{
	(void)context, (void)origin, (void)err;
	return true;
}

static void parse_bare(struct str page)
{
	int options = HTML_PARSE_NONET | HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
		      HTML_PARSE_NOWARNING | HTML_PARSE_COMPACT;
	xmlFreeDoc(htmlReadMemory(page.at, (int)page.len, NULL, NULL, options));
}

static void read_whole(struct str page, size_t *bytes)
{
	struct error err = {0};
	struct article_sink sink = {.context = bytes, .article = drop, .failure = ignore};
	struct source *source = source_inside(NULL, STR("page"), page);
	reader_by_name("html")->read(source, &sink, &err);
	source_free(source);
}

static int in_order(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double median(double *values, size_t count)
{
	qsort(values, count, sizeof(*values), in_order);
	return values[count / 2];
}

struct pages {
	struct buf *at;
	size_t len;
	size_t bytes;
	atomic_size_t next; /* to be parsed */
};

static bool read_pages(char **paths, size_t count, struct pages *pages)
{
	struct error err = {0};
	pages->at = calloc(count + 1, sizeof(*pages->at));
	for (size_t i = 0; pages->at && i < count; i++) {
		buf_init(&pages->at[i]);
		struct source *source = source_open(paths[i], &err);
		if (!source || !source_read_all(source, READ_ARTICLE_BYTES, &pages->at[i], &err))
			return false;
		source_free(source);
		pages->bytes += pages->at[i].len;
		pages->len++;
	}
	return pages->at;
}

static void *parse_some(void *context)
{
	struct pages *pages = context;
	size_t i;
	while ((i = atomic_fetch_add(&pages->next, 1)) < pages->len)
		parse_bare(buf_str(&pages->at[i]));
	return NULL;
}

static void time_bare(struct pages *pages, size_t threads)
{
	pthread_t started[MOST_THREADS];
	double began = now(CLOCK_MONOTONIC);
	for (size_t i = 0; i < threads; i++)
		if (pthread_create(&started[i], NULL, parse_some, pages) != 0)
			threads = i;
	for (size_t i = 0; i < threads; i++)
		pthread_join(started[i], NULL);
	printf("%.3f\n", now(CLOCK_MONOTONIC) - began);
}

static void compare(struct pages *pages, size_t rounds)
{
	double bare[MOST_ROUNDS], whole[MOST_ROUNDS];
	size_t text = 0;
	for (size_t r = 0; r < rounds; r++) {
		double start = now(CLOCK_PROCESS_CPUTIME_ID);
		for (size_t i = 0; i < pages->len; i++)
			parse_bare(buf_str(&pages->at[i]));
		double middle = now(CLOCK_PROCESS_CPUTIME_ID);
		for (size_t i = 0; i < pages->len; i++)
			read_whole(buf_str(&pages->at[i]), &text);
		bare[r] = middle - start;
		whole[r] = now(CLOCK_PROCESS_CPUTIME_ID) - middle;
	}
	double parsed = median(bare, rounds), read = median(whole, rounds);
	printf("htmlReadMemory %.1f MB/s, read as articles %.1f MB/s: %.2f\n",
	       (double)pages->bytes / parsed / 1e6, (double)pages->bytes / read / 1e6,
	       parsed / read);
}

int main(int argc, char **argv)
{
	int before = argc > 1 && strcmp(argv[1], "bare") == 0 ? 3 : 2; /* the pages */
	size_t number = argc > before ? (size_t)strtoul(argv[before - 1], NULL, 10) : 0;
	size_t most = before == 3 ? MOST_THREADS : MOST_ROUNDS;
	struct pages pages = {0};
	if (!number || number > most || !read_pages(argv + before, (size_t)(argc - before), &pages))
		return 2;
	xmlInitParser();
	if (before == 3)
		time_bare(&pages, number);
	else
		compare(&pages, number);
	for (size_t i = 0; i < pages.len; i++)
		buf_clear(&pages.at[i]);
	free(pages.at);
	return 0;
}
