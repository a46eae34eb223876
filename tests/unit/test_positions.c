/* SPDX-License-Identifier: MIT */
#include "made_network.h"
#include "view/positions.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static struct graph_place *lay_out(struct pen *pen, struct made *made,
				   const struct positions *before)
{
	struct error err = {0};
	struct graph_place *places;
	const struct graph_options options = {.before = before};
	if (!graph_layout(pen, &made->network, &options, &made->arena, &places, &err))
		fail_msg("%s", err.text);
	return places;
}

static struct positions kept(struct made *made, const struct graph_place *places)
{
	static const struct positions none;
	struct error err = {0};
	struct positions positions;
	struct out out;
	out_init_memory(&out);
	positions_write(&none, &made->network, places, &out);
	if (!positions_read(arena_keep(&made->arena, out_text(&out)), &made->arena, &positions,
			    &err))
		fail_msg("%s", err.text);
	out_clear(&out);
	return positions;
}

/* A network without its last names, and with them again: a month later. */
static void shrink(struct made *made, size_t nodes)
{
	size_t len = 0;
	struct network *network = &made->network;
	network->nodes_len = nodes;
	for (size_t i = 0; i < network->edges_len; i++)
		if (network->edges[i].b < nodes)
			network->edges[len++] = network->edges[i];
	network->edges_len = len;
}

static void check_nothing_is_covered(const struct network *network,
				     const struct graph_place *places)
{
	const double gap = 15;
	for (size_t i = 0; i < network->nodes_len; i++)
		for (size_t k = 0; k < i; k++) {
			const struct graph_place *a = &places[i], *b = &places[k];
			if (fabs(a->x - b->x) < (a->width + b->width) / 2 + gap &&
			    fabs(a->y - b->y) < (a->height + b->height) / 2 + gap)
				fail_msg("names %zu and %zu cover one another", i, k);
		}
}

static void names_stay_where_they_stood_and_new_ones_find_room(void **state)
{
	static const struct {
		size_t nodes, edges, before;
	} cases[] = {{80, 160, 70}, {80, 60, 50}, {40, 300, 30}, {3, 2, 2}};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct made small, large;
		made_network(&small, cases[i].nodes, cases[i].edges, 0);
		made_network(&large, cases[i].nodes, cases[i].edges, 0);
		shrink(&small, cases[i].before);
		struct graph_place *old = lay_out(*state, &small, NULL);
		struct positions positions = kept(&small, old);
		struct graph_place *new = lay_out(*state, &large, &positions);
		check_nothing_is_covered(&small.network, old);
		check_nothing_is_covered(&large.network, new);
		for (size_t n = 0; n < cases[i].before; n++)
			assert_true(hypot(old[n].x - new[n].x, old[n].y - new[n].y) < 0.01);
		arena_clear(&small.arena);
		arena_clear(&large.arena);
	}
}

static void the_same_network_is_drawn_with_the_same_bytes_from_its_positions(void **state)
{
	struct made made;
	struct error err = {0};
	struct buf pictures[2];
	made_network(&made, 60, 120, 4);
	struct positions positions = kept(&made, lay_out(*state, &made, NULL));
	for (int i = 0; i < 2; i++) {
		const struct graph_options options = {.before = i ? &positions : NULL};
		buf_init(&pictures[i]);
		if (!graph_render(*state, &made.network, &options, &pictures[i], &err))
			fail_msg("%s", err.text);
	}
	assert_true(str_eq(buf_str(&pictures[0]), buf_str(&pictures[1])));
	buf_clear(&pictures[0]);
	buf_clear(&pictures[1]);
	arena_clear(&made.arena);
}

static void a_picture_of_others_is_passed_over(void **state)
{
	struct made made;
	made_network(&made, 30, 60, 0);
	struct graph_place *anew = lay_out(*state, &made, NULL);
	struct position far = {STR("name-3"), 5000, 5000};
	const struct positions few = {&far, 1};
	struct graph_place *again = lay_out(*state, &made, &few);
	assert_memory_equal(anew, again, 30 * sizeof(*anew));
	arena_clear(&made.arena);
}

