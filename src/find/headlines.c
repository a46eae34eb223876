/* SPDX-License-Identifier: MIT
 *
 * headlines: names where every word has a capital.
 *
 * "Obama Warns Putin Over Ukraine": no piece can be cut, so each word is looked at by itself, and
 * the words of one name are put together afterwards.
 */
#include "work.h"

/* In headlines no pieces were cut: each capitalised word may be a known family name. */
void add_headline_words(struct scratch *s)
{
	for (uint32_t p = 0; p < s->parts.len; p++) {
		const struct part *part = &s->parts.at[p];
		if (part->style == STYLE_NORMAL)
			continue;
		for (uint32_t i = part->first; i < part->last; i++) {
			const struct token *t = token_at(s, i);
			bool common = t->classes & CLASS_BIT(CLASS_COMMON);
			bool name = t->classes & CLASS_BIT(CLASS_SURNAME_AMBIGUOUS);
			if (!token_is_capital(t) || s->cover.at[i] || (common && !name) ||
			    t->flags & TOKEN_INITIAL || s->group_at.at[i])
				continue;
			add_span(s, (struct span){.first = i,
						  .last = i + 1,
						  .part = p,
						  .kind = SPAN_PIECE,
						  .local = NO_INDEX,
						  .entity = NO_INDEX,
						  .title = NO_INDEX});
		}
	}
}

/* "TOM BOWMAN REPORTS": in a headline each word was found by itself. */
void join_headline_words(struct scratch *s)
{
	for (uint32_t i = 0; i < s->spans.len; i++) {
		struct span *span = &s->spans.at[i];
		if (span->kind != SPAN_PERSON || span->state == SPAN_REJECTED || span->whole ||
		    s->parts.at[span->part].style == STYLE_NORMAL || span->local == NO_INDEX)
			continue;
		if (span->last >= s->parts.at[span->part].last)
			continue;
		uint32_t next = s->cover.at[span->last];
		struct span *other = next ? &s->spans.at[next - 1] : NULL;
		if (!other || other == span || other->kind != SPAN_PERSON ||
		    other->local != span->local || other->state == SPAN_REJECTED)
			continue;
		span->last = other->last;
		other->state = SPAN_REJECTED;
		cover_span(s, i);
	}
}
