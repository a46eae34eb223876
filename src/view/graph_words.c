/* SPDX-License-Identifier: MIT */
#include "graph_words.h"

#include "base/count.h"
#include "base/unicode.h"
#include "base/utf8.h"

/* A word, or as much of a long one as fits in a line; no name stands on more than a few lines. */
enum { WORD_MOST = 24, LINES_MOST = 5 };

static struct str next_piece(struct str *word)
{
	size_t at = 0, end = 0;
	while (at < word->len) {
		utf8_next(*word, &at);
		if (unicode_width(str_slice(*word, 0, at)) > WORD_MOST && end)
			break;
		end = at;
	}
	struct str piece = str_slice(*word, 0, end);
	*word = str_slice(*word, end, word->len);
	return piece;
}

struct str wrapped(struct arena *arena, struct str name, size_t letters)
{
	struct buf buf;
	buf_init(&buf);
	struct str rest = name, word = {0};
	size_t line = 0, lines = 1;
	while (word.len || str_next_word(&rest, &word)) {
		struct str piece = next_piece(&word);
		bool full = line && line + 1 + unicode_width(piece) > letters;
		if (full && lines++ == LINES_MOST) {
			buf_add_cstr(&buf, " \u2026");
			break;
		}
		if (line)
			buf_add_byte(&buf, full ? '\n' : ' ');
		line = (full ? 0 : line + (line > 0)) + unicode_width(piece);
		buf_add(&buf, piece);
	}
	struct str kept = arena_keep(arena, buf_str(&buf));
	buf_clear(&buf);
	return kept;
}

const char *node_word(const struct network_node *node)
{
	return str_starts(node->entity, STR("office:")) ? "office" : kind_name(node->kind);
}

const char *plural(uint32_t n)
{
	return n == 1 ? "" : "s";
}

struct str counted(struct arena *arena, uint32_t n, const char *what)
{
	char count[COUNT_TEXT];
	return arena_format(arena, "%s %s%s", count_text(n, count), what, plural(n));
}

static void add_holders(struct buf *buf, const struct network_node *node)
{
	enum { SHOWN_MOST = 6 };
	for (size_t i = 0; i < node->holders_len && i < SHOWN_MOST; i++) {
		char first[DATE_TEXT], last[DATE_TEXT];
		const struct network_holder *holder = &node->holders[i];
		buf_format(buf, "%s%.*s", i ? "; " : ": ", STR_ARG(holder->name));
		if (date_is_set(holder->first))
			buf_format(buf, " (%s to %s)", date_text(holder->first, first).at,
				   date_text(holder->last, last).at);
	}
	if (node->holders_len > SHOWN_MOST)
		buf_format(buf, " and %zu more", node->holders_len - SHOWN_MOST);
}

struct str node_tooltip(struct arena *arena, const struct network_node *node)
{
	struct buf buf;
	buf_init(&buf);
	buf_format(&buf, "%.*s, %s%s%.*s, %.*s", STR_ARG(node->name), node_word(node),
		   node->country.len ? ", " : "", STR_ARG(node->country),
		   STR_ARG(counted(arena, node->articles, "article")));
	add_holders(&buf, node);
	struct str kept = arena_keep(arena, buf_str(&buf));
	buf_clear(&buf);
	return kept;
}

static void add_words(struct buf *buf, struct arena *arena, const struct network_edge *edge,
		      int period)
{
	bool all = period < 0;
	uint32_t met = all ? edge->met_in_all : edge->met ? edge->met[period] : 0;
	uint32_t refused = all ? edge->refused_in_all : edge->refused ? edge->refused[period] : 0;
	if (met)
		buf_format(buf, "; words of contact in %.*s",
			   STR_ARG(counted(arena, met, "sentence")));
	if (refused)
		buf_format(buf, "; words of refusal in %.*s",
			   STR_ARG(counted(arena, refused, "sentence")));
}