/* Nothing but ties to one name: all others are as far from one another. */
static void a_star_and_names_without_ties_are_no_heap(void **state)
{
	struct made made;
	made_network(&made, 40, 39, 0);
	for (uint32_t i = 0; i < 39; i++) {
		made.network.edges[i].a = 0;
		made.network.edges[i].b = i + 1;
	}
	check_nothing_is_covered(&made.network, lay_out(*state, &made, NULL));
	made.network.edges_len = 0;
	check_nothing_is_covered(&made.network, lay_out(*state, &made, NULL));
	made.network.nodes_len = 1;
	lay_out(*state, &made, NULL);
	arena_clear(&made.arena);
}

/* Names tied to one another are nearer than names that are not. */
static void communities_are_kept_together(void **state)
{
	enum { COMMUNITY = 25 };
	struct made made;
	double sums[2] = {0, 0}, pairs[2] = {0, 0};
	made_network(&made, 100, 300, 0);
	struct graph_place *places = lay_out(*state, &made, NULL);
	for (size_t i = 0; i < 100; i++)
		for (size_t k = 0; k < i; k++) {
			int same = i / COMMUNITY == k / COMMUNITY;
			sums[same] += hypot(places[i].x - places[k].x, places[i].y - places[k].y);
			pairs[same]++;
		}
	assert_true(sums[1] / pairs[1] < 0.6 * sums[0] / pairs[0]);
	arena_clear(&made.arena);
}

static void names_that_are_away_keep_their_lines(void **state)
{
	(void)state;
	struct made made;
	struct error err = {0};
	struct positions positions;
	struct out out;
	made_network(&made, 2, 1, 0);
	made.network.nodes[1].entity = STR("a\nb");
	const struct graph_place places[] = {{1.5, 2, 3, 4}, {5, 6, 7, 8}};
	assert_true(positions_read(STR("alongside positions 1\n-3.25 4.00 name-9\n"
				       "8 8 name-0\n7 7 with a blank\n"),
				   &made.arena, &positions, &err));
	assert_int_equal(positions.len, 3);
	out_init_memory(&out);
	positions_write(&positions, &made.network, places, &out);
	assert_true(str_eq(out_text(&out), STR("alongside positions 1\n1.50 2.00 name-0\n"
					       "-3.25 4.00 name-9\n7.00 7.00 with a blank\n")));
	out_clear(&out);
	arena_clear(&made.arena);
}

static void other_texts_are_no_positions(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"{}",
		"alongside positions 2\n",
		"alongside positions 1\nname-0\n",
		"alongside positions 1\n1 2\n",
		"alongside positions 1\n1 2 \n",
		"alongside positions 1\n1 nan a\n",
		"alongside positions 1\n1 1e300 a\n",
		"alongside positions 1\n1 2x a\n",
		"alongside positions 1\n1 000000000000000000000000000000000000002 a\n",
	};
	struct arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct error err = {0};
		struct positions positions;
		if (positions_read(str_of(texts[i]), &arena, &positions, &err))
			fail_msg("read: %s", texts[i]);
		assert_true(err.text[0]);
	}
	arena_clear(&arena);
}

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
		cmocka_unit_test(names_stay_where_they_stood_and_new_ones_find_room),
		cmocka_unit_test(the_same_network_is_drawn_with_the_same_bytes_from_its_positions),
		cmocka_unit_test(a_picture_of_others_is_passed_over),
		cmocka_unit_test(a_star_and_names_without_ties_are_no_heap),
		cmocka_unit_test(communities_are_kept_together),
		cmocka_unit_test(names_that_are_away_keep_their_lines),
		cmocka_unit_test(other_texts_are_no_positions),
	};
	return cmocka_run_group_tests(tests, make_pen, free_pen);
}
