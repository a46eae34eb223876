/* SPDX-License-Identifier: MIT
 *
 * A text is looked at 64 bytes at a time (see word_bits.h): where words begin and end and which of
 * their letters are capitals are then operations on a register. A word is hashed eight bytes at a
 * time. One in which anything but ASCII stands is read again, character by character.
 */
#include "token.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "word_bits.h"

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

/* Whether what stands at `at`, which is no ASCII, goes on with a word: a letter beyond ASCII, a
 * mark on the letter before. The quotation marks and dashes of the news are told by their bytes. */
static bool goes_on_wide(struct str text, size_t at)
{
	if (text.len - at >= 3 && memcmp(text.at + at, "\xE2\x80", 2) == 0 &&
	    (unsigned char)text.at[at + 2] >= 0x90 && (unsigned char)text.at[at + 2] <= 0xA7)
		return false;
	return is_word_class(unicode_class(utf8_next(text, &at)));
}

/* What is being cut into tokens. */
struct cutting {
	struct str text; /* up to the end of what is cut */
	struct buf *fold;
	struct token *next; /* where the next token goes; there is room for all of a window */
	bool space;         /* white space has just been passed over */
};

/* Up to 64 bytes of it. */
struct window {
	struct word_bits bits;
	uint64_t here;     /* the bits of `room` bytes; bits.word has none beyond */
	uint64_t spaces;   /* bits of the bytes before which white space stands */
	size_t base;       /* its first byte */
	const char *bytes; /* from there on; eight more than 64 can be read */
	unsigned room;     /* how many there are */
};

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

static inline bool mark_joins(char mark)
{
	return mark == '-' || mark == '.' || mark == '\'';
}

static inline uint64_t hash_mark(char mark)
{
	return hash_end(hash_eight(hash_seed, (unsigned char)mark));
}

uint64_t token_hash_mark(char mark)
{
	return hash_mark(mark);
}

/* Takes what stands at `at`, which is no ASCII letter or digit, unless it is white space; returns
 * its end. */
static size_t take_other(struct cutting *cut, size_t at, bool space)
{
	size_t end = at;
	uint32_t c = utf8_next(cut->text, &end);
	enum unicode_class class = unicode_class(c);
	cut->space = class == UNICODE_SPACE || c == 0x200B || c == 0xFEFF;
	if (cut->space)
		return end;
	struct token *token = cut->next++;
	*token = (struct token){.start = (uint32_t)at, .flags = space ? TOKEN_SPACE : 0};
	if (is_word_class(class) && class != UNICODE_MARK)
		return take_wide_word(cut->text, at, cut->fold, token);
	token->end = (uint32_t)end;
	token->shape = SHAPE_MARK;
	token->mark = mark_of(c);
	/* A hyphen joins, a dash parts: " - ", "--", and a dash at either end of a word. */
	if (token->mark == '-' && !is_tight(cut->text, at, end))
		token->mark = '~';
	token->flags |= mark_joins(token->mark) ? TOKEN_JOINS : 0;
	token->hash = hash_mark(token->mark);
	return end;
}

/* ASCII marks that stand for themselves wherever they are. */
static inline bool is_plain_mark(char c)
{
	return c > ' ' && c < 0x7F && c != '-' && c != '`';
}

/* The hash of an ASCII word, behind which eight bytes can be read. Letters differ from their
 * capitals in one bit, which all digits have. */
static inline uint64_t hash_word(const char *word, size_t len)
{
	static const uint64_t lowest[9] = {0,
					   UINT64_MAX >> 56,
					   UINT64_MAX >> 48,
					   UINT64_MAX >> 40,
					   UINT64_MAX >> 32,
					   UINT64_MAX >> 24,
					   UINT64_MAX >> 16,
					   UINT64_MAX >> 8,
					   UINT64_MAX};
	uint64_t hash = hash_seed;
	for (; len > 8; len -= 8, word += 8)
		hash = hash_eight(hash, word_bits_load(word) | BYTES_ONES * 0x20);
	return hash_end(hash_eight(hash, (word_bits_load(word) | BYTES_ONES * 0x20) & lowest[len]));
}

/* The shape of a word of several letters that begins with a digit or a capital: its bits are
 * `run`, the lowest of which is `first`. */
static inline enum shape ascii_shape(const struct word_bits *bits, uint64_t run, uint64_t first)
{
	uint64_t upper = bits->upper & run;
	if (bits->digit & first)
		return SHAPE_DIGIT;
	if ((upper | (bits->digit & run)) == run)
		return SHAPE_CAPS;
	return upper == first ? SHAPE_CAPITAL : SHAPE_MIXED;
}

