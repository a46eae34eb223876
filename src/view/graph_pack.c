/* SPDX-License-Identifier: MIT
 *
 * graph_pack: groups side by side, as shapes of small squares (Freivalds, Dogrusoz and Kikusts
 * 2002): a small group may lie in a bay of a large one, but on no name and on no line.
 */
#include "graph_group.h"

#include "base/mem.h"
#include "base/vec.h"

#include <math.h>

enum { SQUARE = 24, MARGIN = 24 }; /* points */
static const double wider_than_high = 1.45;

struct cell {
	int x, y;
};
struct cells VEC(struct cell);

/* Squares that something lies on. */
struct sheet {
	uint8_t *taken;
	int side; /* squares, both ways; the middle is the origin */
	double left, right, bottom, top;
};

static int square_of(double points)
{
	return (int)floor(points / SQUARE);
}

static void add_name(struct cells *cells, const struct graph_place *p)
{
	double w = p->width / 2 + MARGIN, h = p->height / 2 + MARGIN;
	for (int x = square_of(p->x - w); x <= square_of(p->x + w); x++)
		for (int y = square_of(p->y - h); y <= square_of(p->y + h); y++)
			*VEC_PUSH(cells) = (struct cell){x, y};
}

static void add_line(struct cells *cells, const struct graph_place *a, const struct graph_place *b)
{
	double length = hypot(b->x - a->x, b->y - a->y);
	int steps = (int)(length / (SQUARE / 2.0)) + 1;
	for (int i = 0; i <= steps; i++) {
		double share = (double)i / steps;
		*VEC_PUSH(cells) = (struct cell){square_of(a->x + share * (b->x - a->x)),
						 square_of(a->y + share * (b->y - a->y))};
	}
}

static void cells_of(const struct group *group, struct cells *cells)
{
	cells->len = 0;
	for (size_t i = 0; i < group->names_len; i++)
		add_name(cells, &group->places[group->names[i]]);
	for (size_t i = 0; i < group->ties_len; i++) {
		const struct network_edge *edge = &group->network->edges[group->ties[i]];
		add_line(cells, &group->places[edge->a], &group->places[edge->b]);
	}
}

static uint8_t *square_at(const struct sheet *sheet, int x, int y)
{
	x += sheet->side / 2;
	y += sheet->side / 2;
	bool outside = x < 0 || y < 0 || x >= sheet->side || y >= sheet->side;
	return outside ? NULL : &sheet->taken[(size_t)y * (size_t)sheet->side + (size_t)x];
}

static bool is_free(const struct sheet *sheet, const struct cells *cells, int dx, int dy)
{
	for (size_t i = 0; i < cells->len; i++) {
		const uint8_t *square = square_at(sheet, cells->at[i].x + dx, cells->at[i].y + dy);
		if (!square || *square)
			return false;
	}
	return true;
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
	return (struct sheet){NULL, 0, INFINITY, -INFINITY, INFINITY, -INFINITY};
}

/* How large the picture is, as the width of a page that holds it; then how far from its middle. */
static double size_with(const struct sheet *sheet, const struct sheet *group, double dx, double dy)
{
	double width = fmax(sheet->right, group->right + dx) - fmin(sheet->left, group->left + dx);
	double height = fmax(sheet->top, group->top + dy) - fmin(sheet->bottom, group->bottom + dy);
	double x = dx + (group->left + group->right - sheet->left - sheet->right) / 2;
	double y = dy + (group->bottom + group->top - sheet->bottom - sheet->top) / 2;
	return fmax(width, height * wider_than_high) + width * height / 1e5 +
	       hypot(x, y * wider_than_high) / 50;
}

static void put(struct sheet *sheet, const struct group *group, struct cells *cells)
{
	struct sheet own = sheet_empty();
	double best = INFINITY;
	int best_x = 0, best_y = 0, half = sheet->side / 2;
	grow(&own, group);
	cells_of(group, cells);
	for (int dy = -half; dy < half && sheet->left < sheet->right; dy++)
		for (int dx = -half; dx < half; dx++) {
			double size = size_with(sheet, &own, dx * SQUARE, dy * SQUARE);
			if (size < best && is_free(sheet, cells, dx, dy)) {
				best = size;
				best_x = dx;
				best_y = dy;
			}
		}
	for (size_t i = 0; i < group->names_len; i++) {
		group->places[group->names[i]].x += best_x * SQUARE;
		group->places[group->names[i]].y += best_y * SQUARE;
	}
}

static void take(struct sheet *sheet, const struct group *group, struct cells *cells)
{
	cells_of(group, cells);
	for (size_t i = 0; i < cells->len; i++) {
		uint8_t *square = square_at(sheet, cells->at[i].x, cells->at[i].y);
		if (square)
			*square = 1;
	}
	grow(sheet, group);
}

/* Room around the largest for all others, with as much again. */
static int side_of(const struct group *groups, size_t len)
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
	return 2 * (int)((most + others + some) / SQUARE);
}

void graph_pack(const struct group *groups, size_t len, size_t settled)
{
	struct cells cells = {0};
	struct sheet sheet = sheet_empty();
	sheet.side = side_of(groups, len);
	sheet.taken = mem_zero((size_t)sheet.side, (size_t)sheet.side);
	for (size_t i = 0; i < len; i++) {
		if (i >= settled)
			put(&sheet, &groups[i], &cells);
		take(&sheet, &groups[i], &cells);
	}
	mem_free(sheet.taken);
	VEC_CLEAR(&cells);
}
