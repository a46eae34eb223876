/* SPDX-License-Identifier: MIT
 *
 * ruleset: what the rule files say, checked.
 *
 *     struct problems problems = {0};
 *     struct ruleset *rules = ruleset_load(folders, count, &problems, err);
 *     ... problems.errors == 0: the rules may be used ...
 *     ruleset_free(rules);
 *
 * The language is described in rules/README.md. A ruleset is immutable once loaded and may be
 * shared by threads. Everything in it lives as long as it does; indexes into its arrays are stable.
 *
 * It holds text only: regexes are compiled by the finder, which is the one place that knows PCRE2.
 */
#ifndef RULES_RULESET_H
#define RULES_RULESET_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"

/* Where a rule stands. */
struct place {
	uint32_t file;   /* index into ruleset.files */
	uint32_t line;   /* from 1 */
	uint32_t column; /* from 1, in code points */
};

enum guard_kind {
	GUARD_LONGER,   /* a longer text that means something else */
	GUARD_BEFORE,   /* a regex that ends at the mention */
	GUARD_AFTER,    /* a regex that begins behind it */
	GUARD_ARTICLE,  /* one of the words stands in the article */
	GUARD_SENTENCE, /* one of the words stands in the sentence */
};

struct guard {
	enum guard_kind kind;
	struct str text;   /* LONGER: the text; BEFORE, AFTER: the regex */
	struct str *words; /* ARTICLE, SENTENCE */
	size_t words_len;
	uint32_t number; /* counts the guards of a rule set from 0 */
	struct place place;
};

struct guards {
	struct guard *at;
	size_t len;
};

enum form_case {
	CASE_EXACT, /* capitals must be capitals */
	CASE_ANY,
};

/* How a form names its entity; becomes the mention's via. */
enum form_role {
	FORM_NAME,
	FORM_ALIAS,
	FORM_DEMONYM,
	FORM_METONYM,
	FORM_UNIQUE, /* an office form that needs no country */
	FORM_PLURAL, /* of a title */
};

struct form {
	struct str text;      /* of a regex form: the regex */
	struct str *triggers; /* of a regex form, else NULL; none is left in a loaded rule set: see
				 pattern.is */
	size_t triggers_len;
	enum form_case letters;
	enum form_role role;
	struct guards needs, not ;
	struct place place;
};

struct forms {
	struct form *at;
	size_t len;
};

/* An example of what a rule must find ("yes": spans in brackets) or must not. */
struct example {
	struct str text;  /* without the brackets */
	struct date date; /* not set where the example names none */
	struct example_span {
		uint32_t start, end;
	} * spans; /* what stood in brackets */
	size_t spans_len;
	bool wanted; /* a yes example */
	struct place place;
};

struct examples {
	struct example *at;
	size_t len;
};

enum entity_kind {
	ENTITY_PERSON,
	ENTITY_COUNTRY,
	ENTITY_ORGANIZATION,
	ENTITY_PLACE, /* known so that it is not mistaken for one of the others */
	ENTITY_THING,
};

struct entity {
	enum entity_kind kind;
	struct str id;
	struct str name;
	struct forms forms; /* the name itself comes first */
	struct guards needs, not ;
	struct examples examples;
	struct str country; /* id, empty where none */
	struct str home;    /* of a person: the country, or that of all offices held in any */
	struct str iso3;    /* of a country: its code of three letters, as written */
	struct str type;    /* of an organization or thing */
	struct str parent;  /* id of an organization */
	struct str family;  /* of a person: the family name; never empty for people */
	bool family_first;
	bool country_word; /* also with the country's name before it, as one name */
	struct day_span exists;
	int priority; /* among equally long candidates; 0 unless the rule says */
	struct place place;
};

enum title_kind {
	TITLE_OFFICE,
	TITLE_RANK,
	TITLE_HONORIFIC,
	TITLE_ROLE,
};

struct title {
	enum title_kind kind;
	bool several; /* many of a country bear it: with the country alone it is no office */
	struct str id;
	struct str name;
	struct forms forms;
	struct guards needs, not ;
	struct examples examples;
	struct place place;
};

struct tenure {
	uint32_t person;      /* index into entities */
	struct day_span span; /* [first day, first day out of office) */
	struct date from, to; /* as written; `to` not set while it goes on */
	bool acting;
	struct str source; /* what the dates were checked against */
	struct place place;
};

struct office {
	struct str id;
	struct str name;
	struct str country;
	struct str organization;
	uint32_t title; /* index into titles, NO_INDEX where none */
	struct forms forms;
	struct guards needs, not ;
	struct examples examples;
	struct tenure *tenures; /* by first day */
	size_t tenures_len;
	bool several; /* seats in a body: tenures overlap, the office alone means nobody */
	struct place place;
};

