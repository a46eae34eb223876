/* SPDX-License-Identifier: MIT
 *
 * ASCII words, nearly all of a text, are read eight bytes at a time: where the word ends, which of
 * its letters are capitals, and its hash come from a few operations on a whole register. A word in
 * which anything else stands is read again, character by character.
 */
#include "token.h"

#include "base/bytes.h"
#include "base/unicode.h"
#include "base/utf8.h"

/* Hashing: eight bytes of the folded word at a time, the last ones filled up with zeros. */

static const uint64_t hash_seed = 0xCBF29CE484222325ULL;

static inline uint64_t hash_eight(uint64_t hash, uint64_t eight)
{
	hash = (hash ^ eight) * 0x9E3779B97F4A7C15ULL;
	return hash ^ hash >> 32;
}

static inline uint64_t hash_end(uint64_t hash)
{
	return hash ? hash : 1;
}

/* Up to eight bytes, the first in the lowest place whatever the machine. */
static inline uint64_t load_bytes(const char *at, size_t count)
{
	uint64_t eight = 0;
	for (size_t i = 0; i < count; i++)
		eight |= (uint64_t)(unsigned char)at[i] << 8 * i;
	return eight;
}

static inline uint64_t load_eight(const char *at)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	uint64_t eight;
	memcpy(&eight, at, sizeof(eight));
	return eight;
#else
	return load_bytes(at, 8);
#endif
}

static uint64_t hash_folded(struct str folded)
{
	uint64_t hash = hash_seed;
	for (size_t at = 0; at < folded.len; at += 8) {
		size_t left = folded.len - at;
		hash = hash_eight(hash, load_bytes(folded.at + at, left < 8 ? left : 8));
	}
	return hash_end(hash);
}

uint64_t token_hash(struct str word, struct buf *fold)
{
	buf_reset(fold);
	unicode_fold(word, fold);
	return hash_folded(buf_str(fold));
}

/* What the letters of a word look like, seen one after the other. */
struct look {
	size_t upper, lower, other; /* cased letters; letters and digits without case */
	bool upper_first, digit_first;
};

static void look_at(struct look *look, enum unicode_class class)
{
	bool first = look->upper + look->lower + look->other == 0;
	if (class == UNICODE_UPPER) {
		look->upper_first = look->upper_first || first;
		look->upper++;
	} else if (class == UNICODE_LOWER) {
		look->lower++;
	} else if (class != UNICODE_MARK) {
		look->digit_first = look->digit_first || (first && class == UNICODE_DIGIT);
		/* Scripts without case: their words may be names as well as anything. */
		look->upper_first = look->upper_first || (first && class == UNICODE_LETTER);
		look->other++;
	}
}

static inline enum shape shape_of(const struct look *look)
{
	if (look->digit_first)
		return SHAPE_DIGIT;
	if (!look->upper_first)
		return SHAPE_LOWER;
	if (look->lower == 0)
		return look->upper ? SHAPE_CAPS : SHAPE_CAPITAL;
	return look->upper > 1 ? SHAPE_MIXED : SHAPE_CAPITAL;
}

static bool is_word_class(enum unicode_class class)
{
	return class >= UNICODE_UPPER;
}

/* Takes a word of any characters that begins at `at`; returns its end. */
static size_t take_wide_word(struct str text, size_t at, struct buf *fold, struct token *token)
{
	struct look look = {0};
	size_t i = at;
	while (i < text.len) {
		size_t next = i;
		enum unicode_class class = unicode_class(utf8_next(text, &next));
		if (!is_word_class(class))
			break;
		look_at(&look, class);
		i = next;
	}
	token->end = (uint32_t)i;
	token->hash = token_hash(str_slice(text, at, i), fold);
	token->shape = (uint8_t)shape_of(&look);
	if (look.upper == 1 && look.lower + look.other == 0)
		token->flags |= TOKEN_INITIAL;
	return i;
}

static inline uint64_t first_bytes(uint64_t eight, unsigned count)
{
	return count >= 8 ? eight : eight & ~(UINT64_MAX << 8 * count);
}

/* How many bytes have their highest bit; no other is set. */
static inline unsigned count_bytes(uint64_t bits)
{
	return (unsigned)((bits >> 7) * BYTES_ONES >> 56);
}

/* Whether what stands at `at`, which is no ASCII, goes on with a word: a letter beyond ASCII, a
 * mark on the letter before. The quotation marks and dashes of the news are told by their bytes. */
static bool goes_on_wide(struct str text, size_t at)
{
	if (text.len - at >= 3 && memcmp(text.at + at, "\xE2\x80", 2) == 0 &&
	    (unsigned char)text.at[at + 2] >= 0x90 && (unsigned char)text.at[at + 2] <= 0xA7)
		return false;
	return is_word_class(unicode_class(utf8_next(text, &at)));
}

/* Eight bytes of a word. */
struct eight {
	uint64_t folded;        /* in small letters, what is behind the word zero */
	uint64_t upper, digits; /* the highest bit of each of its bytes that is one */
	unsigned len;           /* bytes of the word, up to eight */
};

