/* SPDX-License-Identifier: MIT */
#include "query/burst.h"
#include "query/timeline.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void a_burst_is_found_where_it_is(void **state)
{
	(void)state;
	const uint32_t count[] = {1, 1, 0, 2, 9, 12, 8, 1, 0, 1};
	const uint32_t all[] = {100, 100, 100, 100, 100, 100, 100, 100, 100, 100};
	bool burst[10];
	bursts_find(count, all, 10, burst_usual, burst);
	for (size_t i = 0; i < 10; i++)
		assert_int_equal(burst[i], i >= 4 && i <= 6);
}

static void more_articles_of_everything_are_no_burst(void **state)
{
	(void)state;
	const uint32_t count[] = {2, 2, 2, 20, 20, 2, 2, 2};
	const uint32_t all[] = {50, 50, 50, 500, 500, 50, 50, 50};
	bool burst[8];
	bursts_find(count, all, 8, burst_usual, burst);
	for (size_t i = 0; i < 8; i++)
		assert_false(burst[i]);
}

/* A dearer burst is a rarer one. */
static void the_price_of_a_burst_counts(void **state)
{
	(void)state;
	const uint32_t count[] = {1, 1, 5, 1, 1, 1};
	const uint32_t all[] = {40, 40, 40, 40, 40, 40};
	bool burst[6];
	bursts_find(count, all, 6, (struct burst_settings){2, 0.1}, burst);
	assert_true(burst[2]);
	bursts_find(count, all, 6, (struct burst_settings){2, 10}, burst);
	assert_false(burst[2]);
}

/* Kleinberg (2003), section 4: what a sequence of states costs. */
static double cost_of(const uint32_t *count, const uint32_t *all, size_t steps, unsigned states)
{
	double relevant = 0, total = 0, cost = 0;
	for (size_t t = 0; t < steps; t++) {
		relevant += count[t];
		total += all[t];
	}
	for (size_t t = 0; t < steps; t++) {
		bool burst = states >> t & 1, before = t > 0 && states >> (t - 1) & 1;
		double p = relevant / total * (burst ? burst_usual.scale : 1);
		cost -= count[t] * log(p) + (all[t] - count[t]) * log(1 - p);
		cost += burst && !before ? burst_usual.gamma * log((double)steps) : 0;
	}
	return cost;
}

/* Of all sequences of states none costs less than the one found. */
static void no_other_bursts_cost_less(void **state)
{
	(void)state;
	enum { STEPS = 10, ROUNDS = 60 };
	uint64_t random = 2003;
	size_t with = 0;
	for (size_t round = 0; round < ROUNDS; round++) {
		uint32_t count[STEPS], all[STEPS];
		bool burst[STEPS];
		unsigned found = 0;
		for (size_t t = 0; t < STEPS; t++) {
			random = random * UINT64_C(6364136223846793005) + 1442695040888963407U;
			all[t] = 20 + (uint32_t)(random >> 58);
			count[t] = (uint32_t)(random >> 50 & 3) + (random >> 40 & 7 ? 0 : 6);
		}
		bursts_find(count, all, STEPS, burst_usual, burst);
		for (size_t t = 0; t < STEPS; t++)
			found |= (unsigned)burst[t] << t;
		for (unsigned other = 0; other < 1U << STEPS; other++)
			assert_true(cost_of(count, all, STEPS, found) <=
				    cost_of(count, all, STEPS, other) + 1e-9);
		with += found != 0;
	}
	assert_in_range(with, ROUNDS / 6, ROUNDS - 1);
}

static void nothing_and_everything_have_no_bursts(void **state)
{
	(void)state;
	const uint32_t none[] = {0, 0, 0}, all[] = {5, 0, 5};
	bool burst[3];
	bursts_find(none, all, 3, burst_usual, burst);
	assert_false(burst[0] || burst[1] || burst[2]);
	bursts_find(all, all, 3, burst_usual, burst);
	assert_false(burst[0] || burst[1] || burst[2]);
}

static void steps_have_begin_end_and_name(void **state)
{
	(void)state;
	static const struct {
		struct date day;
		enum step_unit unit;
		const char *label;
		struct date first, behind;
	} cases[] = {
		{{2021, 5, 24}, STEP_DAY, "2021-05-24", {2021, 5, 24}, {2021, 5, 25}},
		{{2021, 5, 24}, STEP_WEEK, "2021-W21", {2021, 5, 24}, {2021, 5, 31}},
		{{2021, 1, 2}, STEP_WEEK, "2020-W53", {2020, 12, 28}, {2021, 1, 4}},
		{{2024, 2, 29}, STEP_MONTH, "2024-02", {2024, 2, 1}, {2024, 3, 1}},
		{{2021, 12, 31}, STEP_QUARTER, "2021-Q4", {2021, 10, 1}, {2022, 1, 1}},
		{{1969, 12, 31}, STEP_YEAR, "1969", {1969, 1, 1}, {1970, 1, 1}},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char text[DATE_TEXT];
		int32_t day = date_span(cases[i].day).first;
		step_label(day, cases[i].unit, text);
		assert_string_equal(text, cases[i].label);
		assert_int_equal(step_begin(day, cases[i].unit), date_span(cases[i].first).first);
		assert_int_equal(step_behind(day, cases[i].unit), date_span(cases[i].behind).first);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_burst_is_found_where_it_is),
		cmocka_unit_test(more_articles_of_everything_are_no_burst),
		cmocka_unit_test(the_price_of_a_burst_counts),
		cmocka_unit_test(no_other_bursts_cost_less),
		cmocka_unit_test(nothing_and_everything_have_no_bursts),
		cmocka_unit_test(steps_have_begin_end_and_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
