/* SPDX-License-Identifier: MIT */
#include "trie.h"

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
	trie->edges = mem_zero(trie->mask + 1, sizeof(*trie->edges));
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

bool trie_add(struct trie_build *build, struct str form, struct ref ref)
{
	build->tokens.len = 0;
	tokenise(form, 0, form.len, &build->fold, &build->tokens);
	lexicon_respell(build->lexicon, &build->tokens, 0);
	ref.shapes = (uint32_t)build->trie->shapes.len;
	ref.words = 0;
	uint32_t node = 0;
	for (size_t i = 0; i < build->tokens.len && ref.words <= FORM_WORDS_MAX; i++) {
		const struct token *t = &build->tokens.at[i];
		if (trie_skips(t))
			continue;
		node = child_of(build, node, t->hash);
		*VEC_PUSH(&build->trie->shapes) = t->shape;
		ref.words++;
	}
	if (ref.words == 0 || ref.words > FORM_WORDS_MAX)
		return false;
	*VEC_PUSH(&build->added) = (struct added){node, ref};
	return true;
}

static int by_node(const void *a, const void *b)
{
	const struct added *x = a, *y = b;
	if (x->node != y->node)
		return x->node < y->node ? -1 : 1;
	if (x->ref.kind != y->ref.kind)
		return x->ref.kind < y->ref.kind ? -1 : 1;
	if (x->ref.owner != y->ref.owner)
		return x->ref.owner < y->ref.owner ? -1 : 1;
	return x->ref.form < y->ref.form ? -1 : x->ref.form > y->ref.form;
}

static bool are_alike(const struct trie *trie, const struct ref *a, const struct ref *b)
{
	return a->kind == b->kind && a->letters == b->letters && a->words == b->words &&
	       memcmp(trie->shapes.at + a->shapes, trie->shapes.at + b->shapes, a->words) == 0;
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
	VEC_CLEAR(&build->added);
	VEC_CLEAR(&build->tokens);
	buf_clear(&build->fold);
}

void trie_clear(struct trie *trie)
{
	mem_free(trie->edges);
	mem_free(trie->steps);
	VEC_CLEAR(&trie->nodes);
	VEC_CLEAR(&trie->refs);
	VEC_CLEAR(&trie->shapes);
	*trie = (struct trie){0};
}