struct str edge_tooltip(struct arena *arena, const struct network *network,
			const struct network_edge *edge, int period)
{
	char first[DATE_TEXT], last[DATE_TEXT], stories[COUNT_TEXT];
	struct str a = network->nodes[edge->a].name, b = network->nodes[edge->b].name;
	struct str from = date_text(edge->first, first), to = date_text(edge->last, last);
	struct buf buf;
	buf_init(&buf);
	buf_format(&buf, "%.*s and %.*s: named together in %.*s (%s stor%s, %.*s)", STR_ARG(a),
		   STR_ARG(b), STR_ARG(counted(arena, edge->articles, "article")),
		   count_text(edge->stories, stories), edge->stories == 1 ? "y" : "ies",
		   STR_ARG(counted(arena, edge->sentences, "sentence")));
	if (from.len)
		buf_format(&buf, ", %.*s to %.*s", STR_ARG(from), STR_ARG(to));
	if (period >= 0)
		buf_format(&buf, "; %.*s: %.*s", STR_ARG(network->periods.at[period].label),
			   STR_ARG(counted(arena, edge->by[period], "article")));
	add_words(&buf, arena, edge, period);
	struct str kept = arena_keep(arena, buf_str(&buf));
	buf_clear(&buf);
	return kept;
}

/* What was asked for, as far as it is not the default. */
static void add_choice(struct buf *buf, struct arena *arena, const struct network_options *options)
{
	struct str parts[4];
	size_t len = 0;
	if (options->min_articles > 1)
		parts[len++] = arena_format(arena, "at least %u articles", options->min_articles);
	if (options->min_stories > 1)
		parts[len++] = arena_format(arena, "at least %u stories", options->min_stories);
	if (options->min_npmi > 0)
		parts[len++] = arena_format(arena, "NPMI %.2f or more", options->min_npmi);
	if (options->backbone > 0)
		parts[len++] = arena_format(arena, "the backbone (disparity filter, alpha %g)",
					    options->backbone);
	for (size_t i = 0; i < len; i++)
		buf_format(buf, "%s%.*s", i ? ", " : " Only ties of ", STR_ARG(parts[i]));
	buf_add_cstr(buf, len ? "." : "");
	if (options->names_len)
		buf_format(buf, " Around the names with a thick outline, up to %u tie%s away.",
			   options->hops, plural(options->hops));
}

static void add_counts(struct buf *buf, struct arena *arena, const struct network *network)
{
	buf_add(buf, counted(arena, network->articles, "article"));
	buf_add_cstr(buf, " of ");
	buf_add(buf, counted(arena, network->sources, "source"));
	buf_add_cstr(buf, "; ");
	buf_add(buf, counted(arena, (uint32_t)network->nodes_len, "name"));
	buf_add_cstr(buf, " and ");
	buf_add(buf, counted(arena, (uint32_t)network->edges_len, "tie"));
	buf_add_cstr(buf, " shown");
	bool strongest = network->options.ties > 0;
	buf_add_cstr(buf, strongest ? " (the strongest)" : "");
	if (network->nodes_left_out)
		buf_format(buf, ", %.*s%s",
			   STR_ARG(counted(arena, network->nodes_left_out, "name")),
			   strongest ? "" : " less in the news");
	if (network->edges_left_out)
		buf_format(buf, "%s%.*s", network->nodes_left_out ? " and " : ", ",
			   STR_ARG(counted(arena, network->edges_left_out, "weaker tie")));
}

struct str caption(struct arena *arena, const struct network *network)
{
	char first[DATE_TEXT], last[DATE_TEXT];
	struct str from = date_text(network->since, first), to = date_text(network->until, last);
	struct buf buf;
	buf_init(&buf);
	static const char *const subjects[] = {"Named", "Offices named", "Countries named"};
	buf_format(&buf, "%s together in one %s. ", subjects[network->options.as], network->scope);
	if (from.len)
		buf_format(&buf, "%.*s to %.*s, ", STR_ARG(from), STR_ARG(to));
	add_counts(&buf, arena, network);
	if (network->nodes_left_out || network->edges_left_out)
		buf_add_cstr(&buf, " left out");
	buf_add_cstr(&buf, ".");
	add_choice(&buf, arena, &network->options);
	if (network->rules.len)
		buf_format(&buf, " Rules %.*s.", STR_ARG(network->rules));
	struct str kept = arena_keep(arena, buf_str(&buf));
	buf_clear(&buf);
	return kept;
}
