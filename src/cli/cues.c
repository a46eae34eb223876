/* SPDX-License-Identifier: MIT */
#include "cues.h"

void print_cue(struct printer *printer, const struct cue_found *cue)
{
	bool any = cue->cue != CUE_NONE;
	printer_text(printer, str_of(cue_names[cue->cue]));
	printer_text(printer, str_of(any ? cue_moods[cue->mood] : ""));
	printer_text(printer, cue->word);
}

void print_cues(struct printer *printer, const struct tie_cues *cues, struct arena *arena)
{
	enum { SHOWN = 3 };
	static const struct tie_cue none = {.found = {CUE_NONE, MOOD_DONE, {0}}};
	const struct tie_cue *leading = cues->len ? cues->at : &none;
	printer_text(printer, tie_cues_text(cues, SHOWN, arena));
	print_cue(printer, &leading->found);
	printer_text(printer, leading->sentence);
	printer_text(printer, leading->article);
}
