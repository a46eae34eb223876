/* SPDX-License-Identifier: MIT */
#include "view/chart.h"

#include "base/count.h"
#include "markup.h"

#include <math.h>

enum {
	WIDTH = 900,
	LEFT = 64, /* of the plot: numbers stand before it */
	RIGHT = 16,
	TOP = 64, /* title and description stand above */
	PLOT = WIDTH - LEFT - RIGHT,
	TALL = 220, /* a single row */
	LOW = 84,   /* one of several */
	GAP = 30,   /* between rows: the name of the next */
	BOTTOM = 58,
	LABELS_MOST = 12,
};

struct drawing {
	struct out *out;
	const struct chart *chart;
	double highest; /* a round number no value lies above */
	double step;    /* width of a point */
	int height;     /* of a row */
};

/* 1, 2 or 5 times a power of ten, at least `value`. */
static double round_up(double value)
{
	static const double steps[] = {1, 2, 5, 10};
	if (value <= 0)
		return 1;
	double power = pow(10, floor(log10(value)));
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (steps[i] * power >= value * (1 - 1e-9))
			return steps[i] * power;
	return 10 * power;
}

static double highest_of(const struct chart *chart)
{
	double highest = 0, thin = 0;
	for (size_t s = 0; s < chart->series_len; s++)
		for (size_t i = 0; i < chart->points_len; i++) {
			const struct chart_point *point = &chart->series[s].points[i];
			double *of = point->thin ? &thin : &highest;
			*of = point->value > *of ? point->value : *of;
		}
	/* A month with one article may have any rate; its bar is cut at the top. */
	return round_up(highest > 0 ? highest : thin);
}

static int row_top(const struct drawing *d, size_t row)
{
	return TOP + (int)row * (d->height + GAP) + (d->chart->series_len > 1 ? GAP - 8 : 0);
}

static void open_text(struct out *out, const char *class, double x, double y, const char *anchor)
{
	out_format(out, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", class, x, y,
		   anchor);
}

