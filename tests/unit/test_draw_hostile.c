/* SPDX-License-Identifier: MIT
 *
 * Names and keys that would break a file or a page, in every format, read back by a reader of that
 * format.
 */
#include "made_network.h"
#include "text/json.h"
#include "view/graph.h"

#include <graphviz/cgraph.h>
#include <libxml/parser.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static const struct str names[] = {
	STR_INIT("<script>alert(1)</script>"),
	STR_INIT("\"quotes\" and 'others' ]]> <![CDATA["),
	STR_INIT("\\N \\G back\\slash\\"),
	STR_INIT("\xE6\x9D\x8E\xE5\xB0\x9A\xE7\xA6\x8F, \"comma\"\r\nand a line"),
	STR_INIT("\xD8\xB9\xD8\xA8\xD8\xAF \xD8\xA7\xD9\x84\xD9\x84\xD9\x87"),
	STR_INIT("\xE0\xA4\xA8\xE0\xA4\xB0\xE0\xA5\x87\xE0\xA4\x82\xE0\xA4\xA6\xE0\xA5\x8D\xE0\xA4"
		 "\xB0"),
	STR_INIT("</script><!--<script>"),
	STR_INIT("=cmd|'/c calc'!A1"),
	STR_INIT("\xE2\x80\xAE"
		 "drawkcab & &lt; &#0; \x01\x02 \xEF\xBF\xBF"),
	{"NUL \0 inside", 12},
	STR_INIT("broken \xFF\xC3"),
};
enum { NAMES = sizeof(names) / sizeof(names[0]), CLEAN = 8, LONG = 5000, NODES = 16 };

static void make_hostile(struct made *made)
{
	struct network *network = &made->network;
	made_network(made, NODES, 24, 3);
	char *long_name = arena_alloc(&made->arena, LONG);
	memset(long_name, 'x', LONG);
	for (size_t i = 0; i < NAMES; i++)
		network->nodes[i].name = network->nodes[i].entity = network->nodes[i].note =
			names[i];
	network->nodes[NAMES].name = network->nodes[NAMES].entity = (struct str){long_name, LONG};
	for (size_t i = 0; i < network->edges_len; i++)
		network->edges[i].link = STR("javascript:alert(1)");
}

static struct str draw(struct pen *pen, struct made *made, enum graph_format format, size_t period)
{
	struct error err = {0};
	struct buf picture;
	const struct graph_options options = {
		.format = format, .title = STR("</title> \\N ]]> \xE2\x80\xAE"), .period = period};
	buf_init(&picture);
	if (!graph_render(pen, &made->network, &options, &picture, &err))
		fail_msg("%s", err.text);
	struct str kept = arena_keep(&made->arena, buf_str(&picture));
	buf_clear(&picture);
	return kept;
}

static void check_lacks(struct str text, struct str part)
{
	if (str_find(text, part, 0) != STR_NOWHERE)
		fail_msg("\"%.*s\" is in it", STR_ARG(part));
}

static void check_tame(struct str text)
{
	check_lacks(text, STR("<script>alert"));
	check_lacks(text, STR("javascript:"));
	check_lacks(text, STR("\xE2\x80\xAE"));
	assert_true(str_find_byte(text, '\0', 0) == STR_NOWHERE);
}

static void xml_is_well_formed(void **state)
{
	static const enum graph_format formats[] = {GRAPH_SVG, GRAPH_GEXF, GRAPH_GRAPHML};
	struct made made;
	make_hostile(&made);
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		for (size_t period = 0; period < 2; period++) {
			struct str text = draw(*state, &made, formats[i], period);
			xmlDoc *doc = xmlReadMemory(text.at, (int)text.len, "drawn", NULL,
						    XML_PARSE_NONET | XML_PARSE_HUGE);
			assert_non_null(doc);
			xmlFreeDoc(doc);
			check_tame(text);
		}
	arena_clear(&made.arena);
	xmlCleanupParser();
}

static void dot_is_read_by_its_library_with_all_names(void **state)
{
	struct made made;
	make_hostile(&made);
	struct str text = draw(*state, &made, GRAPH_DOT, 1);
	Agraph_t *graph = agmemread(text.at);
	assert_non_null(graph);
	for (int i = 0; i < NODES; i++) {
		char id[16];
		snprintf(id, sizeof(id), "n%d", i);
		assert_non_null(agnode(graph, id, 0));
	}
	assert_string_equal(agget(agnode(graph, "n2", 0), "label"),
			    "\\\\N \\\\G back\\\\slash\\\\");
	agclose(graph);
	check_lacks(text, STR("javascript:"));
	check_lacks(text, STR("\xE2\x80\xAE"));
	arena_clear(&made.arena);
}

