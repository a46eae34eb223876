/* SPDX-License-Identifier: MIT
 *
 * bench_draw: how long drawing takes, apart from the query: laying out, and drawing with the places
 * known.
 *
 *     bench_draw [ROUNDS]
 *
 * Prints milliseconds of the processor, medians of the rounds, 3 unless said otherwise.
 */
#include "made_network.h"
#include "view/positions.h"

#include "base/order.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

enum { ROUNDS_MOST = 99 };

struct times {
	double layout[ROUNDS_MOST], drawing[ROUNDS_MOST];
	size_t len, bytes;
};

static int by_time(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return ORDER(*x, *y);
}

static double median(double *times, size_t len)
{
	qsort(times, len, sizeof(*times), by_time);
	return times[len / 2];
}

struct task {
	const char *name;
	size_t nodes, edges, periods;
	struct graph_options options;
	bool again; /* with the positions of the round before */
};

/* What --positions keeps of a picture. */
static bool keep(struct made *made, const struct graph_place *places, struct positions *positions)
{
	struct error err = {0};
	struct out out;
	const struct positions none = {0};
	out_init_memory(&out);
	positions_write(&none, &made->network, places, &out);
	bool ok = positions_read(arena_keep(&made->arena, out_text(&out)), &made->arena, positions,
				 &err);
	out_clear(&out);
	return ok;
}

static bool draw(struct pen *pen, struct made *made, const struct task *task,
		 struct positions *before, struct times *times)
{
	struct error err = {0};
	struct graph_options options = task->options;
	options.before = before->len ? before : NULL;
	struct graph_place *places;
	struct buf picture;
	buf_init(&picture);
	double begin = seconds();
	bool ok = graph_layout(pen, &made->network, &options, &made->arena, &places, &err);
	double laid_out = seconds();
	options.places = places;
	ok = ok && graph_render(pen, &made->network, &options, &picture, &err);
	times->layout[times->len] = laid_out - begin;
	times->drawing[times->len++] = seconds() - laid_out;
	times->bytes = picture.len;
	ok = ok && (!task->again || keep(made, places, before));
	if (!ok)
		fprintf(stderr, "bench_draw: %s\n", err.text);
	buf_clear(&picture);
	return ok;
}

static const struct task tasks[] = {
	{"200 names, 800 ties, svg", 200, 800, 0, {.format = GRAPH_SVG}},
	{"200 names, 800 ties, svg, from positions", 200, 800, 0, {.format = GRAPH_SVG}, true},
	{"200 names, 800 ties, png at 300 dpi", 200, 800, 0, {.format = GRAPH_PNG, .dpi = 300}},
	{"filmstrip of 24 months, 150 names, 325 ties, svg", 150, 325, 24, {.format = GRAPH_SVG}},
	{"page of 24 months, 150 names, 325 ties, html", 150, 325, 24, {.format = GRAPH_HTML}},
	{"1,000 names, 2,500 ties, svg", 1000, 2500, 0, {.format = GRAPH_SVG}},
};

int main(int argc, char **argv)
{
	long rounds = argc > 1 ? strtol(argv[1], NULL, 10) : 3;
	struct pen *pen = pen_new();
	bool ok = rounds > 0 && rounds <= ROUNDS_MOST;
	for (size_t i = 0; ok && i < sizeof(tasks) / sizeof(tasks[0]); i++) {
		struct made made;
		struct times times = {0};
		struct positions before = {0};
		made_network(&made, tasks[i].nodes, tasks[i].edges, tasks[i].periods);
		if (tasks[i].again) /* a round that is not counted */
			ok = draw(pen, &made, &tasks[i], &before, &(struct times){0});
		for (long round = 0; ok && round < rounds; round++)
			ok = draw(pen, &made, &tasks[i], &before, &times);
		if (ok)
			printf("%-50s layout %7.0f ms  drawing %7.0f ms  %8zu bytes\n",
			       tasks[i].name, 1e3 * median(times.layout, times.len),
			       1e3 * median(times.drawing, times.len), times.bytes);
		arena_clear(&made.arena);
	}
	pen_free(pen);
	return ok ? 0 : 1;
}
