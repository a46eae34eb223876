/* SPDX-License-Identifier: MIT
 *
 * import: lists of names that people have already become a rule file.
 *
 * A reader (import_*.c; the table of them stands in rules_import.c) tells what it finds, one name,
 * form or tenure at a time; what makes no rule it tells with import_left, and the user sees each
 * with its line. The rules at hand are asked: a name they know is extended under its id, an id they
 * use for something else is avoided, a tenure they have is not repeated. import_write.c writes the
 * file.
 *
 *     importing->line = 12;
 *     uint32_t person = import_name(importing, ENTITY_PERSON, STR(""), STR("Zora Testwick"));
 *     import_form(importing, person, STR("Z. Testwick"), CASE_EXACT);
 */
#ifndef CLI_IMPORT_H
#define CLI_IMPORT_H

#include "base/vec.h"
#include "rules/ruleset.h"

enum { IMPORT_KINDS = ENTITY_THING + 1 };

struct import_form {
	struct str text;
	enum form_case letters;
};

struct import_forms VEC(struct import_form);

/* A person, country, organization, place or thing. */
struct import_name {
	enum entity_kind kind;
	struct str id;
	struct str name;
	uint32_t known; /* the rule at hand that it extends, or NO_INDEX */
	struct import_forms forms;
	struct str country, type, wikidata, family;
};

struct import_tenure {
	uint32_t person; /* index into names */
	struct date from, to;
	struct str source;
	uint32_t file;
	size_t line;
};

struct import_office {
	struct str id, name, country, organization;
	uint32_t known; /* the office at hand that it adds holders to, or NO_INDEX */
	struct import_tenures VEC(struct import_tenure) tenures;
};

struct importing {
	struct arena arena;          /* of all that is kept */
	struct arena scratch;        /* of one record; the reader resets it */
	const struct ruleset *rules; /* at hand; may be empty */
	struct map known;            /* kind and folded form to entity of the rules, see import.c */
	struct import_names VEC(struct import_name) names;
	struct import_offices VEC(struct import_office) offices;
	struct map name_ids, office_ids; /* id to index */
	struct map used;                 /* ids given to names, whatever their kind */
	struct map acronyms;             /* forms of the rules of one word in capitals */
	struct map extended;             /* ids of rules at hand to index of the name */

	/* Where the reader is. */
	struct import_files VEC(const char *) files;
	size_t line;

	struct import_lefts VEC(struct import_left {
		uint32_t file;
		size_t line;
		struct str reason;
	}) lefts;
	size_t known_names, known_tenures; /* of import_write: what the rules at hand say already */
	size_t passed;                     /* records of kinds that name nobody */
};

/* A list in one of the formats. */
struct importer {
	const char *name; /* as --input-format calls it */
	/* Whether the text looks like one; the first of the table that says so reads it. */
	bool (*looks)(struct str text);
	/* False where nothing can be read at all; single records go to import_left. */
	bool (*read)(struct importing *importing, struct str text, struct error *err);
};

extern const struct importer importer_ftm, importer_spacy, importer_congress, importer_petrarch,
	importer_table, importer_regexner;

void import_init(struct importing *importing, const struct ruleset *rules);
void import_clear(struct importing *importing);

/* Says that the current line (or a part of it) makes no rule. */
void import_left(struct importing *importing, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The name, new or known from before under that id (where `own_id` is empty: under that name).
 * NO_INDEX where it can be none, which is told. */
uint32_t import_name(struct importing *importing, enum entity_kind kind, struct str own_id,
		     struct str name);
/* The same of a record: another record is somebody else, though the name be the same. Its id is
 * made of the name. */
uint32_t import_record(struct importing *importing, enum entity_kind kind, struct str name);
/* One more way to write it; what the name has already, or cannot be found in a text, is left. */
void import_form(struct importing *importing, uint32_t name, struct str text,
		 enum form_case letters);
/* Its country: an id, an ISO code or a name that the rules know. */
void import_country(struct importing *importing, uint32_t name, struct str country);

/* The office of that id (made of country and name where `own_id` is empty). */
uint32_t import_office(struct importing *importing, struct str own_id, struct str name,
		       struct str country);
void import_tenure(struct importing *importing, uint32_t office, struct import_tenure tenure);

/* Whether that office of the rules at hand may be the one with this name. */
bool import_is_office(const struct office *office, struct str name, struct str country);

/* The id of the country that a code of two or three letters or a name means; empty where the rules
 * know none. */
struct str import_country_id(struct importing *importing, struct str text);
/* The entity of the rules that alone has this form; NO_INDEX where none or several have. */
uint32_t import_known(struct importing *importing, enum entity_kind kind, struct str form);
/* "2021-05-24T..." or what else begins with a date of the rule language. */
bool import_date(struct str text, struct date *ret_date);
/* In the letters of the news what a list has in capitals: "BANK OF NEVERLAND". Others are kept, as
 * are the acronyms that the rules know. */
struct str import_recase(struct importing *importing, struct str name);

/* Appends the rule file. Returns the number of rules in it. */
size_t import_write(struct importing *importing, struct buf *to);

#endif
