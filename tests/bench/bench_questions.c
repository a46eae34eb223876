/* SPDX-License-Identifier: MIT
 *
 * bench_questions: how long questions take, the database open and in the page cache.
 *
 *     bench_questions DATABASE [NAMES [QUESTION]]
 *
 * Of each question as many names as asked for, 200 unless said otherwise, drawn at random among
 * those in at least 20 articles; or the names that are the first, tenth, hundredth and thousandth
 * by articles. Prints milliseconds of the wall clock: median, 99 of 100, most; the processor's
 * median and 99 of 100, which other programs disturb less; and what that should keep below, where
 * something was promised: it is what the wall clock shows where nothing else runs.
 */
#include "query/changes.h"
#include "query/network.h"
#include "query/ties.h"
#include "query/timeline.h"
#include "query/who.h"
#include "query/why.h"

#include "base/order.h"
#include "base/vec.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum {
	LEAST_ARTICLES = 20,
	MOST_HITS = 10000,
};

struct asking {
	struct store *store;
	struct entity_infos names; /* most articles first */
	struct words VEC(struct str) words;
	struct date first, last;
	struct arena arena; /* of the names */
	uint64_t random;
	size_t count;
};

/* Asks once: of a name, or of its place among the questions. False leaves the time out. */
typedef bool question_fn(struct asking *asking, const struct entity_info *name, size_t number,
			 struct arena *arena, struct error *err);

static struct date middle_date(const struct asking *asking, int months)
{
	int32_t first = date_span(asking->first).first, last = date_span(asking->last).first;
	struct date d = date_of_day(first + (last - first) / 2);
	int month = d.year * 12 + d.month - 1 + months;
	return (struct date){.year = (int16_t)(month / 12), .month = (int8_t)(month % 12 + 1)};
}

static struct date middle_year(const struct asking *asking)
{
	return (struct date){.year = middle_date(asking, 0).year};
}

static bool ask_who(struct asking *asking, const struct entity_info *name, enum who_sort sort,
		    bool month, struct arena *arena, struct error *err)
{
	struct who_options options = {
		.kinds = WHO_ALL_KINDS, .min_articles = 1, .limit = 30, .sort = sort};
	struct who who;
	const char *names[] = {arena_cstr(arena, name->entity)};
	if (month)
		options.since = options.until = middle_date(asking, 0);
	return who_find(asking->store, names, 1, &options, arena, &who, err);
}

static bool who_by_count(struct asking *asking, const struct entity_info *name, size_t number,
			 struct arena *arena, struct error *err)
{
	(void)number;
	return ask_who(asking, name, WHO_BY_ARTICLES, false, arena, err);
}

static bool who_telling(struct asking *asking, const struct entity_info *name, size_t number,
			struct arena *arena, struct error *err)
{
	(void)number;
	return ask_who(asking, name, WHO_BY_TELLING, false, arena, err);
}

static bool who_month(struct asking *asking, const struct entity_info *name, size_t number,
		      struct arena *arena, struct error *err)
{
	(void)number;
	return ask_who(asking, name, WHO_BY_TELLING, true, arena, err);
}

/* With the first name there is: the most evidence. */
static bool why_first(struct asking *asking, const struct entity_info *name, size_t number,
		      struct arena *arena, struct error *err)
{
	struct why why;
	const struct why_options options = {.limit = 20};
	const char *first = arena_cstr(arena, asking->names.at[0].entity);
	const char *a = arena_cstr(arena, name->entity);
	(void)number;
	return name->row == asking->names.at[0].row ||
	       why_find(asking->store, a, first, &options, arena, &why, err);
}

static bool timeline_of(struct asking *asking, const struct entity_info *name, size_t number,
			struct arena *arena, struct error *err)
{
	struct timeline timeline;
	const struct timeline_options options = {.step = STEP_MONTH};
	const char *names[] = {arena_cstr(arena, name->entity)};
	(void)number;
	return timeline_find(asking->store, names, 1, &options, arena, &timeline, err);
}

