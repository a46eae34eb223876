/* SPDX-License-Identifier: MIT
 *
 * load: the state of reading rule files, shared by the files that read one section each.
 *
 * Growing arrays live in the loader and move into the ruleset's arena when all files are read.
 */
#ifndef RULES_LOAD_H
#define RULES_LOAD_H

#include "base/vec.h"
#include "rules/ruleset.h"
#include "rules/yaml.h"

struct forms_vec VEC(struct form);
struct guards_vec VEC(struct guard);
struct examples_vec VEC(struct example);

struct loader {
	struct ruleset *rules;
	struct problems *problems;
	uint32_t folder; /* number of the rules folder being read: later ones extend earlier ones */
	uint32_t first_file; /* of that folder: what stands in a file before it may be corrected */
	struct entities_vec VEC(struct entity) entities;
	struct origins_vec VEC(struct origin {
		uint32_t folder;
		bool implied; /* made by a holder line: a people rule may still describe it */
	}) origins;           /* parallel to entities */
	struct titles_vec VEC(struct title) titles;
	struct offices_vec VEC(struct office) offices;
	struct classes_vec VEC(struct word_class) classes;
	struct patterns_vec VEC(struct pattern) patterns;
	struct defines_vec VEC(struct define_part) defines;
	struct sames_vec VEC(struct same {
		struct str id;
		struct str is;
		struct place place;
	}) sames;                   /* "same" lines, applied when all files are read */
	struct sames_vec differing; /* "not-same" lines, the same way */
	struct pending_vec VEC(struct pending {
		struct str id; /* refers to something that a later file may bring */
		struct place place;
		uint32_t office; /* index of the office that has the title */
	}) pending_titles;
};

/* Reads a value of the rule language out of a node. On a wrong kind they add a problem, and return
 * the empty value. */
struct str field_text(struct loader *loader, const struct node *node);
struct str field_id(struct loader *loader, const struct node *node);
bool field_truth(struct loader *loader, const struct node *node);
int field_number(struct loader *loader, const struct node *node);
struct date field_date(struct loader *loader, const struct node *node);
/* Refuses double quotes, where a backslash would be eaten. */
struct str field_regex(struct loader *loader, const struct node *node);
/* A list of texts. */
struct texts {
	struct str *at;
	size_t len;
};
struct texts field_texts(struct loader *loader, const struct node *node);
/* Appends the forms of a list to `forms`. */
void field_forms(struct loader *loader, const struct node *node, enum form_role role,
		 enum form_case letters, struct forms_vec *forms);
struct guards field_guards(struct loader *loader, const struct node *node);
void field_examples(struct loader *loader, const struct node *node, bool wanted,
		    struct examples_vec *examples);

/* What stands under a key, and what read_keys makes of it. */
enum value_kind {
	VALUE_TEXT,    /* struct str */
	VALUE_ID,      /* struct str */
	VALUE_TRUTH,   /* bool */
	VALUE_NUMBER,  /* int */
	VALUE_DATE,    /* struct date */
	VALUE_TEXTS,   /* struct texts */
	VALUE_FORMS,   /* struct forms_vec, role in `role` */
	VALUE_PHRASES, /* the same, case does not matter */
	VALUE_GUARDS,  /* struct guards */
	VALUE_YES,     /* struct examples_vec */
	VALUE_NO,      /* struct examples_vec */
	VALUE_NODE,    /* const struct node *: the caller reads it */
};

/* One key of a mapping: `offset` is where its value goes in the item. */
struct key {
	const char *name; /* NULL ends a table */
	enum value_kind kind;
	size_t offset;
	enum form_role role;
};

/* Reads each key of `map` into `item`; an unknown key is a problem with a suggestion. False where
 * `map` is no mapping. */
bool read_keys(struct loader *loader, const struct node *map, const struct key *keys, void *item);

/* Copies a vec into the arena of the rules and clears it. */
void *keep_vec(struct loader *loader, void *vec_at, size_t len, size_t size);

/* What a rule of a later folder says about an earlier one of the same id. A form with the text and
 * role of an earlier one adds its guards to it, others are added; forms whose text stands in
 * `without` are taken away (a text that no form has is a problem). */
struct forms corrected_forms(struct loader *loader, struct forms old, struct forms more,
			     const struct texts *without, struct place place);
struct guards joined_guards(struct loader *loader, struct guards a, struct guards b);
struct examples joined_examples(struct loader *loader, struct examples a, struct examples b);

/* The section "same": two ids that name one person or organization. */
void read_same(struct loader *loader, const struct node *item);
void apply_sames(struct loader *loader);
/* The section "not-same": two ids that are never taken for each other. Applied after the sames,
 * which it may not contradict. */
void read_not_same(struct loader *loader, const struct node *item);
void apply_not_sames(struct loader *loader);

/* The sections: each reads one item of its list. */
void read_country(struct loader *loader, const struct node *item);
void read_organization(struct loader *loader, const struct node *item);
void read_person(struct loader *loader, const struct node *item);
void read_places(struct loader *loader, const struct node *item);
void read_things(struct loader *loader, const struct node *item);
void read_title(struct loader *loader, const struct node *item);
void read_office(struct loader *loader, const struct node *item);
void read_pattern(struct loader *loader, const struct node *item);
/* `words` is a mapping, not a list. */
void read_words(struct loader *loader, const struct node *map);

/* The person of that id, made (implied) where there is none; used by the holders of offices. */
uint32_t person_by_id(struct loader *loader, struct str id, struct str name, struct place place);
/* Sets what a person's name implies: the form of the name, the family name. */
void person_complete(struct loader *loader, struct entity *person, struct str family);

/* Once all files are read: says of people where they are at home; checks across rules. */
void find_homes(struct ruleset *rules);
void check_rules(const struct ruleset *rules, struct problems *problems);

#endif
