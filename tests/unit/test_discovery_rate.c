/* SPDX-License-Identifier: MIT */
#include "query/association.h"
#include "query/discovery_rate.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_near(double x, double y, double tolerance)
{
	assert_true(fabs(x - y) <= tolerance);
}

/* The fifteen p-values of Benjamini and Hochberg (1995), section 3.2: their procedure rejects four
 * at 0.05, Bonferroni's three. */
static void the_example_of_the_paper(void **state)
{
	(void)state;
	const double p[] = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
			    0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000};
	double q[15];
	discovery_rates(p, 15, q);
	for (size_t i = 0; i < 15; i++)
		assert_int_equal(q[i] <= 0.05, i < 4);
	assert_near(q[0], 0.0015, 1e-9);
	assert_near(q[3], 0.0095 * 15 / 4, 1e-9);
	assert_near(q[14], 1, 1e-9);
}

static void order_does_not_matter(void **state)
{
	(void)state;
	const double p[] = {0.04, 0.001, 0.5, 0.02};
	double q[4];
	discovery_rates(p, 4, q);
	assert_near(q[1], 0.004, 1e-12);
	assert_near(q[3], 0.04, 1e-12);
	assert_near(q[0], 0.04 * 4 / 3, 1e-12);
	assert_near(q[2], 0.5, 1e-12);
	discovery_rates(p, 0, q);
}

/* Rows of the bigram table of Dunning (1993): both, first without second, second without first,
 * neither; the value he prints is -2 ln lambda. */
static void the_bigrams_of_dunning(void **state)
{
	(void)state;
	static const struct {
		double g2;
		uint64_t both, a_only, b_only, neither;
	} rows[] = {
		{270.72, 110, 2442, 111, 29114}, {263.90, 29, 13, 123, 31612},
		{256.84, 31, 23, 139, 31584},    {167.23, 10, 0, 3, 31764},
		{157.21, 76, 104, 2476, 29121},  {157.03, 16, 16, 51, 31694},
		{146.80, 9, 0, 5, 31763},        {115.02, 16, 0, 865, 30896},
		{104.53, 10, 9, 41, 31717},      {100.96, 8, 2, 27, 31740},
		{98.72, 12, 111, 14, 31640},     {95.29, 8, 5, 24, 31740},
		{94.50, 10, 93, 6, 31668},       {91.40, 12, 111, 21, 31633},
		{81.55, 10, 45, 35, 31687},      {76.30, 5, 13, 0, 31759},
		{73.35, 16, 2536, 1, 29224},     {68.96, 6, 2, 45, 31724},
		{68.61, 24, 43, 1316, 30394},    {61.61, 3, 0, 0, 31774},
		{60.77, 6, 92, 2, 31677},        {57.44, 4, 11, 1, 31761},
		{57.14, 13, 7, 1327, 30430},     {53.98, 4, 1, 18, 31754},
		{53.65, 4, 13, 2, 31758},        {52.33, 7, 61, 27, 31682},
		{52.30, 5, 9, 25, 31738},        {49.79, 4, 61, 0, 31712},
		{48.94, 9, 12, 429, 31327},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		uint64_t a = rows[i].both + rows[i].a_only, b = rows[i].both + rows[i].b_only;
		uint64_t all = a + rows[i].b_only + rows[i].neither;
		assert_near(association_of(rows[i].both, a, b, all).g2, rows[i].g2, 0.01);
	}
}

/* 3.841 is the 0.05 point of chi-squared with one degree of freedom. */
static void p_is_that_of_chi_squared(void **state)
{
	(void)state;
	struct association even = association_of(25, 50, 50, 100);
	assert_near(even.g2, 0, 1e-9);
	assert_near(even.p, 1, 1e-9);
	assert_near(even.npmi, 0, 1e-9);
	assert_near(association_of(50, 50, 50, 100).npmi, 1, 1e-9);
	assert_near(association_of(0, 50, 50, 100).npmi, -1, 1e-9);
	assert_true(association_of(5, 50, 50, 100).g2 < 0);
	assert_near(erfc(sqrt(3.841459 / 2)), 0.05, 1e-6);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_example_of_the_paper),
		cmocka_unit_test(order_does_not_matter),
		cmocka_unit_test(the_bigrams_of_dunning),
		cmocka_unit_test(p_is_that_of_chi_squared),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
