/* SPDX-License-Identifier: MIT
 *
 * reading: what tests of readers share. Files are written to a folder of their own, read_path reads
 * them, articles and failures are collected.
 *
 *     struct reading r;
 *     reading_init(&r);
 *     reading_of(&r, "a.txt", STR("..."));
 *     assert_int_equal(r.articles.len, 1);
 *     reading_clear(&r);
 */
#ifndef TESTS_READING_H
#define TESTS_READING_H

#include "base/file.h"
#include "base/mem.h"
#include "base/vec.h"
#include "text/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

struct reading {
	char folder[64];
	char path[160]; /* of the file written last */
	struct articles VEC(struct article *) articles;
	size_t failures;
	size_t passed;        /* what was no article and no failure */
	struct error failure; /* the last one */
	char origin[160];     /* of the last failure */
};

static inline void reading_init(struct reading *r)
{
	*r = (struct reading){.folder = "/tmp/alongside-test-XXXXXX"};
	assert_non_null(mkdtemp(r->folder));
}

/* Forgets what was read, keeps the folder; removes the file. */
static inline void reading_reset(struct reading *r)
{
	for (size_t i = 0; i < r->articles.len; i++)
		article_free(r->articles.at[i]);
	VEC_CLEAR(&r->articles);
	r->failures = 0;
	r->passed = 0;
	r->failure = (struct error){0};
	if (r->path[0])
		unlink(r->path);
	r->path[0] = '\0';
}

static inline void reading_clear(struct reading *r)
{
	reading_reset(r);
	rmdir(r->folder);
}

/* For cmocka: the state is a struct reading. */
static inline int reading_set_up(void **state)
{
	struct reading *r = mem_alloc(sizeof(*r));
	reading_init(r);
	*state = r;
	return 0;
}

static inline int reading_tear_down(void **state)
{
	reading_clear(*state);
	mem_free(*state);
	return 0;
}

static inline bool reading_take(void *context, struct article *article)
{
	struct reading *r = context;
	*VEC_PUSH(&r->articles) = article;
	return true;
}

static inline bool reading_fail(void *context, struct str origin, const struct error *err)
{
	struct reading *r = context;
	r->failures++;
	r->failure = *err;
	snprintf(r->origin, sizeof(r->origin), "%.*s", STR_ARG(origin));
	return true;
}

static inline void reading_pass(void *context, struct str origin, const char *what)
{
	struct reading *r = context;
	(void)origin;
	(void)what;
	r->passed++;
}

/* Writes `bytes` to a file called `name` and reads it; what was read before is forgotten. */
static inline void reading_of(struct reading *r, const char *name, struct str bytes)
{
	struct error err = {0};
	struct article_sink sink = {.context = r,
				    .article = reading_take,
				    .failure = reading_fail,
				    .passed = reading_pass};
	reading_reset(r);
	snprintf(r->path, sizeof(r->path), "%s/%s", r->folder, name);
	assert_true(file_write(r->path, bytes, &err));
	assert_true(read_path(r->path, NULL, &sink));
}

/* The only article of the last reading. */
static inline const struct article *reading_one(const struct reading *r)
{
	if (r->failures)
		print_error("%s\n", r->failure.text);
	assert_int_equal(r->failures, 0);
	assert_int_equal(r->articles.len, 1);
	return r->articles.at[0];
}

/* Nothing was read and one failure says so, naming the file and `words`. */
static inline void reading_failed_with(const struct reading *r, const char *words)
{
	assert_int_equal(r->articles.len, 0);
	assert_int_equal(r->failures, 1);
	if (!strstr(r->failure.text, words) || !strstr(r->origin, r->path))
		fail_msg("%s: \"%s\" does not name %s and \"%s\"", r->origin, r->failure.text,
			 r->path, words);
	assert_int_equal(r->failure.kind, ERROR_INPUT);
}

static inline bool has(struct str s, const char *part)
{
	return str_find(s, str_of(part), 0) != STR_NOWHERE;
}

static inline void check_str(struct str s, const char *expected)
{
	if (!str_eq(s, str_of(expected)))
		fail_msg("\"%.*s\" is not \"%s\"", STR_ARG(s), expected);
}

static inline void check_date(const struct article *article, const char *expected)
{
	char text[DATE_TEXT];
	check_str(moment_text(article->date, text), expected);
}

#endif
