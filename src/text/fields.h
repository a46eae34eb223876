/* SPDX-License-Identifier: MIT
 *
 * fields: what the fields of records (JSON, CSV) are called: as the user says it,
 * "title=headline,text=content_original" (a dot leads into a JSON object: "title=headlines.main"),
 * else as the world calls them (field_names.c).
 */
#ifndef TEXT_FIELDS_H
#define TEXT_FIELDS_H

#include "base/error.h"
#include "base/str.h"
#include "slashed.h"
#include "text/article.h"

enum field_role {
	FIELD_TITLE,
	FIELD_TEXT,
	FIELD_DATE,
	FIELD_URL,
	FIELD_SOURCE,
	FIELD_ID,
	FIELD_AUTHOR,
	FIELD_MODIFIED,
	FIELD_ROLES,
};

/* The name that the map gives for a role; empty where it gives none. `map` may be empty. */
struct str fields_mapped(struct str map, enum field_role role);

/* Which role the map gives to a name; FIELD_ROLES where none. */
enum field_role fields_role(struct str map, struct str name);

/* How well a name that nobody mapped fits a role: 0 is best. */
enum { FIELD_UNFIT = 1000 };
unsigned fields_fit(enum field_role role, struct str name);

/* Whether a member of that name stands for an object that a record has as value, and for which of
 * several: 0 is the best. {"main": "Talks", "kicker": null}, {"name": "Ann Lee"}, {"$date": ...} */
unsigned fields_value_fit(enum field_role role, struct str name);

/* Takes the language of a tag ("en-US", "en_US", "EN"); what is none is passed over. */
void fields_language(struct article *article, struct str tag);

/* Takes the article's date: as people and programs write it, or the seconds or milliseconds since
 * 1970 that databases count. */
void fields_date(struct article *article, struct str date, enum date_order order);

/* Takes a date as when the article was changed last, where it is one and later than the article's.
 */
void fields_modified(struct article *article, struct str date, enum date_order order);

/* Whether days or months come first in 11/12/2019, as those records tell whose dates can be read in
 * one way only. `head` is the beginning of the file; dates count where they begin a field. */
enum date_order fields_order(struct str head);

#endif
