/* SPDX-License-Identifier: MIT */
#include "asking.h"

#include <stdio.h>
#include <stdlib.h>

const char kind_help[] = "only person (officials too), official, country or organization; may be "
			 "repeated";

bool kinds_read(const struct words *names, unsigned *ret_kinds, struct error *err)
{
	static const struct {
		const char *name;
		unsigned kinds;
	} known[] = {
		{"person", 1u << KIND_PERSON | 1u << KIND_OFFICIAL},
		{"official", 1u << KIND_OFFICIAL},
		{"country", 1u << KIND_COUNTRY},
		{"organization", 1u << KIND_ORGANIZATION},
	};
	enum { KNOWN = sizeof(known) / sizeof(known[0]) };
	unsigned kinds = 0;
	for (size_t i = 0; i < names->len; i++) {
		size_t k = 0;
		while (k < KNOWN && strcmp(known[k].name, names->at[i]) != 0)
			k++;
		if (k == KNOWN)
			return error_set(err, ERROR_USAGE,
					 "--kind %s: there are person, official, country and "
					 "organization",
					 names->at[i]);
		kinds |= known[k].kinds;
	}
	*ret_kinds = kinds ? kinds : (1u << KIND_UNNAMED) - 1;
	return true;
}

const char fold_help[] = "holder (default), office or country: names taken for what they stand for";

bool fold_check(int fold, int scope, struct error *err)
{
	return fold == FOLD_HOLDER || scope == SCOPE_SENTENCE ||
	       error_set(err, ERROR_USAGE, "--as %s looks at sentences; leave out --scope %s",
			 fold_names[fold], scope_names[scope]);
}

bool number_read(const char *option, const char *text, double least, double most,
		 double *ret_number, struct error *err)
{
	char *end = NULL;
	*ret_number = 0;
	if (!text)
		return true;
	double number = strtod(text, &end);
	bool percent = *end == '%';
	if (percent)
		number /= 100;
	if (end == text || end[percent] || !(number >= least && number <= most))
		return error_set(err, ERROR_USAGE, "%s takes a number from %g to %g, not \"%s\"",
				 option, least, most, text);
	*ret_number = number;
	return true;
}

bool period_check(struct date since, struct date until, struct error *err)
{
	if (!date_is_set(since) || !date_is_set(until) ||
	    date_span(since).first < date_span(until).behind)
		return true;
	char a[DATE_TEXT], b[DATE_TEXT];
	date_text(since, a);
	date_text(until, b);
	return error_set(err, ERROR_USAGE, "--since %s is after --until %s", a, b);
}

struct print_look look_of(const struct program *program)
{
	return (struct print_look){.width = program->columns,
				   .color = program->use_color,
				   .safe_csv = program->safe_csv};
}

void print_entity(struct json *json, const struct entity_info *entity)
{
	json_object(json);
	json_pair(json, "entity", entity->entity);
	json_pair(json, "kind", str_of(kind_name(entity->kind)));
	json_pair(json, "name", entity->name);
	json_pair_if(json, "country", entity->country);
	json_end(json);
}

void print_period(struct json *json, const char *key, const struct article_counts *counts)
{
	char day[DATE_TEXT];
	json_key(json, key);
	json_array(json);
	if (date_is_set(counts->first)) {
		json_str(json, date_text(counts->first, day));
		json_str(json, date_text(counts->last, day));
	}
	json_end(json);
}
