/* SPDX-License-Identifier: MIT
 *
 * graph_pack: groups side by side, as shapes of small squares (Freivalds, Dogrusoz and Kikusts
 * 2002): a small group may lie in a bay of a large one, but on no name and on no line.
 */
#include "graph_group.h"

#include "base/mem.h"
#include "base/vec.h"

#include <math.h>

enum { SQUARE = 24, COARSE = 48, MARGIN = 24 }; /* points */
static const double wider_than_high = 1.45;

struct cell {
	int x, y;
};
struct shape {
	int square; /* points: the side of one */
	struct cells VEC(struct cell) cells;
};

/* Squares that something lies on. */
struct sheet {
	uint8_t *taken;
	int side;   /* squares, both ways; the middle is the origin */
	int square; /* points: the side of one */
	double left, right, bottom, top;
};

static int square_of(const struct shape *shape, double points)
{
	return (int)floor(points / shape->square);
}

static void add_name(struct shape *shape, const struct graph_place *p)
{
	double w = p->width / 2 + MARGIN, h = p->height / 2 + MARGIN;
	for (int x = square_of(shape, p->x - w); x <= square_of(shape, p->x + w); x++)
		for (int y = square_of(shape, p->y - h); y <= square_of(shape, p->y + h); y++)
			*VEC_PUSH(&shape->cells) = (struct cell){x, y};
}

static void add_line(struct shape *shape, const struct graph_place *a, const struct graph_place *b)
{
	double length = hypot(b->x - a->x, b->y - a->y);
	int steps = (int)(length / (shape->square / 2.0)) + 1;
	for (int i = 0; i <= steps; i++) {
		double share = (double)i / steps;
		*VEC_PUSH(&shape->cells) =
			(struct cell){square_of(shape, a->x + share * (b->x - a->x)),
				      square_of(shape, a->y + share * (b->y - a->y))};
	}
}

static void grow(struct sheet *sheet, const struct group *group)
{
	for (size_t i = 0; i < group->names_len; i++) {
		const struct graph_place *p = &group->places[group->names[i]];
		sheet->left = fmin(sheet->left, p->x - p->width / 2);
		sheet->right = fmax(sheet->right, p->x + p->width / 2);
		sheet->bottom = fmin(sheet->bottom, p->y - p->height / 2);
		sheet->top = fmax(sheet->top, p->y + p->height / 2);
	}
}

static struct sheet sheet_empty(void)
{
	return (struct sheet){NULL, 0, SQUARE, INFINITY, -INFINITY, INFINITY, -INFINITY};
}

static void add_ground(struct shape *shape, const struct group *group)
{
	struct sheet own = sheet_empty();
	grow(&own, group);
	const struct graph_place ground = {(own.left + own.right) / 2, (own.bottom + own.top) / 2,
					   own.right - own.left, own.top - own.bottom};
	add_name(shape, &ground);
}

static void cells_of(const struct group *group, struct shape *shape)
{
	shape->cells.len = 0;
	if (group->block) {
		add_ground(shape, group);
		return;
	}
	for (size_t i = 0; i < group->names_len; i++)
		add_name(shape, &group->places[group->names[i]]);
	for (size_t i = 0; i < group->ties_len; i++) {
		const struct network_edge *edge = &group->network->edges[group->ties[i]];
		add_line(shape, &group->places[edge->a], &group->places[edge->b]);
	}
}

static uint8_t *square_at(const struct sheet *sheet, int x, int y)
{
	x += sheet->side / 2;
	y += sheet->side / 2;
	bool outside = x < 0 || y < 0 || x >= sheet->side || y >= sheet->side;
	return outside ? NULL : &sheet->taken[(size_t)y * (size_t)sheet->side + (size_t)x];
}

static bool is_free(const struct sheet *sheet, const struct shape *shape, int dx, int dy)
{
	for (size_t i = 0; i < shape->cells.len; i++) {
		const uint8_t *square =
			square_at(sheet, shape->cells.at[i].x + dx, shape->cells.at[i].y + dy);
		if (!square || *square)
			return false;
	}
	return true;
}

