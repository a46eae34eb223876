/* SPDX-License-Identifier: MIT
 *
 * pattern: the sections patterns and words.
 */
#include "load.h"

struct pattern_item {
	struct str id, start, note;
	struct texts triggers, then;
	const struct node *match;
	int priority;
	struct examples_vec examples;
};

static const struct key pattern_keys[] = {
	{"id", VALUE_ID, offsetof(struct pattern_item, id), 0},
	{"triggers", VALUE_TEXTS, offsetof(struct pattern_item, triggers), 0},
	{"then", VALUE_TEXTS, offsetof(struct pattern_item, then), 0},
	{"match", VALUE_NODE, offsetof(struct pattern_item, match), 0},
	{"start", VALUE_TEXT, offsetof(struct pattern_item, start), 0},
	{"priority", VALUE_NUMBER, offsetof(struct pattern_item, priority), 0},
	{"note", VALUE_TEXT, offsetof(struct pattern_item, note), 0},
	{"yes", VALUE_YES, offsetof(struct pattern_item, examples), 0},
	{"no", VALUE_NO, offsetof(struct pattern_item, examples), 0},
	{NULL, 0, 0, 0},
};

void read_pattern(struct loader *loader, const struct node *node)
{
	struct pattern_item item = {0};
	if (!read_keys(loader, node, pattern_keys, &item))
		return;
	struct pattern pattern = {
		.id = item.id,
		.triggers = item.triggers.at,
		.triggers_len = item.triggers.len,
		.then = item.then.at,
		.then_len = item.then.len,
		.from_run = str_eq(item.start, STR("run")),
		.priority = item.priority,
		.place = node->place,
	};
	if (!pattern.from_run && item.start.len && !str_eq(item.start, STR("trigger")))
		problem_add(loader->problems, PROBLEM_ERROR, node->place,
			    "start: expected trigger or run");
	if (item.match) {
		pattern.match = field_regex(loader, item.match);
		pattern.match_place = item.match->place;
	}
	pattern.examples.len = item.examples.len;
	pattern.examples.at =
		keep_vec(loader, item.examples.at, item.examples.len, sizeof(*item.examples.at));
	if (item.id.len == 0 || pattern.match.len == 0 || pattern.triggers_len == 0)
		problem_add(loader->problems, PROBLEM_ERROR, node->place,
			    "a pattern needs \"id\", \"triggers\" and \"match\"");
	else
		*VEC_PUSH(&loader->patterns) = pattern;
}

static struct word_class *class_named(struct loader *loader, struct str name)
{
	uint32_t fresh = (uint32_t)loader->classes.len;
	uint32_t index = *map_at(&loader->rules->class_ids, name, fresh);
	if (index == fresh)
		*VEC_PUSH(&loader->classes) = (struct word_class){.name = name};
	return &loader->classes.at[index];
}

static void add_word(struct word_class *class, struct str word)
{
	if (class->len == class->cap) {
		class->cap = class->cap ? class->cap * 2 : 64;
		class->words = mem_grow(class->words, class->cap, sizeof(*class->words));
	}
	class->words[class->len++] = word;
}

void read_words(struct loader *loader, const struct node *map)
{
	if (map->kind != NODE_MAP) {
		problem_add(loader->problems, PROBLEM_ERROR, map->place,
			    "words: expected a mapping from class to words");
		return;
	}
	for (const struct node *n = map->first; n; n = n->next) {
		struct word_class *class = class_named(loader, n->key);
		struct str word, rest = n->text;
		if (n->kind == NODE_SCALAR)
			while (str_next_word(&rest, &word))
				add_word(class, word);
		else if (n->kind == NODE_LIST)
			for (const struct node *w = n->first; w; w = w->next)
				add_word(class, field_text(loader, w));
		else
			problem_add(loader->problems, PROBLEM_ERROR, n->place,
				    "a word class is a list or a block of words");
	}
}
