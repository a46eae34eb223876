/* SPDX-License-Identifier: MIT
 *
 * yaml: a rule file as a tree of nodes that know where they stand. Only yaml.c knows the YAML
 * library.
 *
 * Of YAML only the plain part is accepted: anchors, aliases, tags, several documents and duplicate
 * keys are problems. Every scalar is text; nothing is guessed to be a number, a date or a truth
 * value.
 */
#ifndef RULES_YAML_H
#define RULES_YAML_H

#include "rules/ruleset.h"

enum node_kind {
	NODE_SCALAR,
	NODE_LIST,
	NODE_MAP,
};

struct node {
	enum node_kind kind;
	bool double_quoted;
	bool block; /* a block scalar: | or > */
	struct place place;
	struct str key; /* the key under which the node stands in its map */
	struct place key_place;
	struct str text;           /* of a scalar */
	struct node *first, *next; /* children, in order; next brother */
	struct node *last;
};

/* A file as it was read. */
struct yaml {
	const struct node *root;  /* NULL (with problems) where it is no YAML at all; of an empty
				     file NULL without a problem */
	struct problems problems; /* owned */
	struct arena nodes;       /* owned: the tree */
	struct arena texts;       /* owned: what its nodes say */
};

/* Reads a text; `file` is its number in the places of nodes and problems. The caller clears `ret`.
 * Uses nothing that another thread may use. */
void yaml_read(struct str text, uint32_t file, struct yaml *ret);
void yaml_clear(struct yaml *yaml);

/* "a list", "a mapping", "a text" */
const char *node_kind_name(const struct node *node);

#endif
