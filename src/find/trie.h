/* SPDX-License-Identifier: MIT
 *
 * trie: all literal forms of the rules, found in one pass over the words of a text.
 *
 * A path is a sequence of word hashes, a node a number. Edges live in one open-addressing table
 * keyed by (node, word); the edges of the root are the `node` fields of the lexicon. Cost is a
 * look-up a word, whatever the number of forms.
 *
 * A text is gone through in three steps, each over all of it: words (token.h), the few of them with
 * which a form may begin (trie_starts), and a walk from each of these. The second has no branch and
 * asks a bitmap alone, which stays in cache: of forms of one word by the word, of longer ones by
 * their first two, so that "Bank said" is passed over though a hundred forms begin with "Bank". In
 * the walk, two bits in the number of a node say whether a form ends there and whether any goes on,
 * and another bitmap says of nearly all next words that none goes on with them.
 *
 * Designs that were measured on news text, MB/s at 1,000 / 10,000 / 100,000 / 200,000 names of two
 * words, and milliseconds to build 100,000:
 *
 *     hash trie over words, from word starts found by SSE2   599 / 380 / 298 / 252     40 ms
 *     double-array trie over bytes, from word starts         540 / 441 / 322 / 305    210 ms
 *     Aho-Corasick, double array                             197 / 222 / 147 / 144    310 ms
 *     Hyperscan's literals (every end, no word bounds)       842 / 301 / 136 / 127  2,800 ms
 *     PCRE2 alternation                                       12 / too large
 *
 * The words are wanted by the passes in any case, so the trie over them won: it costs only the
 * look-up, and is built the fastest. Hyperscan knows no word bounds in Unicode text.
 *
 * With 300 common words as triggers among the forms, as the rules have them, words included
 * (tests/bench, one run):
 *
 *     words, starts, walks                                   314 / 320 / 273 / 256     60 ms
 *     Hyperscan's literals                                   213 / 150 /  57 /  27  4,600 ms
 *     words alone                                            537
 *
 * When each word was looked up by itself, 10,000 forms took 1.8 times as long as in this order of
 * steps.
 *
 * What stands between this and a gigabyte a second: each word becomes a token of 32 bytes (some 70
 * instructions, half of the time), which the matcher alone would not need, and the tables of the
 * walks are in the second cache, not in the first. Two things were tried and gained nothing: that
 * starts say whether a pair of words begins a form, so that the first step need not ask the bitmap,
 * and a table of edges that is half empty.
 *
 * Hyphens, full stops and apostrophes are not part of a path: "U.S." is found as U S, "al-Assad" as
 * al Assad, and a text may have them or not.
 */
#ifndef FIND_TRIE_H
#define FIND_TRIE_H

#include "lexicon.h"

/* What a form is a form of. */
enum ref_kind {
	REF_ENTITY,
	REF_BLOCK, /* a longer text that is not the entity it contains */
	REF_TITLE,
	REF_OFFICE,
	REF_TITLE_BLOCK,  /* a longer text in which the title is none: "Premier League" */
	REF_OFFICE_BLOCK, /* the same of an office */
	REF_TRIGGER,      /* of a pattern */
};

struct ref {
	uint8_t kind;    /* enum ref_kind */
	uint8_t letters; /* enum form_case */
	uint8_t role;    /* enum form_role */
	uint8_t words;   /* length of the path */
	uint32_t owner;  /* index of the entity, title, office or pattern */
	uint32_t form;   /* index of its form; of a guard for REF_BLOCK */
	uint32_t shapes; /* enum shape of each word, see ref_shape */
	uint32_t alike;  /* this and the refs behind it that differ from it in owner and form alone
			  */
};

/* In the number of a node, as edges and the lexicon have it once the trie is finished. */
enum {
	NODE_ENDS = 1U << 30,    /* a form ends here */
	NODE_GOES_ON = 1U << 29, /* a longer form goes on */
	NODE_NUMBER = NODE_GOES_ON - 1,
};

struct trie_edge {
	uint64_t key; /* of node and word; 0: free */
	uint32_t node;
};

struct trie_node {
	uint32_t first;       /* of the refs that end here */
	uint32_t count : 31;  /* of them */
	uint32_t goes_on : 1; /* has edges */
};

