/* SPDX-License-Identifier: MIT
 *
 * field: values of the rule language, read out of YAML nodes.
 */
#include "load.h"

#include "base/nearest.h"

#include <stdlib.h>

enum { ID_BYTES_MAX = 200 };

static void wrong_kind(struct loader *loader, const struct node *node, const char *wanted)
{
	problem_add(loader->problems, PROBLEM_ERROR, node->place, "%.*s: expected %s, found %s",
		    STR_ARG(node->key.len ? node->key : STR("here")), wanted, node_kind_name(node));
}

/* Line breaks and tabs may stand in a block; "\\0" in double quotes is no text. */
static bool is_control(char c)
{
	return ((unsigned char)c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0x7F;
}

struct str field_text(struct loader *loader, const struct node *node)
{
	if (node->kind != NODE_SCALAR) {
		wrong_kind(loader, node, "a text");
		return STR("");
	}
	struct str text = str_trim(node->text);
	struct str key = node->key.len ? node->key : STR("here");
	if (text.len == 0)
		problem_add(loader->problems, PROBLEM_ERROR, node->place, "%.*s: the text is empty",
			    STR_ARG(key));
	for (size_t i = 0; i < text.len; i++)
		if (is_control(text.at[i])) {
			problem_add(loader->problems, PROBLEM_ERROR, node->place,
				    "%.*s: there is a control character in the text", STR_ARG(key));
			return STR("");
		}
	return text;
}

struct str field_id(struct loader *loader, const struct node *node)
{
	struct str id = field_text(loader, node);
	if (id.len > ID_BYTES_MAX) {
		problem_add(loader->problems, PROBLEM_ERROR, node->place,
			    "an id has at most %d letters", ID_BYTES_MAX);
		return STR("");
	}
	for (size_t i = 0; i < id.len; i++) {
		char c = id.at[i];
		if (ascii_is_lower(c) || ascii_is_digit(c) || (c == '-' && i > 0))
			continue;
		problem_add(loader->problems, PROBLEM_ERROR, node->place,
			    "\"%.*s\" is no id: small letters, digits and hyphens only",
			    STR_ARG(id));
		return STR("");
	}
	return id;
}

bool field_truth(struct loader *loader, const struct node *node)
{
	struct str text = field_text(loader, node);
	if (str_eq(text, STR("true")) || str_eq(text, STR("false")))
		return text.len == 4;
	problem_add(loader->problems, PROBLEM_ERROR, node->place, "%.*s: expected true or false",
		    STR_ARG(node->key));
	return false;
}

int field_number(struct loader *loader, const struct node *node)
{
	struct str text = field_text(loader, node);
	bool negative = str_starts(text, STR("-"));
	int value = 0;
	for (size_t i = negative; i < text.len; i++) {
		if (!ascii_is_digit(text.at[i]) || value > 1000) {
			problem_add(loader->problems, PROBLEM_ERROR, node->place,
				    "%.*s: expected a whole number from -1000 to 1000",
				    STR_ARG(node->key));
			return 0;
		}
		value = value * 10 + (text.at[i] - '0');
	}
	return negative ? -value : value;
}

struct date field_date(struct loader *loader, const struct node *node)
{
	struct date date = {0};
	struct str text = field_text(loader, node);
	if (text.len && !date_parse(text, &date))
		problem_add(loader->problems, PROBLEM_ERROR, node->place,
			    "\"%.*s\" is no date: write 2021-05-24, 2021-05 or 2021",
			    STR_ARG(text));
	return date;
}

struct str field_regex(struct loader *loader, const struct node *node)
{
	if (node->kind == NODE_SCALAR && node->double_quoted)
		problem_add(loader->problems, PROBLEM_ERROR, node->place,
			    "a regex stands in single quotes or in a block: in double quotes \\b "
			    "would be a backspace");
	struct str text = field_text(loader, node);
	/* Between quotes blanks are meant: 'Rep. |Sen. ' before a name. */
	return text.len && !node->block ? node->text : text;
}

struct texts field_texts(struct loader *loader, const struct node *node)
{
	struct texts texts = {0};
	if (node->kind != NODE_LIST) {
		wrong_kind(loader, node, "a list");
		return texts;
	}
	size_t len = 0;
	for (const struct node *n = node->first; n; n = n->next)
		len++;
	texts.at = ARENA_ARRAY(&loader->rules->arena, struct str, len);
	for (const struct node *n = node->first; n; n = n->next) {
		struct str text = field_text(loader, n);
		if (text.len)
			texts.at[texts.len++] = text;
	}
	return texts;
}

static void unknown_key(struct loader *loader, const struct node *value, const struct key *keys)
{
	enum { MOST = 32 };
	struct str known[MOST] = {{0}};
	size_t n = 0;
	for (const struct key *key = keys; key->name && n < MOST; key++)
		known[n++] = str_of(key->name);
	size_t near = nearest_of(value->key, known, n);
	if (near < n)
		problem_add(loader->problems, PROBLEM_ERROR, value->key_place,
			    "unknown key \"%.*s\"; did you mean \"%.*s\"?", STR_ARG(value->key),
			    STR_ARG(known[near]));
	else
		problem_add(loader->problems, PROBLEM_ERROR, value->key_place,
			    "unknown key \"%.*s\"", STR_ARG(value->key));
}

static void read_value(struct loader *loader, const struct node *value, const struct key *key,
		       void *to)
{
	switch (key->kind) {
	case VALUE_TEXT:
		*(struct str *)to = field_text(loader, value);
		break;
	case VALUE_ID:
		*(struct str *)to = field_id(loader, value);
		break;
	case VALUE_TRUTH:
		*(bool *)to = field_truth(loader, value);
		break;
	case VALUE_NUMBER:
		*(int *)to = field_number(loader, value);
		break;
	case VALUE_DATE:
		*(struct date *)to = field_date(loader, value);
		break;
	case VALUE_TEXTS:
		*(struct texts *)to = field_texts(loader, value);
		break;
	case VALUE_FORMS:
	case VALUE_PHRASES:
		field_forms(loader, value, key->role,
			    key->kind == VALUE_FORMS ? CASE_EXACT : CASE_ANY, to);
		break;
	case VALUE_GUARDS:
		*(struct guards *)to = field_guards(loader, value);
		break;
	case VALUE_YES:
	case VALUE_NO:
		field_examples(loader, value, key->kind == VALUE_YES, to);
		break;
	case VALUE_NODE:
		*(const struct node **)to = value;
		break;
	}
}

bool read_keys(struct loader *loader, const struct node *map, const struct key *keys, void *item)
{
	if (map->kind != NODE_MAP) {
		wrong_kind(loader, map, "a mapping");
		return false;
	}
	for (const struct node *value = map->first; value; value = value->next) {
		const struct key *key = keys;
		while (key->name && !str_eq(value->key, str_of(key->name)))
			key++;
		if (key->name)
			read_value(loader, value, key, (char *)item + key->offset);
		else
			unknown_key(loader, value, keys);
	}
	return true;
}

void *keep_vec(struct loader *loader, void *vec_at, size_t len, size_t size)
{
	void *kept = arena_alloc(&loader->rules->arena, len * size);
	if (len)
		memcpy(kept, vec_at, len * size);
	mem_free(vec_at);
	return kept;
}

/* Guards. */

struct guard_item {
	const struct node *before, *after;
	struct texts article, sentence;
};

static const struct key guard_keys[] = {
	{"before", VALUE_NODE, offsetof(struct guard_item, before), 0},
	{"after", VALUE_NODE, offsetof(struct guard_item, after), 0},
	{"article", VALUE_TEXTS, offsetof(struct guard_item, article), 0},
	{"sentence", VALUE_TEXTS, offsetof(struct guard_item, sentence), 0},
	{NULL, 0, 0, 0},
};

/* A mapping of several keys is as many guards. */
static void add_guard_item(struct loader *loader, const struct node *node, struct guards_vec *all)
{
	struct guard_item item = {0};
	if (!read_keys(loader, node, guard_keys, &item))
		return;
	if (item.before)
		*VEC_PUSH(all) = (struct guard){.kind = GUARD_BEFORE,
						.text = field_regex(loader, item.before),
						.place = item.before->place};
	if (item.after)
		*VEC_PUSH(all) = (struct guard){.kind = GUARD_AFTER,
						.text = field_regex(loader, item.after),
						.place = item.after->place};
	if (item.article.len)
		*VEC_PUSH(all) = (struct guard){.kind = GUARD_ARTICLE,
						.words = item.article.at,
						.words_len = item.article.len,
						.place = node->place};
	if (item.sentence.len)
		*VEC_PUSH(all) = (struct guard){.kind = GUARD_SENTENCE,
						.words = item.sentence.at,
						.words_len = item.sentence.len,
						.place = node->place};
}

struct guards field_guards(struct loader *loader, const struct node *node)
{
	struct guards_vec all = {0};
	if (node->kind != NODE_LIST) {
		wrong_kind(loader, node, "a list");
		return (struct guards){0};
	}
	for (const struct node *n = node->first; n; n = n->next) {
		if (n->kind == NODE_SCALAR)
			*VEC_PUSH(&all) = (struct guard){.kind = GUARD_LONGER,
							 .text = field_text(loader, n),
							 .place = n->place};
		else
			add_guard_item(loader, n, &all);
	}
	for (size_t i = 0; i < all.len; i++)
		all.at[i].number = loader->rules->guards_len++;
	size_t len = all.len;
	return (struct guards){keep_vec(loader, all.at, len, sizeof(*all.at)), len};
}

/* Forms. */

struct form_item {
	struct form form;
	struct str letters;
	const struct node *regex;
	struct texts triggers;
};

static const struct key form_keys[] = {
	{"form", VALUE_TEXT, offsetof(struct form_item, form.text), 0},
	{"case", VALUE_TEXT, offsetof(struct form_item, letters), 0},
	{"regex", VALUE_NODE, offsetof(struct form_item, regex), 0},
	{"triggers", VALUE_TEXTS, offsetof(struct form_item, triggers), 0},
	{"needs", VALUE_GUARDS, offsetof(struct form_item, form.needs), 0},
	{"not", VALUE_GUARDS, offsetof(struct form_item, form.not ), 0},
	{NULL, 0, 0, 0},
};

/* A regex is only tried where one of its words stands, so it must name them. */
static bool take_regex_form(struct loader *loader, struct form_item *item)
{
	bool sound = !item->form.text.len && item->triggers.len;
	if (!sound)
		problem_add(loader->problems, PROBLEM_ERROR, item->regex->place,
			    "a regex form stands alone, and needs \"triggers\": words of which one "
			    "begins every match");
	item->form.text = field_regex(loader, item->regex);
	item->form.place = item->regex->place;
	item->form.triggers = item->triggers.at;
	item->form.triggers_len = item->triggers.len;
	return sound;
}

static void add_form_item(struct loader *loader, const struct node *node, struct form form,
			  struct forms_vec *forms)
{
	struct form_item item = {.form = form};
	if (!read_keys(loader, node, form_keys, &item))
		return;
	if (str_eq(item.letters, STR("any")))
		item.form.letters = CASE_ANY;
	else if (str_eq(item.letters, STR("exact")))
		item.form.letters = CASE_EXACT;
	else if (item.letters.len)
		problem_add(loader->problems, PROBLEM_ERROR, node->place,
			    "case: expected exact or any, found \"%.*s\"", STR_ARG(item.letters));
	if (item.regex && !take_regex_form(loader, &item))
		return;
	if (item.form.text.len)
		*VEC_PUSH(forms) = item.form;
	else
		problem_add(loader->problems, PROBLEM_ERROR, node->place,
			    "a form needs the key \"form\" or \"regex\"");
}

void field_forms(struct loader *loader, const struct node *node, enum form_role role,
		 enum form_case letters, struct forms_vec *forms)
{
	if (node->kind != NODE_LIST) {
		wrong_kind(loader, node, "a list");
		return;
	}
	for (const struct node *n = node->first; n; n = n->next) {
		struct form form = {.letters = letters, .role = role, .place = n->place};
		if (n->kind != NODE_SCALAR) {
			add_form_item(loader, n, form, forms);
			continue;
		}
		form.text = field_text(loader, n);
		if (form.text.len)
			*VEC_PUSH(forms) = form;
	}
}

/* Examples. */

/* Takes the brackets out of an example's text and notes where they were. */
static void take_spans(struct loader *loader, struct example *example, struct str marked)
{
	struct arena *arena = &loader->rules->arena;
	char *text = arena_alloc(arena, marked.len + 1);
	struct example_span *spans = ARENA_ARRAY(arena, struct example_span, marked.len / 2 + 1);
	uint32_t len = 0;
	size_t n = 0;
	bool open = false;
	for (size_t i = 0; i < marked.len; i++) {
		char c = marked.at[i];
		if (c == '[' && !open) {
			spans[n].start = len;
			open = true;
		} else if (c == ']' && open) {
			spans[n++].end = len;
			open = false;
		} else {
			text[len++] = c;
		}
	}
	text[len] = '\0';
	if (open)
		problem_add(loader->problems, PROBLEM_ERROR, example->place,
			    "a bracket is opened and not closed");
	example->text = (struct str){text, len};
	example->spans = spans;
	example->spans_len = n;
}

struct example_item {
	struct str text;
	struct date date;
};

static const struct key example_keys[] = {
	{"text", VALUE_TEXT, offsetof(struct example_item, text), 0},
	{"date", VALUE_DATE, offsetof(struct example_item, date), 0},
	{NULL, 0, 0, 0},
};

void field_examples(struct loader *loader, const struct node *node, bool wanted,
		    struct examples_vec *examples)
{
	if (node->kind != NODE_LIST) {
		wrong_kind(loader, node, "a list");
		return;
	}
	for (const struct node *n = node->first; n; n = n->next) {
		struct example_item item = {0};
		if (n->kind == NODE_SCALAR)
			item.text = field_text(loader, n);
		else if (!read_keys(loader, n, example_keys, &item))
			continue;
		struct example example = {.date = item.date, .wanted = wanted, .place = n->place};
		take_spans(loader, &example, item.text);
		if (wanted && example.spans_len == 0)
			problem_add(loader->problems, PROBLEM_ERROR, n->place,
				    "a yes example shows in [brackets] what must be found");
		*VEC_PUSH(examples) = example;
	}
}