static double larger(double a, double b)
{
	return a > b ? a : b;
}

/* How large the picture is, as the width of a page that holds it; a place nearer to its middle is
 * better by a little, by distance_weighs(). */
static double size_of(double width, double height)
{
	return larger(width, height * wider_than_high) + width * height / 1e5;
}

static double distance_weighs(const struct sheet *sheet, const struct sheet *group, double dx,
			      double dy)
{
	double x = dx + (group->left + group->right - sheet->left - sheet->right) / 2;
	double y = dy + (group->bottom + group->top - sheet->bottom - sheet->top) / 2;
	return hypot(x, y * wider_than_high) / 50;
}

/* Where a group goes: as far as it is known. */
struct best {
	double size;
	int x, y;
};

static void look_in_row(const struct sheet *sheet, const struct sheet *group,
			const struct shape *shape, int y, struct best *best)
{
	double dy = y * sheet->square, least = sheet->right - sheet->left;
	double height = larger(sheet->top, group->top + dy) +
			larger(-sheet->bottom, -group->bottom - dy);
	if (size_of(least, height) >= best->size)
		return;
	for (int x = -sheet->side / 2; x < sheet->side / 2; x++) {
		double dx = x * sheet->square;
		double width = larger(sheet->right, group->right + dx) +
			       larger(-sheet->left, -group->left - dx);
		double size = size_of(width, height);
		if (size >= best->size)
			continue;
		size += distance_weighs(sheet, group, dx, dy);
		if (size < best->size && is_free(sheet, shape, x, y))
			*best = (struct best){size, x, y};
	}
}

static void put(struct sheet *sheet, const struct group *group, struct shape *shape)
{
	struct sheet own = sheet_empty();
	struct best best = {INFINITY, 0, 0};
	int half = sheet->side / 2;
	grow(&own, group);
	cells_of(group, shape);
	for (int y = -half; y < half && sheet->left < sheet->right; y++)
		look_in_row(sheet, &own, shape, y, &best);
	for (size_t i = 0; i < group->names_len; i++) {
		group->places[group->names[i]].x += best.x * sheet->square;
		group->places[group->names[i]].y += best.y * sheet->square;
	}
}

static void take(struct sheet *sheet, const struct group *group, struct shape *shape)
{
	cells_of(group, shape);
	for (size_t i = 0; i < shape->cells.len; i++) {
		uint8_t *square = square_at(sheet, shape->cells.at[i].x, shape->cells.at[i].y);
		if (square)
			*square = 1;
	}
	grow(sheet, group);
}

/* Room around the largest for all others, with as much again. */
static int side_of(const struct group *groups, size_t len, int square)
{
	double sum = 0, most = 0, some = 200;
	for (size_t i = 0; i < len; i++) {
		struct sheet own = sheet_empty();
		grow(&own, &groups[i]);
		double reach = fmax(fmax(-own.left, own.right), fmax(-own.bottom, own.top));
		sum += reach;
		most = fmax(most, reach);
	}
	double others = len ? 2 * sum / sqrt((double)len) : 0;
	return 2 * (int)((most + others + some) / square);
}

void graph_pack(const struct group *groups, size_t len, size_t settled)
{
	struct shape shape = {.square = len && groups[0].block ? COARSE : SQUARE};
	struct sheet sheet = sheet_empty();
	sheet.square = shape.square;
	sheet.side = side_of(groups, len, sheet.square);
	sheet.taken = mem_zero((size_t)sheet.side, (size_t)sheet.side);
	for (size_t i = 0; i < len; i++) {
		if (i >= settled)
			put(&sheet, &groups[i], &shape);
		take(&sheet, &groups[i], &shape);
	}
	mem_free(sheet.taken);
	VEC_CLEAR(&shape.cells);
}