static bool show_of(struct asking *asking, const struct entity_info *name, size_t number,
		    struct arena *arena, struct error *err)
{
	struct show_rows rows;
	(void)number;
	for (int which = SHOW_FORMS; which <= SHOW_ARTICLES; which++)
		if (!store_show(asking->store, (enum store_show)which, name->entity, arena, &rows,
				err))
			return false;
	return true;
}

static bool changes_of_months(struct asking *asking, const struct entity_info *name, size_t number,
			      struct arena *arena, struct error *err)
{
	struct changes changes;
	const struct changes_options options = {
		.kinds = WHO_ALL_KINDS, .min_stories = 4, .limit = 30, .level = 0.05};
	struct date before = middle_date(asking, (int)(number % 12)),
		    after = middle_date(asking, (int)(number % 12) + 1);
	(void)name;
	return changes_find(asking->store, period_of(before, before), period_of(after, after),
			    &options, arena, &changes, err);
}

static bool silences(struct asking *asking, const struct entity_info *name, size_t number,
		     struct arena *arena, struct error *err)
{
	struct changes changes;
	const struct changes_options options = {
		.kinds = WHO_ALL_KINDS, .min_stories = 4, .limit = 30, .level = 0.05};
	struct date year = middle_year(asking);
	(void)name, (void)number;
	return silences_find(asking->store, period_of(year, year), &options, arena, &changes, err);
}

static bool network_of_year(struct asking *asking, const struct entity_info *name, size_t number,
			    struct arena *arena, struct error *err)
{
	struct network network;
	struct date year = middle_year(asking);
	const struct network_options options = {.kinds = WHO_ALL_KINDS,
						.since = year,
						.until = year,
						.top = 150,
						.min_articles = 1,
						.min_stories = 1,
						.hops = 1};
	(void)name, (void)number;
	return network_of(asking->store, &options, arena, &network, err);
}

static bool network_around(struct asking *asking, const struct entity_info *name, size_t number,
			   struct arena *arena, struct error *err)
{
	struct network network;
	const char *names[] = {arena_cstr(arena, name->entity)};
	const struct network_options options = {.names = names,
						.names_len = 1,
						.kinds = WHO_ALL_KINDS,
						.top = 40,
						.min_articles = 1,
						.min_stories = 1,
						.hops = 1};
	(void)number;
	return network_of(asking->store, &options, arena, &network, err);
}

static bool all_ties(struct asking *asking, const struct entity_info *name, size_t number,
		     struct arena *arena, struct error *err)
{
	struct ties ties;
	const struct ties_options options = {.kinds = WHO_ALL_KINDS, .min_stories = 2};
	(void)name, (void)number;
	return ties_load(asking->store, &options, arena, &ties, err);
}

static bool search(struct asking *asking, size_t number, bool by_date, struct arena *arena,
		   struct error *err)
{
	struct search_hits hits = {0};
	const struct search question = {.query = asking->words.at[number % asking->words.len],
					.period = period_whole,
					.by_date = by_date,
					.limit = 20};
	return store_search(asking->store, &question, arena, &hits, err) &&
	       (by_date || hits.total <= MOST_HITS);
}

static bool search_by_date(struct asking *asking, const struct entity_info *name, size_t number,
			   struct arena *arena, struct error *err)
{
	(void)name;
	return search(asking, number, true, arena, err);
}

static bool search_ranked(struct asking *asking, const struct entity_info *name, size_t number,
			  struct arena *arena, struct error *err)
{
	(void)name;
	return search(asking, number, false, arena, err);
}

enum whom { RANDOM_NAMES, RANKED_NAMES, NO_NAMES };

