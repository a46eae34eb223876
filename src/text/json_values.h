/* SPDX-License-Identifier: MIT
 *
 * json_values: the values of a JSON document, one by one, so that a document of any size takes the
 * memory of its largest value.
 *
 * What is one value: each that stands at the top (JSON Lines and what is written one behind
 * another), and each element of an array that stands at the top. An object that grows large over an
 * array of objects ("articles": [{...}, ...]) is a shell around them: its members, and the elements
 * of its arrays, are the values. Only the bounds are found here; whether a value is sound is for
 * its parser to say.
 *
 *     static bool take(void *context, struct str value) { ... }
 *     json_values_read(source, &(struct json_values_sink){&mine, take, lost}, err);
 */
#ifndef TEXT_JSON_VALUES_H
#define TEXT_JSON_VALUES_H

#include "source.h"

struct json_values_sink {
	void *context;
	/* Both return false to stop. `value` is good until it returns. */
	bool (*value)(void *context, struct str value);
	/* A value that is too large, or that ends nowhere. */
	bool (*lost)(void *context, const char *why);
};

/* False with err where the source cannot be read. */
bool json_values_read(struct source *source, const struct json_values_sink *sink,
		      struct error *err);

#endif