static void check_nodes(const struct json *data)
{
	const struct json *nodes = json_get(data, "nodes"), *node = nodes ? nodes->first : NULL;
	for (size_t i = 0; i < NAMES + 1; i++, node = node->next) {
		assert_non_null(node);
		struct str name = json_text(json_get(node, "name"));
		struct str wanted = i < NAMES ? names[i] : (struct str){name.at, LONG};
		if ((i < CLEAN || i == NAMES) && !str_eq(name, wanted))
			fail_msg("name %zu is \"%.*s\"", i, STR_ARG(name));
		assert_true(name.len > 0);
	}
}

static void json_is_read_with_the_names_as_they_are(void **state)
{
	struct made made;
	struct error err = {0};
	make_hostile(&made);
	const struct json *data = json_read(&made.arena, draw(*state, &made, GRAPH_JSON, 0), &err);
	if (!data)
		fail_msg("%s", err.text);
	check_nodes(data);
	arena_clear(&made.arena);
}

/* What stands in the next script, by the only thing that ends one. */
static bool next_script(struct str page, size_t *at, struct str *ret_script)
{
	size_t from = str_find_nocase(page, STR("<script"), *at);
	size_t begin = from == STR_NOWHERE ? from : str_find_byte(page, '>', from);
	if (begin == STR_NOWHERE)
		return false;
	size_t end = str_find_nocase(page, STR("</script"), begin);
	*ret_script = str_slice(page, begin + 1, end);
	*at = end;
	return true;
}

static void a_page_has_its_own_scripts_alone(void **state)
{
	struct made made;
	struct error err = {0};
	struct str data, program, more;
	size_t at = 0;
	make_hostile(&made);
	struct str page = draw(*state, &made, GRAPH_HTML, 0);
	assert_true(next_script(page, &at, &data) && next_script(page, &at, &program));
	assert_false(next_script(page, &at, &more));
	check_nodes(json_read(&made.arena, data, &err));
	check_lacks(data, STR("<!--"));
	check_tame(page);
	arena_clear(&made.arena);
}

static void long_names_are_broken_and_cut(void **state)
{
	struct made made;
	struct error err = {0};
	struct graph_place *places;
	make_hostile(&made);
	const struct graph_options options = {0};
	assert_true(graph_layout(*state, &made.network, &options, &made.arena, &places, &err));
	for (size_t i = 0; i < NODES; i++)
		assert_true(places[i].width < 480 && places[i].height < 200);
	arena_clear(&made.arena);
}

/* Fields of the row at `*at`, which goes behind it. */
static size_t fields_of_row(struct str text, size_t *at)
{
	size_t fields = 1;
	bool quoted = false;
	for (; *at < text.len; ++*at) {
		char c = text.at[*at];
		quoted ^= c == '"';
		fields += !quoted && c == ',';
		if (!quoted && c == '\n')
			break;
	}
	++*at;
	return fields;
}

static void every_row_of_csv_has_the_same_fields(void **state)
{
	static const enum graph_format formats[] = {GRAPH_CSV, GRAPH_CSV_NAMES};
	struct made made;
	make_hostile(&made);
	for (size_t i = 0; i < 2; i++) {
		struct str text = draw(*state, &made, formats[i], 0);
		size_t at = 0, fields = fields_of_row(text, &at), rows = 1;
		for (; at < text.len; rows++)
			assert_int_equal(fields_of_row(text, &at), fields);
		assert_true(fields > 5 && rows > NODES);
		check_lacks(text, STR(",=cmd"));
	}
	arena_clear(&made.arena);
}

static void pictures_are_drawn(void **state)
{
	struct made made;
	make_hostile(&made);
	assert_true(str_starts(draw(*state, &made, GRAPH_PDF, 1), STR("%PDF-")));
	assert_true(str_starts(draw(*state, &made, GRAPH_PNG, 1), STR("\x89PNG")));
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
		cmocka_unit_test(xml_is_well_formed),
		cmocka_unit_test(dot_is_read_by_its_library_with_all_names),
		cmocka_unit_test(json_is_read_with_the_names_as_they_are),
		cmocka_unit_test(a_page_has_its_own_scripts_alone),
		cmocka_unit_test(long_names_are_broken_and_cut),
		cmocka_unit_test(every_row_of_csv_has_the_same_fields),
		cmocka_unit_test(pictures_are_drawn),
	};
	return cmocka_run_group_tests(tests, make_pen, free_pen);
}
