/* SPDX-License-Identifier: MIT
 *
 * libFuzzer target: any bytes as a stream of JSON values, each of which is then read as a tree.
 */
#include "checks.h"
#include "json_values.h"
#include "text/json.h"

static void walk(const struct json *value)
{
	check(value->kind <= JSON_OBJECT && utf8_is_valid(value->key));
	check(utf8_is_valid(json_text(value)));
	for (const struct json *member = value->first; member; member = member->next)
		walk(member);
}

static bool take(void *context, struct str text)
{
	struct arena arena;
	struct error err = {0};
	(void)context;
	arena_init(&arena);
	const struct json *value = json_read(&arena, text, &err);
	if (value)
		walk(value);
	else
		check(err.text[0] != '\0');
	arena_clear(&arena);
	return true;
}

static bool lost(void *context, const char *why)
{
	(void)context;
	check(why && why[0]);
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct error err = {0};
	struct json_values_sink sink = {NULL, take, lost};
	struct source *source =
		source_inside(NULL, STR("fuzz"), (struct str){(const char *)bytes, len});
	if (!json_values_read(source, &sink, &err))
		check(err.text[0] != '\0');
	source_free(source);
	return 0;
}
