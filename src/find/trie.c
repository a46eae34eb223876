/* SPDX-License-Identifier: MIT */
#include "trie.h"

#include "base/order.h"

#include <stdlib.h>

enum { FORM_WORDS_MAX = 64 };

void trie_build_init(struct trie_build *build, struct trie *trie, struct lexicon *lexicon)
{
	enum { FIRST_EDGES = 1024 };
	*trie = (struct trie){.edges = mem_zero(FIRST_EDGES, sizeof(*trie->edges)),
			      .mask = FIRST_EDGES - 1};
	*VEC_PUSH(&trie->nodes) = (struct trie_node){0};
	*build = (struct trie_build){.trie = trie, .lexicon = lexicon};
	buf_init(&build->fold);
}

static struct trie_edge *edge_slot(struct trie *trie, uint64_t key)
{
	size_t i = key & trie->mask;
	while (trie->edges[i].key && trie->edges[i].key != key)
		i = (i + 1) & trie->mask;
	return &trie->edges[i];
}

static void grow_edges(struct trie *trie)
{
	struct trie old = *trie;
	trie->mask = (old.mask + 1) * 2 - 1;
	trie->edges = mem_zero_wide(trie->mask + 1, sizeof(*trie->edges));
	for (size_t i = 0; i <= old.mask; i++)
		if (old.edges[i].key)
			*edge_slot(trie, old.edges[i].key) = old.edges[i];
	mem_free(old.edges);
}

static uint32_t new_node(struct trie *trie)
{
	*VEC_PUSH(&trie->nodes) = (struct trie_node){0};
	return (uint32_t)(trie->nodes.len - 1);
}

static uint32_t child_of(struct trie_build *build, uint32_t node, uint64_t word)
{
	struct trie *trie = build->trie;
	if (node == 0) {
		struct lexicon_entry *entry = lexicon_at(build->lexicon, word);
		if (!entry->node)
			entry->node = new_node(trie);
		return entry->node;
	}
	if ((trie->used + 1) * 4 > trie->mask * 3)
		grow_edges(trie);
	struct trie_edge *edge = edge_slot(trie, trie_key(node, word));
	trie->nodes.at[node].goes_on = true;
	if (!edge->key) {
		*edge = (struct trie_edge){trie_key(node, word), new_node(trie)};
		trie->used++;
	}
	return edge->node;
}

/* As ref_shape reads them. */
static uint32_t keep_shapes(struct trie *trie, const uint8_t *shapes, unsigned words)
{
	uint32_t kept = words > REF_SHAPES ? (uint32_t)trie->shapes.len : 0;
	for (unsigned i = 0; i < words; i++)
		if (words > REF_SHAPES)
			*VEC_PUSH(&trie->shapes) = shapes[i];
		else
			kept |= (uint32_t)shapes[i] << REF_SHAPE_BITS * i;
	return kept;
}

bool trie_add(struct trie_build *build, struct str form, struct ref ref)
{
	build->tokens.len = 0;
	tokenise(form, 0, form.len, &build->fold, &build->tokens);
	lexicon_respell(build->lexicon, &build->tokens, 0);
	uint8_t shapes[FORM_WORDS_MAX + 1];
	ref.words = 0;
	struct begin begin = {0};
	uint32_t node = 0;
	for (size_t i = 0; i < build->tokens.len && ref.words <= FORM_WORDS_MAX; i++) {
		const struct token *t = &build->tokens.at[i];
		if (trie_skips(t))
			continue;
		node = child_of(build, node, t->hash);
		begin.first = ref.words == 0 ? t->hash : begin.first;
		begin.second = ref.words == 1 ? t->hash : begin.second;
		shapes[ref.words++] = t->shape;
	}
	if (ref.words == 0 || ref.words > FORM_WORDS_MAX)
		return false;
	ref.shapes = keep_shapes(build->trie, shapes, ref.words);
	*VEC_PUSH(&build->begins) = begin;
	*VEC_PUSH(&build->added) = (struct added){node, ref};
	return true;
}

static int by_node(const void *a, const void *b)
{
	const struct added *x = a, *y = b;
	if (x->node != y->node)
		return ORDER(x->node, y->node);
	if (x->ref.kind != y->ref.kind)
		return ORDER(x->ref.kind, y->ref.kind);
	if (x->ref.owner != y->ref.owner)
		return ORDER(x->ref.owner, y->ref.owner);
	return ORDER(x->ref.form, y->ref.form);
}

static bool are_alike(const struct trie *trie, const struct ref *a, const struct ref *b)
{
	if (a->kind != b->kind || a->letters != b->letters || a->words != b->words)
		return false;
	for (unsigned i = 0; i < a->words; i++)
		if (ref_shape(trie, a, i) != ref_shape(trie, b, i))
			return false;
	return true;
}

/* From the last on: a ref that is like the next is the first of one more. */
static void count_alike(struct trie *trie, const struct trie_node *node)
{
	for (uint32_t r = node->first + node->count; r-- > node->first;) {
		struct ref *ref = &trie->refs.at[r];
		bool more = r + 1 < node->first + node->count && are_alike(trie, ref, ref + 1);
		ref->alike = more ? ref[1].alike + 1 : 1;
	}
}

static uint32_t marks_of(const struct trie *trie, uint32_t node)
{
	const struct trie_node *n = &trie->nodes.at[node];
	return (n->count ? NODE_ENDS : 0U) | (n->goes_on ? NODE_GOES_ON : 0U);
}