/* Takes the ASCII word whose bits are `run`, the lowest of which is `first`, bit `bit`. */
static inline void take_word(struct cutting *cut, const struct window *window, uint64_t run,
			     uint64_t first, unsigned len)
{
	unsigned bit = (unsigned)__builtin_ctzll(first);
	size_t at = window->base + bit;
	uint8_t flags = window->spaces & first ? TOKEN_SPACE : 0, shape = SHAPE_LOWER;
	if ((window->bits.upper | window->bits.digit) & first) {
		shape = (uint8_t)ascii_shape(&window->bits, run, first);
		flags |= run == first && shape == SHAPE_CAPS ? TOKEN_INITIAL : 0;
	}
	*cut->next++ = (struct token){.hash = hash_word(window->bytes + bit, len),
				      .start = (uint32_t)at,
				      .end = (uint32_t)(at + len),
				      .shape = shape,
				      .flags = flags};
}

static inline void take_plain_mark(struct cutting *cut, const struct window *window, unsigned bit,
				   uint64_t first)
{
	size_t at = window->base + bit;
	char mark = window->bytes[bit];
	uint8_t flags = window->spaces & first ? TOKEN_SPACE : 0;
	flags |= mark_joins(mark) ? TOKEN_JOINS : 0;
	*cut->next++ = (struct token){.hash = hash_mark(mark),
				      .start = (uint32_t)at,
				      .end = (uint32_t)at + 1,
				      .shape = SHAPE_MARK,
				      .flags = flags,
				      .mark = mark};
}

/* Takes what begins at bit `bit` and is no mark or word of ASCII alone, or a word at the end of the
 * window; returns its end. A word that may go on behind the window is not taken unless it fills it.
 */
static size_t take_odd(struct cutting *cut, const struct window *window, unsigned bit)
{
	uint64_t word = window->bits.word, first = UINT64_C(1) << bit;
	size_t at = window->base + bit, behind = window->base + window->room;
	if (!(word & first))
		return take_other(cut, at, window->spaces & first);
	uint64_t carried = word + first, stop = carried & ~word & window->here;
	size_t end = stop ? window->base + (unsigned)__builtin_ctzll(stop) : behind;
	if (end == behind && end != cut->text.len && bit > 0)
		return at;
	if (end < cut->text.len && (end == behind || goes_on_wide(cut->text, end))) {
		struct token *token = cut->next++;
		*token = (struct token){.start = (uint32_t)at,
					.flags = window->spaces & first ? TOKEN_SPACE : 0};
		return take_wide_word(cut->text, at, cut->fold, token);
	}
	take_word(cut, window, word & ~carried, first, (unsigned)(end - at));
	return end;
}

/* Takes what begins in a window; returns where to go on. */
static inline size_t take_window(struct cutting *cut, struct window *window)
{
	const uint64_t word = window->bits.word, blank = window->bits.blank;
	const uint64_t plain = window->here & ~window->bits.wide;
	uint64_t starts = ((word & ~(word << 1)) | ~(word | blank)) & window->here;
	while (starts) {
		uint64_t first = starts & (0 - starts);
		/* The carry goes through the word and stops behind it. */
		uint64_t carried = word + first, stop = carried & ~word & plain;
		unsigned bit = (unsigned)__builtin_ctzll(first);
		starts ^= first;
		if (word & first && stop) {
			take_word(cut, window, word & ~carried, first,
				  (unsigned)__builtin_ctzll(stop) - bit);
			continue;
		}
		if (!(word & first) && is_plain_mark(window->bytes[bit])) {
			take_plain_mark(cut, window, bit, first);
			continue;
		}
		size_t end = take_odd(cut, window, bit), at = window->base + bit;
		if (end == at)
			cut->space = window->spaces & first;
		if (end == at || end >= window->base + window->room)
			return end;
		starts &= UINT64_MAX << (end - window->base);
		window->spaces |= (uint64_t)cut->space << (end - window->base);
		cut->space = false;
	}
	cut->space = blank >> (window->room - 1) & 1;
	return window->base + window->room;
}

static struct token *make_room(struct tokens *tokens, size_t more)
{
	if (tokens->len + more > tokens->cap) {
		tokens->cap = tokens->cap ? tokens->cap * 2 : 1024;
		tokens->at = mem_grow(tokens->at, tokens->cap, sizeof(*tokens->at));
	}
	return tokens->at + tokens->len;
}

void tokenise(struct str text, size_t start, size_t end, struct buf *fold, struct tokens *tokens)
{
	enum { READ = WORD_BITS + 8 };
	struct cutting cut = {{text.at, end}, fold, NULL, true};
	char last[READ] = {0};
	for (size_t at = start; at < end;) {
		unsigned room = end - at < WORD_BITS ? (unsigned)(end - at) : WORD_BITS;
		struct window window = {.base = at,
					.bytes = text.at + at,
					.here = UINT64_MAX >> (WORD_BITS - room),
					.room = room};
		if (text.len - at < READ)
			window.bytes = memcpy(last, window.bytes, room);
		window.bits = word_bits_of(window.bytes);
		window.bits.word &= window.here;
		window.spaces = window.bits.blank << 1 | cut.space;
		cut.space = false;
		cut.next = make_room(tokens, WORD_BITS);
		at = take_window(&cut, &window);
		tokens->len = (size_t)(cut.next - tokens->at);
	}
}
