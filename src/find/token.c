/* SPDX-License-Identifier: MIT */
#include "token.h"

#include "base/unicode.h"
#include "base/utf8.h"

/* FNV-1a's step with a wider multiplier; words are short, so a byte at a time is fast enough and
 * lets ASCII words be hashed while they are found. */
static const uint64_t hash_seed = 0xCBF29CE484222325ULL;

static inline uint64_t hash_byte(uint64_t hash, unsigned char byte)
{
	return (hash ^ byte) * 0x9E3779B97F4A7C15ULL;
}

static inline uint64_t hash_end(uint64_t hash)
{
	hash ^= hash >> 32;
	return hash ? hash : 1;
}

static uint64_t hash_folded(struct str folded)
{
	uint64_t hash = hash_seed;
	for (size_t i = 0; i < folded.len; i++)
		hash = hash_byte(hash, (unsigned char)folded.at[i]);
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

static enum shape shape_of(const struct look *look)
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

/* Takes the word that begins at *at; hashes plain ASCII on the way. */
static void take_word(struct str text, size_t end, size_t *at, struct buf *fold,
		      struct token *token)
{
	struct look look = {0};
	uint64_t hash = hash_seed;
	bool ascii = true;
	size_t i = *at;
	while (i < end) {
		unsigned char byte = (unsigned char)text.at[i];
		size_t next = i + 1;
		enum unicode_class class;
		if (byte < 0x80) {
			class = unicode_class(byte);
		} else {
			next = i;
			class = unicode_class(utf8_next((struct str){text.at, end}, &next));
			ascii = ascii && !is_word_class(class);
		}
		if (!is_word_class(class))
			break;
		hash = hash_byte(hash, (unsigned char)ascii_lower((char)byte));
		look_at(&look, class);
		i = next;
	}
	token->end = (uint32_t)i;
	token->shape = (uint8_t)shape_of(&look);
	token->hash = ascii ? hash_end(hash) : token_hash(str_slice(text, *at, i), fold);
	if (!ascii)
		token->flags |= TOKEN_NON_ASCII;
	if (look.upper == 1 && look.lower + look.other == 0)
		token->flags |= TOKEN_INITIAL;
	*at = i;
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

static bool is_tight(struct str text, size_t from, size_t to, size_t end)
{
	return from > 0 && to < end && !ascii_is_space(text.at[from - 1]) &&
	       !ascii_is_space(text.at[to]) && text.at[to] != '-' && text.at[from - 1] != '-';
}

static void take_mark(struct str text, size_t end, size_t *at, struct token *token)
{
	size_t from = *at;
	uint32_t c = utf8_next((struct str){text.at, end}, at);
	token->end = (uint32_t)*at;
	token->shape = SHAPE_MARK;
	token->mark = mark_of(c);
	/* A hyphen joins, a dash parts: " - ", "--", and a dash at either end of a word. */
	if (token->mark == '-' && !is_tight(text, from, *at, end))
		token->mark = '~';
	token->hash = hash_end(hash_byte(hash_seed, (unsigned char)token->mark));
}

void tokenise(struct str text, size_t start, size_t end, struct buf *fold, struct tokens *tokens)
{
	bool space = true;
	for (size_t at = start; at < end;) {
		unsigned char byte = (unsigned char)text.at[at];
		size_t next = at;
		uint32_t c = byte < 0x80 ? byte : utf8_next((struct str){text.at, end}, &next);
		enum unicode_class class = unicode_class(c);
		if (class == UNICODE_SPACE || c == 0x200B || c == 0xFEFF) {
			space = true;
			at = byte < 0x80 ? at + 1 : next;
			continue;
		}
		struct token *token = VEC_PUSH(tokens);
		*token = (struct token){.start = (uint32_t)at, .flags = space ? TOKEN_SPACE : 0};
		space = false;
		if (is_word_class(class) && class != UNICODE_MARK)
			take_word(text, end, &at, fold, token);
		else
			take_mark(text, end, &at, token);
	}
}
