/* SPDX-License-Identifier: MIT */
#include "graph_grid.h"

#include "sheets.h"

#include <math.h>

/* Points of the picture, before it is shrunk to paper. */
enum { GAP = 44, HEADING = 64, AROUND = 60, PAGE = 620 };
/* Points on paper: what newspapers do not go below; the text below the pictures, what it takes. */
static const double letters_least = 5.8, caption_points = 8, caption_height = 90;

static double cell_width(struct box box)
{
	return box.right - box.left + GAP;
}

static double cell_height(struct box box)
{
	return box.top - box.bottom + GAP + HEADING;
}

/* Many months or quarters make rows that a year ends with. */
static bool is_ragged(const struct periods *periods, size_t columns)
{
	size_t a_year = periods->unit == PERIOD_QUARTER ? 4
			: periods->unit == PERIOD_MONTH ? 12
							: 0;
	return a_year && periods->len > a_year / 2 && a_year % columns != 0;
}

/* One picture. */

/* How far a grid is from what is looked at with ease: somewhat wider than high, no empty places. */
static double unease(size_t count, size_t columns, struct box box)
{
	const double ideal = 1.3, empty_weighs = 1.5;
	size_t rows = (count + columns - 1) / columns;
	double aspect = (double)columns * cell_width(box) / ((double)rows * cell_height(box));
	return fabs(log(aspect / ideal)) +
	       empty_weighs * (double)(rows * columns - count) / (double)count;
}

/* Whether letters of three pictures and more are too small once the grid is as wide as a page, and
 * it is not so high that it must be wider in spite of that. */
static bool is_too_wide(size_t count, size_t columns, struct box box)
{
	const double highest = 6;
	double fewer = (double)columns - 1;
	double rows = ceil((double)count / fewer);
	bool small = columns > 2 &&
		     SMALL_LETTERS * SHEET_SHORT / ((double)columns * cell_width(box)) <
			     letters_least;
	return small && rows * cell_height(box) <= highest * fewer * cell_width(box);
}

/* A grid about as wide as high: four periods make two rows of two. */
static size_t columns_of(const struct periods *periods, struct box box)
{
	size_t count = periods->len, best = 1;
	for (size_t columns = 2; columns <= count; columns++) {
		if (is_ragged(periods, columns))
			continue;
		if (is_too_wide(count, columns, box))
			break;
		if (unease(count, columns, box) < unease(count, best, box))
			best = columns;
	}
	return best;
}

struct grid {
	size_t from, to; /* periods */
	size_t columns;
};

static void draw_cell(const struct drawing *d, const struct grid *grid, size_t p, struct box box)
{
	const struct news_period *period = &d->network->periods.at[p];
	size_t row = (p - grid->from) / grid->columns, column = (p - grid->from) % grid->columns;
	struct slice slice = {.period = (int)p,
			      .dx = (double)column * cell_width(box),
			      .dy = -(double)row * cell_height(box),
			      .aside = d->aside,
			      .one_of_many = true,
			      .small = drawing_is_small(d->network, d->options)};
	drawing_slice(d, &slice);
	struct str text = arena_format(d->arena, "%.*s  (%.*s)", STR_ARG(period->label),
				       STR_ARG(counted(d->arena, period->articles, "article")));
	double points = fmin(30, fmax(14, cell_width(box) / 18));
	struct gviz_node n = add_text(d->g, arena_format(d->arena, "period-%zu", p).at, text,
				      (box.left + box.right) / 2 + slice.dx,
				      box.top + 34 + slice.dy, points);
	gviz_set(n, "fontcolor", "#111111");
}

static struct box draw_grid(const struct drawing *d, const struct grid *grid)
{
	struct box box = drawing_box(d), all = box;
	size_t rows = (grid->to - grid->from + grid->columns - 1) / grid->columns;
	for (size_t p = grid->from; p < grid->to; p++)
		draw_cell(d, grid, p, box);
	all.right += (double)(grid->columns - 1) * cell_width(box);
	all.bottom -= (double)(rows - 1) * cell_height(box);
	all.top += HEADING;
	return all;
}

