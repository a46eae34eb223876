/* SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "base/mem.h"
#include "base/vec.h"
#include "text/build.h"
#include "text/fingerprint.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

/* Made-up prose: words of a small language, common ones often, from a repeatable source. */

static uint32_t next_number(uint64_t *state)
{
	*state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
	return (uint32_t)(*state >> 33);
}

static void add_prose(struct buf *buf, uint64_t seed, unsigned words)
{
	uint64_t state = seed * 7919 + 17;
	for (unsigned i = 0; i < words; i++) {
		uint32_t scale = 1 + next_number(&state) % 64,
			 word = next_number(&state) % 4096 / scale;
		buf_format(buf, "w%u%s", word, i % 14 == 13 ? ". " : " ");
	}
}

static void print_of(const char *text, const char *title, struct fingerprint *ret)
{
	struct builder builder;
	builder_init(&builder);
	builder_title(&builder, str_of(title));
	builder_block(&builder, BLOCK_BODY, str_of(text));
	struct article *article = builder_finish(&builder, STR("test"));
	fingerprint_of(article, ret);
	article_free(article);
}

static void case_marks_and_spacing_do_not_matter(void **state)
{
	(void)state;
	struct fingerprint a, b;
	print_of("The minister said, on Friday, that talks with Erdoğan would go on.", "", &a);
	print_of("THE MINISTER SAID ON FRIDAY  that talks with “Erdogan” would go on", "x", &b);
	assert_true(a.words == b.words);
	assert_memory_equal(a.bins, b.bins, FINGERPRINT_BINS);
}

static void a_short_body_is_told_apart_by_its_title(void **state)
{
	(void)state;
	struct fingerprint a, b;
	print_of("More soon.", "Oil falls", &a);
	print_of("More soon.", "Gold rises", &b);
	assert_false(fingerprint_related(&a, &b));
	print_of("More soon.", "OIL FALLS", &b);
	assert_true(fingerprint_related(&a, &b));
}

/* The estimate against the true resemblance of sets that share a known part. */
static void resemblance_is_estimated_within_its_error(void **state)
{
	(void)state;
	for (unsigned common = 0; common <= 400; common += 100) {
		struct buf x, y;
		buf_init(&x);
		buf_init(&y);
		for (unsigned i = 0; i < 400; i++) {
			buf_format(&x, "c%u ", i < common ? i : i + 1000);
			buf_format(&y, "c%u ", i < common ? i : i + 2000);
		}
		struct fingerprint a, b;
		print_of(x.at, "", &a);
		print_of(y.at, "", &b);
		double shared = common ? common - 3.0 : 0;
		double truth = shared / (2 * 397 - shared);
		assert_true(fabs(fingerprint_resemblance(&a, &b) - truth) < 0.12);
		buf_clear(&x);
		buf_clear(&y);
	}
}

enum { TEXTS = 200, VERSIONS = 5 };

/* Version 0 is the dispatch; 1 lost its end, 2 got a paragraph, 3 another headline, 4 the frame of
 * another outlet. */
static void write_version(struct buf *buf, unsigned text, unsigned version)
{
	unsigned words = 150 + text % 7 * 60;
	if (version == 4)
		add_prose(buf, text + 900000, words / 5);
	add_prose(buf, text, version == 1 ? words * 3 / 5 : words);
	if (version == 2 || version == 4)
		add_prose(buf, text + 500000 + version, 40);
}

static struct story_item *versions(void)
{
	struct story_item *items = mem_zero(TEXTS * VERSIONS, sizeof(*items));
	for (unsigned i = 0; i < TEXTS * VERSIONS; i++) {
		struct buf buf;
		buf_init(&buf);
		write_version(&buf, i % TEXTS, i / TEXTS);
		print_of(buf.at, i / TEXTS == 3 ? "Another headline" : "A headline",
			 &items[i].print);
		items[i].has_day = true;
		items[i].day = (int32_t)(i % TEXTS) * 2 + (int32_t)(i / TEXTS);
		items[i].fresh = true;
		items[i].group = i;
		buf_clear(&buf);
	}
	return items;
}

