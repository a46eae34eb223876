/* SPDX-License-Identifier: MIT
 *
 * cues: how verbs print what the words of sentences hint at.
 */
#ifndef CLI_CUES_H
#define CLI_CUES_H

#include "query/tie_cues.h"
#include "view/printer.h"

/* Columns of one cue, for print_cue(). */
#define CUE_COLUMNS                                                  \
	{"cue", NULL, COLUMN_TEXT}, {"cue_mood", NULL, COLUMN_TEXT}, \
	{                                                            \
		"cue_word", NULL, COLUMN_TEXT                        \
	}
void print_cue(struct printer *printer, const struct cue_found *cue);

/* Columns of the cues of a tie, for print_cues(): all of them for tables, the leading one with its
 * sentence for programs. */
#define TIE_CUE_COLUMNS                                                                  \
	{"cues", "Cues", COLUMN_TEXT}, CUE_COLUMNS, {"cue_sentence", NULL, COLUMN_TEXT}, \
	{                                                                                \
		"cue_article", NULL, COLUMN_TEXT                                         \
	}
enum { TIE_CUE_COLUMN_COUNT = 6 };
void print_cues(struct printer *printer, const struct tie_cues *cues, struct arena *arena);

/* What a cue is, for help. */
#define CUE_DETAILS                                                                                \
	"A tie is two names in one sentence: named together, not proof of contact. A cue is what " \
	"the\nwords between the two names, or close around them, hint at: met, spoke, visited, "   \
	"agreed,\npraised, appointed, criticised, threatened, sanctioned, attacked, cancelled, "   \
	"refused. What\nwas only asked for or planned reads \"to meet\", what did not happen "     \
	"\"not met\". Cues come\nfrom a list of words, not from meaning, and do not say who did "  \
	"it to whom."

#endif