static inline struct eight read_eight(struct str text, size_t at)
{
	size_t left = text.len - at;
	uint64_t bytes = left >= 8 ? load_eight(text.at + at) : load_bytes(text.at + at, left);
	uint64_t ascii = bytes & ~BYTES_HIGH, small = ascii | BYTES_ONES * 0x20;
	uint64_t letters = bytes_in(small, 'a', 'z') & ~bytes;
	uint64_t digits = bytes_in(ascii, '0', '9') & ~bytes;
	uint64_t others = ~(letters | digits) & BYTES_HIGH;
	struct eight eight = {.len = others ? (unsigned)__builtin_ctzll(others) / 8 : 8};
	uint64_t mask = first_bytes(UINT64_MAX, eight.len);
	eight.folded = (bytes | letters >> 2) & mask;
	eight.upper = letters & ~(bytes << 2) & mask;
	eight.digits = digits & mask;
	return eight;
}

/* The shape of a word of ASCII letters and digits, by how many of each it has. */
static inline enum shape ascii_shape(char first, size_t len, size_t upper, size_t digits)
{
	if (ascii_is_digit(first))
		return SHAPE_DIGIT;
	if (!ascii_is_upper(first))
		return SHAPE_LOWER;
	if (upper + digits == len)
		return SHAPE_CAPS;
	return upper > 1 ? SHAPE_MIXED : SHAPE_CAPITAL;
}

/* Takes the ASCII letters and digits from `at` on; returns their end, or `at`, with nothing taken,
 * where the word goes on beyond ASCII. */
static inline size_t take_ascii_word(struct str text, size_t at, struct token *token)
{
	uint64_t hash = hash_seed;
	size_t i = at, upper = 0, digits = 0;
	struct eight eight;
	do {
		eight = read_eight(text, i);
		if (eight.upper | eight.digits) {
			upper += count_bytes(eight.upper);
			digits += count_bytes(eight.digits);
		}
		if (eight.len)
			hash = hash_eight(hash, eight.folded);
		i += eight.len;
	} while (eight.len == 8 && i < text.len);
	if (i < text.len && (unsigned char)text.at[i] >= 0x80 && goes_on_wide(text, i))
		return at;
	token->end = (uint32_t)i;
	token->hash = hash_end(hash);
	token->shape = (uint8_t)ascii_shape(text.at[at], i - at, upper, digits);
	if (i == at + 1 && upper)
		token->flags |= TOKEN_INITIAL;
	return i;
}

static char mark_of(uint32_t c)
{
	if (c < 0x80)
		return (char)c == '`' ? '\'' : (char)c;
	switch (c) {
	case 0x2018:
	case 0x2019:
	case 0x201B:
	case 0x02BC:
	case 0x02BB:
	case 0x00B4:
	case 0x2032:
		return '\'';
	case 0x201C:
	case 0x201D:
	case 0x201E:
	case 0x201F:
	case 0x00AB:
	case 0x00BB:
		return '"';
	case 0x2010:
	case 0x2011:
	case 0x2013:
	case 0x00AD:
		return '-';
	case 0x2012:
	case 0x2014:
	case 0x2015:
		return '~';
	default:
		return '*';
	}
}

static bool is_tight(struct str text, size_t from, size_t to)
{
	return from > 0 && to < text.len && !ascii_is_space(text.at[from - 1]) &&
	       !ascii_is_space(text.at[to]) && text.at[to] != '-' && text.at[from - 1] != '-';
}

/* Takes the mark `c`, which ends at `end`. */
static void take_mark(struct str text, uint32_t c, size_t end, struct token *token)
{
	token->end = (uint32_t)end;
	token->shape = SHAPE_MARK;
	token->mark = mark_of(c);
	/* A hyphen joins, a dash parts: " - ", "--", and a dash at either end of a word. */
	if (token->mark == '-' && !is_tight(text, token->start, end))
		token->mark = '~';
	token->hash = hash_end(hash_eight(hash_seed, (unsigned char)token->mark));
}

/* Room for one token more. */
static inline struct token *push_token(struct tokens *tokens)
{
	if (tokens->len == tokens->cap) {
		tokens->cap = tokens->cap ? tokens->cap * 2 : 1024;
		tokens->at = mem_grow(tokens->at, tokens->cap, sizeof(*tokens->at));
	}
	return &tokens->at[tokens->len++];
}

/* Takes what stands at `at`, which is no ASCII letter or digit, unless it is white space; returns
 * its end. */
static size_t take_other(struct str text, size_t at, uint8_t *space, struct buf *fold,
			 struct tokens *tokens)
{
	size_t end = at;
	uint32_t c = utf8_next(text, &end);
	enum unicode_class class = unicode_class(c);
	if (class == UNICODE_SPACE || c == 0x200B || c == 0xFEFF) {
		*space = TOKEN_SPACE;
		return end;
	}
	struct token *token = push_token(tokens);
	*token = (struct token){.start = (uint32_t)at, .flags = *space};
	*space = 0;
	if (is_word_class(class) && class != UNICODE_MARK)
		return take_wide_word(text, at, fold, token);
	take_mark(text, c, end, token);
	return end;
}

void tokenise(struct str text, size_t start, size_t end, struct buf *fold, struct tokens *tokens)
{
	uint8_t space = TOKEN_SPACE;
	struct str upto = {text.at, end};
	for (size_t at = start; at < end;) {
		unsigned char byte = (unsigned char)text.at[at];
		if (byte == ' ') {
			space = TOKEN_SPACE;
			at++;
		} else if (byte >= 0x80 || !is_word_class(unicode_class(byte))) {
			at = take_other(upto, at, &space, fold, tokens);
		} else {
			struct token *token = push_token(tokens);
			*token = (struct token){.start = (uint32_t)at, .flags = space};
			space = 0;
			size_t from = at;
			at = take_ascii_word(upto, from, token);
			if (at == from)
				at = take_wide_word(upto, from, fold, token);
		}
	}
}