struct word_class {
	struct str name;
	struct str *words;
	size_t len, cap;
};

struct pattern {
	struct str id;
	struct str *triggers; /* literal texts, or {word-class} */
	size_t triggers_len;
	struct str *then; /* words of which one must stand right behind a trigger */
	size_t then_len;  /* 0: anything may */
	struct str match; /* the regex */
	struct place match_place;
	struct str is; /* a regex form: the id of the entity that the match names, else empty */
	struct guards needs, not ; /* of a regex form */
	bool from_run; /* tried at the start of the capitalised run, not at the trigger */
	int priority;
	struct examples examples;
	struct place place;
};

#define NO_INDEX UINT32_MAX

/* One rule file as it was read, for messages with the line and a caret. */
struct rule_file {
	struct str path; /* as opened */
	struct str name; /* below its rules folder: "people/us.yaml" */
	struct str text;
	uint32_t folder; /* number of its rules folder: later ones extend earlier ones */
	bool *languages; /* declared by it, as those of the ruleset; NULL for English alone */
};

struct ruleset {
	struct arena arena;
	struct rule_file *files;
	size_t files_len;
	struct entity *entities;
	size_t entities_len;
	struct title *titles;
	size_t titles_len;
	struct office *offices;
	size_t offices_len;
	struct word_class *classes;
	size_t classes_len;
	struct pattern *patterns;
	size_t patterns_len;
	struct str define;         /* all define blocks, joined */
	struct place define_place; /* of the first */
	struct define_part {
		struct str text;
		struct place place;
	} * defines; /* the define blocks of all files */
	size_t defines_len;
	struct apart {
		uint32_t a, b; /* indexes into entities, a < b */
		struct place place;
	} * aparts; /* declared not the same; by a, then b */
	size_t aparts_len;
	struct map entity_ids, title_ids, office_ids, class_ids; /* id to index */
	bool languages[26 * 26]; /* declared by a file's "language", by their two letters */
	uint32_t guards_len;     /* guards in the whole set */
	struct str version;      /* hash of all files: changes when any rule does */
};

enum problem_level {
	PROBLEM_ERROR,
	PROBLEM_WARNING,
};

struct problem {
	enum problem_level level;
	struct place place;
	char *text; /* owned */
};

struct problems {
	struct problem *at; /* owned */
	size_t len, cap;
	size_t errors;
};

void problems_clear(struct problems *problems);
/* Moves what is in `from` behind the others; `from` is empty then. */
void problems_take(struct problems *problems, struct problems *from);

/* Reads every *.yaml below each folder (sorted, hidden files skipped); later folders extend earlier
 * ones. NULL with err only where nothing can be read at all; mistakes inside files become problems,
 * the rest of the file is still read. */
struct ruleset *ruleset_load(const char *const *folders, size_t count, struct problems *problems,
			     struct error *err);
/* The same of files that were read already (name, text and folder; by folder): never NULL. */
struct ruleset *ruleset_read(const struct rule_file *files, size_t count,
			     struct problems *problems);
void ruleset_free(struct ruleset *rules);

/* "people/us.yaml:12" */
struct str place_text(const struct ruleset *rules, struct place place, struct arena *arena);

/* Appends "path:line:column: error: text", the line and a caret under the column. */
void problem_text(const struct ruleset *rules, const struct problem *problem, struct buf *buf);

/* Adds a problem; also for those found later, such as a regex that does not compile. */
void problem_add(struct problems *problems, enum problem_level level, struct place place,
		 const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Whether articles in a language (ISO 639-1) are scanned: English always, others where a rule file
 * declares them. */
bool ruleset_reads(const struct ruleset *rules, struct str language);
/* The same for the rules of one file: an article that is not in English meets only those of files
 * that declare its language. */
bool ruleset_file_reads(const struct ruleset *rules, uint32_t file, struct str language);

/* Index of the entity with that id, or NO_INDEX. */
uint32_t ruleset_entity(const struct ruleset *rules, struct str id);
uint32_t ruleset_office(const struct ruleset *rules, struct str id);

/* Whether a pattern calls the word class of that name as a group, (?&organization_tails): then its
 * words may match within longer ones. */
bool ruleset_calls(const struct ruleset *rules, struct str class);

/* The line that declares two entities (indexes, or NO_INDEX) not the same, NULL where none does. */
const struct apart *ruleset_apart(const struct ruleset *rules, uint32_t a, uint32_t b);

/* The tenure of `office` on `day`, NULL where it was vacant or is not known, or where several hold
 * it. */
const struct tenure *office_holder(const struct office *office, int32_t day);

/* The id a name makes: "Lloyd Austin" -> "lloyd-austin"; accents dropped, what is no letter or
 * digit becomes a hyphen. */
struct str slug(struct arena *arena, struct str name);

#endif
