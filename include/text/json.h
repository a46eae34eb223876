/* SPDX-License-Identifier: MIT
 *
 * json: one value as a tree, for lists of names and the like. (Articles in JSON are read by readers
 * of their own, which keep offsets and mend what newsrooms break.)
 *
 *     struct json *record = json_read(&arena, line, err);
 *     struct str name = json_text(json_get(record, "name"));
 *
 * The tree lives in the arena and does not borrow from the text.
 */
#ifndef TEXT_JSON_H
#define TEXT_JSON_H

#include "base/arena.h"
#include "base/error.h"

enum json_kind {
	JSON_NULL,
	JSON_TRUTH, /* text is "true" or "false" */
	JSON_NUMBER,
	JSON_TEXT,
	JSON_LIST,
	JSON_OBJECT,
};

struct json {
	enum json_kind kind;
	struct str key;                   /* of a member of an object */
	struct str text;                  /* of a text, number or truth, as written */
	struct json *first, *last, *next; /* members, in order; next brother */
};

/* NULL with err where the text is no JSON, no valid UTF-8, or nested too deeply. */
struct json *json_read(struct arena *arena, struct str text, struct error *err);

/* The member of that name: of several the last, NULL where there is none or `object` is no object
 * (or NULL). */
const struct json *json_get(const struct json *object, const char *key);

/* Its text; empty where it is no text, number or truth (or NULL). */
struct str json_text(const struct json *value);

#endif
