/* SPDX-License-Identifier: MIT
 *
 * schema: the tables and views, and how a database of an earlier version becomes one of this.
 */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

enum {
	/* "alng": tells our files from other SQLite databases (PRAGMA application_id). */
	SCHEMA_APPLICATION = 0x616c6e67,
	/* Kept in PRAGMA user_version. */
	SCHEMA_VERSION = 6,
};

/* To change the schema: add a step at the end of schema.c's list, raise SCHEMA_VERSION, keep the
 * columns of the views, and add a database of the version before to tests/store. Step n leads from
 * version n to n + 1; version 0 is an empty file. */
extern const char *const schema_steps[SCHEMA_VERSION];

/* Made anew after the steps: views hold no data. */
extern const char schema_views[];

#endif
