/* SPDX-License-Identifier: MIT
 *
 * language: what language a text is in.
 *
 * Letters tell the script; where several languages share it, their most frequent short words do
 * (G. Grefenstette, "Comparing two language identification schemes", JADT 1995: a sentence or two
 * are enough). Only a clear answer is one: tables, lists of names and a line or two have none.
 */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include "base/str.h"

/* ISO 639-1, a literal ("de"); empty where it is not clear. */
struct str language_guess(struct str text);

#endif