static const struct question {
	const char *name;
	enum whom whom;
	question_fn *ask;
	double most[4]; /* milliseconds; for ranks 1, 10, 100, 1000, or one */
} questions[] = {
	{"who, by count", RANDOM_NAMES, who_by_count, {10}},
	{"who, by count", RANKED_NAMES, who_by_count, {10, 10, 10, 10}},
	{"who", RANDOM_NAMES, who_telling, {100}},
	{"who", RANKED_NAMES, who_telling, {100, 100, 100, 100}},
	{"who, one month", RANDOM_NAMES, who_month, {100}},
	{"who, one month", RANKED_NAMES, who_month, {100, 100, 10, 10}},
	{"why, with the first", RANDOM_NAMES, why_first, {20}},
	{"why, with the first", RANKED_NAMES, why_first, {20, 20, 20, 20}},
	{"search by date", NO_NAMES, search_by_date, {50}},
	{"search ranked, to 10,000 hits", NO_NAMES, search_ranked, {50}},
	{"changes of two months", NO_NAMES, changes_of_months, {1000}},
	{"silences of a year", NO_NAMES, silences, {0}},
	{"network of 150, one year", NO_NAMES, network_of_year, {1000}},
	{"network around", RANKED_NAMES, network_around, {0}},
	{"timeline", RANKED_NAMES, timeline_of, {0}},
	{"show", RANKED_NAMES, show_of, {0}},
	{"all ties (communities, central)", NO_NAMES, all_ties, {0}},
};

/* Measuring. */

struct times {
	struct list VEC(double) wall, cpu;
};

static double now(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return ((double)t.tv_sec + (double)t.tv_nsec / 1e9) * 1e3;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return ORDER(x, y);
}

static double part_of(const struct list *list, double part)
{
	size_t at = (size_t)ceil(part * (double)list->len);
	return list->len ? list->at[at ? at - 1 : 0] : 0;
}

