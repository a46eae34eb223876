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

/* The tree of files[file], in the ruleset's arena. NULL (with problems) where it is no YAML at all;
 * an empty file gives NULL without a problem. */
struct node *yaml_read(struct ruleset *rules, uint32_t file, struct problems *problems);

/* "a list", "a mapping", "a text" */
const char *node_kind_name(const struct node *node);

#endif
