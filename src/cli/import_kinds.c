/* SPDX-License-Identifier: MIT */
#include "import_kinds.h"

bool import_kind(struct str word, enum entity_kind *ret_kind, const char **ret_type)
{
	static const struct {
		const char *word;
		enum entity_kind kind;
		const char *type;
	} kinds[] = {
		{"person", ENTITY_PERSON, NULL},
		{"people", ENTITY_PERSON, NULL},
		{"per", ENTITY_PERSON, NULL},
		{"organization", ENTITY_ORGANIZATION, NULL},
		{"organisation", ENTITY_ORGANIZATION, NULL},
		{"org", ENTITY_ORGANIZATION, NULL},
		{"company", ENTITY_ORGANIZATION, "company"},
		{"country", ENTITY_COUNTRY, NULL},
		{"place", ENTITY_PLACE, NULL},
		{"location", ENTITY_PLACE, NULL},
		{"city", ENTITY_PLACE, NULL},
		{"state_or_province", ENTITY_PLACE, NULL},
		{"loc", ENTITY_PLACE, NULL},
		{"gpe", ENTITY_PLACE, NULL},
		{"fac", ENTITY_PLACE, NULL},
		{"facility", ENTITY_PLACE, NULL},
		{"thing", ENTITY_THING, "other"},
		{"event", ENTITY_THING, "event"},
		{"law", ENTITY_THING, "law"},
		{"product", ENTITY_THING, "product"},
		{"work_of_art", ENTITY_THING, "work"},
	};
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (str_eq_nocase(word, str_of(kinds[i].word))) {
			*ret_kind = kinds[i].kind;
			*ret_type = kinds[i].type;
			return true;
		}
	return false;
}
