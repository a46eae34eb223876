/* SPDX-License-Identifier: MIT
 *
 * What the store packs comes out as it went in, and bytes of others do no harm.
 */
#include "bounds.h"
#include "roll.h"
#include "sightings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static void check_layout(const struct sentence *at, size_t len, const char *text)
{
	struct sentences sentences = {(struct sentence *)(uintptr_t)at, len};
	struct bounds layout = {0};
	struct buf buf;
	buf_init(&buf);
	bounds_write(&sentences, &buf);
	assert_string_equal(buf.at, text);
	bounds_read(buf_str(&buf), &layout);
	assert_int_equal(layout.len, len);
	for (size_t i = 0; i < len; i++) {
		assert_int_equal(layout.at[i].number, at[i].number);
		assert_int_equal(layout.at[i].start, at[i].start);
		assert_int_equal(layout.at[i].end, at[i].end);
		assert_int_equal(layout.at[i].paragraph, at[i].paragraph);
		assert_int_equal(layout.at[i].block, at[i].block);
		assert_int_equal(layout.at[i].field, i || at[i].number ? FIELD_TEXT : FIELD_TITLE);
	}
	VEC_CLEAR(&layout);
	buf_clear(&buf);
}

static void sentences_come_back(void **state)
{
	(void)state;
	const struct sentence titled[] = {
		{.start = 0, .end = 9, .block = BLOCK_HEADLINE},
		{.start = 0, .end = 100, .paragraph = 1, .number = 1},
		{.start = 101, .end = 120, .paragraph = 1, .number = 2},
		{.start = 322, .end = 330, .paragraph = 2, .number = 3, .block = BLOCK_LIST},
	};
	check_layout(titled, 4, "[577,6408,1232,[202,1,3,8]]");
	check_layout(titled + 1, 1, "[null,6408]");
	check_layout(titled, 1, "[577]");
	check_layout(titled, 0, "[]");
}

static void foreign_layouts_do_no_harm(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"", "[", "[null,", "[[1,2", "[[1,2,3,99999999999999999999]", "[-", "x", "[5,,5]"};
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct bounds layout = {0};
		bounds_read(str_of(texts[i]), &layout);
		assert_true(layout.len < 4);
		VEC_CLEAR(&layout);
	}
}

/* Names in the sentences 0, 3 and 4 of paragraphs 0, 2 and 2, and one far along in rows. */
static void make_roll(struct buf *bytes)
{
	static const struct presence presences[] = {
		{0, 0, 7, false},         {2, 3, 7, true},        {2, 3, 7, false},
		{2, 4, 9, false},         {0, 0, 1000000, false}, {2, 3, 1000000, false},
		{5, 300, 1000000, false},
	};
	struct presences all = {0};
	for (size_t i = 0; i < sizeof(presences) / sizeof(presences[0]); i++)
		*VEC_PUSH(&all) = presences[i];
	roll_write(&all, bytes);
	VEC_CLEAR(&all);
}

static void rolls_come_back(void **state)
{
	(void)state;
	struct buf bytes;
	struct roll roll = {0};
	buf_init(&bytes);
	make_roll(&bytes);
	roll_read(&roll, buf_str(&bytes));
	assert_int_equal(roll.names.len, 3);
	const struct roll_name *first = roll_find(&roll, 7), *last = roll_find(&roll, 1000000);
	assert_non_null(first);
	assert_non_null(last);
	assert_null(roll_find(&roll, 8));
	assert_true(first->official);
	assert_false(last->official);
	assert_int_equal(first->count, 2);
	assert_int_equal(roll_sentences(&roll, last)[2], 300);
	assert_int_equal(roll_count_paragraphs(&roll, first), 2);
	assert_int_equal(roll_count_paragraphs(&roll, last), 3);
	roll_clear(&roll);
	buf_clear(&bytes);
}

static struct shared shared_in(const struct roll *roll, int64_t a, int64_t b, enum scope scope)
{
	const struct roll_name *x = roll_find(roll, a);
	return places_shared(roll, roll_sentences(roll, x), x->count, roll_find(roll, b), scope);
}

static void scopes_are_nested(void **state)
{
	(void)state;
	struct buf bytes;
	struct roll roll = {0};
	buf_init(&bytes);
	make_roll(&bytes);
	roll_read(&roll, buf_str(&bytes));
	assert_int_equal(shared_in(&roll, 7, 9, SCOPE_SENTENCE).units, 0);
	assert_int_equal(shared_in(&roll, 7, 9, SCOPE_PARAGRAPH).units, 1);
	assert_int_equal(shared_in(&roll, 7, 9, SCOPE_ARTICLE).units, 1);
	assert_int_equal(shared_in(&roll, 7, 1000000, SCOPE_SENTENCE).units, 2);
	assert_int_equal(shared_in(&roll, 7, 1000000, SCOPE_PARAGRAPH).units, 2);
	assert_int_equal(shared_in(&roll, 7, 1000000, SCOPE_ARTICLE).sentences, 2);
	roll_clear(&roll);
	buf_clear(&bytes);
}

/* Every cut and every changed byte. */
static void foreign_rolls_do_no_harm(void **state)
{
	(void)state;
	struct buf bytes;
	struct roll roll = {0};
	buf_init(&bytes);
	make_roll(&bytes);
	for (size_t i = 0; i < bytes.len; i++) {
		roll_read(&roll, (struct str){bytes.at, i});
		for (int change = 1; change < 256; change++) {
			bytes.at[i] = (char)(bytes.at[i] ^ change);
			roll_read(&roll, buf_str(&bytes));
			for (size_t k = 0; k < roll.names.len; k++)
				roll_count_paragraphs(&roll, &roll.names.at[k]);
			bytes.at[i] = (char)(bytes.at[i] ^ change);
		}
	}
	roll_clear(&roll);
	buf_clear(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentences_come_back),        cmocka_unit_test(rolls_come_back),
		cmocka_unit_test(foreign_layouts_do_no_harm), cmocka_unit_test(scopes_are_nested),
		cmocka_unit_test(foreign_rolls_do_no_harm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
