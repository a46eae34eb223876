/* SPDX-License-Identifier: MIT */
#include "explain.h"

#include "view/clean.h"

static void explain_mention(struct out *out, const struct mention *m, struct str text)
{
	clean_add(out, text, false);
	out_format(out, ": %s ", kind_name(m->kind));
	clean_add(out, m->entity.len ? m->entity : STR("(undecided)"), false);
	if (!str_eq(m->name, text)) {
		out_cstr(out, ", ");
		clean_add(out, m->name, false);
	}
	if (m->title.len) {
		out_cstr(out, ", ");
		clean_add(out, m->title, false);
	}
	if (m->country.len)
		out_format(out, ", of %.*s", STR_ARG(m->country));
	out_format(out, "\n    by %s, ", via_name(m->via));
	clean_add(out, m->rule, false);
	out_byte(out, '\n');
}

void explain_entry(struct out *out, const struct ledger_entry *entry)
{
	clean_add(out, entry->text, false);
	out_cstr(out, entry->chosen.len ? ": " : ": nothing");
	clean_add(out, entry->chosen, false);
	out_cstr(out, ", because ");
	clean_add(out, entry->reason, false);
	out_byte(out, '\n');
	for (size_t i = 0; i < entry->candidates_len; i++) {
		const struct candidate *c = &entry->candidates[i];
		if (!c->entity.len)
			continue;
		out_format(out, "    %.*s (%d)", STR_ARG(c->entity), c->score);
		if (c->reason.len && entry->candidates_len > 1)
			out_format(out, " %.*s", STR_ARG(c->reason));
		out_format(out, ", %.*s\n", STR_ARG(c->rule));
	}
}

void explain_scan(struct out *out, const struct article *article, const struct scan *scan)
{
	out_cstr(out, "-- Why\n");
	for (size_t i = 0; i < scan->mentions_len; i++) {
		const struct mention *m = &scan->mentions[i];
		struct str field = m->field == FIELD_TITLE ? article->title : article->text;
		explain_mention(out, m, str_slice(field, m->start, m->end));
	}
	if (scan->ledger_len)
		out_cstr(out, "\n-- What was considered\n");
	for (size_t i = 0; i < scan->ledger_len; i++)
		explain_entry(out, &scan->ledger[i]);
	out_byte(out, '\n');
}
