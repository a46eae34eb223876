/* SPDX-License-Identifier: MIT
 *
 * chart: counts over time as a picture (SVG), a row of bars for each series.
 *
 *     const struct chart chart = {.title = STR("Lloyd Austin"), .series = series, .series_len = 1,
 *                                 .points_len = 12, .unit = STR("articles per 1,000")};
 *     chart_svg(&out, &chart);
 *
 * All rows share one scale, so that heights compare (small multiples, Tufte 1983). The picture
 * reads without colours and aloud: it has a title and a description, and every bar says its period
 * and numbers. Steps with too few articles are hollow, bursts are dark with a dot, steps in which
 * nothing was read are hatched: no bar there means nothing.
 */
#ifndef VIEW_CHART_H
#define VIEW_CHART_H

#include "base/out.h"

#include <stdint.h>

struct chart_point {
	struct str label; /* "2021-05" */
	double value;
	uint32_t count, all; /* the value is a rate of these */
	bool thin, burst;
};

struct chart_series {
	struct str name;                  /* empty where there is one series */
	const struct chart_point *points; /* chart.points_len of them, the same labels in all */
};

struct chart {
	struct str title, description;
	struct str unit; /* of the values */
	const struct chart_series *series;
	size_t series_len, points_len;
};

void chart_svg(struct out *out, const struct chart *chart);

#endif
