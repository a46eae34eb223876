/* SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "text/build.h"
#include "text/sentence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static struct str text_of(const struct article *article, const struct sentence *s)
{
	struct str field = s->field == FIELD_TITLE ? article->title : article->text;
	return str_slice(field, s->start, s->end);
}

/* `marked` is a paragraph with " | " where sentences are to be divided. */
static void check(const char *marked)
{
	struct builder builder;
	struct arena arena;
	struct buf plain;
	struct str rest = str_of(marked);
	size_t expected = 0, at;
	buf_init(&plain);
	arena_init(&arena);
	builder_init(&builder);
	for (struct str s = rest; (at = str_find(s, STR(" | "), 0)) != STR_NOWHERE;
	     s = str_slice(s, at + 3, s.len)) {
		buf_add(&plain, str_slice(s, 0, at));
		buf_add_byte(&plain, ' ');
		rest = str_slice(s, at + 3, s.len);
	}
	buf_add(&plain, rest);
	builder_block(&builder, BLOCK_BODY, buf_str(&plain));
	struct article *article = builder_finish(&builder, STR("test"));
	struct sentences found = sentences_of(article, &arena);
	rest = str_of(marked);
	for (bool more = true; more; expected++) {
		at = str_find(rest, STR(" | "), 0);
		more = at != STR_NOWHERE;
		struct str want = str_slice(rest, 0, at);
		struct str got = expected < found.len ? text_of(article, &found.at[expected])
						      : STR("nothing");
		if (!str_eq(got, want))
			fail_msg("\"%.*s\" instead of \"%.*s\"", STR_ARG(got), STR_ARG(want));
		if (more)
			rest = str_slice(rest, at + 3, rest.len);
	}
	assert_int_equal(found.len, expected);
	article_free(article);
	arena_clear(&arena);
	buf_clear(&plain);
}

static void full_stops_questions_and_exclamations_end_sentences(void **state)
{
	(void)state;
	check("The calls went unreturned. | Who is the counterpart? | Nobody knew! | So it went.");
	check("One sentence without a stop");
}

static void abbreviations_do_not_end_sentences(void **state)
{
	(void)state;
	check("The U.S. defense secretary met Gen. Wei on Jan. 23 in Singapore. | He left at "
	      "noon.");
	check("Mr. Li and Lt. Gen. Smith of Acme Inc. spoke with Sen. Dana Park of the committee.");
	check("St. Petersburg and the U.S. Embassy were mentioned by Gov. Lee.");
}

static void initials_and_numbers_do_not_end_sentences(void **state)
{
	(void)state;
	check("Lloyd J. Austin III spoke for 3.5 hours. | J. R. R. Park listened.");
	check("Prices rose 2.3 percent to $4.50 a share. | Nobody bought.");
}

static void an_abbreviation_ends_a_sentence_where_another_begins(void **state)
{
	(void)state;
	check("He flew back to the U.S. | The talks went on without him.");
}

static void quotations_keep_their_closing_marks(void **state)
{
	(void)state;
	check("\u201CThe relationship is strained.\u201D | Another official agreed.");
	check("\"We want a dialogue.\" | He did not say when.");
}

static void a_question_inside_a_sentence_does_not_end_it(void **state)
{
	(void)state;
	check("\u201CWho will call?\u201D he asked on Friday. | Nobody did.");
}

/* Title, blocks and their numbers. */
static void blocks_are_paragraphs_and_numbers_run_through_the_article(void **state)
{
	(void)state;
	struct builder builder;
	struct arena arena;
	arena_init(&arena);
	builder_init(&builder);
	builder_title(&builder, STR("Two Junes in Singapore. A review"));
	builder_block(&builder, BLOCK_BODY, STR("First one. Second one."));
	builder_block(&builder, BLOCK_CAPTION, STR("A photo without a stop"));
	builder_block(&builder, BLOCK_BODY, STR("Third one."));
	struct article *article = builder_finish(&builder, STR("test"));
	struct sentences s = sentences_of(article, &arena);
	static const struct {
		uint32_t paragraph, number;
		enum block_kind block;
	} expected[] = {{0, 0, BLOCK_HEADLINE},
			{1, 1, BLOCK_BODY},
			{1, 2, BLOCK_BODY},
			{2, 3, BLOCK_CAPTION},
			{3, 4, BLOCK_BODY}};
	assert_int_equal(s.len, 5);
	for (size_t i = 0; i < s.len; i++) {
		assert_int_equal(s.at[i].field, i == 0 ? FIELD_TITLE : FIELD_TEXT);
		assert_int_equal(s.at[i].paragraph, expected[i].paragraph);
		assert_int_equal(s.at[i].number, expected[i].number);
		assert_int_equal(s.at[i].block, expected[i].block);
	}
	assert_int_equal(s.at[0].end, article->title.len);
	article_free(article);
	arena_clear(&arena);
}

static void without_a_title_numbers_start_at_one(void **state)
{
	(void)state;
	struct builder builder;
	struct arena arena;
	arena_init(&arena);
	builder_init(&builder);
	builder_block(&builder, BLOCK_BODY, STR("Only one."));
	struct article *article = builder_finish(&builder, STR("test"));
	struct sentences s = sentences_of(article, &arena);
	assert_int_equal(s.len, 1);
	assert_int_equal(s.at[0].number, 1);
	assert_int_equal(s.at[0].paragraph, 1);
	article_free(article);
	article = article_new();
	assert_int_equal(sentences_of(article, &arena).len, 0);
	article_free(article);
	arena_clear(&arena);
}

static void fields_have_the_names_of_the_output(void **state)
{
	(void)state;
	assert_string_equal(field_name(FIELD_TITLE), "title");
	assert_string_equal(field_name(FIELD_TEXT), "text");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(full_stops_questions_and_exclamations_end_sentences),
		cmocka_unit_test(abbreviations_do_not_end_sentences),
		cmocka_unit_test(initials_and_numbers_do_not_end_sentences),
		cmocka_unit_test(an_abbreviation_ends_a_sentence_where_another_begins),
		cmocka_unit_test(quotations_keep_their_closing_marks),
		cmocka_unit_test(a_question_inside_a_sentence_does_not_end_it),
		cmocka_unit_test(blocks_are_paragraphs_and_numbers_run_through_the_article),
		cmocka_unit_test(without_a_title_numbers_start_at_one),
		cmocka_unit_test(fields_have_the_names_of_the_output),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
