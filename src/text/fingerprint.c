/* SPDX-License-Identifier: MIT */
#include "text/fingerprint.h"

#include "base/hash.h"
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

/* The distinct shingles are counted, and of each bin the least is kept: the high bits of a shingle
 * choose its bin. A text shorter than a shingle is one. */
struct shingles {
	size_t count;
	uint64_t least[FINGERPRINT_BINS]; /* UINT64_MAX: the bin is empty */
};

static void note_shingle(struct shingles *shingles, uint64_t shingle)
{
	enum { BIN_BITS = 7 };
	_Static_assert(1 << BIN_BITS == FINGERPRINT_BINS, "a bin for each value of the bits");
	uint64_t *least = &shingles->least[shingle >> (64 - BIN_BITS)];
	if (shingle < *least)
		*least = shingle;
	shingles->count++;
}

static void shingles_of(const struct hashes *words, struct shingles *ret)
{
	enum { FEWEST_SLOTS = 64 };
	size_t width = words->len < SHINGLE_WORDS ? words->len : SHINGLE_WORDS;
	size_t slots = FEWEST_SLOTS;
	while (slots < words->len * 2)
		slots *= 2;
	uint64_t *seen = mem_zero(slots, sizeof(*seen)); /* open addressing; 0: free */
	ret->count = 0;
	memset(ret->least, 0xFF, sizeof(ret->least));
	for (size_t i = 0; i + width <= words->len; i++) {
		uint64_t shingle = shingle_hash(words->at + i, width);
		shingle += !shingle;
		size_t at = shingle & (slots - 1);
		while (seen[at] && seen[at] != shingle)
			at = (at + 1) & (slots - 1);
		if (!seen[at])
			note_shingle(ret, shingle);
		seen[at] = shingle;
	}
	mem_free(seen);
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

static void sketch(const struct shingles *shingles, uint8_t *bins)
{
	bool filled[FINGERPRINT_BINS];
	for (size_t bin = 0; bin < FINGERPRINT_BINS; bin++) {
		filled[bin] = shingles->least[bin] != UINT64_MAX;
		bins[bin] = (uint8_t)mix(shingles->least[bin]);
	}
	for (size_t bin = 0; bin < FINGERPRINT_BINS; bin++)
		if (!filled[bin])
			bins[bin] = bins[donor(filled, bin)];
}

void fingerprint_of(const struct article *article, struct fingerprint *ret)
{
	struct hashes words = {0};
	struct shingles shingles;
	words_of(article, &words);
	ret->words = hash_str((struct str){(const char *)words.at, words.len * sizeof(*words.at)});
	shingles_of(&words, &shingles);
	ret->shingles = (uint32_t)shingles.count;
	sketch(&shingles, ret->bins);
	VEC_CLEAR(&words);
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
