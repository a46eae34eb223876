/* SPDX-License-Identifier: MIT */
#include "made_network.h"
#include "view/graph.h"

#include <malloc.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static void draw(struct pen *pen, const struct network *network, enum graph_format format,
		 struct buf *picture)
{
	struct error err = {0};
	const struct graph_options options = {.format = format, .title = STR("A title")};
	buf_reset(picture);
	if (!graph_render(pen, network, &options, picture, &err))
		fail_msg("%s", err.text);
}

static size_t in_use(void)
{
	return mallinfo2().uordblks;
}

/* Fonts and the like that are kept come to less than a hundred bytes a graph, and to less the more
 * are drawn; the list of names that Graphviz forgets was a kilobyte. */
static void two_hundred_graphs_leave_memory_as_it_was(void **state)
{
	enum { WARM = 20, GRAPHS = 200, EACH = 400 };
#ifdef __SANITIZE_ADDRESS__
	skip();
#endif
	static const enum graph_format formats[] = {GRAPH_SVG, GRAPH_DOT, GRAPH_GEXF, GRAPH_HTML};
	struct made made;
	struct buf picture;
	struct pen *pen = *state;
	size_t before = 0;
	made_network(&made, 30, 50, 4);
	buf_init(&picture);
	for (size_t i = 0; i < WARM + GRAPHS; i++) {
		if (i == WARM)
			before = in_use();
		draw(pen, &made.network, formats[i % 4], &picture);
	}
	size_t after = in_use();
	if (after > before + (size_t)GRAPHS * EACH)
		fail_msg("%zu bytes more after %d graphs", after - before, GRAPHS);
	buf_clear(&picture);
	arena_clear(&made.arena);
}

/* Every size of a font is looked for anew: a filmstrip of many sizes took a minute. */
static void a_filmstrip_has_few_sizes_of_letters(void **state)
{
	enum { SIZES = 100, TOLD = 40 };
	bool seen[SIZES * 4] = {false};
	struct made made;
	struct buf picture;
	struct pen *pen = *state;
	size_t sizes = 0;
	made_network(&made, 60, 100, 24);
	buf_init(&picture);
	draw(pen, &made.network, GRAPH_SVG, &picture);
	static const struct str mark = STR_INIT("font-size=\"");
	for (size_t at = 0; (at = str_find(buf_str(&picture), mark, at)) != STR_NOWHERE;) {
		double size = strtod(picture.at + (at += mark.len), NULL);
		assert_true(size > 0 && size < SIZES);
		sizes += !seen[(size_t)(size * 4)];
		seen[(size_t)(size * 4)] = true;
	}
	assert_true(sizes > 3 && sizes < TOLD);
	buf_clear(&picture);
	arena_clear(&made.arena);
}

/* Whether the line between the two runs behind the name. */
static bool is_on(const struct graph_place *name, const struct graph_place *a,
		  const struct graph_place *b)
{
	enum { STEPS = 400 };
	for (int i = 0; i <= STEPS; i++) {
		double share = (double)i / STEPS;
		if (fabs(a->x + share * (b->x - a->x) - name->x) * 2 < name->width &&
		    fabs(a->y + share * (b->y - a->y) - name->y) * 2 < name->height)
			return true;
	}
	return false;
}

static unsigned lines_behind_names(const struct network *network, const struct graph_place *places)
{
	unsigned count = 0;
	for (size_t i = 0; i < network->edges_len; i++) {
		const struct network_edge *edge = &network->edges[i];
		for (uint32_t name = 0; name < network->nodes_len; name++)
			if (name != edge->a && name != edge->b)
				count += is_on(&places[name], &places[edge->a], &places[edge->b]);
	}
	return count;
}

/* One line in two ran behind the name of somebody else. */
static void few_lines_run_behind_the_names_of_others(void **state)
{
	struct made made;
	struct error err = {0};
	struct graph_place *places;
	const struct graph_options options = {.format = GRAPH_SVG};
	made_network(&made, 40, 60, 0);
	assert_true(graph_layout(*state, &made.network, &options, &made.arena, &places, &err));
	unsigned count = lines_behind_names(&made.network, places);
	if (count > 20)
		fail_msg("%u lines run behind names", count);
	arena_clear(&made.arena);
}

static size_t count_of(struct str text, struct str part)
{
	size_t count = 0;
	for (size_t at = 0; (at = str_find(text, part, at)) != STR_NOWHERE; at += part.len)
		count++;
	return count;
}

/* Graphviz draws grounds in the order of ids, which it took from addresses: two runs differed. */
static void check_order(struct str svg, size_t grounds)
{
	char id[32];
	size_t at = 0;
	for (size_t i = 1; i <= grounds; i++) {
		snprintf(id, sizeof(id), "id=\"clust%zu\"", i);
		size_t next = str_find(svg, str_of(id), at);
		assert_true(next != STR_NOWHERE);
		at = next;
	}
}

/* A thousand names in one net could not be told apart. */
static void very_many_names_are_drawn_in_blocks(void **state)
{
	static const struct str ground = STR_INIT("class=\"cluster block\""),
				pale = STR_INIT("#d4d4d4");
	struct made made;
	struct buf picture;
	buf_init(&picture);
	made_network(&made, 190, 500, 0);
	draw(*state, &made.network, GRAPH_SVG, &picture);
	assert_int_equal(count_of(buf_str(&picture), ground), 0);
	assert_int_equal(count_of(buf_str(&picture), pale), 0);
	arena_clear(&made.arena);
	buf_reset(&picture);
	made_network(&made, 400, 900, 0);
	draw(*state, &made.network, GRAPH_SVG, &picture);
	size_t grounds = count_of(buf_str(&picture), ground);
	assert_true(grounds > 3 && grounds < 100);
	check_order(buf_str(&picture), grounds);
	assert_true(count_of(buf_str(&picture), pale) > 10);
	buf_clear(&picture);
	arena_clear(&made.arena);
}

/* One for all: what Graphviz keeps of fonts outlives the pen that they were found for. */
static int make_pen(void **state)
{
	*state = pen_new();
	return 0;
}

static int free_pen(void **state)
{
	pen_free(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_hundred_graphs_leave_memory_as_it_was),
		cmocka_unit_test(a_filmstrip_has_few_sizes_of_letters),
		cmocka_unit_test(few_lines_run_behind_the_names_of_others),
		cmocka_unit_test(very_many_names_are_drawn_in_blocks),
	};
	return cmocka_run_group_tests(tests, make_pen, free_pen);
}
