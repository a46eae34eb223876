/* SPDX-License-Identifier: MIT */
#include "view/positions.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct str first_line = STR_INIT("alongside positions 1");

static int by_entity(const void *a, const void *b)
{
	const struct position *x = a, *y = b;
	return str_cmp(x->entity, y->entity);
}

/* "412.5 -80.0 lloyd-austin" */
static bool read_line(struct str line, struct position *position)
{
	enum { LONGEST = 31 };
	double *const numbers[] = {&position->x, &position->y};
	for (int i = 0; i < 2; i++) {
		const double farthest = 1e7;
		char text[LONGEST + 1] = "", *end;
		struct str number;
		if (!str_cut(line, ' ', &number, &line) || !number.len || number.len > LONGEST)
			return false;
		memcpy(text, number.at, number.len);
		*numbers[i] = strtod(text, &end);
		if (*end || !(fabs(*numbers[i]) < farthest))
			return false;
	}
	position->entity = line;
	return line.len > 0;
}

bool positions_read(struct str text, struct arena *arena, struct positions *ret_positions,
		    struct error *err)
{
	struct positions positions = {ARENA_ARRAY(arena, struct position, text.len / 6 + 1), 0};
	struct str line;
	bool any = str_next_line(&text, &line);
	if (any && !str_eq(line, first_line))
		return error_set(err, ERROR_INPUT,
				 "this is no file of positions; they begin with \"%.*s\"",
				 STR_ARG(first_line));
	for (size_t n = 2; str_next_line(&text, &line); n++)
		if (line.len && !read_line(line, &positions.at[positions.len++]))
			return error_set(err, ERROR_INPUT,
					 "line %zu is not two numbers and the key of a name", n);
	if (positions.len)
		qsort(positions.at, positions.len, sizeof(*positions.at), by_entity);
	*ret_positions = positions;
	return true;
}

const struct position *positions_find(const struct positions *positions, struct str entity)
{
	const struct position wanted = {.entity = entity};
	return positions->len
		       ? bsearch(&wanted, positions->at, positions->len, sizeof(wanted), by_entity)
		       : NULL;
}

/* A key with the end of a line in it could not be read again. */
static bool can_be_kept(struct str entity)
{
	return entity.len && str_find_byte(entity, '\n', 0) == STR_NOWHERE &&
	       entity.at[entity.len - 1] != '\r';
}

struct positions positions_of(const struct network *network, const struct graph_place *places,
			      struct arena *arena)
{
	struct positions positions = {ARENA_ARRAY(arena, struct position, network->nodes_len + 1),
				      0};
	for (size_t i = 0; i < network->nodes_len; i++)
		if (can_be_kept(network->nodes[i].entity))
			positions.at[positions.len++] = (struct position){network->nodes[i].entity,
									  places[i].x, places[i].y};
	if (positions.len)
		qsort(positions.at, positions.len, sizeof(*positions.at), by_entity);
	return positions;
}

void positions_write(const struct positions *before, const struct network *network,
		     const struct graph_place *places, struct out *out)
{
	struct arena arena;
	arena_init(&arena);
	struct positions shown = positions_of(network, places, &arena);
	struct position *all = ARENA_ARRAY(&arena, struct position, before->len + shown.len + 1);
	size_t len = shown.len;
	memcpy(all, shown.at, len * sizeof(*all));
	for (size_t i = 0; i < before->len; i++)
		if (!positions_find(&shown, before->at[i].entity))
			all[len++] = before->at[i];
	if (len)
		qsort(all, len, sizeof(*all), by_entity);
	out_format(out, "%.*s\n", STR_ARG(first_line));
	for (size_t i = 0; i < len; i++)
		out_format(out, "%.2f %.2f %.*s\n", all[i].x, all[i].y, STR_ARG(all[i].entity));
	arena_clear(&arena);
}
