/* SPDX-License-Identifier: MIT
 *
 * bench_html: what reading a page costs beside parsing its bytes and no more.
 *
 *     bench_html ROUNDS PAGE...
 *
 * In every round each page is parsed by a bare htmlReadMemory, and read (decoded, parsed, its text,
 * title, author and date found) by the reader for pages. Prints megabytes a second of both, medians
 * of the rounds, and their ratio.
 */
#include "base/buf.h"
#include "source.h"
#include "text/reader.h"

#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { MOST_ROUNDS = 99 };

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
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

int main(int argc, char **argv)
{
	size_t rounds = argc > 2 ? (size_t)strtoul(argv[1], NULL, 10) : 0, text = 0, all = 0;
	size_t pages_len = argc > 2 ? (size_t)argc - 2 : 0;
	struct buf *pages = calloc(pages_len + 1, sizeof(*pages));
	double bare[MOST_ROUNDS], whole[MOST_ROUNDS];
	struct error err = {0};
	if (!rounds || rounds > MOST_ROUNDS || !pages)
		return 2;
	for (size_t i = 0; i < pages_len; i++) {
		buf_init(&pages[i]);
		struct source *source = source_open(argv[i + 2], &err);
		if (!source || !source_read_all(source, READ_ARTICLE_BYTES, &pages[i], &err))
			return 2;
		source_free(source);
		all += pages[i].len;
	}
	for (size_t r = 0; r < rounds; r++) {
		double start = now();
		for (size_t i = 0; i < pages_len; i++)
			parse_bare(buf_str(&pages[i]));
		double middle = now();
		for (size_t i = 0; i < pages_len; i++)
			read_whole(buf_str(&pages[i]), &text);
		bare[r] = middle - start;
		whole[r] = now() - middle;
	}
	double parsed = median(bare, rounds), read = median(whole, rounds);
	printf("htmlReadMemory %.1f MB/s, read as articles %.1f MB/s: %.2f\n",
	       (double)all / parsed / 1e6, (double)all / read / 1e6, parsed / read);
	for (size_t i = 0; i < pages_len; i++)
		buf_clear(&pages[i]);
	free(pages);
	return 0;
}
