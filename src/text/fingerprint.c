/* SPDX-License-Identifier: MIT */
#include "text/fingerprint.h"

#include "base/hash.h"
#include "base/order.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <stdlib.h>

enum {
	SHINGLE_WORDS = 4,
	TELLING_WORDS = 8, /* a shorter body needs its title */
};

struct hashes VEC(uint64_t);

/* Spreads the bits of a number (the finaliser of MurmurHash3, Appleby 2011). */
static uint64_t mix(uint64_t x)
{
	x ^= x >> 33;
	x *= 0xff51afd7ed558ccdULL;
	x ^= x >> 33;
	x *= 0xc4ceb9fe1a85ec53ULL;
	return x ^ x >> 33;
}

/* Words. */

static bool is_word_part(struct str folded, size_t *at)
{
	unsigned char byte = (unsigned char)folded.at[*at];
	if (byte < 0x80) {
		++*at;
		return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
	}
	enum unicode_class class = unicode_class(utf8_next(folded, at));
	return class != UNICODE_OTHER && class != UNICODE_SPACE;
}

static void add_words(struct str text, struct buf *fold, struct hashes *words)
{
	buf_reset(fold);
	unicode_fold(text, fold);
	struct str folded = buf_str(fold);
	size_t start = 0;
	for (size_t at = 0; at < folded.len;) {
		size_t here = at;
		if (is_word_part(folded, &at))
			continue;
		if (here > start)
			*VEC_PUSH(words) = hash_str(str_slice(folded, start, here));
		start = at;
	}
	if (folded.len > start)
		*VEC_PUSH(words) = hash_str(str_slice(folded, start, folded.len));
}

static void words_of(const struct article *article, struct hashes *words)
{
	struct buf fold;
	buf_init(&fold);
	for (size_t i = 0; i < article->blocks_len; i++) {
		const struct block *block = &article->blocks[i];
		if (block->kind == BLOCK_BODY || block->kind == BLOCK_LIST)
			add_words(str_slice(article->text, block->start, block->end), &fold, words);
	}
	if (words->len < TELLING_WORDS)
		add_words(article->title, &fold, words);
	/* Without a word it resembles nothing but itself. */
	if (!words->len)
		*VEC_PUSH(words) = hash_str(article->id);
	buf_clear(&fold);
}

/* Sketch. */

static uint64_t shingle_hash(const uint64_t *words, size_t count)
{
	uint64_t hash = 0;
	for (size_t i = 0; i < count; i++)
		hash = mix(hash * 31 + words[i]);
	return hash;
}

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return ORDER(x, y);
}

/* The distinct shingles, in ascending order; a text shorter than a shingle is one. */
static void shingles_of(const struct hashes *words, struct hashes *shingles)
{
	size_t width = words->len < SHINGLE_WORDS ? words->len : SHINGLE_WORDS;
	for (size_t i = 0; i + width <= words->len; i++)
		*VEC_PUSH(shingles) = shingle_hash(words->at + i, width);
	qsort(shingles->at, shingles->len, sizeof(*shingles->at), by_value);
	size_t kept = 1;
	for (size_t i = 1; i < shingles->len; i++)
		if (shingles->at[i] != shingles->at[kept - 1])
			shingles->at[kept++] = shingles->at[i];
	shingles->len = kept;
}

/* The bin an empty one takes its value from: tried in an order that depends on the bin alone, the
 * same for all texts. */
static size_t donor(const bool *filled, size_t bin)
{
	uint64_t try = bin + 1;
	size_t from;
	do {
		try = mix(try + 0x9e3779b97f4a7c15ULL);
		from = (size_t)(try % FINGERPRINT_BINS);
	} while (!filled[from]);
	return from;
}

/* The high bits of a shingle choose its bin, the least of a bin counts. Shingles are sorted, so the
 * first that falls into a bin is its least. */
static void sketch(const struct hashes *shingles, uint8_t *bins)
{
	enum { BIN_BITS = 7 };
	bool filled[FINGERPRINT_BINS] = {false};
	_Static_assert(1 << BIN_BITS == FINGERPRINT_BINS, "a bin for each value of the bits");
	for (size_t i = 0; i < shingles->len; i++) {
		size_t bin = (size_t)(shingles->at[i] >> (64 - BIN_BITS));
		if (!filled[bin])
			bins[bin] = (uint8_t)mix(shingles->at[i]);
		filled[bin] = true;
	}
	for (size_t bin = 0; bin < FINGERPRINT_BINS; bin++)
		if (!filled[bin])
			bins[bin] = bins[donor(filled, bin)];
}

void fingerprint_of(const struct article *article, struct fingerprint *ret)
{
	struct hashes words = {0}, shingles = {0};
	words_of(article, &words);
	ret->words = hash_str((struct str){(const char *)words.at, words.len * sizeof(*words.at)});
	shingles_of(&words, &shingles);
	ret->shingles = (uint32_t)shingles.len;
	sketch(&shingles, ret->bins);
	VEC_CLEAR(&words);
	VEC_CLEAR(&shingles);
}

/* Comparing. */

double fingerprint_resemblance(const struct fingerprint *a, const struct fingerprint *b)
{
	const double chance = 1.0 / 256; /* that two different values share a byte */
	unsigned same = 0;
	for (size_t i = 0; i < FINGERPRINT_BINS; i++)
		same += a->bins[i] == b->bins[i];
	double share = (double)same / FINGERPRINT_BINS;
	return share > chance ? (share - chance) / (1 - chance) : 0;
}

bool fingerprint_related(const struct fingerprint *a, const struct fingerprint *b)
{
	if (a->words == b->words)
		return true;
	const double least_resemblance = 0.25, least_containment = 0.5;
	double resemblance = fingerprint_resemblance(a, b);
	double shorter = a->shingles < b->shingles ? a->shingles : b->shingles;
	double common = resemblance / (1 + resemblance) * ((double)a->shingles + b->shingles);
	return resemblance >= least_resemblance && common >= least_containment * shorter;
}
