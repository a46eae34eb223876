/* SPDX-License-Identifier: MIT */
#include "layout.h"

#include "base/mem.h"
#include "boilerplate.h"
#include "credit.h"
#include "dateline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

struct expected {
	enum block_kind kind;
	const char *text;
};

#define STORY                                                                                    \
	"The minister of defense met the secretary in Singapore on Friday, officials said, and " \
	"they spoke about the talks that had been broken off the year before."

static void check(const char *text, const struct expected *expected, size_t count)
{
	struct arena arena;
	struct layout layout;
	struct str s = str_of(text);
	arena_init(&arena);
	layout_text(s, &arena, &layout);
	for (size_t i = 0; i < count; i++) {
		if (i >= layout.len)
			fail_msg("block %zu is missing: \"%s\"", i, expected[i].text);
		struct str got = str_slice(s, layout.blocks[i].start, layout.blocks[i].end);
		if (!str_eq(got, str_of(expected[i].text)) ||
		    layout.blocks[i].kind != expected[i].kind)
			fail_msg("%s \"%.*s\" instead of %s \"%s\"",
				 block_kind_name(layout.blocks[i].kind), STR_ARG(got),
				 block_kind_name(expected[i].kind), expected[i].text);
	}
	assert_int_equal(layout.len, count);
	arena_clear(&arena);
}

#define CHECK(text, ...)                                    \
	check(text, (const struct expected[]){__VA_ARGS__}, \
	      sizeof((const struct expected[]){__VA_ARGS__}) / sizeof(struct expected))

static void promotion_title_caption_credit_and_date_are_told_apart(void **state)
{
	(void)state;
	CHECK("Join our brand new Telegram channel and get important news!\n\n"
	      "Ministers meet again in Singapore\n\n"
	      "The minister speaks with an aide, Jan. 23, 2021. (Dana Park/DoD)\n"
	      "May 24, 2021\n\n" STORY "\n",
	      {BLOCK_PROMO, "Join our brand new Telegram channel and get important news!"},
	      {BLOCK_HEADLINE, "Ministers meet again in Singapore"},
	      {BLOCK_CAPTION, "The minister speaks with an aide, Jan. 23, 2021."},
	      {BLOCK_CREDIT, "(Dana Park/DoD)"}, {BLOCK_DATE, "May 24, 2021"}, {BLOCK_BODY, STORY});
}

#define GALLERY                                                                       \
	"Photos: The year in lamps Odo Quist lights a lamp in Ruritania in 1976. "    \
	"Hide Caption 1 of 30 Photos: The year in lamps Uma Grog puts one out. Hide " \
	"Caption 2 of 30"
#define FORM                                                                                \
	"Newsletter Sign Up Please verify you're not a robot by clicking the box. Invalid " \
	"email address. You agree to receive offers for The Frobozz Times's products."

static void galleries_and_forms_are_no_text(void **state)
{
	(void)state;
	CHECK(STORY "\n\n" GALLERY "\n\n" FORM "\n\n" STORY, {BLOCK_BODY, STORY},
	      {BLOCK_PROMO, GALLERY}, {BLOCK_PROMO, FORM}, {BLOCK_BODY, STORY});
	const char *kept =
		"The minister writes a newsletter on lamps, to which thousands sign up, and "
		"said on Friday that it would go on, whatever the ministry thought of it.";
	CHECK(kept, {BLOCK_BODY, kept});
}

static void bylines_are_no_text(void **state)
{
	(void)state;
	CHECK("Ministers meet again in Singapore\n\nBy Dana Park and Robin Lee\n\n" STORY,
	      {BLOCK_HEADLINE, "Ministers meet again in Singapore"},
	      {BLOCK_BYLINE, "By Dana Park and Robin Lee"}, {BLOCK_BODY, STORY});
}

static void a_sentence_that_begins_with_by_is_text(void **state)
{
	(void)state;
	enum block_kind kind;
	assert_false(boilerplate_kind(STR("By comparison, the votes went smoothly."), &kind));
	assert_false(boilerplate_kind(STR("By the numbers"), &kind));
}

static void datelines_stand_apart_from_their_paragraph(void **state)
{
	(void)state;
	struct arena arena;
	struct layout layout;
	struct str s = STR("SINGAPORE, June 10 (Meridian) - " STORY);
	arena_init(&arena);
	layout_text(s, &arena, &layout);
	assert_int_equal(layout.len, 2);
	assert_int_equal(layout.blocks[0].kind, BLOCK_DATE);
	assert_int_equal(layout.blocks[1].kind, BLOCK_BODY);
	assert_true(str_eq(layout.agency, STR("Meridian")));
	arena_clear(&arena);
}

static void a_dash_inside_a_sentence_is_no_dateline(void **state)
{
	(void)state;
	size_t end;
	struct str agency;
	assert_false(dateline_find(STR("The talks \u2014 the first since March \u2014 failed."),
				   &end, &agency));
	assert_false(dateline_find(STR("UPDATE - Some Democrats said so."), &end, &agency));
	assert_true(dateline_find(STR("WASHINGTON \u2014 The secretary said so."), &end, &agency));
	assert_int_equal(end, strlen("WASHINGTON \u2014"));
}