static void begin(struct drawing *d, int height)
{
	struct out *out = d->out;
	out_format(out,
		   "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" "
		   "height=\"%d\" role=\"img\" aria-labelledby=\"title description\">\n",
		   WIDTH, height, WIDTH, height);
	out_cstr(out, "<title id=\"title\">");
	markup_text(out, d->chart->title);
	out_cstr(out, "</title>\n<desc id=\"description\">");
	markup_text(out, d->chart->description);
	out_cstr(
		out,
		"</desc>\n<defs><pattern id=\"unread\" width=\"6\" height=\"6\" "
		"patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"6\" "
		"height=\"6\" fill=\"#f4f4f4\"/><rect width=\"1.5\" height=\"6\" "
		"fill=\"#c9c9c9\"/></pattern></defs>\n"
		"<style>text{font-family:'DejaVu Sans',Helvetica,Arial,sans-serif;font-size:12px;"
		"fill:#333}.title{font-size:17px;font-weight:bold;fill:#111}.name{font-weight:bold}"
		".line{stroke:#d9d9d9}.axis{stroke:#555}.bar{fill:#56b4e9}"
		".thin{fill:#fff;stroke:#8a8a8a;stroke-dasharray:2 2}.burst{fill:#d55e00}"
		".dot{fill:#111}</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
	open_text(out, "title", LEFT, 26, "start");
	markup_text(out, d->chart->title);
	out_cstr(out, "</text>\n");
	open_text(out, "note", LEFT, 46, "start");
	markup_text(out, d->chart->unit);
	out_cstr(out, "</text>\n");
}

/* "2014-05: 12 of 300 articles, 40.0; burst" */
static void point_title(struct out *out, const struct chart_series *series,
			const struct chart_point *point)
{
	out_cstr(out, "<title>");
	markup_text(out, series->name);
	out_cstr(out, series->name.len ? ", " : "");
	markup_text(out, point->label);
	char count[COUNT_TEXT], all[COUNT_TEXT];
	out_format(out, ": %s of %s articles, %.1f%s%s</title>", count_text(point->count, count),
		   count_text(point->all, all), point->value, point->burst ? "; burst" : "",
		   point->thin ? "; thin" : "");
}

static void draw_point(struct drawing *d, const struct chart_series *series, size_t i, int top)
{
	const struct chart_point *point = &series->points[i];
	double x = LEFT + (double)i * d->step, bottom = top + d->height;
	double gap = d->step > 4 ? d->step * 0.15 : 0;
	double value = point->value > d->highest ? d->highest : point->value;
	double tall = value / d->highest * d->height;
	if (!point->all) {
		out_format(d->out,
			   "<rect x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\" "
			   "fill=\"url(#unread)\"><title>",
			   x, top, d->step, d->height);
		markup_text(d->out, point->label);
		out_cstr(d->out, ": nothing was read</title></rect>\n");
		return;
	}
	if (!point->count)
		return;
	const char *class = point->thin ? "thin" : point->burst ? "burst" : "bar";
	out_format(d->out,
		   "<rect class=\"%s\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\">",
		   class, x + gap / 2, bottom - (tall < 1 ? 1 : tall), d->step - gap,
		   tall < 1 ? 1 : tall);
	point_title(d->out, series, point);
	out_cstr(d->out, "</rect>\n");
	if (point->burst && !point->thin)
		out_format(d->out, "<circle class=\"dot\" cx=\"%.2f\" cy=\"%.2f\" r=\"2.5\"/>\n",
			   x + d->step / 2, bottom - tall - 6);
}

static void draw_row(struct drawing *d, size_t row)
{
	enum { PARTS = 2 };
	const struct chart_series *series = &d->chart->series[row];
	struct out *out = d->out;
	int top = row_top(d, row);
	if (series->name.len) {
		open_text(out, "name", LEFT, top - 6, "start");
		markup_text(out, series->name);
		out_cstr(out, "</text>\n");
	}
	for (int part = 0; part <= PARTS; part++) {
		double y = top + d->height - (double)part / PARTS * d->height;
		out_format(out,
			   "<line class=\"%s\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>\n",
			   part ? "line" : "axis", LEFT, y, LEFT + PLOT, y);
		open_text(out, "number", LEFT - 8, y + 4, "end");
		out_format(out, "%g</text>\n", d->highest * part / PARTS);
	}
	for (size_t i = 0; i < d->chart->points_len; i++)
		draw_point(d, series, i, top);
}

/* Every n-th label, so that they do not run into each other. */
static void draw_labels(struct drawing *d, int y)
{
	size_t len = d->chart->points_len, every = (len + LABELS_MOST - 1) / LABELS_MOST;
	for (size_t i = 0; i < len; i += every) {
		open_text(d->out, "label", LEFT + ((double)i + 0.5) * d->step, y, "middle");
		markup_text(d->out, d->chart->series[0].points[i].label);
		out_cstr(d->out, "</text>\n");
	}
}

static void draw_legend(struct drawing *d, int y)
{
	static const struct {
		const char *look, *text;
	} looks[] = {{"class=\"bar\"", "usual"},
		     {"class=\"burst\"", "burst"},
		     {"class=\"thin\"", "few articles: no firm rate"},
		     {"fill=\"url(#unread)\"", "nothing read"}};
	enum { LOOKS = sizeof(looks) / sizeof(looks[0]) };
	static const int at[LOOKS] = {0, 90, 180, 400};
	for (size_t i = 0; i < LOOKS; i++) {
		out_format(d->out, "<rect %s x=\"%d\" y=\"%d\" width=\"14\" height=\"10\"/>\n",
			   looks[i].look, LEFT + at[i], y - 9);
		open_text(d->out, "key", LEFT + at[i] + 20, y, "start");
		out_format(d->out, "%s</text>\n", looks[i].text);
	}
}

void chart_svg(struct out *out, const struct chart *chart)
{
	struct drawing d = {.out = out,
			    .chart = chart,
			    .highest = highest_of(chart),
			    .step = chart->points_len ? (double)PLOT / (double)chart->points_len
						      : 1,
			    .height = chart->series_len > 1 ? LOW : TALL};
	size_t rows = chart->points_len ? chart->series_len : 0;
	int foot = rows ? row_top(&d, rows - 1) + d.height : TOP;
	begin(&d, foot + BOTTOM);
	for (size_t row = 0; row < rows; row++)
		draw_row(&d, row);
	if (rows)
		draw_labels(&d, foot + 18);
	draw_legend(&d, foot + 44);
	out_cstr(out, "</svg>\n");
}