/* Puts into all numbers of nodes whether forms end there and whether any goes on. */
static void mark_nodes(struct trie *trie, struct lexicon *lexicon)
{
	for (size_t i = 0; i <= trie->mask; i++)
		if (trie->edges[i].key)
			trie->edges[i].node |= marks_of(trie, trie->edges[i].node);
	for (size_t i = 0; i <= lexicon->mask; i++)
		if (lexicon->slots[i].node)
			lexicon->slots[i].node |= marks_of(trie, lexicon->slots[i].node);
}

/* Of eight to sixteen bits for each edge one is set: of the words behind a node with which no form
 * goes on, one in ten is looked up in vain. */
static void make_steps(struct trie *trie)
{
	enum { BITS_EACH = 8, FEWEST_BITS = 1024 };
	size_t bits = FEWEST_BITS;
	while (bits < trie->used * BITS_EACH)
		bits *= 2;
	trie->steps = mem_zero(bits / 64, sizeof(*trie->steps));
	trie->steps_mask = bits - 1;
	for (size_t i = 0; i <= trie->mask; i++) {
		size_t bit = trie->edges[i].key >> 32 & trie->steps_mask;
		if (trie->edges[i].key)
			trie->steps[bit / 64] |= UINT64_C(1) << bit % 64;
	}
}

/* What of a word, and of two that follow each other, tells the bit of trie.begins. Hashes are as
 * good as random numbers. */
static inline uint64_t sign_of_pair(uint64_t first, uint64_t second)
{
	return first ^ (second << 24 | second >> 40);
}

static inline size_t begins_word(size_t mask, uint64_t sign)
{
	return sign >> 8 & mask;
}

static void add_begin(struct trie *trie, uint64_t sign)
{
	trie->begins[begins_word(trie->begins_mask, sign)] |= UINT64_C(1) << (sign & 63);
}

/* A mark may stand behind the first word: it begins the form as well as the second word does. */
static void add_pair(struct trie *trie, const struct begin *begin)
{
	static const char marks[] = {'-', '.', '\''};
	add_begin(trie, sign_of_pair(begin->first, begin->second));
	for (size_t i = 0; i < sizeof(marks); i++)
		add_begin(trie, sign_of_pair(begin->first, token_hash_mark(marks[i])));
}

/* Of 64 to 128 bits for each beginning four are set, those of the marks among them, so that few
 * words are looked up in vain; of many beginnings as few bits as 16, as the map is to stay in the
 * second cache beside all else. */
static void make_begins(struct trie *trie, const struct begins_vec *begins)
{
	enum { BITS_EACH = 64, FEWEST_EACH = 16, FEWEST_BITS = 1024, MANY_BITS = 1 << 21 };
	size_t bits = FEWEST_BITS;
	while (bits < begins->len * BITS_EACH &&
	       (bits < MANY_BITS || bits < begins->len * FEWEST_EACH))
		bits *= 2;
	trie->begins = mem_zero(bits / 64, sizeof(*trie->begins));
	trie->begins_mask = bits / 64 - 1;
	for (size_t i = 0; i < begins->len; i++)
		if (begins->at[i].second)
			add_pair(trie, &begins->at[i]);
		else
			add_begin(trie, begins->at[i].first);
}

/* Has no branch that depends on the text: which words begin forms is hard to foretell. */
size_t trie_starts(const struct trie *trie, const struct token *tokens, size_t len,
		   uint32_t *ret_starts)
{
	const uint64_t *begins = trie->begins;
	uint64_t word = len ? tokens[0].hash : 0;
	size_t mask = trie->begins_mask, found = 0, i = 0;
	for (; i + 1 < len; i++) {
		uint64_t next = tokens[i + 1].hash, pair = sign_of_pair(word, next);
		bool one = begins[begins_word(mask, word)] >> (word & 63) & 1;
		bool two = begins[begins_word(mask, pair)] >> (pair & 63) & 1;
		ret_starts[found] = (uint32_t)i;
		found += one | two;
		word = next;
	}
	if (i < len)
		ret_starts[found++] = (uint32_t)i;
	return found;
}

void trie_build_finish(struct trie_build *build)
{
	struct trie *trie = build->trie;
	if (build->added.len)
		qsort(build->added.at, build->added.len, sizeof(*build->added.at), by_node);
	for (size_t i = 0; i < build->added.len; i++) {
		struct trie_node *node = &trie->nodes.at[build->added.at[i].node];
		if (node->count == 0)
			node->first = (uint32_t)i;
		node->count++;
		*VEC_PUSH(&trie->refs) = build->added.at[i].ref;
	}
	for (size_t i = 0; i < trie->nodes.len; i++)
		count_alike(trie, &trie->nodes.at[i]);
	mark_nodes(trie, build->lexicon);
	make_steps(trie);
	make_begins(trie, &build->begins);
	VEC_CLEAR(&build->begins);
	VEC_CLEAR(&build->added);
	VEC_CLEAR(&build->tokens);
	buf_clear(&build->fold);
}

void trie_clear(struct trie *trie)
{
	mem_free(trie->edges);
	mem_free(trie->steps);
	mem_free(trie->begins);
	VEC_CLEAR(&trie->nodes);
	VEC_CLEAR(&trie->refs);
	VEC_CLEAR(&trie->shapes);
	*trie = (struct trie){0};
}
