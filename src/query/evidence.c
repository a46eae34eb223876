/* SPDX-License-Identifier: MIT */
#include "query/evidence.h"
#include "network_parts.h"
#include "query/tie_cues.h"
#include "query/why.h"

#include "base/order.h"

#include <stdlib.h>

/* Pieces of sentences. */

struct marking {
	struct arena *arena;
	const struct network_node *a, *b;
	struct evidence_piece *pieces;
	size_t len;
};

enum { LONGEST = 420 }; /* bytes shown of one sentence */

static void add_piece(struct marking *marking, struct str text, int who)
{
	if (text.len)
		marking->pieces[marking->len++] =
			(struct evidence_piece){arena_keep(marking->arena, text), who};
}

/* Where the text may be cut without halving a character. */
static size_t cut_before(struct str text, size_t at)
{
	while (at > 0 && at < text.len && ((unsigned char)text.at[at] & 0xC0) == 0x80)
		at--;
	return at;
}

/* Of an office or a country: who stands for it. */
static bool is_node(const struct named_span *span, const void *node_at)
{
	const struct network_node *node = node_at;
	if (node->row && span_presents(span, node->row))
		return true;
	for (size_t i = 0; i < node->holders_len; i++)
		if (span->entity && span->entity == node->holders[i].row)
			return true;
	return false;
}

static void mark(struct marking *marking, const struct named_sentence *sentence)
{
	struct str text = sentence->text;
	size_t at = 0, end = text.len > LONGEST ? cut_before(text, LONGEST) : text.len;
	for (size_t i = 0; i < sentence->spans_len; i++) {
		const struct named_span *span = &sentence->spans[i];
		int who = is_node(span, marking->a) ? 1 : is_node(span, marking->b) ? 2 : 0;
		if (!who || span->start < at || span->end > end)
			continue;
		add_piece(marking, str_slice(text, at, span->start), 0);
		add_piece(marking, str_slice(text, span->start, span->end), who);
		at = span->end;
	}
	add_piece(marking, str_slice(text, at, end), 0);
	if (end < text.len)
		add_piece(marking, STR(" \u2026"), 0);
}

/* Choosing. */

/* At most so many places of one tie are read, evenly spread from the oldest to the newest; where
 * there are very many ties, fewer of each. */
enum { READ_MOST = 80, READ_LEAST = 16, READ_IN_ALL = 12000 };

static size_t read_most(const struct network *network)
{
	size_t each = READ_IN_ALL / (network->edges_len + 1);
	return each > READ_MOST ? READ_MOST : each < READ_LEAST ? READ_LEAST : each;
}

struct choice {
	struct store *store;
	struct network *network;
	struct arena *arena; /* of the result */
	struct arena scratch;
	struct error *err;
	uint32_t most;
};

struct place {
	const struct evidence *at;
	struct article_info article; /* in the scratch arena */
	struct named_sentence sentences[2];
	size_t sentences_len;
	int32_t day;
	struct cue_found cue;
};

static bool read_place(struct choice *choice, const struct network_edge *edge,
		       const struct evidence *at, struct place *place)
{
	const uint32_t numbers[] = {at->a_sentence, at->b_sentence};
	const size_t count = numbers[0] == numbers[1] ? 1 : 2;
	struct date date;
	*place = (struct place){.at = at, .day = DAY_MIN};
	if (!store_article(choice->store, at->article, &choice->scratch, &place->article,
			   choice->err))
		return false;
	place->sentences_len = count;
	if (date_parse(str_slice(place->article.date, 0, 10), &date))
		place->day = date_span(date).first;
	for (size_t i = 0; i < count; i++) {
		if (!store_sentence(choice->store, at->article, &place->article, numbers[i],
				    &choice->scratch, &place->sentences[i], choice->err))
			return false;
		struct cue_found cue = sentence_cue_of(&place->sentences[i],
						       &choice->network->nodes[edge->a],
						       &choice->network->nodes[edge->b], is_node);
		if (cue.cue != CUE_NONE)
			place->cue = cue;
	}
	return true;
}

static void count_cue(struct choice *choice, struct network_edge *edge, const struct place *place)
{
	const struct periods *periods = &choice->network->periods;
	enum cue_side side = cue_side(&place->cue);
	edge->read_in_all++;
	edge->met_in_all += side == SIDE_CONTACT;
	edge->refused_in_all += side == SIDE_REFUSAL;
	for (size_t p = 0; p < periods->len; p++) {
		struct day_span days = periods->at[p].days;
		if (place->day < days.first || place->day >= days.behind)
			continue;
		edge->read[p]++;
		edge->met[p] += side == SIDE_CONTACT;
		edge->refused[p] += side == SIDE_REFUSAL;
	}
}

