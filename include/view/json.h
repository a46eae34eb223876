/* SPDX-License-Identifier: MIT
 *
 * json: writing JSON.
 *
 * Commas and nesting are kept by the writer; strings are escaped (RFC 8259), invalid UTF-8 becomes
 * U+FFFD. With `indent` 0 everything stands on one line.
 *
 *     struct json json;
 *     json_init(&json, out, 0);
 *     json_object(&json);
 *     json_key(&json, "name"); json_str(&json, name);
 *     json_end(&json);
 */
#ifndef VIEW_JSON_H
#define VIEW_JSON_H

#include "base/out.h"
#include "base/str.h"

struct json {
	struct out *out; /* borrowed */
	unsigned indent; /* blanks a level, 0 for one line */
	unsigned depth;
	bool first; /* nothing stands yet in the current array or object */
	bool after_key;
	uint64_t arrays; /* bit n: level n is an array */
};

void json_init(struct json *json, struct out *out, unsigned indent);

void json_object(struct json *json);
void json_array(struct json *json);
/* Ends the innermost object or array. */
void json_end(struct json *json);

void json_key(struct json *json, const char *key);
void json_str(struct json *json, struct str value);
void json_cstr(struct json *json, const char *value);
void json_number(struct json *json, int64_t value);
/* With `digits` digits behind the point; not a number and infinities become null. */
void json_real(struct json *json, double value, int digits);
void json_truth(struct json *json, bool value);
void json_null(struct json *json);

/* A key with its value. */
void json_pair(struct json *json, const char *key, struct str value);
/* The same, left out where the value is empty. */
void json_pair_if(struct json *json, const char *key, struct str value);
void json_pair_number(struct json *json, const char *key, int64_t value);

/* Appends `s` as a JSON string with its quotes. */
void json_quote(struct out *out, struct str s);

#endif
