/* SPDX-License-Identifier: MIT */
#include "query/association.h"

#include <math.h>

/* One cell's share of G2: observed * ln(observed / expected). */
static double cell(double observed, double row, double column, double all)
{
	return observed > 0 ? observed * log(observed * all / (row * column)) : 0;
}

struct association association_of(uint64_t both, uint64_t a, uint64_t b, uint64_t all)
{
	struct association ret = {.p = 1};
	double n = (double)all, k = (double)both, na = (double)a, nb = (double)b;
	if (n <= 0 || na <= 0 || nb <= 0)
		return ret;
	double g2 = cell(k, na, nb, n) + cell(na - k, na, n - nb, n) + cell(nb - k, n - na, nb, n) +
		    cell(n - na - nb + k, n - na, n - nb, n);
	g2 = g2 > 0 ? 2 * g2 : 0;
	ret.p = erfc(sqrt(g2 / 2));
	ret.g2 = k * n < na * nb ? -g2 : g2;
	ret.jaccard = k / (na + nb - k);
	if (k <= 0)
		ret.npmi = -1;
	else if (both == all)
		ret.npmi = 1;
	else
		ret.npmi = log(k * n / (na * nb)) / -log(k / n);
	return ret;
}
