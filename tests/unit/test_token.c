/* SPDX-License-Identifier: MIT
 *
 * Words are cut 64 bytes at a time as they are one character after the other.
 */
#include "token.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "trie.h"
#include "word_bits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

/* xorshift64*: the same numbers everywhere. */
static uint64_t random_next(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * 2685821657736338717ULL;
}

static void check_bits(const char *bytes)
{
	struct word_bits fast, plain;
	word_bits_of(bytes, &fast);
	word_bits_plain(bytes, &plain);
	assert_int_equal(fast.word, plain.word);
	assert_int_equal(fast.upper, plain.upper);
	assert_int_equal(fast.small, plain.small);
	assert_int_equal(fast.blank, plain.blank);
	assert_int_equal(fast.hyphen, plain.hyphen);
	assert_int_equal(fast.odd, plain.odd);
	assert_memory_equal(fast.behind, plain.behind, sizeof(fast.behind));
}

static void bits_say_what_bytes_are(void **state)
{
	(void)state;
	char bytes[WORD_BITS];
	uint64_t seed = 7;
	for (unsigned c = 0; c < 256; c += WORD_BITS) {
		for (unsigned i = 0; i < WORD_BITS; i++)
			bytes[i] = (char)(c + i);
		check_bits(bytes);
	}
	for (int round = 0; round < 2000; round++) {
		for (unsigned i = 0; i < WORD_BITS; i++)
			bytes[i] = (char)random_next(&seed);
		check_bits(bytes);
	}
}

/* What a token that ends at `end` must be like. */
struct expected {
	size_t start, end;
	bool space, word;
};

static bool is_of_word(enum unicode_class class)
{
	return class >= UNICODE_UPPER;
}

/* Reads a token from *at on, character by character; false where none follows. */
static bool next_expected(struct str text, size_t *at, struct expected *token)
{
	size_t next = *at;
	*token = (struct expected){.space = *at == 0};
	for (; *at < text.len; *at = next) {
		uint32_t c = utf8_next(text, &next);
		enum unicode_class class = unicode_class(c);
		if (class == UNICODE_SPACE || c == 0x200B || c == 0xFEFF) {
			token->space = true;
			continue;
		}
		token->start = *at;
		token->word = is_of_word(class) && class != UNICODE_MARK;
		for (size_t end = next; token->word && end < text.len; next = end)
			if (!is_of_word(unicode_class(utf8_next(text, &end))))
				break;
		*at = token->end = next;
		return true;
	}
	return false;
}

/* The shape of a word, of ASCII or not, letter by letter, and how many letters and digits it has.
 */
static enum shape expected_shape(struct str word, size_t *ret_letters)
{
	size_t at = 0, upper = 0, lower = 0, marks = 0, all = 0;
	enum unicode_class first = unicode_class(utf8_next(word, &at));
	for (at = 0; at < word.len;) {
		enum unicode_class class = unicode_class(utf8_next(word, &at));
		upper += class == UNICODE_UPPER;
		lower += class == UNICODE_LOWER;
		marks += class == UNICODE_MARK;
		all++;
	}
	*ret_letters = all - marks;
	if (first == UNICODE_DIGIT)
		return SHAPE_DIGIT;
	if (first == UNICODE_LETTER)
		return upper > 1 && lower ? SHAPE_MIXED
		       : upper && !lower  ? SHAPE_CAPS
					  : SHAPE_CAPITAL;
	if (first != UNICODE_UPPER)
		return SHAPE_LOWER;
	return !lower ? SHAPE_CAPS : upper > 1 ? SHAPE_MIXED : SHAPE_CAPITAL;
}

static void check_tokens(struct str text, struct buf *fold, struct tokens *tokens)
{
	struct expected expected;
	size_t at = 0, n = 0;
	tokens->len = 0;
	tokenise(text, 0, text.len, fold, tokens);
	for (; next_expected(text, &at, &expected); n++) {
		assert_true(n < tokens->len);
		const struct token *t = &tokens->at[n];
		struct str word = str_slice(text, t->start, t->end);
		assert_int_equal(t->start, expected.start);
		assert_int_equal(t->end, expected.end);
		assert_int_equal(t->flags & TOKEN_SPACE, expected.space ? TOKEN_SPACE : 0);
		assert_int_equal(token_is_word(t), expected.word);
		if (expected.word) {
			assert_int_equal(t->hash, token_hash(word, fold));
			size_t letters;
			assert_int_equal(t->shape, expected_shape(word, &letters));
			bool initial = t->shape == SHAPE_CAPS && letters == 1;
			assert_int_equal(t->flags & TOKEN_INITIAL, initial ? TOKEN_INITIAL : 0);
			assert_int_equal(t->mark, 0);
		} else {
			assert_int_equal(t->hash, token_hash_mark(t->mark));
		}
		bool joins = t->mark == '-' || t->mark == '.' || t->mark == '\'';
		assert_int_equal(t->flags & TOKEN_JOINS, joins ? TOKEN_JOINS : 0);
	}
	assert_int_equal(n, tokens->len);
}