static void versions_are_found_and_others_left_apart(void **state)
{
	(void)state;
	struct story_item *items = versions();
	stories_join(items, TEXTS * VERSIONS);
	unsigned right = 0, joined = 0, wanted = TEXTS * VERSIONS * (VERSIONS - 1) / 2;
	for (unsigned i = 0; i < TEXTS * VERSIONS; i++)
		for (unsigned k = i + 1; k < TEXTS * VERSIONS; k++) {
			bool same = items[i].group == items[k].group;
			joined += same;
			right += same && i % TEXTS == k % TEXTS;
		}
	print_message("pairs: %u wanted, %u joined, %u rightly\n", wanted, joined, right);
	assert_true(right >= joined * 0.99);
	assert_true(right >= wanted * 0.95);
	mem_free(items);
}

/* In one go, or one half known before the other comes: the same stories. */
static void the_order_of_arrival_does_not_matter(void **state)
{
	(void)state;
	enum { ALL = TEXTS * VERSIONS };
	struct story_item *at_once = versions(), *in_steps = versions();
	stories_join(at_once, ALL);
	struct story_item *first = mem_zero(ALL, sizeof(*first));
	uint32_t *place = mem_zero(ALL, sizeof(*place));
	size_t n = 0;
	for (unsigned i = 0; i < ALL; i++) {
		if (i % 3 == 0)
			continue;
		place[n] = i;
		first[n] = in_steps[i];
		first[n].group = (uint32_t)n;
		n++;
	}
	stories_join(first, n);
	for (size_t i = 0; i < n; i++) {
		in_steps[place[i]].group = place[first[i].group];
		in_steps[place[i]].fresh = false;
	}
	stories_join(in_steps, ALL);
	for (unsigned i = 0; i < ALL; i++)
		assert_int_equal(in_steps[i].group, at_once[i].group);
	mem_free(first);
	mem_free(place);
	mem_free(at_once);
	mem_free(in_steps);
}

static void the_window_parts_versions_but_not_copies(void **state)
{
	(void)state;
	struct story_item items[3] = {{.has_day = true, .fresh = true},
				      {.has_day = true, .fresh = true, .group = 1},
				      {.has_day = true, .fresh = true, .group = 2}};
	struct buf buf;
	buf_init(&buf);
	add_prose(&buf, 5, 200);
	print_of(buf.at, "", &items[0].print);
	print_of(buf.at, "", &items[1].print);
	add_prose(&buf, 6, 30);
	print_of(buf.at, "", &items[2].print);
	buf_clear(&buf);
	items[1].day = 400;
	items[2].day = STORY_WINDOW_DAYS + 1;
	stories_join(items, 3);
	assert_int_equal(items[1].group, 0);
	assert_int_equal(items[2].group, 2);
	items[2].day = STORY_WINDOW_DAYS;
	stories_join(items, 3);
	assert_int_equal(items[2].group, 0);
}

static void an_article_without_a_date_may_be_of_any_day(void **state)
{
	(void)state;
	struct story_item items[2] = {{.has_day = true, .day = 9000, .fresh = true},
				      {.fresh = true, .group = 1}};
	struct buf buf;
	buf_init(&buf);
	add_prose(&buf, 5, 200);
	print_of(buf.at, "", &items[0].print);
	add_prose(&buf, 6, 30);
	print_of(buf.at, "", &items[1].print);
	buf_clear(&buf);
	stories_join(items, 2);
	assert_int_equal(items[1].group, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(case_marks_and_spacing_do_not_matter),
		cmocka_unit_test(a_short_body_is_told_apart_by_its_title),
		cmocka_unit_test(resemblance_is_estimated_within_its_error),
		cmocka_unit_test(versions_are_found_and_others_left_apart),
		cmocka_unit_test(the_order_of_arrival_does_not_matter),
		cmocka_unit_test(the_window_parts_versions_but_not_copies),
		cmocka_unit_test(an_article_without_a_date_may_be_of_any_day),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