struct box grid_draw(const struct drawing *d)
{
	const struct periods *periods = &d->network->periods;
	struct grid grid = {0, periods->len, columns_of(periods, drawing_box(d))};
	struct box all = draw_grid(d, &grid);
	size_t rows = (periods->len + grid.columns - 1) / grid.columns;
	/* A grid of small pictures is no large one. */
	all.scale = fmin((double)(grid.columns + rows) / 2 * 0.7 + 0.3,
			 fmax((all.right - all.left) / PAGE, 1));
	drawing_heading(d, d->options->title, all);
	return all;
}

/* Sheets. */

struct sheet_plan {
	size_t columns, rows;
	double width, height; /* of what is printed on, points */
	double shrink;        /* from points of the picture to those on paper */
};

static struct sheet_plan plan_of(size_t columns, bool upright, struct box box)
{
	struct sheet_plan plan = {.columns = columns,
				  .width = upright ? SHEET_SHORT : SHEET_LONG,
				  .height = upright ? SHEET_LONG : SHEET_SHORT};
	double room = plan.height - caption_height;
	plan.shrink = plan.width / ((double)columns * cell_width(box) - GAP + AROUND);
	plan.shrink = fmin(plan.shrink, room / cell_height(box));
	plan.rows = (size_t)(room / (cell_height(box) * plan.shrink) + 0.01);
	return plan;
}

static bool is_better(const struct sheet_plan *a, const struct sheet_plan *b)
{
	bool a_read = SMALL_LETTERS * a->shrink >= letters_least;
	bool b_read = SMALL_LETTERS * b->shrink >= letters_least;
	if (a_read != b_read)
		return a_read;
	size_t many = a->columns * a->rows, few = b->columns * b->rows;
	return a_read && many != few ? many > few : a->shrink > b->shrink;
}

/* As many pictures on a sheet as can be read. */
static struct sheet_plan plan_sheets(const struct periods *periods, struct box box)
{
	enum { COLUMNS_MOST = 6 };
	struct sheet_plan best = plan_of(1, false, box);
	for (size_t columns = 1; columns <= COLUMNS_MOST && columns <= periods->len; columns++)
		for (int upright = 0; upright < 2; upright++) {
			struct sheet_plan plan = plan_of(columns, upright, box);
			bool ragged = columns > 1 && is_ragged(periods, columns);
			if (!ragged && is_better(&plan, &best))
				best = plan;
		}
	return best;
}

static bool draw_sheet(struct gviz_context *context, struct drawing *d,
		       const struct sheet_plan *plan, const struct grid *grid,
		       struct sheets *sheets, struct error *err)
{
	d->g = gviz_new(context, "alongside");
	drawing_general(d->g);
	struct box all = draw_grid(d, grid);
	all.scale = caption_points / 10 / plan->shrink;
	double spare = plan->width / plan->shrink - AROUND - (all.right - all.left);
	all.left -= fmax(spare / 2, 0);
	all.right += fmax(spare / 2, 0);
	drawing_heading(d, d->options->title, all);
	drawing_frame(d, all, d->options->title.len);
	bool ok = gviz_layout(d->g, "nop2", err) &&
		  sheets_add(sheets, d->g, plan->width > plan->height, err);
	gviz_free(d->g);
	d->g = NULL;
	return ok;
}

bool grid_sheets(struct gviz_context *context, const struct drawing *d, struct buf *ret_pdf,
		 struct error *err)
{
	struct drawing sheet = *d;
	size_t len = d->network->periods.len;
	struct sheet_plan plan = plan_sheets(&d->network->periods, drawing_box(d));
	struct sheets *sheets = sheets_new(ret_pdf);
	bool ok = true;
	for (size_t from = 0; ok && from < len; from += plan.columns * plan.rows) {
		size_t to = from + plan.columns * plan.rows;
		struct grid grid = {from, to < len ? to : len, plan.columns};
		ok = draw_sheet(context, &sheet, &plan, &grid, sheets, err);
	}
	return sheets_free(sheets, ok ? err : NULL) && ok;
}