/* A text is cut up to where one of its tokens begins: what stands behind tells nothing. */
static void check_part(struct str text, struct buf *fold, const struct tokens *tokens)
{
	struct tokens whole = {0}, part = {0};
	size_t end = tokens->len ? tokens->at[tokens->len / 2].start : 0;
	tokenise(text, 0, end, fold, &part);
	tokenise(str_slice(text, 0, end), 0, end, fold, &whole);
	assert_int_equal(part.len, whole.len);
	for (size_t i = 0; i < part.len; i++) {
		assert_int_equal(part.at[i].hash, whole.at[i].hash);
		assert_int_equal(part.at[i].end, whole.at[i].end);
		assert_int_equal(part.at[i].look, whole.at[i].look);
	}
	VEC_CLEAR(&whole);
	VEC_CLEAR(&part);
}

static void words_are_the_same_one_by_one(void **state)
{
	static const char *const pieces[] = {"a",       "Peking", "U.S.",
					     " ",       "  ",     "\n",
					     "\u00A0",  "-",      "\u2014",
					     "\u2019s", "\u201C", "Erdo\u011Fan",
					     "e\u0301", "99th",   "X",
					     "McCain",  "(",      "\u5317\u4EAC",
					     "`",       "\u200B", "constitutions",
					     "\x7F",    "\u0301", "NATO",
					     ",",       "_",      "internationalisationalists",
					     "\t",      "\u2026", "G20",
					     "\x01",    "\r\n",   "O",
					     "--",      "eBay",   "[",
					     "2B"};
	(void)state;
	struct tokens tokens = {0};
	struct buf fold, text;
	uint64_t seed = 11;
	buf_init(&fold);
	buf_init(&text);
	for (int round = 0; round < 4000; round++) {
		size_t wanted = random_next(&seed) % 200;
		buf_reset(&text);
		while (text.len < wanted)
			buf_add_cstr(
				&text,
				pieces[random_next(&seed) % (sizeof(pieces) / sizeof(pieces[0]))]);
		/* In memory of just that size, so that a sanitizer sees what is read behind it. */
		char *exact = malloc(text.len + !text.len);
		if (text.len)
			memcpy(exact, text.at, text.len);
		check_tokens((struct str){exact, text.len}, &fold, &tokens);
		check_part((struct str){exact, text.len}, &fold, &tokens);
		free(exact);
	}
	VEC_CLEAR(&tokens);
	buf_clear(&fold);
	buf_clear(&text);
}

static void shapes_are_told(void **state)
{
	static const struct {
		const char *word;
		enum shape shape;
		bool initial;
	} rows[] = {{"paris", SHAPE_LOWER, false},      {"Paris", SHAPE_CAPITAL, false},
		    {"NATO", SHAPE_CAPS, false},        {"J", SHAPE_CAPS, true},
		    {"G20", SHAPE_CAPS, false},         {"McCain", SHAPE_MIXED, false},
		    {"iPhone", SHAPE_LOWER, false},     {"1st", SHAPE_DIGIT, false},
		    {"2B", SHAPE_DIGIT, false},         {"\u00C9lys\u00E9e", SHAPE_CAPITAL, false},
		    {"A1b", SHAPE_CAPITAL, false},      {"\u00C9", SHAPE_CAPS, true},
		    {"Bu\u015F", SHAPE_CAPITAL, false}, {"i", SHAPE_LOWER, false}};
	(void)state;
	struct tokens tokens = {0};
	struct buf fold;
	buf_init(&fold);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		tokens.len = 0;
		tokenise(str_of(rows[i].word), 0, strlen(rows[i].word), &fold, &tokens);
		assert_int_equal(tokens.len, 1);
		assert_int_equal(tokens.at[0].shape, rows[i].shape);
		assert_int_equal(tokens.at[0].flags & TOKEN_INITIAL,
				 rows[i].initial ? TOKEN_INITIAL : 0);
	}
	VEC_CLEAR(&tokens);
	buf_clear(&fold);
}

static bool is_start(const uint32_t *starts, size_t count, uint32_t token)
{
	for (size_t i = 0; i < count; i++)
		if (starts[i] == token)
			return true;
	return false;
}

/* And 0, Hu 1, met 2, Al 3, - 4, Sisi 5, ; 6, Hu 7, ... U 10, ... Central 17, Party 18 */
static void no_start_of_a_form_is_left_out(void **state)
{
	static const char *const forms[] = {"Hu", "al Sisi", "hu jintao", "Central Party",
					    "U.S. Navy"};
	static const uint32_t wanted[] = {1, 3, 7, 10, 17};
	const struct str text = STR("And Hu met Al-Sisi; Hu Jintao, U.S.-Navy of Central Party");
	(void)state;
	struct trie trie;
	struct lexicon lexicon;
	struct trie_build build;
	struct tokens tokens = {0};
	uint32_t starts[64];
	lexicon_init(&lexicon);
	trie_build_init(&build, &trie, &lexicon);
	for (uint32_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		assert_true(trie_add(&build, str_of(forms[i]), (struct ref){.form = i}));
	struct buf fold;
	buf_init(&fold);
	tokenise(text, 0, text.len, &fold, &tokens);
	trie_build_finish(&build);
	size_t count = trie_starts(&trie, tokens.at, tokens.len, starts);
	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
		assert_true(is_start(starts, count, wanted[i]));
	assert_false(is_start(starts, count, 0));
	assert_true(count < 10); /* of 19 */
	buf_clear(&fold);
	VEC_CLEAR(&tokens);
	trie_clear(&trie);
	lexicon_clear(&lexicon);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bits_say_what_bytes_are),
		cmocka_unit_test(words_are_the_same_one_by_one),
		cmocka_unit_test(shapes_are_told),
		cmocka_unit_test(no_start_of_a_form_is_left_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
