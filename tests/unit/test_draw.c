/* SPDX-License-Identifier: MIT */
#include "made_network.h"
#include "view/graph.h"

#include <libxml/parser.h>
#include <malloc.h>
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

/* What Graphviz forgets of every graph is a kilobyte or two; one that we forget is a hundred. */
static void two_hundred_graphs_leave_memory_as_it_was(void **state)
{
	enum { WARM = 20, GRAPHS = 200, EACH = 2048 };
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

static void make_hostile(struct made *made)
{
	static const struct str names[] = {
		STR_INIT("<script>alert(1)</script>"),
		STR_INIT("\"quotes\" and 'others' ]]> <![CDATA["),
		STR_INIT("\\N \\G back\\slash\\"),
		STR_INIT("\xE2\x80\xAE"
			 "drawkcab & &lt; &#0; \x01\x02"),
		{"NUL \0 inside", 12},
		STR_INIT("broken \xFF\xC3"),
	};
	enum { LONG = 5000 };
	struct network *network = &made->network;
	char *long_name = arena_alloc(&made->arena, LONG);
	memset(long_name, 'x', LONG);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		network->nodes[i].name = network->nodes[i].entity = network->nodes[i].note =
			names[i];
	network->nodes[6].name = network->nodes[6].entity = (struct str){long_name, LONG};
	for (size_t i = 0; i < network->edges_len; i++)
		network->edges[i].link = STR("javascript:alert(1)");
}

static void hostile_names_are_well_formed_in_every_format(void **state)
{
	static const enum graph_format formats[] = {GRAPH_SVG, GRAPH_GEXF, GRAPH_GRAPHML};
	struct made made;
	struct buf picture;
	struct pen *pen = *state;
	made_network(&made, 12, 20, 3);
	make_hostile(&made);
	buf_init(&picture);
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		draw(pen, &made.network, formats[i], &picture);
		xmlDoc *doc = xmlReadMemory(picture.at, (int)picture.len, "drawn", NULL,
					    XML_PARSE_NONET | XML_PARSE_HUGE);
		assert_non_null(doc);
		xmlFreeDoc(doc);
		assert_true(str_find(buf_str(&picture), STR("<script"), 0) == STR_NOWHERE);
		assert_true(str_find(buf_str(&picture), STR("javascript:"), 0) == STR_NOWHERE);
		assert_true(str_find(buf_str(&picture), STR("\xE2\x80\xAE"), 0) == STR_NOWHERE);
	}
	draw(pen, &made.network, GRAPH_HTML, &picture);
	assert_true(str_find(buf_str(&picture), STR("<script>alert"), 0) == STR_NOWHERE);
	assert_true(str_find(buf_str(&picture), STR("\xE2\x80\xAE"), 0) == STR_NOWHERE);
	buf_clear(&picture);
	arena_clear(&made.arena);
	xmlCleanupParser();
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
		cmocka_unit_test(hostile_names_are_well_formed_in_every_format),
	};
	return cmocka_run_group_tests(tests, make_pen, free_pen);
}
