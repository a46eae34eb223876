/* SPDX-License-Identifier: MIT
 *
 * A text is looked at 64 bytes at a time (see word_bits.h): where words begin and end and which of
 * their letters are capitals are then operations on a register. What is ASCII alone is taken by a
 * loop that has no branch but its end and one for very long words (take_plain): the next token
 * begins where the lowest bit of one mask is and ends where that of another is. Before anything
 * else it stops, and that is read character by character.
 */
#include "token.h"

#include "base/bytes.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "word_bits.h"

/* Hashing: the folded word's first eight bytes and its second eight are multiplied with a number
 * each and added; eight more go in where there are more. What is missing is zero. It keeps all that
 * tells words of up to eight bytes apart but one bit, which is set so that no hash is 0. */

enum { HASH_LEAST = 16 };

static const uint64_t hash_factor = 0x9E3779B97F4A7C15ULL, hash_other = 0xD6E8FEB86659FD93ULL;

static inline uint64_t hash_mix(uint64_t hash)
{
	return hash ^ hash >> 32;
}

static inline uint64_t hash_two(uint64_t first, uint64_t second)
{
	return hash_mix(first * hash_factor + second * hash_other);
}

static inline uint64_t hash_more(uint64_t hash, uint64_t eight)
{
	return hash_mix((hash ^ eight) * hash_factor);
}

static inline uint64_t hash_end(uint64_t hash)
{
	return hash | UINT64_C(1) << 63;
}

/* Up to eight bytes, the first in the lowest place whatever the machine. */
static inline uint64_t load_bytes(const char *at, size_t count)
{
	uint64_t eight = 0;
	for (size_t i = 0; i < count; i++)
		eight |= (uint64_t)(unsigned char)at[i] << 8 * i;
	return eight;
}

/* The eight bytes from `at` on, as far as there are any. */
static uint64_t eight_of(struct str folded, size_t at)
{
	size_t left = at < folded.len ? folded.len - at : 0;
	return left ? load_bytes(folded.at + at, left < 8 ? left : 8) : 0;
}

