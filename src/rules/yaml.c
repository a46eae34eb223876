/* SPDX-License-Identifier: MIT */
#include "rules/yaml.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <libfyaml.h>
#include <stdlib.h>

enum { DEPTH_MAX = 16, KEYS_MAX = 500 };

struct parse {
	struct fy_parser *parser;
	struct yaml *yaml;
	uint32_t file;
	bool failed;
};

static struct place place_of(const struct parse *parse, const struct fy_mark *mark)
{
	struct place place = {parse->file, 1, 1};
	if (mark && mark->line >= 0) {
		place.line = (uint32_t)mark->line + 1;
		place.column = (uint32_t)mark->column + 1;
	}
	return place;
}

static void complain(struct parse *parse, struct place place, const char *what)
{
	problem_add(&parse->yaml->problems, PROBLEM_ERROR, place, "%s", what);
	parse->failed = true;
}

static struct fy_event *next_event(struct parse *parse)
{
	return parse->failed ? NULL : fy_parser_parse(parse->parser);
}

static struct node *new_node(struct parse *parse, enum node_kind kind, struct fy_event *event)
{
	struct node *node = ARENA_NEW(&parse->yaml->nodes, struct node);
	node->kind = kind;
	node->place = place_of(parse, fy_event_start_mark(event));
	return node;
}