static void lines_broken_at_a_column_are_joined(void **state)
{
	(void)state;
	const char *text = "The minister of defense met the secretary in Singapore on\n"
			   "Friday, officials said, and they spoke about the talks that\n"
			   "had been broken off.\n"
			   "\n"
			   "A second paragraph follows the first and is broken as well\n"
			   "at the same column.\n";
	CHECK(text,
	      {BLOCK_BODY, "The minister of defense met the secretary in Singapore on\n"
			   "Friday, officials said, and they spoke about the talks that\n"
			   "had been broken off."},
	      {BLOCK_BODY, "A second paragraph follows the first and is broken as well\n"
			   "at the same column."});
}

static void a_paragraph_a_line_stays_a_paragraph_a_line(void **state)
{
	(void)state;
	CHECK(STORY "\n" STORY "\n", {BLOCK_BODY, STORY}, {BLOCK_BODY, STORY});
}

static void bullets_begin_items(void **state)
{
	(void)state;
	CHECK("\u2022 The first point of the list\n\u2022 The second point of the list\n",
	      {BLOCK_LIST, "\u2022 The first point of the list"},
	      {BLOCK_LIST, "\u2022 The second point of the list"});
}

static void credits_are_found_in_their_usual_places(void **state)
{
	(void)state;
	static const char *const lines[] = {
		"The minister arrives. (Dana Park/AFP)",
		"The minister arrives. | AP Photo",
		"The minister arrives. REUTERS/Dana Park",
		"The minister arrives. Photo by Dana Park",
	};
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		size_t start = 0, end = 0;
		if (!credit_find(str_of(lines[i]), &start, &end))
			fail_msg("no credit in \"%s\"", lines[i]);
		assert_true(start >= strlen("The minister arrives."));
		assert_int_equal(end, strlen(lines[i]));
	}
}

static void an_agency_alone_in_brackets_is_a_credit(void **state)
{
	(void)state;
	CHECK(STORY "\n\n(Meridian)\n", {BLOCK_BODY, STORY}, {BLOCK_CREDIT, "(Meridian)"});
	CHECK(STORY "\n\n(The talks went on.)\n", {BLOCK_BODY, STORY},
	      {BLOCK_HEADLINE, "(The talks went on.)"});
}

static void a_bracket_in_a_story_is_no_credit(void **state)
{
	(void)state;
	size_t start, end;
	assert_false(
		credit_find(STR("The World Health Organization (WHO) said so."), &start, &end));
	assert_false(
		credit_find(STR("He bought shares of Credit Suisse on Monday."), &start, &end));
}

static void names_are_not_taken_for_promotion(void **state)
{
	(void)state;
	static const char *const lines[] = {
		"Officials signed up for the exercise in large numbers this year.",
		"Follow-up talks were held in Geneva.",
		"The newsletter of the ministry reported the meeting on Friday.",
		"Lloyd Austin met Wei Fenghe.",
	};
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		enum block_kind kind;
		if (boilerplate_kind(str_of(lines[i]), &kind))
			fail_msg("\"%s\" is taken for %s", lines[i], block_kind_name(kind));
	}
}

static void blocks_are_sorted_and_cover_all_but_white_space(void **state)
{
	(void)state;
	struct str s =
		STR("  Title of it \n\n\t" STORY "\n(AP)\n\n\n  SHARE\n1. One\nlast line \xC2\xA0");
	struct arena arena;
	struct layout layout;
	size_t at = 0;
	arena_init(&arena);
	layout_text(s, &arena, &layout);
	assert_true(layout.len > 3);
	for (size_t i = 0; i < layout.len; i++) {
		assert_true(layout.blocks[i].start >= at);
		assert_true(layout.blocks[i].end > layout.blocks[i].start);
		assert_int_equal(str_trim(str_slice(s, at, layout.blocks[i].start)).len, 0);
		at = layout.blocks[i].end;
	}
	assert_true(str_eq(str_slice(s, at, s.len), STR(" \xC2\xA0")));
	arena_clear(&arena);
}

static void an_empty_text_has_no_blocks(void **state)
{
	(void)state;
	struct arena arena;
	struct layout layout;
	arena_init(&arena);
	layout_text(STR(""), &arena, &layout);
	assert_int_equal(layout.len, 0);
	layout_text(STR(" \n\t\n \n"), &arena, &layout);
	assert_int_equal(layout.len, 0);
	arena_clear(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(promotion_title_caption_credit_and_date_are_told_apart),
		cmocka_unit_test(galleries_and_forms_are_no_text),
		cmocka_unit_test(bylines_are_no_text),
		cmocka_unit_test(a_sentence_that_begins_with_by_is_text),
		cmocka_unit_test(datelines_stand_apart_from_their_paragraph),
		cmocka_unit_test(a_dash_inside_a_sentence_is_no_dateline),
		cmocka_unit_test(lines_broken_at_a_column_are_joined),
		cmocka_unit_test(a_paragraph_a_line_stays_a_paragraph_a_line),
		cmocka_unit_test(bullets_begin_items),
		cmocka_unit_test(credits_are_found_in_their_usual_places),
		cmocka_unit_test(an_agency_alone_in_brackets_is_a_credit),
		cmocka_unit_test(a_bracket_in_a_story_is_no_credit),
		cmocka_unit_test(names_are_not_taken_for_promotion),
		cmocka_unit_test(blocks_are_sorted_and_cover_all_but_white_space),
		cmocka_unit_test(an_empty_text_has_no_blocks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