struct trie {
	struct trie_edge *edges; /* owned */
	size_t mask, used;
	uint64_t *steps;    /* owned; a bit for each edge, by the upper half of its key */
	size_t steps_mask;  /* number of bits - 1 */
	uint64_t *begins;   /* owned; a bit for each form of one word and for the first two words of
			       each other */
	size_t begins_mask; /* number of its 64-bit words - 1 */
	struct nodes_vec VEC(struct trie_node) nodes; /* 0 is the root */
	struct refs_vec VEC(struct ref) refs;         /* by node */
	struct shapes_vec VEC(uint8_t) shapes;        /* of the words of long forms */
};

/* Collects forms, then puts them in order. */
struct trie_build {
	struct trie *trie;
	struct lexicon *lexicon;
	struct added_vec VEC(struct added {
		uint32_t node;
		struct ref ref;
	}) added;
	struct begins_vec VEC(struct begin {
		uint64_t first;
		uint64_t second; /* 0 where there is one word alone */
	}) begins;
	struct tokens tokens; /* scratch */
	struct buf fold;      /* scratch */
};

void trie_build_init(struct trie_build *build, struct trie *trie, struct lexicon *lexicon);
/* Adds a form; false where the text has no word in it or more than 64. */
bool trie_add(struct trie_build *build, struct str form, struct ref ref);
/* Puts the refs in order and frees the scratch space. */
void trie_build_finish(struct trie_build *build);

void trie_clear(struct trie *trie);

static inline uint64_t trie_key(uint32_t node, uint64_t word)
{
	uint64_t key = (word ^ (uint64_t)node * 0x9E3779B97F4A7C15ULL) * 0xD6E8FEB86659FD93ULL;
	key ^= key >> 29;
	return key ? key : 1;
}

/* Writes the numbers of those tokens with which a form may begin to `ret_starts`, which has room
 * for all of them, and returns how many there are: all where one does, and few others, marks among
 * them.
 */
size_t trie_starts(const struct trie *trie, const struct token *tokens, size_t len,
		   uint32_t *ret_starts);

/* The refs that end at a node. */
static inline const struct trie_node *trie_node(const struct trie *trie, uint32_t node)
{
	return &trie->nodes.at[node & NODE_NUMBER];
}

/* Whether there may be an edge of that key; never false where there is one. */
static inline bool trie_may_step(const struct trie *trie, uint64_t key)
{
	size_t bit = key >> 32 & trie->steps_mask;
	return trie->steps[bit / 64] >> bit % 64 & 1;
}

/* Fetches what a walk from `node` over `word` will look at, some words ahead. */
static inline void trie_fetch(const struct trie *trie, uint32_t node, uint64_t word)
{
	if (node & NODE_ENDS)
		__builtin_prefetch(trie_node(trie, node));
	if (!(node & NODE_GOES_ON))
		return;
	uint64_t key = trie_key(node & NODE_NUMBER, word);
	if (trie_may_step(trie, key))
		__builtin_prefetch(&trie->edges[key & trie->mask]);
}

/* Fetches the refs of a node that has been fetched. */
static inline void trie_fetch_refs(const struct trie *trie, uint32_t node)
{
	__builtin_prefetch(&trie->refs.at[trie_node(trie, node)->first]);
}

/* The node behind the edge `word` of `node`, 0 where there is none. */
static inline uint32_t trie_step(const struct trie *trie, uint32_t node, uint64_t word)
{
	if (!(node & NODE_GOES_ON))
		return 0;
	uint64_t key = trie_key(node & NODE_NUMBER, word);
	if (!trie_may_step(trie, key))
		return 0;
	size_t i = key & trie->mask;
	while (trie->edges[i].key && trie->edges[i].key != key)
		i = (i + 1) & trie->mask;
	return trie->edges[i].key ? trie->edges[i].node : 0;
}

/* The shapes of up to eight words are in ref.shapes itself, four bits for each; of more, it says
 * where they begin in trie.shapes. */
enum { REF_SHAPES = 8, REF_SHAPE_BITS = 4 };

static inline enum shape ref_shape(const struct trie *trie, const struct ref *ref, unsigned word)
{
	if (ref->words > REF_SHAPES)
		return (enum shape)trie->shapes.at[ref->shapes + word];
	return (enum shape)(ref->shapes >> REF_SHAPE_BITS * word & 15);
}

/* Marks that a path leaves out. */
static inline bool trie_skips(const struct token *t)
{
	return t->flags & TOKEN_JOINS;
}

#endif