static void keep_place(struct choice *choice, struct network_edge *edge, const struct place *place)
{
	struct marking marking = {.arena = choice->arena,
				  .a = &choice->network->nodes[edge->a],
				  .b = &choice->network->nodes[edge->b]};
	size_t pieces = 2;
	for (size_t i = 0; i < place->sentences_len; i++)
		pieces += 2 * place->sentences[i].spans_len + 3;
	marking.pieces = ARENA_ARRAY(choice->arena, struct evidence_piece, pieces);
	for (size_t i = 0; i < place->sentences_len; i++) {
		if (i)
			add_piece(&marking, STR(" \u2026 "), 0);
		mark(&marking, &place->sentences[i]);
	}
	edge->evidence[edge->evidence_len++] = (struct network_evidence){
		.date = arena_keep(choice->arena, str_slice(place->article.date, 0, 10)),
		.source = arena_keep(choice->arena, place->article.source),
		.title = arena_keep(choice->arena, place->article.title),
		.uri = arena_keep(choice->arena, place->article.uri),
		.day = place->day,
		.cue = {place->cue.cue, place->cue.mood,
			arena_keep(choice->arena, place->cue.word)},
		.pieces = marking.pieces,
		.pieces_len = marking.len};
}

static bool story_before(const struct place *places, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(places[i].article.story, places[n].article.story))
			return true;
	return false;
}

/* Of the places read, one of each story; where there are more than asked for, evenly spread. */
static void choose(struct choice *choice, struct network_edge *edge, struct place *places, size_t n)
{
	size_t *chosen = ARENA_ARRAY(&choice->scratch, size_t, n + 1), len = 0;
	for (size_t i = 0; i < n; i++)
		if (!story_before(places, i))
			chosen[len++] = i;
	size_t most = len < choice->most ? len : choice->most;
	edge->evidence = ARENA_ARRAY(choice->arena, struct network_evidence, most + 1);
	for (size_t i = 0; i < most; i++)
		keep_place(choice, edge,
			   &places[chosen[most > 1 ? i * (len - 1) / (most - 1) : 0]]);
}

/* Places of one day are told apart by the ids of their articles only when one of them is read: to
 * know the ids of all would take as long as all else. */

struct day_place {
	struct str id;
	size_t at;
	struct evidence place;
};

static int greatest_id_first(const void *a, const void *b)
{
	const struct day_place *x = a, *y = b;
	int order = str_cmp(y->id, x->id);
	return order ? order : ORDER(x->at, y->at);
}

/* The places around `at` that are of its day: [*ret_from, result). */
static size_t day_of(const struct evidences *found, size_t at, size_t *ret_from)
{
	size_t from = at, to = at + 1;
	while (from > 0 && found->at[from - 1].day == found->at[at].day)
		from--;
	while (to < found->len && found->at[to].day == found->at[at].day)
		to++;
	*ret_from = from;
	return to;
}

bool evidence_settle_day(struct store *store, const struct evidences *found, size_t at,
			 struct arena *scratch, struct error *err)
{
	size_t from, to = day_of(found, at, &from);
	if (to - from < 2)
		return true;
	struct day_place *places = ARENA_ARRAY(scratch, struct day_place, to - from);
	for (size_t i = from; i < to; i++) {
		struct day_place *p = &places[i - from];
		*p = (struct day_place){{0}, i, found->at[i]};
		if (i > from && found->at[i].article == p[-1].place.article)
			p->id = p[-1].id;
		else if (!store_article_id(store, found->at[i].article, scratch, &p->id, err))
			return false;
	}
	qsort(places, to - from, sizeof(*places), greatest_id_first);
	for (size_t i = from; i < to; i++)
		found->at[i] = places[i - from].place;
	return true;
}

static bool fill_edge(struct choice *choice, struct network_edge *edge, struct within within)
{
	struct evidences found;
	struct network *network = choice->network;
	arena_reset(&choice->scratch);
	edge->read = ARENA_ARRAY(choice->arena, uint32_t, network->periods.len + 1);
	edge->met = ARENA_ARRAY(choice->arena, uint32_t, network->periods.len + 1);
	edge->refused = ARENA_ARRAY(choice->arena, uint32_t, network->periods.len + 1);
	if (edge->places)
		found = (struct evidences){edge->places, edge->places_len};
	else if (!store_evidence(choice->store, network->nodes[edge->a].row,
				 network->nodes[edge->b].row, within, &choice->scratch, &found,
				 choice->err))
		return false;
	size_t most = read_most(network), n = found.len < most ? found.len : most;
	struct place *places = ARENA_ARRAY(&choice->scratch, struct place, n + 1);
	for (size_t i = 0; i < n; i++) {
		/* Newest first in the store, oldest first here. */
		size_t at = found.len - 1 - (n > 1 ? i * (found.len - 1) / (n - 1) : 0);
		if ((edge->places && !evidence_settle_day(choice->store, &found, at,
							  &choice->scratch, choice->err)) ||
		    !read_place(choice, edge, &found.at[at], &places[i]))
			return false;
		count_cue(choice, edge, &places[i]);
	}
	choose(choice, edge, places, n);
	return true;
}

bool evidence_fill(struct store *store, struct network *network, uint32_t most, struct arena *arena,
		   struct error *err)
{
	struct choice choice = {
		.store = store, .network = network, .arena = arena, .err = err, .most = most};
	arena_init(&choice.scratch);
	bool ok = true;
	for (size_t i = 0; ok && i < network->edges_len; i++)
		ok = fill_edge(&choice, &network->edges[i], network->within);
	arena_clear(&choice.scratch);
	return ok;
}
