/* SPDX-License-Identifier: MIT
 *
 * name_words: whether words are names, as far as credits and by-lines go: by their capitals and the
 * few small words that join them.
 */
#ifndef TEXT_NAME_WORDS_H
#define TEXT_NAME_WORDS_H

#include "base/str.h"

/* Whether `word` stands in a list of words in small letters: " last first updated ". */
bool word_is_listed(struct str word, struct str list);

/* A capital, a letter beyond ASCII, "@". */
bool word_starts_name(struct str word);

/* Words that are mostly names: "Jim Acosta, Adam Aigner-Treworgy and the Associated Press". */
bool words_are_names(struct str s);

/* Whether `s` is the name of a news or photo agency, a service or an outlet ("AFP/Getty Images",
 * "Reuters", "USA TODAY"). */
bool words_are_outlet(struct str s);

#endif
