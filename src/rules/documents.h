/* SPDX-License-Identifier: MIT
 *
 * documents: the trees of all rule files, read by two threads.
 *
 * Most of the time that rules take to load is the YAML library's, and a file can be read without
 * any other. Rules are made of the files in order, though: later ones extend earlier ones. So the
 * caller takes the files from the first on, reading what is not read yet, while a helper reads from
 * the last on. Where there is little to read, or no thread to be had, the caller reads all.
 *
 *     struct documents *documents = documents_new(files, count);
 *     for (uint32_t i = 0; i < count; i++)
 *             use(documents_take(documents, i));
 *     documents_free(documents);
 */
#ifndef RULES_DOCUMENTS_H
#define RULES_DOCUMENTS_H

#include "rules/yaml.h"

struct documents;

/* The files are taken in order, each once. They must stay as they are until documents_free. */
struct documents *documents_new(const struct rule_file *files, size_t count);
/* The file's tree. It stays the documents'; the caller may take problems and texts out of it, and
 * clear it early. */
struct yaml *documents_take(struct documents *documents, size_t file);
void documents_free(struct documents *documents);

#endif