static uint64_t hash_folded(struct str folded)
{
	uint64_t hash = hash_two(eight_of(folded, 0), eight_of(folded, 8));
	for (size_t at = HASH_LEAST; at < folded.len; at += 8)
		hash = hash_more(hash, eight_of(folded, at));
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

/* Up to 64 bytes of it; bit i of each mask is of byte i. */
struct window {
	struct word_bits bits;  /* of the words, none but those of these bytes */
	uint64_t odd;           /* what take_plain cannot take */
	uint64_t starts, lasts; /* first and last bytes of words and marks that are not odd */
	const char *bytes;      /* READ of them can be read */
	size_t base;            /* where it begins in the text */
	unsigned room;          /* how many bytes there are */
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

/* Marks lose what tells letters from capitals, too: "[" has the hash of "{". */
uint64_t token_hash_mark(char mark)
{
	char folded = (char)(mark | 0x20);
	return hash_folded((struct str){&folded, 1});
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
	token->hash = token_hash_mark(token->mark);
	return end;
}

/* The lowest bytes of the first eight and of the second eight of a word of that many. */
static const uint64_t lowest[HASH_LEAST + 1][2] = {
	{0, 0},
	{UINT64_MAX >> 56, 0},
	{UINT64_MAX >> 48, 0},
	{UINT64_MAX >> 40, 0},
	{UINT64_MAX >> 32, 0},
	{UINT64_MAX >> 24, 0},
	{UINT64_MAX >> 16, 0},
	{UINT64_MAX >> 8, 0},
	{UINT64_MAX, 0},
	{UINT64_MAX, UINT64_MAX >> 56},
	{UINT64_MAX, UINT64_MAX >> 48},
	{UINT64_MAX, UINT64_MAX >> 40},
	{UINT64_MAX, UINT64_MAX >> 32},
	{UINT64_MAX, UINT64_MAX >> 24},
	{UINT64_MAX, UINT64_MAX >> 16},
	{UINT64_MAX, UINT64_MAX >> 8},
	{UINT64_MAX, UINT64_MAX},
};

/* Letters differ from their capitals in one bit, which all digits have. */
static inline uint64_t load_small(const char *at)
{
	return bytes_load(at) | BYTES_ONES * 0x20;
}

/* The first eight and the second eight bytes of an ASCII word or mark. */
static inline uint64_t hash_first(const char *word, size_t len)
{
	return hash_two(load_small(word) & lowest[len][0], load_small(word + 8) & lowest[len][1]);
}

/* The hash of a word of more than sixteen bytes. */
__attribute__((noinline)) static uint64_t hash_long(const char *word, size_t len)
{
	uint64_t hash = hash_first(word, HASH_LEAST);
	size_t at = HASH_LEAST;
	for (; len - at > 8; at += 8)
		hash = hash_more(hash, load_small(word + at));
	return hash_end(hash_more(hash, load_small(word + at) & lowest[len - at][0]));
}

/* The hash of an ASCII word or mark; sixteen bytes can be read, and eight behind it. */
static inline uint64_t hash_plain(const char *word, size_t len)
{
	return len > HASH_LEAST ? hash_long(word, len) : hash_end(hash_first(word, len));
}

/* token.look */
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define LOOK(shape, flags, mark) \
	((uint32_t)(shape) << 24 | (uint32_t)(flags) << 16 | (uint32_t)(mark) << 8)
#else
#define LOOK(shape, flags, mark) \
	((uint32_t)(shape) | (uint32_t)(flags) << 8 | (uint32_t)(mark) << 16)
#endif

/* Of what begins with that byte; a word with a capital first is held for a plain one. */
#define LOOK_1(c)                                                                     \
	((c) >= '0' && (c) <= '9'                  ? LOOK(SHAPE_DIGIT, 0, 0)          \
	 : (c) >= 'A' && (c) <= 'Z'                ? LOOK(SHAPE_CAPITAL, 0, 0)        \
	 : (c) >= 'a' && (c) <= 'z'                ? LOOK(SHAPE_LOWER, 0, 0)          \
	 : (c) == '-' || (c) == '.' || (c) == '\'' ? LOOK(SHAPE_MARK, TOKEN_JOINS, c) \
						   : LOOK(SHAPE_MARK, 0, c))
#define LOOK_4(c) LOOK_1(c), LOOK_1((c) + 1), LOOK_1((c) + 2), LOOK_1((c) + 3)
#define LOOK_16(c) LOOK_4(c), LOOK_4((c) + 4), LOOK_4((c) + 8), LOOK_4((c) + 12)

static const uint32_t look_of_first[256] = {LOOK_16(0),  LOOK_16(16), LOOK_16(32), LOOK_16(48),
					    LOOK_16(64), LOOK_16(80), LOOK_16(96), LOOK_16(112)};

/* The bits below `bit`, which is at most 64. */
static inline uint64_t bits_below(unsigned bit)
{
	return bit < WORD_BITS ? (UINT64_C(1) << bit) - 1 : UINT64_MAX;
}

/* How many bits are set. */
static inline unsigned count_bits(uint64_t bits)
{
	bits -= bits >> 1 & UINT64_C(0x5555555555555555);
	bits = (bits & UINT64_C(0x3333333333333333)) + (bits >> 2 & UINT64_C(0x3333333333333333));
	bits = (bits + (bits >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
	return (unsigned)(bits * BYTES_ONES >> 56);
}

/* Tells acronyms, initials and the like from other words with a capital first: `unlike` are
 * capitals within words and those behind which no small letter follows. `tokens` were taken for
 * `starts`. */
static void tell_capitals(const struct window *window, struct token *tokens, uint64_t starts,
			  uint64_t unlike)
{
	while (unlike) {
		uint64_t at = unlike & (0 - unlike);
		uint64_t first = UINT64_C(1) << (63 - __builtin_clzll(starts & (at | (at - 1))));
		uint64_t ends = window->lasts & ~(at - 1), last = ends & (0 - ends);
		uint64_t run = last + last - first, upper = window->bits.upper & run;
		struct token *token = &tokens[count_bits(starts & (first - 1))];
		unlike &= ~run;
		if (!(upper & first))
			continue;
		if (!(window->bits.small & run)) {
			token->shape = SHAPE_CAPS;
			token->flags |= first == last ? TOKEN_INITIAL : 0;
		} else if (upper != first) {
			token->shape = SHAPE_MIXED;
		}
	}
}

/* Takes the tokens that begin with `starts`, all those below bit `end`. */
static inline void take_plain(struct cutting *cut, const struct window *window, uint64_t starts,
			      unsigned end)
{
	const struct word_bits *bits = &window->bits;
	uint64_t next = starts, lasts = window->lasts;
	struct token *token = cut->next;
	for (; next; token++) {
		size_t bit = (unsigned)__builtin_ctzll(next);
		size_t len = (unsigned)__builtin_ctzll(lasts) - bit + 1;
		token->hash = hash_plain(window->bytes + bit, len);
		token->classes = 0;
		token->start = (uint32_t)(window->base + bit);
		token->end = (uint32_t)(window->base + bit + len);
		token->node = 0;
		token->look = look_of_first[(unsigned char)window->bytes[bit]] |
			      ((uint32_t)bits->behind[bit] & LOOK(0, TOKEN_SPACE, 0));
		next &= next - 1;
		lasts &= lasts - 1;
	}
	uint64_t unlike = bits->upper & ~(starts & bits->small >> 1) & bits_below(end);
	if (unlike)
		tell_capitals(window, cut->next, starts, unlike);
	cut->next = token;
}

/* Takes a word that has other letters than ASCII's or does not fit in a window. */
static size_t take_long_word(struct cutting *cut, size_t at, bool space)
{
	struct token *token = cut->next++;
	*token = (struct token){.start = (uint32_t)at, .flags = space ? TOKEN_SPACE : 0};
	return take_wide_word(cut->text, at, cut->fold, token);
}

/* Where the word begins that reaches up to bit `stop` and may go on there; `stop` where none does.
 */
static inline unsigned open_word(const struct cutting *cut, const struct window *window,
				 unsigned stop)
{
	uint64_t before = window->starts & bits_below(stop);
	if (!before || !(window->bits.word >> (stop - 1) & 1))
		return stop;
	size_t at = window->base + stop;
	bool goes_on = stop < window->room ? goes_on_wide(cut->text, at) : at < cut->text.len;
	return goes_on ? 63 - (unsigned)__builtin_clzll(before) : stop;
}

/* Takes what begins in a window; returns where to go on. A word that may go on behind the window is
 * not taken unless it fills it. */
static inline size_t take_window(struct cutting *cut, struct window *window)
{
	for (;;) {
		unsigned stop = window->odd ? (unsigned)__builtin_ctzll(window->odd) : window->room;
		unsigned from = open_word(cut, window, stop);
		bool space = window->bits.behind[from];
		size_t at = window->base + from;
		take_plain(cut, window, window->starts & bits_below(from), from);
		if (stop == window->room && (from == stop || from > 0)) {
			cut->space = space;
			return at;
		}
		size_t end = from < stop ? take_long_word(cut, at, space)
					 : take_other(cut, at, space);
		if (end >= window->base + window->room)
			return end;
		uint64_t left = UINT64_MAX << (end - window->base);
		window->odd &= left;
		window->starts &= left;
		window->lasts &= left;
		window->bits.upper &= left;
		window->bits.behind[end - window->base] |= cut->space ? -1 : 0;
		cut->space = false;
	}
}

static struct token *make_room(struct tokens *tokens, size_t more)
{
	if (tokens->len + more > tokens->cap) {
		tokens->cap = tokens->cap ? tokens->cap * 2 : 1024;
		tokens->at = mem_grow(tokens->at, tokens->cap, sizeof(*tokens->at));
	}
	return tokens->at + tokens->len;
}

static inline void look_at_window(struct window *window, bool space)
{
	struct word_bits *bits = &window->bits;
	word_bits_of(window->bytes, bits);
	const uint64_t here = bits_below(window->room);
	/* A hyphen joins where it stands within a word; others, and those of which what stands
	 * before or behind is not in the window, are looked at. */
	uint64_t apart = bits->blank | bits->hyphen;
	uint64_t edges = UINT64_C(1) | UINT64_C(1) << (window->room - 1);
	uint64_t loose = bits->hyphen & (apart << 1 | apart >> 1 | edges);
	window->odd = (bits->odd | loose) & here;
	bits->word &= here;
	bits->upper &= here;
	bits->small &= here;
	bits->behind[0] = space ? -1 : 0;
	uint64_t marks = here & ~(bits->word | bits->blank | window->odd);
	window->starts = (bits->word & ~(bits->word << 1)) | marks;
	window->lasts = (bits->word & ~(bits->word >> 1)) | marks;
}

void tokenise(struct str text, size_t start, size_t end, struct buf *fold, struct tokens *tokens)
{
	/* A word that begins with the last byte is read to the sixteenth behind. */
	enum { READ = WORD_BITS + HASH_LEAST };
	struct cutting cut = {{text.at, end}, fold, NULL, true};
	char last[READ] = {0};
	for (size_t at = start; at < end;) {
		struct window window; /* not emptied: look_at_window writes all of it */
		window.base = at;
		window.bytes = text.at + at;
		window.room = end - at < WORD_BITS ? (unsigned)(end - at) : WORD_BITS;
		if (text.len - at < READ)
			window.bytes = memcpy(last, window.bytes, text.len - at);
		look_at_window(&window, cut.space);
		cut.space = false;
		cut.next = make_room(tokens, WORD_BITS);
		at = take_window(&cut, &window);
		tokens->len = (size_t)(cut.next - tokens->at);
	}
}
