/* SPDX-License-Identifier: MIT */
#include "text/json.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <yajl/yajl_parse.h>

enum { DEPTH_MAX = 64 };

struct reading {
	struct arena *arena;
	struct json *open[DEPTH_MAX]; /* lists and objects, outermost first */
	size_t depth;
	struct json *root;
	struct str key; /* of the value to come */
	bool too_deep;
};

/* Texts and names of members alike may hold what is no UTF-8. */
static struct str keep_mended(struct reading *reading, struct str text)
{
	if (!text.len)
		return text;
	char *copy = arena_alloc(reading->arena, text.len + 1);
	memcpy(copy, text.at, text.len);
	copy[text.len] = '\0';
	utf8_mend_in_place(copy, text.len);
	return (struct str){copy, text.len};
}

static struct json *add(struct reading *reading, enum json_kind kind, struct str text)
{
	struct json *value = ARENA_NEW(reading->arena, struct json);
	value->kind = kind;
	value->text = keep_mended(reading, text);
	if (reading->depth == 0) {
		reading->root = value;
		return value;
	}
	struct json *parent = reading->open[reading->depth - 1];
	if (parent->kind == JSON_OBJECT)
		value->key = reading->key;
	if (parent->last)
		parent->last->next = value;
	else
		parent->first = value;
	parent->last = value;
	return value;
}

static int on_null(void *context)
{
	add(context, JSON_NULL, STR(""));
	return 1;
}

static int on_truth(void *context, int truth)
{
	add(context, JSON_TRUTH, truth ? STR("true") : STR("false"));
	return 1;
}

static int on_number(void *context, const char *text, size_t len)
{
	add(context, JSON_NUMBER, (struct str){text, len});
	return 1;
}

static int on_text(void *context, const unsigned char *text, size_t len)
{
	add(context, JSON_TEXT, (struct str){(const char *)text, len});
	return 1;
}

static int on_key(void *context, const unsigned char *text, size_t len)
{
	struct reading *reading = context;
	reading->key = keep_mended(reading, (struct str){(const char *)text, len});
	return 1;
}

static int open_one(struct reading *reading, enum json_kind kind)
{
	reading->too_deep = reading->depth == DEPTH_MAX;
	if (reading->too_deep)
		return 0;
	struct json *value = add(reading, kind, STR(""));
	reading->open[reading->depth++] = value;
	return 1;
}

static int on_open_object(void *context)
{
	return open_one(context, JSON_OBJECT);
}

static int on_open_list(void *context)
{
	return open_one(context, JSON_LIST);
}

static int on_close(void *context)
{
	((struct reading *)context)->depth--;
	return 1;
}

static void *get(void *context, size_t bytes)
{
	(void)context;
	return mem_alloc(bytes);
}

static void *grow(void *context, void *old, size_t bytes)
{
	(void)context;
	return mem_grow(old, bytes, 1);
}

static void drop(void *context, void *block)
{
	(void)context;
	mem_free(block);
}

static const yajl_callbacks callbacks = {
	.yajl_null = on_null,
	.yajl_boolean = on_truth,
	.yajl_number = on_number,
	.yajl_string = on_text,
	.yajl_start_map = on_open_object,
	.yajl_map_key = on_key,
	.yajl_end_map = on_close,
	.yajl_start_array = on_open_list,
	.yajl_end_array = on_close,
};

struct json *json_read(struct arena *arena, struct str text, struct error *err)
{
	struct reading reading = {.arena = arena};
	yajl_alloc_funcs memory = {get, grow, drop, NULL};
	yajl_handle parser = yajl_alloc(&callbacks, &memory, &reading);
	const unsigned char *bytes = (const unsigned char *)(text.at ? text.at : "");
	bool sound = yajl_parse(parser, bytes, text.len) == yajl_status_ok;
	size_t column = yajl_get_bytes_consumed(parser) + 1;
	sound = sound && yajl_complete_parse(parser) == yajl_status_ok;
	yajl_free(parser);
	if (!sound || !reading.root) {
		error_set(err, ERROR_INPUT,
			  reading.too_deep ? "nested too deeply" : "no valid JSON at column %zu",
			  column);
		return NULL;
	}
	return reading.root;
}

const struct json *json_get(const struct json *object, const char *key)
{
	const struct json *found = NULL;
	if (!object || object->kind != JSON_OBJECT)
		return NULL;
	for (const struct json *value = object->first; value; value = value->next)
		if (str_eq(value->key, str_of(key)))
			found = value;
	return found;
}

struct str json_text(const struct json *value)
{
	return value ? value->text : STR("");
}