static void ask(struct asking *asking, const struct question *question,
		const struct entity_info *name, size_t number, struct times *times)
{
	struct error err = {0};
	struct arena arena;
	arena_init(&arena);
	double wall = now(CLOCK_MONOTONIC), cpu = now(CLOCK_PROCESS_CPUTIME_ID);
	bool counts = question->ask(asking, name, number, &arena, &err);
	if (counts) {
		*VEC_PUSH(&times->wall) = now(CLOCK_MONOTONIC) - wall;
		*VEC_PUSH(&times->cpu) = now(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	} else if (err.text[0]) {
		fprintf(stderr, "%s: %s\n", question->name, err.text);
	}
	arena_clear(&arena);
}

static void print(const char *name, const char *of, struct times *times, double most)
{
	char promised[32] = "";
	qsort(times->wall.at, times->wall.len, sizeof(double), by_value);
	qsort(times->cpu.at, times->cpu.len, sizeof(double), by_value);
	double median = part_of(&times->wall, 0.5), cpu = part_of(&times->cpu, 0.5);
	if (most > 0)
		snprintf(promised, sizeof(promised), "< %.0f%s", most,
			 cpu < most ? "" : "  MISSED");
	printf("%-31s %-12s %9.2f %9.2f %9.2f %9.2f %9.2f  %s\n", name, of, median,
	       part_of(&times->wall, 0.99), part_of(&times->wall, 1), cpu,
	       part_of(&times->cpu, 0.99), promised);
	fflush(stdout);
	VEC_CLEAR(&times->wall);
	VEC_CLEAR(&times->cpu);
}

/* xorshift64*: the same numbers everywhere. */
static uint64_t random_next(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * UINT64_C(2685821657736338717);
}

static void ask_random(struct asking *asking, const struct question *question)
{
	struct times times = {0};
	size_t names = 0;
	char of[32];
	while (names < asking->names.len && asking->names.at[names].articles >= LEAST_ARTICLES)
		names++;
	for (size_t i = 0; i < asking->count && names; i++) {
		const struct entity_info *name =
			&asking->names.at[random_next(&asking->random) % names];
		ask(asking, question, name, i, &times);
	}
	snprintf(of, sizeof(of), "%zu names", times.wall.len);
	print(question->name, of, &times, question->most[0]);
}

static void ask_ranked(struct asking *asking, const struct question *question)
{
	enum { ROUNDS = 3 };
	size_t rank = 1;
	for (size_t i = 0; i < 4 && rank <= asking->names.len; i++, rank *= 10) {
		struct times times = {0};
		char of[32];
		for (size_t round = 0; round < ROUNDS; round++)
			ask(asking, question, &asking->names.at[rank - 1], round, &times);
		snprintf(of, sizeof(of), "rank %zu", rank);
		print(question->name, of, &times, question->most[i]);
	}
}

static void ask_without(struct asking *asking, const struct question *question)
{
	struct times times = {0};
	size_t rounds = question->most[0] > 50 || question->most[0] <= 0 ? 5 : asking->count;
	char of[32];
	for (size_t i = 0; i < rounds; i++)
		ask(asking, question, NULL, i, &times);
	snprintf(of, sizeof(of), "%zu times", times.wall.len);
	print(question->name, of, &times, question->most[0]);
}

/* Words to look for: one of each article, of at least five small letters. */

static bool is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

static void add_word(struct asking *asking, struct str text)
{
	enum { LEAST = 5 };
	if (!text.len)
		return;
	size_t from = random_next(&asking->random) % text.len, to;
	for (size_t i = from; i < text.len; i = to + 1) {
		while (i < text.len && !is_small(text.at[i]))
			i++;
		for (to = i; to < text.len && is_small(text.at[to]);)
			to++;
		bool whole = i > 0 && text.at[i - 1] == ' ';
		if (whole && to - i >= LEAST) {
			*VEC_PUSH(&asking->words) =
				arena_keep(&asking->arena, str_slice(text, i, to));
			return;
		}
	}
}

static bool choose_words(struct asking *asking, uint32_t articles, struct error *err)
{
	for (size_t i = 0; i < asking->count; i++) {
		struct article_info article = {0};
		int64_t row = (int64_t)(random_next(&asking->random) % articles) + 1;
		if (!store_article(asking->store, row, &asking->arena, &article, err))
			return false;
		add_word(asking, article.text);
	}
	return asking->words.len || error_set(err, ERROR_INPUT, "there are no words to look for");
}

static bool prepare(struct asking *asking, struct error *err)
{
	struct article_counts counts;
	const struct within all = {period_whole, SCOPE_ARTICLE};
	if (!store_count_articles(asking->store, all, &counts, err) ||
	    !store_top(asking->store, period_whole, WHO_ALL_KINDS, 20000, &asking->arena,
		       &asking->names, err))
		return false;
	asking->first = counts.first;
	asking->last = counts.last;
	printf("%u articles\n%-44s %9s %9s %9s %9s %9s\n", counts.articles, "milliseconds",
	       "median", "p99", "most", "cpu", "p99");
	return (asking->names.len && date_is_set(counts.first)) ||
	       error_set(err, ERROR_INPUT, "there are no names or dates to ask for");
}

int main(int argc, char **argv)
{
	struct error err = {0};
	struct asking asking = {.random = 42, .count = 200};
	if (argc < 2)
		return 2;
	if (argc > 2)
		asking.count = strtoull(argv[2], NULL, 10);
	arena_init(&asking.arena);
	asking.store = store_open(argv[1], STORE_READ, &err);
	bool ok = asking.store && prepare(&asking, &err) &&
		  choose_words(&asking, asking.names.at[0].articles, &err);
	for (size_t i = 0; ok && i < sizeof(questions) / sizeof(questions[0]); i++)
		if (argc < 4 || strstr(questions[i].name, argv[3]))
			(questions[i].whom == RANDOM_NAMES   ? ask_random
			 : questions[i].whom == RANKED_NAMES ? ask_ranked
							     : ask_without)(&asking, &questions[i]);
	if (!ok)
		fprintf(stderr, "bench_questions: %s\n", err.text);
	store_close(asking.store);
	VEC_CLEAR(&asking.words);
	arena_clear(&asking.arena);
	return ok ? 0 : 1;
}