static void add_child(struct node *parent, struct node *child)
{
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

static struct node *read_node(struct parse *parse, struct fy_event *event, int depth);

static struct node *read_scalar(struct parse *parse, struct fy_event *event)
{
	struct node *node = new_node(parse, NODE_SCALAR, event);
	struct fy_token *token = event->scalar.value;
	size_t len = 0;
	const char *text = token ? fy_token_get_text(token, &len) : NULL;
	node->text = text ? arena_keep(&parse->yaml->texts, (struct str){text, len}) : STR("");
	enum fy_scalar_style style = token ? fy_token_scalar_style(token) : FYSS_PLAIN;
	node->double_quoted = style == FYSS_DOUBLE_QUOTED;
	node->block = style == FYSS_LITERAL || style == FYSS_FOLDED;
	if (event->scalar.tag || event->scalar.anchor)
		complain(parse, node->place,
			 "tags and anchors are not part of the rule language: write the text out");
	return node;
}

static struct node *read_list(struct parse *parse, struct fy_event *start, int depth)
{
	struct node *list = new_node(parse, NODE_LIST, start);
	struct fy_event *event;
	while ((event = next_event(parse))) {
		bool end = event->type == FYET_SEQUENCE_END;
		struct node *child = end ? NULL : read_node(parse, event, depth + 1);
		fy_parser_event_free(parse->parser, event);
		if (!child)
			break;
		add_child(list, child);
	}
	return list;
}

static void refuse_duplicate(struct parse *parse, const struct node *map, const struct node *child)
{
	size_t keys = 0;
	for (const struct node *other = map->first; other && keys < KEYS_MAX;
	     other = other->next, keys++)
		if (other != child && str_eq(other->key, child->key))
			problem_add(
				&parse->yaml->problems, PROBLEM_ERROR, child->key_place,
				"the key \"%.*s\" stands twice in this mapping, first in line %u",
				STR_ARG(child->key), other->key_place.line);
	if (keys == KEYS_MAX)
		complain(parse, child->key_place, "too many keys in one mapping");
}

static struct node *read_map(struct parse *parse, struct fy_event *start, int depth)
{
	struct node *map = new_node(parse, NODE_MAP, start);
	struct fy_event *event;
	while ((event = next_event(parse))) {
		bool end = event->type == FYET_MAPPING_END;
		struct node *key = end ? NULL : read_node(parse, event, depth + 1);
		fy_parser_event_free(parse->parser, event);
		if (!key)
			break;
		if (key->kind != NODE_SCALAR) {
			complain(parse, key->place, "a key must be a word");
			break;
		}
		struct fy_event *value_event = next_event(parse);
		if (!value_event)
			break;
		struct node *value = read_node(parse, value_event, depth + 1);
		fy_parser_event_free(parse->parser, value_event);
		if (!value)
			break;
		value->key = key->text;
		value->key_place = key->place;
		add_child(map, value);
		refuse_duplicate(parse, map, value);
	}
	return map;
}

/* The node that `event` begins; the caller frees the event. NULL after a complaint. */
static struct node *read_node(struct parse *parse, struct fy_event *event, int depth)
{
	if (depth > DEPTH_MAX) {
		complain(parse, place_of(parse, fy_event_start_mark(event)), "nested too deeply");
		return NULL;
	}
	switch (event->type) {
	case FYET_SCALAR:
		return read_scalar(parse, event);
	case FYET_SEQUENCE_START:
		return read_list(parse, event, depth);
	case FYET_MAPPING_START:
		return read_map(parse, event, depth);
	case FYET_ALIAS:
		complain(parse, place_of(parse, fy_event_start_mark(event)),
			 "aliases (*name) are not part of the rule language: write the text out");
		return NULL;
	default:
		complain(parse, place_of(parse, fy_event_start_mark(event)), "not a value");
		return NULL;
	}
}

/* The parser's own messages become problems with their places. */
static void take_diagnostics(struct parse *parse, struct fy_diag *diag)
{
	void *at = NULL;
	struct fy_diag_error *error;
	bool any = false;
	while ((error = fy_diag_errors_iterate(diag, &at))) {
		if (error->type != FYET_ERROR)
			continue;
		struct place place = {parse->file, 1, 1};
		if (error->line > 0) {
			place.line = (uint32_t)error->line;
			place.column = error->column > 0 ? (uint32_t)error->column : 1;
		}
		problem_add(&parse->yaml->problems, PROBLEM_ERROR, place, "not valid YAML: %s",
			    error->msg);
		any = true;
	}
	if (!any && !parse->failed)
		problem_add(&parse->yaml->problems, PROBLEM_ERROR,
			    (struct place){parse->file, 1, 1}, "not valid YAML");
}

static struct node *read_document(struct parse *parse)
{
	struct node *root = NULL;
	struct fy_event *event;
	while ((event = next_event(parse))) {
		enum fy_event_type type = event->type;
		if (type == FYET_DOCUMENT_START && root)
			complain(parse, place_of(parse, fy_event_start_mark(event)),
				 "a rule file is one document: \"---\" must not stand here");
		else if (type == FYET_SCALAR || type == FYET_SEQUENCE_START ||
			 type == FYET_MAPPING_START || type == FYET_ALIAS)
			root = read_node(parse, event, 0);
		fy_parser_event_free(parse->parser, event);
		if (type == FYET_STREAM_END)
			break;
	}
	return root;
}

/* Whether a text is one: the library's messages about bytes that are none do not help. */
static bool is_text(struct str text, uint32_t file, struct problems *problems)
{
	size_t valid = utf8_valid_prefix(text), nul = str_find_byte(text, '\0', 0);
	size_t bad = nul < valid ? nul : valid;
	struct place place = {file, 1, 1};
	if (bad >= text.len)
		return true;
	for (size_t i = 0; i < bad; i++)
		place.line += text.at[i] == '\n';
	problem_add(problems, PROBLEM_ERROR, place,
		    bad == valid ? "this line is not UTF-8"
				 : "there is a zero byte in this line: is this a text file?");
	return false;
}

static void read_text(struct str text, uint32_t file, struct yaml *yaml)
{
	struct fy_diag_cfg diag_cfg;
	fy_diag_cfg_default(&diag_cfg);
	diag_cfg.fp = NULL;
	struct fy_diag *diag = fy_diag_create(&diag_cfg);
	if (!diag)
		mem_exhausted(1);
	fy_diag_set_collect_errors(diag, true);
	struct fy_parse_cfg cfg = {.flags = FYPCF_COLLECT_DIAG | FYPCF_QUIET, .diag = diag};
	struct parse parse = {fy_parser_create(&cfg), yaml, file, false};
	if (!parse.parser)
		mem_exhausted(1);
	if (fy_parser_set_string(parse.parser, text.at ? text.at : "", text.len) == 0)
		yaml->root = read_document(&parse);
	if (fy_diag_got_error(diag) || fy_parser_get_stream_error(parse.parser)) {
		take_diagnostics(&parse, diag);
		yaml->root = NULL;
	}
	fy_parser_destroy(parse.parser);
	fy_diag_destroy(diag);
}

void yaml_read(struct str text, uint32_t file, struct yaml *ret)
{
	*ret = (struct yaml){0};
	arena_init(&ret->nodes);
	arena_init(&ret->texts);
	if (is_text(text, file, &ret->problems))
		read_text(text, file, ret);
}

void yaml_clear(struct yaml *yaml)
{
	problems_clear(&yaml->problems);
	arena_clear(&yaml->nodes);
	arena_clear(&yaml->texts);
}

const char *node_kind_name(const struct node *node)
{
	static const char *const names[] = {"a text", "a list", "a mapping"};
	return names[node->kind];
}
